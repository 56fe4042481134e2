"""Write a table of the store to a file that needs no store to be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from detente.errors import RecordError
from detente.record.store.cells import text
from detente.record.store.schema import TABLES
from detente.record.store.store import Store

# Format -> options of DuckDB's COPY.
EXPORT_FORMATS = {
    "csv": "FORMAT csv, HEADER true",
    "jsonl": "FORMAT json",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}


def export_table(store: Store, table: str, form: str, target: Path) -> int:
    """Write all rows of a table, in an order of their own, and return their number.

    In CSV an empty cell is a missing value, and lists are JSON; Parquet and JSON lines keep lists.
    The file appears under its name once it is whole, and then replaces what was there.

    Raises RecordError: E331 there is no such table.
    """
    if table not in TABLES:
        raise RecordError(f"E331 there is no table {table!r}. Name one of {', '.join(TABLES)}.")
    lists = store.fetch(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND NOT internal "
        "AND data_type LIKE '%[]'",
        [table],
    )
    query = f"SELECT * FROM {table} ORDER BY {', '.join(TABLES[table])}"
    copy_rows(store.fetch, query, [column for (column,) in lists], form, target)
    return int(store.fetch(f"SELECT count(*) FROM {table}")[0][0])


def copy_rows(
    run: Callable[[str], object], query: str, nested: Sequence[str], form: str, target: Path
) -> None:
    """Have DuckDB write the rows of a query to a file, whole or not at all.

    run    : runs a statement on the connection that knows the tables of `query`
    nested : columns of lists or maps, which CSV holds as JSON
    form   : one of `EXPORT_FORMATS`
    Raises RecordError: E332 the file cannot be written.
    """
    flat = ", ".join(f'to_json("{column}") AS "{column}"' for column in nested) if form == "csv" else ""
    chosen = f"* REPLACE ({flat})" if flat else "*"
    made = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        run(f"COPY (SELECT {chosen} FROM ({query})) TO {text(str(made))} ({EXPORT_FORMATS[form]})")
        made.replace(target)
    except OSError as error:
        raise RecordError(f"E332 {target}: cannot be written ({error.strerror}). Check the folder.") from None
    finally:
        made.unlink(missing_ok=True)
