"""What is said of one flight: what flew, at which attempt, for the first time or as the n-th, over what."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def verdicts(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    """The verdicts on a sentence; none but a refutation where part of what it states was not read."""
    written = Period.parse(published) if published else None
    found = [f for f in desk.check(read_text(text), written) if f.verdict is not None and f.claim is not None]
    outcomes = {f.verdict.outcome for f in found if f.verdict is not None}
    return outcomes & {R} if any(f.claim.in_passing for f in found if f.claim is not None) else outcomes


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Tuesday's launch was the maiden flight of the Hwasong-14.", "2017-07-05", S),
        ("Sunday's launch was the maiden flight of the Hwasong-12.", "2022-01-31", R),
        ("Monday's launch was the third flight of the solid-fuel Hwasong-18.", "2023-12-19", S),
        ("Monday's launch was the second flight of the solid-fuel Hwasong-18.", "2023-12-19", R),
        (
            "Wednesday's missile was the third of intercontinental range to be tested by the North.",
            "2017-11-30",
            S,
        ),
        (
            "Wednesday's missile was the fifth of intercontinental range to be tested by the North.",
            "2017-11-30",
            R,
        ),
        (
            "Friday's missile was the second that North Korea has sent over Japan within three weeks.",
            "2017-09-16",
            S,
        ),
        ("Tuesday's missile was the first that North Korea has ever sent over Japan.", "2022-10-05", R),
        ("Tuesday's missile was the first to pass over Japan in five years.", "2022-10-05", S),
    ],
)
def test_a_rank_counts_what_is_told_behind_it(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    found = verdicts(korea, text, published)
    assert found == {S} if expected is S else R in found


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("North Korea tested an ICBM for the first time in July 2017.", None, S),
        ("North Korea tested an ICBM for the first time in November 2017.", None, R),
        ("North Korea fired a missile from a train for the first time on Wednesday.", "2021-09-16", S),
        ("North Korea fired a missile from a train for the first time on Friday.", "2022-01-15", R),
        ("North Korea fired a cruise missile on Tuesday for the first time this year.", "2022-01-28", S),
        ("With the launch of December 12, 2012, North Korea put its first satellite into orbit.", None, S),
        (
            "With the rocket of February 7, North Korea put a satellite into orbit for the third time.",
            "2016-02-20",
            R,
        ),
        ("North Korea placed its first spy satellite in orbit at the third attempt.", "2023-11-23", S),
        ("North Korea placed its first spy satellite in orbit at the second attempt.", "2023-11-23", R),
        (
            "North Korea put its first reconnaissance satellite into orbit in May 2023, on the first attempt.",
            None,
            R,
        ),
    ],
)
def test_a_first_time_is_the_first_with_all_that_is_told(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    found = verdicts(korea, text, published)
    assert found == {S} if expected is S else R in found


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "The missile fired from Jagang Province on Sunday was an intermediate-range Hwasong-12.",
            "2022-01-31",
            S,
        ),
        ("The missile that went up on January 30, 2022, was an intercontinental Hwasong-15.", None, R),
        ("The missile fired on Thursday was a new type of solid-fuel ICBM.", "2023-04-14", S),
        ("The missile North Korea fired on Saturday was believed to be a solid-fuel ICBM.", "2023-02-19", R),
        ("The missile fired on Thursday was a Hwasong-18.", "2024-11-01", R),
        (
            "The missile fired on Sunday appeared to be an intermediate-range ballistic missile.",
            "2022-02-01",
            S,
        ),
        ("North Korea fired what it called a hypersonic missile on Wednesday.", "2022-01-06", S),
        (
            "North Korea let loose at least ten short-range ballistic missiles on Tuesday, Seoul said.",
            "2024-05-31",
            R,
        ),
        ("North Korea sent a missile over Hokkaido on Friday.", "2017-09-16", S),
    ],
)
def test_what_flew_is_told_by_kind_fuel_name_and_path(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    found = verdicts(korea, text, published)
    assert found == {S} if expected is S else R in found


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Friday's launch was the maiden flight of the Hwasong-14.", "2017-07-30"),
        ("Wednesday's missile, launched from near Wonsan, flew about 500 kilometers.", "2016-08-25"),
        ("Thursday's missile, first flown in 2021, was a solid-fuel ICBM.", "2023-04-15"),
        (
            "North Korea put a satellite into orbit on Sunday for the second time, having first done so in May 2009.",
            "2016-02-08",
        ),
        ("The missile fired on Wednesday was a new solid-fuel ICBM, the Hwasong-17.", "2023-04-15"),
        ("Thursday's launch was the maiden flight of the Hwasong-18, a liquid-fuel ICBM.", "2023-04-14"),
        (
            "North Korea on Wednesday tested a submarine-launched missile, the Pukguksong-3, off Sinpo.",
            "2019-10-03",
        ),
        ("North Korea sent a ballistic missile over Okinawa on Tuesday.", "2022-10-05"),
        (
            "The solid-fuel Hwasong-18, first flown in April 2023, was tested seven times that year.",
            "2024-01-22",
        ),
        ("Sunday's test was the first of a liquid-fuel intermediate-range missile since 2022.", "2024-01-15"),
    ],
)
def test_a_false_detail_beside_a_true_statement_is_not_borne_out(
    korea: Desk, text: str, published: str
) -> None:
    assert verdicts(korea, text, published) != {S}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The North has not flown an ICBM since the test of 29 November 2017.", "2019-03-01", S),
        ("The North has not flown an ICBM since the test of 4 July 2017.", "2019-03-01", R),
        ("No missile has crossed Japan since the Hwasong-12 launch of September 15, 2017.", "2023-02-01", R),
    ],
)
def test_none_since_a_launch_that_is_dated_is_of_the_time_since(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    found = verdicts(korea, text, published)
    assert found == {S} if expected is S else R in found


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # the time behind the doer is what the rank is counted in
        ("It was the fourth round of missile tests by North Korea in five days.", "2022-10-02"),
        # of what it is the n-th stands behind the time, or was told before
        ("It was the second flight this year of the Hwasong-18.", "2023-07-13"),
        ("The Hwasong-18 launch on Wednesday was the second of that missile.", "2023-07-13"),
        # what was tried did not come about
        ("The third attempt to orbit a spy satellite, in November 2023, came before a fourth.", None),
        ("The second attempt to orbit a spy satellite, in August 2023, was a failure.", None),
        # what only says when something else took place
        (
            "The North fired two missiles on Friday, nine days after its first launch of the month.",
            "2022-01-15",
        ),
        (
            "North Korea fired a missile on Tuesday, within a week of its first launch of the year.",
            "2022-01-12",
        ),
        # a time between a subject and its verb
        ("A week after it tested the Hwasong-12, the North on Sunday fired a Pukguksong-2.", "2017-05-22"),
        # some one missile, of which no name is told
        ("The test of May 7, 2022, was of a missile first flown in October 2021.", None),
    ],
)
def test_a_rank_whose_words_are_not_all_read_refutes_nothing(
    korea: Desk, text: str, published: str | None
) -> None:
    assert R not in verdicts(korea, text, published)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The missile launched on Wednesday failed soon after takeoff from Wonsan.", "2022-03-17"),
        ("The missile fired on Sunday came off a train.", "2023-03-20"),
        ("Pyongyang on Tuesday launched what it called its first ICBM, the Hwasong-18.", "2017-07-05"),
    ],
)
def test_a_name_or_place_behind_what_was_read_does_not_pass_with_it(
    korea: Desk, text: str, published: str
) -> None:
    assert verdicts(korea, text, published) != {S}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The launch of August 29, 2017 was a test of an intermediate-range missile.", {S}),
        ("The launch of August 29, 2017 was an ICBM test.", {S, R}),  # that there was one, and what it was
        ("The launch of November 29, 2017 was the flight of an intercontinental missile.", {S}),
        ("The launch of November 29, 2017 involved a cruise missile.", {S, R}),
        ("The launch of November 29, 2017 was a test of an ICBM engine.", set()),
        ("The launch of February 27, 2022 was a satellite test.", set()),  # of what it may have borne
    ],
)
def test_a_launch_is_what_another_word_for_it_says(korea: Desk, text: str, expected: set[Outcome]) -> None:
    assert verdicts(korea, text) == expected
