"""The CSV files of a case, read with their line numbers, and the cells every file writes alike."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from detente.casefile.faults import Faults, nearest
from detente.times import Period

CONFIDENCES = ("high", "medium", "low")
COUNT_OPERATORS = ("=", ">=", "~")
_DATE_FORMS = "Write 2017, 2017-Q1, 2017-03, 2017-03-04 or 2017-03-04/2017-03-10."


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a CSV file: where it begins, and its cells by column."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_table(folder: Path, file: str, columns: Sequence[str], faults: Faults) -> list[Line]:
    """The records of `file`, whose header must hold exactly `columns` in any order.

    A missing column reads as empty cells and an unknown one is dropped, so that the faults of the
    other cells are still found in the same run. Blank lines are skipped.
    """
    try:
        with (folder / file).open(encoding="utf-8-sig", newline="") as handle:
            return _records(handle, file, columns, faults)
    except FileNotFoundError:
        faults.add("E201", file, 1, f"the file is missing. Make it with the header {','.join(columns)}.")
    except (csv.Error, UnicodeDecodeError) as problem:
        faults.add("E202", file, 1, f"cannot be read as UTF-8 CSV ({problem}). Save it as UTF-8 CSV.")
    return []


def _records(handle: TextIO, file: str, columns: Sequence[str], faults: Faults) -> list[Line]:
    reader = csv.reader(handle, strict=True)
    header = [cell.strip() for cell in next(reader, [])]
    for column in columns:
        if column not in header:
            faults.add("E204", file, 1, f"column {column!r} is missing. Add it to the header.")
    for column in header:
        if column not in columns:
            mend = nearest(column, [name for name in columns if name not in header] or columns)
            faults.add("E204", file, 1, f"unknown column {column!r}. {mend}")
    blank = dict.fromkeys(columns, "")
    lines = []
    begins = reader.line_num + 1
    for cells in reader:
        number, begins = begins, reader.line_num + 1
        if not any(cells):
            continue
        if len(cells) != len(header):
            text = f"{len(cells)} cells under a header of {len(header)}. Quote cells that hold a comma."
            faults.add("E218", file, number, text)
        known = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in blank}
        lines.append(Line(file, number, blank | known))
    return lines


def distinct(lines: list[Line], faults: Faults) -> list[Line]:
    """The lines with an id that no earlier line has; the others are faults."""
    first: dict[str, int] = {}
    kept = []
    for line in lines:
        name = line["id"]
        if not name:
            faults.add("E218", line.file, line.number, "the id is empty. Give the row one of its own.")
        elif name in first:
            text = f"id {name!r} is already used in line {first[name]}. Rename or delete one of the two."
            faults.add("E205", line.file, line.number, text)
        else:
            first[name] = line.number
            kept.append(line)
    return kept


def parts(cell: str, mark: str = ";") -> tuple[str, ...]:
    """The parts of a list cell, without blanks."""
    return tuple(part.strip() for part in cell.split(mark) if part.strip())


def read_period(line: Line, column: str, faults: Faults) -> Period | None:
    """The period in a cell, None for a blank or wrong one."""
    cell = line[column]
    if not cell:
        return None
    try:
        return Period.parse(cell)
    except ValueError as problem:
        if "cannot end" in str(problem):
            first, _, last = cell.partition("/")
            text = f"{column} ends {last} before it begins {first}. Swap the two dates."
            faults.add("E203", line.file, line.number, text)
        else:
            faults.add("E206", line.file, line.number, f"{column} {cell!r} is no date. {_DATE_FORMS}")
        return None


def read_span(line: Line, what: str, faults: Faults) -> Period:
    """The span between the cells `from` and `to`; a blank one leaves that end open."""
    first, last = read_period(line, "from", faults), read_period(line, "to", faults)
    start, end = (first.start if first else None), (last.end if last else None)
    if start is not None and end is not None and end < start:
        text = f"{what} ends {line['to']} before it begins {line['from']}. Swap the two dates or delete one."
        faults.add("E203", line.file, line.number, text)
        end = start  # so that no later check stumbles over the same fault
    return Period(start, end)


def check_known_by(line: Line, column: str, first: date | None, as_of: date, faults: Faults) -> None:
    """A case cannot know what comes after its as-of date."""
    if first is not None and first > as_of:
        text = f"{column} {line[column]} lies after the as-of date {as_of}. Correct it or move as_of on."
        faults.add("E216", line.file, line.number, text)


def read_sources(line: Line, faults: Faults) -> tuple[str, ...]:
    """The sources of a row, of which there must be one."""
    sources = parts(line["sources"])
    if not sources:
        faults.add("E209", line.file, line.number, "no source is given. Name one in `sources`.")
    return sources


def read_confidence(line: Line, faults: Faults) -> str:
    """How sure the compilers are of a row."""
    value = line["confidence"]
    if value not in CONFIDENCES:
        text = f"confidence {value!r} is not on the scale. Write high, medium or low."
        faults.add("E210", line.file, line.number, text)
    return value


def read_degrees(line: Line, column: str, limit: int, faults: Faults) -> float | None:
    """A coordinate in degrees, None where it is not known."""
    cell = line[column]
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        text = f"{column} {cell!r} is not between -{limit} and {limit} degrees. Write degrees or nothing."
        faults.add("E219", line.file, line.number, text)
        return None
    return value
