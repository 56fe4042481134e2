"""Patterns that a text asserts in general ("tests follow elections"), put to the statistics of the record.

A pattern is a main clause in the present tense whose subject and object are kinds of happening, not certain
ones. It is never refuted: dynamics says whether the record bears it out, with an interval.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from detente.claims.claim import Finding, Severity
from detente.claims.compile.told import Told
from detente.errors import DynamicsError
from detente.record import Record

TESTED, UNTESTED = "P101", "P102"
_LONGEST = 12  # words of one side


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads(files("detente.claims").joinpath("lexicons/patterns.toml").read_text("utf-8"))
    return {key: frozenset(words) for key, words in raw.items()}


def patterns(told: Told) -> Iterator[Finding]:
    """The patterns the author asserts in words that the case knows, each with what the record says of it."""
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
        code, message = _tested(told.record, pattern)
        yield Finding(code, start, end, Severity.INFO, message)


def _tested(record: Record, pattern: object) -> tuple[str, str]:
    from detente.dynamics import Pattern, test_pattern  # noqa: PLC0415

    assert isinstance(pattern, Pattern)
    try:
        return TESTED, test_pattern(record, pattern).sentence
    except DynamicsError as error:
        return UNTESTED, f"A pattern that the record cannot test: {str(error).partition(' ')[2]}"


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
