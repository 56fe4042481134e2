"""More, or fewer, in one time than in any other of its length: `Most`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, undetermined
from detente.claims.forms.comparison import (
    CLEAR,
    Part,
    Span,
    Tally,
    each_filter,
    played,
    unit_of,
    weighed_units,
)
from detente.claims.forms.counting import Kind
from detente.claims.wording import say_period
from detente.record import Record, Truth
from detente.times import Period

_KNOWN_DAYS = 4 * 365  # for so long before it the record must be complete, for a record to be one


@dataclass(frozen=True, slots=True)
class _Beside:
    """The times that one is held against; whether the record knows enough of them, and the text no date."""

    others: tuple[Period, ...]
    is_known: bool
    undated: bool


@dataclass(frozen=True, slots=True)
class Most:
    """No other year, month or day has more of a kind than the one spoken of; or none has fewer.

    Times of which the record is not complete count with what it has: they can outdo, and else say nothing.
    Of a named time in a text without a date, one that came later and outdoes it refutes nothing.

    one     : the time spoken of; where it is longer than the unit, the best of its units is meant
    unit    : "year", "month" or "day": what it is compared with
    earlier : whether only with those before it
    within  : the time in which the others lie, None for all time
    units   : the units of the series that the text may count; the others keep it from being refuted
    strict  : whether another that has as many makes it fail ("more than in any other year")
    """

    name: ClassVar[str] = "Extreme"
    kind: Kind
    one: Span
    unit: str
    greatest: bool
    earlier: bool
    units: tuple[str, ...]
    within: Window | None = None
    strict: bool = False

    def needs_date(self) -> bool:
        return self.one.needs_date() or (self.within is not None and self.within.needs_date())

    def windows(self) -> tuple[Window | None, ...]:
        return (*self.one.windows(), *((self.within,) if self.within is not None else ()))

    def state(self, record: Record, written: date) -> object:
        series, kinds = self.kind.series, self.kind.filters
        known = tuple(window.state(record, series, written, kinds) for window in self.windows() if window)
        if self.earlier:
            return known
        return known, record.edge_index(series, written, kinds), unit_of(written, self.unit).first

    def rule(self, record: Record, written: date | None) -> Ruling:
        trials = [
            trial
            for one in self.one.sums(record, self.kind.series, written)
            if len(one) == 1
            for where, part in each_filter(self.kind)
            for trial in self._trials(record, one[0], where, written, part)
        ]
        query = f"{'most' if self.greatest else 'fewest'} {self.kind.series} in a {self.unit}"
        return Ruling(tuple(trials)) if trials else undetermined(query)

    def _trials(
        self, record: Record, one: Period, where: Where, written: date | None, part: Part
    ) -> Iterator[Trial]:
        others = tuple(self._others(record, one, where, written))
        beside = _Beside(others, self._is_known(record, one, where, written), self._is_open(written))
        for unit in weighed_units(record, self.kind.series, self.units):
            trial = self._trial(record, one, where, unit, beside)
            own = unit in self.units or part is not Part.OWN
            yield from played([trial], part if own else Part.GUARD)

    def _is_open(self, written: date | None) -> bool:
        """Whether what came later may be none of the matter: the text has no date, and names no end."""
        return written is None and (self.within is None or not self.within.is_closed())

    def _scope(self, record: Record, one: Period, written: date | None) -> Period | None:
        """The days in which the others lie."""
        ends = [part.period.last for part in record.series(self.kind.series).coverage]
        last = written or min(record.case.as_of, max(ends, default=date.max))
        if self.earlier:
            last = min(last, one.first - timedelta(days=1))
        if self.within is None:
            return Period(None, last)
        windows = self.within.candidates(record, self.kind.series, written)
        return windows[0].intersect(Period(None, last)) if windows else None

    def _others(self, record: Record, one: Period, where: Where, written: date | None) -> Iterator[Period]:
        """The other times in which anything may have happened; for the fewest, all that are known."""
        scope = self._scope(record, one, written)
        if scope is None:
            return
        days = {day for row in record.select(self.kind.series, where, scope) for day in _ends(row)}
        units = {unit_of(day, self.unit) for day in days if scope.first <= day <= scope.last}
        if not self.greatest and self.unit != "day":
            units |= set(_all_units(scope, self.unit, record, self.kind.series))
        for period in sorted(units, key=lambda p: p.first):
            whole = period.within(scope)
            if not period.overlaps(one) and (self.greatest or whole):
                yield (
                    period if whole else Period(max(period.first, scope.first), min(period.last, scope.last))
                )

    def _is_known(self, record: Record, one: Period, where: Where, written: date | None) -> bool:
        scope = self._scope(record, one, written)
        if scope is None:
            return False
        earliest = one.first - timedelta(days=_KNOWN_DAYS)
        needed = Period(
            max(scope.first, earliest), max(scope.last, one.last) if not self.earlier else one.last
        )
        return record.covered(self.kind.series, where, needed)

    def _trial(self, record: Record, one: Period, where: Where, unit: str, beside: _Beside) -> Trial:
        here = self._best(record, one, where, unit)
        tallies = [(p, Tally.of(record, self.kind.series, where, (p,), unit)) for p in beside.others]
        ahead = [(p, there) for p, there in tallies if self._outdoes(there, here, ties=self.strict)]
        if here.most == inf or self.kind.soft:
            truth = Truth.UNKNOWN
        elif ahead:
            truth = (
                Truth.NO if any(not (beside.undated and one.before(p)) for p, _ in ahead) else Truth.UNKNOWN
            )
        else:
            behind = beside.is_known and all(self._outdoes(here, there, sure=False) for _, there in tallies)
            truth = Truth.YES if behind and tallies else Truth.UNKNOWN
        reason = f"The record counts {here.said} {unit} {say_period(one)}"
        rows = here.rows
        if tallies:
            pick = max if self.greatest else min
            rival, there = pick(ahead or tallies, key=lambda pair: pair[1].least)
            reason += f", and {there.said} {say_period(rival)}"
            rows = (*here.rows[: SHOWN_ROWS // 2], *there.rows[: SHOWN_ROWS // 2])
        verb = "most" if self.greatest else "fewest"
        query = f"{verb} in a {self.unit}: {here.query}"
        return Trial(f"counting {unit}", truth, rows[:SHOWN_ROWS], query, f"{reason}.")

    def _outdoes(self, one: Tally, other: Tally, sure: bool = True, ties: bool = False) -> bool:
        """Whether one number is beyond another; unless it must be sure, where both are open as reported.

        A time of which the record is not complete has at least what the record has of it.
        """
        if self.greatest:
            most = other.least if other.most == inf and not sure else other.most
            apart = not sure and one.least >= CLEAR * other.least > 0
            return one.least > most or (ties and one.least == most) or apart
        return one.most < other.least or (ties and one.most == other.least)

    def _best(self, record: Record, one: Period, where: Where, unit: str) -> Tally:
        """The number in the time spoken of, or in the best of its units where it is longer than they are."""
        parts = _parts(one, self.unit) if self.unit != "year" else [one]
        tallies = [Tally.of(record, self.kind.series, where, (part,), unit) for part in parts]
        return max(tallies, key=lambda t: t.least) if self.greatest else min(tallies, key=lambda t: t.most)


def _ends(row: Row) -> tuple[date, date]:
    return row.date.first, row.date.last


def _parts(one: Period, unit: str) -> list[Period]:
    """The months or days of a time, itself if it is no longer than one."""
    parts = [unit_of(one.first, unit)]
    if parts[0].last >= one.last:
        return [one]
    while parts[-1].last < one.last:
        parts.append(unit_of(parts[-1].last + timedelta(days=1), unit))
    return parts


def _all_units(scope: Period, unit: str, record: Record, series: str) -> Iterator[Period]:
    """Every year or month of the time for which the series is kept."""
    starts = [part.period.first for part in record.series(series).coverage]
    if not starts:
        return
    period = unit_of(max(scope.first, min(starts)), unit)
    while period.first <= scope.last:
        yield period
        period = unit_of(period.last + timedelta(days=1), unit)
