"""Patterns that a text asserts in general: recognised, put to the record, never refuted."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.documents import read_text


def codes(desk: Desk, text: str) -> list[str]:
    return [f.code for f in desk.check(read_text(text)) if f.code.startswith("P")]


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        pytest.param("Sorties follow elections, as everybody knows.", True, id="in-general"),
        pytest.param("The sortie follows the election, as everybody knows.", False, id="certain-ones"),
        pytest.param("Sorties followed elections in those years.", False, id="told-of-the-past"),
        pytest.param("Sorrows follow elections, as everybody knows.", False, id="words-beyond-the-case"),
        pytest.param("“Sorties follow elections,” said a guard.", False, id="another-ones-word"),
    ],
)
def test_what_is_taken_for_a_pattern(desk: Desk, text: str, recognised: bool) -> None:
    assert bool(codes(desk, text)) is recognised


def test_a_pattern_that_cannot_be_tested_is_listed_as_such(desk: Desk) -> None:
    """There is one election in the record: too few to count from."""
    assert codes(desk, "Sorties follow elections, as everybody knows.") == ["P102"]
