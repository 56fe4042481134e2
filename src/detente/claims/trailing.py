"""Times said of one of several happenings behind their noun: "six tests, the last of them in May"."""

from __future__ import annotations

from dataclasses import dataclass

from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.language.timex import Timex, number_of, ordinal_of

_REACH = 4  # words between the number of a part and its time


def singled_out(context: Context, noun: int, timex: Timex) -> int | None:
    """The word behind a noun of happenings that says of which of them a time is told; None if none does.

    It is "recently" right before the time ("most recently in May"), or what explains the noun between it and
    the time: "the last", "the third of them".
    """
    parse = context.parse
    at = timex.first - 1
    while at > noun and parse.upos[at] in ("ADP", "DET"):
        at -= 1
    if at > noun and parse.words[at].lower() in english().reference["lately"]:
        return at
    part = next((k for k in range(timex.first - 1, noun, -1) if part_at(context, k) is not None), None)
    if part is not None and not any(parse.upos[k] in ("VERB", "AUX") for k in range(part, timex.first)):
        return part
    said = context.child(context.outer(timex.first, timex.end), "nsubj")
    if said is not None and noun < said < timex.first and _singles(context, said):
        return said  # "the last of which was in May"
    times = [c for c in parse.children(noun) if c > noun and context.lemma(c) == "time"]  # "met three times"
    behind = [
        c
        for told in (noun, *times)
        for c in parse.children(told)
        if context.relation(c) in ("appos", "conj", "parataxis")
    ]
    joined = [k for c in behind for k in parse.children(c) if context.relation(k) == "conj"]
    for c in (*joined, *behind):
        if not noun < c < timex.first or any(c < k < timex.first for k in joined):
            continue
        between = parse.words[c : timex.first]
        enclosed = between[1:2] == (",",) and timex.end < len(parse.words) and parse.words[timex.end] == ","
        if _singles(context, c) and between.count(",") == int(enclosed):
            return c
    return None


def _singles(context: Context, i: int) -> bool:
    return context.lemma(i) in english().reference["recent"] or ordinal_of(context.parse.words[i]) is not None


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words with which a part of a number told before begins: "two of them", "the other in May".

    at      : its number
    first   : the word behind them
    pointed : whether they name the whole ("of them"), and do not only have a time behind them
    """

    at: int
    first: int
    pointed: bool


def part_at(context: Context, i: int) -> PartWords | None:
    """The part whose number is word `i`, if it is set off from what stands before it."""
    words, lists = context.parse.words, english().parts

    def lower(k: int) -> str:
        return words[k].lower() if 0 <= k < len(words) else ""

    opener = i - 1
    if lower(i) in lists["rest"] and lower(opener) in lists["the"]:
        opener -= 1
    while lower(opener) in lists["before"]:
        opener -= 1
    if lower(i - 2) in english().comparison["whole"]:
        return None  # "all but two"
    if i in context.time_at or not (is_part_number(lower(i)) and lower(opener) in lists["opening"]):
        return None
    pointed = lower(i + 1) in lists["of"] and lower(i + 2) in lists["them"]
    first = i + 3 if pointed else i + 1
    behind = first
    while behind < len(words) and behind < first + _REACH and behind not in context.time_at:
        if context.parse.upos[behind] not in ("ADP", "ADJ", "ADV", "DET"):
            break
        behind += 1
    # of "most recently in" the time is that of the last one
    timed = behind in context.time_at and lower(i) not in english().comparison["majority"]
    often = lower(i) in english().amount_times and context.parse.upos[first : first + 1] == ("ADP",)
    return PartWords(i, first, pointed) if pointed or timed or often else None


def is_part_number(word: str) -> bool:
    """Whether a word says how many of a whole."""
    lists, comparison = english().parts, english().comparison
    known = lists["one"] | lists["rest"] | comparison["whole"] | comparison["both"] | comparison["none"]
    article = word in english().reference["indefinite"]
    return word in known | comparison["majority"] | set(english().amount_times) or (
        number_of(word) is not None and not article
    )
