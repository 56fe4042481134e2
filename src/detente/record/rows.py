"""The rows of a case, found by filter and time, and where they are complete."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import product
from math import asin, cos, radians, sin, sqrt

from detente.casefile import Case, Coverage, Row, Series, Where
from detente.errors import RecordError
from detente.record.answer import Boundary, Query, matches, print_query
from detente.record.ordered import Chosen, Ordered
from detente.record.sql import Kind, rows_sql
from detente.record.terms import OFFICES, terms_series
from detente.times import Granularity, Period

UNKNOWN = "unknown"  # in a column with a closed list of values: that none of them is known to be true
_APART_KM = 60.0  # places nearer than this may go by one name ("the capital" for its airport)
_EARTH_KM = 6371.0
VACANT_DAYS = 370  # an office vacant for longer may have had holders that are not listed
_KEPT = 16_384  # windows for which it is remembered whether coverage reaches over them


class Rows:
    """The rows of one case. Read-only.

    The rows that pass a filter are found once for each filter; after that a question costs
    logarithmic time to find its window, and time linear in the rows inside it.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._series = {**case.series, OFFICES: terms_series(case)}
        self._by_id = {row.id: row for series in self._series.values() for row in series.rows}
        self._ordered: dict[str, Ordered] = {}
        self._selected: dict[object, Chosen] = {}
        self._edges: dict[object, list[int]] = {}
        self._values: dict[tuple[str, str], frozenset[str]] = {}
        self._parts: dict[object, tuple[tuple[Coverage, ...], ...]] = {}
        self._reached: dict[object, bool] = {}
        self._term_edges: dict[tuple[str, ...], list[int]] = {}

    def row(self, row_id: str) -> Row:
        """The row of this id. Raises RecordError if there is none."""
        try:
            return self._by_id[row_id]
        except KeyError:
            raise RecordError(f"E301 the record has no row {row_id!r}") from None

    def series(self, name: str) -> Series:
        """The series of this name; `offices` has the terms of office. Raises RecordError naming all."""
        try:
            return self._series[name]
        except KeyError:
            known = ", ".join(sorted(self._series))
            raise RecordError(f"E302 the case has no series {name!r}; it has {known}") from None

    def values(self, series: str, column: str) -> frozenset[str]:
        """All single values that rows of a series have in a column."""
        key = (series, column)
        if key not in self._values:
            rows = self.series(series).rows
            self._values[key] = frozenset(part for row in rows for part in row.many(column))
        return self._values[key]

    def select(
        self,
        series: str,
        where: Where,
        window: Period | None = None,
        boundary: Boundary = Boundary.LOCAL,
    ) -> tuple[Row, ...]:
        """The rows that match and may fall into `window` (any time if None), in order of date."""
        if window is None:
            return self._matching(series, where).rows
        chosen = self._matching(series, where)
        before, inside, after = chosen.around(window, boundary)
        rows = chosen.rows
        if not before and not after:
            return rows[inside.start : inside.stop]
        return (*(rows[i] for i in before), *rows[inside.start : inside.stop], *(rows[i] for i in after))

    def _timed(
        self, series: str, where: Where, window: Period, boundary: Boundary
    ) -> list[tuple[Row, Period]]:
        """The rows that match and may fall into `window`, each with its time under the boundary."""
        chosen = self._matching(series, where)
        rows, days = chosen.rows, chosen.days[boundary]
        return [(rows[i], days[i]) for part in chosen.around(window, boundary) for i in part]

    def _matching(self, series: str, where: Where) -> Chosen:
        """The rows that pass the filter."""
        key = (series, _items(where))
        chosen = self._selected.get(key)
        if chosen is None:
            if series not in self._ordered:
                self._ordered[series] = Ordered(self.series(series))
            chosen = self._selected[key] = self._ordered[series].passing(where)
        return chosen

    def edge_index(self, series: str, day: date, readings: Sequence[Where] = ({},)) -> int:
        """How many days up to `day` there are at which an answer on this series may change (`edges`)."""
        return self.edges(series, readings)(day)

    def edges(self, series: str, readings: Sequence[Where] = ({},)) -> Callable[[date], int]:
        """What gives the number of days up to one at which an answer on this series may change.

        readings : the filters that are asked for
        Two windows whose ends have the same indices hold the same rows under every boundary, and
        lie alike to coverage: what is true of one is true of the other.
        """
        key = (series, tuple(map(_items, readings)))
        edges = self._edges.get(key)
        if edges is None:
            edges = self._edges[key] = self._edges_of(self.series(series), readings)
        return partial(_passed, edges)

    def _edges_of(self, series: Series, readings: Sequence[Where]) -> list[int]:
        """The days at which rows of these kinds, as any boundary has them, or coverage begin and end.

        What a row says in an open column can tell whether one that lacks it counts (`covered`).
        """
        kinds = [{c: values for c, values in where.items() if c not in series.open} for where in readings]
        rows = {row.id: row for where in kinds for row in self._matching(series.name, where).rows}
        spans = [row.date for row in rows.values()]
        spans += [part.period for part in series.coverage]
        ends = {edge.toordinal() for span in spans for edge in (span.first, span.last)}
        return sorted({edge + shift for edge in ends for shift in (-1, 0, 1, 2)})

    def passing(self, series: str, where: Where, window: Period) -> tuple[int, str]:
        """How many rows that match had begun by the end of `window`, and the last of those in it, "" if none.

        While a window moves on, no such pair returns.
        """
        begun = bisect_right(self._matching(series, where).starts, window.last.toordinal())
        rows = self.select(series, where, window)
        return begun, rows[-1].id if rows else ""

    def term_index(self, day: date, offices: Iterable[str] | None = None) -> int:
        """How many changes in these offices, all if None, there were up to `day`.

        Equal numbers mean the same people in office, and as much known of whether they still are.
        """
        wanted = tuple(self.case.offices if offices is None else offices)
        edges = self._term_edges.get(wanted)
        if edges is None:
            edges = self._term_edges[wanted] = sorted(self._turns_in(frozenset(wanted)))
        return bisect_right(edges, day.toordinal())

    def _turns_in(self, offices: frozenset[str]) -> set[int]:
        """The days on which terms in these offices begin, are over, or would have been followed by then."""
        days = {self.case.offices[office].known_to for office in offices}
        edges = {day.toordinal() + 1 for day in days if day is not None}
        for term in self.case.terms:
            if term.office in offices:
                over = term.period.last.toordinal() + 1
                edges |= {term.period.first.toordinal(), over, over + VACANT_DAYS}
        return edges

    # -- questions --------------------------------------------------------------------------

    def kind(self, series: str, where: Where, window: Period | None, boundary: Boundary) -> Kind:
        """What `select` is asked for, as something that can be written in SQL."""
        return Kind(self.case.id, self.series(series), where, window, boundary)

    @staticmethod
    def _query(verb: str, kind: Kind, write: Callable[[], str] | None = None, *, tail: str = "") -> Query:
        """A question about a kind of rows; `write` gives its SQL where that is not all of them."""
        window = kind.window or Period(None, None)
        line = partial(print_query, verb, kind.series.name, kind.where, window, kind.boundary, tail)
        return Query(line, write or kind.sql)

    def _rows_query(self, line: Callable[[], str], rows: Sequence[Row]) -> Query:
        """A question whose answer rests on these very rows."""
        return Query(line, partial(self.rows_sql, rows))

    def rows_sql(self, rows: Sequence[Row]) -> str:
        """A SELECT of these very rows."""
        series = [self.series(name) for name in dict.fromkeys(row.series for row in rows)]
        return rows_sql(self.case.id, rows, series)

    # -- coverage ---------------------------------------------------------------------------

    def covered(self, series: str, where: Where, window: Period) -> bool:
        """Whether an absent row means that nothing happened: every day of `window`, for all of `where`.

        A series covered to the month settles no question about a single day. Any row may have a value of
        a column that is open: a filter on one is covered by a coverage that names the column, or where
        every row in the window that passes the rest of the filter has another value there.
        """
        table = self.series(series)
        open_columns = {column for column in where if column in table.open}
        if not open_columns:
            return self._complete(series, table.coverage, where, window)
        named = [part for part in table.coverage if open_columns <= part.where.keys()]
        if self._complete(series, named, where, window):
            return True
        rest = {column: values for column, values in where.items() if column not in open_columns}
        around = _a_day_wider(window)
        told = all(
            matches(row, where) or self.contradicts(row, where) for row in self.select(series, rest, around)
        )
        return told and self._complete(series, table.coverage, rest, window)

    def known_from(self, series: str, where: Where) -> date | None:
        """The first day of which coverage speaks for all of a filter, None if there is none."""
        begun = sorted({part.period.first for part in self.series(series).coverage})
        return next((day for day in begun if self.covered(series, where, Period(day, day))), None)

    def contradicts(self, row: Row, where: Where) -> bool:
        """Whether what a row says cannot go with a filter: another value, not merely none.

        Of an open column only places are told apart, where all that the row names lie far from all that
        are asked for, and closed lists of values other than `unknown`.
        """
        table = self.series(row.series)
        return any(
            not matches(row, {column: accepted}) and self._excludes(table, row, column, accepted)
            for column, accepted in where.items()
        )

    def bears_another_name(self, row: Row, where: Where) -> bool:
        """Whether a row bears names of things of a kind, and none that could go with those asked for.

        Names that some row bears together, and of which one begins with the other, may be those of one thing.
        """
        columns = {n.column for n in self.case.words.namings if n.series == row.series and n.kind == "thing"}
        for column in columns & set(where):
            told = row.many(column)
            others = [each.many(column) for each in self.series(row.series).rows]
            known = [asked for asked in where[column] if any(asked in names for names in others)]
            if (
                told
                and known
                and not any(
                    one.startswith(asked)
                    or asked.startswith(one)
                    or any({one, asked} <= set(names) for names in others)
                    for one in told
                    for asked in known
                )
            ):
                return True
        return False

    def is_another(self, row: Row, where: Where) -> bool:
        """Whether a row bears another name than those asked for, where all rows of its own name, or all of
        those asked for, are known."""
        if not self.bears_another_name(row, where):
            return False
        columns = {n.column for n in self.case.words.namings if n.series == row.series and n.kind == "thing"}
        return any(
            self.covered(row.series, {column: names}, row.date)
            for column in columns & set(where)
            for names in (tuple(where[column]), *((name,) for name in row.many(column)))
        )

    def _excludes(self, table: Series, row: Row, column: str, accepted: Sequence[str]) -> bool:
        told = row.many(column)
        if column not in table.open:
            return True
        if column in table.closed:
            return bool(told) and UNKNOWN not in told
        return bool(told) and all(self._lie_apart(one, other) for one in told for other in accepted)

    def _lie_apart(self, one: str, other: str) -> bool:
        """Whether two places are known to lie further apart than one name for both could stretch."""
        a, b = self.case.places.get(one), self.case.places.get(other)
        if a is None or b is None:
            return False
        if a.country and b.country and a.country != b.country:
            return True
        if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
            return False
        return great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude)) > _APART_KM

    def _complete(self, series: str, coverage: Sequence[Coverage], where: Where, window: Period) -> bool:
        """Whether these parts of a series' coverage together reach over the window, for all of `where`."""
        key = (series, len(coverage), _items(where))
        if key not in self._parts:
            columns = sorted({column for part in coverage for column in part.where if column in where})
            cells = product(*(where[column] for column in columns))
            speaking = (_speaking(coverage, dict(zip(columns, cell, strict=True))) for cell in cells)
            self._parts[key] = tuple({tuple(map(id, parts)): parts for parts in speaking}.values())
        asked = (key, window.first, window.last)
        reached = self._reached.get(asked)
        if reached is None:
            if len(self._reached) >= _KEPT:
                self._reached.clear()
            reached = self._reached[asked] = all(_reach_over(parts, window) for parts in self._parts[key])
        return reached


def _passed(edges: Sequence[int], day: date) -> int:
    return bisect_right(edges, day.toordinal())


def _items(where: Where) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A filter as a key."""
    return tuple(sorted(where.items()) if len(where) > 1 else where.items())


def _speaking(coverage: Sequence[Coverage], cell: Mapping[str, str]) -> tuple[Coverage, ...]:
    """The parts of coverage that speak of a cell, in order of date."""
    parts = (
        part
        for part in coverage
        if all(_speaks_of(values, cell.get(column, "")) for column, values in part.where.items())
    )
    return tuple(sorted(parts, key=lambda part: (part.period.first, part.period.last)))


def _reach_over(parts: Sequence[Coverage], window: Period) -> bool:
    """Whether these parts, in order of date, leave no day of the window out."""
    reached = window.first
    for part in parts:
        if not _fine_enough(part, window):
            continue
        if part.period.first > reached:
            return False
        if part.period.last >= window.last:
            return True
        reached = max(reached, part.period.last + timedelta(days=1))
    return False


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two points of latitude and longitude in degrees, on a sphere (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _a_day_wider(window: Period) -> Period:
    """The window as any boundary of the day may have it."""
    step = timedelta(days=1)
    start = window.start - step if window.start and window.start > date.min else None
    return Period(start, window.end + step if window.end and window.end < date.max else None)


def _speaks_of(values: Iterable[str], cell: str) -> bool:
    """Whether rows that list all of `cell` ("A&B") are among those that list all of one of the values."""
    listed = frozenset(cell.split("&"))
    return any(listed.issuperset(value.split("&")) for value in values)


def _fine_enough(part: Coverage, window: Period) -> bool:
    """Whether coverage to this granularity speaks of the window: of a month only as a whole."""
    if part.granularity == Granularity.DAY:
        return True
    begins = window.first <= part.period.first or window.first.day == 1
    ends = window.last >= part.period.last or (window.last + timedelta(days=1)).day == 1
    return begins and ends
