"""Days and times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.language.timex.expression import Expression
from detente.language.timex.readings.base import (
    fixed,
    in_some_year,
    is_this,
    month_of,
    step_of,
    yearly_holiday,
)
from detente.language.timex.slots import Slots
from detente.times import Granularity, Period, Yearly


def month_day(s: Slots) -> Expression | None:
    """ "March 5", "5 March 2017"."""
    month, day = month_of(s), int(s.get("DAYNUM", "DAYORD"))
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    return in_some_year(Yearly(Granularity.DAY, month, day), s.get("YEAR"), "day")


def days_of_month(s: Slots) -> Expression | None:
    """ "March 5-7, 2017": a span of days."""
    month, year = month_of(s), s.get("YEAR")
    first, last = int(s.values["DAYNUM"]), int(s.values["DAYNUM2"])
    if last <= first or last > 31:
        return None
    parts = [in_some_year(Yearly(Granularity.DAY, month, day), year, "day") for day in (first, last)]
    if parts[0] is None or parts[1] is None:
        return None
    if parts[0].period is not None and parts[1].period is not None:
        return Expression("fixed", Period(parts[0].period.start, parts[1].period.end))
    return Expression("range", unit="span", parts=(parts[0], parts[1]))


def iso_day(s: Slots) -> Expression | None:
    """ "2017-03-05", "3/5/17"."""
    year, month, day = s.get("DATE") or (s.values["YEAR"], s.values["TWO"], s.values["TWO2"])
    try:
        return fixed(Period.day(date(year, month, day)))
    except ValueError:
        return None


def inner(s: Slots) -> Expression | None:
    """A weekday beside a date tells of which year it may be, and "last" of which it is."""
    if s.inner.kind != "day":
        return s.inner
    return replace(s.inner, step=step_of(s), day=s.values.get("WEEKDAY", -1) + 1)


def weekday(s: Slots) -> Expression | None:
    """ "Monday", "last Monday", "this Monday"; "a Monday" is none in particular."""
    if s.follows("any") and s.end - s.first == 1:
        return None
    return Expression("weekday", day=s.values["WEEKDAY"], step=step_of(s), unit="week" if is_this(s) else "")


def weekday_of_week(s: Slots) -> Expression | None:
    """ "Monday of last week"."""
    if s.inner.unit != "week":
        return None
    return Expression("within", day=s.values["WEEKDAY"], parts=(s.inner,))


def deictic(s: Slots) -> Expression | None:
    """ "yesterday"."""
    return Expression("deictic", count=s.values["DEICTIC"])


def from_deictic(s: Slots) -> Expression | None:
    """ "the day before yesterday", "a week after tomorrow"."""
    if "UNIT" in s and s.values["UNIT"] != "day":
        return None
    return Expression("deictic", count=s.values["DEICTIC"] + s.get("FROM_DEICTIC", "BEFORE", "AFTER"))


def before_weekday(s: Slots) -> Expression | None:
    """ "the day before last Wednesday": the weekday before it."""
    if "UNIT" in s and s.values["UNIT"] != "day":
        return None
    moved = s.inner.day + s.get("FROM_DEICTIC", "BEFORE", "AFTER")
    return replace(s.inner, day=moved % 7)


def holiday(s: Slots) -> Expression | None:
    """ "Christmas 2017", "last Thanksgiving"."""
    if "YEAR" in s:
        return fixed(s.values["HOLIDAY"].in_year(s.values["YEAR"]))
    return yearly_holiday(s)


def clock(s: Slots) -> Expression | None:
    """ "10:35 p.m.", "1800 GMT", "noon"; a bare "3:2" is a score or a share."""
    mod = str(s.get("APPROX") or "")
    said = s.get("CLOCKWORD", "HHMM")
    if said is None:
        said = s.get("CLOCK")
        hour = s.get("HOUR", "HOURWORD")
        if said is None:
            said = f"T{int(hour):02}:00"
        if s.get("AMPM") == "pm" or s.get("PARTDAY") in ("TAF", "TEV", "TNI"):
            said = f"T{int(said[1:3]) % 12 + 12:02}{said[3:]}"
        elif s.get("AMPM") == "am" and said[1:3] == "12":
            said = f"T00{said[3:]}"
    if not {"AMPM", "ZONE", "CLOCKWORD", "OCLOCK", "PARTDAY"} & set(s.values) and not s.follows("clock"):
        return None
    return Expression("clock", clock=f"{said}{s.get('ZONE') or ''}", mod=mod)


def clock_on(s: Slots) -> Expression | None:
    """ "10 p.m. Wednesday"."""
    one = s.inner
    other = s.values["@2"].expression if "@2" in s else None
    if other is None:
        return replace(one)
    hour, day = (one, other) if one.kind == "clock" else (other, one)
    return replace(day, clock=hour.clock, mod=hour.mod)


def part_of_day(s: Slots) -> Expression | None:
    """ "this morning", "Friday night", "the evening of March 5", "last night"."""
    part = str(s.get("PARTDAY", "CLOCKWORD") or "TNI")
    if "@" in s:
        return replace(s.inner, clock=part)
    if "LAST" in s:
        return Expression("deictic", count=-1, clock=part) if part in ("TNI", "TEV") else None
    return Expression("deictic", count=s.get("DEICTIC") or 0, clock=part)


def bare_part_of_day(s: Slots) -> Expression | None:
    """ "overnight", "the morning": a time of a day not told here."""
    if "THE" not in s and "OVERNIGHT" not in s:
        return None
    return Expression("clock", clock=str(s.get("PARTDAY", "OVERNIGHT")))
