"""The closed forms a claim compiles to, and how each is put to the record.

A form is ruled on for one writing date, or for none. It is put to the record under every reasonable
reading: the unit counted, where the day turns, what the noun covers. It holds if it holds under one
of them, and fails only if it fails under all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Protocol

from detente.casefile import Row, Where
from detente.claims.mentions import Amount, When
from detente.claims.wording import say_count, say_day, say_period, say_rows, sentence
from detente.record import Answer, Boundary, Record, Truth, day_of, describe_where
from detente.times import Granularity, Period

_EDGE_DAYS = 10  # windows up to this long are tried with every boundary of the day
_RECENT_DAYS = 45  # "the recent launch": how long before the writing date it may lie
_NEAR_DAYS = 120  # how far from a missed date the nearest row is still worth showing
_SHOWN_ROWS = 12  # evidence listed for a wide window


@dataclass(frozen=True, slots=True)
class Trial:
    """One reading tried: what was assumed, how it came out, by which rows and why.

    description : what was assumed, "" if there was nothing to assume
    plain       : whether days are taken as the record's local ones, which is the usual reading
    """

    description: str
    truth: Truth
    rows: tuple[Row, ...]
    query: str
    reason: str
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Ruling:
    """All trials of a form for one writing date, the most usual reading first; never empty."""

    trials: tuple[Trial, ...]

    @property
    def truth(self) -> Truth:
        """Yes under some reading, no under all, else unknown."""
        truths = {trial.truth for trial in self.trials}
        if Truth.YES in truths:
            return Truth.YES
        return Truth.NO if truths == {Truth.NO} else Truth.UNKNOWN

    @property
    def deciding(self) -> Trial:
        """The first trial that came out as the whole does."""
        truth = self.truth
        return next((trial for trial in self.trials if trial.truth is truth), self.trials[0])


class Form(Protocol):
    """What every form can do."""

    name: ClassVar[str]

    def needs_date(self) -> bool:
        """Whether the ruling depends on when the text was written."""

    def rule(self, record: Record, written: date | None) -> Ruling:
        """Put the form to the record for a text written on this day."""

    def state(self, record: Record, written: date) -> object:
        """A key such that equal keys give equal truth: what of the writing date matters."""


@dataclass(frozen=True, slots=True)
class Together:
    """A claim of several parts, each a form of its own: "France and Ghana voted for it"."""

    parts: tuple[Form, ...]


def _single(truth: Truth, reason: str, query: str, rows: Sequence[Row] = ()) -> Ruling:
    return Ruling((Trial("", truth, tuple(rows), query, reason),))


_NO_WINDOW = "The time meant depends on when the text was written."


def _undetermined(query: str) -> Ruling:
    return _single(Truth.UNKNOWN, _NO_WINDOW, query)


@dataclass(frozen=True, slots=True)
class Window:
    """A time as said, resolved for a writing date and cut off there: the past cannot lie ahead.

    `when` None means all time up to the writing date.
    """

    when: When | None

    def needs_date(self) -> bool:
        """Whether it means nothing without a writing date."""
        return self.when is None or self.when.since or self.when.timex.expression.needs_date

    def candidates(self, record: Record, series: str, written: date | None) -> tuple[Period, ...]:
        """The spans of days it may mean, the most usual first; none if that depends on a date not given."""
        if self.when is None:
            start = min((part.period.first for part in record.series(series).coverage), default=date.min)
            return () if written is None else (Period(start, max(start, written)),)
        timex = self.when.timex
        said = (timex.expression.resolve(written), timex.narrative)
        cut = (self._cut(period, written) for period in said if period is not None)
        return tuple(dict.fromkeys(period for period in cut if period is not None))

    def _cut(self, period: Period, written: date | None) -> Period | None:
        if self.when is not None and self.when.since:
            return Period(period.start, written) if written is not None and period.first <= written else None
        if written is None or period.last <= written:
            return period
        return Period(period.start, written) if period.first <= written else None

    def state(self, record: Record, series: str, written: date) -> object:
        """What of the writing date matters to a question on this series."""
        index = record.edge_index
        return tuple(
            (
                index(series, p.first),
                index(series, p.last),
                p.granularity,
                (p.last - p.first).days <= _EDGE_DAYS,
            )
            for p in self.candidates(record, series, written)
        )


def _boundaries(window: Period) -> tuple[Boundary, ...]:
    return tuple(Boundary) if (window.last - window.first).days <= _EDGE_DAYS else (Boundary.LOCAL,)


def _readings(readings: Sequence[Where], window: Period) -> Iterator[tuple[Where, Boundary, str]]:
    for where in readings:
        for boundary in _boundaries(window):
            notes = [f"{describe_where(where)}"] if where else []
            if boundary is not Boundary.LOCAL:
                notes.append(f"by {boundary.value}")
            yield where, boundary, ", ".join(notes)


def _nearest(record: Record, series: str, where: Where, window: Period) -> tuple[Row, ...]:
    """The rows just before and just after a window that has none, if they are near."""
    around = record.select(series, where, window.widen(_NEAR_DAYS)) if window.start and window.end else ()
    before = [row for row in around if row.date.last < window.first]
    after = [row for row in around if row.date.first > window.last]
    return (*before[-1:], *after[:1])


@dataclass(frozen=True, slots=True)
class Occurred:
    """Something of this kind happened in the window; or, negated, nothing did.

    restricted : the text says more of it than the record can express, so that a row of the kind does
                 not prove it, while no row at all still disproves it
    also       : readings that can bear the claim out but never refute it
    """

    name: ClassVar[str] = "Occurred"
    series: str
    readings: tuple[Where, ...]
    window: Window
    negated: bool = False
    restricted: bool = False
    also: tuple[Where, ...] = ()

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def state(self, record: Record, written: date) -> object:
        return self.window.state(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        windows = self.window.candidates(record, self.series, written)
        trials = [self._trial(record, w, *r) for w in windows for r in _readings(self.readings, w)]
        if not self.negated:
            further = (self._trial(record, w, *r) for w in windows for r in _readings(self.also, w))
            trials += [trial for trial in further if trial.truth is Truth.YES]
        return Ruling(tuple(trials)) if trials else _undetermined(f"exists {self.series}")

    def _trial(self, record: Record, window: Period, where: Where, boundary: Boundary, note: str) -> Trial:
        answer = record.exists(self.series, where, window, boundary)
        truth = answer.truth
        if self.negated:
            truth = Truth.UNKNOWN if self.restricted and truth is Truth.YES else ~truth
        elif self.restricted and truth is Truth.YES:
            truth = Truth.UNKNOWN
        rows = answer.rows[:_SHOWN_ROWS] or _nearest(record, self.series, where, window)
        reason = self._reason(record, window, answer, rows, truth)
        return Trial(note, truth, rows, answer.query, reason, boundary is Boundary.LOCAL)

    def _reason(
        self, record: Record, window: Period, answer: Answer, rows: Sequence[Row], truth: Truth
    ) -> str:
        series = record.series(self.series)
        if answer.truth is Truth.YES:
            found = say_count(len(answer.rows), series.one, series.many)
            dates = f" ({say_rows(answer.rows)})" if window.granularity is not Granularity.DAY else ""
            tail = ", but not the detail the text adds" if truth is Truth.UNKNOWN else ""
            return f"The record has {found} {say_period(window)}{dates}{tail}."
        if answer.truth is Truth.NO:
            near = f"; the nearest are {say_rows(rows)}" if rows else ""
            return f"The record is complete there and has no such {series.one} {say_period(window)}{near}."
        return f"The record is not declared complete for such {series.many} {say_period(window)}."


@dataclass(frozen=True, slots=True)
class Count:
    """So many of this kind in the window, in some unit of the series.

    units      : tried in this order
    single     : whether one happening of that size also fits ("sank two boats in January")
    restricted : see `Occurred`; too few in all still disproves the number
    also       : see `Occurred`
    """

    name: ClassVar[str] = "Count"
    series: str
    readings: tuple[Where, ...]
    window: Window
    amount: Amount
    units: tuple[str, ...]
    single: bool = False
    restricted: bool = False
    also: tuple[Where, ...] = ()

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def state(self, record: Record, written: date) -> object:
        return self.window.state(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        windows = self.window.candidates(record, self.series, written)
        trials = self._trials(record, windows, self.readings)
        trials += [t for t in self._trials(record, windows, self.also) if t.truth is Truth.YES]
        return Ruling(tuple(trials)) if trials else _undetermined(f"count {self.series}")

    def _trials(self, record: Record, windows: Sequence[Period], readings: Sequence[Where]) -> list[Trial]:
        return [
            self._trial(record, window, unit, *reading)
            for window in windows
            for unit in self.units
            for reading in _readings(readings, window)
        ]

    def _trial(
        self, record: Record, window: Period, unit: str, where: Where, boundary: Boundary, note: str
    ) -> Trial:
        answer = record.count(self.series, where, window, unit, boundary)
        truth = self._compare(answer)
        if truth is not Truth.YES and self.single and self._has_single(record, answer, unit):
            truth = Truth.YES
        if self.restricted and truth is Truth.YES:
            truth = Truth.UNKNOWN
        description = f"counting {unit}{', ' + note if note else ''}"
        rows = answer.rows if len(answer.rows) <= _SHOWN_ROWS else (*answer.rows[:6], *answer.rows[-6:])
        rows = rows or _nearest(record, self.series, where, window)
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

    def _has_single(self, record: Record, answer: Answer, unit: str) -> bool:
        column = record.series(self.series).units[unit]
        if column in ("rows", "days") or self.amount.total:
            return False
        numbers = [int(row.values[column]) for row in answer.rows if row.values.get(column)]
        high = self.amount.most
        return any(self.amount.least <= n and (high is None or n <= high) for n in numbers)

    def _reason(self, record: Record, window: Period, unit: str, answer: Answer) -> str:
        series = record.series(self.series)
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


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a "since" counts from: a time, the latest row of a kind, or so long before the happening.

    exactly one of `window`, `readings` (with `series`), `days` is given
    """

    text: str
    window: Window | None = None
    series: str = ""
    readings: tuple[Where, ...] = ()
    days: int = 0

    def resolve(self, record: Record, written: date | None, target: Row) -> Period | None:
        """The time counted from, None if it cannot be told."""
        if self.window is not None:
            spans = self.window.candidates(record, target.series, written or target.date.last)
            return next((span for span in spans if span.first <= target.date.first), None)
        if self.days:
            day = target.date.first - timedelta(days=self.days)
            return Period(day, day)
        for where in self.readings:
            row = record.latest(self.series, where, target.date)
            if row is not None:
                return row.date
        return None


@dataclass(frozen=True, slots=True)
class FirstSince:
    """The happening is the first of its kind since the anchor.

    window : when the happening itself took place; None for "recent": the last one before the writing date
    """

    name: ClassVar[str] = "FirstSince"
    series: str
    readings: tuple[Where, ...]
    window: Window | None
    anchor: Anchor
    restricted: bool = False

    def needs_date(self) -> bool:
        if self.window is None or self.window.needs_date():
            return True
        return self.anchor.window is not None and self.anchor.window.needs_date()

    def state(self, record: Record, written: date) -> object:
        recent = written - timedelta(days=_RECENT_DAYS)
        index = record.edge_index
        window = (
            self.window.state(record, self.series, written) if self.window else index(self.series, recent)
        )
        since = self.anchor.window.state(record, self.series, written) if self.anchor.window else None
        other = index(self.anchor.series, written) if self.anchor.series else None
        return index(self.series, written), window, since, other

    def rule(self, record: Record, written: date | None) -> Ruling:
        trials = tuple(self._trial(record, where, written) for where in self.readings)
        return Ruling(trials)

    def _target(self, record: Record, where: Where, written: date | None) -> Row | None:
        if self.window is not None:
            windows = self.window.candidates(record, self.series, written)
        elif written is not None:
            windows = (Period(written - timedelta(days=_RECENT_DAYS), written),)
        else:
            windows = ()
        for window in windows:
            rows = record.select(self.series, where, window)
            if rows:
                return rows[0] if self.window is not None else rows[-1]
        return None

    def _trial(self, record: Record, where: Where, written: date | None) -> Trial:
        series = record.series(self.series)
        note = describe_where(where)
        query = f"first-since {self.series}{' where ' + note if note else ''} after {self.anchor.text}"
        target = self._target(record, where, written)
        if target is None:
            if written is None:
                return Trial(note, Truth.UNKNOWN, (), query, _NO_WINDOW)
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
        elif truth is Truth.NO:
            reason = f"The {series.one} {when} does not come after {count_from}."
        else:
            reason = f"The record is not declared complete between {count_from} and the {series.one} {when}."
        if self.restricted:
            truth = Truth.UNKNOWN
        rows = answer.rows if len(answer.rows) <= _SHOWN_ROWS else (*answer.rows[:4], *answer.rows[-4:])
        return Trial(note, truth, rows, answer.query, reason)


@dataclass(frozen=True, slots=True)
class AttributeDate:
    """A row the text points out (by number, name or rank) has its date in the window.

    rank : the n-th of the series under a reading, or None
    rows : ids where the text names the row itself, else empty
    """

    name: ClassVar[str] = "Attribute"
    series: str
    readings: tuple[Where, ...]
    rank: int | None
    label: str
    window: Window
    rows: tuple[str, ...] = ()

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def state(self, record: Record, written: date) -> object:
        return self.window.candidates(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"date of {self.label} in {self.series}"
        windows = self.window.candidates(record, self.series, written)
        trials = (self._trial(record, where, window, query) for window in windows for where in self.readings)
        return Ruling(tuple(trials)) if windows else _undetermined(query)

    def _trial(self, record: Record, where: Where, window: Period, query: str) -> Trial:
        note = describe_where(where)
        rows = tuple(map(record.row, self.rows)) or record.select(self.series, where)
        if self.rank is not None:
            rows = self._ranked(record, where, rows)
        if not rows:
            return Trial(note, Truth.UNKNOWN, (), query, f"The record does not hold {self.label}.")
        hits = [row for row in rows for boundary in Boundary if day_of(row, boundary).within(window)]
        near = any(row.date.overlaps(window.widen(1)) for row in rows)
        truth = Truth.YES if hits else Truth.UNKNOWN if near else Truth.NO
        dated = say_rows(rows)
        reason = f"The record dates {self.label} {dated}; the text says {say_period(window)}."
        return Trial(note, truth, tuple(hits[:1] or rows[:_SHOWN_ROWS]), query, reason)

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

    said   : how the text puts it
    member : the printed name of the member that the column must list, "" for other values
    """

    name: ClassVar[str] = "Attribute"
    rows: tuple[str, ...]
    where: Where
    label: str
    said: str
    member: str = ""

    def needs_date(self) -> bool:
        return False

    def state(self, record: Record, written: date) -> object:  # noqa: ARG002 - no date matters
        return None

    def rule(self, record: Record, written: date | None) -> Ruling:  # noqa: ARG002
        query = f"{describe_where(self.where)} of {self.label}"
        rows = tuple(record.row(row_id) for row_id in self.rows)
        known = [row for row in rows if all(row.values.get(column) for column in self.where)]
        if not known:
            return _single(Truth.UNKNOWN, f"The record does not say this of {self.label}.", query, rows)
        holds = any(
            all(set(row.many(column)) & set(values) for column, values in self.where.items()) for row in known
        )
        reason = f"{self._shown(known[0], holds)} The text says {self.said}."
        return _single(Truth.YES if holds else Truth.NO, reason, query, known)

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


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an Order claim: rows named or described, with the time said of them; or a time alone."""

    label: str
    series: str = ""
    readings: tuple[Where, ...] = ()
    rank: int | None = None
    rows: tuple[str, ...] = ()
    window: Window | None = None

    def find(self, record: Record, written: date | None) -> tuple[Row, ...] | None:
        """The rows it may stand for, under its most usual reading that has any; None if undetermined."""
        if self.rows:
            return tuple(record.row(row_id) for row_id in self.rows)
        windows: tuple[Period | None, ...] = (None,)
        if self.window is not None:
            windows = self.window.candidates(record, self.series, written)
            if not windows:
                return None
        for where in self.readings:
            for window in windows:
                rows = record.select(self.series, where, window)
                if self.rank is not None:
                    rows = rows[self.rank - 1 : self.rank]
                if rows:
                    return rows
        return ()

    @property
    def is_single(self) -> bool:
        """Whether it stands for one row the text points out, by name, number or rank."""
        return bool(self.rows) or self.rank is not None


@dataclass(frozen=True, slots=True)
class Order:
    """`later` came after `earlier`; with `answers`, it came in response to it."""

    name: ClassVar[str] = "Order"
    later: Side
    earlier: Side
    answers: bool

    def needs_date(self) -> bool:
        return any(
            side.window is not None and side.window.needs_date() for side in (self.later, self.earlier)
        )

    def state(self, record: Record, written: date) -> object:
        return tuple(
            side.window.candidates(record, side.series, written) if side.window is not None else None
            for side in (self.later, self.earlier)
        )

    def rule(self, record: Record, written: date | None) -> Ruling:
        verb = "answers" if self.answers else "after"
        query = f"order: {self.later.label} {verb} {self.earlier.label}"
        earlier = self.earlier.find(record, written)
        if not self.later.series:
            return self._after_time(record, written, earlier, query)
        later = self.later.find(record, written)
        if not later or not earlier:
            missing = self.later.label if not later else self.earlier.label
            return _single(
                Truth.UNKNOWN,
                f"The record does not single out “{missing}”.",
                query,
                (*(later or ()), *(earlier or ())),
            )
        linked = [(a, b) for a in later for b in earlier if b.id in a.many("answers")]
        if linked:
            a, b = linked[0]
            reason = f"By the record {self._both(a, 'answered', b)}."
            return _single(Truth.YES, reason, query, (b, a))
        return self._compare(record, later, earlier, query)

    def _answered_others(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...]
    ) -> tuple[Row, ...]:
        """Rows of the same series that `later` is known to answer, where a ranked one is claimed instead."""
        if not self.answers or self.earlier.rank is None or len(later) != 1 or len(earlier) != 1:
            return ()
        answered = [record.row(row_id) for row_id in later[0].many("answers")]
        return tuple(row for row in answered if row.series == earlier[0].series)

    def _compare(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...], query: str
    ) -> Ruling:
        pairs = [(a, b) for a in later for b in earlier if b.date.before(a.date)]
        if not pairs and all(a.date.before(b.date) for a in later for b in earlier):
            a, b = later[-1], earlier[0]
            reason = f"By the record {self._both(a, 'came before', b)}."
            return _single(Truth.NO, reason, query, (a, b))
        if pairs and not self.answers and len(later) == 1:
            a, b = pairs[-1]
            reason = f"By the record {self._both(a, 'came after', b)}."
            return _single(Truth.YES, reason, query, (b, a))
        others = self._answered_others(record, later, earlier)
        if others:
            answered = f"“{self.later.label}” answered what happened {say_rows(others)}"
            reason = f"By the record {answered}, not “{self.earlier.label}” {say_rows(earlier)}."
            return _single(Truth.NO, reason, query, (*earlier, *others, *later))
        reason = (
            "The record has both, but not that one answered the other."
            if pairs
            else "The record does not settle the order."
        )
        return _single(Truth.UNKNOWN, reason, query, (*earlier[:3], *later[:3]))

    def _both(self, later: Row, verb: str, earlier: Row) -> str:
        one = f"“{self.later.label}” ({say_period(later.date)})"
        return f"{one} {verb} “{self.earlier.label}” ({say_period(earlier.date)})"

    def _after_time(
        self, record: Record, written: date | None, earlier: tuple[Row, ...] | None, query: str
    ) -> Ruling:
        """ "In May, following a launch": one lies in that time; one pointed out may lie before it."""
        windows = (
            self.later.window.candidates(record, self.earlier.series, written) if self.later.window else ()
        )
        label = self.earlier.label
        if not windows or not earlier:
            return _single(Truth.UNKNOWN, f"The record does not single out “{label}”.", query, earlier or ())
        window = windows[0]
        fitting = [row for row in earlier if row.date.within(window)]
        if not fitting and self.earlier.is_single:
            fitting = [row for row in earlier if row.date.before(window)]
            if not fitting and all(window.before(row.date) for row in earlier):
                reason = f"By the record “{label}” came {say_rows(earlier)}, later than the text has it."
                return _single(Truth.NO, reason, query, earlier)
        if fitting:
            told = f"the text tells of what followed {say_period(window)}"
            reason = f"By the record “{label}” came {say_rows(fitting)}; {told}."
            return _single(Truth.YES, reason, query, fitting)
        return _single(Truth.UNKNOWN, f"The record has none of “{label}” {say_period(window)}.", query, ())


@dataclass(frozen=True, slots=True)
class Holder:
    """A person held an office: when the text was written, or when what it tells took place.

    offices  : the offices the title may mean
    persons  : the people the name may mean
    event    : when what is told of the person took place, if the text says so
    then     : "then-president": only the time of the event counts
    former   : "former president": held before, no longer
    current  : the person is spoken of as acting now, so that the text was written in the term
    """

    name: ClassVar[str] = "Holder"
    offices: tuple[str, ...]
    persons: tuple[str, ...]
    person: str
    title: str
    event: Window | None
    then: bool
    former: bool
    current: bool = False

    def needs_date(self) -> bool:
        return not (self.then and self.event is not None and not self.event.needs_date())

    def state(self, record: Record, written: date) -> object:
        return record.term_index(written), self._event(record, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"holder({'|'.join(self.offices)}) = {'|'.join(self.persons)}"
        if self.former:
            return self._former(record, written, query)
        windows = list(self._event(record, written))
        if written is not None and not self.then:
            windows.append(Period.day(written))
        if not windows:
            return _single(Truth.UNKNOWN, f"{self._terms(record)} {_NO_WINDOW}", query)
        return Ruling(tuple(self._trial(record, window, query) for window in windows))

    def _event(self, record: Record, written: date | None) -> tuple[Period, ...]:
        return self.event.candidates(record, "", written) if self.event is not None else ()

    def _trial(self, record: Record, window: Period, query: str) -> Trial:
        answers = [record.holds_office(self.offices, person, window) for person in self.persons]
        truth = Truth.NO
        for answer in answers:
            truth = truth | answer.truth
        rows = tuple({row.id: row for a in answers if a.truth is truth for row in a.rows}.values())
        others = "" if truth is Truth.YES else self._others(record, window)
        reason = f"{self._terms(record)}{others}"
        return Trial(f"in office {say_period(window)}", truth, rows, f"{query} in {window}", reason)

    def _former(self, record: Record, written: date | None, query: str) -> Ruling:
        terms = [t for person in self.persons for t in record.terms_of(self.offices, person)]
        if written is None or not terms:
            return _single(Truth.UNKNOWN, f"{self._terms(record)}", query)
        truth = Truth.YES if any(t.period.last < written for t in terms) else Truth.UNKNOWN
        return _single(truth, self._terms(record), query)

    def _terms(self, record: Record) -> str:
        terms = [t for person in self.persons for t in record.terms_of(self.offices, person)]
        if not terms:
            return f"The record does not have {self.person} as {self.title}."
        spans = " and ".join(
            f"from {say_day(t.period.first)}" + (f" to {say_day(t.period.last)}" if t.period.end else "")
            for t in terms
        )
        return f"{self.person} was {self.title} {spans}."

    def _others(self, record: Record, window: Period) -> str:
        found = [t for t in record.case.terms if t.office in self.offices and t.period.overlaps(window)]
        if not found:
            return ""
        names = " and ".join(dict.fromkeys(record.case.actors[t.holder].names[0] for t in found))
        return f" {sentence(say_period(window))} it was {names}."
