"""Plain English for reasons: dates, numbers and rows as a reader says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from detente.casefile import Row
from detente.times import Granularity, Period

_SHOWN = 4
_KEPT = 16_384  # days and periods whose words are kept: an undated claim is worded for many
_QUARTERS = ("first", "second", "third", "fourth")


@lru_cache(_KEPT)
def say_day(day: date) -> str:
    """17 January 2022."""
    return f"{day.day} {day:%B %Y}"


@lru_cache(_KEPT)
def say_period(period: Period) -> str:
    """A period with its preposition: "on 17 January 2022", "in March 2017", "from A to B"."""
    start, end = period.start, period.end
    if start is None and end is None:
        return "at any time"
    if start is None:
        return f"up to {say_day(period.last)}"
    if end is None:
        return f"since {say_day(start)}"
    match period.granularity:
        case Granularity.DAY:
            return f"on {say_day(start)}"
        case Granularity.MONTH:
            return f"in {start:%B %Y}"
        case Granularity.QUARTER:
            return f"in the {_QUARTERS[(start.month - 1) // 3]} quarter of {start:%Y}"
        case Granularity.YEAR:
            return f"in {start:%Y}"
        case Granularity.DECADE:
            return f"in the {start:%Y}s"
        case _:
            return f"on {say_day(start)}" if start == end else f"from {say_day(start)} to {say_day(end)}"


def say_count(number: int, one: str, many: str) -> str:
    """ "no launches", "one launch", "12 launches"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{words[number] if number < len(words) else number} {one if number == 1 else many}"


def say_rows(rows: Sequence[Row]) -> str:
    """The dates of a few rows: "on 5 and 11 January 2022", the rest counted."""
    days = [say_period(row.date) for row in rows[:_SHOWN]]
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    return ", ".join(days) + more


def sentence(text: str) -> str:
    """The text with a capital at its beginning; names inside it keep theirs."""
    return text[:1].upper() + text[1:]
