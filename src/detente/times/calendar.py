"""Calendar arithmetic that keeps precision: units moved by units, and times that come once a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.times.period import Granularity, Period

_MONTHS = {
    Granularity.MONTH: 1,
    Granularity.QUARTER: 3,
    Granularity.SEASON: 3,
    Granularity.HALF: 6,
    Granularity.YEAR: 12,
    Granularity.DECADE: 120,
    Granularity.CENTURY: 1200,
}
_REACH = 366  # days past its end for which a list of days is taken to be whole
_DAYS = {Granularity.DAY: 1, Granularity.WEEKEND: 7, Granularity.WEEK: 7}
_HOLDING: dict[Granularity, Callable[[date], Period]] = {
    Granularity.DAY: Period.day,
    Granularity.WEEKEND: Period.weekend,
    Granularity.WEEK: Period.week,
    Granularity.MONTH: lambda day: Period.month(day.year, day.month),
    Granularity.QUARTER: lambda day: Period.quarter(day.year, (day.month + 2) // 3),
    Granularity.SEASON: lambda day: Period.season(day.year - (day.month < 3), (day.month // 3 * 3) or 12),
    Granularity.HALF: lambda day: Period.half(day.year, (day.month + 5) // 6),
    Granularity.YEAR: lambda day: Period.year(day.year),
    Granularity.DECADE: lambda day: Period.decade(day.year),
    Granularity.CENTURY: lambda day: Period.century(day.year),
}


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last where it has no such day.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{months} months from {day} is outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def move(day: date, unit: Granularity, count: int) -> date:
    """The day that is `count` units away. Raises OverflowError outside the years 1 to 9999."""
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * count)
    return add_months(day, _MONTHS[unit] * count)


def holding(unit: Granularity, day: date) -> Period:
    """The unit of the calendar that holds a day; for a weekend, that of its week."""
    return _HOLDING[unit](day)


def shift(period: Period, unit: Granularity, count: int) -> Period:
    """The period moved by calendar units, as precise as it was or less, never more.

    A day, month or other calendar unit moved by units at least as long stays what it is ("March 2017", two
    years on, is March 2019). Otherwise the result is a span. Raises OverflowError outside the years 1 to
    9999.
    """
    start = move(period.start, unit, count) if period.start else None
    end = move(period.end, unit, count) if period.end else None
    grain = period.granularity
    if start is None or end is None or grain is Granularity.SPAN:
        return Period(start, end, Granularity.SPAN, period.approximate)
    whole = holding(grain, start)
    if whole.start == start and _is_multiple(unit, grain):
        return Period(whole.start, whole.end, grain, period.approximate)
    return Period(start, end, Granularity.SPAN, period.approximate)


def _is_multiple(unit: Granularity, grain: Granularity) -> bool:
    """Whether a unit is so many times another, so that moving by it leaves the other whole."""
    if grain is Granularity.DAY:
        return True
    if grain in _DAYS:
        return unit in _DAYS and unit is not Granularity.DAY
    return unit in _MONTHS and _MONTHS[unit] % _MONTHS[grain] == 0


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (0) to Sunday (6) of a month, 1 to 4, or the last for -1."""
    first, length = monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * (nth - 1)
    if nth < 0:
        day = 1 + (weekday - first) % 7 + 28
        day -= 7 * (day > length)
    return date(year, month, day)


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Astronomical Algorithms, ch. 8: the Gregorian rule), 1583 on."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A time that comes once a year, without its year: "5 March", "March", "the third quarter", Easter.

    granularity : DAY, MONTH, QUARTER, SEASON or HALF
    month       : its first month; 0 if it is counted from Easter
    day         : day of the month, for a day of fixed date
    weekday, nth: the nth such weekday of the month, for a day that has `nth`
    offset      : days after Easter Sunday, or after the day otherwise told
    """

    granularity: Granularity
    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    offset: int = 0

    @property
    def is_fixed(self) -> bool:
        """Whether it is on the same date every year, as Easter and "the last Monday of May" are not."""
        return self.month > 0 and not self.nth

    def in_year(self, year: int) -> Period | None:
        """That time in one year; None if the year has none (29 February) or is not 1 to 9998."""
        if not 1 <= year <= 9998:
            return None
        match self.granularity:
            case Granularity.MONTH:
                return Period.month(year, self.month)
            case Granularity.QUARTER:
                return Period.quarter(year, (self.month + 2) // 3)
            case Granularity.SEASON:
                return Period.season(year, self.month)
            case Granularity.HALF:
                return Period.half(year, (self.month + 5) // 6)
            case _:
                return self._day_in(year)

    def _day_in(self, year: int) -> Period | None:
        if not self.month:
            day = easter(year)
        elif self.nth:
            day = nth_weekday(year, self.month, self.weekday, self.nth)
        elif self.day <= monthrange(year, self.month)[1]:
            day = date(year, self.month, self.day)
        else:
            return None
        return Period.day(day + timedelta(days=self.offset))

    def latest(self, until: date) -> Period | None:
        """The last one that began by a day; None where there was none in nine years."""
        years = range(until.year, until.year - 9, -1)
        return next((p for year in years if (p := self.in_year(year)) and p.first <= until), None)

    def coming(self, since: date) -> Period | None:
        """The first one that has not ended before a day; None where there is none in nine years."""
        years = range(since.year - 1, since.year + 9)
        return next((p for year in years if (p := self.in_year(year)) and p.last >= since), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A time that recurs on no rule: the days on which it fell, ascending, and on no other that is known."""

    days: tuple[date, ...]

    def in_year(self, year: int) -> Period | None:
        """The first such day of a year, None if none is listed."""
        return next((Period.day(day) for day in self.days if day.year == year), None)

    def latest(self, until: date) -> Period | None:
        """The last such day up to a day, None if none is listed, or the list ended over a year before."""
        if self.days and until > self.days[-1] + timedelta(days=_REACH):
            return None
        return next((Period.day(day) for day in reversed(self.days) if day <= until), None)

    def coming(self, since: date) -> Period | None:
        """The first such day from a day on, None if none is listed."""
        return next((Period.day(day) for day in self.days if day >= since), None)
