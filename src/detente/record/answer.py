"""What the record answers with: three truth values, the rows behind them, and the day a row falls on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from detente.casefile import Row, Where
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


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question as it was put to the record. Both texts are made only when asked for.

    str(query) : one readable line
    sql        : the same as a SELECT that returns the rows of the answer, in order of date
    """

    _line: Callable[[], str]
    sql: Callable[[], str]

    def __str__(self) -> str:
        return self._line()


@dataclass(frozen=True, slots=True)
class Answer:
    """The record's answer.

    truth   : yes, no or unknown
    rows    : the rows that decide it, in order of date
    query   : the question, as one readable line and as SQL
    covered : whether absent rows could count, that is whether the question lies inside coverage
    least, most : for counts and gaps, the bounds of the number; `most` None is unbounded
    value   : what was asked for where that is a value of a column or an order; "" if it is not known
    """

    truth: Truth
    rows: tuple[Row, ...]
    query: Query
    covered: bool
    least: int = 0
    most: int | None = 0
    value: str = ""


def day_of(row: Row, boundary: Boundary) -> Period:
    """The time of a row as the given boundary has it; only days move."""
    if boundary is Boundary.UTC and row.date_utc is not None:
        return row.date_utc
    if boundary is Boundary.EARLIER and row.date.granularity is Granularity.DAY and not row.same_day:
        return row.date.shift_days(-1)
    return row.date


def matches(row: Row, where: Where) -> bool:
    """Whether the row has an accepted value in every column of `where`.

    List columns need one of them; "A&B" accepts a list that has both.
    """
    for column, accepted in where.items():
        if row.values.get(column, "") in accepted:
            continue
        listed = frozenset(row.many(column))
        if not any(listed.issuperset(value.split("&")) for value in accepted):
            return False
    return True


def describe_where(where: Where) -> str:
    """A filter in the notation of queries: `kind=ballistic|space, class=ICBM`."""
    return ", ".join(f"{column}={'|'.join(values)}" for column, values in where.items())


def print_query(
    verb: str, series: str, where: Where, window: Period, boundary: Boundary, tail: str = ""
) -> str:
    """A question in one line: `count launches where kind=space in 2016 by UTC day in launches`."""
    filters = f" where {describe_where(where)}" if where else ""
    turn = "" if boundary is Boundary.LOCAL else f" by {boundary.value}"
    return f"{verb} {series}{filters} in {window}{turn}{' ' + tail if tail else ''}"
