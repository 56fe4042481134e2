"""Headlines and captions that quote without a word of saying: "Berg ‘very worried’ about dam"."""

from __future__ import annotations

from detente.statements.lexicon import words
from detente.statements.runs import Run
from detente.statements.tree import Tree

_VERBS = frozenset(("VERB", "AUX"))
_IN_A_NAME = frozenset(("PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "NUM", "CCONJ"))
_HEADS_OFF = frozenset(("|", "—", "–", "-", "--"))
_PEOPLE = words("sources", "office") | words("sources", "unnamed") | words("sources", "collective")


def headline_source(t: Tree, first: int, end: int) -> Run | None:
    """The words of those whom a headline makes speak in the quotation [first, end); None if it is none.

    A headline has no verb of its own, what it quotes is a predicate without a subject, and those who speak
    stand right before it.
    """
    start, stop = t.sentences[t.sent[first]]
    if first == start or t.upos[first] != "PUNCT" or not _is_speaker(t, first - 1):
        return None
    if not is_predicate(t, first, end) or any(t.upos[i] in _VERBS for i in range(start, first)):
        return None
    if any(t.upos[i] in _VERBS and t.rel[i] not in ("advcl", "acl", "aux") for i in range(end, stop)):
        return None
    at = first
    while at > start and (t.upos[at - 1] in _IN_A_NAME or t.words[at - 1] == ","):
        at -= 1
    return (at, first) if at == start or t.words[at - 1] in _HEADS_OFF else None


def is_predicate(t: Tree, first: int, end: int) -> bool:
    """Whether the words [first, end) are a predicate without a finite verb ("very worried"), no name."""
    top = next((i for i in range(first, end) if t.upos[i] != "PUNCT" and not first <= t.head[i] < end), -1)
    if top < 0 or any(t.rel[kid] in ("nsubj", "cop") and first <= kid < end for kid in t.kids[top]):
        return False
    return t.upos[top] in ("ADJ", "ADV") or (t.upos[top] == "VERB" and t.xpos[top] in ("VBN", "VBG"))


def _is_speaker(t: Tree, word: int) -> bool:
    return t.upos[word] == "PROPN" or (t.upos[word] == "NOUN" and t.lemma[word] in _PEOPLE)
