"""Nouns that only hold the place of what is told: "the adoption of Resolution 5", "the second one"."""

from __future__ import annotations

from dataclasses import replace

from detente.claims.lexicon import english
from detente.language.parse import Parse
from detente.language.timex import ordinal_of

_PLACES = ("nsubj", "obj", "obl", "nmod", "conj", "advcl", "appos", "parataxis")
_BEHIND = ("obl", "nmod", "conj", "appos", "parataxis")
_BARE = ("det", "case", "mark", "nmod:poss", "punct", "cc")


def filled(parse: Parse) -> Parse:
    """The parse with what is told in the place of the noun that stands for it, or says that it came about.

    A noun with words of its own ("the unanimous adoption") says more than that, and keeps its place.
    """
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for noun in range(len(parse.words)):
        what = _came_about(parse, noun) or _ranked(parse, noun)
        before = (c for c in parse.children(noun) if c < noun and c != what)
        if what is None or not parse.is_relation(noun, *_PLACES):
            continue
        if not all(parse.is_relation(c, *_BARE) for c in before):
            continue
        for c in parse.children(noun):
            heads[c] = what
        heads[what], deprels[what] = parse.heads[noun], parse.deprels[noun]
        for silent in (noun, *parse.children(what, "case")):
            heads[silent], deprels[silent] = what, "discourse"
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads, deprels=tuple(deprels))


def _came_about(parse: Parse, noun: int) -> int | None:
    """The one thing with a number that a noun of its coming about is tied to with "of"."""
    if parse.lemmas[noun].lower() not in english().recast["enacting"]:
        return None
    of = english().parts["of"]
    for c in parse.children(noun, "nmod"):
        tied = any(parse.lemmas[k].lower() in of for k in parse.children(c, "case"))
        if c > noun and tied and any(parse.upos[k] == "NUM" for k in parse.children(c) if k > c):
            return c if not parse.children(c, "conj") else None
    return None


def _ranked(parse: Parse, one: int) -> int | None:
    """The rank right before "one", of one set beside what is told; of a subject the clause tells more."""
    words, before = english().recast, one - 1
    if parse.words[one].lower() not in words["ones"] or before < 0 or int(parse.heads[before]) != one:
        return None
    ranked = ordinal_of(parse.words[before].lower()) is not None
    return before if ranked and parse.is_relation(one, *_BEHIND) else None
