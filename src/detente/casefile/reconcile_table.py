"""An external table read by its map into entries that can be compared with a case."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from detente.casefile.case import Case, Row
from detente.casefile.faults import Faults, nearest
from detente.casefile.reconcile import DayCount, Entry, Reconciliation, reconcile
from detente.casefile.reconcile_map import ANY, LINES, Map
from detente.casefile.words import Where
from detente.errors import CaseError
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of a table, and how many of its lines were not compared."""

    entries: tuple[Entry, ...]
    lines: int

    @property
    def left_out(self) -> int:
        return self.lines - len(self.entries)


def reconcile_file(file: Path, plan: Map, case: Case) -> tuple[Reading, Reconciliation]:
    """Read the table in `file` by `plan` and compare it with the case. Raises CaseError naming each fault."""
    reading = read_entries(file, plan, case.day_zone)
    rows = [row for row in plan.series.rows if _matches(row, plan.where) and _inside(row.date, plan)]
    return reading, reconcile(reading.entries, rows, plan.question)


def read_entries(file: Path, plan: Map, day_zone: str) -> Reading:
    """The lines of the table that the map keeps, as entries; a line it cannot read is a fault."""
    faults = Faults()
    lines = _lines(file, plan, faults)
    zone = _zone(day_zone, plan)
    reader = _LineReader(file.name, plan, zone, faults)
    entries = _together([(cells, each) for n, cells in lines if (each := reader.entry(n, cells))], plan)
    if found := faults.messages():
        raise CaseError(*found)
    return Reading(tuple(entries), len(lines))


def _together(read: list[tuple[Mapping[str, str], Entry]], plan: Map) -> list[Entry]:
    """A line without a time goes with the timed lines of its date, if these fall on one local day."""
    days: dict[str, set[Period]] = {}
    for cells, entry in read:
        if entry.day_counts != plan.table.day_counts:
            days.setdefault(cells[plan.table.date_column], set()).add(entry.date)
    entries = []
    for cells, entry in read:
        timed = days.get(cells[plan.table.date_column], set())
        if len(timed) == 1 and entry.day_counts == plan.table.day_counts:
            (day,) = timed
            entries.append(replace(entry, date=day, day_counts=(DayCount.LOCAL,)))
        else:
            entries.append(entry)
    return entries


def _lines(file: Path, plan: Map, faults: Faults) -> list[tuple[int, dict[str, str]]]:
    table = plan.table
    named = [
        table.date_column,
        table.time_column,
        *table.keep,
        *table.drop,
        *(each.origin for each in plan.values.values()),
    ]
    if table.count_column != LINES:
        named.append(table.count_column)
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            header, found = _cells(handle)
            for name in dict.fromkeys(filter(None, named)):
                if name not in header:
                    text = f"column {name!r}, which {plan.file} names, is missing. {nearest(name, header)}"
                    faults.add("E204", file.name, 1, text)
    except FileNotFoundError:
        faults.add("E201", str(file), 1, "there is no such table. Give the path of a CSV file.")
        found = []
    except (OSError, csv.Error, UnicodeDecodeError) as problem:
        faults.add("E202", file.name, 1, f"cannot be read as UTF-8 CSV ({problem}). Save it as UTF-8 CSV.")
        found = []
    if messages := faults.messages():
        raise CaseError(*messages)
    return found


def _cells(handle: TextIO) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The header, and each record with the line it begins in."""
    reader = csv.reader(handle, strict=True)
    header = [name.strip() for name in next(reader, [])]
    blank = dict.fromkeys(header, "")
    found = []
    begins = reader.line_num + 1
    for cells in reader:
        if any(cells):
            found.append((begins, blank | dict(zip(header, map(str.strip, cells), strict=False))))
        begins = reader.line_num + 1
    return header, found


def _zone(name: str, plan: Map) -> tzinfo:
    if not plan.table.time_column:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise CaseError(
            f"E217 case.toml:1: day_zone {name!r} is no time zone known here, and {plan.file} gives times. "
            'Write one like "Europe/Vienna", or leave out time.'
        ) from None


class _LineReader:
    """Reads lines of one table; what it cannot read becomes a fault and no entry."""

    def __init__(self, file: str, plan: Map, zone: tzinfo, faults: Faults) -> None:
        self.file, self.plan, self.zone, self.faults = file, plan, zone, faults
        self.told: set[tuple[str, str]] = set()

    def entry(self, line: int, cells: Mapping[str, str]) -> Entry | None:
        plan = self.plan
        if not _kept(cells, plan.table.keep) or (plan.table.drop and _kept(cells, plan.table.drop)):
            return None
        read = self._date(line, cells)
        if read is None or not _inside(read[0], plan):
            return None
        day, day_counts = read
        return Entry(line, day, day_counts, self._count(line, cells), self._values(line, cells))

    def _date(self, line: int, cells: Mapping[str, str]) -> tuple[Period, tuple[DayCount, ...]] | None:
        table = self.plan.table
        cell = cells[table.date_column]
        try:
            if table.format:
                day = Period.day(datetime.strptime(cell, table.format).replace(tzinfo=UTC).date())
            else:
                day = Period.parse(cell)
        except ValueError:
            form = table.format or "2017, 2017-03 or 2017-03-04"
            self._fault("E206", line, f"{table.date_column} {cell!r} is no date. Write it as {form}.")
            return None
        clock = cells[table.time_column] if table.time_column else ""
        if DayCount.UTC not in table.day_counts or not clock or clock in table.blank:
            return day, table.day_counts
        return self._local(line, day, clock)

    def _local(self, line: int, day: Period, clock: str) -> tuple[Period, tuple[DayCount, ...]] | None:
        """The local day of a UTC day and time."""
        try:
            time = datetime.strptime(clock, self.plan.table.time_format).time()
        except ValueError:
            table = self.plan.table
            text = f"{table.time_column} {clock!r} is no time as {table.time_format}. Mend it, "
            self._fault("E206", line, text + "or list it under blank in the map.")
            return None
        local = datetime.combine(day.first, time, UTC).astimezone(self.zone).date()
        return Period.day(local), (DayCount.LOCAL,)

    def _count(self, line: int, cells: Mapping[str, str]) -> int | None:
        column = self.plan.table.count_column
        if column in ("", LINES):
            return 1 if column else None
        cell = cells[column]
        if not cell or cell in self.plan.table.blank:
            return None
        if not cell.isdecimal():
            text = (
                f"{column} {cell!r} is not a whole number. Write digits, or list it under blank in the map."
            )
            self._fault("E211", line, text)
            return None
        return int(cell)

    def _values(self, line: int, cells: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        values = {}
        for column, each in self.plan.values.items():
            meant = each.known.get(cells[each.origin], each.other)
            if not meant and (column, cells[each.origin]) not in self.told:
                self.told.add((column, cells[each.origin]))
                text = f"{self.plan.file} does not say what {each.origin} {cells[each.origin]!r} means. "
                self._fault("E221", line, f"{text}Add it to [values.{column}.map], or drop such lines.")
            values[column] = () if ANY in meant else meant
        return values

    def _fault(self, code: str, line: int, text: str) -> None:
        self.faults.add(code, self.file, line, text)


def _kept(cells: Mapping[str, str], where: Where) -> bool:
    return all(cells[column] in accepted for column, accepted in where.items())


def _matches(row: Row, where: Where) -> bool:
    return all(
        row.values[column] in accepted or any(part in accepted for part in row.many(column))
        for column, accepted in where.items()
    )


def _inside(day: Period, plan: Map) -> bool:
    return (plan.table.first or date.min) <= day.first and day.last <= (plan.table.last or date.max)
