"""Periods in words, never more precise than they are."""

from __future__ import annotations

from datetime import date

from detente.times import Granularity, Period

# The three-letter months of English, whatever the machine's locale says.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def iso(period: Period) -> str:
    """A period in digits, as the record writes it: "2017-09", "2017-09-03", "2017-09-03 to 2017-09-05"."""
    text = str(period)
    if "/" in text:
        start, _, end = text.partition("/")
        text = f"to {end}" if start == ".." else f"from {start}" if end == ".." else f"{start} to {end}"
    return f"about {text}" if period.approximate else text


def spoken(period: Period) -> str:
    """A period for reading: "3 Sep 2017", "Sep 2017", "9–20 Mar 2017", "since 12 Dec 1985"."""
    return f"about {_spoken(period)}" if period.approximate else _spoken(period)


def _spoken(period: Period) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        if start is not None:
            return f"since {spoken_day(start)}"
        return f"until {spoken_day(end)}" if end is not None else "at any time"
    match period.granularity:
        case Granularity.MONTH:
            return f"{MONTHS[start.month - 1]} {start.year}"
        case Granularity.QUARTER | Granularity.YEAR | Granularity.DECADE:
            return str(period)
        case _:
            pass
    if start == end:
        return spoken_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{spoken_day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {spoken_day(end)}"
    return f"{spoken_day(start)} – {spoken_day(end)}"


def spoken_day(day: date) -> str:
    """A day for reading: "3 Sep 2017"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
