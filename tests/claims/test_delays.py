"""How long it took to answer, how long a quiet lasted, and times told from elections, on North Korea's record."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def outcomes(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    """How the claims of a text come out."""
    written = Period.parse(published) if published else None
    return {f.verdict.outcome for f in desk.check(read_text(text), written) if f.verdict is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took the Council eight weeks to answer the fourth nuclear test.", S),
        ("It took the Council five months to answer the fourth nuclear test.", R),
        (
            "It took the Security Council 18 days to respond to the second nuclear test with Resolution 1874.",
            S,
        ),
        (
            "It took the Security Council 18 days to respond to the second nuclear test with Resolution 1718.",
            R,
        ),
        (
            "The Council took eight days to answer the sixth nuclear test, and twelve weeks to answer the fifth.",
            S,
        ),
        (
            "The Council took eight days to answer the sixth nuclear test, and three weeks to answer the fifth.",
            R,
        ),
        ("After the fourth nuclear test, eight weeks went by before the Council adopted Resolution 2270.", S),
        ("After the fourth nuclear test, eight days went by before the Council adopted Resolution 2270.", R),
        ("After the first nuclear test it was five days before the Council adopted Resolution 1718.", S),
        ("The Council waited eight weeks after the fourth nuclear test before adopting Resolution 2270.", S),
        ("The Council needed three weeks after the sixth nuclear test to agree on Resolution 2375.", R),
    ],
)
def test_how_long_it_took_to_answer(korea: Desk, text: str, expected: Outcome) -> None:
    said = outcomes(korea, text)
    assert said == {S} if expected is S else R in said


def test_an_answer_given_on_the_spot_may_be_none_of_the_records(korea: Desk) -> None:
    assert R not in outcomes(korea, "The Council needed one day to answer the fifth nuclear test.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resolution 2094 followed the third nuclear test by just over three weeks.", S),
        ("Resolution 2094 followed the third nuclear test by just over three months.", R),
        ("The fourth nuclear test preceded Resolution 2270 by eight weeks.", S),
        ("Little more than a week separated the sixth nuclear test from Resolution 2375.", S),
        ("Little more than a month separated the sixth nuclear test from Resolution 2375.", R),
        ("It was the fifth nuclear test that prompted Resolution 2321.", S),
        ("It was the fourth nuclear test that prompted Resolution 2321.", R),
        (
            "Resolution 2087 followed the satellite launch of December 2012 rather than the third nuclear test.",
            S,
        ),
        (
            "Resolution 2087 followed the third nuclear test rather than the satellite launch of December 2012.",
            R,
        ),
        (
            "The Leap Day deal fell apart within weeks, when North Korea launched a rocket on April 13, 2012.",
            S,
        ),
        (
            "The Leap Day deal fell apart within days, when North Korea launched a rocket on April 13, 2012.",
            R,
        ),
        (
            "The sixth nuclear test, on September 3, 2017, came less than a year after the fifth and nearly four "
            "months after Moon took office.",
            S,
        ),
        (
            "The missile flew over Hokkaido on September 15, 2017, four weeks after the Council had adopted "
            "Resolution 2375.",
            R,
        ),
    ],
)
def test_which_followed_which_and_by_how_much(korea: Desk, text: str, expected: Outcome) -> None:
    assert expected in outcomes(korea, text)
    assert (R in outcomes(korea, text)) == (expected is R)


def test_what_is_told_in_place_of_another_is_not_denied(korea: Desk) -> None:
    """That a resolution followed one of two things it answered says nothing of whether the other took place."""
    text = (
        "Resolution 2270 followed the fourth nuclear test rather than the satellite launch of February 2016."
    )
    assert R not in outcomes(korea, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two weeks after Yoon had won the election, the North launched an ICBM.", S),
        ("Two weeks after Moon had won the election, the North launched an ICBM.", R),
        ("Five days after Moon Jae-in was elected president, North Korea launched a Hwasong-12.", S),
        ("Five weeks after Moon Jae-in was elected president, North Korea launched a Hwasong-12.", R),
        ("The fourth nuclear test came ten months before Trump's election.", S),
    ],
)
def test_a_time_told_from_an_election(korea: Desk, text: str, expected: Outcome) -> None:
    assert expected in outcomes(korea, text)
    assert (R in outcomes(korea, text)) == (expected is R)


def test_a_vote_of_which_only_the_people_are_named_refutes_nothing(korea: Desk) -> None:
    """They may have gone to the polls to elect somebody else."""
    told = (
        "North Korea fired an intercontinental ballistic missile on Thursday, five {} before Americans voted."
    )
    assert outcomes(korea, told.format("days"), "2024-11-01") == {S}
    assert R not in outcomes(korea, told.format("weeks"), "2024-11-01")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The missile fired on Sunday ended nearly four months of quiet.", "2017-02-13", S),
        ("Seventeen months of silence came to an end on Saturday, when it fired a missile.", "2019-05-05", S),
        (
            "Sunday's missile, from Taechon, interrupted a pause that had lasted almost four months.",
            "2022-09-26",
            S,
        ),
        ("The missiles of Wednesday ended a respite of more than five months.", "2025-10-22", S),
        ("Thursday's test ended a moratorium on ICBM launches that had lasted seven years.", "2022-03-25", R),
        ("The launch on Wednesday ended a pause of two and a half months.", "2017-11-29", S),
        (
            "Before Wednesday, five months had gone by since the last ballistic launch, on May 8.",
            "2025-10-23",
            S,
        ),
        (
            "Before Wednesday, five months had gone by since the last ballistic launch, on June 8.",
            "2025-10-23",
            R,
        ),
        ("It had been more than five months since North Korea last fired a missile.", "2025-10-23", S),
        ("More than two years had passed since the previous launch.", "2025-10-23", R),
        ("Not since November 2017 had North Korea tested an ICBM.", "2022-03-25", S),
        ("Not since March 2019 had the North launched a ballistic missile.", "2021-03-25", R),
    ],
)
def test_how_long_a_quiet_lasted(korea: Desk, text: str, published: str, expected: Outcome) -> None:
    said = outcomes(korea, text, published)
    assert said == {S} if expected is S else R in said


def test_a_past_perfect_behind_a_named_year_looks_back_from_it(korea: Desk) -> None:
    text = "In July 2017 North Korea fired its first ICBM. Not since June had the North tested a missile."
    assert R not in outcomes(korea, text, "2025-10-23")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were eight months between the fourth nuclear test and the fifth.", S),
        ("There were eight weeks between the fourth nuclear test and the fifth.", R),
        (
            "Seventy-five days of quiet lay between the Hwasong-12 of September 15, 2017 and the Hwasong-15 of "
            "November 29.",
            S,
        ),
        (
            "When the Council adopted Resolution 2375, barely a week had passed since the sixth nuclear test.",
            S,
        ),
        (
            "When the Council adopted Resolution 2321, barely a week had passed since the fifth nuclear test.",
            R,
        ),
        ("The Leap Day deal was announced ten weeks after Kim Jong Il's death.", S),
        ("The Leap Day deal was announced ten weeks before Kim Jong Il's death.", R),
        ("The second nuclear test came four months after Barack Obama's first inauguration.", S),
        ("The second nuclear test came four months after Barack Obama's second inauguration.", R),
        ("The January 12, 2022 designations came a week after the launch of January 5.", S),
        ("The January 12, 2022 designations came in response to the launch of January 14.", R),
        ("It was five days after the first nuclear test that the Council adopted Resolution 1718.", S),
        ("It was five weeks after the first nuclear test that the Council adopted Resolution 1718.", R),
        ("North Korea quit the Six-Party Talks nine days after its rocket launch of April 5, 2009.", S),
    ],
)
def test_how_far_apart_in_other_words(korea: Desk, text: str, expected: Outcome) -> None:
    assert expected in outcomes(korea, text)
    assert (R in outcomes(korea, text)) == (expected is R)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday's nuclear test came just eight months after the previous one.", S),
        ("Friday's nuclear test came eight months after the one in January.", S),
        ("Friday's nuclear test came just eight weeks after the previous one.", R),
        ("Friday's nuclear test came eight months after the one in March.", R),
    ],
)
def test_how_long_after_the_one_before_it(korea: Desk, text: str, expected: Outcome) -> None:
    assert expected in outcomes(korea, text, "2016-09-10")
    assert (R in outcomes(korea, text, "2016-09-10")) == (expected is R)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The Agreed Framework collapsed within months of James Kelly's visit to Pyongyang.", None),
        ("Days before Americans voted in the midterm elections, North Korea fired an ICBM.", "2022-11-04"),
        (
            "In March 2021 the North fired two ballistic missiles. It had been a year since its last.",
            "2025-10-25",
        ),
        ("South Korea fired a missile of its own on Friday, six minutes after the North's.", "2017-09-16"),
        ("It took the Council less than a day to condemn the fifth nuclear test.", None),
    ],
)
def test_what_is_told_of_another_day_is_not_refuted(korea: Desk, text: str, published: str | None) -> None:
    assert R not in outcomes(korea, text, published)


def test_a_true_clause_of_time_does_not_stand_for_its_sentence(korea: Desk) -> None:
    """Nothing is read of when the office was taken: what is said of the launch is said in passing."""
    text = "Trump took office seven months before North Korea fired four missiles on March 6, 2017."
    found = [f for f in korea.check(read_text(text), None) if f.claim is not None]
    assert all(f.claim is not None and f.claim.in_passing for f in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump met Kim in Hanoi eight months after Singapore.", S),
        ("The Hanoi summit was held a year after Singapore.", None),
        ("The second nuclear test came two and a half years after the first.", S),
        ("The Hanoi summit was held four years after Singapore.", R),
    ],
)
def test_a_year_is_not_rounded_up_from_nine_months(korea: Desk, text: str, expected: Outcome | None) -> None:
    said = outcomes(korea, text)
    assert expected in said if expected is not None else not said & {S, R}


@pytest.mark.parametrize(
    ("text", "published", "wrong"),
    [
        ("The blast came eight months after the previous one, on January 6.", "2016-09-10", {R}),
        ("Monday's test came a year after the previous one, on October 9, 2006.", "2009-05-26", {S}),
        ("Friday's nuclear test was the North's second this year and its ninth in all.", "2016-09-10", {S}),
        (
            "The missile, a Hwasong-15, flew again in February 2023, over five years after its first flight in "
            "November 2017.",
            None,
            {R},
        ),
    ],
)
def test_what_is_told_beside_a_length_or_a_rank_does_not_stand_for_the_sentence(
    korea: Desk, text: str, published: str | None, wrong: set[Outcome]
) -> None:
    said = outcomes(korea, text, published)
    assert R not in said
    assert said != wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Almost three years went by between the third nuclear test and the next one.", {S}),
        ("Eight months passed between the fourth nuclear test and the next one, in September 2016.", {S}),
        ("Three years passed between the fourth nuclear test and the next one.", {R}),
        ("Eight months passed between the fourth nuclear test and the next one, in 2018.", set()),
        ("Ten months passed between the sixth nuclear test and the next one.", set()),  # there was none
    ],
)
def test_the_next_one_is_of_the_same_kind(korea: Desk, text: str, expected: set[Outcome]) -> None:
    assert outcomes(korea, text) & {S, R} == expected
