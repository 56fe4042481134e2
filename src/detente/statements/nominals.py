"""The frames of nouns, adverbs and names: "its claim that", "allegedly", "X: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from detente.statements.arguments import owner_of
from detente.statements.frames import Candidate, complementiser
from detente.statements.lexicon import words
from detente.statements.runs import behind, whole, without
from detente.statements.tree import Tree

ATTRIBUTING = words("words", "attributing")
HEARSAY = words("words", "hearsay")
_HEADS = words("words", "heading") | words("sources", "unnamed") | words("sources", "collective")
_LONGEST_HEADING = 8  # words before a colon that may be a name
_IN_A_NAME = frozenset(("PROPN", "NOUN", "ADJ", "DET", "PUNCT", "ADP", "NUM"))
_NO_PREDICATE = frozenset(
    ("nmod", "obl", "obj", "nsubj", "conj", "appos", "xcomp", "advcl", "acl")
)  # relations of words that are not the head of their sentence's main clause


def noun(t: Tree, word: int) -> Iterator[Candidate]:
    """A noun of saying or thinking: "its claim that", "a call for", "doubts about"."""
    source = owner_of(t, word)
    for kid in t.kids[word]:
        if kid < word:
            continue
        relation = t.rel[kid]
        if relation == "ccomp" or (relation == "acl" and t.child(kid, "mark") is not None):
            yield Candidate(word, "n-" + complementiser(t, kid), source, (whole(t, kid),))
        elif relation == "nmod" and kid != source:
            link = t.child(kid, "case")
            if link is not None and link > word:
                yield Candidate(word, "n-" + t.lower[link], source, (behind(t, link, kid),), link)


def adverb(t: Tree, word: int) -> Iterator[Candidate]:
    """An adverb of hearsay ("reportedly"): the clause is said, and nobody is named."""
    top = t.head[word]
    if top >= 0:
        yield Candidate(word, "adverb", -1, without(t, top, word))


def attributing(t: Tree, word: int) -> Iterator[Candidate]:
    """A source in a phrase, "according to X": the clause that it hangs on is the content."""
    source = t.head[word]
    if t.left[source] > word:
        return
    top = t.head[source]
    if top < 0:
        return
    while t.rel[top] in _NO_PREDICATE and t.head[top] >= 0:
        top = t.head[top]
    yield Candidate(word, "according", source, without(t, top, source))


def heading(t: Tree, colon: int) -> Iterator[Candidate]:
    """Somebody, a colon and a clause, as a line or sentence of its own."""
    first, end = t.sentences[t.sent[colon]]
    if not 0 < colon - first <= _LONGEST_HEADING or colon + 1 >= end:
        return
    if any(t.upos[i] not in _IN_A_NAME for i in range(first, colon)):
        return
    if not any(t.upos[i] in ("VERB", "AUX") for i in range(colon + 1, end)):
        return
    for word in range(first, colon):
        if t.upos[word] in ("PROPN", "NOUN") and not first <= t.head[word] < colon:
            if word not in t.speakers and t.lemma[word] not in _HEADS:
                return  # "Ruritania: what we know", "Photo: a harbour"
            yield Candidate(colon, "heading", word, ((colon + 1, end),))
            return
