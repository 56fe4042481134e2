"""When the last of its kind was: `LastWas`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.durations import Length
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, guarded, undetermined
from detente.claims.wording import say_day, say_period, say_rows
from detente.record import Boundary, Record, Truth, day_of, describe_where
from detente.times import Period

_TOLD_DAYS = 3  # what a text of that day reports is not the last one it looks back to


@dataclass(frozen=True, slots=True)
class LastWas:
    """The last of its kind, up to the writing date or within `scope`, was in the window.

    ago     : in place of a window, how long before the writing date it was
    guard   : kinds that keep it from being refuted, and bear nothing out
    only    : it was also the only one within `scope`
    doubtful: words are not understood, or rows may lack what narrows the kind: neither verdict
    """

    name: ClassVar[str] = "LastWas"
    series: str
    readings: tuple[Where, ...]
    guard: tuple[Where, ...]
    at: Window | None
    scope: Window | None = None
    ago: Length | None = None
    only: bool = False
    doubtful: bool = False

    def needs_date(self) -> bool:
        return self.scope is None or self.scope.needs_date() or self.at is None or self.at.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.at, self.scope)

    def state(self, record: Record, written: date) -> object:
        kinds = (*self.readings, *self.guard)
        edges = record.edges(self.series, kinds)
        days = [written, written - timedelta(days=_TOLD_DAYS)]
        if self.ago is not None:
            spans = [span for at in self._times(record, written) for span in (at, _near(at))]
            days += [day for span in spans for day in (span.first, span.last)]
        known = tuple(map(edges, days))
        windows = (self.at, self.scope)
        return known, tuple(
            w.state(record, self.series, written, kinds) if w is not None else None for w in windows
        )

    def rule(self, record: Record, written: date | None) -> Ruling:
        trials = self._trials(record, written, self.readings)
        trials += guarded(self._trials(record, written, self.guard))
        return Ruling(tuple(trials)) if trials else undetermined(f"last of {self.series}")

    def _trials(self, record: Record, written: date | None, kinds: Sequence[Where]) -> list[Trial]:
        return [
            self._trial(record, where, until, at)
            for until in self._until(record, written)
            for at in self._times(record, written)
            for where in kinds
        ]

    def _until(self, record: Record, written: date | None) -> Iterator[Period]:
        if self.scope is not None:
            yield from self.scope.candidates(record, self.series, written)
        elif written is not None:
            yield Period(None, written)
            if self.ago is None:
                yield Period(None, written - timedelta(days=_TOLD_DAYS))

    def _times(self, record: Record, written: date | None) -> tuple[Period, ...]:
        if self.at is not None:
            return self.at.candidates(record, self.series, written)
        if self.ago is None or written is None:
            return ()
        most = min(self.ago.most, (written - date.min).days)
        return (
            Period(
                written - timedelta(days=int(most)),
                written - timedelta(days=max(0, int(self.ago.least))),
                approximate=True,
            ),
        )

    def _trial(self, record: Record, where: Where, until: Period, at: Period) -> Trial:
        answer = record.last(self.series, where, until)
        note = describe_where(where)
        last = answer.rows[-1] if answer.rows else None
        truth = Truth.UNKNOWN
        if answer.truth is Truth.YES and last is not None:
            truth = _lies(last, at)
        elif answer.truth is Truth.NO or self._later(record, where, at, until):
            truth = Truth.NO
        if truth is Truth.YES and self.only:
            truth = self._alone(record, where, until)
        if self.doubtful:
            truth = Truth.UNKNOWN
        one = record.series(self.series).one
        if last is None:
            reason = f"The record has no such {one} up to {say_day(until.last)}."
        elif answer.truth is Truth.YES:
            said = self.ago.text + " before" if self.ago is not None else say_period(at)
            until_when = say_day(until.last)
            reason = f"The last such {one} up to {until_when} was {say_rows([last])}; the text says {said}."
            if self.only and truth is Truth.NO:
                reason = f"The record has more than one such {one} {say_period(until)}."
        else:
            reason = f"The record is not declared complete up to {say_day(until.last)}."
        rows = answer.rows[-SHOWN_ROWS:]
        return Trial(note, truth, rows, answer.query, reason)

    def _later(self, record: Record, where: Where, at: Period, until: Period) -> bool:
        """Whether a row is known to lie after the time said, wherever coverage ends."""
        after = at.last + timedelta(days=2)
        if at.approximate or after > until.last:
            return False
        return bool(record.select(self.series, where, Period(after, until.last)))

    def _alone(self, record: Record, where: Where, scope: Period) -> Truth:
        rows = record.select(self.series, where, scope)
        if len({row.date.first for row in rows}) > 1:
            return Truth.NO
        return Truth.YES if record.covered(self.series, where, scope) else Truth.UNKNOWN


def _lies(row: Row, at: Period) -> Truth:
    if any(day_of(row, boundary).within(at) for boundary in Boundary):
        return Truth.YES
    return Truth.UNKNOWN if row.date.overlaps(_near(at)) else Truth.NO


def _near(at: Period) -> Period:
    """The days so near to those said that neither outcome is sure of a row that lies there."""
    return at.widen(max(7, (at.last - at.first).days // 2) if at.approximate else 1)
