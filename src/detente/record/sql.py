"""Questions to the record as SQL over the views of a store: a SELECT of the rows that an answer rests on.

The text is for readers, who can run it with `detente record sql` on the same case and change it; the
answers themselves are computed on the rows in memory. Where a row is dated coarsely the SQL reckons
with its first and last day, as the algebra does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.casefile import Row, Series, Where
from detente.record.answer import Boundary
from detente.record.store.cells import text
from detente.record.store.views import REAL, TEXT, column_types, is_number, plain_name, view_name
from detente.times import Period

_IN_ORDER = "ORDER BY date_start NULLS FIRST, date_end, id"
_LISTS = ";"
_INFINITY = "CAST('Infinity' AS DOUBLE)"


@dataclass(frozen=True, slots=True)
class Kind:
    """The rows of a series that pass a filter and may fall into a window (any time if None)."""

    case_id: str
    series: Series
    where: Where
    window: Period | None
    boundary: Boundary

    def sql(self, *, but: Sequence[str] = (), besides: Sequence[str] = ()) -> str:
        """These rows, without those of the ids in `but`, and with those of `besides`."""
        condition = " AND ".join([*self.conditions(), *([f"id NOT IN ({_texts(but)})"] if but else [])])
        if besides:
            condition = f"({condition}) OR id IN ({_texts(besides)})" if condition else ""
        return self._these(condition)

    def nth(self, n: int) -> str:
        """Those that are the n-th for some choice of days; all, where there are fewer."""
        return self._these(
            "id IN (SELECT id FROM mine WHERE\n"
            f"    (SELECT count(*) FROM mine AS other WHERE other.sure AND other.high < mine.low) < {n}\n"
            f"    AND (SELECT count(*) FROM mine AS other WHERE other.low <= mine.high) >= {n}\n"
            f"    OR (SELECT count(*) FROM mine) < {n})",
            self._mine(),
        )

    def last(self) -> str:
        """Those that are the last for some choice of days."""
        return self._these(
            "id IN (SELECT id FROM mine WHERE\n"
            "    high >= (SELECT coalesce(max(low) FILTER (sure), min(low)) FROM mine))",
            self._mine(),
        )

    def extreme(self, column: str, *, counted: bool, greatest: bool, per_day: bool) -> str:
        """Those that may hold the extreme of a column, or make up a day that may.

        Where some lack the number, those.
        """
        first, last = self._ends()
        number = plain_name(column)
        if column_types(self.series)[column] == TEXT:
            number = f"CAST({number} AS {REAL})"
        operator = plain_name(f"{column}_op") if counted else ""
        given = self._mine(
            *_bounds(number, operator), f"{number} IS NULL AS missing", f"{first} = {last} AS fixed"
        )
        compared = "sums" if per_day else "mine"
        kept = _keep(greatest, compared)
        if per_day:
            given, kept = f"{given}, {_SUMS}", f"{kept} AND {_OF_THAT_DAY}"
        return self._these(
            f"id IN (SELECT mine.id FROM {'mine, sums' if per_day else 'mine'} WHERE\n"
            "    CASE WHEN (SELECT bool_or(missing) FROM mine) THEN mine.missing\n"
            f"    ELSE {kept} END)",
            given,
        )

    def conditions(self) -> list[str]:
        """What a row must fulfil, one condition each."""
        types = column_types(self.series)
        found = [self._filter(column, accepted, types) for column, accepted in self.where.items()]
        if self.window is not None:
            first, last = self._ends()
            if self.window.end is not None:
                found.append(f"{first} <= {_day(self.window.end)}")
            if self.window.start is not None:
                found.append(f"{last} >= {_day(self.window.start)}")
        return found

    def _these(self, condition: str, given: str = "") -> str:
        columns = ", ".join(map(plain_name, _shown(self.series, self.where)))
        lines = [given] if given else []
        lines += [f"SELECT {columns}", f"FROM {view_name(self.case_id, self.series.name)}"]
        lines += [f"WHERE {condition}"] if condition else []
        return "\n".join([*lines, _IN_ORDER])

    def _mine(self, *more: str) -> str:
        """A common table of these rows: their days inside the window, and whether they surely lie in it."""
        first, last = self._ends()
        begin, end = (self.window.first, self.window.last) if self.window else (date.min, date.max)
        chosen = [
            "id",
            f"greatest({first}, {_day(begin)}) AS low",
            f"least({last}, {_day(end)}) AS high",
            f"{first} >= {_day(begin)} AND {last} <= {_day(end)} AS sure",
            *more,
        ]
        condition = " AND ".join(self.conditions())
        return (
            "WITH mine AS (\n    SELECT "
            + ",\n        ".join(chosen)
            + f"\n    FROM {view_name(self.case_id, self.series.name)}"
            + (f"\n    WHERE {condition}" if condition else "")
            + "\n)"
        )

    def _ends(self) -> tuple[str, str]:
        """The first and last day of a row as the boundary has it; an open end is the end of time."""
        rows = self.series.rows
        open_ended = any(row.date.start is None or row.date.end is None for row in rows)
        ends = []
        for end, limit in (("start", date.min), ("end", date.max)):
            day = f"date_{end}"
            if self.boundary is Boundary.UTC:
                day = f"coalesce(date_utc_{end}, date_{end})"
            elif self.boundary is Boundary.EARLIER and not self.series.same_day:
                day = f"(date_{end} - CAST({self._may_be_earlier()} AS INTEGER))"
            ends.append(f"coalesce({day}, {_day(limit)})" if open_ended else day)
        return ends[0], ends[1]

    def _may_be_earlier(self) -> str:
        """Which rows may be told as of the day before."""
        earlier = self.series.day_before
        known = "date_granularity = 'day'"
        if earlier is None:
            return known
        hour, day = plain_name(earlier.known_by), plain_name(earlier.column)
        return f"{known} AND ({hour} IS NULL OR {day} IS NOT NULL)"

    def _filter(self, column: str, accepted: Sequence[str], types: dict[str, str]) -> str:
        if column not in types:
            return "false"
        if types[column] != TEXT:
            numbers = [value for value in accepted if is_number(value)]
            return f"{plain_name(column)} IN ({', '.join(numbers)})" if numbers else "false"
        if any(_LISTS in row.values.get(column, "") for row in self.series.rows):
            return _listed(plain_name(column), accepted)
        if len(accepted) == 1:
            return f"{plain_name(column)} = {text(accepted[0])}"
        return f"{plain_name(column)} IN ({_texts(accepted)})" if accepted else "false"


def rows_sql(case_id: str, rows: Sequence[Row], series: Sequence[Series]) -> str:
    """These very rows, by their ids; `series` are those they belong to."""
    condition = f"id IN ({_texts([row.id for row in rows])})" if rows else "false"
    if len(series) == 1:
        columns = ", ".join(map(plain_name, _shown(series[0], {})))
        return f"SELECT {columns}\nFROM {view_name(case_id, series[0].name)}\nWHERE {condition}\n{_IN_ORDER}"
    mine = f"case_id = {text(case_id)} AND {condition}"
    return f'SELECT id, series, date, "values"\nFROM rows\nWHERE {mine}\n{_IN_ORDER}'


def _listed(column: str, accepted: Sequence[str]) -> str:
    """A list that holds one of the values, or all of those joined by "&" in one, or is the whole cell."""
    whole = [value for value in accepted if _LISTS in value]
    single = [value for value in accepted if _LISTS not in value and "&" not in value]
    joined = [value.split("&") for value in accepted if _LISTS not in value and "&" in value]
    found = [f"{column} IN ({_texts(whole)})"] if whole else []
    found += [f"list_has_any(many({column}), [{_texts(single)}])"] if single else []
    found += [f"list_has_all(many({column}), [{_texts(values)}])" for values in joined]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})" if found else "false"


def _shown(series: Series, where: Where) -> tuple[str, ...]:
    """The columns that say a row in one line, and those asked about."""
    said = series.summary or tuple(column for column in ("names", "what") if column in series.columns)
    asked = (column for column in where if column in series.columns)
    return tuple(dict.fromkeys(("id", "date", *asked, *(said or series.columns))))


def _bounds(number: str, operator: str) -> tuple[str, str]:
    """Least and greatest value of a number, under its operator if there is one."""
    if not operator:
        return f"{number} AS least", f"{number} AS most"
    slack = f"greatest(1, floor({number} / 5))"
    return (
        f"CASE {operator} WHEN '~' THEN greatest(0, {number} - {slack}) ELSE {number} END AS least",
        f"CASE {operator} WHEN '~' THEN {number} + {slack} "
        f"WHEN '>=' THEN {_INFINITY} ELSE {number} END AS most",
    )


def _keep(greatest: bool, compared: str) -> str:
    """Not surely outdone by another in the table compared."""
    if greatest:
        most = f"(SELECT coalesce(max(least) FILTER (sure), -{_INFINITY}) FROM {compared})"
        return f"{compared}.most >= {most}"
    least = f"(SELECT coalesce(min(most) FILTER (sure), {_INFINITY}) FROM {compared})"
    return f"{compared}.least <= {least}"


_OF_THAT_DAY = """(
        mine.id = sums.id
        OR mine.fixed AND sums.fixed AND mine.low = sums.low
        OR NOT mine.fixed AND mine.low <= sums.high AND mine.high >= sums.low)"""

# The sum of each day, then of each row without a day together with those it may share a day with.
_SUMS = """sums AS (
    SELECT NULL AS id, low, high, true AS fixed, true AS sure, sum(least) AS least,
        sum(most) + (SELECT coalesce(sum(most), 0) FROM mine AS open
            WHERE NOT fixed AND open.low <= mine.low AND open.high >= mine.low) AS most
    FROM mine WHERE fixed GROUP BY low, high
    UNION ALL
    SELECT id, low, high, false, sure
            AND NOT EXISTS (FROM mine AS other WHERE other.low <= mine.high AND other.high >= mine.low
                AND other.id <> mine.id),
        least, (SELECT sum(most) FROM mine AS other
            WHERE NOT fixed AND other.low <= mine.high AND other.high >= mine.low)
    FROM mine WHERE NOT fixed
)"""


def _texts(values: Sequence[str]) -> str:
    return ", ".join(map(text, values))


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"
