"""Sentences read as patterns, with the words of the case."""

from __future__ import annotations

import pytest

from detente.dynamics import Direction, Relation, read_pattern, read_selections
from detente.dynamics.sentence import english
from detente.errors import DynamicsError

from .build import record, series

CASE = record(
    series("flights", [(5, {"kind": "jet"})]),
    series("marches", [7]),
    series("votes", [(9, {"country": "ARL"})], columns=("country",)),
).case


def rows(phrase: str) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    return [(each.series, dict(each.where)) for each in read_selections(CASE, phrase)]


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("flights", [("flights", {})]),
        ("the new jet flights", [("flights", {"kind": ("jet",)})]),
        ("patrols", [("flights", {}), ("marches", {})]),
        ("jet patrols", [("flights", {"kind": ("jet",)})]),
        ("Arlandish votes", [("votes", {"country": ("ARL",)})]),
        ("votes in Arland", [("votes", {"country": ("ARL",)})]),
        ("Belmark's marches", [("marches", {})]),
        ("Belmark's provocations", [("flights", {"kind": ("jet",)}), ("marches", {})]),
        ("provocations", [("flights", {"kind": ("jet",)}), ("marches", {})]),
    ],
)
def test_a_noun_phrase_means_rows(phrase: str, meaning: list[object]) -> None:
    assert rows(phrase) == meaning


@pytest.mark.parametrize(
    ("sentence", "relation", "outcome", "anchor"),
    [
        ("flights after votes", Relation.AFTER, "flights", "votes"),
        ("More flights in the wake of votes", Relation.AFTER, "flights", "votes"),
        ("marches precede votes", Relation.BEFORE, "marches", "votes"),
        ("flights during marches", Relation.DURING, "flights", "marches"),
        ("votes bring marches", Relation.AFTER, "marches", "votes"),
        ("flights lead to marches", Relation.AFTER, "marches", "flights"),
    ],
)
def test_a_sentence_says_which_comes_when(
    sentence: str, relation: Relation, outcome: str, anchor: str
) -> None:
    found = read_pattern(CASE, sentence)
    assert (found.relation, found.outcome[0].series, found.anchor[0].series) == (relation, outcome, anchor)
    assert found.direction is Direction.MORE


def test_between_has_two_ends() -> None:
    found = read_pattern(CASE, "flights between Arlandish votes and marches")
    assert (found.anchor[0].series, found.until[0].series) == ("votes", "marches")
    with pytest.raises(DynamicsError, match=r"E507 .* between needs two ends"):
        read_pattern(CASE, "flights between votes")


@pytest.mark.parametrize(
    "sentence", ["fewer flights after votes", "votes deter flights", "no flights after votes"]
)
def test_fewer_is_the_other_direction(sentence: str) -> None:
    found = read_pattern(CASE, sentence)
    assert (found.direction, found.outcome[0].series) == (Direction.FEWER, "flights")


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("flihgts after votes", "the case has no word 'flihgts'. Did you mean 'flights'"),
        ("flights and votes", "says of no two things how they go together"),
        ("flights after", "says of no two things"),
        ("the after votes", "'the' names no rows"),
        ("jet marches after votes", "names no rows"),
        ("jet provocations after votes", "names no rows"),
        ("jet glider flights after votes", "names no rows"),
        ("Arlandish flights after votes", "flights are not told apart by Arland"),
        ("", "says of no two things"),
        ("flights after " + "votes " * 4000, "a pattern has at most 500 characters; this has 24014"),
    ],
)
def test_a_word_that_is_not_understood_is_named_and_never_guessed(sentence: str, message: str) -> None:
    with pytest.raises(DynamicsError, match="E507 .*" + message.replace(".", r"\.")):
        read_pattern(CASE, sentence)


def test_no_relation_word_means_two_things() -> None:
    phrases = [phrase for several in english().relations.values() for phrase in several]
    assert len(phrases) == len(set(phrases))
