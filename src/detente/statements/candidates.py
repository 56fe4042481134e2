"""Every word of a parse put to the frames of its part of speech."""

from __future__ import annotations

from collections.abc import Iterable

from detente.statements import nominals, verbs
from detente.statements.frames import Candidate
from detente.statements.tree import Tree


def candidates_of(t: Tree, word: int) -> Iterable[Candidate]:
    """Every reading of a word as a cue; asked of every word, so no generator is made in vain."""
    upos = t.upos[word]
    if t.rel[word] == "case":
        return nominals.attributing(t, word) if t.lower[word] in nominals.ATTRIBUTING else ()
    if upos == "VERB":
        return verbs.verb(t, word)
    if upos in ("NOUN", "PROPN"):
        return nominals.noun(t, word) if t.kids[word] else ()
    if upos == "ADV":
        return nominals.adverb(t, word) if t.lower[word] in nominals.HEARSAY else ()
    return nominals.heading(t, word) if t.lower[word] == ":" else ()
