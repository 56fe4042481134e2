"""Names are read off label scores as whole, well-formed spans."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.language.naming import (
    decode_names,
    joined,
    whole_hyphenated,
    without_adjectives,
    without_loose_ends,
)
from detente.language.parse import Name

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


def scores_of(*labels: str) -> np.ndarray:
    scores = np.zeros((len(labels), len(LABELS)))
    for row, label in enumerate(labels):
        scores[row, LABELS.index(label)] = 5.0
    return scores


def test_labels_become_spans_with_document_indices() -> None:
    scores = scores_of("B-PER", "I-PER", "O", "B-LOC", "B-LOC")
    assert decode_names(scores, LABELS, 10) == [Name(10, 12, "PER"), Name(13, 14, "LOC"), Name(14, 15, "LOC")]


def test_an_inside_never_follows_another_kind() -> None:
    scores = scores_of("B-ORG", "I-PER")
    scores[1, LABELS.index("I-ORG")] = 4.0
    assert decode_names(scores, LABELS, 0) == [Name(0, 2, "ORG")]


@given(st.integers(1, 9).flatmap(lambda n: arrays(np.float32, (n, 7), elements=st.floats(-9, 9, width=32))))
def test_any_scores_give_names_in_order(scores: np.ndarray) -> None:
    names = decode_names(scores, LABELS, 0)
    bounds = [bound for name in names for bound in (name.first, name.end)]
    assert bounds == sorted(bounds)
    assert all(name.first < name.end <= len(scores) for name in names)


@pytest.mark.parametrize(
    ("label", "end"), [("PER", 4), ("LOC", 2)], ids=["a person is completed", "a place is not"]
)
def test_a_personal_name_goes_on_behind_its_hyphen(label: str, end: int) -> None:
    words = ["Moon", "Jae", "-", "in", "spoke"]
    upos = ["PROPN", "PROPN", "PUNCT", "PROPN", "VERB"]
    glued = [False, False, True, True, False]
    assert whole_hyphenated([Name(0, 2, label)], words, upos, glued) == [Name(0, end, label)]


@pytest.mark.parametrize(
    ("upos", "end"),
    [
        (["PROPN", "PROPN", "ADP", "DET"], 2),
        (["PROPN", "ADP", "DET", "PROPN"], 4),
        (["ADP", "DET", "ADP", "CCONJ"], None),
    ],
    ids=["what leads on is cut", "inside it stays", "nothing else is no name"],
)
def test_a_name_does_not_end_in_a_word_that_leads_on(upos: list[str], end: int | None) -> None:
    expected = [] if end is None else [Name(0, end, "ORG")]
    assert without_loose_ends([Name(0, 4, "ORG")], upos) == expected


def test_a_compound_that_is_no_name_stays_outside() -> None:
    words, upos = ["Biden", "-", "led"], ["PROPN", "PUNCT", "VERB"]
    assert whole_hyphenated([Name(0, 1, "PER")], words, upos, [False, True, True]) == [Name(0, 1, "PER")]


@pytest.mark.parametrize(
    ("words", "xpos", "heads", "names"),
    [
        (["French", "exports"], ["JJ", "NNS"], [1, -1], []),
        (["South", "African", "exports"], ["NNP", "JJ", "NNS"], [1, 2, -1], []),
        (["South", "Africa", "exports"], ["NNP", "NNP", "VBZ"], [1, 2, -1], [Name(0, 1, "LOC")]),
    ],
    ids=["adjective", "half of an adjective", "noun"],
)
def test_adjectives_of_nations_are_no_names(
    words: list[str], xpos: list[str], heads: list[int], names: list[Name]
) -> None:
    assert without_adjectives([Name(0, 1, "LOC")], words, xpos, heads) == names


@pytest.mark.parametrize(
    ("words", "head", "deprel", "names"),
    [
        (["Anna", "Maria", "Ruiz", "left"], 0, "flat", [Name(0, 3, "PER")]),
        (["Anna", "Maria", "Ruiz", "left"], 3, "nsubj", [Name(0, 1, "PER"), Name(1, 3, "PER")]),
        (["A.", "Maria", "Ruiz", "left"], 3, "nsubj", [Name(0, 3, "PER")]),
    ],
    ids=["one by its tree", "two", "one by its initial"],
)
def test_a_name_cut_in_two_is_joined(words: list[str], head: int, deprel: str, names: list[Name]) -> None:
    cut = [Name(0, 1, "PER"), Name(1, 3, "PER")]
    assert joined(cut, words, [3, head, 1, -1], ["nsubj", deprel, "flat", "root"]) == names


def test_a_person_is_not_called_by_a_preposition() -> None:
    assert without_adjectives([Name(0, 2, "PER")], ["of", "State"], ["IN", "NNP"], [1, -1]) == []
