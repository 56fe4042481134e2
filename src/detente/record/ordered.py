"""The rows of one series in order of date, and those of them that pass a filter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from detente.casefile import Row, Series, Where
from detente.record.answer import Boundary, day_of
from detente.times import Period

_LAST_DAY = date.max.toordinal()
_Index: TypeAlias = dict[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that pass one filter, in order of date.

    starts  : their first days as ordinals; longest: the most days between the ends of one
    days    : their times under each boundary, and spans: the first and last days of these
    """

    rows: tuple[Row, ...]
    starts: list[int]
    longest: int
    days: dict[Boundary, list[Period]]
    spans: dict[Boundary, list[tuple[date, date]]]

    def around(self, window: Period, boundary: Boundary) -> tuple[Sequence[int], range, Sequence[int]]:
        """The rows that may fall into a window, by their place: the first, all of a run, the last.

        Boundaries move a day by one: whatever begins a day or more inside the window falls into it.
        """
        first, last, spans = window.first, window.last, self.spans[boundary]
        begin, end = first.toordinal(), min(last.toordinal(), _LAST_DAY - 1)
        low = bisect_left(self.starts, begin - self.longest - 1)
        high = bisect_right(self.starts, end + 1)
        inner = min(bisect_right(self.starts, begin, low, high), high)
        outer = max(bisect_left(self.starts, end, inner, high), inner)
        before = [i for i in range(low, inner) if spans[i][0] <= last and first <= spans[i][1]]
        after = [i for i in range(outer, high) if spans[i][0] <= last and first <= spans[i][1]]
        return before, range(inner, outer), after


class Ordered:
    """The rows of one series. What values they have in a column is looked up once for each column."""

    def __init__(self, series: Series) -> None:
        self.all = _chosen(
            tuple(sorted(series.rows, key=lambda row: (row.date.first, row.date.last, row.id)))
        )
        self._by_column: dict[str, _Index] = {}

    def passing(self, where: Where) -> Chosen:
        """The rows that have an accepted value in every column of `where` (`answer.matches`)."""
        if not where:
            return self.all
        places = frozenset.intersection(*(self._accepted(*each) for each in where.items()))
        return self._part(sorted(places))

    def _accepted(self, column: str, values: Sequence[str]) -> frozenset[int]:
        index = self._by_column.get(column)
        if index is None:
            index = self._by_column[column] = self._index(column)
        none: frozenset[int] = frozenset()
        found = [index.get(value, none) for value in values]
        both = (value.split("&") for value in values if "&" in value)
        found += [frozenset.intersection(*(index.get(value, none) for value in each)) for each in both]
        return none.union(*found)

    def _index(self, column: str) -> _Index:
        places: dict[str, set[int]] = defaultdict(set)
        for i, row in enumerate(self.all.rows):
            for value in (row.values.get(column, ""), *row.many(column)):
                places[value].add(i)
        return {value: frozenset(each) for value, each in places.items()}

    def _part(self, places: Sequence[int]) -> Chosen:
        whole = self.all
        return Chosen(
            tuple(whole.rows[i] for i in places),
            [whole.starts[i] for i in places],
            max(((whole.rows[i].date.last - whole.rows[i].date.first).days for i in places), default=0),
            {boundary: [days[i] for i in places] for boundary, days in whole.days.items()},
            {boundary: [spans[i] for i in places] for boundary, spans in whole.spans.items()},
        )


def _chosen(rows: tuple[Row, ...]) -> Chosen:
    days = {boundary: [day_of(row, boundary) for row in rows] for boundary in Boundary}
    return Chosen(
        rows,
        [row.date.first.toordinal() for row in rows],
        max(((row.date.last - row.date.first).days for row in rows), default=0),
        days,
        {boundary: [(day.first, day.last) for day in days[boundary]] for boundary in Boundary},
    )
