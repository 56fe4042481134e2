"""So many in a single year, month or day: `InSingle`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from math import inf
from operator import or_
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, undetermined
from detente.claims.forms.comparison import Part, Span, Tally, each_filter, played, unit_of, weighed_units
from detente.claims.forms.counting import Kind
from detente.claims.mentions import Amount
from detente.claims.wording import say_period
from detente.record import Record, Truth
from detente.times import Period

_KNOWN_DAYS = 4 * 365  # for so long before the record must be complete, for none to have been like it


@dataclass(frozen=True, slots=True)
class InSingle:
    """So many of a kind took place in a single year, month or day: in one of a time, in one alone, in none.

    unit    : "year", "month" or "day"
    amount  : how many in one of them
    units   : the units of the series that the text may count
    within  : the time in which it was so in one at least
    alone   : the one of which it was so, and of no other; None with `within`, or where it was so of none
    earlier : whether only those before it are left out ("never before")
    """

    name: ClassVar[str] = "Extreme"
    kind: Kind
    unit: str
    amount: Amount
    units: tuple[str, ...]
    within: Window | None = None
    alone: Span | None = None
    earlier: bool = False

    def needs_date(self) -> bool:
        return (self.alone is None and self.within is None) or any(w.needs_date() for w in self.windows())

    def windows(self) -> tuple[Window, ...]:
        named = self.alone.windows() if self.alone is not None else ()
        return (*named, *((self.within,) if self.within is not None else ()))

    def state(self, record: Record, written: date) -> object:
        series, kinds = self.kind.series, self.kind.filters
        known = tuple(window.state(record, series, written, kinds) for window in self.windows())
        return known, record.edge_index(series, written, kinds), unit_of(written, self.unit).first

    def rule(self, record: Record, written: date | None) -> Ruling:
        trials = [
            trial
            for one in self._ones(record, written)
            for where, part in each_filter(self.kind)
            for unit in weighed_units(record, self.kind.series, self.units)
            for trial in self._played(self._trial(record, one, where, unit, written), unit, part)
        ]
        query = f"{self.amount.text} {self.kind.series} in a {self.unit}"
        return Ruling(tuple(trials)) if trials else undetermined(query)

    def _played(self, trial: Trial, unit: str, part: Part) -> list[Trial]:
        return played([trial], part if unit in self.units or part is not Part.OWN else Part.GUARD)

    def _ones(self, record: Record, written: date | None) -> Iterator[Period | None]:
        """The time that is spoken of, None where it is all time."""
        if self.within is not None:
            yield from self.within.candidates(record, self.kind.series, written)
        elif self.alone is not None:
            yield from (
                sums[0] for sums in self.alone.sums(record, self.kind.series, written) if len(sums) == 1
            )
        elif written is not None:
            yield None

    def _trial(
        self, record: Record, one: Period | None, where: Where, unit: str, written: date | None
    ) -> Trial:
        scope = self._scope(record, one, written)
        tallies = [
            (period, Tally.of(record, self.kind.series, where, (period,), unit))
            for period in self._times(record, where, scope)
        ]
        alike = [
            (p, self._has(t), t) for p, t in tallies if one is None or self.within or not p.overlaps(one)
        ]
        found = reduce(or_, (truth for _, truth, _ in alike), Truth.NO)
        known = record.covered(self.kind.series, where, self._needed(one, scope))
        found = Truth.UNKNOWN if found is Truth.NO and not known else found
        if self.within is not None:
            truth = found
        else:
            later = one is not None and all(one.before(p) for p, truth, _ in alike if truth is Truth.YES)
            later &= written is None and not self.earlier  # of those an undated text need not know
            truth = Truth.UNKNOWN if found is Truth.YES and later else ~found
        rows: tuple[Row, ...] = ()
        reason = ""
        if one is not None and self.within is None:
            here = Tally.of(record, self.kind.series, where, (one,), unit)
            truth &= self._has(here)
            rows, reason = here.rows, f"The record counts {here.said} {unit} {say_period(one)}. "
        if alike:
            period, _, there = max(alike, key=lambda each: (each[1] is Truth.YES, each[2].least))
            other = "another" if one is not None and self.within is None else "a"
            reason += f"The most in {other} {self.unit} is {there.said} {say_period(period)}"
            rows = (*rows[: SHOWN_ROWS // 2], *there.rows[: SHOWN_ROWS // 2])
        if self.kind.unread or (self.kind.soft and (truth is Truth.NO or self.within is None)):
            truth = Truth.UNKNOWN
        query = f"{self.amount.text} {self.kind.series} in a {self.unit}"
        return Trial(f"counting {unit}", truth, rows, query, f"{reason or 'The record has none'}.")

    def _has(self, tally: Tally) -> Truth:
        """Whether so many took place in a time."""
        low, high = self.amount.least, self.amount.most
        if tally.most < low or (high is not None and tally.least > high and self.within is not None):
            return Truth.NO
        if tally.least >= low and (high is None or tally.most <= high):
            return Truth.YES
        return Truth.YES if tally.most != inf and tally.least == low == high else Truth.UNKNOWN

    def _scope(self, record: Record, one: Period | None, written: date | None) -> Period:
        """The days in which the single times lie that are looked at."""
        if self.within is not None and one is not None:
            return one
        last = written or record.case.as_of
        return Period(
            None, min(last, one.first - timedelta(days=1)) if one is not None and self.earlier else last
        )

    def _needed(self, one: Period | None, scope: Period) -> Period:
        """The days of which the record must be complete for none to have been like it."""
        if self.within is not None:
            return scope
        last = scope.last
        return Period((one.first if one is not None else last) - timedelta(days=_KNOWN_DAYS), last)

    def _times(self, record: Record, where: Where, scope: Period) -> list[Period]:
        """The years, months or days of a time in which anything took place."""
        rows = record.select(self.kind.series, where, scope)
        days = {day for row in rows for day in (row.date.first, row.date.last)}
        found = {unit_of(day, self.unit) for day in days if scope.first <= day <= scope.last}
        cut = (period if period.last <= scope.last else Period(period.first, scope.last) for period in found)
        return sorted(cut, key=lambda period: period.first)
