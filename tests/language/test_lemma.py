"""Lemma rules: read off a pair, applied to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.lemma import Lemmatiser, apply_rule, lemma_rule


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_a_rule_turns_its_own_form_into_its_lemma(form: str, lemma: str) -> None:
    assert apply_rule(lemma_rule(form, lemma), form) == lemma


@pytest.mark.parametrize(
    ("learnt_from", "form", "lemma"),
    [
        (("launched", "launch"), "Tested", "test"),
        (("studies", "study"), "PARTIES", "party"),
        (("was", "be"), "Was", "be"),
        (("Koreans", "Korean"), "Russians", "Russian"),
    ],
    ids=str,
)
def test_a_rule_carries_over_to_like_words(learnt_from: tuple[str, str], form: str, lemma: str) -> None:
    assert apply_rule(lemma_rule(*learnt_from), form) == lemma


def test_a_rule_that_would_leave_nothing_leaves_the_form() -> None:
    assert apply_rule("lower|3|y", "As") == "as"


RULES = ("lower|1|", "lower|2|", "lower|3|y", "keep|0|", "lower|*|be", "lower|*|_")
TABLE = {"VERB": {"tested": "test", "considers": "consider"}, "NOUN": {"was": "was"}}


@pytest.mark.parametrize(
    ("form", "upos", "ranked", "lemma"),
    [
        ("Tested", "VERB", (0,), "test"),
        ("considered", "VERB", (0, 1, 3), "consider"),
        ("enacted", "VERB", (0, 1), "enact"),
        ("zorbed", "VERB", (1, 0), "zorb"),
        ("Koreas", "PROPN", (3, 0), "Koreas"),
        ("was", "AUX", (4,), "be"),
        ("hind", "X", (5, 4), "hind"),
    ],
    ids=[
        "known form",
        "lemma known from another form",
        "word of the language",
        "new word",
        "name",
        "irregular",
        "no lemma",
    ],
)
def test_a_lemma_is_a_known_word_where_one_fits(
    form: str, upos: str, ranked: tuple[int, ...], lemma: str
) -> None:
    assert Lemmatiser(TABLE, RULES, {"enact", "consider"}).lemma(form, upos, ranked) == lemma
