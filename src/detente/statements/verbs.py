"""The frames of verbs: "said that", "vowed to", "called for", "was accused of", "..., she said"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.statements.arguments import agent_of, inherited_subject, is_passive, subject_of
from detente.statements.frames import Candidate, complementiser
from detente.statements.lexicon import words
from detente.statements.runs import Runs, behind, clause, whole, without
from detente.statements.tree import Tree

_LINKS = words("words", "link")
_OPENS_SPEECH = frozenset(':,—–“"')


def verb(t: Tree, word: int) -> Iterator[Candidate]:
    """Every reading of a verb as a cue."""
    passive = is_passive(t, word)
    source = agent_of(t, word) if passive else subject_of(t, word)
    if passive:
        yield from _passive(t, word, source)
    if t.rel[word] in ("parataxis", "discourse") and t.head[word] >= 0:
        yield Candidate(word, "inverted", source, without(t, t.head[word], word))
    kids = t.kids[word]
    if t.rel[word] == "advcl" and any(t.rel[k] == "mark" and t.lower[k] == "as" for k in kids):
        yield Candidate(word, "as", source, without(t, t.head[word], word))
    objects = [k for k in kids if t.rel[k] == "obj"]
    for kid in kids:
        relation = t.rel[kid]
        if relation == "ccomp":
            yield from _clausal(t, word, kid, source)
        elif relation == "obj":
            if not passive:
                yield Candidate(word, "obj", source, (whole(t, kid),))
        elif relation == "xcomp":
            yield from _open_complement(t, word, kid, objects, source)
        elif kid > word and relation in ("obl", "advcl"):
            if t.deprel[kid] != "obl:agent":
                yield from _prepositional(t, word, kid, objects, source)
        elif relation == "parataxis" and kid > word and t.lower[t.left[kid] - 1] in _OPENS_SPEECH:
            yield Candidate(word, "parataxis", source, clause(t, kid, word))


def _clausal(t: Tree, word: int, kid: int, source: int) -> Iterator[Candidate]:
    kind = complementiser(t, kid)
    runs = clause(t, kid, word)
    yield Candidate(word, "ccomp-" + kind, source, runs)
    if kind in ("that", "wh"):
        return
    first = t.left[kid]
    for other in t.kids[word]:
        if t.rel[other] in ("obj", "nsubj") and word < other < first and other != source:
            yield Candidate(word, "obj-ccomp", source, ((t.left[other], t.right[kid]),))
            break


def _passive(t: Tree, word: int, source: int) -> Iterator[Candidate]:
    runs = _undergoer(t, word)
    if not runs:
        return
    yield Candidate(word, "passive-by" if source >= 0 else "passive", source, runs)
    for kid in t.kids[word]:
        if t.rel[kid] == "xcomp":
            yield Candidate(word, "passive-xcomp", source, (*runs, whole(t, kid)))
        elif t.rel[kid] in ("obl", "advcl") and kid > word and t.deprel[kid] != "obl:agent":
            link = t.child(kid, "case", "mark")
            if link is not None and t.lower[link] in _LINKS:
                name = t.lower[link]
                yield Candidate(word, "passive-" + name, source, (*runs, whole(t, kid)))
                yield Candidate(word, "passive-link-" + name, source, (*runs, behind(t, link, kid)), link)


def _undergoer(t: Tree, word: int) -> Runs:
    """What a passive verb is said of."""
    subject = t.child(word, "nsubj:pass", "nsubj")
    if subject is not None:
        return (whole(t, subject),)
    noun = t.head[word]
    if t.rel[word] == "acl" and noun < word:
        return ((t.left[noun], t.left[word]),) if t.left[noun] < t.left[word] else ()
    subject = inherited_subject(t, word)
    return (whole(t, subject),) if subject >= 0 else ()


def _open_complement(t: Tree, word: int, kid: int, objects: list[int], source: int) -> Iterator[Candidate]:
    if t.right[kid] <= word:
        return
    kind = "ing" if t.xpos[kid] == "VBG" else "pred"
    if any(t.rel[k] == "mark" and t.upos[k] == "PART" for k in t.kids[kid]):
        kind = "to"
    own = (max(t.left[kid], word + 1), t.right[kid])
    yield Candidate(word, "xcomp-" + kind, source, (own,))
    if objects and word < objects[0] < kid:
        yield Candidate(word, "obj-xcomp-" + kind, source, ((t.left[objects[0]], own[1]),))


def _prepositional(t: Tree, word: int, kid: int, objects: list[int], source: int) -> Iterator[Candidate]:
    """Content behind a preposition: "call for X", "accuse X of Y", "describe X as Y"."""
    relation = t.rel[kid]
    link = t.child(kid, "case" if relation == "obl" else "mark")
    if link is None or link < word or (relation == "advcl" and t.lower[link] not in _LINKS):
        return
    name = relation + "-" + t.lower[link]
    if relation == "advcl" and t.upos[link] == "PART":
        yield Candidate(word, name, source, (whole(t, kid),))
    else:
        last = link
        while last + 1 < kid and t.rel[last + 1] == "fixed" and t.head[last + 1] == link:
            last += 1
        yield Candidate(word, name, source, (behind(t, last, kid),), link)
    between = next((o for o in objects if word < o < link), None)
    if between is not None:
        yield Candidate(word, "obj-" + name, source, ((t.left[between], t.right[kid]),))
