"""Adverbs that say how something was done, which no row tells: "the first it openly fired"."""

from __future__ import annotations

from collections.abc import Collection

from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.claims.vocabulary import Vocabulary


def has_manner(context: Context, vocabulary: Vocabulary, verb: int, read: Collection[int] = ()) -> bool:
    """Whether an adverb, other than those at `read`, says how a verb's deed was done."""
    words = english()
    plain = words.comparison["ever"] | words.reference["lately"] | words.reference["recent"]
    return any(
        context.parse.upos[c] == "ADV"
        and c not in read
        and c not in context.time_at
        and context.lemma(c) not in plain
        and not vocabulary.qualities.ending_at(context.parse, c)
        for c in context.parse.children(verb)
    )
