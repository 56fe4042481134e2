"""A claim that holds only if each of several does: `Every`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import ClassVar

from detente.claims.forms.base import SHOWN_ROWS, Form, Ruling, Trial, Window
from detente.record import Record, Truth


@dataclass(frozen=True, slots=True)
class Every:
    """All of `parts` hold: "a test in each of three years", "from four in one year to six in the next".

    Unlike the parts of `Together`, which are claims of their own, one that fails makes the whole fail.
    """

    name: ClassVar[str] = "Every"
    parts: tuple[Form, ...]

    def needs_date(self) -> bool:
        return any(part.needs_date() for part in self.parts)

    def windows(self) -> tuple[Window | None, ...]:
        return tuple(window for part in self.parts for window in part.windows())

    def state(self, record: Record, written: date) -> object:
        return tuple(part.state(record, written) for part in self.parts)

    def rule(self, record: Record, written: date | None) -> Ruling:
        rulings = [part.rule(record, written) for part in self.parts]
        truth = reduce(and_, (ruling.truth for ruling in rulings))
        deciding = [ruling.deciding for ruling in rulings if ruling.truth is truth or truth is Truth.YES]
        rows = tuple({row.id: row for trial in deciding for row in trial.rows}.values())[:SHOWN_ROWS]
        reason = " ".join(dict.fromkeys(trial.reason for trial in deciding))
        query = "; ".join(str(trial.query) for trial in deciding)
        return Ruling((Trial("", truth, rows, query, reason),))
