"""Patterns that a text asserts in general ("tests follow elections"), put to the statistics of the record.

A pattern is a main clause in the present tense whose subject and object are kinds of happening, not certain
ones. It is never refuted: dynamics says whether the record bears it out, with an interval.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from detente.claims.claim import Finding, Severity
from detente.claims.compile.told import Told
from detente.errors import DynamicsError
from detente.record import Record

if TYPE_CHECKING:
    from detente.dynamics import Pattern, PatternResult

TESTED, UNTESTED = "P101", "P102"
_LONGEST = 12  # words of one side


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads(files("detente.claims").joinpath("lexicons/patterns.toml").read_text("utf-8"))
    return {key: frozenset(words) for key, words in raw.items()}


def patterns(told: Told) -> Iterator[tuple[Finding, PatternResult | None]]:
    """The patterns the author asserts in words that the case knows, each with what the record says of it;
    None where the record cannot test it.
    """
    from detente.dynamics import read_pattern  # noqa: PLC0415 - only who asserts patterns pays for it

    context, parse = told.context, told.parse
    for verb in range(len(parse.words)):
        if parse.upos[verb] != "VERB" or context.lemma(verb) not in _words()["verbs"]:
            continue
        if (
            not context.is_present(verb)
            or context.is_past(verb)
            or context.is_quoted(*parse.span(verb, verb + 1))
        ):
            continue
        sides = _side(told, context.child(verb, "nsubj")), _side(told, _object(told, verb))
        if sides[0] is None or sides[1] is None or sides[0][1] > verb or sides[1][0] <= verb:
            continue
        start, end = parse.span(sides[0][0], sides[1][1])
        sentence = parse.text[start:end]
        try:
            pattern = read_pattern(told.record.case, sentence)
        except DynamicsError:
            continue  # words beyond the case: nothing that its record could test
        yield _tested(told.record, pattern, start, end)


def _tested(record: Record, pattern: Pattern, start: int, end: int) -> tuple[Finding, PatternResult | None]:
    from detente.dynamics import test_pattern  # noqa: PLC0415

    try:
        result = test_pattern(record, pattern)
    except DynamicsError as error:
        message = f"A pattern that the record cannot test: {str(error).partition(' ')[2]}"
        return Finding(UNTESTED, start, end, Severity.INFO, message), None
    return Finding(TESTED, start, end, Severity.INFO, result.sentence), result


def _object(told: Told, verb: int) -> int | None:
    """The object of the verb, or of its "to" ("lead to")."""
    found = told.context.child(verb, "obj")
    if found is not None:
        return found
    return next(
        (
            c
            for c in told.parse.children(verb)
            if told.context.relation(c) == "obl"
            and (case := told.context.child(c, "case")) is not None
            and case == verb + 1
        ),
        None,
    )


def _side(told: Told, head: int | None) -> tuple[int, int] | None:
    """The words of a side, if it is a short noun phrase that speaks of a kind."""
    if head is None or told.parse.upos[head] != "NOUN":
        return None
    words = told.parse.subtree(head)
    first, end = min(words), max(words) + 1
    if end - first > _LONGEST or any(told.context.time_at.get(i) for i in words):
        return None
    kept = [i for i in words if told.context.relation(i) != "case" or i > head]
    first = min(kept)
    if {told.parse.words[i].lower() for i in range(first, end)} & _words()["certain"]:
        return None
    if any(told.context.relation(i) == "nummod" for i in words):
        return None
    return (first, end)
