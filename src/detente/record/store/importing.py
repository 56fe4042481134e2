"""Import a dataset's file into `events`: whole or not at all, and once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import duckdb

from detente.errors import RecordError
from detente.record.store.cells import name, text
from detente.record.store.ledger import Imported, already, note_import
from detente.record.store.reading import Source, recognise
from detente.record.store.refusals import first_line
from detente.record.store.schema import EVENT_COLUMNS
from detente.record.store.store import Store

_LOOKUPS = Path(__file__).parent / "lookups"
# Look-up table -> its columns, named so that no cell of a file is called the same.
_LOOKUP_COLUMNS = {
    "cameo_plover": ("plover_code", "plover_type", "plover_mode", "plover_contexts"),
    "countries": ("known_scheme", "known_code", "known_country"),
}
_SHOWN = 5
# A quote that is never closed takes the lines after it into one record: all of them are lost, so all count.
_LINES_REJECTED = """
SELECT coalesce(CAST(sum(lines) AS BIGINT), 0) FROM (
    SELECT max(1 + length(record) - length(replace(record, chr(10), ''))) AS lines
    FROM (SELECT line_byte_position AS place, trim(csv_line, chr(13) || chr(10)) AS record FROM rejects)
    GROUP BY place
)"""
_UNREADABLE = "cannot be split into the cells of its columns. Check quotes, delimiters and encoding."


def import_file(
    store: Store, path: Path, form: str, *, stamp: str | None = None, skip_bad: bool = False
) -> Imported:
    """Import a file of event data, in one transaction.

    form     : a key of FORMATS
    stamp    : kept with the import, for instance when or why it was made; the store knows no clock
    skip_bad : leave bad lines out; otherwise one bad line refuses the file

    Raises RecordError: E320 the layout is another; E321 bad lines; E322 the file cannot be read;
    E323 it changed meanwhile.
    """
    source = recognise(path, form)
    file_id = _digest(path)
    if (found := already(store, file_id)) is not None:
        return Imported(file_id, path.name, found, known=True)
    _load_lookups(store)
    total, faulty, unreadable = _survey(store, source)
    skipped = faulty + unreadable
    places = _bad_places(store, source) if skipped else ()
    if skipped and not skip_bad:
        more = f" {skipped - 1} more lines are bad." if skipped > 1 else ""
        raise RecordError(f"E321 {places[0]}{more} Mend them, or leave them out with --skip-bad.")
    with store.transaction():
        rows = int(_read(store, source, _insert(source, file_id, skip=bool(skipped)))[0][0])
        if rows != total - faulty or _digest(path) != file_id:
            raise RecordError(f"E323 {path}: changed while it was read. Import it again.")
        note_import(store, file_id, path.name, form, rows, skipped, stamp)
    return Imported(file_id, path.name, rows, skipped, places)


def _read(store: Store, source: Source, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query that reads the file; what DuckDB cannot make out in it refuses the file."""
    try:
        return store.connection.execute(query).fetchall()
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        said = first_line(error)
        raise RecordError(f"E322 {source.path}: cannot be read ({said}). Check its quotes.") from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _load_lookups(store: Store) -> None:
    for table, columns in _LOOKUP_COLUMNS.items():
        file = text(str(_LOOKUPS / f"{table}.csv"))
        typed = ", ".join(f"{text(column)}: 'VARCHAR'" for column in columns)
        store.fetch(
            f"CREATE TEMP TABLE IF NOT EXISTS {table} AS FROM read_csv({file}, header = true, "
            f"delim = ',', quote = '\"', auto_detect = false, columns = {{{typed}}})"
        )


def _fault(source: Source) -> str:
    """SQL for what is wrong with a record, NULL if nothing is."""
    unreadable = f"WHEN whole IS NULL THEN {text('the line ' + _UNREADABLE)} " if not source.header else ""
    return f"CASE {unreadable}{' '.join(source.layout.faults)} END"


def _survey(store: Store, source: Source) -> tuple[int, int, int]:
    """How many records can be split into cells, how many of those are faulty, how many lines cannot be."""
    store.fetch("DROP TABLE IF EXISTS rejects")
    store.fetch("DROP TABLE IF EXISTS rejects_scan")
    rejects = "rejects" if source.header else None
    lines = source.lines(keep_bad=True, rejects=rejects)
    # DuckDB looks for bad encoding only in the cells it is asked for.
    every = ", ".join(f"count({name(cell)})" for cell in source.layout.cells)
    counts = f"SELECT count(*), count({_fault(source)}), {every} FROM ({lines})"
    total, faulty, *_ = _read(store, source, counts)[0]
    if rejects is None:
        return total, faulty, 0
    return total, faulty, store.fetch(_LINES_REJECTED)[0][0]


def _bad_places(store: Store, source: Source) -> tuple[str, ...]:
    """The first bad lines of a file, in order, each with what is wrong and the mend."""
    faulty = (
        f"SELECT whole, {_fault(source)} AS fault FROM ({source.lines(keep_bad=True)}) "
        f"WHERE fault IS NOT NULL ORDER BY n LIMIT {_SHOWN}"
    )
    found = _read(store, source, faulty)
    faults = {_key(whole): fault for whole, fault in found if whole is not None}
    places: list[str] = []
    for line, record in source.records():
        fault = f"the line {_UNREADABLE}" if record is None else faults.get(_key(record))
        if fault is not None:
            places.append(f"{source.path}:{line}: {fault}")
        if len(places) == _SHOWN:
            break
    return tuple(places) or (f"{source.path}: a line {_UNREADABLE}",)


def _key(record: tuple[str, ...] | list[str | None] | str) -> tuple[str, ...] | str:
    """A record as SQL and Python agree on it: an empty cell and none are one."""
    return record if isinstance(record, str) else tuple(cell or "" for cell in record)


def _insert(source: Source, file_id: str, *, skip: bool) -> str:
    """SQL that inserts the good records of a file."""
    layout = source.layout
    prefix = f"{layout.dataset.lower()}-{file_id[:12]}-"
    made = {
        **layout.columns,
        "id": f"{text(prefix)} || n",
        "source_dataset": text(layout.dataset),
        "imported_from": text(file_id),
    }
    joins = []
    for number, (column, (scheme, code)) in enumerate(layout.countries.items()):
        made[column] = f"country{number}.known_country"
        folded = f"lower(strip_accents({code}))" if scheme == "name" else code
        joins.append(
            f"LEFT JOIN countries AS country{number} "
            f"ON country{number}.known_scheme = {text(scheme)} AND country{number}.known_code = {folded}"
        )
    if layout.cameo is not None:
        code = name(layout.cameo)
        made |= {
            "cameo_code": code,
            "event_type": "plover_type",
            "event_mode": "plover_mode",
            "contexts": "string_split(plover_contexts, ';')",
        }
        joins.append(f"LEFT JOIN cameo_plover ON plover_code = {code}")
    chosen = ", ".join(f"{made.get(column, 'NULL')} AS {column}" for column in EVENT_COLUMNS)
    lines = source.lines(keep_bad=skip)
    good = f"SELECT * FROM ({lines}) WHERE {_fault(source)} IS NULL" if skip else lines
    return f"INSERT INTO events SELECT {chosen} FROM ({good}) AS line {' '.join(joins)}"
