"""How a text presents what a word names: done, not done, yet to come, only possible, or long past.

Read from the main clause down to the word: every governing word says what becomes of its complement
("failed to attack" denies an attack, "did not fail to" asserts it, "plans to" puts it ahead), and every
clause adds its auxiliaries, negations and mood. What is taken for granted ("regrets that", "after it
attacked") holds whatever is said above it. The words are data (`lexicons/factuality.toml`).

Every word gets a class, for the rows of `events`. `claims.factuality` shares the scale and not the rules: it
looks from the word up, and makes no claim of what is halted or averted, or not understood.

After Saurí & Pustejovsky (2009), "FactBank", and Nairn, Condoravdi & Karttunen (2006), reduced.
"""

from __future__ import annotations

from itertools import pairwise

from detente.language.factuality.background import looks_back
from detente.language.factuality.clause import presented
from detente.language.factuality.governing import passed
from detente.language.factuality.words import Factuality
from detente.language.parse import Parse

__all__ = ["Factuality", "factuality_of"]


def factuality_of(parse: Parse, word: int) -> tuple[Factuality, int]:
    """How the text presents what `word` names, a verb or noun, and the word that decided it (-1 for none).

    Nothing is known here of dates: a dated past is for the caller to see.
    """
    path = [word]
    while parse.head(path[-1]) >= 0:
        path.append(parse.head(path[-1]))
    path.reverse()
    entered = (Factuality.ASSERTED, -1)
    found = presented(parse, path[0], entered)
    for head, node in pairwise(path):
        entered = passed(parse, head, node, found, entered)
        found = presented(parse, node, entered)
    if found[0] is Factuality.ASSERTED and (cue := looks_back(parse, word)) >= 0:
        return Factuality.HISTORICAL, cue
    return found[0], -1 if found[0] is Factuality.ASSERTED else found[1]
