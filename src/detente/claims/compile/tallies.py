"""Tallies of a vote: "13-0", "by 13 votes to none", "15 to 0"."""

from __future__ import annotations

from dataclasses import dataclass

from detente.claims.lexicon import english
from detente.language.parse import Parse
from detente.language.timex import hyphenated_number, number_of

_MOST = 200  # members that a body can have and still vote by a tally worth telling


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of a tally as told, for and against and then those who did neither."""

    first: int
    end: int
    numbers: tuple[int, ...]


def find_tallies(parse: Parse, first: int, end: int) -> list[Tally]:
    """The tallies told in a sentence that runs from word `first` up to `end`."""
    words = english().voting
    found: list[Tally] = []
    i = first
    while i < end:
        tally = _tally_at(parse, i, end)
        before = {parse.words[i - 1].lower(), parse.lemmas[i - 1].lower()} if i > first else {","}
        if tally is not None and (before & (words["before"] | words["voted"])):
            found.append(tally)
            i = tally.end
        else:
            i += 1
    return found


def _tally_at(parse: Parse, i: int, end: int) -> Tally | None:
    """A tally that begins with word `i`: numbers with a dash or "to" between, the ballots named or not."""
    words = english().voting
    numbers = _dashed(parse.words[i])
    if numbers is not None:
        return Tally(i, i + 1, numbers) if _is_likely(numbers) else None
    got: list[int] = []
    at = i
    while at < end and len(got) < 3:
        number = _number(parse.words[at], inner=bool(got))
        if number is None or hyphenated_number(parse.words, at) is not None:
            break
        got.append(number)
        at += 1
        while at < end and parse.lemmas[at].lower() in words["votes"]:
            at += 1
        if at >= end or parse.words[at].lower() not in words["to"] or at + 1 >= end:
            break
        if _number(parse.words[at + 1], inner=True) is None or _is_one_number(parse, at - 1):
            break
        at += 1
    if len(got) < 2 or not _is_likely(tuple(got)) or _is_of_length(parse, at, end):
        return None
    return Tally(i, at, tuple(got))


def _is_of_length(parse: Parse, at: int, end: int) -> bool:
    """Whether numbers count a time: "in two to three weeks"."""
    at += at < end and parse.words[at] in english().voting["to"]
    return at < end and parse.lemmas[at].lower() in english().length_units


def _is_one_number(parse: Parse, i: int) -> bool:
    """Whether tens and units are one number written out ("fifty-seven")."""
    tens, units = number_of(parse.words[i]), number_of(parse.words[i + 2])
    written = parse.words[i].isalpha() and parse.words[i + 1] in ("-", "‐", "‑")
    return written and tens is not None and tens >= 20 and tens % 10 == 0 and units in range(1, 10)


def _dashed(word: str) -> tuple[int, ...] | None:
    for dash in ("-", "–", "—"):
        parts = word.split(dash)
        if len(parts) in (2, 3) and all(part.isdigit() for part in parts):
            return tuple(int(part) for part in parts)
    return None


def _number(word: str, *, inner: bool) -> int | None:
    if inner and word.lower() in english().voting["none"]:
        return 0
    return number_of(word)


def _is_likely(numbers: tuple[int, ...]) -> bool:
    return sum(numbers) <= _MOST and numbers[0] > 1
