"""Statements told in other shapes, parts of a number, how far something went, and which day the hour allows."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def verdicts(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    """The definite verdicts on a sentence; none where part of what it states was not read."""
    written = Period.parse(published) if published else None
    found = [f for f in desk.check(read_text(text), written) if f.verdict is not None and f.claim is not None]
    if any(f.claim.in_passing for f in found if f.claim is not None):
        return {R} & {f.verdict.outcome for f in found if f.verdict is not None}
    return {f.verdict.outcome for f in found if f.verdict is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was on September 9, 2016 that Pyongyang carried out its fifth nuclear test.", S),
        ("It was on September 9, 2015 that Pyongyang carried out its fifth nuclear test.", R),
        ("It was an intermediate-range missile that North Korea sent over Japan on October 4, 2022.", None),
        ("It was not an ICBM that North Korea fired on January 30, 2022.", S),
        ("What crossed Japan on September 15, 2017 was an intermediate-range missile.", S),
        ("What crossed Japan on September 15, 2017 was an ICBM.", R),
        ("What North Korea tested on April 13, 2023 was an ICBM.", S),
        ("What North Korea tested on April 13, 2023 was an intermediate-range missile.", R),
        ("February 2013 saw the North's third nuclear test.", S),
        ("July 28, 2017 brought the North's second flight of an ICBM.", S),
        ("July 28, 2017 brought the North's first flight of an ICBM.", R),
        ("February 2013 saw the North's second nuclear test.", R),
        ("The rocket launched on May 31, 2023 failed.", S),
        ("It was China and Britain that vetoed the draft of May 26, 2022.", R),
        ("Think back to March 7, 2013, when the Council adopted Resolution 2094.", S),
        ("Think back to March 7, 2012, when the Council adopted Resolution 2094.", R),
        ("Resolution 2094, passed in April 2013, was supposed to bring the North to its senses.", R),
        ("Recall July 4, 2017, when North Korea fired its first ICBM.", S),
        ("Recall July 4, 2016, when North Korea fired its first ICBM.", R),
    ],
)
def test_a_statement_in_another_shape_says_the_same(korea: Desk, text: str, expected: Outcome | None) -> None:
    found = verdicts(korea, text)
    assert found == {expected} if expected is not None else R not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea held two nuclear tests in 2016, one in January and the other in September.", S),
        ("North Korea held two nuclear tests in 2016, one in May and the other in September.", R),
        ("Of the five ICBMs that North Korea fired in 2023, three were Hwasong-18s.", S),
        ("Of the five ICBMs that North Korea fired in 2023, two were Hwasong-18s.", R),
        ("Eight Musudans were fired in 2016, and most of them failed.", S),
        ("Eight Musudans were fired in 2016, and most of them succeeded.", R),
        ("Two Musudans were launched in October 2016, both of them without success.", S),
        ("North Korea fired three ICBMs in 2017, two of them in July.", S),
        ("North Korea fired three ICBMs in 2017, all of them in July.", R),
        ("All four ballistic missile launches of 2020 were in March.", S),
        ("All four ballistic missile launches of 2020 were in April.", R),
    ],
)
def test_the_parts_of_a_number_are_claims_too(korea: Desk, text: str, expected: Outcome) -> None:
    found = verdicts(korea, text)
    assert found == {S} if expected is S else R in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The missile fired on August 29, 2017 flew 2,700 kilometers.", S),
        ("The missile fired on August 29, 2017 flew about 1,700 miles.", S),
        ("The missile fired on August 29, 2017 flew 900 kilometers.", R),
        ("The missiles fired on January 17, 2022 were short-range missiles.", S),
        ("The two missiles fired on January 17, 2022 were of intermediate range.", R),
        ("Two intermediate-range missiles were fired from a train in September 2021.", R),
    ],
)
def test_what_flew_and_how_far_is_asked_of_its_row(korea: Desk, text: str, expected: Outcome) -> None:
    found = verdicts(korea, text)
    assert found == {S} if expected is S else R in found


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("North Korea fired a missile on Tuesday.", "2022-01-06", S, id="told-in-the-west-in-the-morning"),
        pytest.param("North Korea fired an ICBM on Friday.", "2023-02-20", R, id="no-day-before-of-an-evening"),
        pytest.param("North Korea fired an ICBM on Saturday.", "2023-02-20", S, id="the-day-itself"),
    ],
)  # fmt: skip
def test_the_day_before_is_read_only_where_the_hour_allows_it(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    assert verdicts(korea, text, published) == {expected}


def test_a_denial_of_a_day_is_not_borne_out_by_the_day_before(korea: Desk) -> None:
    assert S not in verdicts(korea, "It was not an ICBM that North Korea fired on November 18, 2022.")


def test_one_singled_out_is_no_part_of_the_number(korea: Desk) -> None:
    text = "North Korea has conducted six nuclear tests, most recently in September 2017."
    assert R not in verdicts(korea, text, "2024-01-10")


@pytest.mark.parametrize(
    "text",
    [
        "All but one of the six nuclear tests came before Donald Trump took office.",
        "Seoul's conservatives lived through two nuclear tests, both in 2016.",
        "The North fired 25 ballistic missiles in 2019, the last of which was on November 28.",
        "Two new rockets, the KN-24 and the KN-25, had their first trials in 2019.",
    ],
)
def test_words_that_tell_of_some_are_not_taken_for_all(korea: Desk, text: str) -> None:
    assert R not in verdicts(korea, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One of North Korea's nuclear tests took place in 2013.", S),
        ("Three of North Korea's nuclear tests took place in 2016.", R),
        ("One of North Korea's nuclear tests took place in 2016.", Outcome.NOT_COVERED),  # there were two
    ],
)
def test_some_of_all_there_were_may_be_some_of_more(korea: Desk, text: str, expected: Outcome) -> None:
    assert verdicts(korea, text) == {expected}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The North has not conducted a nuclear test since Kishida took office.", "2022-11-30", S),
        ("Since Yoon took office, the North has not tested an ICBM.", "2023-03-30", R),
        ("The North has not tested a ballistic missile since Lee took office.", "2025-12-01", R),
        ("No long-range rocket has been fired since Obama took office.", "2010-01-01", R),
    ],
)
def test_none_since_somebody_took_office_tells_of_the_days_since(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    assert verdicts(korea, text, published) == {expected}


def test_both_of_a_number_without_a_time_are_a_part_of_it(korea: Desk) -> None:
    assert R in verdicts(korea, "The North carried out two nuclear tests in 2016, both of them in January.")


@pytest.mark.parametrize(
    "text",
    [
        "North Korea conducted two nuclear tests in 2016 and one in 2017.",
        "North Korea fired two ballistic missiles on January 14, 2022, and two more on January 17.",
    ],
)
def test_a_number_that_adds_to_another_is_no_part_of_it(korea: Desk, text: str) -> None:
    assert verdicts(korea, text) == {S, Outcome.NOT_COVERED}
