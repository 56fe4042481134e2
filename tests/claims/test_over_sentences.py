"""What a sentence leaves to those before it: who the two are, which of several, how long after what."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def last_said(desk: Desk, text: str, published: str) -> Outcome | None:
    """Refuted if a claim of the last sentence is, supported if all are and stand for it."""
    begun = text.rstrip(".").rindex(". ") + 2
    found = [
        (f.verdict.outcome, f.claim)
        for f in desk.check(read_text(text), Period.parse(published))
        if f.verdict is not None and f.start >= begun
    ]
    outcomes = {outcome for outcome, _ in found}
    whole = not any(claim is not None and claim.in_passing for _, claim in found)
    return R if R in outcomes else S if outcomes == {S} and whole else None


HANOI = "Kim Jong Un met Donald Trump in Hanoi on Thursday. They parted early. "
VOTE = "The Security Council adopted Resolution 2375 on September 11, 2017. "
BOMB = "North Korea conducted its third nuclear test on February 12, 2013. "
SIXTH = "North Korea conducted its sixth nuclear test on September 3, 2017. "
TWO = "Donald Trump and Kim Jong Un met three times. "


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (HANOI + "It was the second time that the two had met.", "2019-03-01", S),
        (HANOI + "The two had met only once before.", "2019-03-01", S),
        (HANOI + "The two had met only twice before.", "2019-03-01", R),
        (HANOI + "The two men had never met before.", "2019-03-01", R),
        (HANOI + "They first met in Singapore in June 2018.", "2019-03-01", S),
        (HANOI + "Moon Jae-in was not there. The two had met only twice before.", "2019-03-01", None),
        ("Kim Jong Un met Xi Jinping's envoy in May. They last met in June 2017.", "2019-08-01", None),
        (TWO + "The second summit, in Hanoi, ended without an agreement.", "2020-01-01", S),
        (TWO + "The first summit took place in Singapore in June 2018.", "2020-01-01", S),
        (TWO + "The first summit took place in Singapore in May 2017.", "2020-01-01", R),
        (
            "Moon Jae-in met Kim Jong Un. The second summit took place in Pyongyang in 2007.",
            "2018-10-01",
            S,
        ),
    ],
)
def test_two_who_were_named_are_meant_for_some_sentences(
    korea: Desk, text: str, published: str, expected: Outcome | None
) -> None:
    assert last_said(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOMB + "All three were conducted at Punggye-ri.", S),
        (BOMB + "All three were carried out at the same site.", S),
        (BOMB + "All three were conducted at Yongbyon.", R),
        (BOMB + "All five were conducted at Yongbyon.", None),
        (BOMB + "All three were conducted by night.", None),
        ("The North launched rockets in April and December 2012. Both failed.", R),
    ],
)
def test_what_is_said_of_all_told_before_is_true_of_each(
    korea: Desk, text: str, expected: Outcome | None
) -> None:
    assert last_said(korea, text, "2013-06-01") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            VOTE + "Four days after the vote the North fired a missile over Japan. It flew 3,700 kilometres.",
            S,
        ),
        (
            VOTE + "Four days after the vote the North fired a missile over Japan. It flew 1,200 kilometres.",
            R,
        ),
        (
            VOTE + "Nine days after the vote the North fired a missile over Japan. It flew 900 kilometres.",
            None,
        ),
        (VOTE + "It was adopted in September 2017.", S),
        (VOTE + "It was adopted in December 2017.", R),
        (SIXTH + "It measured 6.3. Eight weeks later the Security Council adopted Resolution 2375.", R),
        (BOMB + "A law on weapons was ready. It was adopted in April 2013.", None),
        ("North Korea fired a missile on May 4, 2019, breaking a pact. It was signed in May 2018.", None),
    ],
)
def test_what_came_next_and_when_it_was_is_told_of_the_row_before(
    korea: Desk, text: str, expected: Outcome | None
) -> None:
    assert last_said(korea, text, "2019-06-01") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks go on. In 2017 North Korea tested a bomb and an intercontinental missile.", S),
        ("The talks go on. In 2018 North Korea tested a nuclear device and an ICBM.", R),
        ("North Korea fired a missile. On September 15 it had fired two missiles from a train.", S),
        ("North Korea fired a missile. On September 15 it had fired five missiles from a train.", R),
    ],
)
def test_each_of_two_things_and_each_number_of_a_day_is_read(
    korea: Desk, text: str, expected: Outcome | None
) -> None:
    assert last_said(korea, text, "2021-10-20") is expected


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("President Park Geun-hye, in office since February,", S),
        ("President Park Geun-hye, in office since June,", R),
    ],
)
def test_in_office_since_may_be_set_off_behind_a_name(korea: Desk, name: str, outcome: Outcome) -> None:
    findings = korea.check(read_text(f"{name} called it a provocation."), Period.parse("2013-12-01"))
    said = {f.verdict.outcome for f in findings if f.verdict and f.claim and f.claim.form == "Tenure"}
    assert said == {outcome}


FIFTH = "North Korea conducted its fifth nuclear test in September 2016. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIFTH + "The test took place on September 9.", S),
        (FIFTH + "The test took place in January.", R),
        ("North Korea fired a missile on August 29, 2017. The launch came two weeks before another.", None),
        ("The third nuclear test was answered by Resolution 2094. It was adopted in March 2013.", S),
        ("The third nuclear test was answered by Resolution 2094. It was adopted in April 2013.", R),
        ("The third nuclear test was answered by Resolution 2094. It took place in March 2013.", None),
        ("Kim Jong Un met Moon Jae-in in April 2018. He met him again in May.", S),
        ("Kim Jong Un met Donald Trump in June 2018. He did not meet him in 2019.", R),
        ("Kim Jong Un met Moon Jae-in in April 2018. He did not talk to him again.", None),
    ],
)
def test_what_was_just_told_is_told_on_with_a_time(korea: Desk, text: str, expected: Outcome | None) -> None:
    assert last_said(korea, text, "2020-01-01") is expected


@pytest.mark.parametrize(
    "text",
    [
        "Trump met Kim in Hanoi in February 2019. They had met in Singapore in June 2018. It was the second meeting.",
        "Two nuclear tests took place in 2016. The first was condemned in March, the second in November.",
        "The talks go on. North Korea tested a nuclear device or a missile in 2010.",
        "The talks go on. North Korea conducted no nuclear test or space launch in 2010.",
    ],
)
def test_what_may_be_meant_otherwise_is_not_refuted(korea: Desk, text: str) -> None:
    assert last_said(korea, text, "2020-01-01") is not R


@pytest.mark.parametrize(("day", "expected"), [("January 6", S), ("January 16", R)])
def test_the_day_of_one_of_several_lies_in_their_year(korea: Desk, day: str, expected: Outcome) -> None:
    text = (
        f"The talks go on. North Korea held two nuclear tests in 2016: one on {day} and one on September 9."
    )
    assert last_said(korea, text, "2020-01-01") is expected


def test_what_is_joined_to_a_thing_and_not_read_keeps_the_sentence_open(korea: Desk) -> None:
    text = "The talks go on. In 2016 North Korea tested a nuclear device and a missile engine."
    assert last_said(korea, text, "2020-01-01") is None
