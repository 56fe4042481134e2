"""What an importer must know of a dataset's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from detente.record.store.cells import out_of_range


class Kind(StrEnum):
    """How a file holds its cells."""

    HEADER = "header"
    POSITIONS = "positions"
    JSON_LINES = "JSON lines"


@dataclass(frozen=True, slots=True)
class Layout:
    """One dataset's files.

    dataset   : `source_dataset` of its events
    cells     : cell -> where it is: names a header may give it, or the path in a JSON line; in a file
                without header, the cells in order
    optional  : cells a header may lack; they then read as empty
    columns   : column of `events` -> SQL over the cells
    countries : column of `events` -> scheme of the country table, and SQL for the code in it
    cameo     : cell with a CAMEO code, which gives type, mode and contexts by the published table
    faults    : arms of the CASE that names what is wrong with a line
    quote     : what encloses a cell that holds the delimiter, if anything does
    empty     : texts that stand for no value
    """

    dataset: str
    kind: Kind
    cells: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str]
    faults: tuple[str, ...]
    countries: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    cameo: str | None = None
    quote: str = '"'
    empty: tuple[str, ...] = ("",)


def named(*columns: str) -> dict[str, tuple[str, ...]]:
    """Cells that go by the name of their column."""
    return {column: (column,) for column in columns}


def on_day(parsed: str) -> dict[str, str]:
    """The date columns of an event that a dataset puts on one day."""
    granularity = f"CASE WHEN {parsed} IS NOT NULL THEN 'day' END"
    return {"date_start": parsed, "date_end": parsed, "date_granularity": granularity}


COORDINATES = (
    out_of_range("Latitude", -90, 90, " degrees"),
    out_of_range("Longitude", -180, 180, " degrees"),
)
