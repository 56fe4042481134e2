"""Which one: the n-th, first, last, greatest and least row of a kind.

A row dated coarsely may have fallen on any day of its period, and where coverage fails there may be
rows that the record lacks. A row is a candidate if some choice of days makes it the one asked for;
the answer is known only if one candidate is left whatever the choice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from detente.casefile import Row, Where
from detente.errors import RecordError
from detente.record.answer import Answer, Boundary, Query, Truth, day_of
from detente.record.rows import Rows
from detente.times import Period


class Ranks(Rows):
    """Questions that single out a row among those of its kind."""

    def nth(
        self, series: str, where: Where, n: int, scope: Period, boundary: Boundary = Boundary.LOCAL
    ) -> Answer:
        """Which row is the n-th of its kind in `scope`, counting rows from 1 in order of day?

        Yes: `rows` is that row, and coverage reaches from the scope's start to the row. No: there
        are fewer than n. Unknown: `rows` are the candidates; rows of one day are in no order, so
        that the n-th of them is unknown even where its day is not. Raises ValueError if n < 1.
        """
        if n < 1:
            raise ValueError(f"there is no row number {n}. Count from 1.")
        return self._nth(series, where, n, scope, boundary, "nth", f"for n = {n}")

    def first(self, series: str, where: Where, scope: Period, boundary: Boundary = Boundary.LOCAL) -> Answer:
        """Which row is the first of its kind in `scope`? As `nth` for n = 1."""
        return self._nth(series, where, 1, scope, boundary, "first")

    def last(self, series: str, where: Where, scope: Period, boundary: Boundary = Boundary.LOCAL) -> Answer:
        """Which row is the last of its kind in `scope`? An open start asks for the last up to its end.

        Yes: `rows` is that row, and coverage reaches from the row to the scope's end. No: there is
        none in the whole covered scope. Unknown: `rows` are the candidates.
        """
        kind = self.kind(series, where, scope, boundary)
        query = self._query("last", kind, kind.last)
        spans = _spans(self.select(series, where, scope, boundary), scope, boundary)
        if not spans:
            return self._none(series, where, scope, query)
        reached = max((span.low for span in spans if span.is_sure), default=0)
        left = [span for span in spans if span.high >= reached]
        start = min(day_of(span.row, boundary).first for span in left)
        covered = self.covered(series, where, Period(max(start, scope.first), scope.end))
        return _settled(left, query, covered)

    def extreme(
        self,
        series: str,
        where: Where,
        column: str,
        scope: Period,
        greatest: bool = True,
        boundary: Boundary = Boundary.LOCAL,
        per_day: bool = False,
    ) -> Answer:
        """Which row in `scope` has the greatest (or least) number in `column`, and what is it?

        column  : a column of numbers; one with an operator (">=", "~") is taken at its bounds
        per_day : add up the rows of each day and ask which day; `rows` are then the rows of that day

        Yes: `rows` hold it, several if they tie exactly; `value` is the number, "15..21" if only its
        bounds are known, "7.." if it is open above. No: there are no rows. Unknown: coverage does not
        reach over the whole scope, a row lacks the number, or open numbers or days leave several
        candidates, which are in `rows`. With `per_day` a coarsely dated row may add to every day it
        may fall on; such days are never ruled out too soon, but may be kept needlessly.
        Raises RecordError if the series has no such column.
        """
        table = self.series(series)
        if column not in table.columns:
            raise RecordError(
                f"E303 series {series!r} does not count {column!r}; it has {', '.join(table.columns)}"
            )
        counted = f"{column}_op" in table.columns
        kind = self.kind(series, where, scope, boundary)
        verb = f"{'greatest' if greatest else 'least'} {column}{' per day' if per_day else ''} of"
        write = partial(kind.extreme, column, counted=counted, greatest=greatest, per_day=per_day)
        query = self._query(verb, kind, write)
        rows = self.select(series, where, scope, boundary)
        if not rows:
            return self._none(series, where, scope, query)
        covered = self.covered(series, where, scope)
        missing = tuple(row for row in rows if not row.values.get(column))
        if missing:
            return Answer(Truth.UNKNOWN, missing, query, covered)
        sizes = [_size(row, column, counted, day_of(row, boundary).within(scope)) for row in rows]
        if per_day:
            sizes = _by_day(sizes, scope, boundary)
        return _outdone(sizes, greatest, query, covered)

    def _nth(
        self,
        series: str,
        where: Where,
        n: int,
        scope: Period,
        boundary: Boundary,
        verb: str,
        tail: str = "",
    ) -> Answer:
        kind = self.kind(series, where, scope, boundary)
        query = self._query(verb, kind, partial(kind.nth, n), tail=tail)
        spans = _spans(self.select(series, where, scope, boundary), scope, boundary)
        if len(spans) < n:
            return self._none(series, where, scope, query, tuple(span.row for span in spans))
        left = _may_be_nth(spans, n)
        ends = [day_of(span.row, boundary).last for span in left]
        covered = self.covered(series, where, Period(scope.start, min(max(ends), scope.last)))
        there_are = sum(span.is_sure for span in spans) >= n
        return _settled(left, query, covered, there_are)

    def _none(
        self, series: str, where: Where, scope: Period, query: Query, rows: tuple[Row, ...] = ()
    ) -> Answer:
        covered = self.covered(series, where, scope)
        return Answer(Truth.NO if covered else Truth.UNKNOWN, rows, query, covered)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days, as ordinals, on which a row may fall inside a scope; sure if it cannot fall outside."""

    row: Row
    low: int
    high: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Size:
    """Rows that may together hold the extreme, and the bounds of their number."""

    rows: tuple[Row, ...]
    least: float
    most: float
    is_sure: bool


def _spans(rows: Iterable[Row], scope: Period, boundary: Boundary) -> list[_Span]:
    spans = []
    for row in rows:
        when = day_of(row, boundary)
        low, high = max(when.first, scope.first), min(when.last, scope.last)
        spans.append(_Span(row, low.toordinal(), high.toordinal(), when.within(scope)))
    return spans


def _may_be_nth(spans: Sequence[_Span], n: int) -> list[_Span]:
    """The spans that are the n-th for some choice of days.

    A row can be the n-th if fewer than n others must come before its earliest day, and n - 1 others
    may come by its latest: between the two, moving the day up passes the rows one by one.
    """
    must = sorted(span.high for span in spans if span.is_sure)
    may = sorted(span.low for span in spans)
    return [
        span
        for span in spans
        if bisect_left(must, span.low) < n and bisect_right(may, span.high) - 1 >= n - 1
    ]


def _settled(left: Sequence[_Span], query: Query, covered: bool, there_are: bool = True) -> Answer:
    known = covered and there_are and len(left) == 1 and left[0].is_sure
    rows = tuple(span.row for span in left)
    return Answer(Truth.YES if known else Truth.UNKNOWN, rows, query, covered)


def _size(row: Row, column: str, counted: bool, is_sure: bool) -> _Size:
    if counted:
        least, most = row.bounds(column)
        return _Size((row,), least, inf if most is None else most, is_sure)
    number = float(row.values[column])
    return _Size((row,), number, number, is_sure)


def _by_day(sizes: Sequence[_Size], scope: Period, boundary: Boundary) -> list[_Size]:
    """The sum of each day with a row; rows without a day add to the most of every day they may be."""
    days: dict[int, list[_Size]] = {}
    coarse = []
    for size in sizes:
        when = day_of(size.rows[0], boundary)
        if when.first == when.last:
            days.setdefault(when.first.toordinal(), []).append(size)
        else:
            coarse.append((size, when))
    summed = []
    for day, some in sorted(days.items()):
        more = [size for size, when in coarse if when.first.toordinal() <= day <= when.last.toordinal()]
        rows = tuple(row for size in (*some, *more) for row in size.rows)
        most = sum(size.most for size in (*some, *more))
        summed.append(_Size(rows, sum(size.least for size in some), most, True))
    for size, when in coarse:
        beside = [other for other, its in coarse if _meet(its, when, scope)]
        rows = tuple(row for other in beside for row in other.rows)
        most = sum(other.most for other in beside)
        is_alone = len(beside) == 1 and not any(
            when.first.toordinal() <= day <= when.last.toordinal() for day in days
        )
        summed.append(_Size(rows, size.least, most, size.is_sure and is_alone))
    return summed


def _meet(one: Period, two: Period, scope: Period) -> bool:
    """Whether two rows may be of one day of the scope."""
    shared = one.intersect(two)
    return shared is not None and shared.overlaps(scope)


def _outdone(sizes: Sequence[_Size], greatest: bool, query: Query, covered: bool) -> Answer:
    """Keep what no sure number outdoes; known if one is left, or if all that are left tie exactly."""
    if greatest:
        floor = max((size.least for size in sizes if size.is_sure), default=-inf)
        left = [size for size in sizes if size.most >= floor]
    else:
        ceiling = min((size.most for size in sizes if size.is_sure), default=inf)
        left = [size for size in sizes if size.least <= ceiling]
    ties = all(size.least == size.most == left[0].least for size in left)
    known = covered and all(size.is_sure for size in left) and (len(left) == 1 or ties)
    rows = _once(left)
    value = _bounds(left[0]) if known else ""
    return Answer(Truth.YES if known else Truth.UNKNOWN, rows, query, covered, value=value)


def _once(sizes: Iterable[_Size]) -> tuple[Row, ...]:
    """The rows of all sizes, each once, in order of date."""
    rows = {row.id: row for size in sizes for row in size.rows}
    return tuple(sorted(rows.values(), key=lambda row: (row.date.first, row.date.last, row.id)))


def _bounds(size: _Size) -> str:
    if size.least == size.most:
        return f"{size.least:g}"
    return f"{size.least:g}.." + ("" if size.most == inf else f"{size.most:g}")
