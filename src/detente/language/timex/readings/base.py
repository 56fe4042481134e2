"""What the readings share."""

from __future__ import annotations

from detente.language.timex.expression import Expression
from detente.language.timex.slots import Slots
from detente.times import Duration, Period, Yearly

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
CLOCK_UNITS = ("second", "minute", "hour")


def fixed(period: Period | None) -> Expression | None:
    """A time that is told wholly, if there is such a day."""
    return None if period is None else Expression("fixed", period)


def in_some_year(yearly: Yearly, year: int | None, kind: str) -> Expression | None:
    return Expression(kind, yearly=yearly) if year is None else fixed(yearly.in_year(year))


def step_of(s: Slots) -> int:
    """-1 for "last", 1 for "next", 0 where neither is said."""
    for symbol in ("LAST", "NEXT", "PAST", "COMING", "PREVIOUS", "FOLLOWING", "LATEST", "EARLIER", "LATER"):
        if symbol in s:
            return int(s.values[symbol])
    return 0


def is_this(s: Slots) -> bool:
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


def settled(found: Expression) -> Expression | None:
    """The same as a fixed time where nothing depends on the writing date."""
    if found.needs_date or found.part is not None:
        return found
    period = found.resolve(None)
    return None if period is None else Expression("fixed", period, duration=found.duration)


def yearly_holiday(s: Slots) -> Expression:
    """A holiday of a year not named."""
    return Expression("day", yearly=s.values["HOLIDAY"], step=step_of(s), unit="year" if is_this(s) else "")
