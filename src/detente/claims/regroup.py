"""What the parser tied amiss beside a length of time: "held its third test days before"."""

from __future__ import annotations

from dataclasses import replace

from detente.claims.lexicon import english
from detente.language.parse import Parse

_LASTING = ("obl", "obl:unmarked")
_BESIDE = ("compound", "amod", "det", "nmod:poss", "nummod")


def regrouped(parse: Parse) -> Parse:
    """The parse with each plural unit of time right before a connective apart from the noun before it.

    "Days" in "fired a rocket days before the vote" heads no compound: the noun before it takes over its place
    beside the verb, and the words that stand before that noun. A clause with "when" tied to a counted
    length of time ("had been in office four days when it sailed") belongs to what lasted.
    """
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for unit in range(1, len(parse.words) - 1):
        noun = unit - 1
        if not _is_bare_length(parse, unit) or int(heads[noun]) != unit or deprels[noun] != "compound":
            continue
        verb = _verb_above(parse, unit)
        if verb is None or verb > noun:
            continue
        above = int(heads[unit])
        for word in range(verb + 1, noun):
            if int(heads[word]) in (unit, above) and deprels[word] in _BESIDE:
                heads[word] = noun
        heads[noun], deprels[noun] = verb, "obj"
        heads[unit], deprels[unit] = verb, "obl:unmarked"
    for clause in range(len(parse.words)):
        above = int(heads[clause])
        if _tells_when(parse, clause) and deprels[above] in _LASTING and _is_counted(parse, above):
            heads[clause], deprels[clause] = heads[above], "advcl"
    if (heads == parse.heads).all():
        return parse
    return replace(parse, heads=heads, deprels=tuple(deprels))


def _is_bare_length(parse: Parse, unit: int) -> bool:
    words = english()
    named = parse.lemmas[unit].lower() in words.length_bare and parse.words[unit].lower().endswith("s")
    after = tuple(word.lower() for word in parse.words[unit + 1 : unit + 5])
    connectives = (*words.order["after"], *words.order["before"])
    return named and any(after[: len(phrase)] == phrase for phrase in connectives)


def _verb_above(parse: Parse, word: int) -> int | None:
    """The nearest verb that governs a word, if it has no object of its own but that word."""
    at = int(parse.heads[word])
    while at >= 0 and parse.upos[at] != "VERB":
        at = int(parse.heads[at])
    if at < 0 or any(parse.deprels[c] == "obj" and c != word for c in parse.children(at)):
        return None
    return at


def _tells_when(parse: Parse, clause: int) -> bool:
    """Whether a clause tied to a noun begins with "when"."""
    when = english().marks["when"]
    return parse.deprels[clause].startswith("acl") and any(
        parse.lemmas[c].lower() in when and parse.deprels[c] in ("advmod", "mark")
        for c in parse.children(clause)
    )


def _is_counted(parse: Parse, unit: int) -> bool:
    """Whether a noun is a unit of time with a number ("just two days", not "the day" or "the two days")."""
    before = [c for c in parse.children(unit) if c < unit]
    numbered = any(parse.upos[c] == "NUM" for c in before)
    definite = any(parse.deprels[c] in ("det", "nmod:poss") for c in before)
    return parse.lemmas[unit].lower() in english().length_units and numbered and not definite
