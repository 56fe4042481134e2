"""Lengths of time, windows, times that recur, and mere references."""

from __future__ import annotations

from detente.language.timex.expression import Expression
from detente.language.timex.readings.base import CLOCK_UNITS, amount
from detente.language.timex.slots import Slots
from detente.times import Duration


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
    if unit in CLOCK_UNITS:
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


def age(_: Slots) -> Expression | None:
    """ "two years old": how old somebody is, which is no time of the text's."""
    return Expression("age")


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


def bare_units(s: Slots) -> Expression | None:
    """ "years": a length that is not told."""
    if s.values["UNITS"] in ("quarter", "second") or s.parse.upos[s.first] == "PROPN":
        return None
    return Expression("duration", duration=amount(None, s.unit()))


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


def these_days(s: Slots) -> Expression | None:
    """ "these days": now."""
    if s.values["UNITS"] != "day":
        return None
    return Expression("reference", name="PRESENT_REF")


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


def weekdays(s: Slots) -> Expression | None:
    """ "Fridays"."""
    day = s.get("WEEKDAYS", "WEEKDAY")
    return Expression("set", name=f"XXXX-WXX-{day + 1}")


def recurring(s: Slots) -> Expression | None:
    """ "daily", "annual"."""
    if s.parse.upos[s.first] == "PROPN":
        return None  # a newspaper's name
    return Expression("set", duration=Duration.parse(s.get("SET", "SET_ADJECTIVE")))


def reference(s: Slots) -> Expression | None:
    """ "now", "recently", "the future"."""
    return Expression("reference", name=s.values["NOW"])


def current(s: Slots) -> Expression | None:
    """ "the current crisis": that it is now, which stands for no days."""
    return Expression("reference", name="PRESENT_REF") if s.parse.upos[s.first] == "ADJ" else None
