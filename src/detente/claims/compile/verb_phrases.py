"""A verb with its particle, preposition and object, looked up in a table of phrases: "put a cap on"."""

from __future__ import annotations

from typing import TypeVar

from detente.claims.context import Context
from detente.claims.phrase_table import PhraseTable

T = TypeVar("T")


def said_of(context: Context, v: int, argument: int, table: PhraseTable[T]) -> tuple[tuple[T, ...], set[int]]:
    """What a verb may mean beside an argument, and the words beside it that make it one phrase with them.

    That is an adverb that tells one deed from another ("fully suspend"), or the noun of a fixed phrase
    ("enter into force").
    """
    if not (table.begins(context.lemma(v)) or table.begins(context.parse.words[v].lower())):
        return (), set()
    plain = context.phrasal(v).split()
    tail = context.phrasal(v, argument).split()[len(plain) :]
    bare: tuple[T, ...] = ()
    for form in dict.fromkeys((context.phrasal(v), context.parse.words[v].lower())):
        verb, *particle = form.split()
        for c in context.parse.children(v):
            if c == argument:
                continue
            lemma, relation = context.lemma(c), context.relation(c)
            if relation == "advmod":
                phrase = [verb, lemma, *particle, *tail]
            elif relation in ("obj", "obl", "xcomp") or context.parse.deprels[c] == "nsubj:pass":
                fixed = context.phrasal(v, c).split()[len(plain) :]
                phrase = [verb, *particle, *fixed, lemma, *tail]
            else:
                continue
            if told := table.said(" ".join(phrase)):
                return told, {c}
        bare += table.said(" ".join((form, *tail)))
    return bare, set()
