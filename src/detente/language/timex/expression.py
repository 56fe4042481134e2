"""What a time means, as said, and the days it stands for once a writing date is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from detente.times import Duration, Granularity, Listed, Period, Yearly, add_months, holding, move, shift

_UNIT_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
_RECENT = {"day": 14, "week": 56, "month": 183, "year": 1826}
_FAR_AHEAD = 270  # days: a day told without its year lies nearer
_DECADES = {"decade": 10, "century": 100}
YEARLESS = ("day", "month", "season", "quarter", "weekday")
_HELD = (*YEARLESS, "deictic", "calendar", "ago", "rolling")
_PLACED = ("fixed", "range", "within", "anaphoric", "anchored")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time as said. `kind` tells which of the other fields speak.

    fixed    : `period`
    day, month, season, quarter: `yearly`, a time that comes every year, in a year that is not named; a day
    may have its
               weekday with it (`day` 1, Monday, to 7)
    weekday  : `day` 0 (Monday) to 6, in a week that is not named
    deictic  : `count` days from the writing date
    calendar : the `unit` that is `count` units from the one holding the writing date
    ago      : `count` units before the writing date; after it if negative
    rolling  : the `count` units that end at the writing date, or begin there (`direction` 1); 0 for "recent"
    range    : from the first of `parts` to the last of them ("between 2006 and 2017"), approximate if
               they leave gaps ("in 2006, 2009 and 2013")
    within   : a part of `parts[0]`: its `yearly` time, its weekday `day`, or `count` units from its
               `day`-th on (from the end if `day` is negative)
    anaphoric: `count` units from another time of the text ("the same day", "two weeks later")
    anchored : `count` units from a happening ("the day after the summit"), see `from_anchor`; or from
               the time `parts[0]` ("the day after Christmas")
    duration : `duration`, a length; set: `duration` or `name`, a time that recurs; reference: `name`, one of
               TIMEX3's PAST_REF, PRESENT_REF and FUTURE_REF; clock: `clock` alone. None of these names days

    direction: 1 if the sentence speaks of what is to come, so that the next such time is meant; -1 if of
               what is past; 0 where no verb tells: then the nearer day or quarter, and the last month,
               season or weekday
    step     : -1 for "last March", 1 for "next March", 0 where neither is said
    part     : share of the period meant, for "early", "mid" and "late"; the result is approximate
    clock    : time of the day ("T14:30", "TNI"), beside the day
    mod      : TIMEX3's modifier ("APPROX", "START"), "" for none
    """

    kind: str
    period: Period | None = None
    yearly: Yearly | Listed | None = None
    day: int = 0
    unit: str = ""
    count: int = 0
    step: int = 0
    direction: int = 0
    part: tuple[float, float] | None = None
    parts: tuple[Expression, ...] = ()
    clock: str = ""
    name: str = ""
    duration: Duration | None = None
    mod: str = ""

    @property
    def needs_date(self) -> bool:
        """Whether the expression means nothing without a writing date."""
        return any(each.needs_date for each in self.parts) if self.parts else self.kind != "fixed"

    @property
    def names_year(self) -> bool:
        """Whether it says which year, decade or century it is in."""
        return any(each.names_year for each in self.parts) if self.parts else self.kind == "fixed"

    @property
    def locates(self) -> bool:
        """Whether it stands for days; a length, a recurring time or "recently" does not."""
        return self.kind in _HELD or self.kind in _PLACED

    @property
    def trails(self) -> bool:
        """Whether it has days for every writing date, none of them after it and each time as fine.

        Such days never go back as the writing date goes on.
        """
        if self.part is not None:
            return False
        match self.kind:
            case "deictic":
                return self.count <= 0
            case "calendar":
                return self.count < 0 and self.unit != "week"  # what a week is differs on Sundays
            case "ago":
                return self.count > 0
            case "rolling":
                return self.direction <= 0
            case "weekday":
                return self.unit != "week" and (self.step < 0 or (self.step == 0 and self.direction <= 0))
            case _:
                return False

    def resolve(self, written: date | None) -> Period | None:
        """The days meant by a text written on `written`; None if that depends on a date not given."""
        whole = self.whole(written)
        if whole is None or self.part is None or whole.start is None or whole.end is None:
            return whole
        length = (whole.end - whole.start).days
        first, last = (whole.start + timedelta(days=round(length * share)) for share in self.part)
        return Period(first, last, Granularity.SPAN, approximate=True)

    def resolve_within(self, window: Period) -> Period | None:
        """The days it may mean in a text written on some day of `window`: never finer than the window allows.

        No kind goes back as the writing date goes on, so the two ends of the window bound the answer.
        """
        if window.start is None or window.end is None:
            return self.resolve(None)
        earliest, latest = self.resolve(window.start), self.resolve(window.end)
        if earliest is None or latest is None or earliest == latest:
            return latest if earliest == latest else None
        return Period(earliest.start, latest.end, Granularity.SPAN, approximate=True)

    def whole(self, written: date | None) -> Period | None:
        """The period that `part` is a part of."""
        try:
            return self._whole(written)
        except (OverflowError, ValueError):  # "nine thousand years ago": outside the calendar
            return None

    def from_anchor(self, anchor: Period) -> Period | None:
        """The days of an anchored expression, counted from the happening's; None past the calendar."""
        try:
            return shift(anchor, Granularity(self.unit), self.count)
        except (OverflowError, ValueError):
            return None

    def _whole(self, written: date | None) -> Period | None:
        match self.kind:
            case "fixed":
                return self.period
            case "range":
                return self._range(written)
            case "within":
                outer = self.parts[0].resolve(written)
                return None if outer is None else self._inside(outer)
            case "anchored" if self.parts:
                outer = self.parts[0].resolve(written)
                return None if outer is None else self.from_anchor(outer)
        if written is None:
            return None
        match self.kind:
            case "day" | "month" | "season" | "quarter":
                return self._in_some_year(written)
            case "weekday":
                return Period.day(self._weekday(written))
            case "deictic":
                return Period.day(written + timedelta(days=self.count))
            case "calendar":
                unit = Granularity(self.unit)
                if unit in (Granularity.DAY, Granularity.WEEK, Granularity.WEEKEND):
                    return holding(unit, move(written, unit, self.count))
                return holding(unit, move(written.replace(day=1), unit, self.count))
            case "ago":
                return _ago(self.unit, self.count, written)
            case "rolling":
                return self._rolling(written)
            case _:
                return None

    def _in_some_year(self, written: date) -> Period | None:
        if self.yearly is None:
            return None
        if self.unit == "year":  # "this March"
            return self.yearly.in_year(written.year)
        if self.step == 0:
            return self._nearest(self.yearly, written)
        found = self.yearly.latest(written) if self.step < 0 else self.yearly.coming(written)
        if found is None or not found.first <= written <= found.last:
            return found
        return self.yearly.in_year(found.first.year + self.step)

    def _nearest(self, yearly: Yearly | Listed, written: date) -> Period | None:
        last, coming = yearly.latest(written), yearly.coming(written)
        if last is None or coming is None:
            return last or coming
        fits = [
            p for p in (last, coming) if self.kind == "day" and self.day and p.first.weekday() == self.day - 1
        ]
        if len(fits) == 1:
            return fits[0]
        back, on = (written - last.last).days, (coming.first - written).days
        if self.direction < 0:
            return last
        if self.kind == "day" and self.direction:  # so far ahead it would be told with its year
            return last if on > _FAR_AHEAD and back < on else coming
        if self.kind == "quarter" or (self.kind == "day" and not self.direction):
            return coming if on < back else last
        return coming if self.direction else last

    def _weekday(self, written: date) -> date:
        back, on = (written.weekday() - self.day) % 7, (self.day - written.weekday()) % 7
        if self.unit == "week":  # "this Friday"
            return written + timedelta(days=self.day - written.weekday())
        if self.step:
            return written + timedelta(days=-(back or 7) if self.step < 0 else on or 7)
        return written + timedelta(days=on if self.direction > 0 else -back)

    def _rolling(self, written: date) -> Period:
        days = _days_of(self.unit) * self.count or _RECENT.get(self.unit, _RECENT["month"])
        other = written + timedelta(days=days if self.direction > 0 else -days)
        return Period(min(written, other), max(written, other), Granularity.SPAN, approximate=True)

    def _inside(self, outer: Period) -> Period | None:
        start, end = outer.start, outer.end
        if start is None or end is None:
            return None
        if self.yearly is not None:
            years = range(start.year, end.year + 1)
            if len(years) == 1:
                return self.yearly.in_year(start.year)
            # of "five years ago", the one in which it lies nearest
            found = [p for year in years if (p := self.yearly.in_year(year)) is not None]
            return next((p for p in found if outer.first <= _middle(p) <= outer.last), None)
        if not self.unit:
            return Period.day(start + timedelta(days=(self.day - start.weekday()) % 7))
        if self.unit == Granularity.HALF:
            return _half(outer, self.day)
        if not self.day:  # "the week of March 6"
            return holding(Granularity(self.unit), start)
        if not self.count:  # "the last weeks of 2017"
            return outer
        unit = Granularity(self.unit)
        if self.day > 0:
            first = move(start, unit, self.day - 1)
            last = move(start, unit, self.day - 1 + self.count) - timedelta(days=1)
        else:
            beyond = end + timedelta(days=1)
            first = move(beyond, unit, self.day + 1 - self.count)
            last = move(beyond, unit, self.day + 1) - timedelta(days=1)
        if first < start or last > end:
            return None
        if unit is Granularity.WEEK and self.count == 1:
            return holding(unit, first + timedelta(days=3))  # the calendar week with most of it
        whole = holding(unit, first)
        return whole if (whole.start, whole.end) == (first, last) else Period(first, last)

    def _range(self, written: date | None) -> Period | None:
        spans = [span for each in self.parts if (span := each.resolve(written)) is not None]
        if len(spans) < len(self.parts) or spans[-1].last < spans[0].first:
            return None
        gaps = any((b.first - a.last).days > 1 for a, b in pairwise(spans)) and self.unit == "list"
        rough = gaps or any(span.approximate for span in spans)
        return Period(spans[0].start, spans[-1].end, Granularity.SPAN, approximate=rough)


def _days_of(unit: str) -> int:
    return _UNIT_DAYS.get(unit) or 365 * _DECADES.get(unit, 0) or 1


def _middle(period: Period) -> date:
    return period.first + (period.last - period.first) // 2


def _half(outer: Period, nth: int) -> Period | None:
    """The first or second half of a year, or of any other span, which then is only approximate."""
    if outer.granularity is Granularity.YEAR and outer.start is not None:
        return Period.half(outer.start.year, 1 if nth == 1 else 2)
    middle = outer.first + (outer.last - outer.first) // 2
    if nth == 1:
        return Period(outer.start, middle, Granularity.SPAN, approximate=True)
    return Period(middle + timedelta(days=1), outer.end, Granularity.SPAN, approximate=True)


def _ago(unit: str, count: int, written: date) -> Period:
    """A distance in days is exact; in longer units it is only about right, by half of one."""
    if unit in ("day", "week", "weekend", "fortnight"):
        day = written - timedelta(days=_UNIT_DAYS[unit] * count)
        slack = timedelta(days=3)
        return Period.day(day) if unit == "day" else Period(day - slack, day + slack, approximate=True)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count
    day = add_months(written, -months)
    slack = timedelta(days=15 if unit == "month" else 46 if unit == "quarter" else 183)
    return Period(day - slack, day + slack, approximate=True)
