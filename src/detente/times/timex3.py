"""TIMEX3 values in and out: the notation of TimeML for times, lengths of time and times that recur.

The notation is that of the TimeML annotation guidelines 1.2.1 (Saurí et al. 2006, section 2.2), after ISO
8601: `1998-03-04`, `1998-W10`, `1998-W10-WE`, `1998-03`, `1998-Q1`, `1998-H1`, `1998-SP`, `1998`, `199`,
      `19`,
with `X` for what is not known; `P3Y`, `PT2H`, `PXW` for lengths; `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.times.period import Granularity, Period

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_OF = {month: name for name, month in _SEASONS.items()}
_WHOLE = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T[^\s]{1,12})?"
)
_DURATION = re.compile(
    r"P(?P<days>(?:[\dX.]{1,12}(?:CE|DE|[YQMWD])){0,6})(?:T(?P<clock>(?:[\dX.]{1,12}[HMS]){1,3}))?"
)
_AMOUNT = re.compile(r"([\dX.]{1,12})(CE|DE|[YQMWDHS])")


class TimexType(StrEnum):
    """What kind of time an expression tells of (TIMEX3's `type`)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


def period_of(value: str) -> Period | None:
    """The days of a DATE or TIME value; None for what names no days (`XXXX-10`, `P3Y`, `PAST_REF`,
    `1998-02-30`).

    A time of day is cut off: a `Period` knows no clock.
    """
    if len(value) in (2, 3) and value.isascii() and value.isdigit():
        year = int(value.ljust(4, "0"))
        return None if not year else Period.decade(year) if len(value) == 3 else Period.century(year)
    found = _WHOLE.fullmatch(value)
    if found is None or found["year"] == "0000":
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            weekday = found["weekday"] or ""
            day = date.fromisocalendar(year, int(found["week"]), int(weekday) if weekday.isdigit() else 1)
            return (Period.weekend if weekday == "WE" else Period.day if weekday else Period.week)(day)
        if found["quarter"]:
            return Period.quarter(year, int(found["quarter"]))
        if found["half"]:
            return Period.half(year, int(found["half"]))
        if found["season"]:
            return Period.season(year, _SEASONS[found["season"]])
        if found["day"]:
            return Period.day(date(year, int(found["month"]), int(found["day"])))
        return Period.month(year, int(found["month"])) if found["month"] else Period.year(year)
    except (ValueError, IndexError, OverflowError):  # no such day, week or month; or past the calendar's end
        return None


def value_of(period: Period) -> str | None:
    """The DATE value of a period; None for a span, which TIMEX3 has no value for."""
    start = period.start
    if start is None:
        return None
    match period.granularity:
        case Granularity.DAY:
            return start.isoformat()
        case Granularity.WEEK | Granularity.WEEKEND:
            year, week, _ = start.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if period.granularity is Granularity.WEEKEND else "")
        case Granularity.MONTH:
            return f"{start.year:04}-{start.month:02}"
        case Granularity.QUARTER:
            return f"{start.year:04}-Q{(start.month + 2) // 3}"
        case Granularity.HALF:
            return f"{start.year:04}-H{(start.month + 5) // 6}"
        case Granularity.SEASON:
            return f"{start.year:04}-{_SEASON_OF[start.month]}" if start.month in _SEASON_OF else None
        case Granularity.YEAR:
            return f"{start.year:04}"
        case Granularity.DECADE:
            return f"{start.year:04}"[:3]
        case Granularity.CENTURY:
            return f"{start.year:04}"[:2]
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as said: amounts of units, longest first; an amount is "X" where it is not told.

    `Duration((("2", "Y"), ("6", "M")))` is two years and six months. Units are those of TIMEX3: CE, DE, Y,
    Q, M, W, D, and TH, TM, TS for hours, minutes and seconds.
    """

    amounts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """The TIMEX3 value: `P2Y6M`, `PT36H`, `PXW`."""
        days = "".join(amount + unit for amount, unit in self.amounts if not unit.startswith("T"))
        clock = "".join(amount + unit[1:] for amount, unit in self.amounts if unit.startswith("T"))
        return f"P{days}" + (f"T{clock}" if clock else "")

    @classmethod
    def parse(cls, value: str) -> Duration:
        """Read a DURATION value. Raises ValueError if it is none."""
        found = _DURATION.fullmatch(value)
        if found is None or not (found["days"] or found["clock"]):
            raise ValueError(f"{value!r} is no length of time")
        days = tuple((m[1], m[2]) for m in _AMOUNT.finditer(found["days"]))
        clock = tuple((m[1], "T" + m[2]) for m in _AMOUNT.finditer(found["clock"] or ""))
        return cls(days + clock)
