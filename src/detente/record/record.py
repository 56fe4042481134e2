"""The record of a case, and the questions it can be asked.

Every question returns an `Answer`: yes, no, or unknown, with the rows that decide it. Logic is
three-valued throughout (Kleene 1952): a row dated only "March 2017" is neither inside nor outside
"2017-03-04", and an absent row means "no" only inside declared coverage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

from detente.casefile import Case, Coverage, Row, Series, Term, Where
from detente.errors import RecordError
from detente.times import Granularity, Period


class Truth(StrEnum):
    """Kleene's three values."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}[self]

    def __and__(self, other: Truth) -> Truth:
        if Truth.NO in (self, other):
            return Truth.NO
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.YES

    def __or__(self, other: Truth) -> Truth:
        return ~(~self & ~other)


class Boundary(StrEnum):
    """Where the day of an event is taken to turn.

    LOCAL is the day of the case's main time zone, UTC the day in UTC where the row gives one, and
    EARLIER the day before the local one: what the clocks west of it showed when it was morning there.
    """

    LOCAL = "local day"
    UTC = "UTC day"
    EARLIER = "day before, as in time zones to the west"


@dataclass(frozen=True, slots=True)
class Answer:
    """The record's answer.

    truth   : yes, no or unknown
    rows    : the rows that decide it, in order of date
    query   : the question in one readable line
    covered : whether absent rows could count, that is whether the question lies inside coverage
    least, most : for counts, the bounds of the number; `most` None is unbounded
    """

    truth: Truth
    rows: tuple[Row, ...]
    query: str
    covered: bool
    least: int = 0
    most: int | None = 0


def day_of(row: Row, boundary: Boundary) -> Period:
    """The time of a row as the given boundary has it; only days move."""
    if boundary is Boundary.UTC and row.date_utc is not None:
        return row.date_utc
    if boundary is Boundary.EARLIER and row.date.granularity is Granularity.DAY:
        return row.date.shift_days(-1)
    return row.date


def matches(row: Row, where: Where) -> bool:
    """Whether the row has an accepted value in every column of `where`; list columns need one of them."""
    for column, accepted in where.items():
        value = row.values.get(column, "")
        if value not in accepted and not any(part in accepted for part in row.many(column)):
            return False
    return True


def describe_where(where: Where) -> str:
    """A filter in the notation of queries: `kind=ballistic|space, class=ICBM`."""
    return ", ".join(f"{column}={'|'.join(values)}" for column, values in where.items())


class Record:
    """The rows of one case, ready to be asked. Read-only.

    The rows that pass a filter are found once for each filter; after that a question costs
    logarithmic time to find its window, and time linear in the rows inside it.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._by_id = {row.id: row for series in case.series.values() for row in series.rows}
        self._by_id |= {term.id: _term_row(case, term) for term in case.terms}
        self._selected: dict[object, tuple[list[Row], list[int], int]] = {}
        self._edges: dict[str, list[int]] = {}
        self._term_edges = sorted(
            {
                edge
                for term in case.terms
                for edge in (term.period.first.toordinal(), term.period.last.toordinal() + 1)
            }
            | {office.known_to.toordinal() + 1 for office in case.offices.values() if office.known_to}
        )

    def row(self, row_id: str) -> Row:
        """The row of this id. Raises RecordError if there is none."""
        try:
            return self._by_id[row_id]
        except KeyError:
            raise RecordError(f"E301 the record has no row {row_id!r}") from None

    def series(self, name: str) -> Series:
        """The series of this name. Raises RecordError naming those there are."""
        try:
            return self.case.series[name]
        except KeyError:
            known = ", ".join(sorted(self.case.series))
            raise RecordError(f"E302 the case has no series {name!r}; it has {known}") from None

    def select(
        self,
        series: str,
        where: Where,
        window: Period | None = None,
        boundary: Boundary = Boundary.LOCAL,
    ) -> tuple[Row, ...]:
        """The rows that match and may fall into `window` (any time if None), in order of date."""
        rows, starts, longest = self._matching(series, where)
        if window is None:
            return tuple(rows)
        low = bisect_left(starts, window.first.toordinal() - longest - 1)
        high = bisect_right(starts, min(window.last.toordinal(), date.max.toordinal() - 1) + 1)
        return tuple(row for row in rows[low:high] if day_of(row, boundary).overlaps(window))

    def _matching(self, series: str, where: Where) -> tuple[list[Row], list[int], int]:
        """Rows that pass the filter in order of date, their first days as ordinals, the longest in days."""
        key = (series, tuple(sorted(where.items())))
        if key not in self._selected:
            rows = sorted(
                (row for row in self.series(series).rows if matches(row, where)),
                key=lambda row: (row.date.first, row.date.last, row.id),
            )
            lengths = [(row.date.last - row.date.first).days for row in rows]
            starts = [row.date.first.toordinal() for row in rows]
            self._selected[key] = rows, starts, max(lengths, default=0)
        return self._selected[key]

    def edge_index(self, series: str, day: date) -> int:
        """How many days up to `day` there are at which an answer on this series may change.

        Two windows whose ends have the same indices hold the same rows under every boundary, and
        lie alike to coverage: what is true of one is true of the other.
        """
        if series not in self._edges:
            table = self.series(series)
            spans = [row.date for row in table.rows] + [part.period for part in table.coverage]
            ends = {edge.toordinal() for span in spans for edge in (span.first, span.last)}
            self._edges[series] = sorted({edge + shift for edge in ends for shift in (-1, 0, 1, 2)})
        return bisect_right(self._edges[series], day.toordinal())

    def term_index(self, day: date) -> int:
        """How many changes of office there were up to `day`: equal numbers mean the same people in office."""
        return bisect_right(self._term_edges, day.toordinal())

    # -- coverage ---------------------------------------------------------------------------

    def covered(self, series: str, where: Where, window: Period) -> bool:
        """Whether an absent row means that nothing happened: every day of `window`, for all of `where`.

        A series covered to the month settles no question about a single day.
        """
        coverage = self.series(series).coverage
        columns = sorted({column for part in coverage for column in part.where if column in where})
        cells = product(*(where[column] for column in columns))
        return all(
            self._cell_covered(coverage, dict(zip(columns, cell, strict=True)), window) for cell in cells
        )

    @staticmethod
    def _cell_covered(coverage: Sequence[Coverage], cell: Mapping[str, str], window: Period) -> bool:
        spans = sorted(
            (part.period.first, part.period.last)
            for part in coverage
            if _fine_enough(part, window)
            and all(cell.get(column) in values for column, values in part.where.items())
        )
        reached = window.first
        for first, last in spans:
            if first > reached:
                return False
            if last >= window.last:
                return True
            reached = max(reached, last + timedelta(days=1))
        return False

    def coverage_of(self, series: str, where: Where) -> str:
        """Where the series is complete for these rows, as one phrase for a reader."""
        parts = [
            part
            for part in self.series(series).coverage
            if all(set(where.get(column, values)) & set(values) for column, values in part.where.items())
        ]
        if not parts:
            return "nowhere declared complete"
        return "; ".join(
            f"{part.period.start or '…'} to {part.period.end or '…'} by {part.granularity}"
            + (f" ({describe_where(part.where)})" if part.where else "")
            for part in parts
        )

    # -- questions --------------------------------------------------------------------------

    def exists(
        self, series: str, where: Where, window: Period, boundary: Boundary = Boundary.LOCAL
    ) -> Answer:
        """Did anything of this kind happen in `window`?"""
        rows = self.select(series, where, window, boundary)
        query = self._print("exists", series, where, window, boundary)
        covered = self.covered(series, where, window)
        if any(day_of(row, boundary).within(window) for row in rows):
            return Answer(Truth.YES, rows, query, covered)
        return Answer(Truth.UNKNOWN if rows or not covered else Truth.NO, rows, query, covered)

    def count(
        self,
        series: str,
        where: Where,
        window: Period,
        unit: str,
        boundary: Boundary = Boundary.LOCAL,
    ) -> Answer:
        """How many, in this unit of the series? `least` and `most` bound the number.

        Rows whose own number is open (">=") or rough ("~") and rows that only may fall into the
        window widen the bounds; outside coverage `most` is None. `truth` says whether there is any.
        """
        rows = self.select(series, where, window, boundary)
        least, most = tally(self.series(series), rows, unit, window, boundary)
        covered = self.covered(series, where, window)
        if not covered:
            most = None
        query = self._print("count", series, where, window, boundary, f"in {unit}")
        truth = Truth.YES if least else Truth.NO if most == 0 else Truth.UNKNOWN
        return Answer(truth, rows, query, covered, least, most)

    def latest(
        self, series: str, where: Where, until: Period, boundary: Boundary = Boundary.LOCAL
    ) -> Row | None:
        """The last matching row that lies wholly before or in `until`, None if there is none."""
        rows = [r for r in self.select(series, where, None) if day_of(r, boundary).last <= until.last]
        return max(rows, key=lambda row: (day_of(row, boundary).last, row.id), default=None)

    def first_since(
        self,
        series: str,
        where: Where,
        after: Period,
        at: Row,
        boundary: Boundary = Boundary.LOCAL,
    ) -> Answer:
        """Is `at` the first of its kind after the end of `after`? `rows`: those in between, then `at`.

        Unknown if `at` does not come after `after`: then it is not what the question is about.
        """
        when = day_of(at, boundary)
        if when.last <= after.last:
            query = self._print("first-since", series, where, after, boundary)
            return Answer(Truth.UNKNOWN, (at,), query, False)
        query = self._print("first-since", series, where, Period(after.end, when.end), boundary)
        gap = (
            Period(after.last + timedelta(days=1), when.first - timedelta(days=1))
            if (when.first - after.last).days > 1
            else None
        )
        between = self.select(series, where, gap, boundary) if gap else ()
        between = tuple(row for row in between if row.id != at.id)
        if any(gap and day_of(row, boundary).within(gap) for row in between):
            return Answer(Truth.NO, (*between, at), query, True)
        covered = gap is None or self.covered(series, where, gap)
        truth = Truth.YES if covered and not between else Truth.UNKNOWN
        return Answer(truth, (*between, at), query, covered)

    def holds_office(self, offices: Iterable[str], person: str, window: Period) -> Answer:
        """Did the person hold one of these offices on some day of `window`?

        After an office's `known_to` nobody is known to hold it, and nobody known not to. `rows` holds
        the person's terms in these offices; for a "no", then the terms of those who held them.
        """
        wanted = tuple(offices)
        query = f"holder({'|'.join(wanted)}) = {person} in {window}"
        terms = [term for term in self.terms_of(wanted, person) if term.period.overlaps(window)]
        if any(term.period.end is not None or window.first <= self.known_to(term.office) for term in terms):
            return Answer(Truth.YES, self._rows_of(terms), query, True)
        others = [t for t in self.case.terms if t.office in wanted and t.period.overlaps(window)]
        known = bool(others) and all(window.last <= self.known_to(office) for office in wanted)
        rows = self._rows_of((*self.terms_of(wanted, person), *others))
        return Answer(Truth.NO if known else Truth.UNKNOWN, rows, query, known)

    def _rows_of(self, terms: Iterable[Term]) -> tuple[Row, ...]:
        return tuple(self._by_id[term.id] for term in terms)

    def known_to(self, office: str) -> date:
        """The last day for which the holders of an office are vouched for."""
        return self.case.offices[office].known_to or self.case.as_of

    def terms_of(self, offices: Iterable[str], person: str) -> tuple[Term, ...]:
        """The person's terms in these offices, in order of date."""
        wanted = set(offices)
        terms = [t for t in self.case.terms if t.office in wanted and t.holder == person]
        return tuple(sorted(terms, key=lambda term: term.period.first))

    @staticmethod
    def _print(
        verb: str, series: str, where: Where, window: Period, boundary: Boundary, tail: str = ""
    ) -> str:
        filters = f" where {describe_where(where)}" if where else ""
        turn = "" if boundary is Boundary.LOCAL else f" by {boundary.value}"
        return f"{verb} {series}{filters} in {window}{turn}{' ' + tail if tail else ''}"


def _fine_enough(part: Coverage, window: Period) -> bool:
    """Whether coverage to this granularity speaks of the window: of a month only as a whole."""
    if part.granularity == Granularity.DAY:
        return True
    begins = window.first <= part.period.first or window.first.day == 1
    ends = window.last >= part.period.last or (window.last + timedelta(days=1)).day == 1
    return begins and ends


def _term_row(case: Case, term: Term) -> Row:
    """A term of office as a row, so that it can be cited like any other."""
    office = case.offices[term.office]
    title = office.titles[0] if office.titles else office.id
    country = f", {case.actors[office.country].names[0]}" if office.country else ""
    what = f"{case.actors[term.holder].names[0]}: {title}{country}"
    values = {"what": what, "office": term.office, "holder": term.holder}
    return Row(term.id, "offices", term.period, None, values, term.confidence, term.sources, term.note)


def tally(
    series: Series, rows: Iterable[Row], unit: str, window: Period, boundary: Boundary
) -> tuple[int, int | None]:
    """Least and greatest number of `unit` in the rows that fall, or may fall, into `window`.

    Raises RecordError if the series does not count in that unit.
    """
    how = series.units.get(unit)
    if how is None:
        raise RecordError(
            f"E303 series {series.name!r} does not count {unit!r}; it counts {', '.join(series.units)}"
        )
    sure = [row for row in rows if day_of(row, boundary).within(window)]
    maybe = [
        row
        for row in rows
        if not day_of(row, boundary).within(window) and day_of(row, boundary).overlaps(window)
    ]
    if how == "rows":
        return len(sure), len(sure) + len(maybe)
    if how == "days":
        days = {
            day_of(row, boundary).first
            for row in sure
            if day_of(row, boundary).granularity is Granularity.DAY
        }
        rough = len(sure) - sum(day_of(row, boundary).granularity is Granularity.DAY for row in sure)
        return len(days), len(days) + rough + len(maybe)
    least, most = 0, 0
    open_ended = False
    for row in sure:
        low, high = _amount(row, how)
        least += low
        open_ended |= high is None
        most += high or 0
    for row in maybe:
        high = _amount(row, how)[1]
        open_ended |= high is None
        most += high or 0
    return least, None if open_ended else most


def _amount(row: Row, column: str) -> tuple[int, int | None]:
    """Bounds of a row's number: "=" exact, ">=" open above, "~" within a fifth; no number is 1 or more."""
    text = row.values.get(column, "")
    if not text:
        return 1, None
    number = int(text)
    match row.values.get(f"{column}_op", "="):
        case ">=":
            return number, None
        case "~":
            slack = max(1, number // 5)
            return max(0, number - slack), number + slack
        case _:
            return number, number
