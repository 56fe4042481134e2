"""Temporal expressions: found in the words of a parse, kept as said, resolved against a writing date.

An expression that names its year is `fixed`. One that does not ("January 17", "last week") is kept
as said and becomes a `Period` only when a writing date is given: no year is ever filled in.
The words are data (`lexicons/times.toml`); the scan is one pass, left to right, longest first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from detente.language.parse import Parse
from detente.times import Granularity, Period

_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
_RECENT = {"day": 14, "week": 56, "month": 183, "year": 1826}


@dataclass(frozen=True, slots=True)
class Expression:
    """A time as said. `kind` tells which of the other fields speak.

    fixed    : `period`
    day      : `month` and `day` of an unnamed year, the last such day up to the writing date
    month    : `month` of an unnamed year, likewise (a `season` is given by its first month)
    weekday  : `day` 0 (Monday) to 6, likewise
    deictic  : `count` days from the writing date
    calendar : the `unit` that is `count` units from the one holding the writing date
    ago      : `count` units before the writing date
    anaphoric: a time told from another of the text ("the same day"); it is not resolved
    rolling  : the `count` units that end at the writing date; `count` 0 for "recent"
    range    : from the first of `parts` to the last of them ("between 2006 and 2017"), approximate if
               they leave gaps ("in 2006, 2009 and 2013")
    part     : share of the period meant, for "early", "mid" and "late"; the result is approximate
    """

    kind: str
    period: Period | None = None
    month: int = 0
    day: int = 0
    unit: str = ""
    count: int = 0
    part: tuple[float, float] | None = None
    parts: tuple[Expression, ...] = ()

    @property
    def needs_date(self) -> bool:
        """Whether the expression means nothing without a writing date."""
        return any(each.needs_date for each in self.parts) if self.parts else self.kind != "fixed"

    def resolve(self, written: date | None) -> Period | None:
        """The days meant by a text written on `written`; None if that depends on a date not given."""
        whole = self._whole(written)
        if whole is None or self.part is None or whole.start is None or whole.end is None:
            return whole
        length = (whole.end - whole.start).days
        first, last = (whole.start + timedelta(days=round(length * share)) for share in self.part)
        return Period(first, last, Granularity.SPAN, approximate=True)

    def _whole(self, written: date | None) -> Period | None:
        if self.kind == "fixed":
            return self.period
        if self.kind == "range":
            return self._range(written)
        if written is None or self.kind == "anaphoric":
            return None
        match self.kind:
            case "day":
                return _last_day(self.month, self.day, written)
            case "month":
                return Period.month(written.year - (self.month > written.month), self.month)
            case "season":
                year = written.year - (self.month > written.month)
                return Period(
                    Period.month(year, self.month).start, _add_months(date(year, self.month, 28), 2)
                )
            case "weekday":
                return Period.day(written - timedelta(days=(written.weekday() - self.day) % 7))
            case "deictic":
                return Period.day(written + timedelta(days=self.count))
            case "calendar":
                return _calendar(self.unit, self.count, written)
            case "ago":
                return _ago(self.unit, self.count, written)
            case _:
                days = _UNIT_DAYS[self.unit] * self.count or _RECENT.get(self.unit, _RECENT["month"])
                return Period(written - timedelta(days=days), written, Granularity.SPAN, approximate=True)

    def _range(self, written: date | None) -> Period | None:
        spans = [span for each in self.parts if (span := each.resolve(written)) is not None]
        if len(spans) < len(self.parts) or spans[-1].last < spans[0].first:
            return None
        gaps = any((b.first - a.last).days > 1 for a, b in pairwise(spans)) and self.unit == "list"
        rough = gaps or any(span.approximate for span in spans)
        return Period(spans[0].start, spans[-1].end, Granularity.SPAN, approximate=rough)


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression at words `first` to `end` (exclusive) of a parse.

    narrative : for a day or month without a year in a passage that has named one, the same in that
                year: "In 2017 the Council met in June" may mean June 2017, whenever it was written
    """

    first: int
    end: int
    expression: Expression
    narrative: Period | None = None


def _last_day(month: int, day: int, written: date) -> Period | None:
    for year in range(written.year, written.year - 9, -1):
        try:
            candidate = date(year, month, day)
        except ValueError:  # 29 February
            continue
        if candidate <= written:
            return Period.day(candidate)
    return None


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    last = Period.month(index // 12, index % 12 + 1).last
    return last.replace(day=min(day.day, last.day))


def _calendar(unit: str, count: int, written: date) -> Period | None:
    match unit:
        case "day":
            return Period.day(written + timedelta(days=count))
        case "week":
            return Period.week(written + timedelta(weeks=count))
        case "month":
            moved = _add_months(written.replace(day=1), count)
            return Period.month(moved.year, moved.month)
        case "quarter":
            moved = _add_months(written.replace(day=1), 3 * count)
            return Period.quarter(moved.year, (moved.month + 2) // 3)
        case "year":
            return Period.year(written.year + count)
        case "decade":
            return Period.decade(written.year + 10 * count)
        case _:
            return None


def _ago(unit: str, count: int, written: date) -> Period:
    if unit in ("day", "week", "fortnight"):
        day = written - timedelta(days=_UNIT_DAYS[unit] * count)
        return (
            Period.day(day)
            if unit == "day"
            else Period(day - timedelta(3), day + timedelta(3), approximate=True)
        )
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    day = _add_months(written, -months)
    slack = timedelta(days=15 if unit == "month" else 46 if unit == "quarter" else 183)
    return Period(day - slack, day + slack, approximate=True)


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, Any]:
    return tomllib.loads(files("detente.language").joinpath("lexicons/times.toml").read_text("utf-8"))


def number_of(word: str) -> int | None:
    """The whole number a word or numeral stands for ("two", "17", "1,000"), None if it is none."""
    lower = word.lower().replace(",", "")
    if lower.isascii() and lower.isdigit() and len(lower) <= 9:
        return int(lower)
    value = _lexicon()["numbers"].get(lower)
    return int(value) if value is not None else None


def ordinal_of(word: str) -> int | None:
    """The rank a word stands for ("third", "3rd"), None if it is none."""
    lower = word.lower()
    if (
        lower[:-2].isascii()
        and lower[:-2].isdigit()
        and lower[-2:] in ("st", "nd", "rd", "th")
        and len(lower) < 7
    ):
        return int(lower[:-2])
    value = _lexicon()["ordinals"].get(lower)
    return int(value) if value is not None else None


def find_times(parse: Parse) -> tuple[Timex, ...]:
    """All temporal expressions of a parse in order, none overlapping. Linear in the number of words."""
    found: list[Timex] = []
    passage, year = -1, 0
    for (first, end), block in zip(parse.sentences, parse.blocks, strict=True):
        if block != passage:
            passage, year = block, 0
        scanner = _Scanner(parse, first, end)
        i = first
        while i < end:
            timex = scanner.at(i)
            if timex is None:
                i += 1
                continue
            found.append(replace(timex, narrative=_in_year(timex.expression, year)) if year else timex)
            named = timex.expression.period
            if named is not None and named.granularity is not Granularity.DECADE:
                year = named.first.year
            i = timex.end
    return tuple(found)


def _in_year(expression: Expression, year: int) -> Period | None:
    """The day or month of an expression without a year, in this year."""
    if expression.kind == "month":
        fixed = Expression("fixed", Period.month(year, expression.month), part=expression.part)
        return fixed.resolve(None)
    if expression.kind == "day":
        try:
            return Period.day(date(year, expression.month, expression.day))
        except ValueError:
            return None
    return None


def _alike(one: Expression, other: Expression) -> bool:
    """Whether two times can be members of one range or list: of one precision, or one without its year."""
    if one.part or other.part:
        return False
    if one.period is not None and other.period is not None:
        return one.period.granularity == other.period.granularity
    return (one.kind, other.kind) in (
        ("day", "day"),
        ("day", "fixed"),
        ("month", "month"),
        ("month", "fixed"),
        ("weekday", "weekday"),
    )


def _with_year(expression: Expression, last: Expression) -> Expression:
    """A day or month of a range whose last member names the year: "between January and March 2017"."""
    if last.period is None or expression.kind not in ("day", "month"):
        return expression
    year = last.period.last.year
    fixed = _in_year(expression, year)
    if fixed is not None and fixed.first > last.period.last:
        fixed = _in_year(expression, year - 1)
    return Expression("fixed", fixed) if fixed is not None else expression


class _Scanner:
    """Reads one expression at a given word of one sentence."""

    def __init__(self, parse: Parse, first: int, end: int) -> None:
        self.parse, self.first, self.end = parse, first, end
        self.lex = _lexicon()

    def word(self, i: int) -> str:
        return self.parse.words[i].lower().rstrip(".") if self.first <= i < self.end else ""

    def at(self, i: int) -> Timex | None:
        """The expression that begins at word `i`, with the others of a range or list that it opens."""
        opens = self.word(i) in self.lex["links"]["opening"]
        first = self._one(i + 1) if opens else self._one(i)
        if first is None:
            return None
        timex = self._joined(first, opens=opens)
        if timex is not first:
            return replace(timex, first=i)
        return None if opens else first

    def _joined(self, first: Timex, *, opens: bool) -> Timex:
        """A range ("from 2009 to 2016") or a list ("in 2006, 2009 and 2013") from its first member."""
        found, kind = [first], "list"
        links = self.lex["links"]
        joining = (*links["list"], *(links["range"] if opens else ()))
        while True:
            j = found[-1].end
            link = self.word(j)
            if link == "," and self.word(j + 1) in joining:
                link, j = self.word(j + 1), j + 1
            ranging = link in links["range"] or (opens and link in links["list"])
            listing = link in (*links["list"], ",") and not opens
            following = self._one(j + 1) if ranging or listing else None
            if following is None or not _alike(found[-1].expression, following.expression):
                break
            found.append(following)
            if ranging:
                kind = "span"
                break
        if len(found) == 1 or (kind == "list" and self.word(found[-2].end) == ","):
            return first
        parts = tuple(_with_year(each.expression, found[-1].expression) for each in found)
        return Timex(first.first, found[-1].end, Expression("range", unit=kind, parts=parts))

    def _one(self, i: int) -> Timex | None:
        if i >= self.end:
            return None
        for rule in (
            self._part,
            self._date,
            self._month,
            self._weekday,
            self._deictic,
            self._relative,
            self._count,
            self._year,
        ):
            timex = rule(i)
            if timex is not None:
                return timex
        return None

    # -- words ------------------------------------------------------------------------------

    def _is_month(self, i: int) -> int:
        """The month named at `i`, 0 if none; "may" and "march" must be capitalised and no verb."""
        month = int(self.lex["months"].get(self.word(i), 0))
        if not month:
            return 0
        word = self.parse.words[i]
        if not word[0].isupper() or self.parse.upos[i] in ("AUX", "VERB"):
            follows = number_of(self.word(i + 1))
            return month if word[0].isupper() and follows is not None and follows <= 31 else 0
        return month

    def _day_number(self, i: int) -> int:
        word = self.word(i)
        value = ordinal_of(word) if word[-2:].isalpha() and word[:1].isdigit() else None
        if value is None and word.isascii() and word.isdigit() and len(word) <= 2:
            value = int(word)
        return value if value is not None and 1 <= value <= 31 else 0

    def _year_number(self, i: int) -> int:
        word = self.word(i)
        if len(word) == 4 and word.isascii() and word.isdigit() and 1900 <= int(word) <= 2099:
            return int(word)
        return 0

    def _unit(self, i: int) -> str:
        return str(self.lex["units"].get(self.word(i), ""))

    # -- rules ------------------------------------------------------------------------------

    def _part(self, i: int) -> Timex | None:
        """ "early March 2017", "mid-2019", "the end of January"."""
        part = self.lex["part"].get(self.word(i))
        if part is None:
            return None
        j = i + 1
        while self.word(j) in ("-", "of", "the") and j < i + 3:
            j += 1
        if self.word(j - 1) == "the" and (unit := self._unit(j)) and not self.word(j).endswith("s"):
            share = (float(part[0]), float(part[1]))
            return Timex(i, j + 1, Expression("calendar", unit=unit, part=share))
        inner = self._month(j) or self._year(j, bare=True) or self._relative(j) or self._decade(j)
        if inner is None or inner.expression.kind == "rolling":
            return None
        return Timex(i, inner.end, replace(inner.expression, part=(float(part[0]), float(part[1]))))

    def _date(self, i: int) -> Timex | None:
        """ "January 17, 2022", "Jan. 17", "17 January 2022", "2022-01-17"."""
        return self._month_day(i) or self._day_month(i) or self._iso(i)

    def _month_day(self, i: int) -> Timex | None:
        month = self._is_month(i)
        day = self._day_number(i + 1) if month else 0
        if not day:
            return None
        j = i + 2
        second = self._day_number(j + 1) if self.word(j) in ("-", "–", "to") else 0
        if second > day:
            j += 2
        else:
            second = 0
        year_at = j + 1 if self.word(j) == "," else j
        year = self._year_number(year_at)
        return self._dated(i, year_at + 1 if year else j, year, month, day, second)

    def _day_month(self, i: int) -> Timex | None:
        day = self._day_number(i)
        j = i + 2 if self.word(i + 1) == "of" else i + 1
        month = self._is_month(j) if day else 0
        if not month:
            return None
        year_at = j + 2 if self.word(j + 1) == "," else j + 1
        year = self._year_number(year_at)
        return self._dated(i, year_at + 1 if year else j + 1, year, month, day, 0)

    def _iso(self, i: int) -> Timex | None:
        word = self.parse.words[i]
        if len(word) == 10 and word[4] == "-" and word[7] == "-":
            try:
                return Timex(i, i + 1, Expression("fixed", Period.day(date.fromisoformat(word))))
            except ValueError:
                return None
        if self._year_number(i) and self.word(i + 1) == "-" and self.word(i + 3) == "-":
            try:
                day = date(self._year_number(i), int(self.word(i + 2)), int(self.word(i + 4)))
            except ValueError:
                return None
            return Timex(i, i + 5, Expression("fixed", Period.day(day)))
        return None

    def _dated(self, i: int, end: int, year: int, month: int, day: int, second: int) -> Timex | None:
        if not year:
            return Timex(i, end, Expression("day", month=month, day=day))
        try:
            start = date(year, month, day)
            last = date(year, month, second) if second else None
        except ValueError:
            return None
        return Timex(i, end, Expression("fixed", Period(start, last) if last else Period.day(start)))

    def _month(self, i: int) -> Timex | None:
        """ "March 2017", "November of 2017", "in March"; seasons likewise."""
        month = self._is_month(i)
        season = 0 if month else int(self.lex["seasons"].get(self.word(i), 0))
        if not month and not (season and self.parse.upos[i] in ("NOUN", "PROPN")):
            return None
        j = i + 2 if self.word(i + 1) in ("of", ",") else i + 1
        year = self._year_number(j)
        if season:
            if not year:
                return None
            start = date(year, season, 1)
            return Timex(
                i,
                j + 1,
                Expression("fixed", Period(start, _add_months(start.replace(day=28), 2), approximate=True)),
            )
        if year:
            return Timex(i, j + 1, Expression("fixed", Period.month(year, month)))
        return Timex(i, i + 1, Expression("month", month=month))

    def _weekday(self, i: int) -> Timex | None:
        day = self.lex["weekdays"].get(self.word(i))
        any_day = self.lex["any_day"]["before"]
        if day is None or not self.parse.words[i][0].isupper() or self.word(i - 1) in any_day:
            return None
        j = i + 1
        if self.word(j) == "," and (dated := self._date(j + 1)):
            return Timex(i, dated.end, dated.expression)
        if self.word(j) == "(" and (dated := self._date(j + 1)) and self.word(dated.end) == ")":
            return Timex(i, dated.end + 1, dated.expression)
        return Timex(i, j, Expression("weekday", day=int(day)))

    def _deictic(self, i: int) -> Timex | None:
        shift = self.lex["deictic"].get(self.word(i))
        return None if shift is None else Timex(i, i + 1, Expression("deictic", count=int(shift)))

    def _relative(self, i: int) -> Timex | None:
        """ "last week", "this year", "the past three weeks", "recent months"; "the same day" is anaphoric."""
        word = self.word(i)
        if word in self.lex["anaphoric"]["words"]:
            j = i + 1
            if self._unit(j) or self._is_month(j) or self.lex["weekdays"].get(self.word(j)) is not None:
                return Timex(i, j + 1, Expression("anaphoric"))
        if word in self.lex["rolling"]["words"]:
            count = number_of(self.word(i + 1))
            several = self.word(i + 1) in self.lex["several"]["words"]
            unit_at = i + 2 if count is not None or several else i + 1
            unit_at += self.word(unit_at) == "of"
            unit = self._unit(unit_at)
            plural = self.word(unit_at).endswith("s")
            if unit and self.word(unit_at + 1) == "of" and (inner := self.at(unit_at + 2)) is not None:
                return Timex(i, inner.end, inner.expression)  # "the last weeks of 2017"
            if unit and (plural or word in ("past",)):
                count = (count if count is not None else 0) or (0 if plural else 1)
                return Timex(i, unit_at + 1, Expression("rolling", unit=unit, count=count))
        shift = self.lex["position"].get(word)
        if shift is not None:
            unit = self._unit(i + 1)
            if unit and not self.word(i + 1).endswith("s"):
                return Timex(i, i + 2, Expression("calendar", unit=unit, count=int(shift)))
            month = self._is_month(i + 1)
            if month and shift <= 0:
                return Timex(i, i + 2, Expression("month", month=month))
            if self.lex["weekdays"].get(self.word(i + 1)) is not None and shift <= 0:
                return Timex(i, i + 2, Expression("weekday", day=int(self.lex["weekdays"][self.word(i + 1)])))
        return None

    def _count(self, i: int) -> Timex | None:
        """ "two days ago"; "two days later" is anaphoric."""
        count = number_of(self.word(i))
        if count is None:
            return None
        unit = self._unit(i + 1)
        if unit and self.word(i + 2) == "ago":
            return Timex(i, i + 3, Expression("ago", unit=unit, count=count))
        if unit and self.word(i + 2) in self.lex["anaphoric"]["after"]:
            return Timex(i, i + 3, Expression("anaphoric"))
        return None

    def _decade(self, i: int) -> Timex | None:
        word = self.word(i)
        if len(word) == 5 and word.endswith("0s") and word[:4].isdigit() and 1900 <= int(word[:4]) <= 2099:
            return Timex(i, i + 1, Expression("fixed", Period.decade(int(word[:4]))))
        return None

    def _year(self, i: int, *, bare: bool = False) -> Timex | None:
        if decade := self._decade(i):
            return decade
        year = self._year_number(i)
        if not year:
            return None
        if not bare:
            blocked = self.lex["not_years"]
            if self.word(i - 1) in blocked["before"] or self.word(i + 1) in blocked["after"]:
                return None
            if self.word(i - 1) in ("-", "/") and number_of(self.word(i - 2)) is None:
                return None
        return Timex(i, i + 1, Expression("fixed", Period.year(year)))
