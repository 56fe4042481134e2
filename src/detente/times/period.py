"""Dates as they are reported: a span of days, and how precisely anybody said it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Granularity(StrEnum):
    """How precisely a time is given; a coarser one never becomes a finer one."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"


_MIN, _MAX = date.min, date.max
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_DECADE = re.compile(r"(\d{3})0s")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included; None leaves that end open.

    A day is a calendar day at the place where it was reported; `Period` knows no clock and no zone.
    Raises ValueError if `end` precedes `start`, or if a closed granularity has an open end.
    """

    start: date | None
    end: date | None
    granularity: Granularity = Granularity.SPAN
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it begins ({self.start})")
        if self.granularity is not Granularity.SPAN and (self.start is None or self.end is None):
            raise ValueError(f"a {self.granularity} has both ends; only a span may be open")

    # -- making one -------------------------------------------------------------------------

    @classmethod
    def day(cls, day: date) -> Period:
        """One calendar day."""
        return cls(day, day, Granularity.DAY)

    @classmethod
    def week(cls, day: date) -> Period:
        """The ISO week (Monday to Sunday) that holds `day`."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6), Granularity.WEEK)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One calendar month."""
        last = monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Granularity.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """One calendar quarter, 1 to 4."""
        first = 3 * quarter - 2
        return cls(date(year, first, 1), cls.month(year, first + 2).end, Granularity.QUARTER)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """One half of a calendar year, 1 or 2."""
        first = 6 * half - 5
        return cls(date(year, first, 1), cls.month(year, first + 5).end, Granularity.HALF)

    @classmethod
    def season(cls, year: int, month: int) -> Period:
        """The three months from `month` of `year` on; approximate, for nobody counts a season's days."""
        last = cls.month(year + (month + 1) // 12, (month + 1) % 12 + 1).end
        return cls(date(year, month, 1), last, Granularity.SEASON, approximate=True)

    @classmethod
    def weekend(cls, day: date) -> Period:
        """The Saturday and Sunday of the ISO week that holds `day`."""
        saturday = day + timedelta(days=5 - day.weekday())
        return cls(saturday, saturday + timedelta(days=1), Granularity.WEEKEND)

    @classmethod
    def year(cls, year: int) -> Period:
        """One calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR)

    @classmethod
    def decade(cls, year: int) -> Period:
        """The ten years whose numbers share all but the last digit with `year`."""
        first = year - year % 10
        return cls(date(first, 1, 1), date(first + 9, 12, 31), Granularity.DECADE)

    @classmethod
    def century(cls, year: int) -> Period:
        """The hundred years whose numbers share all but the last two digits with `year`."""
        first = year - year % 100
        return cls(date(max(first, 1), 1, 1), date(first + 99, 12, 31), Granularity.CENTURY)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2017`, `2017-03`, `2017-Q1`, `2017-03-04`, `2010s`, or `A/B` with `..` for an open end.

        Nothing is filled in: the granularity is that of the text. Raises ValueError otherwise.
        """
        if "/" in text:
            first, _, last = text.partition("/")
            start = None if first == ".." else cls.parse(first).start
            end = None if last == ".." else cls.parse(last).end
            return cls(start, end)
        if match := _QUARTER.fullmatch(text):
            return cls.quarter(int(match[1]), int(match[2]))
        if match := _DECADE.fullmatch(text):
            return cls.decade(int(match[1] + "0"))
        if match := _MONTH.fullmatch(text):
            if not 1 <= int(match[2]) <= 12:
                raise ValueError(f"no month {match[2]} in {text!r}")
            return cls.month(int(match[1]), int(match[2]))
        if _YEAR.fullmatch(text):
            return cls.year(int(text))
        return cls.day(date.fromisoformat(text))

    def __str__(self) -> str:
        """The text `parse` reads back; a week, season, half or century is written as its span of days."""
        start, end = self.start, self.end
        if start is not None:
            match self.granularity:
                case Granularity.DAY:
                    return start.isoformat()
                case Granularity.MONTH:
                    return f"{start:%Y-%m}"
                case Granularity.QUARTER:
                    return f"{start:%Y}-Q{(start.month + 2) // 3}"
                case Granularity.YEAR:
                    return f"{start:%Y}"
                case Granularity.DECADE:
                    return f"{start:%Y}s"
                case _:
                    pass
        return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"

    # -- the algebra ------------------------------------------------------------------------

    @property
    def first(self) -> date:
        """The first day, `date.min` when open."""
        return self.start or _MIN

    @property
    def last(self) -> date:
        """The last day, `date.max` when open."""
        return self.end or _MAX

    def before(self, other: Period) -> bool:
        """Every day of this period precedes every day of `other`."""
        return self.last < other.first

    def overlaps(self, other: Period) -> bool:
        """Some day belongs to both."""
        return (self.start or _MIN) <= (other.end or _MAX) and (other.start or _MIN) <= (self.end or _MAX)

    def within(self, other: Period) -> bool:
        """Every day of this period belongs to `other`."""
        return (other.start or _MIN) <= (self.start or _MIN) and (self.end or _MAX) <= (other.end or _MAX)

    def intersect(self, other: Period) -> Period | None:
        """The days that belong to both as a span, or None."""
        if not self.overlaps(other):
            return None
        start = max(self.first, other.first)
        end = min(self.last, other.last)
        return Period(None if start == date.min else start, None if end == date.max else end)

    def shift_days(self, days: int) -> Period:
        """The same span moved by whole days; keeps day and span, coarser calendar units become spans."""
        kept = self.granularity if self.granularity is Granularity.DAY else Granularity.SPAN
        step = timedelta(days=days)
        return Period(
            self.start + step if self.start else None,
            self.end + step if self.end else None,
            kept,
            self.approximate,
        )

    def widen(self, days: int) -> Period:
        """The span with `days` more (or fewer, if negative) at either closed end."""
        step = timedelta(days=days)
        return Period(
            self.start - step if self.start else None,
            self.end + step if self.end else None,
            Granularity.SPAN,
            self.approximate,
        )
