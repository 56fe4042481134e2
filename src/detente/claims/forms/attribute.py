"""What a row pointed out is like: its date, a vote, another field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, single, undetermined
from detente.claims.forms.counting import counted
from detente.claims.wording import say_day, say_period, say_rows
from detente.record import Boundary, Record, Truth, day_of, describe_where, matches
from detente.times import Granularity, Period


@dataclass(frozen=True, slots=True)
class AttributeDate:
    """A row the text points out (by number, name or rank) has its date in the window.

    rank : the n-th of the series under a reading, or None
    some : whether it is told as one of a rank that may be counted in a time not stated ("a second test")
    also : what the text says of the row beyond what it is the n-th of: one of these must match it
    rows : ids where the text names the row itself, else empty
    """

    name: ClassVar[str] = "Attribute"
    series: str
    readings: tuple[Where, ...]
    rank: int | None
    label: str
    window: Window
    rows: tuple[str, ...] = ()
    also: tuple[Where, ...] = ()
    some: bool = False

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        return self.window.candidates(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"date of {self.label} in {self.series}"
        windows = self.window.candidates(record, self.series, written)
        trials = tuple(
            self._trial(record, where, window, query) for window in windows for where in self.readings
        )
        if self.some:
            trials += tuple(self._any(record, where, window) for window in windows for where in self.readings)
        return Ruling(trials) if windows else undetermined(query)

    def _any(self, record: Record, where: Where, window: Period) -> Trial:
        """Whether any of the kind took place then: one at least that is of no rank said leaves it open."""
        answers = [record.exists(self.series, where, window, boundary) for boundary in Boundary]
        answer = next((found for found in answers if found.truth is not Truth.NO), answers[0])
        truth = Truth.NO if answer.truth is Truth.NO else Truth.UNKNOWN
        reason = f"In what time {self.label} is counted is not said."
        return Trial(describe_where(where), truth, answer.rows[:SHOWN_ROWS], answer.query, reason)

    def _trial(self, record: Record, where: Where, window: Period, query: str) -> Trial:
        note = describe_where(where)
        rows = tuple(map(record.row, self.rows)) or record.select(self.series, where)
        if self.rank is not None:
            earlier = [row for row in rows if row.date.last < window.first - timedelta(days=1)]
            if len({row.date.last for row in earlier}) >= self.rank:
                before = f"before {say_day(window.first)}: {say_rows(earlier[: self.rank])}"
                reason = f"The record has {self.label} {before}."
                return Trial(note, Truth.NO, tuple(earlier[: self.rank][-SHOWN_ROWS:]), query, reason)
            if self._too_few(record, where, window):
                reason = f"By {say_day(window.last)} the record has fewer than {self.rank} of {self.label}."
                return Trial(note, Truth.NO, rows[-SHOWN_ROWS:], query, reason)
            rows = self._ranked(record, where, rows)
        if not rows:
            return Trial(note, Truth.UNKNOWN, (), query, f"The record does not hold {self.label}.")
        hits = [row for row in rows for boundary in Boundary if day_of(row, boundary).within(window)]
        hits += [
            row for row in rows if row.date.granularity is Granularity.SPAN and row.date.overlaps(window)
        ]
        near = any(row.date.overlaps(window.widen(1)) for row in rows)
        truth = Truth.YES if hits else Truth.UNKNOWN if near else Truth.NO
        if self.also and truth is Truth.YES and not any(matches(row, w) for row in hits for w in self.also):
            truth = Truth.UNKNOWN
        dated = say_rows(rows)
        reason = f"The record dates {self.label} {dated}; the text says {say_period(window)}."
        return Trial(note, truth, tuple(hits[:1] or rows[:SHOWN_ROWS]), query, reason)

    def _too_few(self, record: Record, where: Where, window: Period) -> bool:
        """Whether there were not yet so many of the kind, in whatever unit, by the end of the window."""
        start = min((part.period.first for part in record.series(self.series).coverage), default=None)
        if start is None or self.rank is None or start > window.last:
            return False
        upto = Period(start, window.last, Granularity.SPAN)
        if not record.covered(self.series, where, upto):
            return False
        counts = counted(record, self.series, where, upto).values()
        return all(count.most is not None and count.most < (self.rank or 0) for count in counts)

    def _ranked(self, record: Record, where: Where, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The n-th row, only if the record is complete from the beginning up to it."""
        if self.rank is None or len(rows) < self.rank:
            return ()
        row = rows[self.rank - 1]
        start = min((part.period.first for part in record.series(self.series).coverage), default=None)
        beginning = rows[0].date.first
        whole = start is not None and record.covered(
            self.series, where, Period(min(start, beginning), row.date.last, Granularity.SPAN)
        )
        return (row,) if whole else ()


@dataclass(frozen=True, slots=True)
class AttributeField:
    """A designated row has one of these values in a column ("adopted unanimously"), or lists a member there.

    said     : how the text puts it
    member   : the printed name of the member that the column must list, "" for other values
    known_by : a column that is filled wherever an empty cell means nobody
    negated  : the text says that it is not so
    """

    name: ClassVar[str] = "Attribute"
    rows: tuple[str, ...]
    where: Where
    label: str
    said: str
    member: str = ""
    known_by: str = ""
    negated: bool = False

    def needs_date(self) -> bool:
        return False

    def windows(self) -> tuple[Window | None, ...]:
        return ()

    def state(self, record: Record, written: date) -> object:  # noqa: ARG002 - no date matters
        return None

    def rule(self, record: Record, written: date | None) -> Ruling:  # noqa: ARG002
        query = f"{describe_where(self.where)} of {self.label}"
        rows = tuple(record.row(row_id) for row_id in self.rows)
        known = [
            row
            for row in rows
            if row.values.get(self.known_by, "") or all(row.values.get(column) for column in self.where)
        ]
        if not known:
            return single(Truth.UNKNOWN, f"The record does not say this of {self.label}.", query, rows)
        holds = all(
            all(set(row.many(column)) & set(values) for column, values in self.where.items()) for row in known
        )
        reason = f"{self._shown(known[0], holds)} The text says {self.said}."
        return single(Truth.YES if holds is not self.negated else Truth.NO, reason, query, known)

    def _shown(self, row: Row, holds: bool) -> str:
        if not self.member:
            values = "; ".join(f"{column.replace('_', ' ')} {row.values[column]}" for column in self.where)
            return f"The record gives for {self.label}: {values}."
        column = next(iter(self.where))
        listed = len(row.many(column))
        among = "among them" if holds else "not among them"
        return (
            f"For {self.label} the record lists {listed} “{column.replace('_', ' ')}”, {self.member} {among}."
        )
