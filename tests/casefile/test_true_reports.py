"""True reports, and such as one published list or government bears out, are never refuted by the case."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.documents import read_text
from detente.record import Record
from detente.times import Period


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.of(Record(load_case("dprk")), threads=1)


@pytest.mark.parametrize(
    "sentence",
    [
        "North Korea fired three short-range missiles on June 27, 2007.",  # Beyond Parallel
        "North Korea fired five short-range missiles on October 12, 2009.",  # the same
        "North Korea fired five short-range ballistic missiles on March 21, 2016.",  # the same; 300 mm rockets
        "North Korea fired three short-range missiles on June 26, 2014.",  # the same
        "North Korea fired one short-range missile on June 26, 2014.",  # the CNS list
        "North Korea fired three missiles on September 10, 2019.",  # the CNS list
        "North Korea fired two missiles on September 10, 2019.",  # South Korea
        "The launch of July 5, 2006, was North Korea's first ballistic missile test since 1998.",  # usual count
        "North Korea fired two medium-range ballistic missiles on January 4, 2026.",  # by distance
        "North Korea fired two short-range ballistic missiles on January 4, 2026.",  # the CNS list
        "North Korea fired a medium-range missile on April 5, 2017.",  # US Pacific Command that day
        "North Korea fired a short-range missile on September 28, 2021.",  # South Korea that day
        "North Korea fired a short-range ballistic missile on September 25, 2022.",  # South Korea that day
        "North Korea fired a medium-range ballistic missile on October 2, 2019.",  # Pukguksong-3, by range
        "North Korea fired an ICBM on February 27, 2022.",  # the United States, 10 March 2022
        "North Korea launched six ICBMs between February and June 2022.",  # United States at the UN, June 2022
        "North Korea fired two cruise missiles on November 2, 2022.",  # its General Staff; South Korea denied it
        "North Korea fired a short-range missile on December 19, 2011.",  # South Korean press; in no list at hand
        "North Korea launched two short-range missiles on May 25, 2009.",  # Beyond Parallel, without type
    ],
)
def test_no_reading_of_a_published_list_is_refuted(desk: Desk, sentence: str) -> None:
    outcomes = {each.verdict.outcome for each in desk.check(read_text(sentence)) if each.verdict is not None}
    assert outcomes
    assert Outcome.REFUTED not in outcomes


@pytest.mark.parametrize(
    "sentence",
    [
        "National Security Adviser Chung Eui-yong met reporters in March 2018.",  # of South Korea
        "Spy chief Suh Hoon went with him in March 2018.",
        "Army chief Ri Yong Gil was absent in February 2016.",
        "Vice Chairman Kim Yong Chol arrived in New York in May 2018.",
        "Deputy Secretary of State Stephen Biegun landed in Seoul in July 2020.",
        "Vice Foreign Minister Choe Son Hui issued a warning in May 2018.",
        "China's top diplomat Yang Jiechi met Blinken in Alaska in March 2021.",
        "Joint Chiefs Chairman Mark Milley answered in 2022.",
        "Party leader Kim Jong Un opened the congress in May 2016.",
        "Ambassador to the UN Kim Song rejected it in 2021.",
        "President Kim Yong Nam shook hands with Moon in February 2018.",  # of the assembly's presidium
        "US nuclear envoy Sung Kim visited Pyongyang in 2010.",  # special envoy for the Six-Party Talks
    ],
)
def test_an_office_like_another_is_not_taken_for_it(desk: Desk, sentence: str) -> None:
    assert not refuted(desk, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "South Korean President Shinzo Abe condemned the test of September 3, 2017.",
        "US Secretary of State Hillary Clinton condemned the test of September 3, 2017.",
        "Prime Minister Moon Jae-in condemned the test of September 3, 2017.",
    ],
)
def test_an_office_the_person_did_not_hold_is_refuted(desk: Desk, sentence: str) -> None:
    assert refuted(desk, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pyongyang sent a second missile across Japan on September 15, 2017.",  # of that summer
        "The North tested a third missile on July 28, 2017.",  # of that month
        "The Council adopted a second resolution on North Korea to answer the nuclear test of September 3, 2017.",
        "On November 18, 2022, Pyongyang flew its second ICBM of the month.",
        "The Council passed four resolutions on North Korea in 2017.",  # without the panel's mandate
        "The Council passed three resolutions on North Korea in 2017.",  # sanctions only
        "The Council passed no resolution on North Korea in 2018.",  # the panel's mandate only
        "Pyongyang held no missile test between November 2017 and May 2019.",  # between the two
        "Resolution 2397 was adopted less than a month after the ICBM launch of November 29, 2017.",
        "Less than a month after the launch of November 29, 2017, the Council adopted Resolution 2397.",
        "Vigilant Ace was called off in December 2018.",  # the one of that month
    ],
)
def test_a_number_or_time_that_may_be_meant_otherwise_is_not_refuted(desk: Desk, sentence: str) -> None:
    assert not refuted(desk, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pyongyang held a second nuclear test on May 25, 2011.",  # none that day
        "Pyongyang held its second nuclear test on January 6, 2016.",  # "its", so of all
        "Pyongyang first tested a nuclear bomb in May 2009.",  # the article is not that of the rank
        "The Council passed two resolutions on North Korea in 2017.",
        "The Council passed six resolutions on North Korea in 2017.",
        "The Council passed no resolution on North Korea in 2017.",
        "Pyongyang held no missile test between March 2019 and August 2019.",
        "Moon and Kim met in April 2018. In November of that year, Pyongyang flew an ICBM.",
    ],
)
def test_what_fails_however_it_is_meant_is_refuted(desk: Desk, sentence: str) -> None:
    assert refuted(desk, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "North Korea fired a missile from the Pyongyang area on July 28, 2017.",  # from Mupyong-ni
        "North Korea fired a missile from the Pyongyang region on July 28, 2017.",
        "Russia alone vetoed a resolution on North Korea on May 26, 2022.",  # with China
        "Moon and Kim met in April 2018. In November of that year, Pyongyang flew an ICBM.",
    ],
)
def test_a_wrong_detail_is_not_borne_out(desk: Desk, sentence: str) -> None:
    found = [f.verdict.outcome for f in desk.check(read_text(sentence)) if f.verdict is not None]
    assert found.count(Outcome.SUPPORTED) == sentence.count("met in April")


def refuted(desk: Desk, sentence: str) -> list[str]:
    found = desk.check(read_text(sentence))
    return [f.message for f in found if f.verdict is not None and f.verdict.outcome is Outcome.REFUTED]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("So far in 2022 North Korea has launched two ICBMs.", "2022-03-10", Outcome.SUPPORTED),
        ("North Korea has launched two ICBMs in 2022 so far.", "2022-03-10", Outcome.SUPPORTED),
        ("So far in 2022 North Korea has launched two ICBMs.", None, Outcome.NEEDS_DATE),
        ("North Korea has launched two ICBMs in 2022.", None, Outcome.NEEDS_DATE),
        ("North Korea has conducted nine nuclear tests in 2016.", None, Outcome.REFUTED),
    ],
)
def test_a_year_told_in_the_perfect_may_not_be_over(
    desk: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    found = desk.check(read_text(text), Period.parse(published) if published else None)
    assert [f.verdict.outcome for f in found if f.verdict is not None] == [expected]
