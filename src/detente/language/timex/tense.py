"""Whether a time lies behind or ahead of the writing, by the verb that governs it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from detente.language.parse import Parse
from detente.language.timex.lexicon import lexicon

_MOST_CHILDREN = 40  # dependents looked at: auxiliaries stand before the others
_CLIMB = 6  # governors looked at; deeper ones say nothing of the time


def direction(parse: Parse, first: int, end: int) -> int:
    """1 if the words `first` to `end` belong to something still to come ("will meet on Friday"), -1 if to
    something past.

    The nearest governing verb decides: a future or modal auxiliary, or an infinitive that tells of a plan,
    looks ahead; a finite verb looks back. 0 where no finite verb governs ("payable on Friday").
    """
    heads, upos = parse.heads, parse.upos
    words = lexicon().tense
    i = end - 1
    for k in range(end - 1, first - 1, -1):
        if not first <= heads[k] < end:
            i = k
            break
    if parse.deprels[i] in ("compound", "nummod", "amod", "nmod:poss"):
        return 0
    if first and parse.words[first - 1].lower() in words["onward"]:
        return 1
    beside_noun = False  # the time of a noun need not be that of its verb ("condemned the vote on Friday")
    for _ in range(_CLIMB):
        i = int(heads[i])
        if i < 0:
            return 0
        if upos[i] in ("VERB", "AUX") or _has_copula(parse, i):
            found = _of_verb(parse, i, words)
            return 0 if beside_noun and found < 0 else found
        beside_noun = True
    return 0


def _has_copula(parse: Parse, i: int) -> bool:
    return any(parse.deprels[c] == "cop" for c in islice(parse.children(i), _MOST_CHILDREN))


def _of_verb(parse: Parse, verb: int, words: Mapping[str, frozenset[str]]) -> int:
    to = finite = modal = False
    if parse.lemmas[verb].lower() in words["planned"]:
        return 1
    for c in islice(parse.children(verb), _MOST_CHILDREN):
        relation = parse.deprels[c]
        if relation in ("aux", "aux:pass", "cop", "mark") and c < verb:
            lower = parse.words[c].lower()
            if lower in words["future"]:
                modal = True
            elif lower in words["past"]:
                return -1
            finite = finite or relation != "mark"
            to = to or (lower == "to" and relation == "mark")
    if modal:
        return 1
    if to:
        return -1 if _is_achieved(parse, verb, words) else 1
    tag = parse.xpos[verb]
    if tag == "VBG" and finite:
        return 1  # "is meeting on Friday"
    return -1 if tag == "VBD" else 0


def _is_achieved(parse: Parse, verb: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether an infinitive tells what came about ("managed to leave on Friday"), not what is planned."""
    head = int(parse.heads[verb])
    return head >= 0 and parse.lemmas[head].lower() in words["achieved"]
