"""How a text presents what a word names, on sentences of our own."""

from __future__ import annotations

import pytest

from detente.language import load_model
from detente.language.factuality import factuality_of


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chad has yet to arrest the ringleaders.", "arrest", "negated"),
        ("Not one of the envoys was invited.", "invited", "negated"),
        ("Not only the police was invited.", "invited", "asserted"),
        ("The inspectors are due to arrive in Lima on Friday.", "arrive", "future"),
        ("Malta's premier said she would expel the consul.", "expel", "future"),
        ("Malta's premier said she would not expel the consul.", "expel", "negated"),
        ("Malta's premier said she would expel the consul if parliament agreed.", "expel", "hypothetical"),
        ("Malta's premier said a boycott would hurt farmers.", "hurt", "hypothetical"),
        ("Yemen threatened to sink the ferry.", "sink", "hypothetical"),
        ("The plan is contingent on Laos's withdrawal from the valley.", "withdrawal", "hypothetical"),
        ("Two decades after it annexed the province, Peru is building ports there.", "annexed", "historical"),
        ("Two days after it annexed the province, Peru opened a port there.", "annexed", "asserted"),
    ],
)
def test_how_a_sentence_presents_what_a_word_names(text: str, word: str, expected: str) -> None:
    parse = load_model(1).parse(text, [(0, len(text))])
    start = text.index(word)
    assert factuality_of(parse, parse.words_in(start, start + len(word))[0])[0] == expected
