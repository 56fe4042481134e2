"""`Parse`: what it answers about a sentence, and what it refuses to hold."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from detente.language import Name, Parse

TEXT = "The missile was fired by North Korea. Japan protested."
ROWS = [
    [
        ("The", "the", "DET", 2, "det"),
        ("missile", "missile", "NOUN", 4, "nsubj:pass", "NN", "Number=Sing"),
        ("was", "be", "AUX", 4, "aux:pass"),
        ("fired", "fire", "VERB", 0, "root", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass"),
        ("by", "by", "ADP", 7, "case"),
        ("North", "North", "ADJ", 7, "amod"),
        ("Korea", "Korea", "PROPN", 4, "obl:agent"),
        (".", ".", "PUNCT", 4, "punct"),
    ],
    [
        ("Japan", "Japan", "PROPN", 2, "nsubj"),
        ("protested", "protest", "VERB", 0, "root"),
        (".", ".", "PUNCT", 2, "punct"),
    ],
]


@pytest.fixture
def parse() -> Parse:
    return Parse.from_rows(TEXT, ROWS, blocks=[0, 1], names=[(5, 7, "LOC")])


def test_heads_count_through_the_document(parse: Parse) -> None:
    assert parse.heads.tolist() == [1, 3, 3, -1, 6, 6, 3, 3, 9, -1, 9]


def test_children_come_in_text_order(parse: Parse) -> None:
    assert parse.children(3) == (1, 2, 6, 7)


def test_a_relation_asked_for_finds_its_subtypes(parse: Parse) -> None:
    assert parse.children(3, "nsubj", "obl") == (1, 6)
    assert parse.children(3, "nsubj:outer") == ()


def test_a_subtree_holds_all_that_depends_on_a_word(parse: Parse) -> None:
    assert parse.subtree(6) == (4, 5, 6)


def test_words_know_their_sentence_and_block(parse: Parse) -> None:
    assert [parse.sentence_of(i) for i in (0, 7, 8)] == [0, 0, 1]
    assert parse.block_of(10) == 1
    assert [parse.root(nth) for nth in (0, 1)] == [3, 9]


def test_a_span_points_into_the_text(parse: Parse) -> None:
    assert parse.span(5, 7) == (25, 36)
    assert parse.text_of(5, 7) == "North Korea"


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(25, 36, (5, 7)), (26, 33, (5, 7)), (37, 38, (8, 8)), (0, 54, (0, 11))]
)
def test_characters_lead_back_to_words(parse: Parse, start: int, end: int, expected: tuple[int, int]) -> None:
    assert parse.words_in(start, end) == expected


def test_a_feature_is_read_by_name(parse: Parse) -> None:
    assert parse.feature(3, "Voice") == "Pass"
    assert parse.feature(3, "Mood") == ""


def test_a_text_without_words_is_a_parse() -> None:
    assert len(Parse.from_rows("  ", [])) == 0


def test_a_form_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="'missile' does not stand in the text after character 3"):
        Parse.from_rows(
            "The rocket", [[("The", "the", "DET", 2, "det"), ("missile", "m", "NOUN", 0, "root")]]
        )


@pytest.mark.parametrize(
    ("heads", "message"),
    [((2, 1), "0 roots"), ((0, 0), "2 roots"), ((0, 2), "word 1 does not reach the root")],
    ids=["circle", "two roots", "own head"],
)
def test_a_sentence_that_is_no_tree_is_refused(heads: tuple[int, int], message: str) -> None:
    rows = [[(form, form, "X", head, "dep") for form, head in zip(("a", "b"), heads, strict=True)]]
    with pytest.raises(ValueError, match=message):
        Parse.from_rows("a b", rows)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("lemmas", ("the",), "lemmas has 1 entries for 11 words"),
        ("starts", np.zeros(11, np.int32), "do not ascend"),
        ("sentences", ((0, 8),), "2 blocks for 1 sentences"),
        ("sentences", ((0, 8), (9, 11)), "not from 8 on"),
        ("sentences", ((0, 8), (8, 10)), "hold 10 of 11 words"),
        ("names", (Name(9, 12, "PER"),), "no span of 11 words"),
        ("text", "short", "outside the text"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_columns_that_disagree_are_refused(parse: Parse, column: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        dataclasses.replace(parse, **{column: value})
