"""Ranges of words that a content is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from detente.statements.lexicon import words
from detente.statements.tree import Tree

Run: TypeAlias = tuple[int, int]
Runs: TypeAlias = tuple[Run, ...]
_COMPLEMENTISER = words("words", "complementiser")


def whole(t: Tree, top: int) -> Run:
    """The words of a subtree as one range."""
    return t.left[top], t.right[top]


def behind(t: Tree, link: int, top: int) -> Run:
    """The words of a phrase behind its preposition."""
    return max(link + 1, t.left[top]), t.right[top]


def clause(t: Tree, top: int, cue: int) -> Runs:
    """The words of a clause, from its complementiser on; where the cue stands in its midst ("Choi, she said,
    will go"), those before and those after, but nothing after if its verb stands before."""
    first, end = t.left[top], t.right[top]
    for kid in t.kids[top]:
        if t.rel[kid] == "mark" and t.lower[kid] in _COMPLEMENTISER and cue < kid:
            return ((kid, end),)
    if not first < cue < end:
        return ((first, end),)
    runs = as_runs(t, t.subtree(top))
    if top < cue:
        return tuple(run for run in runs if run[0] < cue)
    return runs


def without(t: Tree, top: int, part: int) -> Runs:
    """The words of a subtree less those of a part of it."""
    gone = set(t.subtree(part))
    return as_runs(t, [word for word in t.subtree(top) if word not in gone])


def as_runs(t: Tree, ascending: Iterable[int]) -> Runs:
    """Words as ranges; punctuation between two of them joins them, and punctuation alone is no range."""
    runs: list[list[int]] = []
    for word in ascending:
        if runs and (runs[-1][1] == word or all(t.upos[i] == "PUNCT" for i in range(runs[-1][1], word))):
            runs[-1][1] = word + 1
        else:
            runs.append([word, word + 1])
    return tuple((a, b) for a, b in runs if any(t.upos[i] != "PUNCT" for i in range(a, b)))
