"""How often something took place, in the words reporters count with, on the record of North Korea."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def verdicts(desk: Desk, text: str, published: str | None) -> list[Outcome]:
    """The outcomes that stand for the whole sentence."""
    written = Period.parse(published) if published else None
    return [
        f.verdict.outcome
        for f in desk.check(read_text(text), written)
        if f.verdict is not None and f.claim is not None and not f.claim.in_passing
    ]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Only four times this year has Pyongyang fired ballistic missiles.", "2021-12-28", S),
        ("Only twice this year has Pyongyang fired ballistic missiles.", "2022-12-28", R),
        ("Three times this year Kim Jong Un has traveled to China.", "2018-12-20", S),
        ("Six times this year Kim Jong Un has traveled to China.", "2018-12-20", R),
        ("In 2025 the North fired ballistic missiles on only six days.", None, S),
        ("In 2025 the North fired ballistic missiles on twelve days.", None, R),
        ("North Korea has carried out seven rounds of missile tests this month.", "2022-01-31", S),
        ("North Korea has carried out thirty rounds of missile tests this month.", "2022-01-31", R),
    ],
)
def test_how_often_is_counted_in_the_time_told_with_it(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdicts(korea, text, published) == [expected]


@pytest.mark.parametrize(("published", "expected"), [("2022-02-15", S), ("2022-06-15", R), ("2025-06-15", S)])
def test_what_is_yet_to_be_done_has_not_been_done(korea: Desk, published: str, expected: Outcome) -> None:
    text = "North Korea has yet to launch an ICBM this year."
    assert verdicts(korea, text, published) == [expected]


def test_a_number_with_a_time_of_its_own_is_not_that_of_the_rest(korea: Desk) -> None:
    text = "North Korea tested nuclear devices in 2006, 2009 and 2013, and {} in {}."
    for often, year in (("twice", "2016"), ("twice", "2017"), ("three times", "2016")):
        assert S not in verdicts(korea, text.format(often, year), None)
        assert (R in verdicts(korea, text.format(often, year), None)) <= ((often, year) != ("twice", "2016"))


def test_the_number_of_a_resolution_is_no_year(korea: Desk) -> None:
    text = "Counted from 1718, Resolution 2321 is the sixth sanctions resolution."
    assert R not in verdicts(korea, text, None)


def test_the_last_day_of_something_is_not_the_day_before(korea: Desk) -> None:
    text = "North Korea fired three missiles on the last day of the old year and one more on the first of the new."
    assert R not in verdicts(korea, text, "2023-01-02")


@pytest.mark.parametrize(("rank", "wrong"), [("third", False), ("fifth", True)])
def test_such_a_launch_is_one_of_the_kind_told_before(korea: Desk, rank: str, wrong: bool) -> None:
    text = f"North Korea fired a satellite rocket on Tuesday, its {rank} such launch this year."
    said = verdicts(korea, text, "2023-11-22")
    assert (R in said) is wrong
    from_a_train = f"North Korea fired a missile from a train on Friday, its {rank} such launch this year."
    assert R not in verdicts(korea, from_a_train, "2022-01-15")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Resolution 1874 was the second sanctions resolution on North Korea.", None, S),
        ("Resolution 1874 was the sixth sanctions resolution on North Korea.", None, R),
        (
            "Resolution 2375 was the third North Korea sanctions resolution that the Council adopted in 2017.",
            None,
            S,
        ),
        (
            "Resolution 2375 was the fifth North Korea sanctions resolution that the Council adopted in 2017.",
            None,
            R,
        ),
        ("Monday's vote brought the third set of UN sanctions on North Korea this year.", "2017-09-12", S),
        ("Monday's vote brought the seventh set of UN sanctions on North Korea this year.", "2017-09-12", R),
        (
            "In 2017 the Council adopted four sanctions resolutions against North Korea, each tougher than the last.",
            None,
            S,
        ),
        (
            "In 2017 the Council adopted nine sanctions resolutions against North Korea, each tougher than the last.",
            None,
            R,
        ),
    ],
)
def test_the_resolutions_on_a_country_are_counted_and_ranked(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdicts(korea, text, published) == [expected]


@pytest.mark.parametrize(("months", "expected"), [(("March", "November"), S), (("March", "September"), R)])
def test_rows_listed_by_their_numbers_have_their_dates(
    korea: Desk, months: tuple[str, str], expected: Outcome
) -> None:
    text = "In 2016 the Council passed two sanctions resolutions on North Korea, 2270 in {} and 2321 in {}."
    said = verdicts(korea, text.format(*months), None)
    assert S in said
    assert (R in said) is (expected is R)
    assert set(said) <= {S, R}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "Counting from 1718, Resolution 2270 is the fifth of the Council's sanctions resolutions on North Korea.",
            None,
            S,
        ),
        (
            "Counting from 2087, Resolution 2270 is the fifth of the Council's sanctions resolutions on North Korea.",
            None,
            R,
        ),
        ("All ten sanctions resolutions from 1718 to 2397 were adopted unanimously.", None, S),
        ("None of the ten sanctions resolutions from 1718 to 2397 was adopted unanimously.", None, R),
        ("The Council adopted five sanctions resolutions on North Korea from 1718 to 2397.", None, R),
        ("Three ICBMs this year: nobody had expected such speed.", "2017-12-29", S),
        ("Seven ICBMs this year: nobody had expected such speed.", "2017-12-29", R),
        ("Both launches of the Hwasong-14 took place in July 2017.", None, S),
        (
            "North Korea fired more ballistic missiles in 2022 than in the four preceding years put together.",
            None,
            S,
        ),
        (
            "North Korea fired more ballistic missiles in 2024 than in the two previous years put together.",
            None,
            R,
        ),
        (
            "The North launched ballistic missiles on six days in 2025, half as many as in the year before.",
            None,
            S,
        ),
        (
            "The North launched ballistic missiles on six days in 2025, twice as many as in the year before.",
            None,
            R,
        ),
    ],
)
def test_numbers_between_rows_without_a_verb_and_beside_others(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdicts(korea, text, published) == [expected]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Not once this year has Pyongyang launched an ICBM.", "2025-12-20", S),
        ("Not once this year has Pyongyang launched an ICBM.", "2023-12-20", R),
        (
            "The Council adopted two resolutions on North Korea in 2013, 2087 in January and 2094 in May.",
            None,
            R,
        ),
    ],
)
def test_not_once_is_never_and_numbers_that_look_like_years_are_none(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    said = verdicts(korea, text, published)
    assert expected in said
    assert (R in said) is (expected is R)


@pytest.mark.parametrize(
    "text",
    [
        "North Korea conducted no nuclear test in 2014 or 2015 and four in 2016.",
        "Resolution 2397, the second sanctions resolution on North Korea in 2017, capped refined oil imports.",
    ],
)
def test_a_number_or_rank_beside_what_is_true_does_not_go_unchecked(korea: Desk, text: str) -> None:
    said = verdicts(korea, text, None)
    assert S not in said or R in said


@pytest.mark.parametrize(
    ("text", "published", "wrong"),
    [
        ("Three times between 2009 and 2017 North Korea tested a nuclear device.", None, S),
        ("North Korea launched ballistic missiles every year between 2018 and 2023.", None, S),
        ("North Korea launched no ballistic missiles between 2019 and 2021.", None, S),
        ("In 2016 the North set off two nuclear devices, in January and in September.", None, R),
        ("The North conducted two nuclear tests in January and August 2016.", None, S),
        ("The North has fired missiles nine times this month.", "2020-03-31", S),
        (
            "The North has fired fewer ballistic missiles this year than in the past three years combined.",
            "2022-12-31",
            S,
        ),
    ],
)
def test_a_number_is_not_borne_out_by_a_time_or_a_thing_that_no_reader_takes_it_for(
    korea: Desk, text: str, published: str | None, wrong: Outcome
) -> None:
    said = set(verdicts(korea, text, published))
    assert said != {S} if wrong is S else R not in said


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("By the close of 2013 the North had carried out three nuclear tests.", None, S),
        ("Up to the end of 2009 the North had carried out two nuclear tests.", None, S),
        ("Until 2013, Pyongyang had carried out two nuclear tests.", None, S),  # to where 2013 begins
        ("By 2014 Pyongyang had carried out six nuclear tests.", None, R),
        ("By the end of last year Pyongyang had carried out five nuclear tests.", "2017-02-01", S),
        ("By the end of last year Pyongyang had carried out seven nuclear tests.", "2017-02-01", R),
        ("By the end of 2018, Moon Jae-in and Kim Jong Un had met three times.", None, S),
        ("By the end of 2018, Moon Jae-in and Kim Jong Un had met five times.", None, R),
    ],
)
def test_a_number_told_up_to_a_time_is_that_of_all_there_were(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdicts(korea, text, published) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "By August 2016 the North had carried out one nuclear test.",  # of that year
        "By the end of 2016 the North had carried out three nuclear tests.",  # under the same leader
        "2016 was a busy year. By December 2016 the North had carried out one nuclear test.",
        "By 2013 Pyongyang had carried out three nuclear tests under two leaders.",
        "By the end of 2017 Pyongyang had carried out one nuclear test that year.",
        "By 2016 Pyongyang had carried out four nuclear tests.",  # before the year was over
        "By the end of 2017 Pyongyang had launched 85 missiles.",  # since a day that is not told
    ],
)
def test_a_number_up_to_a_time_that_may_be_counted_from_somewhere_is_not_refuted(
    korea: Desk, text: str
) -> None:
    assert R not in verdicts(korea, text, None)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Thursday's early-morning salvo of about ten missiles was fired from Sunan.", "2024-05-31", S),
        ("Sunday's barrage of stealth missiles was fired from four places.", "2022-06-06", None),
        ("Sunday's barrage of eight ICBMs was fired from four places.", "2022-06-06", R),
        ("It was the North's first late-night launch of an ICBM.", "2017-07-29", None),
        ("The North carried out five night launches in 2017.", None, None),
    ],
)
def test_a_salvo_is_the_launch_of_its_missiles_at_whatever_hour(
    korea: Desk, text: str, published: str | None, expected: Outcome | None
) -> None:
    findings = korea.check(read_text(text), Period.parse(published) if published else None)
    ruled = {f.verdict.outcome for f in findings if f.verdict is not None}
    assert ruled & {S, R} == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Under Trump, North Korea conducted one nuclear test.", "2020-05-01", S),
        ("Under Trump, North Korea conducted three nuclear tests.", "2020-05-01", R),
        ("North Korea has conducted three nuclear tests since Trump took office.", "2020-05-01", R),
        ("Kim and Trump met three times under Trump.", "2021-03-01", S),
    ],
)
def test_a_term_that_had_not_begun_when_it_was_written_is_not_meant(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    assert {S, R}.intersection(verdicts(korea, text, published)) == {expected}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Kim has met Xi three times in three months.", "2018-07-01", Outcome.SUPPORTED),
        ("North Korea has tested three ICBMs in five months.", "2017-12-30", Outcome.SUPPORTED),
        ("North Korea has tested six ICBMs in five months.", "2017-12-30", Outcome.REFUTED),
        ("North Korea has conducted two nuclear tests in less than a year.", "2022-01-31", Outcome.REFUTED),
        ("The North has launched two rockets and tested a bomb in less than a year.", "2013-02-15", None),
    ],
)
def test_how_many_in_so_long_is_counted_back_from_the_writing_date(
    korea: Desk, text: str, published: str, expected: Outcome | None
) -> None:
    found = korea.check(read_text(text), Period.parse(published))
    definite = {f.verdict.outcome for f in found if f.verdict} & {Outcome.SUPPORTED, Outcome.REFUTED}
    assert definite == ({expected} if expected else set())
