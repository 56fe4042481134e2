"""Lengths of time as said: "five days", "nearly three months", "weeks"."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.claims.context import Context
from detente.claims.lexicon import Phrase, english
from detente.language.timex import hyphenated_number, number_of
from detente.record import Truth

_SLACK_DAYS = 1  # "five days after": the first day in or out, and where the day turns
_WIDE_DAYS = 2
_TIGHT = (0.4, 0.6)  # share of a unit less and more that still rounds to the number said
_YEARS = (0.1, 0.35)  # the same of years, of which nobody rounds up nine months
_YEAR_DAYS = 365
_WIDE = (1.0, 1.1)
_SHORT = 0.6  # share of the whole that may be missing at most before it fails
_ROUGH = 0.25
_HALF = 0.5
_SAME_DAY = 0.5  # what came on the same day did not come "the day after"
_BEFORE = 4  # words before the phrase of a unit at which its length may begin ("a little more than")
_BOUNDS = ("just_over", "just_under", "at_least", "more_than", "at_most", "less_than", "about", "only")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in days: it holds from `least` to `most`, and fails outside `low` to `high`.

    text       : as said; first, end: its words
    """

    text: str
    first: int
    end: int
    least: float
    most: float
    low: float
    high: float

    def holds(self, least: int, most: int | None) -> Truth:
        """Whether a number of days between these bounds is of this length."""
        if most is not None and self.least <= least and most <= self.most:
            return Truth.YES
        if least > self.high or (most is not None and most < self.low):
            return Truth.NO
        return Truth.UNKNOWN


def length_at(context: Context, i: int, *, within: bool = False) -> Length | None:
    """The length of time that begins at word `i` ("more than", a number, or a unit in the plural).

    within : whether it is only said to be no longer
    """
    length = _length_at(context, i, "less_than" if within else "")
    length = _joined(context, length) if length is not None else None
    if length is None:
        return None
    return replace(length, least=0, low=-1) if within else length


def _joined(context: Context, length: Length) -> Length | None:
    """Two lengths told as one ("two years and four days") as one that can only fail; None for the second."""
    tags, before, behind = context.parse.upos, length.first - 1, length.end
    if before > 0 and tags[before] == "CCONJ" and context.lemma(before - 1) in english().length_units:
        return None
    joins = behind < len(tags) and tags[behind] == "CCONJ"
    more = _length_at(context, behind + 1, "") if joins else None
    if more is None:
        return length
    text = context.parse.text_of(length.first, more.end)
    low, high = length.low + more.low, length.high + more.high
    return Length(text, length.first, more.end, math.inf, -math.inf, low, high)


def length_in(context: Context, unit: int) -> Length | None:
    """The length of time whose unit is this word ("nearly two years", by "years")."""
    around = range(max(0, context.nominal_start(unit) - _BEFORE), unit + 1)
    found = (length_at(context, j) for j in around)
    return next((length for length in found if length is not None and length.end == unit + 1), None)


def next_to(context: Context, unit: int) -> Length | None:
    """The length said by a unit alone: "the day after", "the week before"."""
    days = _unit(context, unit) or (context.lemma(unit) in english().length_parts)
    if not days or context.lemma(unit - 1) != "the" or context.parse.words[unit].lower().endswith("s"):
        return None
    if days <= 1:
        return _bounded(context, unit - 1, unit + 1, 1, days, "")
    return Length(context.parse.text_of(unit - 1, unit + 1), unit - 1, unit + 1, 0, 2 * days, -1, 2.5 * days)


def _length_at(context: Context, i: int, otherwise: str) -> Length | None:
    words, parse = english(), context.parse
    if i >= len(parse.words):
        return None  # the text breaks off where a length would stand
    begins = context.lemma(i) in _starts() or parse.words[i].lower() in _starts()
    if not begins and number_of(parse.words[i]) is None:
        return None
    if hyphenated_number(parse.words, i - 2) is not None:
        return None  # inside "eighty-two days"
    end = min(len(parse.words), i + 6)
    said = tuple(word.lower() for word in parse.words[i:end])
    bounds = _bounds().get(said[0], ())
    bound = next(((key, len(p)) for key, p in bounds if said[: len(p)] == p), (otherwise, 0))
    j = i + bound[1]
    plus = parse.words[j].lower() in words.length_vague if j < end else False
    count: float | None = number_of(parse.words[j]) if j < end else None
    if plus and j + 1 < end and (unit := _unit(context, j + 1)):
        low, high = words.length_vague[parse.words[j].lower()]
        return _spread(context, i, j + 2, low * unit, high * unit)
    if count is not None and (half := _half(context, j + 1)):
        unit = _unit(context, half)
        return _bounded(context, i, half + 1, count + _HALF, unit, bound[0]) if unit else None
    if count is None:
        unit = _unit(context, j)
        counted = i > 0 and number_of(parse.words[i - 1]) is not None  # begun a word before
        plural = unit and not counted and parse.words[j].lower().endswith("s") and bound[0] in ("", otherwise)
        if unit and plural:
            low, high = words.length_bare[context.lemma(j)]
            return _spread(context, i, j + 1, low, high)
        return None
    k = j + 1
    if (whole := hyphenated_number(parse.words, j)) is not None:
        count, k, end = whole, j + 3, min(len(parse.words), end + 2)
    while k < end and parse.words[k] in words.length_between:
        k += 1
    unit = _unit(context, k) if k < end else 0
    if not unit:
        return None
    if half := _half(context, k + 1):  # "a year and a half"
        return _bounded(context, i, half, count + _HALF, unit, bound[0])
    return _bounded(context, i, k + 1, count, unit, bound[0])


def _half(context: Context, j: int) -> int:
    """The word behind "and a half", 0 where these words do not begin at `j` ("two and a half months")."""
    half = english().length_half
    return j + len(half) if tuple(w.lower() for w in context.parse.words[j : j + len(half)]) == half else 0


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    """The words with which a length of time can begin, numbers apart."""
    words = english()
    return frozenset(
        _bounds().keys() | words.length_vague.keys() | words.length_units.keys() | words.length_bare.keys()
    )


@lru_cache(maxsize=1)
def _bounds() -> dict[str, list[tuple[str, Phrase]]]:
    """What may stand before a number, by its first word: which bound it is, and the phrase."""
    found: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    for key in _BOUNDS:
        for phrase in english().amount[key]:
            found[phrase[0]].append((key, phrase))
    return dict(found)


def _unit(context: Context, j: int) -> float:
    return english().length_units.get(context.lemma(j), 0) if j < len(context.parse.words) else 0


def _spread(context: Context, first: int, end: int, least: float, most: float) -> Length:
    text = context.parse.text_of(first, end)
    return Length(text, first, end, least, most, least * 0.6 - 1, most * 1.4 + 1)


def _bounded(context: Context, first: int, end: int, count: float, unit: float, bound: str) -> Length:
    text, whole = context.parse.text_of(first, end), count * unit
    one = max(1, unit)
    if unit <= 1:
        tight, wide = (float(_SLACK_DAYS),) * 2, (float(_WIDE_DAYS),) * 2
    else:
        less, more = _YEARS if unit >= _YEAR_DAYS else _TIGHT
        tight = (min(less, _ROUGH * count) * one, min(more, _HALF * count) * one)
        wide = (min(_WIDE[0] * one, _SHORT * whole), _WIDE[1] * one)
    least, most, low, high = whole - tight[0], whole + tight[1], whole - wide[0], whole + wide[1]
    if whole >= 1:
        least = max(least, _SAME_DAY)
    match bound:
        case "at_least" | "more_than":
            most, high = max(most, whole * 1.6 + one), max(high, whole * 3 + 2 * one)
            least = whole - min(tight[0], 0.1 * one + 1)
        case "just_over":
            least, low = whole - 0.1 * one, whole - 0.6 * one
        case "just_under":
            least = min(least, whole - _TIGHT[0] * one)
            most, high = whole + 0.1 * one, whole + 0.6 * one
        case "at_most" | "less_than":
            least, low = 0, -1
            most = whole + min(tight[1], 0.1 * one + 1)
        case "about":
            slack = max(_ROUGH * whole, tight[0])
            least, most = whole - slack, whole + slack
            low, high = min(low, whole - 2 * slack), max(high, whole + 2 * slack)
        case _:
            pass
    return Length(text, first, end, least, most, low, high)
