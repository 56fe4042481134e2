"""The part of the day that a text tells of, and the hours of the rows."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text


def outcomes(desk: Desk, text: str) -> set[Outcome]:
    """The outcomes of all claims of a text."""
    found = desk.check(read_text(text))
    return {f.verdict.outcome for f in found if f.verdict is not None and f.claim is not None}


@pytest.mark.parametrize(
    "text",
    [
        "Pyongyang fired an ICBM on the morning of July 4, 2017.",
        "Its first ICBM launch came on the morning of July 4, 2017.",
        "The morning launch of July 4, 2017 was the North's first of an ICBM.",
        "Pyongyang fired at least ten missiles in a predawn salvo on May 30, 2024.",
    ],
)
def test_the_hour_of_the_row_bears_out_the_part_of_the_day(korea: Desk, text: str) -> None:
    assert outcomes(korea, text) == {Outcome.SUPPORTED}


@pytest.mark.parametrize(
    "text",
    [
        "Pyongyang fired an ICBM on the evening of July 4, 2017.",
        "Its first ICBM launch came on the evening of July 4, 2017.",
        "The evening launch of July 4, 2017 was the North's first of an ICBM.",
        "Pyongyang fired at least ten missiles in an evening salvo on May 30, 2024.",
    ],
)
def test_what_took_place_at_another_hour_is_not_borne_out(korea: Desk, text: str) -> None:
    assert Outcome.SUPPORTED not in outcomes(korea, text)


def test_what_was_tried_need_not_have_come_off(korea: Desk) -> None:
    text = "Pyongyang attempted to put a satellite into orbit three times in 2023."
    assert Outcome.REFUTED not in outcomes(korea, text)


def test_the_first_under_a_relative_is_not_the_first_of_all(korea: Desk) -> None:
    text = (
        "Kim Jong Il died on December 17, 2011, four months before his son's first long-range rocket launch."
    )
    assert Outcome.REFUTED not in outcomes(korea, text)


def test_long_range_rockets_are_counted_with_those_that_carried_satellites(korea: Desk) -> None:
    assert outcomes(korea, "North Korea launched two long-range rockets in 2012.") == {Outcome.SUPPORTED}
