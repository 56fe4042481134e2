"""Event series of the record, with their exposure: the days on which an absent row means "it did not happen".

A rate is events by day *covered*, never by calendar day. Where a series declares no coverage, the days
from its first to its last row stand in, and everything computed from it says so (`is_listed_only`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.casefile import Coverage, Row, Series, Where
from detente.errors import DynamicsError
from detente.record import Record
from detente.times import Granularity, Period

LONGEST_DAYS = 31
"""A row that spans more days than this is no happening with a first and a last day, but a rough date."""

MANY = 6
"""A filter of more values than this is told by their number."""

DAYS = "days"
ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of one series that match a filter; `name` is what to call them, else they are described."""

    series: str
    where: Where
    name: str = ""


@dataclass(frozen=True, slots=True)
class Spans:
    """Disjoint spans of days in ascending order, as ordinals, both ends included."""

    ends: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        previous = None
        for first, last in self.ends:
            if last < first or (previous is not None and first <= previous):
                raise ValueError("spans must be ascending and disjoint, each with its first day first")
            previous = last

    @classmethod
    def union(cls, spans: Iterable[tuple[int, int]]) -> Spans:
        """The days in any of the spans, touching ones joined."""
        merged: list[tuple[int, int]] = []
        for first, last in sorted(spans):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = merged[-1][0], max(merged[-1][1], last)
            else:
                merged.append((first, last))
        return cls(tuple(merged))

    def intersect(self, other: Spans) -> Spans:
        """The days in both."""
        shared = (
            (max(a, c), min(b, d)) for a, b in self.ends for c, d in other.ends if max(a, c) <= min(b, d)
        )
        return Spans(tuple(sorted(shared)))

    @classmethod
    def shared(cls, several: Sequence[Spans]) -> Spans:
        """The days in every one of them."""
        found = several[0]
        for spans in several[1:]:
            found = found.intersect(spans)
        return found

    @property
    def days(self) -> int:
        """How many days they hold."""
        return sum(last - first + 1 for first, last in self.ends)

    def __str__(self) -> str:
        return ", ".join(f"{date.fromordinal(a)} to {date.fromordinal(b)}" for a, b in self.ends) or "no day"


@dataclass(frozen=True, slots=True)
class EventSeries:
    """Happenings of one kind in time, and where the record of them is complete.

    label    : what they are, in words ("launches (kind ballistic or space)")
    first    : first day of each happening, ordinals, ascending; ties allowed
    last     : its last day, the same for what took one day
    size     : how much each counts for: 1, or the least number in the unit counted
    loose    : spans of happenings whose day is not known
    covered  : the days for which the record vouches
    is_listed_only : whether no coverage is declared, and `covered` merely spans the rows there are
    unit     : "days" (different days with a happening), "rows", or a unit of the series
    row_ids  : the rows, in the order of `first`, those of one day joined where `unit` is "days"

    Raises DynamicsError if the days are not ascending, or a happening ends before it begins.
    """

    label: str
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    size: NDArray[np.float64]
    loose: tuple[tuple[int, int], ...]
    covered: Spans
    is_listed_only: bool
    unit: str = DAYS
    row_ids: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if np.any(np.diff(self.first) < 0):
            raise DynamicsError(f"E501 {self.label}: the days are not in ascending order. Sort them first.")
        if np.any(self.last < self.first):
            raise DynamicsError(f"E501 {self.label}: a happening ends before it begins. Mend its row.")

    def __len__(self) -> int:
        return len(self.first)

    def within(self, spans: Spans) -> EventSeries:
        """The happenings that begin on these days, and the coverage within them."""
        keep = np.zeros(len(self.first), dtype=bool)
        for first, last in spans.ends:
            keep |= (self.first >= first) & (self.first <= last)
        return EventSeries(
            self.label,
            self.first[keep],
            self.last[keep],
            self.size[keep],
            tuple(span for span in self.loose if Spans((span,)).intersect(spans).ends),
            self.covered.intersect(spans),
            self.is_listed_only,
            self.unit,
            tuple(ids for ids, kept in zip(self.row_ids, keep, strict=True) if kept) if self.row_ids else (),
        )


def series_of(
    record: Record, selections: Sequence[Selection], *, unit: str = DAYS, within: Period | None = None
) -> EventSeries:
    """The happenings of one or several selections as one series; its coverage is what all of them share.

    unit   : "days" counts different days on which anything happened; "rows" each row; any other name is
             a unit of the series, counted by its least number (four or more is four)
    within : only happenings and coverage in this span

    A selection that is not covered as it stands is narrowed to the part of the series that is, where that
    takes nothing from what it names itself (`narrowed`). Spans of up to 31 days are happenings that last;
    longer ones, and months and years, are rough dates. Raises DynamicsError if there is no row at all.
    """
    selections = [part for each in selections for part in narrowed(record, each)]
    label = label_of(record, selections)
    events: list[tuple[int, int, float, str]] = []
    loose: list[tuple[int, int]] = []
    seen: set[str] = set()
    for each in selections:
        for row in record.select(each.series, each.where):
            if row.id in seen:
                continue
            seen.add(row.id)
            span = row.date.first.toordinal(), row.date.last.toordinal()
            if is_placed(row):
                events.append((*span, _size(record, each.series, row, unit), row.id))
            else:
                loose.append(span)
    if not events:
        raise DynamicsError(f"E502 the record has no {label} known to the day. Name another kind of row.")
    events.sort()
    declared = [covered_spans(record.series(each.series), each.where) for each in selections]
    is_listed_only = not all(spans.ends for spans in declared)
    reach = Spans(((events[0][0], max(event[1] for event in events)),))
    covered = Spans.shared([spans if spans.ends else reach for spans in declared])
    found = _joined(events, label, tuple(loose), covered, is_listed_only, unit)
    return found if within is None else found.within(_clip(within))


def covered_spans(series: Series, where: Where) -> Spans:
    """The days on which an absent row means that nothing of this kind happened; empty if none is declared.

    The days that `Record.covered` gives one by one, but that a filter on an open column is left aside: which
    of the rows there are pass it is then the record's own reading (`rests_on_open`). Coverage by month says
    nothing of a day.
    """
    coverage = series.coverage
    where = {column: values for column, values in where.items() if column not in series.open}
    columns = sorted({column for part in coverage for column in part.where if column in where})
    spans: Spans | None = None
    for cell in product(*(where[column] for column in columns)):
        here = _cell_spans(coverage, dict(zip(columns, cell, strict=True)))
        spans = here if spans is None else spans.intersect(here)
    return spans or Spans(())


def rests_on_open(record: Record, selections: Sequence[Selection]) -> tuple[str, ...]:
    """The open columns that the filters ask: their cells may lack what is true of a row."""
    asked = (c for each in selections for c in each.where if c in record.series(each.series).open)
    return tuple(dict.fromkeys(asked))


def narrowed(record: Record, selection: Selection) -> tuple[Selection, ...]:
    """The selection itself if it is covered, else its parts that are covered for longest.

    "Launches" becomes "launches of the kinds that the record is complete for". Values the selection names
    itself are never cut: where that would be needed, it stays as it is, and uncovered. Parts that add no row
    to those larger than themselves are left out.
    """
    series = record.series(selection.series)
    if covered_spans(series, selection.where).ends:
        return (selection,)
    parts = [
        (covered_spans(series, where).days, Selection(selection.series, where))
        for part in series.coverage
        if all(c not in selection.where or set(selection.where[c]) <= set(v) for c, v in part.where.items())
        for where in [{**part.where, **selection.where}]
    ]
    longest = max((days for days, _ in parts), default=0)
    found = [
        (part, {row.id for row in record.select(part.series, part.where)})
        for days, part in parts
        if 0 < days == longest
    ]
    kept: list[Selection] = []
    known: set[str] = set()
    for part, rows in sorted(found, key=lambda each: -len(each[1])):
        if not rows <= known:
            kept.append(part)
            known |= rows
    return tuple(kept) or (selection,)


def label_of(record: Record, selections: Sequence[Selection]) -> str:
    """What is selected: by name, or in words of the case, "launches (ballistic; space) or tests"."""
    named = " or ".join(dict.fromkeys(each.name for each in selections if each.name))
    described = description(record, [each for each in selections if not each.name])
    return " or ".join(part for part in (named, described) if part)


def description(record: Record, selections: Sequence[Selection]) -> str:
    """What is selected in words of the case, whatever its name."""
    filters: dict[str, list[str]] = {}
    for each in selections:
        said = _filter(record, each)
        filters.setdefault(record.series(each.series).many, []).extend([said] if said else [])
    return " or ".join(
        f"{many} ({'; '.join(dict.fromkeys(said))})" if said else many for many, said in filters.items()
    )


def _filter(record: Record, selection: Selection) -> str:
    """The filter in words; of a long list of values that leaves out one or two, those ("not trainer")."""
    actors, said = record.case.actors, []

    def name(value: str) -> str:
        return actors[value].names[0] if value in actors else value

    for column, values in selection.where.items():
        others = {name: each for name, each in selection.where.items() if name != column}
        present = {row.values.get(column, "") for row in record.select(selection.series, others)}
        missing = sorted(present - set(values))
        if len(values) > 3 and len(missing) <= 2:
            said += [f"not {' or '.join(missing)}"] if missing else []
        elif len(values) > MANY:
            said.append(f"any of {len(values)} by {column}")
        else:
            said.append(" or ".join(" with ".join(map(name, value.split("&"))) for value in values))
    return ", ".join(said)


def is_placed(row: Row) -> bool:
    """Whether the row's day, or first and last day, are known."""
    if row.date.granularity is Granularity.DAY:
        return True
    length = (row.date.last - row.date.first).days + 1
    return row.date.granularity is Granularity.SPAN and length <= LONGEST_DAYS


def counts_by(series: EventSeries, granularity: Granularity) -> list[tuple[Period, float, int]]:
    """For each day, week, month or year of the coverage: the period, its count, and its days covered.

    Rough dates are in no period. A period that is partly covered holds what happened on its covered days.
    """
    counts: dict[Period, float] = {}
    days: dict[Period, int] = {}
    for first, last in series.covered.ends:
        day = first
        while day <= last:
            period = _period_of(date.fromordinal(day), granularity)
            end = min(period.last.toordinal(), last)
            days[period] = days.get(period, 0) + end - day + 1
            day = end + 1
    seen = series.within(series.covered)
    for ordinal, size in zip(seen.first, seen.size, strict=True):
        period = _period_of(date.fromordinal(int(ordinal)), granularity)
        counts[period] = counts.get(period, 0.0) + float(size)
    return [(period, counts.get(period, 0.0), days[period]) for period in sorted(days, key=lambda p: p.first)]


def _period_of(day: date, granularity: Granularity) -> Period:
    match granularity:
        case Granularity.DAY:
            return Period.day(day)
        case Granularity.WEEK:
            return Period.week(day)
        case Granularity.MONTH:
            return Period.month(day.year, day.month)
        case Granularity.QUARTER:
            return Period.quarter(day.year, (day.month + 2) // 3)
        case _:
            return Period.year(day.year)


def _clip(within: Period) -> Spans:
    last = within.last if within.end is not None else date.max - timedelta(days=1)
    return Spans(((within.first.toordinal(), last.toordinal()),))


def _size(record: Record, name: str, row: Row, unit: str) -> float:
    if unit in (DAYS, ROWS):
        return 1.0
    series = record.series(name)
    how = series.units.get(unit)
    if how is None:
        known = ", ".join(dict.fromkeys((DAYS, ROWS, *series.units)))
        raise DynamicsError(f"E503 {series.many} are not counted in {unit!r}; they are in {known}.")
    return 1.0 if how in (DAYS, ROWS) else float(row.bounds(how)[0])


def _joined(
    events: list[tuple[int, int, float, str]],
    label: str,
    loose: tuple[tuple[int, int], ...],
    covered: Spans,
    is_listed_only: bool,
    unit: str,
) -> EventSeries:
    ids: list[tuple[str, ...]] = [(event[3],) for event in events]
    if unit == DAYS:
        by_day: dict[int, list[tuple[int, int, float, str]]] = {}
        for event in events:
            by_day.setdefault(event[0], []).append(event)
        ids = [tuple(event[3] for event in day) for day in by_day.values()]
        events = [(day, max(event[1] for event in of_day), 1.0, "") for day, of_day in by_day.items()]
    return EventSeries(
        label,
        np.array([event[0] for event in events], dtype=np.int64),
        np.array([event[1] for event in events], dtype=np.int64),
        np.array([event[2] for event in events], dtype=np.float64),
        loose,
        covered,
        is_listed_only,
        unit,
        tuple(ids),
    )


def _cell_spans(coverage: Sequence[Coverage], cell: Mapping[str, str]) -> Spans:
    return Spans.union(
        (part.period.first.toordinal(), part.period.last.toordinal())
        for part in coverage
        if part.granularity == Granularity.DAY
        and all(_speaks_of(values, cell.get(column, "")) for column, values in part.where.items())
    )


def _speaks_of(values: Sequence[str], cell: str) -> bool:
    """Whether rows that list all of `cell` ("A&B") are among those that list all of one of the values."""
    listed = frozenset(cell.split("&"))
    return any(listed.issuperset(value.split("&")) for value in values)
