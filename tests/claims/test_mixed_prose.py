"""What newspaper prose puts beside a claim: days between commas, numbers told by the way, verbs with a hyphen."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def settled(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    """The definite outcomes of the claims of a text that are not made in passing."""
    written = Period.parse(published) if published else None
    found = desk.check(read_text(text), written)
    told = {
        f.verdict.outcome for f in found if f.verdict is not None and not (f.claim and f.claim.in_passing)
    }
    return told & {S, R}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight days after the sixth nuclear test, on September 11, 2017, Resolution 2375 was adopted.", {S}),
        (
            "Eight days after the sixth nuclear test, on October 11, 2017, Resolution 2375 was adopted.",
            {S, R},
        ),
        ("Two days after an ICBM launch, on February 20, 2023, the North fired two missiles.", {S}),
    ],
)
def test_a_day_between_commas_is_that_of_what_came_so_long_after(
    korea: Desk, text: str, expected: set[Outcome]
) -> None:
    assert settled(korea, text) == expected


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The launch of two missiles on January 17, 2022 was the fourth of the year.", S),
        ("The launch of five missiles on January 17, 2022 was the fourth of the year.", R),
        ("The launch of four missiles on March 25, 2021 was the first since Joe Biden took office.", R),
    ],
)
def test_a_number_told_with_a_ranked_launch_must_be_right_too(
    korea: Desk, text: str, outcome: Outcome
) -> None:
    assert outcome in settled(korea, text)
    assert outcome is R or settled(korea, text) == {S}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("North Korea conducted a single nuclear test in 2009.", S),
        ("North Korea conducted a single nuclear test in 2016.", R),
        ("North Korea fired a single missile on January 17, 2022.", R),
        ("In 2018 North Korea did not launch a single missile.", S),
    ],
)
def test_a_single_one_is_one_and_no_more(korea: Desk, text: str, outcome: Outcome) -> None:
    assert settled(korea, text) == {outcome}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("By the end of 2017 the North had test-fired three intercontinental missiles.", S),
        ("Pyongyang test-launched a Hwasong-17 on October 18, 2022.", R),
        ("A Hwasong-12 overflew Japan on August 29, 2017.", S),
    ],
)
def test_verbs_with_a_hyphen_and_of_flying_over_are_read(korea: Desk, text: str, outcome: Outcome) -> None:
    assert settled(korea, text) == {outcome}


def test_two_who_first_met_are_both_meant_by_who(korea: Desk) -> None:
    assert R not in settled(
        korea, "Kim Jong Un and Vladimir Putin, who first met in April 2019, met again later."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Park Geun-hye, who was still in office, condemned the launch of May 14, 2017.",
        "Lee Myung-bak, whose presidency saw three of the six nuclear tests, left office in February 2013.",
        "Resolution 2094 was adopted within a month of the third test, Resolution 2375 in two after the sixth.",
    ],
)
def test_what_is_told_by_the_way_and_not_read_keeps_a_sentence_open(korea: Desk, text: str) -> None:
    assert settled(korea, text) == set()


def test_what_failed_to_happen_is_not_borne_out_by_a_day_without_a_try(korea: Desk) -> None:
    text = "North Korea failed to put a satellite into orbit on August 3, 2016."
    assert S not in {f.verdict.outcome for f in korea.check(read_text(text)) if f.verdict is not None}


def test_parts_of_all_missiles_are_not_refuted_by_the_ballistic_ones_alone(korea: Desk) -> None:
    text = "North Korea fired at least 26 missiles this week, 23 of them on Wednesday."
    found = korea.check(read_text(text), Period.parse("2022-11-03"))
    assert R not in {f.verdict.outcome for f in found if f.verdict is not None}
