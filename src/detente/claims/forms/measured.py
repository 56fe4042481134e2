"""A greater measure than any other of its kind, or than another: `Extreme`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import ClassVar

from detente.casefile import Measure, Row, Where
from detente.claims.forms.base import Ruling, Trial, Window, recently, undetermined
from detente.claims.forms.order import Side
from detente.claims.wording import say_period
from detente.record import Record, Truth, describe_where, matches
from detente.times import Period

_KNOWN_DAYS = 4 * 365  # for so long before it the record must be complete, for it to be the greatest


@dataclass(frozen=True, slots=True)
class Extreme:
    """A row pointed out has a greater number in a column than those it is held against; or a lesser one.

    one     : the row
    other   : the one it is held against, None for all others of its kind
    earlier : whether only those before it count; else those up to the writing date, or, if that is not
              known, all: one that came later and outdoes it then refutes nothing
    within  : the time in which the others lie, None for all time
    """

    name: ClassVar[str] = "Extreme"
    measure: Measure
    one: Side
    greatest: bool
    other: Side | None = None
    earlier: bool = False
    within: Window | None = None

    def needs_date(self) -> bool:
        return not self._is_pointed() or any(w.needs_date() for w in self.windows() if w is not None)

    def _is_pointed(self) -> bool:
        return self.one.is_single or self.one.window is not None

    def windows(self) -> tuple[Window | None, ...]:
        return (self.one.window, self.within, self.other.window if self.other is not None else None)

    def state(self, record: Record, written: date) -> object:
        series = self.measure.series
        known = tuple(w.state(record, series, written) for w in self.windows() if w is not None)
        if self._is_pointed():
            return known, None if self.earlier else record.edge_index(series, written)
        latest = tuple(row.id for where in self.one.readings for row in self._latest(record, where, written))
        return known, latest or record.edge_index(series, written)

    def _latest(self, record: Record, where: Where, written: date) -> tuple[Row, ...]:
        """The last row shortly before the writing date, if there is one."""
        return record.select(self.measure.series, where, recently(written))[-1:]

    def rule(self, record: Record, written: date | None) -> Ruling:
        series = self.measure.series
        verb = "greatest" if self.greatest else "least"
        query = f"{verb} {self.measure.column} of {series}"
        trials = []
        for where in self.one.readings:
            for target in self._targets(record, written, where):
                others = self._others(record, written, where, target)
                if others is not None:
                    filters = f" where {describe_where(where)}" if where else ""
                    trials.append(self._trial(record, target, others, where, written, query + filters))
        return Ruling(tuple(trials)) if trials else undetermined(query)

    def _targets(self, record: Record, written: date | None, where: Where) -> Sequence[Row]:
        """The row that is meant, if the text points out one: by name, rank or time, or as the latest."""
        if self._is_pointed():
            found = next(iter(self.one.find(record, written)), ())
            return found if len(found) == 1 else ()
        return self._latest(record, where, written) if written is not None else ()

    def _others(
        self, record: Record, written: date | None, where: Where, target: Row
    ) -> tuple[Row, ...] | None:
        if self.other is not None:
            rows = next(iter(self.other.find(record, written)), ())
            found = tuple(row for row in rows if row.id != target.id)
            return found if len(found) == 1 else None
        until = written or record.case.as_of
        if self.earlier:
            until = min(until, target.date.first)
        scope: Period | None = Period(None, until)
        if self.within is not None:
            windows = self.within.candidates(record, self.measure.series, written)
            scope = windows[0].intersect(Period(None, until)) if windows else None
        if scope is None:
            return None
        rows = record.select(self.measure.series, where, scope)
        return tuple(row for row in rows if row.id != target.id and not self._is_out(row))

    def _is_out(self, row: Row) -> bool:
        """Whether a row takes no part: a flight that failed sets no distance."""
        return bool(self.measure.unless) and matches(row, self.measure.unless)

    def _trial(
        self,
        record: Record,
        target: Row,
        others: Sequence[Row],
        where: Where,
        written: date | None,
        query: str,
    ) -> Trial:
        column, series = self.measure.column, record.series(self.measure.series)
        text = target.values.get(column, "")
        one = f"The {series.one} {say_period(target.date)}"
        if not text:
            return Trial("", Truth.UNKNOWN, (target,), query, f"{one} has no {column} in the record.")
        value = float(text)
        sizes = [(self._size(record, row), row) for row in others]
        beyond = [(size, row) for size, row in sizes if row.values.get(column) and self._outdoes(size, value)]
        behind = all(self._outdoes(value, size) for size, _ in sizes)
        closed = written is not None or (self.within is not None and self.within.is_closed())
        before = [row for _, row in beyond if closed or not target.date.before(row.date)]
        truth = Truth.NO if before or (beyond and self.other is not None) else Truth.UNKNOWN
        if behind and sizes and (self.other is not None or self._is_known(record, target, where)):
            truth = Truth.YES
        known = [(size, row) for size, row in sizes if row.values.get(column)]
        rival = (max if self.greatest else min)(known, key=lambda pair: pair[0], default=None)
        reason = f"{one} has {column} {text}"
        rows: tuple[Row, ...] = (target,)
        if rival is not None:
            reason += f", that {say_period(rival[1].date)} {rival[1].values[column]}"
            rows = (target, rival[1])
        return Trial("", truth, rows, query, f"{reason}.")

    def _outdoes(self, one: float, other: float) -> bool:
        return one > other if self.greatest else one < other

    def _size(self, record: Record, row: Row) -> float:
        """The number of a row; of one that lacks it that of the greatest like it, unbounded without any."""
        text = row.values.get(self.measure.column, "")
        if text:
            return float(text)
        like = self.measure.like
        if not like or not row.values.get(like):
            return inf if self.greatest else -inf
        alike = record.select(self.measure.series, {like: (row.values[like],)})
        numbers = [float(r.values[self.measure.column]) for r in alike if r.values.get(self.measure.column)]
        return (max if self.greatest else min)(numbers, default=inf if self.greatest else -inf)

    def _is_known(self, record: Record, target: Row, where: Where) -> bool:
        since = target.date.first - timedelta(days=_KNOWN_DAYS)
        needed = Period(since, target.date.last)
        return record.covered(self.measure.series, where, needed)
