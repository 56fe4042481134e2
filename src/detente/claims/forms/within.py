"""What fell in the days of something that went on for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from detente.casefile import Row
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Window, single
from detente.claims.forms.order import Side
from detente.claims.wording import say_rows
from detente.record import Boundary, Record, Truth, day_of


@dataclass(frozen=True, slots=True)
class Within:
    """One of `inner` took place while one of `outer` was going on.

    It fails only where the text points out what took place, and every day of it is more than one off.
    """

    name: ClassVar[str] = "Order"
    inner: Side
    outer: Side

    def needs_date(self) -> bool:
        return self.inner.window is not None and self.inner.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.inner.window,)

    def state(self, record: Record, written: date) -> object:
        window = self.inner.window
        return None if window is None else window.candidates(record, self.inner.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"{self.inner.label} during {self.outer.label}"
        spans = [row for rows in self.outer.find(record, None) for row in rows]
        found = self.inner.find(record, written)
        if not found or not spans:
            missing = self.inner.label if not found else self.outer.label
            return single(Truth.UNKNOWN, f"The record does not single out “{missing}”.", query)
        hits = [(row, span) for rows in found for row in rows for span in spans if self._is_in(row, span)]
        if hits:
            row, span = hits[0]
            reason = f"By the record “{self.inner.label}” {say_rows([row])} fell in {self._said(span)}."
            return single(Truth.YES, reason, query, (row, span))
        shown = (*found[0][:SHOWN_ROWS], *spans[:1])
        near = any(row.date.overlaps(span.date.widen(1)) for rows in found for row in rows for span in spans)
        pointed = all(self.inner.is_pointed(rows) for rows in found)
        then = f"“{self.inner.label}” was {say_rows(found[0][:SHOWN_ROWS])}"
        reason = f"By the record {then}, not during “{self.outer.label}”."
        return single(Truth.NO if pointed and not near else Truth.UNKNOWN, reason, query, shown)

    def _said(self, span: Row) -> str:
        return f"“{self.outer.label}” ({say_rows([span])})"

    @staticmethod
    def _is_in(row: Row, span: Row) -> bool:
        return any(day_of(row, boundary).within(span.date) for boundary in Boundary)
