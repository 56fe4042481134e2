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
    """One reading tried: what was assumed, how it came out, by which rows and why."""

    description: str
    truth: Truth
    rows: tuple[Row, ...]
    query: str
    reason: str


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


def _single(truth: Truth, reason: str, query: str, rows: Sequence[Row] = ()) -> Ruling:
    return Ruling((Trial("", truth, tuple(rows), query, reason),))


@dataclass(frozen=True, slots=True)
class Window:
    """A time as said, resolved for a writing date and cut off there: the past cannot lie ahead.

    `when` None means all time up to the writing date.
    """

    when: When | None

    def needs_date(self) -> bool:
        """Whether it means nothing without a writing date."""
        return self.when is None or self.when.since or self.when.timex.expression.needs_date

    def resolve(self, written: date | None) -> Period | None:
        """The days meant, None if they depend on a writing date not given or lie after it."""
        if self.when is None:
            return None if written is None else Period(None, written)
        period = self.when.timex.expression.resolve(written)
        if period is None or (written is not None and period.first > written):
            return None
        if self.when.since:
            return Period(period.start, written) if written is not None else None
        if written is not None and period.last > written:
            return Period(period.start, written)
        return period

    def state(self, record: Record, series: str, written: date) -> object:
        """What of the writing date matters to a question on this series."""
        period = self.resolve(written)
        if period is None:
            return None
        first = record.edge_index(series, period.first)
        return (
            first,
            record.edge_index(series, period.last),
            period.granularity,
            (period.last - period.first).days <= _EDGE_DAYS,
        )


_NO_WINDOW = "the time meant depends on when the text was written"


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
    """

    name: ClassVar[str] = "Occurred"
    series: str
    readings: tuple[Where, ...]
    window: Window
    negated: bool = False
    restricted: bool = False

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def state(self, record: Record, written: date) -> object:
        return self.window.state(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        window = self.window.resolve(written)
        if window is None:
            return _single(Truth.UNKNOWN, sentence(_NO_WINDOW) + ".", f"exists {self.series}")
        return Ruling(tuple(self._trial(record, window, *r) for r in _readings(self.readings, window)))

    def _trial(self, record: Record, window: Period, where: Where, boundary: Boundary, note: str) -> Trial:
        answer = record.exists(self.series, where, window, boundary)
        truth = answer.truth
        if self.negated:
            truth = Truth.UNKNOWN if self.restricted and truth is Truth.YES else ~truth
        elif self.restricted and truth is Truth.YES:
            truth = Truth.UNKNOWN
        rows = answer.rows[:_SHOWN_ROWS] or _nearest(record, self.series, where, window)
        return Trial(note, truth, rows, answer.query, self._reason(record, window, answer, rows, truth))

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
    """

    name: ClassVar[str] = "Count"
    series: str
    readings: tuple[Where, ...]
    window: Window
    amount: Amount
    units: tuple[str, ...]
    single: bool = False
    restricted: bool = False

    def needs_date(self) -> bool:
        return self.window.needs_date()

    def state(self, record: Record, written: date) -> object:
        return self.window.state(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        window = self.window.resolve(written)
        if window is None:
            return _single(Truth.UNKNOWN, sentence(_NO_WINDOW) + ".", f"count {self.series}")
        return Ruling(
            tuple(
                self._trial(record, window, unit, *reading)
                for unit in self.units
                for reading in _readings(self.readings, window)
            )
        )

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
        return Trial(description, truth, rows, answer.query, self._reason(record, window, unit, answer))

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
        return f"The record counts {number} {unit} {say_period(window)}{rows}{covered}; the text says {self.amount.text}."


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
            return self.window.resolve(written or target.date.last)
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
            window = self.window.resolve(written)
        elif written is not None:
            window = Period(written - timedelta(days=_RECENT_DAYS), written)
        else:
            return None
        rows = record.select(self.series, where, window) if window else ()
        if not rows:
            return None
        return rows[0] if self.window is not None else rows[-1]

    def _trial(self, record: Record, where: Where, written: date | None) -> Trial:
        series = record.series(self.series)
        note = describe_where(where)
        query = f"first-since {self.series}{' where ' + note if note else ''} after {self.anchor.text}"
        target = self._target(record, where, written)
        if target is None:
            if written is None:
                return Trial(note, Truth.UNKNOWN, (), query, sentence(_NO_WINDOW) + ".")
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

    def state(self, record: Record, written: date) -> object:  # noqa: ARG002 - the row's date is known
        return self.window.resolve(written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        window = self.window.resolve(written)
        query = f"date of {self.label} in {self.series}"
        if window is None:
            return _single(Truth.UNKNOWN, sentence(_NO_WINDOW) + ".", query)
        return Ruling(tuple(self._trial(record, where, window, query) for where in self.readings))

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
    """A designated row has one of these values in a column ("China backed", "adopted unanimously")."""

    name: ClassVar[str] = "Attribute"
    rows: tuple[str, ...]
    where: Where
    label: str
    said: str

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
        shown = "; ".join(f"{column.replace('_', ' ')}: {self._names(record, known[0], column)}" for column in self.where)
        reason = f"The record gives for {self.label} {shown}. The text says {self.said}."
        return _single(Truth.YES if holds else Truth.NO, reason, query, known)


    @staticmethod
    def _names(record: Record, row: Row, column: str) -> str:
        """The values of a column, actors by their printed names."""
        by_country = {a.country: a.names[0] for a in record.case.actors.values() if a.kind == "state" and a.country}
        return ", ".join(by_country.get(value, value) for value in row.many(column))


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
        window = self.window.resolve(written) if self.window else None
        if self.window is not None and window is None:
            return None
        for where in self.readings:
            rows = record.select(self.series, where, window)
            if self.rank is not None:
                rows = rows[self.rank - 1 : self.rank]
            if rows:
                return rows
        return ()


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
            side.window.resolve(written) if side.window is not None else None
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
            reason = f"By the record {a.id} ({say_period(a.date)}) answered {b.id} ({say_period(b.date)})."
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
            reason = f"By the record “{self.later.label}” came {say_period(a.date)}, before “{self.earlier.label}” {say_period(b.date)}."
            return _single(Truth.NO, reason, query, (a, b))
        if pairs and not self.answers and len(later) == 1:
            a, b = pairs[-1]
            reason = f"“{self.earlier.label}” came {say_period(b.date)}, “{self.later.label}” {say_period(a.date)}."
            return _single(Truth.YES, reason, query, (b, a))
        others = self._answered_others(record, later, earlier)
        if others:
            reason = f"By the record “{self.later.label}” answered what happened {say_rows(others)}, not “{self.earlier.label}” {say_rows(earlier)}."
            return _single(Truth.NO, reason, query, (*earlier, *others, *later))
        reason = (
            "The record has both, but not that one answered the other."
            if pairs
            else "The record does not settle the order."
        )
        return _single(Truth.UNKNOWN, reason, query, (*earlier[:3], *later[:3]))

    def _after_time(
        self, record: Record, written: date | None, earlier: tuple[Row, ...] | None, query: str
    ) -> Ruling:
        """ "In November 2017, following a launch": one lies in that time, or shortly before it."""
        window = self.later.window.resolve(written) if self.later.window else None
        if window is None or not earlier:
            return _single(
                Truth.UNKNOWN, f"The record does not single out “{self.earlier.label}”.", query, earlier or ()
            )
        inside = [row for row in earlier if row.date.within(window)]
        if inside:
            return _single(
                Truth.YES,
                f"“{self.earlier.label}”: {say_rows(inside)}, {say_period(window)} as the text has it.",
                query,
                inside,
            )
        return _single(
            Truth.UNKNOWN, f"The record has none of “{self.earlier.label}” {say_period(window)}.", query, ()
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """A person held an office: when the text was written, or when what it tells took place.

    offices  : the offices the title may mean
    persons  : the people the name may mean
    event    : when what is told of the person took place, if the text says so
    then     : "then-president": only the time of the event counts
    former   : "former president": held before, no longer
    """

    name: ClassVar[str] = "Holder"
    offices: tuple[str, ...]
    persons: tuple[str, ...]
    person: str
    title: str
    event: Window | None
    then: bool
    former: bool

    def needs_date(self) -> bool:
        return not (self.then and self.event is not None and not self.event.needs_date())

    def state(self, record: Record, written: date) -> object:
        terms = [t for t in record.case.terms if t.office in self.offices]
        edges = tuple((t.period.first <= written, t.period.last < written) for t in terms)
        known = tuple(
            (k := record.case.offices[o].known_to) is not None and written > k for o in self.offices
        )
        return edges, known, self.event.resolve(written) if self.event else None

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"holder({'|'.join(self.offices)}) = {'|'.join(self.persons)}"
        if self.former:
            return self._former(record, written, query)
        event = self.event.resolve(written) if self.event else None
        windows = [event] if event is not None else []
        if written is not None and not self.then:
            windows.append(Period.day(written))
        if not windows:
            return _single(Truth.UNKNOWN, f"{self._terms(record)} {sentence(_NO_WINDOW)}.", query)
        return Ruling(tuple(self._trial(record, window, query) for window in windows))

    def _trial(self, record: Record, window: Period, query: str) -> Trial:
        truths = [record.holds_office(self.offices, person, window).truth for person in self.persons]
        if Truth.YES not in truths and self._unknown_then(record, window):
            truths.append(Truth.UNKNOWN)
        truth = Truth.NO
        for value in truths:
            truth = truth | value
        others = "" if truth is Truth.YES else self._others(record, window)
        reason = f"{self._terms(record)}{others}"
        return Trial(f"at the time {say_period(window)}", truth, (), f"{query} in {window}", reason)

    def _former(self, record: Record, written: date | None, query: str) -> Ruling:
        terms = [t for person in self.persons for t in record.terms_of(self.offices, person)]
        if written is None or not terms:
            return _single(Truth.UNKNOWN, f"{self._terms(record)}", query)
        truth = Truth.YES if any(t.period.last < written for t in terms) else Truth.UNKNOWN
        return _single(truth, self._terms(record), query)

    def _unknown_then(self, record: Record, window: Period) -> bool:
        limits = [record.case.offices[office].known_to or record.case.as_of for office in self.offices]
        return window.last > min(limits)

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
