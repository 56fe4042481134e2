"""Puts other names in place of a sentence's own, tree and labels kept."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random

from training.data import Sentence

_LISTS = tomllib.loads(Path(__file__).with_name("renaming.toml").read_text("utf-8"))


def renamed(sentence: Sentence, rng: Random) -> Sentence:
    """`sentence` with its first full personal name, or its first one-word place, replaced by another."""
    if sentence.names is None or not sentence.is_parsed:
        return sentence
    for first, label in enumerate(sentence.names):
        if (
            label == "B-PER"
            and (end := _end(sentence, first)) - first >= 2
            and _is_flat(sentence, first, end)
        ):
            return _with_name(sentence, first, end, _person(rng))
        if label == "B-LOC" and _end(sentence, first) == first + 1 and sentence.upos[first] == "PROPN":
            return _with_name(sentence, first, first + 1, [rng.choice(_LISTS["places"])])
    return sentence


def _end(s: Sentence, first: int) -> int:
    end = first + 1
    while end < len(s.forms) and s.names[end][0] == "I":
        end += 1
    return end


def _is_flat(s: Sentence, first: int, end: int) -> bool:
    inner = range(first + 1, end)
    return (
        all(s.heads[i] == first and s.deprels[i] == "flat" for i in inner)
        and not any(head in inner for head in s.heads)
        and s.upos[first] == "PROPN"
        and not first <= s.heads[first] < end
    )


def _person(rng: Random) -> list[str]:
    draw = rng.random()
    surname, (one, two) = rng.choice(_LISTS["surnames"]), rng.sample(_LISTS["syllables"], 2)
    if draw < 0.35:
        return [surname, one, "-", two.lower() if rng.random() < 0.8 else two]
    if draw < 0.65:
        return [surname, one, two]
    if draw < 0.75:
        return [one, "-", two.lower(), surname]
    if draw < 0.85:
        return [surname, rng.choice(_LISTS["joined"])]
    return [rng.choice(_LISTS["western_given"]), rng.choice(_LISTS["western_family"])]


def _with_name(s: Sentence, first: int, end: int, forms: list[str]) -> Sentence:
    grown = len(forms) - (end - first)
    kind = s.names[first][2:]
    glued, upos, xpos, feats, heads, deprels = [], [], [], [], [], []
    for nth, form in enumerate(forms):
        hyphen = form == "-"
        glued.append(s.glued[first] if nth == 0 else hyphen or forms[nth - 1] == "-")
        upos.append("PUNCT" if hyphen else "PROPN")
        xpos.append("HYPH" if hyphen else "NNP")
        feats.append("_" if hyphen else "Number=Sing")
        heads.append(first + nth + 1 if hyphen else first)
        deprels.append("punct" if hyphen else "flat")
    outer = s.heads[first]
    heads[0], deprels[0] = (outer + grown if outer >= end else outer), s.deprels[first]
    moved = [head + grown if head >= end else head for head in s.heads]
    return replace(
        s,
        forms=(*s.forms[:first], *forms, *s.forms[end:]),
        glued=(*s.glued[:first], *glued, *s.glued[end:]),
        lemmas=(*s.lemmas[:first], *forms, *s.lemmas[end:]),
        upos=(*s.upos[:first], *upos, *s.upos[end:]),
        xpos=(*s.xpos[:first], *xpos, *s.xpos[end:]),
        feats=(*s.feats[:first], *feats, *s.feats[end:]),
        heads=(*moved[:first], *heads, *moved[end:]),
        deprels=(*s.deprels[:first], *deprels, *s.deprels[end:]),
        names=(*s.names[:first], f"B-{kind}", *[f"I-{kind}"] * (len(forms) - 1), *s.names[end:]),
    )
