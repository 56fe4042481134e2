"""Whatever the scores, the decoder gives one tree, and the best there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.language.trees import decode_tree


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    for start in range(len(heads)):
        at, steps = start, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return heads.count(-1) == 1


def score(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, head + 1] for i, head in enumerate(heads)))


def matrices(most: int) -> st.SearchStrategy[np.ndarray]:
    """Score matrices of 1 to `most` words, with many ties."""
    values = st.one_of(st.integers(-3, 3).map(float), st.floats(-1e4, 1e4, width=32))
    return st.integers(1, most).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=values))


@given(matrices(12))
def test_any_scores_give_one_tree(scores: np.ndarray) -> None:
    assert is_tree(decode_tree(scores))


@given(matrices(5))
def test_no_tree_scores_higher(scores: np.ndarray) -> None:
    many = len(scores)
    trees = (list(heads) for heads in itertools.product(range(-1, many), repeat=many) if is_tree(list(heads)))
    best = max(score(scores, heads) for heads in trees)
    assert score(scores, decode_tree(scores)) == pytest.approx(best, abs=0.01, rel=1e-5)


def test_two_words_that_prefer_each_other_are_broken_where_it_costs_least() -> None:
    scores = np.array([[1.0, 0.0, 9.0], [5.0, 9.0, 0.0]])
    assert decode_tree(scores) == [1, -1]


def test_a_second_root_is_not_taken_even_where_it_would_score_higher() -> None:
    scores = np.array([[9.0, 0.0, 1.0], [9.0, 2.0, 0.0]])
    assert decode_tree(scores) == [-1, 0]


def test_a_long_sentence_of_noise_is_a_tree() -> None:
    scores = np.random.default_rng(7).normal(size=(250, 251))
    assert is_tree(decode_tree(scores))
