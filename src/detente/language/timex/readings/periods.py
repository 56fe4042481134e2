"""Months, years and other stretches of the calendar, and parts of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.language.timex.expression import Expression
from detente.language.timex.readings.base import (
    CLOCK_UNITS,
    amount,
    fixed,
    in_some_year,
    is_this,
    month_of,
    settled,
    step_of,
    yearly_holiday,
)
from detente.language.timex.slots import Slots
from detente.times import Granularity, Period, Yearly


def month(s: Slots) -> Expression | None:
    """ "March", "March 2017", "last March", "March of last year"."""
    yearly = Yearly(Granularity.MONTH, month_of(s))
    if "@" in s:
        return Expression("within", yearly=yearly, parts=(s.inner,))
    year = s.get("YEAR", "SAID_YEAR")
    if year is not None:
        return fixed(yearly.in_year(year))
    return Expression("month", yearly=yearly, step=step_of(s), unit="year" if is_this(s) else "")


def season(s: Slots) -> Expression | None:
    """ "the summer of 2017", "last fall", "this winter"; without an article it may be no season ("fall")."""
    yearly = Yearly(Granularity.SEASON, s.get("SEASON", "FALL"))
    if "@" in s:
        outer = s.inner
        if outer.period is not None:
            return fixed(yearly.in_year(outer.period.first.year))
        return Expression("within", yearly=yearly, parts=(outer,))
    if "YEAR" in s:
        return fixed(yearly.in_year(s.values["YEAR"]))
    if "THE" in s and s.precedes("decline"):
        return None  # "the summer of their discontent"
    share = s.get("PART")
    return Expression(
        "season",
        yearly=yearly,
        step=step_of(s),
        unit="year" if is_this(s) else "",
        part=(share[0], share[1]) if share else None,
    )


def fall(s: Slots) -> Expression | None:
    """ "in the fall"; any other fall may be a decline."""
    if not s.follows("season") or s.precedes("decline"):
        return None
    return season(s)


def year(s: Slots) -> Expression | None:
    """ "2017", "the year 2017", "fiscal 2017"."""
    number = s.get("YEAR", "SAID_YEAR")
    if s.end - s.first == 1 and not s.is_year():
        return None
    if "PERIODWORD" in s and s.word(s.first) != "the":
        return None
    return fixed(Period.year(number))


def year_span(s: Slots) -> Expression | None:
    """ "1998-99", if the second follows the first."""
    first, second = s.values["YEAR"], s.values["TWO"]
    last = first - first % 100 + second
    if last != first + 1 and not first < last <= first + 20:
        return None
    if not s.is_year() or s.word(s.end) == "-":
        return None
    return Expression("fixed", Period(date(first, 1, 1), date(last, 12, 31)))


def decade(s: Slots) -> Expression | None:
    """ "the 1990s", "the nineties"."""
    return fixed(Period.decade(s.get("DECADE", "SHORT_DECADE", "DECADEWORD")))


def century(s: Slots) -> Expression | None:
    """ "the 20th century"."""
    if s.values.get("UNIT") != "century" or not 2 <= s.values["ORD"] <= 99:
        return None
    return fixed(Period.century(100 * (s.values["ORD"] - 1)))


def quarter(s: Slots) -> Expression | None:
    """ "the third quarter", "the 1989 third quarter", "this year's third quarter"."""
    nth = s.values["ORD"]
    if s.values.get("UNIT") != "quarter" or not 1 <= nth <= 4:
        return None
    yearly = Yearly(Granularity.QUARTER, 3 * nth - 2)
    if "@" not in s:
        return in_some_year(yearly, s.get("YEAR"), "quarter")
    outer = s.inner
    if outer.period is not None:
        return fixed(yearly.in_year(outer.period.first.year))
    return Expression("within", yearly=yearly, parts=(outer,))


def first_units(s: Slots) -> Expression | None:
    """ "the first half of 2022", "the first three months of 2017", "the last weeks of May"."""
    nth = int(s.get("ORD", "LAST", "FINAL"))
    outer = s.inner if "@" in s else Expression("calendar", unit="year")
    if outer.name == "definite":  # "the year", beside nothing that tells which
        outer = Expression("calendar", unit=outer.unit)
    if "HALF" in s:
        unit, count = "half", 1
    elif "UNITS" in s:
        unit, count = s.values["UNITS"], int(s.number() or 0)
    else:
        unit, count = s.values["UNIT"], 1
    if unit in CLOCK_UNITS or unit == "fortnight" or (unit == "half" and nth not in (1, 2, -1)):
        return None
    length = amount(count, unit) if count > 1 else None
    found = Expression("within", unit=unit, day=nth, count=count, parts=(outer,), duration=length)
    if not count:
        share = (0.0, 0.34) if nth > 0 else (0.66, 1.0)
        found = replace(found, part=share)
    return settled(found)


def calendar(s: Slots) -> Expression | None:
    """ "last week", "this year", "the coming month"."""
    unit = str(s.get("UNIT") or "year")
    if unit in CLOCK_UNITS or (step_of(s) < 0 and s.precedes("last_of")):
        return None  # "the last day of the truce" is no day before this one
    if "LATEST" in s:
        return Expression("anaphoric", unit=unit if "UNIT" in s else "quarter", name="latest")
    if unit == "fortnight":
        return Expression("rolling", unit="week", count=2, direction=step_of(s))
    return Expression("calendar", unit=unit, count=step_of(s))


def week_of(s: Slots) -> Expression | None:
    """ "the week of March 6"."""
    if s.values["UNIT"] not in ("week", "weekend"):
        return None
    if "HOLIDAY" in s:
        return Expression("within", unit=s.values["UNIT"], parts=(yearly_holiday(s),))
    return settled(Expression("within", unit=s.values["UNIT"], parts=(s.inner,)))


def shaded(s: Slots) -> Expression | None:
    """ "earlier this year", "late last week", "later in the day"."""
    first, last = s.get("PARTADV", "PART")
    share = (first, last) if (first, last) != (0.0, 1.0) else None
    if "@" in s:
        anew = s.inner.kind == "anaphoric" or s.inner.part is not None
        return None if anew and "IN" in s else replace(s.inner, part=share)
    if "DEICTIC" in s:
        return Expression("deictic", count=s.values["DEICTIC"])
    unit = s.values["UNIT"]
    if unit in CLOCK_UNITS:
        return None
    if "IN" in s:
        if unit == "day":
            return Expression("anaphoric", unit=unit, name="definite")
        return Expression("calendar", unit=unit, part=share)
    found = calendar(s)
    return None if found is None else replace(found, part=share)


def part(s: Slots) -> Expression | None:
    """ "early March", "the end of last year", "year-end"."""
    share = s.get("PART", "PARTNOUN", "ENDWORD")
    share = None if tuple(share) == (0.0, 1.0) else (float(share[0]), float(share[1]))
    if "@" not in s:
        unit = str(s.get("UNIT") or "year")
        if unit in CLOCK_UNITS or unit in ("fortnight", "weekend"):
            return None
        if unit == "day":
            return Expression("anaphoric", unit=unit, name="definite")
        return Expression("calendar", unit=unit, part=share)
    found = s.inner
    if found.kind in ("rolling", "duration") or found.part is not None:
        return None
    if found.kind == "anaphoric" and found.name == "definite" and found.unit != "day":
        return Expression("calendar", unit=found.unit, part=share)
    return replace(found, part=share)


def mid(s: Slots) -> Expression | None:
    """ "mid-1996", "mid-November"."""
    if "MID_YEAR" in s:
        share, number = s.values["MID_YEAR"]
        return Expression("fixed", Period.year(number), part=share)
    if "MID_DECADE" in s:
        share, number = s.values["MID_DECADE"]
        return Expression("fixed", Period.decade(number), part=share)
    if "MID_MONTH" in s:
        share, number = s.values["MID_MONTH"]
        found = in_some_year(Yearly(Granularity.MONTH, number), s.get("YEAR"), "month")
        return None if found is None else replace(found, part=share)
    if "MID_WEEKDAY" in s:
        return Expression("weekday", day=s.values["MID_WEEKDAY"][1])
    if "MID_SEASON" in s:
        share, number = s.values["MID_SEASON"]
        return Expression("season", yearly=Yearly(Granularity.SEASON, number), part=share)
    share, unit = s.values["MID_UNIT"]
    if unit not in ("week", "month", "year"):
        return None
    return Expression("calendar", unit=unit, part=share)
