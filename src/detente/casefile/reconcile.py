"""Compare a series of a case with an external table: what agrees, what differs, what is explained.

Pure: entries of the table and rows of the case in, a `Reconciliation` out. Both sides are first grouped
by day, since tables count differently (a line may be one item, a salvo or a day). Days are then paired:

1. days that are the same, so that an exact match is never broken up for another;
2. of what is left, days no more than `tolerance` apart, the earliest with the earliest, which leaves
   the fewest unpaired.

A month or a span is the same day as any day that it may be. Nothing in a comparison says who is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from detente.casefile.case import Row
from detente.times import Period

NOT_IN_CASE, NOT_IN_TABLE, DAY, COUNT = "not in the case", "not in the table", "day", "count"
"""What may differ, beside the columns compared."""


class DayCount(StrEnum):
    """Whose day a date of the table is: that of the case's time zone, or that of UTC."""

    LOCAL = "local"
    UTC = "utc"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table, as the map reads it.

    day_counts : whose days the date may be, the likeliest first
    count      : how many it reports, None where it does not say
    values     : column of the series -> the values that the line may mean; empty: it does not say
    """

    line: int
    date: Period
    day_counts: tuple[DayCount, ...]
    count: int | None
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Explained:
    """A known difference: what differs, on which dates (of the table or of the case), and why."""

    what: str
    dates: tuple[Period, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared.

    columns   : columns of the series compared by value
    count     : column of the case's counts, "rows" for the number of rows, "" for no comparison
    tolerance : days that paired dates may lie apart
    """

    columns: tuple[str, ...] = ()
    count: str = ""
    tolerance: int = 1
    explained: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDay:
    """The lines of one date of the table."""

    date: Period
    day_counts: tuple[DayCount, ...]
    entries: tuple[Entry, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(entry.line for entry in self.entries)

    def count(self) -> int | None:
        """How many the table reports for the day, None if a line does not say."""
        counts = [entry.count for entry in self.entries]
        return sum(each for each in counts if each is not None) if None not in counts else None


@dataclass(frozen=True, slots=True)
class CaseDay:
    """The rows of one local date of the case; `utc` is that date in UTC, a span where it reaches over two."""

    date: Period
    utc: Period
    rows: tuple[Row, ...]

    def as_counted(self, day_count: DayCount) -> Period:
        return self.utc if day_count is DayCount.UTC else self.date

    def bounds(self, column: str) -> tuple[int, int | None]:
        """Least and greatest number of the day, None if open above; `column` "rows" counts the rows."""
        if column == "rows":
            return len(self.rows), len(self.rows)
        bounds = [row.bounds(column) for row in self.rows]
        least, most = sum(low for low, _ in bounds), [high for _, high in bounds]
        return least, None if None in most else sum(high or 0 for high in most)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two days taken for the same; `by` is whose day they agree on, None if they lie days apart."""

    table: TableDay
    case: CaseDay
    by: DayCount | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement; `reason` is "" if it is unexplained.

    date       : the case's where it has the day, else the table's
    table_date : the table's where it has the day, else the case's
    """

    what: str
    date: Period
    table_date: Period
    case: str
    table: str
    row_ids: tuple[str, ...]
    lines: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What came out. `unused` are explanations of differences that there are not (any more)."""

    pairs: tuple[Pair, ...]
    table_days: int
    case_days: int
    differences: tuple[Difference, ...]
    unused: tuple[Explained, ...]

    def unexplained(self) -> tuple[Difference, ...]:
        return tuple(each for each in self.differences if not each.reason)

    def explained(self) -> tuple[Difference, ...]:
        return tuple(each for each in self.differences if each.reason)

    def paired_by(self, by: DayCount | None) -> int:
        """How many days agree on this day; None: how many lie days apart."""
        return sum(pair.by is by for pair in self.pairs)


def reconcile(entries: Iterable[Entry], rows: Iterable[Row], question: Question) -> Reconciliation:
    """Compare the entries of a table with rows of a series. The order of either does not matter."""
    table, case = _table_days(entries), _case_days(rows)
    pairs, alone_table, alone_case = _pair(table, case, question.tolerance)
    found = [difference for pair in pairs for difference in _differences(pair, question)]
    found += [_not_in_case(day) for day in alone_table]
    found += [_not_in_table(day) for day in alone_case]
    differences = [_explain(each, question.explained) for each in found]
    return Reconciliation(
        pairs=tuple(sorted(pairs, key=lambda pair: _order(pair.case.date))),
        table_days=len(table),
        case_days=len(case),
        differences=tuple(sorted(differences, key=lambda each: (*_order(each.date), each.what))),
        unused=_unused(question.explained, found),
    )


# -- days -------------------------------------------------------------------------------------------


def _order(period: Period) -> tuple[str, str]:
    return (period.first.isoformat(), period.last.isoformat())


def _table_days(entries: Iterable[Entry]) -> list[TableDay]:
    grouped: dict[tuple[Period, tuple[DayCount, ...]], list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: each.line):
        grouped.setdefault((entry.date, entry.day_counts), []).append(entry)
    days = [TableDay(day, counts, tuple(some)) for (day, counts), some in grouped.items()]
    return sorted(days, key=lambda day: (*_order(day.date), day.day_counts))


def _case_days(rows: Iterable[Row]) -> list[CaseDay]:
    grouped: dict[Period, list[Row]] = {}
    for row in sorted(rows, key=lambda each: each.id):
        grouped.setdefault(row.date, []).append(row)
    days = []
    for day, some in grouped.items():
        in_utc = [row.date_utc or row.date for row in some]
        utc = Period(min(each.first for each in in_utc), max(each.last for each in in_utc))
        days.append(CaseDay(day, utc, tuple(some)))
    return sorted(days, key=lambda day: _order(day.date))


def _gap(one: Period, other: Period) -> int:
    """Days between two periods, 0 if they share a day."""
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def _nearest(table: TableDay, case: CaseDay) -> tuple[int, DayCount]:
    """The least gap under the ways in which the table may count days, and that way."""
    gaps = [(_gap(table.date, case.as_counted(by)), by) for by in table.day_counts]
    return min(gaps, key=lambda each: each[0])


def _pair(
    table: Sequence[TableDay], case: Sequence[CaseDay], tolerance: int
) -> tuple[list[Pair], list[TableDay], list[CaseDay]]:
    pairs: list[Pair] = []
    rest = list(case)
    alone = list(table)
    for rank in range(max((len(day.day_counts) for day in table), default=0)):
        alone, rest = _take(alone, rest, pairs, _same_by(rank))
    alone, rest = _take(alone, rest, pairs, lambda t, c: (_nearest(t, c)[0] <= tolerance, None))
    return pairs, alone, rest


def _same_by(rank: int) -> Callable[[TableDay, CaseDay], tuple[bool, DayCount | None]]:
    def same(table: TableDay, case: CaseDay) -> tuple[bool, DayCount | None]:
        if rank >= len(table.day_counts):
            return False, None
        by = table.day_counts[rank]
        return _gap(table.date, case.as_counted(by)) == 0, by

    return same


def _take(
    table: list[TableDay],
    case: list[CaseDay],
    pairs: list[Pair],
    agrees: Callable[[TableDay, CaseDay], tuple[bool, DayCount | None]],
) -> tuple[list[TableDay], list[CaseDay]]:
    """Pair the earliest with the earliest that agrees; give back what is left of both."""
    left, rest = [], list(case)
    for day in table:
        for index, candidate in enumerate(rest):
            fits, by = agrees(day, candidate)
            if fits:
                pairs.append(Pair(day, candidate, by))
                del rest[index]
                break
        else:
            left.append(day)
    return left, rest


# -- differences ------------------------------------------------------------------------------------


def _differences(pair: Pair, question: Question) -> Iterable[Difference]:
    table, case = pair.table, pair.case

    def differ(what: str, in_case: str, in_table: str) -> Difference:
        return Difference(what, case.date, table.date, in_case, in_table, _ids(case), table.lines)

    if pair.by is None:
        yield differ(DAY, str(case.date), str(table.date))
    count = table.count()
    if question.count and count is not None:
        least, most = case.bounds(question.count)
        if count < least or (most is not None and count > most):
            yield differ(COUNT, _span(least, most), str(count))
    for column in question.columns:
        accepted = [entry.values.get(column, ()) for entry in table.entries]
        held = [row.many(column) or ("",) for row in case.rows]
        if all(accepted) and not _agree(accepted, held):
            in_table = sorted({" or ".join(each) for each in accepted})
            in_case = sorted({" or ".join(each) for each in held})
            yield differ(column, ", ".join(in_case), ", ".join(in_table))


def _agree(accepted: Sequence[Sequence[str]], held: Sequence[Sequence[str]]) -> bool:
    """Whether each line means some row, and each row is meant by some line."""
    return all(any(set(each) & set(row) for row in held) for each in accepted) and all(
        any(set(row) & set(each) for each in accepted) for row in held
    )


def _span(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least}"
    return str(least) if least == most else f"{least} to {most}"


def _ids(day: CaseDay) -> tuple[str, ...]:
    return tuple(row.id for row in day.rows)


def _not_in_case(day: TableDay) -> Difference:
    named = dict.fromkeys("/".join(some) for entry in day.entries for some in entry.values.values() if some)
    return Difference(NOT_IN_CASE, day.date, day.date, "", ", ".join(named), (), day.lines)


def _not_in_table(day: CaseDay) -> Difference:
    return Difference(NOT_IN_TABLE, day.date, day.date, "; ".join(_ids(day)), "", _ids(day), ())


# -- explanations -----------------------------------------------------------------------------------


def _meets(each: Explained, difference: Difference) -> bool:
    return each.what == difference.what and bool({difference.date, difference.table_date} & set(each.dates))


def _explain(difference: Difference, explained: Iterable[Explained]) -> Difference:
    reason = next((each.reason for each in explained if _meets(each, difference)), "")
    return replace(difference, reason=reason)


def _unused(explained: Iterable[Explained], found: Sequence[Difference]) -> tuple[Explained, ...]:
    met = {(each.what, day) for each in found for day in (each.date, each.table_date)}
    idle = ((each, tuple(day for day in each.dates if (each.what, day) not in met)) for each in explained)
    return tuple(replace(each, dates=dates) for each, dates in idle if dates)
