"""What a row lays down, by the columns that list it: "Resolution 5 set up the panel"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.durations import Length
from detente.claims.forms.base import NO_WINDOW, SHOWN_ROWS, Ruling, Window, single, undetermined
from detente.claims.wording import say_period, say_rows
from detente.record import Record, Truth
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a row is said to lay down.

    column, values : the column that lists it, and what it has there, any of which is meant
    loose          : a column of values that settle nothing, "" for none
    closed         : whether a row that lists something lays down nothing else
    number         : a column and the number that it must hold, or None
    until          : a column of dates, and the time or the length of time to which it holds, or None
    """

    column: str
    values: tuple[str, ...]
    loose: str = ""
    closed: bool = True
    number: tuple[str, int] | None = None
    until: tuple[str, Window | Length] | None = None

    def of(self, row: Row, record: Record) -> Truth:
        """Whether a row lays it down; unknown where the row says nothing of what it does."""
        listed = row.many(self.column)
        if not set(listed) & set(self.values):
            known = self.closed and bool(listed) and not set(row.many(self.loose)) & set(self.values)
            return Truth.NO if known else Truth.UNKNOWN
        parts = [*self._counted(row), *self._lasting(row, record)]
        return all_of(parts)

    def is_listed(self, row: Row) -> bool:
        """Whether a row lists it at all, whatever its number and its time."""
        return not set(row.many(self.column)).isdisjoint(self.values)

    def _counted(self, row: Row) -> Iterable[Truth]:
        if self.number is not None:
            column, number = self.number
            cells = row.many(column)
            yield Truth.YES if str(number) in cells else Truth.NO if cells else Truth.UNKNOWN

    def _lasting(self, row: Row, record: Record) -> Iterable[Truth]:
        if self.until is None:
            return
        column, meant = self.until
        cell = row.values.get(column, "")
        if not cell:
            yield Truth.UNKNOWN
            return
        end = Period.parse(cell)
        if isinstance(meant, Length):
            days = (end.first - row.date.last).days
            yield meant.holds(days, days)
            return
        windows = meant.candidates(record, row.series, None)
        near = any(end.overlaps(window.widen(1)) for window in windows)
        within = any(end.within(window) for window in windows)
        yield Truth.YES if within else Truth.UNKNOWN if near or not windows else Truth.NO


@dataclass(frozen=True, slots=True)
class Provided:
    """The rows pointed out lay all of this down, or, negated, do not.

    rows    : ids where they are named outright, else empty: then one of `where` in `window` must, and it
              fails only where the record has all of them and none may
    first   : whether nothing of the kind did before; last: whether nothing has since
    sure    : whether the rows must be meant; if not, it fails only where one lists a part of it
    """

    name: ClassVar[str] = "Attribute"
    series: str
    label: str
    asks: tuple[Ask, ...]
    rows: tuple[str, ...] = ()
    where: Where | None = None
    window: Window | None = None
    negated: bool = False
    first: bool = False
    last: bool = False
    sure: bool = True

    def needs_date(self) -> bool:
        return self.window is not None and self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return () if self.window is None else (self.window,)

    def state(self, record: Record, written: date) -> object:
        return None if self.window is None else self.window.state(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"{self.asks[0].column} of {self.label} in {self.series}"
        if self.window is None:
            rows = [record.row(row) for row in self.rows]
            return self._ruled(self._each(rows, record), rows, query, record, written)
        windows = self.window.candidates(record, self.series, written)
        if not windows:
            return undetermined(query)
        where = self.where or {}
        rows = [row for window in windows for row in record.select(self.series, where, window)]
        truths = [self._one(row, record) for row in rows]
        near = [
            row for w in windows for row in record.select(self.series, where, w.widen(1)) if row not in rows
        ]
        covered = all(record.covered(self.series, where, window) for window in windows)
        if Truth.YES in truths:
            truth = Truth.YES
            rows = [row for row, one in zip(rows, truths, strict=True) if one is Truth.YES]
        elif Truth.UNKNOWN in truths or not covered or self._may_hold(near, record):
            truth = Truth.UNKNOWN
        else:
            part = any(ask.is_listed(row) for row in rows for ask in self.asks)
            truth = Truth.NO if self.sure or part else Truth.UNKNOWN
        return self._ruled(truth, rows, query, record, written, windows)

    def _one(self, row: Row, record: Record) -> Truth:
        return all_of([ask.of(row, record) for ask in self.asks])

    def _each(self, rows: Sequence[Row], record: Record) -> Truth:
        """Of several rows named together each must; whether any fails is open where another does not."""
        truths = {self._one(row, record) for row in rows}
        return truths.pop() if len(truths) == 1 else Truth.UNKNOWN

    def _may_hold(self, rows: Sequence[Row], record: Record) -> bool:
        return any(self._one(row, record) is not Truth.NO for row in rows)

    def _ruled(
        self,
        truth: Truth,
        rows: Sequence[Row],
        query: str,
        record: Record,
        written: date | None,
        windows: Sequence[Period] = (),
    ) -> Ruling:
        if truth is Truth.YES and (self.first or self.last):
            truth = self._none_beside(rows, record, written or record.case.as_of)
        if self.negated:
            truth = {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(truth, truth)
        return single(truth, self._reason(rows, windows), query, rows[:SHOWN_ROWS])

    def _none_beside(self, rows: Sequence[Row], record: Record, until: date) -> Truth:
        """Whether no earlier row of the series lays it down, or no later one up to some day."""
        begun, ended = min(row.date.first for row in rows), max(row.date.last for row in rows)
        others = [
            row
            for row in record.series(self.series).rows
            if (self.first and row.date.last < begun) or (self.last and ended < row.date.first <= until)
            if row.many(self.asks[0].column)
            and all(row.values.get(c) in v for c, v in (self.where or {}).items())
        ]
        found = {self._one(row, record) for row in others}
        return Truth.NO if Truth.YES in found else Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.YES

    def _reason(self, rows: Sequence[Row], windows: Sequence[Period]) -> str:
        if not rows:
            return f"The record has nothing that did so {say_period(windows[0])}." if windows else NO_WINDOW
        column = self.asks[0].column
        shown = "; ".join(
            f"{say_rows([row])}: {', '.join(row.many(column)) or 'nothing listed'}"
            for row in rows[:SHOWN_ROWS]
        )
        return f"The record lists as {column.replace('_', ' ')} of {self.label} {shown}."


def all_of(truths: Sequence[Truth]) -> Truth:
    """Yes if all are, no if one is."""
    if Truth.NO in truths:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.YES
