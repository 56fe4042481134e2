"""Something of a kind in each year, or month, of a time: `Each`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import and_
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, undetermined
from detente.claims.forms.comparison import Part, each_filter, played, unit_of
from detente.claims.forms.counting import Kind
from detente.claims.wording import say_period
from detente.record import Answer, Record, Truth
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Each:
    """At least one of a kind in each `unit` of the window; one that was not over yet is left out."""

    name: ClassVar[str] = "Each"
    kind: Kind
    window: Window
    unit: str

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        known = self.window.state(record, self.kind.series, written, self.kind.filters)
        return known, unit_of(written, self.unit).first

    def rule(self, record: Record, written: date | None) -> Ruling:
        inner = self.window.inner(written)
        trials = [
            trial
            for window in self.window.candidates(record, self.kind.series, written)
            if (units := tuple(_units_in(window, self.unit)))
            for where, part in each_filter(self.kind)
            for trial in played([self._trial(record, where, units)], Part.GUARD if window == inner else part)
        ]
        return Ruling(tuple(trials)) if trials else undetermined(f"each {self.unit} {self.kind.series}")

    def _trial(self, record: Record, where: Where, units: tuple[Period, ...]) -> Trial:
        answers = [(unit, record.exists(self.kind.series, where, unit)) for unit in units]
        truth = reduce(and_, (answer.truth for _, answer in answers))
        if self.kind.soft and truth is Truth.NO:
            truth = Truth.UNKNOWN
        lacking = [unit for unit, answer in answers if answer.truth is not Truth.YES]
        one = record.series(self.kind.series).one
        span = f"{say_period(units[0])} to {say_period(units[-1])}"
        reason = f"The record has such a {one} in each {self.unit} from {span.replace('in ', '')}."
        if lacking:
            others = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
            reason = f"The record has no such {one} {say_period(lacking[0])}{others}."
        query = f"each {self.unit}: {answers[0][1].query} … {answers[-1][1].query}"
        return Trial("", truth, _rows(answers), query, reason)


def _rows(answers: list[tuple[Period, Answer]]) -> tuple[Row, ...]:
    return tuple(answer.rows[0] for _, answer in answers if answer.rows)[:SHOWN_ROWS]


def _units_in(window: Period, unit: str) -> Iterator[Period]:
    """The years or months that lie wholly in a time."""
    if window.start is None or window.end is None:
        return
    period = unit_of(window.first, unit)
    while period.last <= window.last:
        if period.first >= window.first:
            yield period
        period = unit_of(period.last + timedelta(days=1), unit)
