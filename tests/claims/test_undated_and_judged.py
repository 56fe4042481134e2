"""What an undated text leaves open is told from what nobody can settle, and both from plain facts."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period


def outcomes(desk: Desk, text: str, written: str = "") -> set[Outcome]:
    document = read_text(text, "a.txt")
    published = Period.parse(written) if written else None
    found = desk.checker.check(document, desk.parse(document), published)
    return {finding.verdict.outcome for finding in found if finding.verdict is not None}


@pytest.mark.parametrize(
    "text",
    [
        "Arland has flown no sortie since the election.",
        "Corvia has never vetoed an accord.",
        "Arland has yet to send a bomber over the strait.",
        "Twice has a president of Arland been sworn in so far.",
        "There has been no sortie for nearly two years.",
        "Six months have passed without a sortie over the strait.",
        "Arland has gone eight months without flying a sortie.",
        "The last sortie was flown five weeks ago.",
        "Roth, in her second year as president, called for talks.",
        "The president of Arland has four months left in office.",
        "Oku, whose term ends in May, met the envoys of Belmark.",
        "Belmark is being run by an acting president.",
        "Arland has kept its pause in sorties.",
        "It is the third sortie in two weeks.",
        "No Arlandish sortie has crossed the strait since 2019.",
    ],
)
def test_what_stood_so_when_it_was_written_needs_the_date(desk: Desk, text: str) -> None:
    assert outcomes(desk, text) == {Outcome.NEEDS_DATE}


@pytest.mark.parametrize(
    "text",
    [
        "Arland flew sorties over the strait in 2019, when Roth met the envoys of Belmark.",
        "Roth called the sortie of May 4, 2019, a mistake two days after it was flown.",
    ],
)
def test_a_sentence_that_names_its_year_needs_no_date(desk: Desk, text: str) -> None:
    assert Outcome.NEEDS_DATE not in outcomes(desk, text)


@pytest.mark.parametrize(
    "text",
    [
        "The accord has become a fig leaf for idle men.",
        "To Oku, the bombers are toys and nothing more.",
        "The president respects no weakness.",
        "The sorties do less to frighten Belmark than to please voters in Arland.",
        "Among its neighbors, Corvia has the least to fear.",
        "Belmark's goal is to divide its neighbors.",
        "What Oku wants most is a seat at the table.",
        "Leaving the table was folly.",
        "It is time for Arland to talk to Belmark.",
        "There is little appetite in Belmark for another round.",
        "The sorties are best read as a plea for attention.",
        "The strategy has plainly failed.",
        "The parade looked like a funeral.",
        "Two officials, speaking on condition of anonymity, called the plan dead.",
        "A diplomat who asked not to be named said the mood had soured.",
    ],
)
def test_judgements_motives_and_the_nameless_are_counted_not_checked(desk: Desk, text: str) -> None:
    assert outcomes(desk, text) == {Outcome.NOT_CHECKABLE}


@pytest.mark.parametrize(
    "text",
    [
        "Arland flew three sorties in 2019.",
        "Arland set up the Board of Experts.",
        "The capital of Arland lies on the strait.",
        "Three of its five aircraft appear to have flown in pairs.",
        "Roth opened the new bridge in 2019.",
    ],
)
def test_plain_facts_are_no_judgements(desk: Desk, text: str) -> None:
    assert Outcome.NOT_CHECKABLE not in outcomes(desk, text)


def test_a_time_told_from_one_named_before_needs_no_writing_date(desk: Desk) -> None:
    text = "Ada Roth took office in March 2018. In that year Arland flew more sorties than ever before."
    assert Outcome.NEEDS_DATE not in outcomes(desk, text)
