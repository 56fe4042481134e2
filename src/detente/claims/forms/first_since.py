"""The first of its kind since: `FirstSince`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import NO_WINDOW, SHOWN_ROWS, Ruling, Trial, Window, meant_state, row_meant
from detente.claims.wording import say_day, say_period, say_rows
from detente.language.timex import YEARLESS
from detente.record import Record, Truth, describe_where
from detente.times import Granularity, Period

_FAR = 1.5  # a pause so many times as long as the text says is another than it tells of


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a "since" counts from: a time, the latest row of a kind, or so long before the happening.

    turns : days of which the last one before the happening is meant
    bare  : whether it is a time alone ("since May"), which says that there was one of the kind then
    longer: of a length, whether it may have been longer ("in more than five years")
    exactly one of `window`, `readings` (with `series`), `days`, `turns` is given
    """

    text: str
    window: Window | None = None
    series: str = ""
    readings: tuple[Where, ...] = ()
    days: int = 0
    turns: tuple[Period, ...] = ()
    longer: bool = False
    bare: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it was understood."""
        return self.window is not None or bool(self.readings) or self.days > 0 or bool(self.turns)

    def state(self, record: Record, series: str, written: date, readings: Sequence[Where]) -> object:
        """What of the writing date matters to what came since then."""
        if self.window is not None:
            return self.window.state(record, series, written, readings)
        return record.edge_index(self.series, written, self.readings) if self.series else None

    def resolve(self, record: Record, written: date | None, target: Row) -> Period | None:
        """The time counted from, None if it cannot be told."""
        if self.window is not None:
            # "since November 5" counts back from the happening, "since last year" from the writing date
            from_target = self.window.when is not None and self.window.when.timex.expression.kind in YEARLESS
            day = target.date.last if from_target or written is None else written
            spans = self.window.candidates(record, target.series, day)
            return next((span for span in spans if span.first <= target.date.first), None)
        if self.days:
            day = target.date.first - timedelta(days=self.days)
            return Period(day, day)
        if self.turns:
            past = (day for day in self.turns if day.first <= target.date.first)
            return max(past, key=lambda day: day.first, default=None)
        for where in self.readings:
            row = record.latest(self.series, where, target.date)
            if row is not None:
                return row.date
        return None


@dataclass(frozen=True, slots=True)
class FirstSince:
    """The happening is the first of its kind since the anchor.

    window : when the happening itself took place; None for "recent": the last one before the writing date
    narrow : words not read narrow the kind: a first of the wider kind is one of the narrower too
    """

    name: ClassVar[str] = "FirstSince"
    series: str
    readings: tuple[Where, ...]
    window: Window | None
    anchor: Anchor
    restricted: bool = False
    narrow: bool = False

    def needs_date(self) -> bool:
        return self.window is None or self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window, self.anchor.window)

    def state(self, record: Record, written: date) -> object:
        return (
            meant_state(record, self.series, self.readings, self.window, written),
            self.anchor.state(record, self.series, written, self.readings),
        )

    def rule(self, record: Record, written: date | None) -> Ruling:
        had = [self._had(record, where, written) for where in self.readings]
        trials = [self._trial(record, where, written) for where in self.readings]
        if any(had):  # other readings cannot bear it out
            doubtful = (t.truth is Truth.YES and not meant for t, meant in zip(trials, had, strict=True))
            trials = [
                replace(t, truth=Truth.UNKNOWN) if doubt else t
                for t, doubt in zip(trials, doubtful, strict=True)
            ]
        # of which nothing took place then is not what is meant, where something else did
        pointed = [trial for trial in trials if trial.rows]
        return Ruling(tuple(pointed or trials))

    def _had(self, record: Record, where: Where, written: date | None) -> bool:
        """Whether the time counted from had one of the kind: "the first since 1998" says that 1998 did."""
        if self.anchor.window is None or self.anchor.window.needs_date():
            return False
        windows = self.anchor.window.candidates(record, self.series, written)
        return any(record.select(self.series, where, window) for window in windows)

    def _had_none(self, record: Record, time: Period) -> bool:
        """Whether there was none of the kind at a day, a month or a year that is counted from."""
        if time.granularity not in (Granularity.DAY, Granularity.MONTH, Granularity.YEAR):
            return False
        near = time.widen(1)
        return any(record.covered(self.series, where, near) for where in self.readings) and not any(
            record.select(self.series, where, near) for where in self.readings
        )

    def _is_far_longer(self, record: Record, where: Where, target: Row) -> bool:
        """Whether the pause was far longer than the text has it ("the first in two years", after six)."""
        if not self.anchor.days or self.anchor.longer:
            return False
        eve = target.date.first - timedelta(days=1)
        before = record.latest(self.series, where, Period(None, eve))
        return before is not None and (eve - before.date.last).days > _FAR * self.anchor.days

    def _trial(self, record: Record, where: Where, written: date | None) -> Trial:
        series = record.series(self.series)
        note = describe_where(where)
        query = f"first-since {self.series}{' where ' + note if note else ''} after {self.anchor.text}"
        target = row_meant(record, self.series, where, self.window, written)
        if target is None:
            if written is None:
                return Trial(note, Truth.UNKNOWN, (), query, NO_WINDOW)
            reason = f"The record has no such {series.one} shortly before {say_day(written)}."
            return Trial(note, Truth.UNKNOWN, (), query, reason)
        after = self.anchor.resolve(record, written, target)
        if after is None:
            reason = f"The record does not tell when “{self.anchor.text}” was."
            return Trial(note, Truth.UNKNOWN, (target,), query, reason)
        answer = record.first_since(self.series, where, after, target)
        between = [row for row in answer.rows if row.id != target.id]
        when, count_from = say_period(target.date), say_period(after).removeprefix("on ").removeprefix("in ")
        truth = answer.truth
        if truth is Truth.YES:
            reason = f"The {series.one} {when} is the first in the record after {count_from}."
        elif between:
            reason = (
                f"Before the {series.one} {when} there were others after {count_from}: {say_rows(between)}."
            )
        elif target.date.last <= after.last:
            reason = f"The {series.one} {when} does not come after {count_from}."
        else:
            reason = f"The record is not declared complete between {count_from} and the {series.one} {when}."
        if truth is Truth.YES and self.anchor.bare and self._had_none(record, after):
            truth = Truth.UNKNOWN
            reason = f"The record has no such {series.one} {say_period(after)} to count from."
        if truth is Truth.YES and self._is_far_longer(record, where, target):
            truth = Truth.UNKNOWN
        if self.restricted or (self.narrow and truth is not Truth.YES):
            truth = Truth.UNKNOWN
        rows = answer.rows if len(answer.rows) <= SHOWN_ROWS else (*answer.rows[:4], *answer.rows[-4:])
        return Trial(note, truth, rows, answer.query, reason)
