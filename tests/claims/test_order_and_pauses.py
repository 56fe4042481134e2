"""Order, distance and pauses as plain reports put them, and what of an undated text needs its date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import Desk
from detente.claims import Outcome
from detente.claims.durations import Length
from detente.documents import read_text
from detente.record import Truth
from detente.times import Period

S, R, N, X = Outcome.SUPPORTED, Outcome.REFUTED, Outcome.NEEDS_DATE, Outcome.NOT_COVERED
C = Outcome.NOT_CHECKABLE


def outcomes(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    """How the claims of a text come out."""
    written = Period.parse(published) if published else None
    return {f.verdict.outcome for f in desk.check(read_text(text), written) if f.verdict is not None}


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "The list agreed on Monday in reply to Pyongyang's latest nuclear test bans textiles.",
            "2017-09-12",
        ),
        ("On Saturday the Council adopted Resolution 2371 in answer to the latest ICBM test.", "2017-08-06"),
        (
            "The projectiles fired on Thursday, days after the first such test in a year, fell near.",
            "2019-05-10",
        ),
        ("Adopted eight days after the sixth test, Resolution 2375 capped oil.", None),
        ("Fifty-six days after the fourth test the Council adopted Resolution 2270.", None),
        ("Monday's launch was the fourth of the month, three days after the third.", "2022-01-18"),
    ],
)
def test_a_time_is_not_taken_for_that_of_what_is_only_looked_back_to(
    korea: Desk, text: str, published: str | None
) -> None:
    assert R not in outcomes(korea, text, published)


def test_a_rank_that_no_year_reached_is_one_of_all(korea: Desk) -> None:
    assert R in outcomes(korea, "The sixth nuclear test came almost three years after the fifth.")


def test_times_met_are_told_apart_from_the_time_of_one_of_them(korea: Desk) -> None:
    text = "Kim Jong Un met Moon Jae-in three times, the first at the border in April 2018."
    assert R not in outcomes(korea, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resolution 1718 was adopted within a week of the first nuclear test.", {S}),
        ("Resolution 2270 was adopted within a week of the fourth nuclear test.", {R}),
        ("Three weeks after its third nuclear test, the North was hit with Resolution 2094.", {S}),
        ("The fourth and fifth nuclear tests were eight months apart.", {S}),
        ("The fourth and fifth nuclear tests were two years apart.", {R}),
        ("Eight months passed between the fourth nuclear test and the fifth.", {S}),
        ("There were three years between the fourth nuclear test and the fifth.", {R}),
        ("The gap between the fourth nuclear test and the fifth was eight months.", {S}),
        ("Almost a year passed between the fifth nuclear test and the next one.", {S}),
        ("Three years passed between the fifth nuclear test and the next.", {R}),
        ("There were eight days between the sixth nuclear test and the adoption of Resolution 2375.", {S}),
        ("The passage of Resolution 2375 came five weeks after the sixth nuclear test.", {R}),
        ("The launch of July 28, 2017, came before that of July 4, 2017.", {S, R}),
        ("Resolution 2375 followed the sixth nuclear test by eight days.", {S}),
        ("Resolution 2375 followed the sixth nuclear test by two months.", {R}),
        ("Resolution 2375 was adopted the day after the sixth nuclear test.", {R}),
        ("North Korea fired an ICBM days before the U.S. election in 2024.", {S}),
        ("North Korea conducted a nuclear test days before the U.S. election in 2024.", {R}),
        ("North Korea conducted its third nuclear test days before Park Geun-hye's inauguration.", {S}),
        ("North Korea conducted its third nuclear test a year before Park Geun-hye's inauguration.", {R}),
        ("North Korea fired an ICBM four days after Moon Jae-in took office.", {R}),
        ("On the eve of the 2024 U.S. election, North Korea fired ballistic missiles.", {S}),
    ],
)
def test_how_far_apart_two_happenings_were(korea: Desk, text: str, expected: set[Outcome]) -> None:
    assert outcomes(korea, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sixth nuclear test was on September 3, 2017. Resolution 2375 came eight days later.", {S}),
        ("The sixth nuclear test was on September 3, 2017. Resolution 2375 came three months later.", {S, R}),
        ("The third nuclear test came in February 2013. The fourth came six months later.", {S, R}),
        ("The Hanoi summit ended in February 2019. Two months later, Kim met Putin in Vladivostok.", {S}),
        ("The Hanoi summit ended in February 2019. Two years later, Kim met Putin in Vladivostok.", {S, R}),
    ],
)
def test_a_length_told_from_the_sentence_before(korea: Desk, text: str, expected: set[Outcome]) -> None:
    assert outcomes(korea, text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("North Korea has not conducted a nuclear test in more than five years.", "2023-06-01", S),
        ("North Korea has not conducted a nuclear test in more than five years.", "2017-10-01", R),
        ("North Korea has not conducted a nuclear test in more than five years.", None, N),
        ("North Korea has gone more than a year without a missile test.", "2019-03-01", S),
        ("North Korea has gone more than a year without a missile test.", "2022-11-20", R),
        (
            "North Korea fired ballistic missiles on March 25 after three years without such a test.",
            "2021-03-26",
            R,
        ),
        ("North Korea fired an ICBM on Wednesday after a two-month pause.", "2017-11-29", S),
        ("North Korea fired a missile on Wednesday after a nine-month pause.", "2017-11-29", R),
    ],
)
def test_pauses(korea: Desk, text: str, published: str | None, expected: Outcome) -> None:
    assert expected in outcomes(korea, text, published)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No missiles were launched between the Singapore summit and the Hanoi summit.", {S}),
        ("North Korea launched no missile between the fourth nuclear test and the fifth.", {R}),
        ("Before July 2017, North Korea had never launched an ICBM.", {S}),
        ("North Korea had never tested an ICBM before November 2017.", {R}),
        ("Not until July 2017 did North Korea test an ICBM.", {S}),
        ("North Korea did not test an ICBM until 2019.", {R}),
        # in what time it was the first is not said: it may be the first since July
        ("Not until November 2017 did North Korea test an ICBM.", {X}),
    ],
)
def test_nothing_was_done_before_or_between(korea: Desk, text: str, expected: set[Outcome]) -> None:
    assert outcomes(korea, text) == expected


@pytest.mark.parametrize(
    ("text", "published", "refuted"),
    [
        (
            "North Korea has conducted six nuclear tests, the last of them in September 2017.",
            "2024-01-10",
            False,
        ),
        (
            "North Korea has conducted six nuclear tests, the last of them in September 2016.",
            "2024-01-10",
            True,
        ),
        (
            "North Korea has conducted six nuclear tests, most recently in September 2017.",
            "2024-01-10",
            False,
        ),
        ("North Korea has conducted six nuclear tests, the first in 2009.", "2024-01-10", True),
        ("North Korea last conducted a nuclear test in 2013.", "2021-06-01", True),
        ("North Korea most recently tested an ICBM in July 2017.", "2020-06-01", True),
        ("Kim Jong Un has been in power since his father's death in December 2011.", "2021-06-01", False),
    ],
)
def test_when_the_last_of_several_was(korea: Desk, text: str, published: str, refuted: bool) -> None:
    found = outcomes(korea, text, published)
    assert (R in found) is refuted
    if "nuclear tests" in text and not refuted:
        assert found == {S}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Security Council met last week over the latest missile test.", {N}),
        ("It was the longest lull in launches in three years.", {N}),
        ("The North is now subject to ten rounds of sanctions.", {N}),
        ("It is two years since the two leaders last met.", {N}),
        ("Washington ought to lift some sanctions in return for a freeze.", {C}),
        ("The test was meant to impress the new president in Washington.", {C}),
        ("Beijing abstained because it did not want to anger Pyongyang.", {C}),
        ("The summit was a triumph of theatre over diplomacy.", {C}),
        ("A person familiar with the talks said the North had asked for more time.", {C}),
    ],
)
def test_what_needs_a_date_and_what_no_record_settles(korea: Desk, text: str, expected: set[Outcome]) -> None:
    assert outcomes(korea, text) == expected


@given(st.integers(0, 2000), st.integers(0, 2000), st.floats(1, 400), st.floats(0, 60), st.floats(0, 60))
@settings(deadline=None)
def test_a_length_never_holds_and_fails_of_the_same_days(
    least: int, more: int, days: float, tight: float, wide: float
) -> None:
    length = Length("", 0, 0, days - tight, days + tight, days - tight - wide, days + tight + wide)
    whole = length.holds(least, least + more)
    parts = {length.holds(day, day) for day in (least, least + more)}
    assert whole is Truth.UNKNOWN or parts == {whole}
