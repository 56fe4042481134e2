"""The words for time as tables to look up in, read once from the data files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from detente.casefile import Holiday
from detente.times import Granularity, Yearly

# Classes a word has only under conditions, which the lexer knows.
CHECKED = frozenset({"MONTH", "SHORT_MONTH", "WEEKDAY", "WEEKDAYS", "SEASON", "FALL", "NUMWORD", "HOLIDAY"})


class Phrase(NamedTuple):
    """A class that several words have: those behind the first, the class, its value."""

    rest: tuple[str, ...]
    symbol: str
    value: Any


@dataclass(frozen=True, slots=True)
class Word:
    """What one word as written can be, or begin.

    plain   : classes with their values, whatever stands around it
    checked : classes that depend on tag, capitals or neighbours
    phrases : second word -> what begins with the two
    """

    plain: tuple[tuple[str, Any], ...]
    checked: tuple[tuple[str, Any], ...]
    phrases: Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words for time.

    words     : a word as written (lower case, capitalised or capitals) -> what it can be
    known     : every word of an entry; a time is an unbroken stretch of these and of numerals
    triggers  : words one of which every time has, if it has no numeral
    numbers   : number words below a hundred; `scales` multiply them
    ordinals  : words for ranks
    fractions : first word of what adds a fraction to a number -> the other words, the fraction
    links     : words between the members of ranges and lists
    nearby    : words before or after an expression that tell what it is
    anchors   : words between a distance and what it is counted from, with its sign
    tense     : how a verb tells whether its time lies ahead
    """

    words: Mapping[str, Word]
    known: frozenset[str]
    triggers: frozenset[str]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, tuple[Phrase, ...]]
    links: Mapping[str, frozenset[str]]
    nearby: Mapping[str, frozenset[str]]
    anchors: Mapping[str, int]
    tense: Mapping[str, frozenset[str]]


def read_toml(name: str) -> Mapping[str, Any]:
    """One data file of the language room."""
    return tomllib.loads(files("detente.language").joinpath("lexicons", name).read_text("utf-8"))


@lru_cache(maxsize=8)
def lexicon(holidays: tuple[Holiday, ...] = ()) -> Lexicon:
    """The lexicon of the package, with the days that a case calls by a name."""
    tables = read_toml("times.toml")
    core = frozenset(read_toml("time_grammar.toml")["core"])
    entries = [
        Phrase(tuple(phrase.split()), symbol, value)
        for symbol, words in tables.items()
        if symbol.isupper() and symbol != "FRACTION"
        for phrase, value in words.items()
    ]
    general = [(rule["names"], _yearly(rule)) for rule in read_toml("holidays.toml")["holiday"]]
    own = [(holiday.names, holiday.days) for holiday in holidays]
    names = [
        Phrase(tuple(name.lower().split()), "HOLIDAY", days)
        for known, days in (*own, *general)
        for name in known
    ]
    fractions = [Phrase(tuple(phrase.split()), "NUM", value) for phrase, value in tables["FRACTION"].items()]
    sets = {
        group: {name: frozenset(words) for name, words in tables[group].items()}
        for group in ("links", "nearby", "tense")
    }
    linking = {word for words in sets["links"].values() for word in words}
    every = {word for phrase in (*entries, *names, *fractions) for word in phrase.rest} | linking
    hearts = {phrase.rest[-1] for phrase in (*entries, *names) if _is_heart(phrase, core)}
    return Lexicon(
        _by_word([*entries, *names]),
        frozenset(form for word in every for form in _forms(word)),
        frozenset(form for word in hearts for form in _forms(word)),
        tables["NUMWORD"],
        tables["SCALE"],
        tables["ORD"],
        {
            first: tuple(Phrase(p.rest[1:], p.symbol, p.value) for p in fractions if p.rest[0] == first)
            for first in {p.rest[0] for p in fractions}
        },
        sets["links"],
        sets["nearby"],
        tables["anchors"],
        sets["tense"],
    )


def _yearly(rule: Mapping[str, Any]) -> Yearly:
    """When a general holiday is, from its row of the data."""
    if "day" in rule:
        return Yearly(Granularity.DAY, rule["day"][0], rule["day"][1])
    if "nth" in rule:
        month, day, nth, after = rule["nth"]
        return Yearly(Granularity.DAY, month, weekday=day, nth=nth, offset=after)
    return Yearly(Granularity.DAY, offset=rule["easter"])


def _forms(word: str) -> set[str]:
    return {word, word.capitalize(), word.upper()}


def _by_word(entries: list[Phrase]) -> dict[str, Word]:
    """The entries by their first word in each form it is written in."""
    plain: dict[str, list[tuple[str, Any]]] = {}
    checked: dict[str, list[tuple[str, Any]]] = {}
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for (first, *rest), symbol, value in entries:
        for form in _forms(first):
            if rest:
                after = phrases.setdefault(form, {}).setdefault(rest[0], [])
                after.append(Phrase(tuple(rest), symbol, value))
            else:
                (checked if symbol in CHECKED else plain).setdefault(form, []).append((symbol, value))
    return {
        form: Word(
            tuple(plain.get(form, ())),
            tuple(checked.get(form, ())),
            {second: tuple(found) for second, found in phrases.get(form, {}).items()},
        )
        for form in {*plain, *checked, *phrases}
    }


def _is_heart(entry: Phrase, core: frozenset[str]) -> bool:
    """Whether a time can have grown around this word: one of the core, or the century of a year in words."""
    return entry.symbol in core or (entry.symbol == "NUMWORD" and 11 <= entry.value <= 20)


def number_of(word: str) -> int | None:
    """The whole number a word or numeral stands for ("two", "17", "1,000"), None if it is none."""
    lower = word.lower().replace(",", "")
    if lower.isascii() and lower.isdigit() and len(lower) <= 9:
        return int(lower)
    if lower in ("a", "an"):
        return 1
    return lexicon().numbers.get(lower)


def hyphenated_number(words: Sequence[str], i: int) -> int | None:
    """The number that three words from `i` on stand for ("eighty", "-", "two"), None if they are none."""
    if not 0 <= i < len(words) - 2 or words[i + 1] not in ("-", "‑", "–"):
        return None
    tens, ones = (lexicon().numbers.get(words[j].lower()) for j in (i, i + 2))
    if tens is None or ones is None or not (20 <= tens < 100 and tens % 10 == 0 and 0 < ones < 10):
        return None
    return tens + ones


def ordinal_of(word: str) -> int | None:
    """The rank a word stands for ("third", "3rd"), None if it is none."""
    lower = word.lower()
    digits = lower[:-2]
    if digits.isascii() and digits.isdigit() and lower[-2:] in ("st", "nd", "rd", "th") and len(digits) < 5:
        return int(digits)
    return lexicon().ordinals.get(lower)
