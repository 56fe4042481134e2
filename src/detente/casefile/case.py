"""A case: the actors, offices, places, series and words of one crisis, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.casefile.words import Where, Words
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or person. `names[0]` is the one to print, the others are aliases.

    country : ISO 3166-1 alpha-3 of the state it belongs to, or "" for none
    kind    : "state", "organisation" or "person"
    demonyms: adjectives of belonging ("French"), for states
    """

    id: str
    kind: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    country: str
    valid: Period
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Elected:
    """The rows that say who was elected to an office: of this series, with the winner in this column."""

    series: str
    winner: str
    where: Where


@dataclass(frozen=True, slots=True)
class Office:
    """An office and what it is called. `seats` is how many hold it at once.

    titles         : lower-case titles; the first is the one to print
    country        : ISO 3166-1 alpha-3, or "" for an international office
    administration : whether "the NAME administration (government, regime)" names its holder
    known_to       : last day for which an open term is vouched for; None: the case's as-of date
    complete       : whether every holder is listed; if not, nobody is known not to have held it
    elected        : where elections to it are listed, None if they are not
    """

    id: str
    country: str
    titles: tuple[str, ...]
    administration: bool
    seats: int = 1
    known_to: date | None = None
    complete: bool = True
    elected: Elected | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's time in an office; an open end means still in office at the case's as-of date."""

    id: str
    office: str
    holder: str
    period: Period
    confidence: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; latitude and longitude in degrees, None where only the name is known."""

    id: str
    names: tuple[str, ...]
    country: str
    latitude: float | None
    longitude: float | None


@lru_cache(maxsize=16_384)
def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of a series.

    date      : the local day (or month, year, span) of the case's main time zone
    date_utc  : the same in UTC where it is another day, else None
    values    : the series' own columns as text; lists are split on ";" by `many`
    same_day  : whether its day is the same wherever it is told of, by the series or by its hour
    """

    id: str
    series: str
    date: Period
    date_utc: Period | None
    values: Mapping[str, str]
    confidence: str
    sources: tuple[str, ...]
    note: str
    same_day: bool = False

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a list column, empty if there are none."""
        return _listed(self.values.get(column, ""))

    def bounds(self, column: str) -> tuple[int, int | None]:
        """Least and greatest value of a counted column, None if open above.

        "=" is exact, ">=" open above, "~" within a fifth, one at the least; an empty cell is one or more.
        """
        text = self.values.get(column, "")
        if not text:
            return 1, None
        number = int(text)
        match self.values.get(f"{column}_op", "="):
            case ">=":
                return number, None
            case "~":
                slack = max(1, number // 5)
                return max(0, number - slack), number + slack
            case _:
                return number, number


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a series is complete: within `period`, for rows that match `where`, to `granularity`.

    where : column -> the values it speaks of; an empty mapping speaks of every row
    """

    period: Period
    granularity: str
    where: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DayBefore:
    """Which rows may be told as of the day before: of those with `known_by`, the ones with `column`."""

    column: str
    known_by: str

    def excluded(self, values: Mapping[str, str]) -> bool:
        """Whether the hour of a row is known, and it was no other day anywhere that counts."""
        return bool(values.get(self.known_by)) and not values.get(self.column)


@dataclass(frozen=True, slots=True)
class Series:
    """One table of the record: its columns, units of counting, coverage and rows in order of date.

    units : unit -> how to count it: "rows", "days" or the name of a column of whole numbers;
            the first is what a bare number is most often taken to mean
    one, many : what one row, and several, are called in a sentence ("launch", "launches")
    summary : the columns that say a row in one line, for rows that carry neither a text nor a name
    open    : columns whose cells may lack what is true (a name nobody gave, a place not reported): that no
              row has a value there means nothing, unless a coverage names the column
    closed  : columns that hold one value of a closed list
    same_day : whether its days are the same wherever they are told of: none may be told as the day before
    day_before : which of its days may be, where the rows tell; None if every one
    """

    name: str
    title: str
    one: str
    many: str
    columns: tuple[str, ...]
    units: Mapping[str, str]
    coverage: tuple[Coverage, ...]
    rows: tuple[Row, ...]
    summary: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    same_day: bool = False
    day_before: DayBefore | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Everything Détente knows of one crisis. Made by `load_case`, which validates it.

    Cases are equal only to themselves, so that what is made of one can be kept by it.
    """

    id: str
    title: str
    version: str
    as_of: date
    day_zone: str
    actors: Mapping[str, Actor]
    offices: Mapping[str, Office]
    terms: tuple[Term, ...]
    places: Mapping[str, Place]
    series: Mapping[str, Series]
    words: Words
