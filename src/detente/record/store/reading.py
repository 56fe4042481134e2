"""A dataset's file as SQL: which layout it has, and the query that reads its cells."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import RecordError
from detente.record.store.cells import name, text
from detente.record.store.layout import Kind, Layout
from detente.record.store.layouts import FORMATS

_DELIMITERS = ("\t", ",", ";")


@dataclass(frozen=True, slots=True)
class Source:
    """A file together with how to read it.

    header : its columns in order, as DuckDB is told to call them; empty for JSON lines
    places : cell of the layout -> the column or JSON paths it comes from, None where the file lacks it
    """

    path: Path
    layout: Layout
    delimiter: str
    header: tuple[str, ...]
    places: dict[str, tuple[str, ...] | None]

    def lines(self, *, keep_bad: bool = False, rejects: str | None = None) -> str:
        """SQL for the cells of every record, trimmed, with `n`, its number in the file from 1.

        keep_bad : skip records that cannot be split into cells, instead of failing on them
        rejects  : temporary table that takes those records (CSV only)
        """
        cells = ", ".join(f"{self._cell(cell)} AS {name(cell)}" for cell in self.layout.cells)
        whole = "CAST(json AS VARCHAR)" if not self.header else f"[{', '.join(map(name, self.header))}]"
        numbered = f"SELECT row_number() OVER () AS n, * FROM {self._reader(keep_bad, rejects)}"
        return f"SELECT n, {whole} AS whole, {cells} FROM ({numbered})"

    def _cell(self, cell: str) -> str:
        place = self.places[cell]
        if place is None:
            return "CAST(NULL AS VARCHAR)"
        empty = ", ".join(map(text, self.layout.empty))
        found = [f"trim(json->>{text(each)})" if not self.header else f"trim({name(each)})" for each in place]
        known = [f"CASE WHEN {each} NOT IN ({empty}) THEN {each} END" for each in found]
        return known[0] if len(known) == 1 else f"coalesce({', '.join(known)})"

    def _reader(self, keep_bad: bool, rejects: str | None) -> str:
        path = text(_without_pattern(self.path))
        if not self.header:
            return f"read_ndjson_objects({path}, ignore_errors = {keep_bad})"
        columns = ", ".join(f"{text(each)}: 'VARCHAR'" for each in self.header)
        quote = text(self.layout.quote)
        options = (
            f"columns = {{{columns}}}, delim = {text(self.delimiter)}, quote = {quote}, escape = {quote}, "
            f"header = {self.layout.kind is Kind.HEADER}, auto_detect = false, ignore_errors = {keep_bad}"
        )
        if rejects is not None:
            options += (
                f", store_rejects = true, rejects_table = {text(rejects)}, "
                f"rejects_scan = {text(rejects + '_scan')}"
            )
        return f"read_csv({path}, {options})"

    def records(self) -> Iterator[tuple[int, tuple[str, ...] | str | None]]:
        """Every record with its line: its cells, or its JSON, or None if it cannot be split into cells.

        Reads slowly, in Python: only to find the lines of records that SQL has found to be bad.
        """
        with self.path.open("rb") as file:
            if not self.header:
                yield from _json_records(file)
            else:
                yield from self._csv_records(file)

    def _csv_records(self, file: Iterator[bytes]) -> Iterator[tuple[int, tuple[str, ...] | None]]:
        undecodable: set[int] = set()

        def decoded() -> Iterator[str]:
            for number, raw in enumerate(file, start=1):
                line = raw.decode("utf-8", errors="replace")
                if "\ufffd" in line and "\ufffd".encode() not in raw:
                    undecodable.add(number)
                yield line

        if self.layout.quote:
            reader = csv.reader(decoded(), delimiter=self.delimiter, strict=True)
        else:
            reader = csv.reader(decoded(), delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        begins = 1
        while True:
            try:
                cells: list[str] | None = next(reader)
            except StopIteration:
                return
            except csv.Error:
                cells = None
            line, begins = begins, reader.line_num + 1
            if (line == 1 and self.layout.kind is Kind.HEADER) or cells == []:
                continue
            whole = cells is not None and len(cells) == len(self.header)
            good = whole and undecodable.isdisjoint(range(line, begins))
            yield line, tuple(cells) if good and cells is not None else None


def _json_records(file: Iterator[bytes]) -> Iterator[tuple[int, str | None]]:
    for number, raw in enumerate(file, start=1):
        if not raw.strip():
            continue
        try:
            line = raw.decode("utf-8").strip()
            json.loads(line)
        except ValueError:
            yield number, None
        else:
            yield number, line


def recognise(path: Path, form: str) -> Source:
    """The file as the layout of its format that fits its first line.

    Raises RecordError naming the columns that are missing from the layout that fits best.
    """
    first = _first_line(path)
    misses: list[tuple[list[str], Layout]] = []
    for layout in FORMATS[form]:
        if (layout.kind is Kind.JSON_LINES) != first.lstrip().startswith("{"):
            continue
        if layout.kind is Kind.JSON_LINES:
            return Source(path, layout, "", (), dict(layout.cells))
        for delimiter in _DELIMITERS if layout.kind is Kind.HEADER else _DELIMITERS[:1]:
            found = _columns(first, delimiter, layout)
            if not found[1]:
                return Source(path, layout, delimiter, *_placed(found[0], layout))
            misses.append((found[1], layout))
    if not misses:
        raise RecordError(f"E320 {path}:1: not a file of format {form}. Name its own format with --format.")
    missing, layout = min(misses, key=lambda miss: len(miss[0]))
    if layout.kind is Kind.POSITIONS:
        raise RecordError(
            f"E320 {path}:1: not {len(layout.cells)} cells with tabs between them, as {layout.dataset} "
            "exports have. Unpack the file, or name its own format with --format."
        )
    raise RecordError(
        f"E320 {path}:1: columns of {layout.dataset} are missing: {', '.join(missing[:3])}"
        f"{' …' if len(missing) > 3 else ''}. Add them to the header, or name the file's own format."
    )


def _first_line(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.readline(1 << 20).decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        raise RecordError(f"E322 {path}: cannot be read ({error.strerror}). Check path and rights.") from None
    except UnicodeDecodeError:
        raise RecordError(f"E322 {path}: is no UTF-8 text. Unpack it, or save it as UTF-8.") from None


def _columns(first: str, delimiter: str, layout: Layout) -> tuple[list[str], list[str]]:
    """The columns of a first line, and those it lacks."""
    if layout.kind is Kind.POSITIONS:
        fits = len(first.split(delimiter)) == len(layout.cells)
        return list(layout.cells), [] if fits else list(layout.cells)
    try:
        header = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error:  # a stray carriage return
        header = []
    needed = (cell for cell in layout.cells if cell not in layout.optional)
    return header, [cell for cell in needed if not set(layout.cells[cell]) & set(header)]


def _placed(header: list[str], layout: Layout) -> tuple[tuple[str, ...], dict[str, tuple[str, ...] | None]]:
    """Unique column names for DuckDB (headers repeat some, or leave them blank), and each cell's place."""
    unique: list[str] = []
    taken: set[str] = set()
    for number, column in enumerate(header):
        free = column if column and column.lower() not in taken else f"column {number}"
        taken.add(free.lower())
        unique.append(free)
    return tuple(unique), {
        cell: next(((known,) for known in names if known in unique), None)
        for cell, names in layout.cells.items()
    }


def _without_pattern(path: Path) -> str:
    """The path as DuckDB must get it, which reads `*`, `?` and `[` as a pattern."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path.resolve()))
