"""A case in the store: its rows, series and coverage, and its terms of office as one more series."""

from __future__ import annotations

import hashlib
import json

from detente.casefile import Case, Coverage, Row, Series
from detente.record.store.cells import text
from detente.record.store.ledger import Imported, already, note_import
from detente.record.store.store import Store
from detente.record.store.views import TEXT, column_types
from detente.record.terms import terms_series

FORMAT = "case"

_FROM_JSON = "(SELECT unnest(from_json(CAST(? AS JSON), ?)) AS each)"
_ROW_SHAPE = {
    "id": TEXT,
    "series": TEXT,
    "date": TEXT,
    "start": "DATE",
    "end": "DATE",
    "granularity": TEXT,
    "utc_start": "DATE",
    "utc_end": "DATE",
    "values": "JSON",
    "confidence": TEXT,
    "sources": [TEXT],
    "note": TEXT,
}
_COVERAGE_SHAPE = {"series": TEXT, "start": "DATE", "end": "DATE", "granularity": TEXT, "where": "JSON"}
_SERIES_SHAPE = {"name": TEXT, "title": TEXT, "columns": "JSON", "units": "JSON"}


def import_case(store: Store, case: Case, *, stamp: str | None = None) -> Imported:
    """Put a case into the store, in place of any other version of it, in one transaction.

    A case is imported as a whole: rows that a new version no longer has are gone from the store.
    """
    series = (*case.series.values(), terms_series(case))
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
    return {
        "name": series.name,
        "title": series.title,
        "columns": column_types(series),
        "units": dict(series.units),
    }


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
