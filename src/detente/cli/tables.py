"""Rows printed for people, spreadsheets and programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> None:
    """Print rows to standard output.

    form : "csv", "jsonl", or "table": boxed in a terminal, and cells with tabs between them in a pipe
    """
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)
    elif form == "jsonl":
        for row in rows:
            line = dict(zip(columns, row, strict=True))
            sys.stdout.write(json.dumps(line, ensure_ascii=False, default=_plain) + "\n")
    elif sys.stdout.isatty():
        _print_box(columns, rows)
    else:
        sys.stdout.write("\t".join(columns) + "\n")
        for row in rows:
            sys.stdout.write("\t".join(" ".join(_cell(value).split()) for value in row) + "\n")


def _print_box(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table()
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(_cell(value))) for value in row))
    Console().print(table)


def harmless(cell: str) -> str:
    """A cell that cannot steer the terminal: imported data may hold escape sequences."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in cell)


def _cell(value: Any) -> str:
    """A value as text: nothing for none, JSON for lists and structures."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def _plain(value: Any) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)
