"""`case.toml`: what the case is called, its offices, and how each series is laid out and covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from detente.casefile.case import Coverage, DayBefore, Elected, Office
from detente.casefile.faults import nearest
from detente.casefile.toml import Table
from detente.times import Granularity, Period

COMMON_BEFORE = ("id", "date", "date_utc")
COMMON_AFTER = ("confidence", "sources", "note")
_CASE_KEYS = ("id", "title", "version", "as_of", "day_zone", "offices", "series")
_OFFICE_KEYS = ("country", "titles", "administration", "seats", "known_to", "complete", "elected")
_ELECTED_KEYS = ("series", "winner", "where")
_SERIES_KEYS = (
    "title",
    "one",
    "many",
    "units",
    "columns",
    "summary",
    "lists",
    "refs",
    "numbers",
    "dates",
    "values",
    "open",
    "same_day",
    "day_before",
    "coverage",
)
_COVERAGE_KEYS = ("from", "to", "granularity", "where")
_REFERENTS = ("actors", "places", "offices", "rows")


@dataclass(frozen=True, slots=True)
class Plan:
    """How one series is laid out: what `Series` keeps, and what the loader checks its cells against.

    summary : columns that say a row in one line
    lists   : columns that hold several values, split on ";"
    refs    : column -> what its values must be ids of: "actors", "places", "offices" or "rows"
    numbers : columns that hold a number or nothing
    dates   : columns that hold a date or nothing
    values  : column -> the only values it may hold
    open    : columns whose cells may lack what is true
    same_day, day_before : as of a `Series`
    """

    name: str
    title: str
    one: str
    many: str
    columns: tuple[str, ...]
    summary: tuple[str, ...]
    units: Mapping[str, str]
    lists: frozenset[str]
    refs: Mapping[str, str]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    open: tuple[str, ...]
    same_day: bool
    day_before: DayBefore | None
    coverage: tuple[Coverage, ...]

    def counted(self) -> tuple[str, ...]:
        """The columns of whole numbers that units count."""
        return tuple(column for column in self.units.values() if column in self.columns)


@dataclass(frozen=True, slots=True)
class Settings:
    """The contents of `case.toml`; `offices` keep their tables for faults found later."""

    id: str
    title: str
    version: str
    as_of: date
    day_zone: str
    offices: Mapping[str, Office]
    office_tables: Mapping[str, Table]
    plans: Mapping[str, Plan]


def read_settings(table: Table) -> Settings:
    """Read and check `case.toml`. Without an as-of date every later check against it passes."""
    table.only(_CASE_KEYS)
    as_of = table.day("as_of")
    offices = dict(table.tables("offices"))
    plans = {name: _plan(name, each, as_of or date.max) for name, each in table.tables("series")}
    return Settings(
        id=table.text("id"),
        title=table.text("title"),
        version=table.text("version"),
        as_of=as_of or date.max,
        day_zone=table.text("day_zone"),
        offices={name: _office(name, each, plans) for name, each in offices.items()},
        office_tables=offices,
        plans=plans,
    )


def _office(name: str, table: Table, plans: Mapping[str, Plan]) -> Office:
    table.only(_OFFICE_KEYS)
    elected = table.table("elected")
    return Office(
        id=name,
        country=table.text("country", ""),
        titles=table.texts("titles", required=True),
        administration=table.flag("administration", False),
        seats=table.number("seats", 1),
        known_to=table.day("known_to", required=False),
        complete=table.flag("complete", True),
        elected=_elected(elected, plans) if elected else None,
    )


def _elected(table: Table, plans: Mapping[str, Plan]) -> Elected | None:
    """Where the elections to an office are listed; None, with the fault told, if that is nowhere."""
    table.only(_ELECTED_KEYS)
    series, winner, where = table.text("series"), table.text("winner"), table.where("where")
    plan = plans.get(series)
    if plan is None:
        table.fault("E208", f"series {series!r} is not in case.toml. {nearest(series, plans)}", "series")
        return None
    for column in (winner, *where):
        if column not in plan.columns:
            table.fault(
                "E208", f"{series} has no column {column!r}. {nearest(column, plan.columns)}", "where"
            )
            return None
    return Elected(series, winner, where)


def _plan(name: str, table: Table, as_of: date) -> Plan:
    table.only(_SERIES_KEYS)
    columns = table.texts("columns", required=True)
    for column in columns:
        if column in COMMON_BEFORE + COMMON_AFTER:
            table.fault("E204", f"column {column!r} belongs to every series. Leave it out.", "columns")
    units = table.pairs("units")
    for unit, counts in units.items():
        if counts not in ("rows", "days", *columns):
            mend = nearest(counts, ("rows", "days", *columns))
            table.fault("E204", f"unit {unit!r} counts unknown column {counts!r}. {mend}", "units")
    refs = table.pairs("refs")
    for referent in refs.values():
        if referent not in _REFERENTS:
            table.fault("E217", f"refs cannot point to {referent!r}. {nearest(referent, _REFERENTS)}", "refs")
    lists, numbers, values = table.texts("lists"), table.texts("numbers"), table.where("values")
    summary, open_columns, dates = table.texts("summary"), table.texts("open"), table.texts("dates")
    for key, named in (
        ("summary", summary),
        ("lists", lists),
        ("refs", refs),
        ("numbers", numbers),
        ("dates", dates),
        ("values", values),
        ("open", open_columns),
    ):
        for column in named:
            if column not in columns:
                table.fault("E204", f"{key} names unknown column {column!r}. {nearest(column, columns)}", key)
    return Plan(
        name=name,
        title=table.text("title"),
        one=table.text("one"),
        many=table.text("many"),
        columns=columns,
        summary=tuple(column for column in summary if column in columns),
        units=units,
        lists=frozenset(lists),
        refs={column: referent for column, referent in refs.items() if column in columns},
        numbers=tuple(column for column in numbers if column in columns),
        dates=tuple(column for column in dates if column in columns),
        values={column: allowed for column, allowed in values.items() if column in columns},
        open=tuple(column for column in open_columns if column in columns),
        same_day=table.flag("same_day", False),
        day_before=_day_before(table.table("day_before"), columns),
        coverage=tuple(_coverage(each, columns, values, as_of) for each in table.each("coverage")),
    )


def _day_before(table: Table, columns: tuple[str, ...]) -> DayBefore | None:
    if not table:
        return None
    table.only(("column", "known_by"))
    named = {key: table.text(key) for key in ("column", "known_by")}
    for key, column in named.items():
        if column not in columns:
            table.fault("E204", f"{key} is unknown column {column!r}. {nearest(column, columns)}", key)
            return None
    return DayBefore(**named)


def _coverage(
    table: Table, columns: tuple[str, ...], values: Mapping[str, tuple[str, ...]], as_of: date
) -> Coverage:
    table.only(_COVERAGE_KEYS)
    first, last = table.day("from"), table.day("to")
    if first is not None and last is not None and last < first:
        table.fault("E203", f"coverage ends {last} before it begins {first}. Swap the two dates.", "to")
        last = None
    if last is not None and last > as_of:
        text = f"coverage to {last} goes beyond the as-of date {as_of}. End it there or earlier."
        table.fault("E216", text, "to")
    granularity = table.text("granularity")
    known = [each.value for each in Granularity]
    if granularity and granularity not in known:
        mend = nearest(granularity, known)
        table.fault("E215", f"granularity {granularity!r} is unknown. {mend}", "granularity")
    where = table.where("where")
    for text in where_faults(where, columns, values):
        table.fault("E215", f"where {text}", "where")
    return Coverage(Period(first, last), granularity, where)


def where_faults(
    where: Mapping[str, tuple[str, ...]], columns: tuple[str, ...], values: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """What a filter names that the series does not have: columns, and values of closed lists."""
    for column, wanted in where.items():
        if column not in columns:
            yield f"names unknown column {column!r}. {nearest(column, columns)}"
        for value in wanted:
            if column in values and value not in values[column]:
                yield f"names {value!r}, which {column} never holds. {nearest(value, values[column])}"
