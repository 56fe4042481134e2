"""Each series of a store as an SQL view of its name, with its own columns, typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from detente.casefile import Series
from detente.record.store.cells import name, text
from detente.record.store.schema import TABLES

if TYPE_CHECKING:
    from detente.record.store.store import Store

WHOLE, REAL, TEXT = "BIGINT", "DOUBLE", "VARCHAR"

# What DuckDB's grammar keeps for itself: its `duckdb_keywords()` of category "reserved".
_RESERVED = re.compile(
    "all|analyse|analyze|and|any|array|as|asc|asymmetric|both|case|cast|check|collate|column|constraint|"
    "create|default|deferrable|desc|describe|distinct|do|else|end|except|false|fetch|for|foreign|from|"
    "group|having|in|initially|intersect|into|lambda|lateral|leading|limit|not|null|offset|on|only|or|"
    "order|pivot|pivot_longer|pivot_wider|placing|primary|qualify|references|returning|select|show|some|"
    "summarize|symmetric|table|then|to|trailing|true|union|unique|unpivot|using|variadic|when|where|"
    "window|with"
)
_BARE = re.compile(r"[a-z_][a-z0-9_]*")
_TAKEN = frozenset((*TABLES, "meta"))
_COMMON = (
    "id",
    "date",
    "date_start",
    "date_end",
    "date_granularity",
    "date_utc_start",
    "date_utc_end",
)


def plain_name(column: str) -> str:
    """The column as an SQL identifier, in quotation marks only where it needs them."""
    return column if _BARE.fullmatch(column) and not _RESERVED.fullmatch(column) else name(column)


def view_name(case_id: str, series: str, *, alone: bool = True) -> str:
    """What the view of a series is called, as an SQL identifier: its name, or CASE_SERIES if that is taken.

    alone : no other case in the store has a series of that name
    """
    return plain_name(series if alone and series not in _TAKEN else f"{case_id}_{series}")


def column_types(series: Series) -> dict[str, str]:
    """The SQL type of each column: of counted ones whole numbers, of others the narrowest that keeps them."""
    counted = set(series.units.values())
    return {
        column: WHOLE if column in counted else _type(row.values.get(column, "") for row in series.rows)
        for column in series.columns
    }


def is_number(value: str) -> bool:
    """Whether a value is written as a plain number."""
    return _narrowest(value) != TEXT


def _type(values: Iterable[str]) -> str:
    """The narrowest SQL type that keeps every value of a column as it is written."""
    kinds: set[str] = set()
    for value in filter(None, values):
        kind = _narrowest(value)
        if kind == TEXT:
            return TEXT
        kinds.add(kind)
    if not kinds:
        return TEXT
    return REAL if REAL in kinds else WHOLE


def _narrowest(value: str) -> str:
    """BIGINT or DOUBLE for a plain number; what has leading zeros or spaces is a name, not a number."""
    whole, _, fraction = value.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdecimal()) or (whole != "0" and whole.startswith("0")):
        return TEXT
    if "." not in value:
        return WHOLE if len(whole) < 19 else TEXT
    return REAL if fraction.isascii() and fraction.isdecimal() else TEXT


def show_series(store: Store) -> None:
    """Give every series in the store a temporary view of its name, and lists the macro `many`."""
    store.fetch(
        "CREATE OR REPLACE TEMP MACRO many(cell) AS "
        "[trim(x) FOR x IN string_split(cell, ';') IF trim(x) <> '']"
    )
    found = store.fetch("SELECT case_id, name, columns FROM series ORDER BY case_id, name")
    names = [series for _, series, _ in found]
    for case_id, series, columns in found:
        view = view_name(case_id, series, alone=names.count(series) == 1)
        store.fetch(
            f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT {_chosen(json.loads(columns).items())} "
            f"FROM rows WHERE case_id = {text(case_id)} AND series = {text(series)}"
        )


def _chosen(columns: Iterable[Sequence[str]]) -> str:
    own = [
        f'CAST("values"->>{text("$." + json.dumps(column, ensure_ascii=False))} AS {kind}) AS {name(column)}'
        for column, kind in columns
        if column not in _COMMON
    ]
    return ", ".join([*_COMMON, *own, "confidence", "sources", "note"])
