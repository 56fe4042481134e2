"""Did it happen, and how often: `Occurred` and `Count`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import (
    SHOWN_ROWS,
    Ruling,
    Trial,
    Window,
    each_reading,
    guarded,
    nearest_rows,
    roughly,
    undetermined,
    unrefuted,
)
from detente.claims.mentions import Amount
from detente.claims.wording import say_count, say_period, say_rows
from detente.record import Answer, Boundary, Record, Truth, matches
from detente.times import Granularity, Period

_JOURNEY_DAYS = 5  # days that somebody may have been there before, or after, the day of a row
_ALL_KNOWN = 20  # up to so many, a number told up to a time is that of all there were
_SHORT_DAYS = 10  # a time no longer than this is a day, or some days, of a journey


@dataclass(frozen=True, slots=True)
class Kind:
    """What a text speaks of, as filters on a series.

    readings   : what it may reasonably cover, the most usual first
    also       : readings that can bear a claim out but never refute it
    guard      : wider readings that must fail too before a claim is refuted, and never bear it out
    core       : the rows a count may speak of alone: no number from theirs up to that of all is refuted, and
                 "none" not by others
    restricted : the text says more of it than the record can express, so that a row of the kind does
                 not prove it, while no row at all still disproves it
    unread     : words inside its phrase are not understood: neither verdict
    vague      : it may stand for any row of the series; finding none refutes nothing
    soft       : rows may lack what the readings ask for though it is true of them
    journey    : it may have begun some days before its row, or ended some days after
    lasting    : rows of several days went on through them all
    arrival    : of those, only the first day is meant
    """

    series: str
    readings: tuple[Where, ...]
    also: tuple[Where, ...] = ()
    guard: tuple[Where, ...] = ()
    restricted: bool = False
    unread: bool = False
    soft: bool = False
    vague: bool = False
    core: Where = field(default_factory=dict)
    journey: bool = False
    lasting: bool = False
    arrival: bool = False

    @property
    def filters(self) -> tuple[Where, ...]:
        """All filters that the record is asked with."""
        core = ({**where, **self.core} for where in self.readings if self.core)
        return (*self.readings, *self.also, *self.guard, *core)


def _persons(record: Record, where: Where) -> frozenset[str]:
    """The persons that a filter asks for."""
    asked = {key for values in where.values() for value in values for key in value.split("&")}
    actors = record.case.actors
    return frozenset(key for key in asked if key in actors and actors[key].kind == "person")


def _begun_or_ended(window: Period) -> Period:
    """The days on which the row of a journey made in a window may lie."""
    return window.widen(_JOURNEY_DAYS if (window.last - window.first).days <= _SHORT_DAYS else 2)


@dataclass(frozen=True, slots=True)
class Occurred:
    """Something of this kind happened in the window; or, negated, nothing did.

    tried : told as tried in vain: what there must have been for that; None if it is not told so
    """

    name: ClassVar[str] = "Occurred"
    kind: Kind
    window: Window
    negated: bool = False
    tried: tuple[Where, ...] | None = None

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        series, kinds = self.kind.series, (*self.kind.filters, *(self.tried or ()))
        known = self.window.state(record, series, written, kinds)
        if not self.kind.journey:
            return known
        around = map(_begun_or_ended, self.window.candidates(record, series, written))
        edges = record.edges(series, kinds)
        return known, tuple((edges(w.first), edges(w.last)) for w in around)

    def rule(self, record: Record, written: date | None) -> Ruling:
        windows = self.window.candidates(record, self.kind.series, written)
        trials = self._trials(record, windows, self.kind.readings)
        if not self.negated:
            trials += [t for t in self._trials(record, windows, self.kind.also) if t.truth is Truth.YES]
            guards = self._trials(record, windows, self.kind.guard)
            if guards and all(guard.truth is Truth.NO for guard in guards):
                trials = none_of(trials)
            trials += guarded(t for t in guards if not self._is_other(record, t.rows))
        else:
            trials = self._of_namesakes(record, windows) or trials
            inner = self.window.inner(written)
            if inner in windows:  # the last: "none between May and July" is plain where these had none either
                whole = self._trials(record, [w for w in windows if w != inner], self.kind.readings)
                trials = whole + guarded(self._trials(record, [inner], self.kind.readings))
            if self.window.before or self.window.goes_on(record, written):
                trials = unrefuted(trials)  # what there was may have come later than the time that is meant
        return Ruling(tuple(trials)) if trials else undetermined(f"exists {self.kind.series}")

    def _of_namesakes(self, record: Record, windows: Sequence[Period]) -> list[Trial]:
        """Of several who bear a name, the trials of the one named first, if that one did meet then.

        That another of the name did not bears nothing out. None where nobody else is of that name.
        """
        first, *others = self.kind.readings
        persons = _persons(record, first)
        if not self.kind.lasting or all(_persons(record, where) == persons for where in others):
            return []
        alike = [where for where in self.kind.readings if _persons(record, where) == persons]
        trials = self._trials(record, windows, alike)
        return trials if all(trial.truth is Truth.NO for trial in trials) else []

    def _trials(self, record: Record, windows: Sequence[Period], readings: Sequence[Where]) -> list[Trial]:
        return [self._trial(record, w, *reading) for w in windows for reading in each_reading(readings, w)]

    def _trial(self, record: Record, window: Period, where: Where, boundary: Boundary, note: str) -> Trial:
        answer = record.exists(self.kind.series, where, window, boundary)
        truth = answer.truth
        if window.approximate and truth is Truth.NO:
            truth = record.exists(self.kind.series, where, roughly(window), boundary).truth
            truth = Truth.NO if truth is Truth.NO else Truth.UNKNOWN
        if (
            self.kind.lasting
            and truth is Truth.UNKNOWN
            and any(row.date.overlaps(window) and self._is_meant(row, window) for row in answer.rows)
        ):
            truth = Truth.YES
        if self.kind.journey and truth is Truth.NO and not self.negated:
            around = record.exists(self.kind.series, where, _begun_or_ended(window), boundary)
            truth = Truth.NO if around.truth is Truth.NO else Truth.UNKNOWN
        if self.negated:
            blurred = (self.kind.restricted and truth is Truth.YES) or (self.kind.soft and truth is Truth.NO)
            blurred |= truth is Truth.NO and self._had_none(record, where)
            truth = Truth.UNKNOWN if blurred or self._is_lesser(answer) else ~truth
            if truth is Truth.YES and boundary is not Boundary.LOCAL:
                truth = Truth.UNKNOWN  # on another day elsewhere there was none
            if truth is Truth.YES and self.tried is not None:
                tries = (record.exists(self.kind.series, tried, window, boundary) for tried in self.tried)
                truth = Truth.YES if any(found.truth is Truth.YES for found in tries) else Truth.UNKNOWN
        elif self.kind.restricted and truth is Truth.YES:
            truth = Truth.UNKNOWN
        if self.kind.unread or (self.kind.vague and (truth is Truth.NO or self.negated)):
            truth = Truth.UNKNOWN
        rows = answer.rows[:SHOWN_ROWS] or nearest_rows(record, self.kind.series, where, window)
        reason = self._reason(record, window, answer, rows, truth)
        return Trial(note, truth, rows, answer.query, reason, boundary is Boundary.LOCAL)

    def _is_meant(self, row: Row, window: Period) -> bool:
        """Whether those days of a row that lie in a window are such as the text tells of."""
        return not self.kind.arrival or row.date.first >= window.first

    def _had_none(self, record: Record, where: Where) -> bool:
        """Whether a time since when nothing is said to have happened surely had none of the kind either,
        though an earlier one had: "none since 2012" says another thing where the last was in 2010.
        "None since Roe took office" does not say that there was one when she did."""
        when = self.window.when
        bare = when is not None and when.since and when.timex.anchor < 0
        time = when.timex.expression.period if when is not None and bare else None
        if time is None or time.granularity not in (Granularity.DAY, Granularity.MONTH, Granularity.YEAR):
            return False
        near = time.widen(1)
        before = record.latest(self.kind.series, where, Period(None, near.first))
        known = record.covered(self.kind.series, where, near)
        return before is not None and known and not record.select(self.kind.series, where, near)

    def _is_other(self, record: Record, rows: Sequence[Row]) -> bool:
        """Whether all rows of a wider kind say something else than what narrowed it: another place."""
        return 0 < len(rows) < SHOWN_ROWS and all(
            record.contradicts(row, where) for row in rows for where in self.kind.readings
        )

    def _is_lesser(self, answer: Answer) -> bool:
        """Whether all there was is of a lesser kind, which "none" may leave out."""
        core = self.kind.core
        return bool(core and answer.rows) and not any(matches(row, core) for row in answer.rows)

    def _reason(
        self, record: Record, window: Period, answer: Answer, rows: Sequence[Row], truth: Truth
    ) -> str:
        series = record.series(self.kind.series)
        if answer.truth is Truth.YES:
            found = say_count(len(answer.rows), series.one, series.many)
            dates = f" ({say_rows(answer.rows)})" if window.granularity is not Granularity.DAY else ""
            tail = ", but not the detail the text adds" if truth is Truth.UNKNOWN else ""
            return f"The record has {found} {say_period(window)}{dates}{tail}."
        if answer.truth is Truth.NO:
            near = f"; the nearest are {say_rows(rows)}" if rows else ""
            return f"The record is complete there and has no such {series.one} {say_period(window)}{near}."
        return f"The record is not declared complete for such {series.many} {say_period(window)}."


def none_of(trials: Sequence[Trial]) -> list[Trial]:
    """Trials of a kind of which even a wider one has none: what was not known of them fails."""
    return [replace(trial, truth=Truth.NO) if trial.truth is Truth.UNKNOWN else trial for trial in trials]


@dataclass(frozen=True, slots=True)
class Count:
    """So many of this kind in the window, in some unit of the series.

    units  : tried in this order
    single : whether one happening of that size also fits ("sank two boats in January")
    """

    name: ClassVar[str] = "Count"
    kind: Kind
    window: Window
    amount: Amount
    units: tuple[str, ...]
    single: bool = False

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        return self.window.state(record, self.kind.series, written, self.kind.filters)

    def rule(self, record: Record, written: date | None) -> Ruling:
        windows = self.window.candidates(record, self.kind.series, written)
        inner = [w for w in windows if w == self.window.inner(written)]
        whole = [w for w in windows if w not in inner]
        trials = self._trials(record, whole, self.kind.readings)
        if self._is_short(record, windows):
            trials = none_of(trials)
        elif self._lies_between(record, whole) or self._may_grow(record, whole, written):
            trials = unrefuted(trials)
        trials += [t for t in self._trials(record, whole, self.kind.also) if t.truth is Truth.YES]
        inner += self.window.scoped(written)
        trials += guarded(self._trials(record, inner, self.kind.readings))
        trials += guarded(self._trials(record, windows, self.kind.guard))
        return Ruling(tuple(trials)) if trials else undetermined(f"count {self.kind.series}")

    def _is_short(self, record: Record, windows: Sequence[Period]) -> bool:
        """Whether there were too few even of the wider kinds."""
        if not self.kind.guard or self.kind.unread or self.kind.vague or any(w.approximate for w in windows):
            return False
        return self._are_too_few(record, windows, self.kind.guard)

    def _are_too_few(self, record: Record, windows: Sequence[Period], readings: Sequence[Where]) -> bool:
        """Whether there were too few of each kind, in every unit."""
        counts = (
            answer
            for window in windows
            for where, boundary, _ in each_reading(readings, window)
            for answer in record.counts(self.kind.series, where, window, boundary).values()
        )
        return all(answer.most is not None and answer.most < self.amount.least for answer in counts)

    def _may_grow(self, record: Record, windows: Sequence[Period], written: date | None) -> bool:
        """Whether the number may have been right when the text was written, and have grown since."""
        grows = self.window.goes_on(record, written)
        return grows and not self._are_too_few(record, windows, self.kind.readings)

    def _lies_between(self, record: Record, windows: Sequence[Period]) -> bool:
        """Whether the number was reached between the days up to which it may be counted ("by 2017"), or is so
        low that it may be counted from a day not told."""
        if self.window.when is None or not self.window.when.up_to or len(windows) < 2:
            return False
        late, early = windows[0], windows[-1]
        for where in self.kind.readings:
            fewest, most = (record.counts(self.kind.series, where, w) for w in (early, late))
            for unit in self.units:
                high, least, whole = self.amount.most, fewest[unit].least, most[unit].most
                short = high is not None and high < least
                if short and high is not None and (2 * high < least or least > _ALL_KNOWN):
                    return True
                if not short and (whole is None or whole >= self.amount.least):
                    return True
        return False

    def _trials(self, record: Record, windows: Sequence[Period], readings: Sequence[Where]) -> list[Trial]:
        trials = []
        for window in windows:
            tried = [
                (where, boundary, note, record.counts(self.kind.series, where, window, boundary))
                for where, boundary, note in each_reading(readings, window)
            ]
            trials += [self._trial(record, window, unit, *each) for unit in self.units for each in tried]
        return trials

    def _trial(
        self,
        record: Record,
        window: Period,
        unit: str,
        where: Where,
        boundary: Boundary,
        note: str,
        counts: Mapping[str, Answer],
    ) -> Trial:
        answer = counts[unit]
        truth = self._compare(answer)
        if truth is Truth.NO and (window.approximate or not self._fails_narrowed(answer)):
            truth = Truth.UNKNOWN
        if truth is Truth.NO and self._may_be_grouped(record, unit, counts):
            truth = Truth.UNKNOWN
        if truth is Truth.NO and self._may_be_core(record, window, unit, where, boundary):
            truth = Truth.UNKNOWN
        if truth is not Truth.YES and self.single and self._has_single(record, answer, unit):
            truth = Truth.YES
        if truth is Truth.YES and self.amount.least == 0 and boundary is not Boundary.LOCAL:
            truth = Truth.UNKNOWN  # part of a day has fewer
        vague = self.kind.vague and truth is Truth.NO
        if self.kind.unread or vague or (self.kind.restricted and truth is Truth.YES):
            truth = Truth.UNKNOWN
        description = f"counting {unit}{', ' + note if note else ''}"
        rows = answer.rows if len(answer.rows) <= SHOWN_ROWS else (*answer.rows[:6], *answer.rows[-6:])
        rows = rows or nearest_rows(record, self.kind.series, where, window)
        reason = self._reason(record, window, unit, answer)
        return Trial(description, truth, rows, answer.query, reason, boundary is Boundary.LOCAL)

    def _compare(self, answer: Answer) -> Truth:
        low, high = self.amount.least, self.amount.most
        if answer.most is not None and answer.most < low:
            return Truth.NO
        if high is not None and answer.least > high:
            return Truth.NO
        if answer.least >= low and (high is None or (answer.most is not None and answer.most <= high)):
            return Truth.YES
        reported = answer.covered and low == high == answer.least and answer.least > 0
        return Truth.YES if reported else Truth.UNKNOWN

    def _fails_narrowed(self, answer: Answer) -> bool:
        """Whether a number that fails still fails for a part of what was counted: too few stay too few."""
        return not self.kind.restricted or (answer.most is not None and answer.most < self.amount.least)

    def _may_be_grouped(self, record: Record, unit: str, counts: Mapping[str, Answer]) -> bool:
        """Whether some way to part what happened into occasions gives the number.

        What makes one row is the record's own convention: others count salvos, or sites. Any such count
        lies between those of the other units of the series, of days at the least.
        """
        if record.series(self.kind.series).units[unit] != "rows":
            return False
        least = min(count.least for count in counts.values())
        most = [count.most for count in counts.values() if count.most is not None]
        enough = len(most) < len(counts) or max(most) >= self.amount.least
        return enough and (self.amount.most is None or self.amount.most >= least)

    def _may_be_core(
        self, record: Record, window: Period, unit: str, where: Where, boundary: Boundary
    ) -> bool:
        """Whether the number lies between that of the core of its kind and that of all."""
        if not self.kind.core:
            return False
        core = record.count(self.kind.series, {**where, **self.kind.core}, window, unit, boundary).least
        whole = record.count(self.kind.series, where, window, unit, boundary).most
        low, high = self.amount.least, self.amount.most
        return (high is None or high >= core) and (whole is None or low <= whole)

    def _has_single(self, record: Record, answer: Answer, unit: str) -> bool:
        column = record.series(self.kind.series).units[unit]
        if column in ("rows", "days") or self.amount.total:
            return False
        numbers = [int(row.values[column]) for row in answer.rows if row.values.get(column)]
        high = self.amount.most
        return any(self.amount.least <= n and (high is None or n <= high) for n in numbers)

    def _reason(self, record: Record, window: Period, unit: str, answer: Answer) -> str:
        series = record.series(self.kind.series)
        number = (
            f"{answer.least}"
            if answer.least == answer.most
            else f"at least {answer.least}"
            if answer.most is None
            else f"{answer.least} to {answer.most}"
        )
        rows = (
            f" in {say_count(len(answer.rows), series.one, series.many)}"
            if series.units[unit] != "rows"
            else ""
        )
        covered = "" if answer.covered else " and is not declared complete there"
        counted = f"{number} {unit} {say_period(window)}{rows}{covered}"
        return f"The record counts {counted}; the text says {self.amount.text}."
