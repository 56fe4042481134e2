"""The frames in which English attributes words or thoughts to somebody, read off the dependency tree.

A frame proposes: this word may be a cue, this its source, this its content. Whether it is one is decided by
how often that word in that frame is (`table.py`).
"""

from __future__ import annotations

from typing import NamedTuple

from detente.statements.lexicon import words
from detente.statements.runs import Runs
from detente.statements.tree import Tree

_COMPLEMENTISER = words("words", "complementiser")
_QUESTION = words("words", "question")


class Candidate(NamedTuple):
    """A possible cue with its arguments, as word indices.

    head    : the cue's main word
    frame   : how the content is attached to it
    source  : head word of the source, -1 for none
    content : ranges of words, in order
    link    : the preposition through which it takes its content, -1 for none
    """

    head: int
    frame: str
    source: int
    content: Runs
    link: int = -1


def complementiser(t: Tree, top: int) -> str:
    """How a clause begins: "that", "wh" (a question), "to", or "bare"."""
    for kid in t.kids[top]:
        if t.rel[kid] == "mark":
            if t.lower[kid] in _COMPLEMENTISER:
                return "wh" if t.lower[kid] in _QUESTION else "that"
            if t.upos[kid] == "PART":
                return "to"
    return "wh" if t.xpos[t.left[top]] in ("WDT", "WP", "WRB", "WP$") else "bare"
