"""A text against its own date, against itself and against another text: what is reported, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.api import Desk
from detente.brief import compare
from detente.claims import Checker, Finding, Outcome
from detente.claims.contradiction import Assertion, contradictions
from detente.documents import read_text
from detente.record import Record
from detente.times import Period


def remarks(desk: Desk, text: str, published: str | None = None) -> list[Finding]:
    written = Period.parse(published) if published else None
    return [f for f in desk.check(read_text(text), written) if f.code.startswith("C2")]


def codes(desk: Desk, text: str, published: str | None = None) -> list[str]:
    return [f.code for f in remarks(desk, text, published)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param(
            "The Roth administration must decide soon.", "2021-03-20", ["C203"], id="government-of-the-past"
        ),
        pytest.param("The Roth administration must decide soon.", "2020-07-10", [], id="just-left"),
        pytest.param("The Roth administration must decide soon.", "2019-03-20", [], id="in-office"),
        pytest.param("President Ada Roth has said that she is tired.", "2021-03-20", [], id="a-title-kept"),
        pytest.param(
            "Former President Ada Roth met Corvians.",
            "2019-03-20",
            ["C203"],
            id="called-former-while-in-office",
        ),
        pytest.param(
            "Corvia backed Accord 131 in the end.", "2020-03-20", ["C205"], id="a-number-nobody-knew-yet"
        ),
        pytest.param(
            "In May 2021 the Corvians met in the capital.", "2020-03-20", ["C205"], id="told-as-past-too-soon"
        ),
        pytest.param("The Corvians met on Sunday, May 4, 2019.", None, ["C208"], id="wrong-day-of-the-week"),
        pytest.param("The Corvians met on Saturday, May 4, 2019.", None, [], id="right-day-of-the-week"),
        pytest.param(
            "The Corvians met on Sunday, May 4.", "2019-05-10", ["C208"], id="wrong-day-by-the-date-line"
        ),
        pytest.param("The Corvians met on Sunday, May 4.", None, [], id="year-unknown"),
    ],
)
def test_a_dated_text_against_its_date(
    desk: Desk, text: str, published: str | None, expected: list[str]
) -> None:
    assert codes(desk, text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Belmark flew two jets on May 4, 2019. Belmark flew five jets on May 4, 2019.",
            ["C206"],
            id="two-numbers",
        ),
        pytest.param(
            "Belmark flew two jets on May 4, 2019. Belmark flew one more jet on May 4, 2019.",
            [],
            id="numbers-that-add-up",
        ),
        pytest.param(
            "Belmark flew two jets on May 4, 2019. Belmark flew five jets on May 5, 2019.", [], id="two-days"
        ),
        pytest.param(
            "Belmark flew two jets on May 4, 2019. “Belmark flew five jets on May 4, 2019,” a guard says.",
            [],
            id="another-ones-number",
        ),
        pytest.param(
            "Belmark flew two jets on May 4, 2019. It was reported that Belmark flew five jets on May 4, 2019.",
            [],
            id="a-number-reported",
        ),
        pytest.param(
            "Accord 114 was signed in August 2019. Accord 114 was signed in May 2020.",
            ["C206"],
            id="two-dates",
        ),
        pytest.param(
            "There were no sorties in February 2020. Belmark flew jets in February 2020.",
            ["C206"],
            id="none-and-some",
        ),
    ],
)
def test_a_text_against_itself(desk: Desk, text: str, expected: list[str]) -> None:
    assert codes(desk, text) == expected


def test_a_contradiction_shows_both_sides(desk: Desk) -> None:
    text = "Belmark flew two jets on May 4, 2019. Belmark flew five jets on May 4, 2019."
    (found,) = remarks(desk, text)
    assert text[found.start : found.end] == "flew five jets on May 4, 2019"
    assert [other.text for other in found.others] == ["flew two jets on May 4, 2019"]


def test_a_claim_at_odds_with_the_setting_is_shown_with_the_clues(desk: Desk) -> None:
    text = "In March 2020 the Corvians met.\n\nThe Roth administration must act. Belmark flew three jets on November 25."
    (found,) = remarks(desk, text)
    assert found.code == "C202"
    assert "Roth administration" in [other.text for other in found.others]
    assert not [f for f in desk.check(read_text(text)) if f.verdict and f.verdict.outcome is Outcome.REFUTED]


def test_predecessor_and_successor_do_not_clash(desk: Desk) -> None:
    """Who hands over and who takes over on one day may both be told of in the present tense."""
    case = desk.record.case
    (roth, oku) = case.terms
    terms = (replace(roth, period=Period(roth.period.start, oku.period.start)), oku)
    checker = Checker.of(Record(replace(case, terms=terms)))
    document = read_text("The Roth administration has left a mess. President Ben Oku must clear it up.")
    examined = checker.examine(document, desk.parse(document))
    assert "C201" not in [f.code for f in examined.findings]
    assert examined.dating is not None
    assert [str(span) for span in examined.dating.sure] == ["2020-07-02/2021-12-31"]


@pytest.mark.parametrize("turned", [False, True])
def test_two_texts_that_cannot_both_hold(desk: Desk, turned: bool) -> None:
    texts = {
        "one.txt": "Belmark flew two jets on May 4, 2019, as the Corvians saw.",
        "two.txt": "Belmark flew five jets on May 4, 2019, as the Corvians saw.",
    }
    names = sorted(texts, reverse=turned)
    compared = compare([desk.brief(read_text(texts[name], name)) for name in names])
    found = {b.document.name: [f for f in b.findings if f.code == "C207"] for b in compared}
    assert not found[names[0]]
    (conflict,) = found[names[1]]
    assert conflict.id
    assert [(o.document, o.text) for o in conflict.others] == [
        (names[0], "flew two jets on May 4, 2019" if not turned else "flew five jets on May 4, 2019")
    ]


def said(value: str, *, supported: bool = False) -> Assertion:
    return Assertion(("vote", ("A1",), "Corvia"), 0, 4, "said", "one.txt", supported, value=value)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(said("in_favour"), said("abstained"), 1, id="two-votes"),
        pytest.param(said("in_favour"), said("in_favour"), 0, id="one-vote-twice"),
        pytest.param(said("a", supported=True), said("b", supported=True), 0, id="the-record-bears-both-out"),
    ],
)
def test_assertions_on_one_matter(one: Assertion, other: Assertion, expected: int) -> None:
    assert len(list(contradictions([one, replace(other, start=9, end=12)]))) == expected
