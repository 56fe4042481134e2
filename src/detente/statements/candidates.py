"""Every word of a parse put to the frames of its part of speech."""

from __future__ import annotations

from collections.abc import Iterator

from detente.statements import nominals, verbs
from detente.statements.frames import Candidate
from detente.statements.tree import Tree


def candidates_of(t: Tree, word: int) -> Iterator[Candidate]:
    """Every reading of a word as a cue."""
    upos = t.upos[word]
    if upos == "PUNCT":
        if t.lower[word] == ":":
            yield from nominals.heading(t, word)
        return
    if t.rel[word] == "case":
        yield from nominals.attributing(t, word)
        return
    if upos == "VERB":
        yield from verbs.verb(t, word)
        return
    is_predicate = t.child(word, "cop") is not None
    if upos in ("NOUN", "PROPN"):
        yield from nominals.noun(t, word)
    if upos in ("ADJ", "AUX") or is_predicate:
        yield from nominals.predicate(t, word)
    if upos == "ADV" and t.rel[word] == "advmod":
        yield from nominals.adverb(t, word)
