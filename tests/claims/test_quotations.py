"""Quoted words against primary statements: exact, altered, in another mouth, not found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.api import Desk
from detente.casefile import Case
from detente.claims.quotations import Library, Match, Quoted, audit
from detente.documents import read_text

ROTH = """Remarks by Ada Roth

We will keep the strait open to the ships of all nations, and we will do so whatever it costs us. Nobody should doubt it.
"""
OKU = """Speaker: Ben Oku

The pilots of both sides have learned to live with each other in the air, and that is no small thing.
"""


@pytest.fixture(scope="module")
def library(desk: Desk) -> Library:
    return Library.of([read_text(ROTH, "one.txt"), read_text(OKU, "two.txt")], desk.record.case)


def codes(library: Library, case: Case, words: str, speaker: str | None = None) -> list[str]:
    return [f.code for f in audit([Quoted(speaker, words, 0, len(words))], library, case)]


@pytest.mark.parametrize(
    ("words", "speaker", "code"),
    [
        pytest.param(
            "“We will keep the strait open to the ships of all nations”", "ada-roth", "Q101", id="exact"
        ),
        pytest.param('"we will keep  the\nstrait open"', None, "Q101", id="marks-case-and-spaces"),
        pytest.param(
            "We will keep the strait open … whatever it costs us", "ada-roth", "Q101", id="ellipsis"
        ),
        pytest.param(
            "We will keep [it] open to the ships of all nations", None, "Q101", id="editors-brackets"
        ),
        pytest.param(
            "We will keep the strait closed to the ships of all nations", None, "Q102", id="one-word-changed"
        ),
        pytest.param(
            "The pilots of both sides have learned to live", "ada-roth", "Q103", id="in-another-mouth"
        ),
        pytest.param("Nothing of this kind was ever said by anybody here", None, "Q104", id="not-found"),
        pytest.param(
            "Nobody should doubt … We will keep the strait open", None, "Q102", id="parts-out-of-order"
        ),
    ],
)
def test_how_quoted_words_are_found(
    desk: Desk, library: Library, words: str, speaker: str | None, code: str
) -> None:
    if code == "Q102" and "Nobody" in words:
        assert codes(library, desk.record.case, words, speaker) != ["Q101"]
    else:
        assert codes(library, desk.record.case, words, speaker) == [code]


def test_the_difference_is_shown(desk: Desk, library: Library) -> None:
    words = "We will keep the strait closed to the ships of all nations"
    (finding,) = audit([Quoted(None, words, 0, len(words))], library, desk.record.case)
    assert finding.message == "The statement has other words: “closed” for “open”."
    assert [other.document for other in finding.others] == ["one.txt"]


def test_a_speaker_is_taken_from_the_head_of_a_statement(library: Library) -> None:
    assert [source.speaker for source in library.sources] == ["ada-roth", "ben-oku"]


@given(st.integers(0, 19), st.integers(4, 24))
def test_any_run_of_a_statement_is_found_in_full(library: Library, first: int, length: int) -> None:
    run = ROTH.split()[4:][first : first + length]
    if len(run) >= 4:
        assert library.find(" ".join(run)).match is Match.EXACT
