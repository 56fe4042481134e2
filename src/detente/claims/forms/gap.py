"""How long nothing of a kind had happened, before a happening or the writing day: `Gap` and `Lull`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Where
from detente.claims.durations import Length
from detente.claims.forms.base import NO_WINDOW, Ruling, Trial, Window, meant_state, row_meant, undetermined
from detente.claims.wording import say_day, say_period
from detente.record import Record, Truth, describe_where
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Gap:
    """The happening came so long after the one of its kind before it.

    at       : when the happening took place; None for "recent": the last one before the writing date
    doubtful : words narrow the kind in a way that is not read: neither verdict
    last     : when the one before it is said to have taken place
    """

    name: ClassVar[str] = "Gap"
    series: str
    readings: tuple[Where, ...]
    at: Window | None
    length: Length
    doubtful: bool = False
    last: Window | None = None

    def needs_date(self) -> bool:
        return any(w is None or w.needs_date() for w in self.windows())

    def windows(self) -> tuple[Window | None, ...]:
        return (self.at,) if self.last is None else (self.at, self.last)

    def state(self, record: Record, written: date) -> object:
        last = self.last.state(record, self.series, written, self.readings) if self.last is not None else None
        return meant_state(record, self.series, self.readings, self.at, written), last

    def rule(self, record: Record, written: date | None) -> Ruling:
        return Ruling(tuple(self._trial(record, where, written) for where in self.readings))

    def _trial(self, record: Record, where: Where, written: date | None) -> Trial:
        one, note = record.series(self.series).one, describe_where(where)
        query = f"gap before the {one} in {self.series}{' where ' + note if note else ''}"
        target = row_meant(record, self.series, where, self.at, written)
        if target is None:
            return Trial(note, Truth.UNKNOWN, (), query, NO_WINDOW)
        before = record.latest(self.series, where, Period(None, target.date.first - timedelta(days=1)))
        when = say_period(target.date)
        if before is None:
            return Trial(
                note, Truth.UNKNOWN, (target,), query, f"The record has none before the {one} {when}."
            )
        gap = record.gap(target, before)
        answer = record.first_since(self.series, where, before.date, target)
        truth = self.length.holds(gap.least, gap.most)
        shorter = gap.most is not None and gap.most < self.length.low
        if answer.truth is not Truth.YES and not shorter:
            truth = Truth.UNKNOWN  # one that the record lacks may lie between
        text = self.length.text
        if self.last is not None:
            said_at = self.last.candidates(record, self.series, written)
            if not any(before.date.overlaps(window) for window in said_at):
                truth = Truth.NO if answer.truth is Truth.YES and said_at else Truth.UNKNOWN
                text += " and dates that one otherwise"
        said = f"{gap.least}" if gap.least == gap.most else f"{gap.least} to {gap.most}"
        reason = (
            f"The {one} {when} came {said} days after the one before it, {say_day(before.date.last)}; "
            f"the text says {text}."
        )
        if self.doubtful:
            truth = Truth.UNKNOWN
        return Trial(note, truth, (before, target), query, reason)


@dataclass(frozen=True, slots=True)
class Lull:
    """Nothing of the kind has happened for so long when the text was written.

    doubtful : words narrow the kind in a way that is not read: neither verdict
    """

    name: ClassVar[str] = "Gap"
    series: str
    readings: tuple[Where, ...]
    length: Length
    doubtful: bool = False

    def needs_date(self) -> bool:
        return True

    def windows(self) -> tuple[Window | None, ...]:
        return (None,)

    def state(self, record: Record, written: date) -> object:
        return record.edge_index(self.series, written, self.readings), tuple(
            self._passed(record, where, written) for where in self.readings
        )

    def _passed(self, record: Record, where: Where, written: date) -> object:
        """The last of the kind, and how many of the bounds of the length its distance is past."""
        last = record.latest(self.series, where, Period(None, written))
        if last is None:
            return None
        bounds = (self.length.low, self.length.least, self.length.most, self.length.high)
        days = [(written - day).days for day in (last.date.last, last.date.first)]
        return last.id, tuple((sum(day >= b for b in bounds), sum(day > b for b in bounds)) for day in days)

    def rule(self, record: Record, written: date | None) -> Ruling:
        if written is None:
            return undetermined(f"gap since the last of {self.series}")
        return Ruling(tuple(self._trial(record, where, written) for where in self.readings))

    def _trial(self, record: Record, where: Where, written: date) -> Trial:
        one, note = record.series(self.series).one, describe_where(where)
        query = f"gap since the last {one} in {self.series}{' where ' + note if note else ''}"
        last = record.latest(self.series, where, Period(None, written))
        if last is None:
            reason = f"The record has no such {one} before {say_day(written)}."
            return Trial(note, Truth.UNKNOWN, (), query, reason)
        least, most = ((written - day).days for day in (last.date.last, last.date.first))
        truth = Truth.UNKNOWN
        if most < self.length.low:
            truth = Truth.NO
        elif self.length.least <= least and most <= self.length.high:
            after = Period(last.date.last + timedelta(days=1), written)
            truth = Truth.YES if least < 1 or record.covered(self.series, where, after) else Truth.UNKNOWN
        if self.doubtful:
            truth = Truth.UNKNOWN
        when = say_period(last.date)
        reason = f"The last such {one} was {when}, {least} days before the text was written."
        return Trial(note, truth, (last,), query, reason)
