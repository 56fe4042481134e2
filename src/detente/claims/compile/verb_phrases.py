"""A verb with its particle, preposition and object, looked up in a table of phrases: "put a cap on"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from detente.claims.context import Context
from detente.claims.vocabulary import PhraseTable

T = TypeVar("T")
_ARGUMENTS = ("obj", "obl", "nsubj:pass", "xcomp", "iobj")


def arguments_of(context: Context, v: int) -> Iterator[tuple[int, bool]]:
    """What a verb may have been done to, and whether as an object: also one behind that ("a tax on salt")."""
    parse = context.parse
    for c in context.arguments(v, *_ARGUMENTS):
        yield c, True
        if context.relation(c) == "obj":
            yield from ((k, True) for k in context.arguments(c, "nmod"))
    if parse.deprels[v] == "acl" and "VerbForm=Part" in parse.feats[v]:
        return
    for c in context.arguments(v, "nsubj"):
        yield c, False


def said_of(context: Context, v: int, argument: int, table: PhraseTable[T]) -> tuple[tuple[T, ...], set[int]]:
    """What a verb may mean beside an argument, and the words beside it that make it one phrase with them.

    That is an adverb that tells one deed from another ("fully suspend"), or the noun of a fixed phrase
    ("enter into force").
    """
    plain = context.phrasal(v).split()
    tail = context.phrasal(v, argument).split()[len(plain) :]
    bare: tuple[T, ...] = ()
    for form in dict.fromkeys((context.phrasal(v), context.parse.words[v].lower())):
        verb, *particle = form.split()
        for c in context.parse.children(v):
            if c == argument:
                continue
            fixed = context.phrasal(v, c).split()[len(plain) :]
            lemma, relation = context.lemma(c), context.relation(c)
            if relation == "advmod":
                phrase = [verb, lemma, *particle, *tail]
            elif relation in ("obj", "obl", "xcomp") or context.parse.deprels[c] == "nsubj:pass":
                phrase = [verb, *particle, *fixed, lemma, *tail]
            else:
                continue
            if told := table.said(" ".join(phrase)):
                return told, {c}
        bare += table.said(" ".join((form, *tail)))
    return bare, set()
