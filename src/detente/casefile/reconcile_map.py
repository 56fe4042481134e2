"""The map of a reconciliation: how an external table says what a series of the case says.

Its keys and fault codes are listed in docs/case-format.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.casefile.case import Case, Series
from detente.casefile.faults import Faults, nearest
from detente.casefile.load import case_folder
from detente.casefile.reconcile import COUNT, DAY, NOT_IN_CASE, NOT_IN_TABLE, DayCount, Explained, Question
from detente.casefile.settings import where_faults
from detente.casefile.toml import Table, read_toml
from detente.casefile.words import Where
from detente.errors import CaseError
from detente.times import Period

LINES, ANY = "lines", "*"
_KEYS = ("source", "obtain", "series", "tolerance", "table", "case", "values", "explained")
_TABLE_KEYS = (
    "date",
    "format",
    "day",
    "time",
    "time_format",
    "blank",
    "count",
    "keep",
    "drop",
    "from",
    "to",
)
_CASE_KEYS = ("where", "unit")
_VALUE_KEYS = ("from", "other", "map")
_EXPLAINED_KEYS = ("what", "date", "dates", "reason")


@dataclass(frozen=True, slots=True)
class ValueMap:
    """How a column of the table becomes values of a column of the series.

    known : the table's value -> the values it may mean; ("*",) says nothing
    other : what values not listed mean; empty: they are faults
    """

    origin: str
    known: Mapping[str, tuple[str, ...]]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableMap:
    """The columns of the table and how to read them; see `[table]` in docs/case-format.md."""

    date_column: str
    format: str
    day_counts: tuple[DayCount, ...]
    time_column: str
    time_format: str
    blank: tuple[str, ...]
    count_column: str
    keep: Where
    drop: Where
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Map:
    """A whole map, checked against the case it speaks of."""

    file: str
    source: str
    obtain: str
    series: Series
    where: Where
    table: TableMap
    values: Mapping[str, ValueMap]
    question: Question


def find_map(name: str, case: str | Path) -> Path:
    """The file of a map: a path, or the name of one in the case's folder `reconcile/`."""
    path = Path(name)
    shipped = case_folder(case) / "reconcile"
    if path.is_file() or not shipped.is_dir():
        return path
    beside = shipped / f"{name}.toml"
    if beside.is_file():
        return beside
    known = [each.stem for each in shipped.glob("*.toml")]
    raise CaseError(
        f"E201 {name}: no such map. Give a TOML file or a map of the case. {nearest(name, known)}"
    )


def read_map(path: Path, case: Case, series: str | None = None) -> Map:
    """Read a map and check it against `case`.

    series : overrides the series that the map names
    Raises CaseError with all faults of the map, by line.
    """
    faults = Faults()
    top = read_toml(path.parent, path.name, faults)
    if found := faults.messages():
        raise CaseError(*found)
    top.only(_KEYS)
    source, obtain = top.text("source"), top.text("obtain", "")
    named = series or top.text("series")
    if named not in case.series:
        if named:
            top.fault("E213", f"series {named!r} is not in the case. {nearest(named, case.series)}", "series")
        raise CaseError(*faults.messages())
    chosen = case.series[named]
    table = _table(top.table("table"))
    side = top.table("case")
    side.only(_CASE_KEYS)
    where = side.where("where")
    for text in where_faults(where, chosen.columns, {}):
        side.fault("E213", f"where {text}", "where")
    values = {name: _values(name, each, chosen) for name, each in top.tables("values")}
    question = Question(
        columns=tuple(values),
        count=_count(side, chosen, table),
        tolerance=top.number("tolerance", 1),
        explained=tuple(_explained(each, tuple(values)) for each in top.each("explained")),
    )
    if found := faults.messages():
        raise CaseError(*found)
    return Map(path.name, source, obtain, chosen, where, table, values, question)


def _table(table: Table) -> TableMap:
    table.only(_TABLE_KEYS)
    day_counts = []
    for each in table.texts("day") or (DayCount.LOCAL.value,):
        try:
            day_counts.append(DayCount(each))
        except ValueError:
            table.fault(
                "E217", f"day {each!r} is unknown. {nearest(each, [one.value for one in DayCount])}", "day"
            )
    time, time_format = table.text("time", ""), table.text("time_format", "")
    if time and not time_format:
        table.fault("E217", 'time needs its time_format. Write time_format = "%H:%M".', "time")
    return TableMap(
        date_column=table.text("date"),
        format=table.text("format", ""),
        day_counts=tuple(day_counts),
        time_column=time,
        time_format=time_format,
        blank=table.texts("blank"),
        count_column=table.text("count", ""),
        keep=table.where("keep"),
        drop=table.where("drop"),
        first=table.day("from", required=False),
        last=table.day("to", required=False),
    )


def _count(side: Table, series: Series, table: TableMap) -> str:
    """The column of the series that the table's count is compared with."""
    unit = side.text("unit", "")
    if not table.count_column:
        return ""
    if not unit or series.units.get(unit, "days") == "days":
        units = [name for name, how in series.units.items() if how != "days"]
        side.fault("E213", f"unit {unit!r} cannot be compared by day. {nearest(unit, units)}", "unit")
    return series.units.get(unit, "")


def _values(name: str, table: Table, series: Series) -> ValueMap:
    table.only(_VALUE_KEYS)
    if name not in series.columns:
        table.fault("E213", f"series {series.name!r} has no column {name!r}. {nearest(name, series.columns)}")
    known, other = table.where("map"), table.texts("other")
    if not known and not other:
        table.fault("E217", f"[values.{name}] maps nothing. Give a map, or other.")
    return ValueMap(table.text("from"), known, other)


def _explained(table: Table, columns: tuple[str, ...]) -> Explained:
    table.only(_EXPLAINED_KEYS)
    what, known = table.text("what"), (NOT_IN_CASE, NOT_IN_TABLE, DAY, COUNT, *columns)
    if what and what not in known:
        table.fault("E217", f"what {what!r} is not compared. {nearest(what, known)}", "what")
    dates = []
    for text in table.texts("dates"):
        try:
            dates.append(Period.parse(text))
        except ValueError:
            table.fault("E206", f'{text!r} is no date. Write "2017-03-04".', "dates")
    if day := table.day("date", required=False):
        dates.append(Period.day(day))
    if not dates:
        table.fault("E206", 'no date is given. Write date = 2017-03-04, or dates = ["2017-03-04"].')
    return Explained(what, tuple(dates), table.text("reason"))
