"""The n-th of its kind within a time: `Nth`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.durations import Length
from detente.claims.forms.base import (
    SHOWN_ROWS,
    Ruling,
    Trial,
    Window,
    guarded,
    meant_state,
    recently,
    undetermined,
)
from detente.claims.forms.first_since import Anchor
from detente.claims.wording import say_day, say_period
from detente.record import Answer, Record, Truth, describe_where
from detente.times import Granularity, Period

_UNITS = ("year", "month", "week")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rank is counted in: a time ("this year"), the happening's own year, month or week ("that
    month"), the days since an anchor, a length of time that ends with it ("in ten days"), or, with none of
    them, all time.

    implied : what is said is only the most usual reading: where nothing is, its own year, month or week may
              be meant, and where a time is, it may be that of the happening itself ("their third this week")
    """

    window: Window | None = None
    unit: str = ""
    since: Anchor | None = None
    length: Length | None = None
    implied: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it says nothing of what is counted in."""
        return self.window is None and self.since is None and self.length is None and not self.unit

    def needs_date(self) -> bool:
        """Whether it means nothing without a writing date."""
        window = self.since.window if self.since is not None else self.window
        return window is not None and window.needs_date()

    def state(self, record: Record, series: str, written: date, readings: Sequence[Where]) -> object:
        """What of the writing date matters."""
        if self.since is not None:
            return self.since.state(record, series, written, readings)
        return self.window.state(record, series, written, readings) if self.window is not None else None

    def starts(
        self, record: Record, series: str, where: Where, target: Row, written: date | None
    ) -> Iterator[tuple[date, bool]]:
        """The days from which ranks up to `target` may be counted, the most usual first.

        Each with whether it bears a rank out: that a time of its own is meant where none is said, or that the
        day counted from is counted too, only keeps it from being refuted.
        """
        if self.since is not None:
            after = self.since.resolve(record, written, target)
            if after is not None:
                whole = after.granularity is not Granularity.DAY
                both = ((after.last + timedelta(days=1), True), (after.first, whole))
                yield from ((day, sure) for day, sure in both if day <= target.date.last)
        elif self.length is not None:
            for days in dict.fromkeys((self.length.most, self.length.least, self.length.high)):
                yield target.date.last - timedelta(days=max(0, round(days))), True
        elif self.unit:
            yield _begin(self.unit, target.date.first), True
        elif self.window is not None:
            windows = self.window.candidates(record, series, written)
            yield from ((w.first, True) for w in windows if target.date.within(Period(w.start, None)))
        else:
            yield _begun(record, series, where), True
            if self.implied:
                yield from ((_begin(unit, target.date.first), False) for unit in _UNITS)


def _begun(record: Record, series: str, where: Where) -> date:
    """The first day from which all of a kind are known, or the first one is."""
    known, rows = record.known_from(series, where), record.select(series, where)
    return min([*([known] if known else []), *(row.date.first for row in rows[:1])], default=date.min)


def _begin(unit: str, day: date) -> date:
    match unit:
        case "year":
            return date(day.year, 1, 1)
        case "month":
            return day.replace(day=1)
        case _:
            return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Nth:
    """The happening is the n-th of its kind in the scope, counted in some unit of the series.

    at       : when the happening itself took place; None for the last one before the writing date
    units    : tried in this order
    core     : the rows a rank may speak of alone: no rank from theirs up to that among all is refuted
    guard    : wider kinds under which it must fail as well before it is refuted
    """

    name: ClassVar[str] = "Nth"
    series: str
    readings: tuple[Where, ...]
    rank: int
    scope: Scope
    at: Window | None
    units: tuple[str, ...]
    guard: tuple[Where, ...] = ()
    core: Where = field(default_factory=dict)

    def needs_date(self) -> bool:
        return self.scope.needs_date() or self.at is None or self.at.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.at, self.scope.window, self.scope.since.window if self.scope.since else None)

    def state(self, record: Record, written: date) -> object:
        kinds = (*self.readings, *self.guard)
        at = meant_state(record, self.series, kinds, self.at, written)
        kinds += tuple({**where, **self.core} for where in kinds if self.core)
        return at, self.scope.state(record, self.series, written, kinds)

    def rule(self, record: Record, written: date | None) -> Ruling:
        trials = [trial for where in self.readings for trial in self._all(record, where, written)]
        trials += guarded(trial for where in self.guard for trial in self._all(record, where, written))
        return Ruling(tuple(trials)) if trials else undetermined(f"rank in {self.series}")

    def _all(self, record: Record, where: Where, written: date | None) -> Iterator[Trial]:
        """The ranks of the rows that may be meant, counted in whatever may be meant."""
        for target in self._targets(record, where, written):
            for start, sure in self.scope.starts(record, self.series, where, target, written):
                trials = self._trials(record, where, start, target)
                yield from trials if sure else guarded(trials)
            if self.scope.window is not None and self.scope.implied:
                ever = self._trials(record, where, _begun(record, self.series, where), target)
                borne_out = [trial for trial in ever if trial.truth is Truth.YES]
                yield from borne_out if self.at is None else guarded(borne_out)

    def _targets(self, record: Record, where: Where, written: date | None) -> tuple[Row, ...]:
        """The rows that may be meant: one of those at its time, or the last before the writing date."""
        if self.at is not None:
            windows = self.at.candidates(record, self.series, written)
            return tuple(row for window in windows for row in record.select(self.series, where, window))[-3:]
        if written is None:
            return ()
        return record.select(self.series, where, recently(written))[-1:]

    def _trials(self, record: Record, where: Where, start: date, target: Row) -> Iterator[Trial]:
        """The rank of one row from one day on, in each unit."""
        upto = record.counts(self.series, where, Period(start, target.date.last, Granularity.SPAN))
        before = self._before(record, where, start, target)
        core = self._before(record, {**where, **self.core}, start, target) if self.core else before
        # as with a count (`Count`), what makes one row is the record's convention: no rank between those
        # in its units is refuted, the lowest being that among the core
        highest = max(answer.least if answer.most is None else answer.most for answer in upto.values())
        grouped = min(core.values()) < self.rank <= highest
        for unit in self.units:
            yield self._trial(record, where, start, unit, target, upto[unit], before[unit], grouped)

    def _before(self, record: Record, where: Where, start: date, target: Row) -> dict[str, int]:
        """How many there surely were before the day of a row, in each unit."""
        eve = target.date.first - timedelta(days=1)
        if eve < start:
            return dict.fromkeys(record.series(self.series).units, 0)
        answers = record.counts(self.series, where, Period(start, eve))
        return {unit: answer.least for unit, answer in answers.items()}

    def _trial(
        self,
        record: Record,
        where: Where,
        start: date,
        unit: str,
        target: Row,
        upto: Answer,
        before: int,
        grouped: bool,
    ) -> Trial:
        note = f"counting {unit}" + (f", {describe_where(where)}" if where else "")
        filters = f" where {describe_where(where)}" if where else ""
        query = f"rank of {target.id} in {self.series}{filters} since {start}"
        if before >= self.rank:
            truth = Truth.NO
        elif not upto.covered or upto.most is None:
            truth = Truth.UNKNOWN
        else:
            truth = Truth.YES if before < self.rank <= upto.most else Truth.NO
        if truth is Truth.NO and grouped:
            truth = Truth.UNKNOWN
        last = f"{before + 1} to {upto.least}" if upto.least > before + 1 else f"{upto.least}"
        one = record.series(self.series).one
        reason = (
            f"The {one} {say_period(target.date)} is number {last} since {say_day(start)} "
            f"when {unit} are counted; the text says {self.rank}."
        )
        return Trial(note, truth, upto.rows[-SHOWN_ROWS:], query, reason)
