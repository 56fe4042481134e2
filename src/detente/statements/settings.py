"""The setting of a candidate, which divides the cue table: the sort of source, and quoted words near."""

from __future__ import annotations

from detente.statements.frames import Candidate
from detente.statements.lexicon import words
from detente.statements.speech import Speeches
from detente.statements.tree import Tree

_THIRD = words("pronouns", "third")
_AUTHOR = words("pronouns", "author")
_WHO = words("pronouns", "relative")
_WHICH = words("words", "relative") - _WHO


def setting_of(t: Tree, speeches: Speeches, c: Candidate) -> str:
    """The class of the source, with "q" where quoted words stand in the content."""
    return source_class(t, c.source) + ("q" if speeches.any_quoted(c.content) else "")


def source_class(t: Tree, source: int) -> str:
    """What sort of word a source is: a name, a noun, or one of the sorts of pronoun."""
    if source < 0:
        return "none"
    if t.upos[source] == "PROPN":
        return "name"
    if t.upos[source] != "PRON":
        return "noun"
    form = t.lower[source]
    for name, forms in (("he", _THIRD), ("i", _AUTHOR), ("who", _WHO), ("which", _WHICH)):
        if form in forms:
            return name
    return "it"
