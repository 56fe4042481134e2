"""TIMEX3 annotations of a text: type and value of every temporal expression, as annotators write them.

Values follow the TimeML guidelines (Saurí et al. 2006). What a text tells from another of its times ("the
same day", "two weeks later") is resolved here from the times before it; without a writing date, values
keep an X for what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from detente.casefile import Holiday
from detente.language.parse import Parse
from detente.language.timex.expression import YEARLESS, Expression
from detente.language.timex.find import Timex, find_times
from detente.times import Granularity, Period, TimexType, Yearly, holding, move, shift, value_of

_NEAR_SENTENCES = 2  # within so many a quarter is still the one spoken of
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "weekend": "XXXX-WXX-WE",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "season": "XXXX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One TIMEX3: the characters `start` to `end` (exclusive), type, value, and modifier ("" for none)."""

    start: int
    end: int
    type: TimexType
    value: str
    mod: str = ""


def annotate(
    parse: Parse, written: date | Period | None, holidays: tuple[Holiday, ...] = ()
) -> tuple[Annotation, ...]:
    """The TIMEX3 annotations of a text.

    written  : when it was written: the day, a window that holds it, or None; what a window leaves open is X
               in the values ("yesterday" of March 2017 is `2017-XX-XX`, "last year" is `2016`)
    holidays : the days that a case calls by a name, beside the general ones
    """
    times = tuple(_flat(find_times(parse, holidays)))
    if not isinstance(written, Period):
        return _annotated(parse, times, written)
    unknown = _annotated(parse, times, None)
    if written.start is None or written.end is None:
        return unknown
    earliest, latest = (_annotated(parse, times, day) for day in (written.start, written.end))
    return tuple(
        replace(none, value=_agreed(one.value, other.value, none.value))
        for one, other, none in zip(earliest, latest, unknown, strict=True)
    )


def _annotated(parse: Parse, times: tuple[Timex, ...], written: date | None) -> tuple[Annotation, ...]:
    reader = _Reader(written)
    found = []
    for timex in times:
        reader.sentence = parse.sentence_of(timex.first)
        kind, value = reader.read(timex.expression)
        start, end = parse.span(timex.first, timex.end)
        found.append(Annotation(start, end, kind, value, timex.expression.mod))
    return tuple(found)


def _agreed(one: str, other: str, unknown: str) -> str:
    """What two values have in common, X for the rest.

    A part after one that differs is kept only where the words themselves name it (`unknown` has it too).
    """
    if one == other:
        return one
    (one, _, clock), (other, _, _), (unknown, _, _) = (v.partition("T") for v in (one, other, unknown))
    parts = list(zip(one.split("-"), other.split("-"), unknown.split("-"), strict=False))
    if len({value.count("-") for value in (one, other, unknown)}) > 1:
        return unknown
    agreed, same = [], True
    for a, b, named in parts:
        kept = a == b and (same or a == named)
        same = same and a == b
        agreed.append(a if kept else "X" * len(a) if a[:1].isdigit() else named)
    return "-".join(agreed) + (f"T{clock}" if clock else "")


def _flat(times: tuple[Timex, ...]) -> Iterator[Timex]:
    for timex in times:
        if timex.members:
            yield from timex.members
        else:
            yield timex


@dataclass(slots=True)
class _Reader:
    """Values in the order of the text; remembers the times that later ones are told from."""

    written: date | None
    latest: Period | None = None
    told: dict[Granularity, Period] = field(default_factory=dict)
    days: dict[tuple[int, int], Period] = field(default_factory=dict)
    sentence: int = 0
    quarter_told: int = 0

    def read(self, said: Expression) -> tuple[TimexType, str]:
        if said.kind == "duration":
            return TimexType.DURATION, str(said.duration)
        if said.kind == "set":
            return TimexType.SET, said.name or str(said.duration)
        if said.kind == "reference":
            return TimexType.DATE, said.name
        if said.duration is not None:  # a window, or a distance from a happening
            return TimexType.DURATION, str(said.duration)
        if said.kind == "clock":
            day = self.latest if self.latest and self.latest.granularity is Granularity.DAY else None
            return TimexType.TIME, f"{self._value(day or self._today(), 'day')}{said.clock}"
        period = self._period(said)
        if period is not None and not self._compares(said):
            self.latest = period
            self.told[period.granularity] = period
            if period.granularity is Granularity.QUARTER:
                self.quarter_told = self.sentence
            if said.kind == "fixed" and period.granularity is Granularity.DAY and period.start:
                self.days[period.start.month, period.start.day] = period
        value = self._value(period, self._unit(said), said)
        return (TimexType.TIME, value + said.clock) if said.clock else (TimexType.DATE, value)

    def _today(self) -> Period | None:
        return None if self.written is None else Period.day(self.written)

    def _unit(self, said: Expression) -> str:
        if said.kind in ("weekday", "deictic", "anchored"):
            return "day"
        return said.kind if said.kind in YEARLESS else said.unit

    def _value(self, period: Period | None, unit: str, said: Expression | None = None) -> str:
        if period is not None:
            value = value_of(period)
            if value is not None:
                return value
            return value_of(Period.day(period.first)) or _UNKNOWN["day"] if period.start else _UNKNOWN["day"]
        if said is not None and isinstance(said.yearly, Yearly) and said.yearly.is_fixed:
            known = said.yearly.in_year(2000)
            return "XXXX" + (value_of(known) or "")[4:] if known is not None else _UNKNOWN["day"]
        if said is not None and said.kind == "weekday":
            return f"XXXX-WXX-{said.day + 1}"
        return _UNKNOWN.get(unit, _UNKNOWN["day"])

    def _period(self, said: Expression) -> Period | None:
        if said.kind == "day" and isinstance(said.yearly, Yearly):  # perhaps told with its year before
            return self.days.get((said.yearly.month, said.yearly.day)) or said.whole(self.written)
        if said.kind == "ago" and said.unit == "year" and (like := self._compared()):
            return self._same_part(like, -said.count)
        if said.kind == "ago":
            return self._moved(self.written, Granularity(said.unit), -said.count)
        if said.kind == "anaphoric":
            return self._from_text(said)
        return said.whole(self.written)

    def _moved(self, day: date | None, unit: Granularity, count: int) -> Period | None:
        if day is None:
            return None
        try:
            return holding(unit, move(day, unit, count))
        except OverflowError:
            return None

    def _from_text(self, said: Expression) -> Period | None:
        """What is told from another time of the text: the last one named, else the writing date."""
        unit = Granularity(said.unit)
        like = self._compared()
        match said.name:
            case "definite" if self.latest is not None and self.latest.granularity is unit:
                return self.latest
            case "definite" | "latest":
                return self._lately(unit)
            case "in-year":
                return self._same_part(self.told.get(Granularity.QUARTER), said.day) or Period.year(said.day)
            case "year-ago":
                told = self.told.get(Granularity.QUARTER)
                return self._same_part(told, -1) or self._moved(self.written, Granularity.YEAR, -1)
            case "weekday":
                anchor = self._anchor()
                return None if anchor is None else replace(said, kind="weekday", unit="").whole(anchor)
        anchor = self._anchor()
        if anchor is None:
            return None
        if said.yearly is not None:
            return said.yearly.coming(anchor) if said.step > 0 else said.yearly.latest(anchor)
        if said.name == "distance" and unit is Granularity.YEAR and like is not None:
            return self._same_part(like, said.count)
        return self._moved(anchor, unit, said.count)

    def _lately(self, unit: Granularity) -> Period | None:
        """ "The quarter", "the weekend": the one told of, or the last that is over; others are of now."""
        if self.written is None:
            return self.told.get(unit)
        if unit is Granularity.QUARTER:
            told = self.told.get(unit)
            return told if told and told.last <= self.written else self._moved(self.written, unit, -1)
        over = unit is Granularity.WEEKEND and self.written.weekday() < 5
        return self._moved(self.written, unit, -1 if over else 0)

    def _anchor(self) -> date | None:
        """The day that a distance in the text is counted from."""
        return self.latest.start if self.latest is not None else self.written

    @staticmethod
    def _compares(said: Expression) -> bool:
        """Whether a time is named only to compare with it: what follows does not go on from there."""
        return (
            said.name in ("year-ago", "in-year")
            or (said.name == "distance" and said.unit == "year")
            or said.kind == "ago"
        )

    def _compared(self) -> Period | None:
        """The quarter just spoken of, which "a year ago" then compares with its like."""
        quarter = self.told.get(Granularity.QUARTER)
        return (
            quarter if quarter is not None and self.sentence - self.quarter_told <= _NEAR_SENTENCES else None
        )

    @staticmethod
    def _same_part(period: Period | None, year: int) -> Period | None:
        """A quarter so many years on (or back), or of the year numbered."""
        if period is None or period.start is None:
            return None
        years = year if abs(year) < 100 else year - period.start.year
        return shift(period, Granularity.YEAR, years)
