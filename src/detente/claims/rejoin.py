"""Sentences that the parser cut in two behind a phrase that opens them: "In April 2019 | Roe met Poe"."""

from __future__ import annotations

from dataclasses import replace

from detente.language.parse import Parse


def rejoined(parse: Parse) -> Parse:
    """The parse with each opening phrase that was cut off made part of the sentence behind it.

    A phrase without a verb of its own that ends in no punctuation mark, on the line of what follows, hangs on
    the predicate there; one that only begins a noun phrase ("The May 2005 | Joint Statement") on its noun.
    """
    cut = [s for s in range(len(parse.sentences) - 1) if _is_cut(parse, s)]
    if not cut:
        return parse
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for s in reversed(cut):
        root, rest = _root(parse, s), _root(parse, s + 1)
        noun = _opening_noun(parse, s)
        tied = any(parse.deprels[c] == "case" for c in parse.children(root))
        heads[root] = rest if noun is None else noun
        deprels[root] = "compound" if noun is not None else "obl" if tied else "obl:unmarked"
    kept = [s for s in range(len(parse.sentences)) if s - 1 not in cut]
    ends = [*(parse.sentences[s][0] for s in kept[1:]), len(parse.words)]
    sentences = tuple((parse.sentences[s][0], end) for s, end in zip(kept, ends, strict=True))
    blocks = tuple(parse.blocks[s] for s in kept)
    return replace(parse, heads=heads, deprels=tuple(deprels), sentences=sentences, blocks=blocks)


def _is_cut(parse: Parse, s: int) -> bool:
    (first, end), (begin, stop) = parse.sentences[s : s + 2]
    between = parse.text[int(parse.ends[end - 1]) : int(parse.starts[begin])]
    beside = parse.blocks[s] == parse.blocks[s + 1] and "\n" not in between
    whole = parse.upos[end - 1] == "PUNCT" or any(tag in ("VERB", "AUX") for tag in parse.upos[first:end])
    return beside and not whole and any(tag in ("VERB", "AUX") for tag in parse.upos[begin:stop])


def _root(parse: Parse, s: int) -> int:
    first, end = parse.sentences[s]
    return next(i for i in range(first, end) if parse.heads[i] < 0)


def _opening_noun(parse: Parse, s: int) -> int | None:
    """The noun that a phrase begun by an article, with nothing but a time behind it, belongs to."""
    first, begin = parse.sentences[s][0], parse.sentences[s + 1][0]
    if parse.upos[first] != "DET" or parse.upos[_root(parse, s)] not in ("PROPN", "NUM", "ADJ"):
        return None
    at = begin
    while parse.heads[at] >= 0 and parse.upos[int(parse.heads[at])] in ("NOUN", "PROPN"):
        at = int(parse.heads[at])
    return at if parse.upos[at] in ("NOUN", "PROPN") else None
