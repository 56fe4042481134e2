"""From what a rule matched to what it means; one function a `means` of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from detente.language.timex.expression import Expression
from detente.language.timex.slots import Slots
from detente.times import Duration, Granularity, Period, Yearly

Reading = Callable[[Slots], Expression | None]
READINGS: dict[str, Reading] = {}

_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "W",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_MANY = {"fortnight": (2, "week"), "decade": (10, "year")}  # told in a smaller unit
_CLOCK_UNITS = ("second", "minute", "hour")


def reading(function: Reading) -> Reading:
    """Make a function known to the grammar under its own name."""
    READINGS[function.__name__] = function
    return function


def fixed(period: Period | None) -> Expression | None:
    """A time that is told wholly, if there is such a day."""
    return None if period is None else Expression("fixed", period)


def yearly_day(month: int, day: int) -> Expression:
    """A day of a year not named."""
    return Expression("day", yearly=Yearly(Granularity.DAY, month, day))


def _in_year(yearly: Yearly, year: int | None, kind: str) -> Expression | None:
    return Expression(kind, yearly=yearly) if year is None else fixed(yearly.in_year(year))


def _step(s: Slots) -> int:
    """-1 for "last", 1 for "next", 0 where neither is said."""
    for symbol in ("LAST", "NEXT", "PAST", "COMING", "PREVIOUS", "FOLLOWING", "LATEST", "EARLIER", "LATER"):
        if symbol in s:
            return int(s.values[symbol])
    return 0


def _this(s: Slots) -> bool:
    return "THIS" in s and "PAST" not in s and "COMING" not in s


def amount(number: float | None, unit: str, mark: str = "X") -> Duration:
    """So many units as a length; a number that is not told is X."""
    if unit in _MANY and (not number or float(number).is_integer()):
        times, unit = _MANY[unit]
        number = None if number is None else times * number
    text = mark if not number else f"{number:g}" if number < 10**6 else str(int(number))
    return Duration(((text, _CODES[unit]),))


def month_of(s: Slots) -> int:
    """The month's number."""
    return int(s.get("MONTH", "SHORT_MONTH"))


# -- days -----------------------------------------------------------------------------------


@reading
def month_day(s: Slots) -> Expression | None:
    """ "March 5", "5 March 2017"."""
    month, day = month_of(s), int(s.get("DAYNUM", "DAYORD"))
    if day > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    return _in_year(Yearly(Granularity.DAY, month, day), s.get("YEAR"), "day")


@reading
def days_of_month(s: Slots) -> Expression | None:
    """ "March 5-7, 2017": a span of days."""
    month, year = month_of(s), s.get("YEAR")
    first, last = int(s.values["DAYNUM"]), int(s.values["DAYNUM2"])
    if last <= first or last > 31:
        return None
    parts = [_in_year(Yearly(Granularity.DAY, month, day), year, "day") for day in (first, last)]
    if parts[0] is None or parts[1] is None:
        return None
    if parts[0].period is not None and parts[1].period is not None:
        return Expression("fixed", Period(parts[0].period.start, parts[1].period.end))
    return Expression("range", unit="span", parts=(parts[0], parts[1]))


@reading
def iso_day(s: Slots) -> Expression | None:
    """ "2017-03-05", "3/5/17"."""
    year, month, day = s.get("DATE") or (s.values["YEAR"], s.values["TWO"], s.values["TWO2"])
    try:
        return fixed(Period.day(date(year, month, day)))
    except ValueError:
        return None


@reading
def inner(s: Slots) -> Expression | None:
    """A weekday beside a date tells of which year it may be, and "last" of which it is."""
    if s.inner.kind != "day":
        return s.inner
    return replace(s.inner, step=_step(s), day=s.values.get("WEEKDAY", -1) + 1)


@reading
def weekday(s: Slots) -> Expression | None:
    """ "Monday", "last Monday", "this Monday"; "a Monday" is none in particular."""
    if s.follows("any") and s.end - s.first == 1:
        return None
    return Expression("weekday", day=s.values["WEEKDAY"], step=_step(s), unit="week" if _this(s) else "")


@reading
def weekday_told(s: Slots) -> Expression | None:
    """ "the following Monday"."""
    return Expression("anaphoric", unit="day", day=s.values["WEEKDAY"], step=_step(s), name="weekday")


@reading
def weekday_of_week(s: Slots) -> Expression | None:
    """ "Monday of last week"."""
    if s.inner.unit != "week":
        return None
    return Expression("within", day=s.values["WEEKDAY"], parts=(s.inner,))


@reading
def deictic(s: Slots) -> Expression | None:
    """ "yesterday"."""
    return Expression("deictic", count=s.values["DEICTIC"])


@reading
def from_deictic(s: Slots) -> Expression | None:
    """ "the day before yesterday", "a week after tomorrow"."""
    if "UNIT" in s and s.values["UNIT"] != "day":
        return None
    return Expression("deictic", count=s.values["DEICTIC"] + s.get("FROM_DEICTIC", "BEFORE", "AFTER"))


@reading
def before_weekday(s: Slots) -> Expression | None:
    """ "the day before last Wednesday": the weekday before it."""
    if "UNIT" in s and s.values["UNIT"] != "day":
        return None
    moved = s.inner.day + s.get("FROM_DEICTIC", "BEFORE", "AFTER")
    return replace(s.inner, day=moved % 7)


@reading
def count_from(s: Slots) -> Expression | None:
    """ "two weeks from now"."""
    return _distance(s, -(s.number() or 1))


@reading
def holiday(s: Slots) -> Expression | None:
    """ "Christmas 2017", "last Thanksgiving"."""
    if "YEAR" in s:
        return fixed(holiday_rule(s.values["HOLIDAY"]).in_year(s.values["YEAR"]))
    return yearly_holiday(s)


def yearly_holiday(s: Slots) -> Expression:
    """A holiday of a year not named."""
    yearly = holiday_rule(s.values["HOLIDAY"])
    return Expression("day", yearly=yearly, step=_step(s), unit="year" if _this(s) else "")


def holiday_rule(rule: Any) -> Yearly:
    """When a holiday is, from its row of the data."""
    if "day" in rule:
        return Yearly(Granularity.DAY, rule["day"][0], rule["day"][1])
    if "nth" in rule:
        month, day, nth, after = rule["nth"]
        return Yearly(Granularity.DAY, month, weekday=day, nth=nth, offset=after)
    return Yearly(Granularity.DAY, offset=rule["easter"])


# -- times of day ---------------------------------------------------------------------------


@reading
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


@reading
def clock_on(s: Slots) -> Expression | None:
    """ "10 p.m. Wednesday"."""
    one = s.inner
    other = s.values["@2"].expression if "@2" in s else None
    if other is None:
        return replace(one)
    hour, day = (one, other) if one.kind == "clock" else (other, one)
    return replace(day, clock=hour.clock, mod=hour.mod)


@reading
def part_of_day(s: Slots) -> Expression | None:
    """ "this morning", "Friday night", "the evening of March 5", "last night"."""
    part = str(s.get("PARTDAY", "CLOCKWORD") or "TNI")
    if "@" in s:
        return replace(s.inner, clock=part)
    if "LAST" in s:
        return Expression("deictic", count=-1, clock=part) if part in ("TNI", "TEV") else None
    return Expression("deictic", count=s.get("DEICTIC") or 0, clock=part)


@reading
def part_of_told_day(s: Slots) -> Expression | None:
    """ "the next morning"."""
    return Expression("anaphoric", unit="day", count=_step(s), clock=s.values["PARTDAY"])


@reading
def bare_part_of_day(s: Slots) -> Expression | None:
    """ "overnight", "the morning": a time of a day not told here."""
    if "THE" not in s and "OVERNIGHT" not in s:
        return None
    return Expression("clock", clock=str(s.get("PARTDAY", "OVERNIGHT")))


# -- months, seasons, years -----------------------------------------------------------------


@reading
def month(s: Slots) -> Expression | None:
    """ "March", "March 2017", "last March", "March of last year"."""
    yearly = Yearly(Granularity.MONTH, month_of(s))
    if "@" in s:
        return Expression("within", yearly=yearly, parts=(s.inner,))
    year = s.get("YEAR", "SAID_YEAR")
    if year is not None:
        return fixed(yearly.in_year(year))
    return Expression("month", yearly=yearly, step=_step(s), unit="year" if _this(s) else "")


@reading
def month_told(s: Slots) -> Expression | None:
    """ "the following March"."""
    return Expression(
        "anaphoric", unit="month", yearly=Yearly(Granularity.MONTH, month_of(s)), step=_step(s), name="month"
    )


@reading
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
        step=_step(s),
        unit="year" if _this(s) else "",
        part=(share[0], share[1]) if share else None,
    )


@reading
def fall(s: Slots) -> Expression | None:
    """ "in the fall"; any other fall may be a decline."""
    if not s.follows("season") or s.precedes("decline"):
        return None
    return season(s)


@reading
def year(s: Slots) -> Expression | None:
    """ "2017", "the year 2017", "fiscal 2017"."""
    number = s.get("YEAR", "SAID_YEAR")
    if s.end - s.first == 1 and not s.is_year():
        return None
    if "PERIODWORD" in s and s.word(s.first) != "the":
        return None
    return fixed(Period.year(number))


@reading
def year_span(s: Slots) -> Expression | None:
    """ "1998-99", if the second follows the first."""
    first, second = s.values["YEAR"], s.values["TWO"]
    last = first - first % 100 + second
    if last != first + 1 and not first < last <= first + 20:
        return None
    if not s.is_year() or s.word(s.end) == "-":
        return None
    return Expression("fixed", Period(date(first, 1, 1), date(last, 12, 31)))


@reading
def decade(s: Slots) -> Expression | None:
    """ "the 1990s", "the nineties"."""
    return fixed(Period.decade(s.get("DECADE", "SHORT_DECADE", "DECADEWORD")))


@reading
def century(s: Slots) -> Expression | None:
    """ "the 20th century"."""
    if s.values.get("UNIT") != "century" or not 2 <= s.values["ORD"] <= 99:
        return None
    return fixed(Period.century(100 * (s.values["ORD"] - 1)))


# -- quarters and other counted parts ---------------------------------------------------------


@reading
def quarter(s: Slots) -> Expression | None:
    """ "the third quarter", "the 1989 third quarter", "this year's third quarter"."""
    nth = s.values["ORD"]
    if s.values.get("UNIT") != "quarter" or not 1 <= nth <= 4:
        return None
    yearly = Yearly(Granularity.QUARTER, 3 * nth - 2)
    if "@" not in s:
        return _in_year(yearly, s.get("YEAR"), "quarter")
    outer = s.inner
    if outer.period is not None:
        return fixed(yearly.in_year(outer.period.first.year))
    return Expression("within", yearly=yearly, parts=(outer,))


@reading
def first_units(s: Slots) -> Expression | None:
    """ "the first half of 2022", "the first three months of 2017", "the last weeks of May"."""
    nth = int(s.get("ORD", "LAST", "FINAL"))
    outer = s.inner if "@" in s else Expression("calendar", unit="year")
    if "HALF" in s:
        unit, count = "half", 1
    elif "UNITS" in s:
        unit, count = s.values["UNITS"], int(s.number() or 0)
    else:
        unit, count = s.values["UNIT"], 1
    if unit in _CLOCK_UNITS or unit == "fortnight" or (unit == "half" and nth not in (1, 2, -1)):
        return None
    found = Expression("within", unit=unit, day=nth, count=count, parts=(outer,))
    if not count:
        share = (0.0, 0.34) if nth > 0 else (0.66, 1.0)
        found = replace(found, part=share)
    return _settled(found)


def _settled(found: Expression) -> Expression | None:
    """The same as a fixed time where nothing depends on the writing date."""
    if found.needs_date or found.part is not None:
        return found
    period = found.resolve(None)
    return None if period is None else Expression("fixed", period)


# -- units told from the writing date -----------------------------------------------------------


@reading
def calendar(s: Slots) -> Expression | None:
    """ "last week", "this year", "the coming month"."""
    unit = str(s.get("UNIT") or "year")
    if unit in _CLOCK_UNITS:
        return None
    if "LATEST" in s:
        return Expression("anaphoric", unit=unit if "UNIT" in s else "quarter", name="latest")
    if unit == "fortnight":
        return Expression("rolling", unit="week", count=2, direction=_step(s))
    return Expression("calendar", unit=unit, count=_step(s))


@reading
def week_of(s: Slots) -> Expression | None:
    """ "the week of March 6"."""
    if s.values["UNIT"] not in ("week", "weekend"):
        return None
    if "HOLIDAY" in s:
        return Expression("within", unit=s.values["UNIT"], parts=(yearly_holiday(s),))
    return _settled(Expression("within", unit=s.values["UNIT"], parts=(s.inner,)))


@reading
def in_year(s: Slots) -> Expression | None:
    """ "the 2008 quarter", "the 2008 period": the same part of that year as one told before."""
    unit = str(s.get("UNIT") or "period")
    if unit not in ("period", "quarter", "month", "half"):
        return None
    return Expression(
        "anaphoric", unit="year" if unit == "period" else unit, day=s.values["YEAR"], name="in-year"
    )


@reading
def definite(s: Slots) -> Expression | None:
    """ "the week": one that the text has told of."""
    unit = s.values["UNIT"]
    if unit in (*_CLOCK_UNITS, "decade", "century", "fortnight"):
        return None
    if s.precedes("accounts") and unit in ("year", "month"):
        return Expression("duration", duration=amount(1, unit))
    return Expression("anaphoric", unit=unit, name="definite")


@reading
def shaded(s: Slots) -> Expression | None:
    """ "earlier this year", "late last week", "later in the day"."""
    first, last = s.values["PARTADV"]
    share = (first, last) if (first, last) != (0.0, 1.0) else None
    if "@" in s:
        return replace(s.inner, part=share)
    if "DEICTIC" in s:
        return Expression("deictic", count=s.values["DEICTIC"])
    unit = s.values["UNIT"]
    if unit in _CLOCK_UNITS:
        return None
    if "IN" in s:
        if unit == "day":
            return Expression("anaphoric", unit=unit, name="definite")
        return Expression("calendar", unit=unit, part=share)
    found = calendar(s)
    return None if found is None else replace(found, part=share)


@reading
def told_unit(s: Slots) -> Expression | None:
    """ "the same day", "that year", "the following month"."""
    unit = s.values["UNIT"]
    if unit in _CLOCK_UNITS or unit == "fortnight":
        return None
    return Expression("anaphoric", unit=unit, count=_step(s))


# -- parts ----------------------------------------------------------------------------------


@reading
def part(s: Slots) -> Expression | None:
    """ "early March", "the end of last year", "year-end"."""
    share = s.get("PART", "PARTNOUN", "ENDWORD")
    share = None if tuple(share) == (0.0, 1.0) else (float(share[0]), float(share[1]))
    if "@" not in s:
        unit = str(s.get("UNIT") or "year")
        if unit in _CLOCK_UNITS or unit in ("fortnight", "weekend"):
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


@reading
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
        found = _in_year(Yearly(Granularity.MONTH, number), s.get("YEAR"), "month")
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


# -- distances ------------------------------------------------------------------------------


def _distance(s: Slots, count: float) -> Expression | None:
    unit = s.unit()
    if unit == "fortnight":
        unit, count = "week", 2 * count
    mod = str(s.get("APPROX") or "")
    if unit in _CLOCK_UNITS:
        if "HALF_A" in s:
            count = count / abs(count) * 0.5
        return Expression("deictic", count=0, clock="TXX", mod=mod) if abs(count) < 24 else None
    if not float(count).is_integer():
        months = count * 12 if unit == "year" else 0
        if not months or not float(months).is_integer():
            return None
        unit, count = "month", months
    return Expression("ago", unit=unit, count=int(count), mod=mod)


@reading
def ago(s: Slots) -> Expression | None:
    """ "two days ago", "a year ago"; "years ago" is only the past."""
    number = s.number()
    if "UNITS" in s and (number is None or not number):
        return Expression("reference", name="PAST_REF", duration=amount(None, s.unit()))
    return _distance(s, number if number is not None else 1)


@reading
def told_distance(s: Slots) -> Expression | None:
    """ "two days later", "a year earlier"."""
    unit, number = s.unit(), s.number()
    if "UNITS" in s and not number:
        return Expression(
            "reference", name="FUTURE_REF" if "LATER" in s else "PAST_REF", duration=amount(None, unit)
        )
    count = number if number is not None else 1
    if unit in _CLOCK_UNITS:
        return Expression("duration", duration=amount(count, unit))
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if not float(count).is_integer():
        return Expression("duration", duration=amount(count, unit))
    return Expression(
        "anaphoric", unit=unit, count=int(count) * _step(s), name="distance", mod=str(s.get("APPROX") or "")
    )


@reading
def year_ago(s: Slots) -> Expression | None:
    """ "year-ago", "the year-earlier quarter"."""
    unit, inner_unit = s.values["UNIT"], s.get("UNIT2")
    if unit in _CLOCK_UNITS:
        return None
    return Expression(
        "anaphoric", unit=inner_unit or unit, count=-1, name="year-ago" if unit == "year" else "distance"
    )


# -- windows and lengths ------------------------------------------------------------------------


@reading
def rolling(s: Slots) -> Expression | None:
    """ "the last three weeks", "the next few years", "recent months"; "the first nine months" of the year."""
    unit, number = s.unit(), s.number()
    if "SEASONS" in s:
        return Expression("rolling", unit="year", count=int(number or 0))
    if "ORD" in s or "FINAL" in s:
        if unit not in ("month", "week", "quarter", "day"):
            return None
        nth = int(s.get("ORD", "FINAL"))
        if nth != 1 or unit == "day":
            return None
        return Expression(
            "within",
            unit=unit,
            day=nth,
            count=int(number or 0),
            parts=(Expression("calendar", unit="year"),),
            duration=amount(number, unit),
        )
    if "UNIT" in s and number is None:
        number = 1
    if "NUM2" in s:
        number = 0
    if unit in _CLOCK_UNITS:
        return Expression("duration", duration=amount(number, unit), mod=str(s.get("APPROX") or ""))
    if unit == "fortnight":
        unit, number = "week", None if number is None else 2 * number
    ahead = any(symbol in s for symbol in ("NEXT", "COMING", "FOLLOWING"))
    whole = int(number or 0)
    return Expression(
        "rolling",
        unit=unit,
        count=whole,
        direction=int(ahead),
        duration=amount(number, unit),
        mod=str(s.get("APPROX") or ""),
    )


@reading
def duration(s: Slots) -> Expression | None:
    """ "three years", "a five-day", "two to three weeks", "half an hour"."""
    number = s.number()
    unit = s.unit()
    if s.follows("money") or s.parse.words[s.end - 1].istitle():
        return None  # an amount, or a name ("60 Minutes")
    if "YEAR" in s:
        return None
    if "FRACTION" in s:
        number = 1 + float(s.values["FRACTION"])
    if number is None:
        number = float(s.values.get("SCALE", 1))
    return Expression("duration", duration=amount(number, unit), mod=str(s.get("APPROX") or ""))


@reading
def age(_: Slots) -> Expression | None:
    """ "two years old": how old somebody is, which is no time of the text's."""
    return Expression("age")


@reading
def bare_units(s: Slots) -> Expression | None:
    """ "years": a length that is not told."""
    if s.values["UNITS"] in ("quarter", "second") or s.parse.upos[s.first] == "PROPN":
        return None
    return Expression("duration", duration=amount(None, s.unit()))


@reading
def one_unit(s: Slots) -> Expression | None:
    """ "a week": a length, or, beside an amount, every week."""
    unit = s.values["UNIT"]
    if unit == "second" or (unit == "quarter" and s.precedes("decline")):
        return None
    parse, i = s.parse, s.end - 1
    head = int(parse.heads[i])
    rate = (
        parse.deprels[i] in ("nmod:unmarked", "nmod:npmod", "nmod:tmod", "nmod", "nmod:desc")
        and head < s.first
    )
    if rate and parse.upos[head] in ("NOUN", "NUM", "SYM", "PROPN") and parse.upos[s.first - 1] != "ADP":
        return Expression("set", duration=amount(1, unit))
    return Expression("duration", duration=amount(1, unit))


@reading
def these_days(s: Slots) -> Expression | None:
    """ "these days": now."""
    if s.values["UNITS"] != "day":
        return None
    return Expression("reference", name="PRESENT_REF")


# -- recurring ------------------------------------------------------------------------------


@reading
def every(s: Slots) -> Expression | None:
    """ "every Friday", "each month", "every other day", "twice a week"."""
    if "WEEKDAY" in s:
        part = s.get("PARTDAY") or ""
        return Expression("set", name=f"XXXX-WXX-{s.values['WEEKDAY'] + 1}{part}")
    if "MONTH" in s:
        return Expression("set", name=f"XXXX-{s.values['MONTH']:02}")
    if "SEASON" in s:
        names = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
        return Expression("set", name=f"XXXX-{names[s.values['SEASON']]}")
    if "PARTDAY" in s:
        return Expression("set", name=f"XXXX-XX-XX{s.values['PARTDAY']}")
    number = s.number() or s.get("OTHER") or s.get("ORD") or 1
    return Expression("set", duration=amount(float(number), s.unit()))


@reading
def weekdays(s: Slots) -> Expression | None:
    """ "Fridays"."""
    day = s.get("WEEKDAYS", "WEEKDAY")
    return Expression("set", name=f"XXXX-WXX-{day + 1}")


@reading
def recurring(s: Slots) -> Expression | None:
    """ "daily", "annual"."""
    if s.parse.upos[s.first] == "PROPN":
        return None  # a newspaper's name
    return Expression("set", duration=Duration.parse(s.get("SET", "SET_ADJECTIVE")))


@reading
def reference(s: Slots) -> Expression | None:
    """ "now", "recently", "the future"."""
    return Expression("reference", name=s.values["NOW"])


@reading
def current(s: Slots) -> Expression | None:
    """ "the current crisis": that it is now, which stands for no days."""
    return Expression("reference", name="PRESENT_REF") if s.parse.upos[s.first] == "ADJ" else None
