"""Times said of one of several happenings behind their noun: "six tests, the last of them in May"."""

from __future__ import annotations

from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.language.timex import Timex, ordinal_of


def singled_out(context: Context, noun: int, timex: Timex) -> int | None:
    """The word behind a noun of happenings that says of which of them a time is told; None if none does.

    It is "recently" right before the time ("most recently in May"), or what explains the noun between it and
    the time: "the last", "the third of them".
    """
    parse = context.parse
    at = timex.first - 1
    while at > noun and parse.upos[at] in ("ADP", "DET"):
        at -= 1
    if at > noun and parse.words[at].lower() in english().reference["lately"]:
        return at
    behind = [c for c in parse.children(noun) if context.relation(c) in ("appos", "conj", "parataxis")]
    joined = [k for c in behind for k in parse.children(c) if context.relation(k) == "conj"]
    for c in (*joined, *behind):
        if not noun < c < timex.first or any(c < k < timex.first for k in joined):
            continue
        said = context.lemma(c) in english().reference["recent"] or ordinal_of(parse.words[c]) is not None
        if said and "," not in parse.words[c : timex.first]:
            return c
    return None
