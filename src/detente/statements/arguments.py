"""Who a verb or noun belongs to: subjects, agents and owners, through control and coordination."""

from __future__ import annotations

from detente.statements.lexicon import words
from detente.statements.tree import Tree

_CLIMB = 6  # clauses up to look for a subject; deeper control is not read
_AUTHOR = words("words", "author")


def subject_of(t: Tree, verb: int) -> int:
    """Who does what a verb says: its subject, or that of the clause it depends on; -1 if none is found."""
    for _ in range(_CLIMB):
        for kid in t.kids[verb]:
            if t.deprel[kid] in ("nsubj", "nsubj:outer"):
                return kid
        head = t.head[verb]
        if head < 0:
            return -1
        relation = t.rel[verb]
        if t.deprel[verb] == "acl":
            if t.child(verb, "mark") is not None:  # "its plan to leave": not the plan leaves
                return owner_of(t, head)
            return head if t.upos[head] in ("NOUN", "PROPN", "PRON") else -1
        if relation not in ("conj", "xcomp", "advcl", "parataxis"):
            return -1
        if relation == "xcomp":
            control = t.child(head, "obj", "iobj")
            if control is not None:
                return control
        if relation in ("xcomp", "advcl"):
            passive = t.child(head, "nsubj:pass")
            if passive is not None:
                return passive
        verb = head
    return -1


def inherited_subject(t: Tree, verb: int) -> int:
    """The subject, active or passive, of the verb this one is coordinated with; -1 if none."""
    while t.rel[verb] == "conj" and t.head[verb] >= 0:
        verb = t.head[verb]
        for kid in t.kids[verb]:
            if t.rel[kid] == "nsubj":
                return kid
    return -1


def agent_of(t: Tree, verb: int) -> int:
    """The doer of a passive verb, behind "by"; -1 if it is not named."""
    named = t.child(verb, "obl:agent")
    return -1 if named is None else named


def is_passive(t: Tree, verb: int) -> bool:
    """Whether a verb is in the passive, a bare participle ("Labelled a failure, ...") included."""
    if t.rel[verb] in ("acl", "advcl") and t.xpos[verb] == "VBN" and t.child(verb, "aux") is None:
        return True
    return any(t.deprel[kid] in ("nsubj:pass", "aux:pass", "obl:agent") for kid in t.kids[verb])


def owner_of(t: Tree, noun: int) -> int:
    """Whose word a noun is: its possessor, its author, or the subject of its verb; -1 if nobody's."""
    possessor = t.child(noun, "nmod:poss")
    if possessor is not None:
        return possessor
    for kid in t.kids[noun]:
        if t.rel[kid] == "nmod" and any(t.rel[k] == "case" and t.lower[k] in _AUTHOR for k in t.kids[kid]):
            return kid
    head = t.head[noun]
    if head >= 0 and t.upos[head] == "VERB" and t.rel[noun] in ("obj", "obl"):
        return subject_of(t, head)
    return -1
