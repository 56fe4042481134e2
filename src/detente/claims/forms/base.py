"""What every form shares: trials of its readings, the ruling they make, and times as windows.

A form is ruled on for one writing date, or for none. It is put to the record under every reasonable
reading: the unit counted, where the day turns, what the noun covers. It holds if it holds under one
of them, and fails only if it fails under all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Protocol

from detente.casefile import Row, Where
from detente.claims.mentions import When
from detente.language.timex import Expression
from detente.record import Boundary, Query, Record, Truth, describe_where
from detente.times import Granularity, Period

_EDGE_DAYS = 10  # windows up to this long are tried with every boundary of the day
_NEAR_DAYS = 120  # how far from a missed date the nearest row is still worth showing
_RECENT_DAYS = 45  # "the recent launch": how long before the writing date it may lie
SHOWN_ROWS = 12  # evidence listed for a wide window


@dataclass(frozen=True, slots=True)
class Trial:
    """One reading tried: what was assumed, how it came out, by which rows and why.

    description : what was assumed, "" if there was nothing to assume
    query       : the record's own question, or in words what the form made of several
    plain       : whether days are taken as the record's local ones, which is the usual reading
    """

    description: str
    truth: Truth
    rows: tuple[Row, ...]
    query: Query | str
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
        """A key such that equal keys give equal truth: what of the writing date matters.

        As long as each of `windows` stands for the same days, no key returns once it was left.
        """

    def windows(self) -> tuple[Window | None, ...]:
        """The times it speaks of, None for those not said."""


@dataclass(frozen=True, slots=True)
class Together:
    """A claim of several parts, each a form of its own: "France and Ghana voted for it"."""

    parts: tuple[Form, ...]


def single(truth: Truth, reason: str, query: str, rows: Sequence[Row] = ()) -> Ruling:
    return Ruling((Trial("", truth, tuple(rows), query, reason),))


_SUNDAY = 6
_BOUNDED = ("LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE")  # TIMEX3 modifiers of a length
NO_WINDOW = "The time meant depends on when the text was written."


def undetermined(query: str) -> Ruling:
    return single(Truth.UNKNOWN, NO_WINDOW, query)


@dataclass(frozen=True, slots=True)
class Window:
    """A time as said, resolved for a writing date and cut off there: the past cannot lie ahead.

    `when` None means all time up to the writing date. `running`: told as of a time that may not be over ("has
    fired two this far in 2019"), so that the days of it that were past when the text was written count.
    `spans`: of a happening told without a time, the days of each row that it may be.
    `before`: told as of a time not stated ("had fired none since 2019"), so that the last days do not count.
    `scopes`: days from which else what is told up to a time may be counted, as when somebody took office.
    """

    when: When | None
    running: bool = False
    spans: tuple[Period, ...] = ()
    before: bool = False
    scopes: tuple[date, ...] = ()

    def needs_date(self) -> bool:
        """Whether what it means depends on the writing date."""
        if self.when is None or self.when.since or self.running:
            return True
        return self.when.timex.expression.needs_date

    def stands_for(self, written: date) -> object:
        """What tells apart the days on which it means another time; None where it has no days at all.

        For a time that goes on steadily with the writing date `state` says enough.
        """
        if self.when is None or (self.when.timex.expression.trails and not self.when.since):
            return True
        return self.when.timex.expression.resolve(written)

    def goes_on(self, record: Record, written: date | None) -> bool:
        """Whether it is a time in office that is not over, told in a text without a date: less may have been
        done in it when that was written."""
        when = self.when
        period = when.timex.expression.period if when is not None and when.timex.anchor >= 0 else None
        return written is None and period is not None and period.end == record.case.as_of

    def is_closed(self) -> bool:
        """Whether it names its own end."""
        period = (
            self.when.timex.expression.resolve(None)
            if self.when is not None and not self.when.since
            else None
        )
        return period is not None and period.end is not None

    def candidates(self, record: Record, series: str, written: date | None) -> tuple[Period, ...]:
        """The spans of days it may mean, the most usual first; none if that depends on a date not given."""
        if self.spans:
            return tuple(p for p in self.spans if written is None or p.first <= written)
        if self.when is None:
            start = min((part.period.first for part in record.series(series).coverage), default=date.min)
            return () if written is None else (Period(start, max(start, written)),)
        timex = self.when.timex
        if timex.expression.kind == "anchored" and timex.expression.mod in _BOUNDED:
            return ()  # "less than a month after" it: no day or month is named
        near = timex.expression.resolve(written)
        said = (
            timex.narrative,
            near,
            _sunday(timex.expression, written),
            _year_before(timex.narrative),
            _between(timex.expression),
            _by_the_year(timex.expression, written),
        )
        if self.when.since:
            upto = written - timedelta(days=_RECENT_DAYS) if self.before and written is not None else written
            return tuple(span for period in said if period is not None for span in _since(period, upto))
        if self.when.up_to and not series:
            return ()  # of something beside it: on which of all these days is not said
        days = tuple(period for period in said if period is not None)
        if self.when.up_to:
            begun = min((part.period.first for part in record.series(series).coverage), default=None)
            days = tuple(span for period in days for span in _up_to(period, begun))
        cut = (self._cut(period, written) for period in days)
        return tuple(dict.fromkeys(period for period in cut if period is not None))

    def inner(self, written: date | None) -> Period | None:
        """A range without its ends, which only keeps a number from being refuted; None of other times."""
        between = _between(self.when.timex.expression) if self.when is not None else None
        return self._cut(between, written) if between is not None else None

    def scoped(self, written: date | None) -> tuple[Period, ...]:
        """What a number told up to a time may be counted in as well, which only keeps it from being refuted:
        the year in which that time ends, and what began on one of `scopes`."""
        period = (
            self.when.timex.expression.resolve(written) if self.when is not None and self.when.up_to else None
        )
        if period is None or period.end is None:
            return ()
        starts = (period.end.replace(month=1, day=1), *self.scopes)
        spans = (self._cut(Period(day, period.end), written) for day in starts if day <= period.end)
        return tuple(span for span in spans if span is not None)

    @staticmethod
    def _cut(period: Period, written: date | None) -> Period | None:
        if written is None or period.last <= written:
            return period
        if period.first > written:
            return None
        return Period(period.start, written, approximate=period.approximate)

    def state(self, record: Record, series: str, written: date, readings: Sequence[Where] = ({},)) -> object:
        """What of the writing date matters to a question on this series, asked with these filters."""
        edges = record.edges(series, readings)
        return tuple(
            (
                edges(p.first),
                edges(p.last),
                p.granularity,
                (p.last - p.first).days <= _EDGE_DAYS,
            )
            for period in self.candidates(record, series, written)
            for p in ((period, roughly(period)) if period.approximate else (period,))
        )


def _sunday(expression: Expression, written: date | None) -> Period | None:
    """A week told of on a Sunday where weeks begin then: "last week" is the one that ends with it."""
    if written is None or written.weekday() != _SUNDAY:
        return None
    whole = expression.parts[0] if expression.kind == "within" else expression
    week = whole.kind == "calendar" and whole.unit == Granularity.WEEK and whole.count < 0
    return expression.resolve(written + timedelta(days=1)) if week else None


def _between(expression: Expression) -> Period | None:
    """A range without its ends: "between March and June" may mean April and May."""
    if expression.name != "between" or len(expression.parts) != 2:
        return None
    begun, ended = (part.period for part in expression.parts)
    if begun is None or ended is None or Granularity.DAY in (begun.granularity, ended.granularity):
        return None
    first, last = begun.last + timedelta(days=1), ended.first - timedelta(days=1)
    return Period(first, last) if first <= last else None


def _up_to(period: Period, begun: date | None) -> Iterator[Period]:
    """All days up to a time: to its end, and, as in "by 2017", to where it begins."""
    for last in (period.last, period.first - timedelta(days=1)):
        if begun is not None and period.end is not None and begun < last:
            yield Period(begun, last)


def _by_the_year(expression: Expression, written: date | None) -> Period | None:
    """ "Five years ago, in November" said in January: in the year of that number, not that far back."""
    day = expression.parts[0].yearly if expression.kind == "anchored" and expression.parts else None
    if written is None or day is None or expression.unit != "year":
        return None
    return day.in_year(written.year + expression.count)


def _year_before(narrative: Period | None) -> Period | None:
    """ "The Council's January 2013 text followed the December launch": the month meant lies before it."""
    if narrative is None or narrative.start is None or narrative.granularity is not Granularity.MONTH:
        return None
    return Period.month(narrative.start.year - 1, narrative.start.month)


def _boundaries(window: Period) -> tuple[Boundary, ...]:
    return tuple(Boundary) if (window.last - window.first).days <= _EDGE_DAYS else (Boundary.LOCAL,)


def each_reading(readings: Sequence[Where], window: Period) -> Iterator[tuple[Where, Boundary, str]]:
    for where in readings:
        for boundary in _boundaries(window):
            notes = [f"{describe_where(where)}"] if where else []
            if boundary is not Boundary.LOCAL:
                notes.append(f"by {boundary.value}")
            yield where, boundary, ", ".join(notes)


def guarded(trials: Iterable[Trial]) -> list[Trial]:
    """Trials that can keep a claim from being refuted and do nothing else."""
    return [replace(trial, truth=Truth.UNKNOWN) for trial in trials if trial.truth is not Truth.NO]


def unrefuted(trials: Iterable[Trial]) -> list[Trial]:
    """Trials of which none fails: what was found does not speak against what is meant."""
    return [replace(trial, truth=Truth.UNKNOWN) if trial.truth is Truth.NO else trial for trial in trials]


def _since(period: Period, written: date | None) -> list[Period]:
    """The days since a time: with that time itself, and, as in "not since 2017", only after it."""
    if written is None:
        return []
    starts = (period.first, period.last + timedelta(days=1))
    return [Period(start, written) for start in starts if start <= written]


def roughly(window: Period) -> Period:
    """What an approximate window may reach to: half its length more at either end, three days at least."""
    return window.widen(max(3, (window.last - window.first).days // 2))


def recently(written: date) -> Period:
    """The days shortly before the writing date, in which what is "recent" took place."""
    return Period(written - timedelta(days=_RECENT_DAYS), written)


def row_meant(
    record: Record, series: str, where: Where, at: Window | None, written: date | None
) -> Row | None:
    """The first row at the time said; if none is said, the last shortly before the writing date."""
    if at is not None:
        windows = at.candidates(record, series, written)
        return next((rows[0] for window in windows if (rows := record.select(series, where, window))), None)
    if written is None:
        return None
    rows = record.select(series, where, recently(written))
    return rows[-1] if rows else None


def meant_state(
    record: Record, series: str, readings: Sequence[Where], at: Window | None, written: date
) -> object:
    """What of the writing date matters to which row is meant, under each reading."""
    if at is not None:
        return at.state(record, series, written, readings)
    return tuple(record.passing(series, where, recently(written)) for where in readings)


def nearest_rows(record: Record, series: str, where: Where, window: Period) -> tuple[Row, ...]:
    """The rows just before and just after a window that has none, if they are near."""
    around = record.select(series, where, window.widen(_NEAR_DAYS)) if window.start and window.end else ()
    before = [row for row in around if row.date.last < window.first]
    after = [row for row in around if row.date.first > window.last]
    return (*before[-1:], *after[:1])


def at_edge(row: Row, edge: str) -> Row:
    """A row with its first or last day alone as its date, where that is what is told of."""
    if not edge or row.date.granularity is not Granularity.SPAN:
        return row
    day = row.date.first if edge == "first" else row.date.last
    return replace(row, date=Period(day, day))
