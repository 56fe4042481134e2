"""A number that a row pointed out has in a column: `AttributeExtent`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import ClassVar

from detente.casefile import Measure, Row
from detente.claims.forms.attribute import Pointer
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Window, single, undetermined
from detente.claims.mentions import Amount
from detente.claims.wording import say_rows
from detente.record import Record, Truth

# shares of the number told within which the record's own holds, and beyond which it fails: sources round
_HOLDS = (0.88, 1.12)
_FAILS = (0.65, 1.5)


@dataclass(frozen=True, slots=True)
class AttributeExtent:
    """The row pointed out has this number in the measure's column ("flew 800 kilometers").

    amount : the number told, in the words of the text; factor: how many of the column's unit its own unit is
    """

    name: ClassVar[str] = "Attribute"
    pointer: Pointer
    measure: Measure
    amount: Amount
    factor: float
    text: str

    def needs_date(self) -> bool:
        return self.pointer.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return self.pointer.windows()

    def state(self, record: Record, written: date) -> object:
        return self.pointer.state(record, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        window = self.pointer.window
        windows = () if window is None else window.candidates(record, self.pointer.series, written)
        query = f"{self.measure.column} of {self.pointer.label} in {self.pointer.series}"
        if window is not None and not windows:
            return undetermined(query)
        rows, sure = self.pointer.find(record, windows)
        truths = [self._truth(row) for row in rows]
        fitting = [row for row, truth in zip(rows, truths, strict=True) if truth is Truth.YES]
        if fitting:
            return single(Truth.YES, self._reason(fitting), query, fitting[:SHOWN_ROWS])
        fails = bool(rows) and sure and all(truth is Truth.NO for truth in truths)
        reason = self._reason(rows) if rows else f"The record does not hold {self.pointer.label}."
        return single(Truth.NO if fails else Truth.UNKNOWN, reason, query, rows[:SHOWN_ROWS])

    def _truth(self, row: Row) -> Truth:
        cell = row.values.get(self.measure.column, "")
        if not cell:
            return Truth.UNKNOWN
        least, most = self.amount.least * self.factor, (self.amount.most or inf) * self.factor
        number = float(cell)
        if _HOLDS[0] * least <= number <= _HOLDS[1] * most:
            return Truth.YES
        return Truth.NO if number < _FAILS[0] * least or number > _FAILS[1] * most else Truth.UNKNOWN

    def _reason(self, rows: Sequence[Row]) -> str:
        numbers = ", ".join(row.values.get(self.measure.column) or "not known" for row in rows)
        column = self.measure.column.replace("_", " ")
        dated = f"{self.pointer.label} ({say_rows(rows)})"
        return f"The record gives for {dated}: {column} {numbers}. The text says: {self.text}."
