"""When something that bears a name of its own was first seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, undetermined
from detente.claims.wording import say_period, say_rows
from detente.record import Boundary, Record, Truth, day_of, describe_where
from detente.times import Period

_OVERLOOKED_DAYS = 183  # a first one may have gone by another name, or not been counted, for so long


@dataclass(frozen=True, slots=True)
class AttributeDebut:
    """The first of the rows that bear a name lies in the window.

    named  : the rows that bear the name
    kind   : those that may bear it, named or not
    column : where names are
    """

    name: ClassVar[str] = "Attribute"
    series: str
    named: Where
    kind: Where
    column: str
    label: str
    window: Window

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        return self.window.state(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"first of {describe_where(self.named)} in {self.series}"
        windows = self.window.candidates(record, self.series, written)
        rows = record.select(self.series, self.named)
        if not windows or not rows:
            return undetermined(query)
        return Ruling(tuple(self._trial(record, rows[0], window, query) for window in windows))

    def _trial(self, record: Record, first: Row, window: Period, query: str) -> Trial:
        reason = f"The record has {self.label} first {say_rows([first])}; the text says {say_period(window)}."
        if any(day_of(first, boundary).within(window) for boundary in Boundary):
            return Trial("", Truth.YES, (first,), query, reason)
        if first.date.overlaps(window.widen(1)) or not record.covered(self.series, self.kind, window):
            return Trial("", Truth.UNKNOWN, (first,), query, reason)
        then = record.select(self.series, self.kind, window.widen(1))
        named = {row.id for row in record.select(self.series, self.named, window.widen(1))}
        open_rows = [row for row in then if self._may_be_first(row, first, row.id in named)]
        truth = Truth.UNKNOWN if open_rows else Truth.NO
        return Trial("", truth, (first, *open_rows[: SHOWN_ROWS - 1]), query, reason)

    def _may_be_first(self, row: Row, first: Row, is_named: bool) -> bool:
        """Whether what others took for the first may be this row: one without a name, or soon after."""
        if not is_named:
            return not row.values.get(self.column)
        return (row.date.first - first.date.last).days < _OVERLOOKED_DAYS
