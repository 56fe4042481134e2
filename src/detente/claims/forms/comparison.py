"""How many in one time, beside how many in another: `Comparison`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product
from math import inf
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, each_reading, guarded, undetermined
from detente.claims.forms.counting import Kind
from detente.claims.wording import say_period
from detente.record import Boundary, Record, Truth
from detente.times import Granularity, Period

Sum = tuple[Period, ...]
"""Times whose happenings are added up."""

CLEAR = 1.2  # times as great, for a number reported to be greater where both are open
_OPEN_FACTOR, _OPEN_MORE = 2, 4  # an open number is taken for at most so much more than was reported


class Part(StrEnum):
    """What a filter may do: decide; keep a claim from being refuted unless it fails too, or if it holds."""

    OWN = "own"
    GUARD = "guard"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class Relation:
    """How one number stands to another: by how much it is greater, or how many times as great.

    least, most    : what the difference, or the ratio, must lie between for it to hold
    floor, ceiling : beyond which it fails; between the two pairs nothing is ruled
    """

    text: str
    least: float
    most: float
    floor: float
    ceiling: float
    is_ratio: bool = False

    def holds(self, one: tuple[int, float], other: tuple[int, float]) -> Truth:
        """Whether it holds of two numbers of which the bounds are known."""
        if not self.is_ratio:
            low, high = one[0] - other[1], one[1] - other[0]
        elif other[1] == 0:
            return Truth.UNKNOWN  # so many times none
        else:
            low = one[0] / other[1]
            high = one[1] / other[0] if other[0] else inf
        if self.least <= low and high <= self.most:
            return Truth.YES
        return Truth.NO if high < self.floor or low > self.ceiling else Truth.UNKNOWN


@dataclass(frozen=True, slots=True)
class Span:
    """The time that one side of a comparison counts in.

    ways   : each a way to take it, of times to add up; empty if it is told from the other side's time
    unit   : of what length the time before it is ("the year before", "the previous month"), or ""
    shift  : how many of these units away from the other side's time it lies
    count  : how many such units are added up ("the three years before")
    like   : whether it is the same part of that year as the other side's ("the same months of last year")
    """

    text: str
    ways: tuple[tuple[Window, ...], ...] = ()
    unit: str = ""
    shift: int = 0
    count: int = 1
    like: bool = False

    def needs_date(self) -> bool:
        return any(window.needs_date() for way in self.ways for window in way)

    def windows(self) -> tuple[Window, ...]:
        return tuple(window for way in self.ways for window in way)

    def sums(self, record: Record, series: str, written: date | None, other: Sum = ()) -> tuple[Sum, ...]:
        """The ways to take it for a writing date; none if that depends on a date not given.

        other : the time of the other side, where this one is told from it
        """
        if self.unit:
            found = self._away(other)
            return (found,) if found else ()
        out: list[Sum] = []
        for way in self.ways:
            choices = [window.candidates(record, series, written) for window in way]
            out += (tuple(chosen) for chosen in product(*choices))
        if self.like:
            out = [alike for chosen in out if (alike := self._alike(other, chosen))]
        return tuple(dict.fromkeys(out))

    @staticmethod
    def _alike(other: Sum, years: Sum) -> Sum:
        """The days of a year that are those of the other side's time in its own year."""
        if len(other) != 1 or len(years) != 1 or years[0].first.year != years[0].last.year:
            return ()
        moved = moved_years(other[0], years[0].first.year - other[0].first.year)
        return (moved,) if moved is not None else ()

    def _away(self, other: Sum) -> Sum:
        if len(other) != 1 or other[0].start is None:
            return ()
        if self.like:
            moved = moved_years(other[0], self.shift)
            return (moved,) if moved is not None and self.unit == "year" else ()
        step = 1 if self.shift > 0 else -1
        whole = unit_of(other[0].first if step < 0 else other[0].last, self.unit)
        away = []
        for _ in range(abs(self.shift) + self.count - 1):
            edge = whole.last + timedelta(days=1) if step > 0 else whole.first - timedelta(days=1)
            whole = unit_of(edge, self.unit)
            away.append(whole)
        return tuple(away[abs(self.shift) - 1 :])


@dataclass(frozen=True, slots=True)
class Comparison:
    """So many of a kind in one time stand so to the number in another.

    units : the units of the series that the text may count; those of the others keep it from being refuted
    each  : whether it is said of each time of the other side, rather than of all together; both where the
            text may mean either
    """

    name: ClassVar[str] = "Comparison"
    kind: Kind
    one: Span
    other: Span
    relation: Relation
    units: tuple[str, ...]
    each: tuple[bool, ...] = (False,)

    def needs_date(self) -> bool:
        return self.one.needs_date() or self.other.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (*self.one.windows(), *self.other.windows())

    def state(self, record: Record, written: date) -> object:
        series, kinds = self.kind.series, self.kind.filters
        return tuple(window.state(record, series, written, kinds) for window in self.windows() if window)

    def rule(self, record: Record, written: date | None) -> Ruling:
        trials = [
            trial
            for one in self.one.sums(record, self.kind.series, written)
            for other in self.other.sums(record, self.kind.series, written, one)
            for each in self.each
            for trial in self._trials(record, one, other, each)
        ]
        return Ruling(tuple(trials)) if trials else undetermined(f"compare {self.kind.series}")

    def _trials(self, record: Record, one: Sum, other: Sum, each: bool) -> list[Trial]:
        those: list[Sum] = [(period,) for period in other] if each else [other]
        longest = max(one, key=lambda period: period.last - period.first)
        trials: list[Trial] = []
        for where, part in each_filter(self.kind):
            for reading in each_reading((where,), longest):
                for unit in weighed_units(record, self.kind.series, self.units):
                    tried = [self._trial(record, one, those, unit, *reading)]
                    own = unit in self.units or part is not Part.OWN
                    trials += played(tried, part if own else Part.GUARD)
        return trials

    def _trial(
        self,
        record: Record,
        one: Sum,
        those: list[Sum],
        unit: str,
        where: Where,
        boundary: Boundary,
        note: str,
    ) -> Trial:
        here = Tally.of(record, self.kind.series, where, one, unit, boundary)
        truth = Truth.YES
        there = here
        for times in those:
            there = Tally.of(record, self.kind.series, where, times, unit, boundary)
            truth &= self._holds(here, there)
        shared = any(period.overlaps(times) for period in one for sums in those for times in sums)
        if self.kind.soft or shared:  # "more this year than in the past five": without this one
            truth = Truth.UNKNOWN
        reason = (
            f"The record counts {here.said} {unit} {say_sum(one)} and {there.said} {say_sum(those[-1])}; "
            f"the text says {self.relation.text}."
        )
        query = f"{here.query}; {there.query}"
        rows = (*here.rows, *there.rows)
        shown = rows if len(rows) <= SHOWN_ROWS else (*here.rows[:6], *there.rows[:6])
        return Trial(f"counting {unit}{', ' + note if note else ''}", truth, shown, query, reason)

    def _holds(self, here: Tally, there: Tally) -> Truth:
        """Whether the relation holds; of open numbers that are clearly apart, as they were reported."""
        truth = self.relation.holds(here.bounds, there.bounds)
        if truth is not Truth.UNKNOWN or inf in (here.most, there.most):
            return truth
        reported = self.relation.holds((here.least, here.least), (there.least, there.least))
        low, high = sorted((here.least, there.least))
        clear = self.relation.is_ratio or high >= CLEAR * low
        return reported if reported is Truth.YES and clear else truth


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there were in times added up, with bounds that a reader would grant.

    A number known only from below ("at least ten") is taken for no more than twice that, and four more
    at the least: so that two times can be compared in which such numbers are few.
    """

    least: int
    most: float
    rows: tuple[Row, ...]
    query: str

    @classmethod
    def of(
        cls,
        record: Record,
        series: str,
        where: Where,
        times: Sequence[Period],
        unit: str,
        boundary: Boundary = Boundary.LOCAL,
    ) -> Tally:
        least, most = 0, 0.0
        rows: tuple[Row, ...] = ()
        queries = []
        column = record.series(series).units[unit]
        for period in times:
            answer = record.count(series, where, period, unit, boundary)
            least += answer.least
            rows += answer.rows
            queries.append(str(answer.query))
            if answer.most is not None:
                most += answer.most
            elif answer.covered:
                most += sum(_granted(*row.bounds(column)) for row in answer.rows)
            else:
                most = inf
        return cls(least, most, rows, "; ".join(queries))

    @property
    def bounds(self) -> tuple[int, float]:
        return self.least, self.most

    @property
    def said(self) -> str:
        """ "9", "at least 60"."""
        return f"{self.least}" if self.least == self.most else f"at least {self.least}"


def _granted(least: int, most: int | None) -> int:
    return most if most is not None else max(_OPEN_FACTOR * least, least + _OPEN_MORE)


def size_of(record: Record, rows: Sequence[Row], series: str, unit: str) -> float:
    """The most that some rows may count in a unit."""
    column = record.series(series).units[unit]
    if column == "rows":
        return len(rows)
    if column == "days":
        return len({row.date for row in rows})
    return sum(_granted(*row.bounds(column)) for row in rows)


def each_filter(kind: Kind) -> Iterator[tuple[Where, Part]]:
    """The filters of a kind with the part that a trial of each plays."""
    for where in kind.readings:
        yield where, Part.OWN
        if kind.core:
            yield {**where, **kind.core}, Part.OWN
    yield from ((where, Part.GUARD) for where in kind.guard)
    yield from ((where, Part.ALSO) for where in kind.also)


def played(trials: Iterable[Trial], part: Part) -> list[Trial]:
    """The trials that a filter makes, as far as its part lets them count."""
    if part is Part.OWN:
        return list(trials)
    return guarded(trial for trial in trials if part is Part.GUARD or trial.truth is Truth.YES)


def weighed_units(record: Record, series: str, units: tuple[str, ...]) -> list[str]:
    """The units a number may be taken in: those that the text counts, and what befell them.

    Where it counts things, on how many days something befell them is another matter.
    """
    known = record.series(series).units
    things = all(known[unit] not in ("rows", "days") for unit in units)
    return [unit for unit, how in known.items() if unit in units or not (things and how == "days")]


def say_sum(times: Sum) -> str:
    """ "in 2019 and in 2020"."""
    return " and ".join(say_period(period) for period in times)


def unit_of(day: date, unit: str) -> Period:
    """The year, month or day that a day lies in."""
    if unit == "year":
        return Period.year(day.year)
    return Period.month(day.year, day.month) if unit == "month" else Period.day(day)


def moved_years(period: Period, years: int) -> Period | None:
    """The same days of another year; None where that year lacks them."""
    if period.granularity is Granularity.YEAR:
        return Period.year(period.first.year + years)
    if period.granularity is Granularity.MONTH:
        return Period.month(period.first.year + years, period.first.month)
    try:
        first = period.first.replace(year=period.first.year + years)
        return Period(first, period.last.replace(year=period.last.year + years))
    except ValueError:  # 29 February
        return None
