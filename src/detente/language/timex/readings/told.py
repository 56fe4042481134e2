"""Times told from another: the writing date or a time of the text, at a distance or by pointing."""

from __future__ import annotations

from dataclasses import replace

from detente.language.timex.expression import Expression
from detente.language.timex.readings.base import CLOCK_UNITS, amount, month_of, step_of
from detente.language.timex.readings.periods import calendar
from detente.language.timex.slots import Slots
from detente.times import Granularity, Yearly


def weekday_told(s: Slots) -> Expression | None:
    """ "the following Monday"."""
    return Expression("anaphoric", unit="day", day=s.values["WEEKDAY"], step=step_of(s), name="weekday")


def part_of_told_day(s: Slots) -> Expression | None:
    """ "the next morning"."""
    return Expression("anaphoric", unit="day", count=step_of(s), clock=s.values["PARTDAY"])


def month_told(s: Slots) -> Expression | None:
    """ "the following March"."""
    return Expression(
        "anaphoric",
        unit="month",
        yearly=Yearly(Granularity.MONTH, month_of(s)),
        step=step_of(s),
        name="month",
    )


def in_year(s: Slots) -> Expression | None:
    """ "the 2008 quarter", "the 2008 period": the same part of that year as one told before."""
    unit = str(s.get("UNIT") or "period")
    if unit not in ("period", "quarter", "month", "half"):
        return None
    return Expression(
        "anaphoric", unit="year" if unit == "period" else unit, day=s.values["YEAR"], name="in-year"
    )


def definite(s: Slots) -> Expression | None:
    """ "the week": one that the text has told of."""
    unit = s.values["UNIT"]
    if unit in (*CLOCK_UNITS, "decade", "century", "fortnight"):
        return None
    if s.precedes("accounts") and unit in ("year", "month"):
        return Expression("duration", duration=amount(1, unit))
    return Expression("anaphoric", unit=unit, name="definite")


def told_unit(s: Slots) -> Expression | None:
    """ "the same day", "that year", "the following month"."""
    unit = s.values["UNIT"]
    if unit in CLOCK_UNITS or unit == "fortnight":
        return None
    return Expression("anaphoric", unit=unit, count=step_of(s))


def count_from(s: Slots) -> Expression | None:
    """ "two weeks from now"."""
    return distance(s, -(s.number() or 1))


def distance(s: Slots, count: float) -> Expression | None:
    unit = s.unit()
    if unit == "fortnight":
        unit, count = "week", 2 * count
    mod = str(s.get("APPROX") or "")
    if unit in CLOCK_UNITS:
        if "HALF_A" in s:
            count = count / abs(count) * 0.5
        return Expression("deictic", count=0, clock="TXX", mod=mod) if abs(count) < 24 else None
    if not float(count).is_integer():
        months = count * 12 if unit == "year" else 0
        if not months or not float(months).is_integer():
            return None
        unit, count = "month", months
    return Expression("ago", unit=unit, count=int(count), mod=mod)


def ago(s: Slots) -> Expression | None:
    """ "two days ago", "a year ago"; "years ago" is only the past."""
    number = s.number()
    if "UNITS" in s and (number is None or not number):
        return Expression("reference", name="PAST_REF", duration=amount(None, s.unit()))
    return distance(s, number if number is not None else 1)


def anniversary(s: Slots) -> Expression | None:
    """ "Five years ago this month", "ten years ago today", "two years ago, on June 12": that time, so long
    before; what is told as a rough distance is no more than that."""
    inner = s.inner
    if inner.kind != "ago" or inner.count < 1 or inner.mod or inner.unit == "day":
        return None
    if "@2" in s:
        then: Expression | None = s.values["@2"].expression
    elif "DEICTIC" in s:
        then = Expression("deictic", count=s.values["DEICTIC"])
    else:
        then = calendar(s)
    if then is None or not then.needs_date:
        return None
    if then.kind == "calendar" and then.unit == "week":
        then = replace(then, part=(0.0, 1.0))  # the same days of that year, give or take some
    return Expression("anchored", unit=inner.unit, count=-inner.count, parts=(then,))


def told_distance(s: Slots) -> Expression | None:
    """ "two days later", "a year earlier"."""
    unit, number = s.unit(), s.number()
    if "UNITS" in s and not number:
        return Expression(
            "reference", name="FUTURE_REF" if "LATER" in s else "PAST_REF", duration=amount(None, unit)
        )
    count = number if number is not None else 1
    if unit in CLOCK_UNITS:
        return Expression("duration", duration=amount(count, unit))
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if not float(count).is_integer():
        return Expression("duration", duration=amount(count, unit))
    return Expression(
        "anaphoric", unit=unit, count=int(count) * step_of(s), name="distance", mod=str(s.get("APPROX") or "")
    )


def year_ago(s: Slots) -> Expression | None:
    """ "year-ago", "the year-earlier quarter"."""
    unit, inner_unit = s.values["UNIT"], s.get("UNIT2")
    if unit in CLOCK_UNITS:
        return None
    return Expression(
        "anaphoric", unit=inner_unit or unit, count=-1, name="year-ago" if unit == "year" else "distance"
    )
