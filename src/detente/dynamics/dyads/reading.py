"""Reads facts from files of quadruples and from the store of events."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from detente.dynamics.dyads.facts import Facts, Quadruple
from detente.errors import DynamicsError
from detente.record.store import Store

_PARTS = ("subject", "relation", "object", "day")


def read_facts(path: Path) -> Facts:
    """Facts of a file with a line each: subject, relation, object and day, with tabs or commas between.

    A first line with names of columns may put them in another order among others. Days are dates
    (2024-01-31) or whole numbers. Lines may be in any order.
    Raises DynamicsError E550 naming the line that is at fault, E551 if there is no fact.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DynamicsError(f"E550 {path}: {error}. Give a UTF-8 text file.") from None
    lines = text.splitlines()
    delimiter = "\t" if lines and "\t" in lines[0] else ","
    rows = csv.reader(lines, delimiter=delimiter)
    return Facts.of(_quadruples(path, rows))


def facts_of_store(store: Store) -> Facts:
    """Facts of a store's events: those with an actor, a recipient, a type, and a date known to the day.

    The relation is PLOVER's type, with the mode where there is one.
    """
    found = store.fetch(
        "SELECT actor, event_type || coalesce(': ' || event_mode, ''), recipient, date_start FROM events "
        "WHERE actor IS NOT NULL AND recipient IS NOT NULL AND event_type IS NOT NULL "
        "AND date_start IS NOT NULL AND date_granularity = 'day'"
    )
    return Facts.of((actor, act, recipient, day.toordinal()) for actor, act, recipient, day in found)


def _quadruples(path: Path, rows: Iterator[list[str]]) -> Iterator[Quadruple]:
    places: Sequence[int] | None = None
    dated: bool | None = None
    for line, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row):
            continue
        if places is None:
            places = _header(row)
            if places is not None:
                continue
            places = range(4)
        if len(row) <= max(places):
            raise DynamicsError(
                f"E550 {path}:{line}: {len(row)} cells where {max(places) + 1} are needed: subject, "
                "relation, object, day, with tabs or commas between. Complete the line."
            )
        subject, relation, target, when = (row[place].strip() for place in places)
        if not (subject and relation and target):
            raise DynamicsError(
                f"E550 {path}:{line}: no subject, relation or object. Fill in or delete the line."
            )
        day = _day(when)
        if day is None or (dated is not None and dated != ("-" in when)):
            raise DynamicsError(
                f"E550 {path}:{line}: {when!r} is no day. Write all days as 2024-01-31, or all as "
                "whole numbers."
            )
        dated = "-" in when
        yield subject, relation, target, day


def _header(row: Sequence[str]) -> tuple[int, ...] | None:
    """Where the four parts stand, if the line names them all."""
    cells = [cell.strip().lower() for cell in row]
    found = [next((n for n, cell in enumerate(cells) if cell in _columns()[part]), -1) for part in _PARTS]
    return None if -1 in found else tuple(found)


def _day(text: str) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text)
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


@cache
def _columns() -> dict[str, list[str]]:
    text = files("detente.dynamics").joinpath("lexicons/columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
