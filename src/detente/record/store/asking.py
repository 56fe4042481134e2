"""Ask a sealed store one question in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from detente.errors import RecordError
from detente.record.store.refusals import first_line, refusal
from detente.record.store.store import Store
from detente.record.store.views import show_series

_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """The columns of an answer and its rows, which come as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask(store: Store, query: str) -> Result:
    """Run one SELECT over the tables of the store and its series, each a view of its name.

    The store is sealed first: the query can reach no file and change no setting.
    Raises RecordError E330 if the query is no single SELECT, or fails.
    """
    show_series(store)
    store.seal()
    try:
        statements = store.connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type not in _READING:
            raise RecordError("E330 only one SELECT is answered. Give a single SELECT statement.")
        cursor = store.connection.execute(statements[0])
        columns = tuple(str(column[0]) for column in cursor.description or ())
        first = cursor.fetchmany(_BATCH)
    except duckdb.Error as error:
        raise _failed(store, error) from error
    return Result(columns, _rest(store, cursor, first))


def _rest(
    store: Store, cursor: duckdb.DuckDBPyConnection, batch: list[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    while batch:
        yield from batch
        try:
            batch = cursor.fetchmany(_BATCH)
        except duckdb.Error as error:
            raise _failed(store, error) from error


def _failed(store: Store, error: duckdb.Error) -> RecordError:
    if store.path is not None and isinstance(error, duckdb.IOException | duckdb.FatalException):
        return refusal(store.path, error)
    said = first_line(error)
    return RecordError(f"E330 {said}. `SHOW TABLES` lists tables and series, `DESCRIBE NAME` their columns.")
