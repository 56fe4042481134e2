"""A case in the store: rows, series and coverage as tables, and each series as a view of typed columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from detente.casefile import Case, Coverage, Row, Series
from detente.record.store.cells import name, text
from detente.record.store.ledger import Imported, already, note_import
from detente.record.store.schema import TABLES
from detente.record.store.store import Store

FORMAT = "case"
_WHOLE, _REAL, _TEXT = "BIGINT", "DOUBLE", "VARCHAR"

_FROM_JSON = "(SELECT unnest(from_json(CAST(? AS JSON), ?)) AS each)"
_ROW_SHAPE = {
    "id": _TEXT,
    "series": _TEXT,
    "date": _TEXT,
    "start": "DATE",
    "end": "DATE",
    "granularity": _TEXT,
    "utc_start": "DATE",
    "utc_end": "DATE",
    "values": "JSON",
    "confidence": _TEXT,
    "sources": [_TEXT],
    "note": _TEXT,
}
_COVERAGE_SHAPE = {"series": _TEXT, "start": "DATE", "end": "DATE", "granularity": _TEXT, "where": "JSON"}
_SERIES_SHAPE = {"name": _TEXT, "title": _TEXT, "columns": "JSON", "units": "JSON"}
_COMMON = (
    "id",
    "date",
    "date_start",
    "date_end",
    "date_granularity",
    "date_utc_start",
    "date_utc_end",
)


def import_case(store: Store, case: Case, *, stamp: str | None = None) -> Imported:
    """Put a case into the store, in place of any other version of it, in one transaction.

    A case is imported as a whole: rows that a new version no longer has are gone from the store.
    """
    series = case.series.values()
    rows = [_row(row) for each in series for row in each.rows]
    coverage = [_coverage(each.name, part) for each in series for part in each.coverage]
    layouts = [_series(each) for each in series]
    content = _dump([case.id, case.version, rows, coverage, layouts])
    file_id = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if (found := already(store, file_id)) is not None:
        return Imported(file_id, case.id, found, known=True)
    with store.transaction():
        for table in ("rows", "coverage", "series"):
            store.connection.execute(f"DELETE FROM {table} WHERE case_id = ?", [case.id])
        store.connection.execute("DELETE FROM imports WHERE format = ? AND name = ?", [FORMAT, case.id])
        whose = f"{text(case.id)} AS case_id"
        origin = f"{text(file_id)} AS imported_from"
        _fill(store, "rows", rows, _ROW_SHAPE, f"each.id, {whose}, each.* EXCLUDE (id), {origin}")
        _fill(store, "coverage", coverage, _COVERAGE_SHAPE, f"{whose}, each.*, {origin}")
        _fill(store, "series", layouts, _SERIES_SHAPE, f"{whose}, each.*, {origin}")
        note_import(store, file_id, case.id, FORMAT, len(rows), 0, stamp)
    return Imported(file_id, case.id, len(rows))


def _fill(store: Store, table: str, entries: list[dict[str, object]], shape: object, chosen: str) -> None:
    store.connection.execute(
        f"INSERT INTO {table} SELECT {chosen} FROM {_FROM_JSON}", [_dump(entries), _dump([shape])]
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(row: Row) -> dict[str, object]:
    utc = row.date_utc
    return {
        "id": row.id,
        "series": row.series,
        "date": str(row.date),
        "start": _iso(row.date.start),
        "end": _iso(row.date.end),
        "granularity": row.date.granularity.value,
        "utc_start": _iso(utc.start) if utc else None,
        "utc_end": _iso(utc.end) if utc else None,
        "values": {column: value for column, value in row.values.items() if value},
        "confidence": row.confidence,
        "sources": list(row.sources),
        "note": row.note or None,
    }


def _coverage(series: str, part: Coverage) -> dict[str, object]:
    return {
        "series": series,
        "start": _iso(part.period.start),
        "end": _iso(part.period.end),
        "granularity": part.granularity,
        "where": {column: list(values) for column, values in part.where.items()},
    }


def _series(series: Series) -> dict[str, object]:
    counted = set(series.units.values())
    types = {
        column: _WHOLE if column in counted else _type(row.values.get(column, "") for row in series.rows)
        for column in series.columns
    }
    return {"name": series.name, "title": series.title, "columns": types, "units": dict(series.units)}


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _type(values: Iterable[str]) -> str:
    """The narrowest SQL type that keeps every value of a column as it is written."""
    kinds = {_narrowest(value) for value in values if value}
    if not kinds or _TEXT in kinds:
        return _TEXT
    return _REAL if _REAL in kinds else _WHOLE


def _narrowest(value: str) -> str:
    """BIGINT or DOUBLE for a plain number; what has leading zeros or spaces is a name, not a number."""
    whole, _, fraction = value.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdecimal()) or (whole != "0" and whole.startswith("0")):
        return _TEXT
    if "." not in value:
        return _WHOLE if len(whole) < 19 else _TEXT
    return _REAL if fraction.isascii() and fraction.isdecimal() else _TEXT


def show_series(store: Store) -> None:
    """Give every series in the store a temporary view of its name, and lists the macro `many`.

    A series whose name is that of a table, or of a series of another case too, is called CASE_SERIES.
    """
    store.fetch(
        "CREATE OR REPLACE TEMP MACRO many(cell) AS "
        "[trim(x) FOR x IN string_split(cell, ';') IF trim(x) <> '']"
    )
    found = store.fetch("SELECT case_id, name, columns FROM series ORDER BY case_id, name")
    names = [series for _, series, _ in found]
    for case_id, series, columns in found:
        alone = names.count(series) == 1 and series not in (*TABLES, "meta")
        own = [
            f'CAST("values"->>{text("$." + _dump(column))} AS {kind}) AS {name(column)}'
            for column, kind in json.loads(columns).items()
            if column not in _COMMON
        ]
        chosen = ", ".join([*_COMMON, *own, "confidence", "sources", "note"])
        view = name(series if alone else f"{case_id}_{series}")
        store.fetch(
            f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT {chosen} "
            f"FROM rows WHERE case_id = {text(case_id)} AND series = {text(series)}"
        )
