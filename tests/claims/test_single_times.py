"""So many in a single year or day, in one alone, or in none before, on the record of North Korea."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def verdicts(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    written = Period.parse(published) if published else None
    found = desk.check(read_text(text), written)
    return {f.verdict.outcome for f in found if f.verdict is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea carried out two nuclear tests in 2016, the only year with more than one.", {S}),
        ("North Korea carried out two nuclear tests in 2016, the only year with more than two.", {S, R}),
        ("2016 remains the only year with two nuclear tests.", {S}),
        ("2013 remains the only year with two nuclear tests.", {R}),
        ("2016 was the only year in which the North carried out more than one nuclear test.", {S}),
        ("2022 was the only year in which the North fired more than ten missiles.", {R}),
        ("Two nuclear tests in a single year: before 2016, not even Kim had ever gone as far.", set()),
        ("Two nuclear tests in a single year: before 2016, Kim had never gone as far.", {S}),
        ("Two nuclear tests in a single year: before 2013, Kim had never gone as far.", {R}),
    ],
)
def test_what_is_said_of_one_year_alone_fails_where_another_is_like_it(
    korea: Desk, text: str, expected: set[Outcome]
) -> None:
    assert verdicts(korea, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The North fired eight missiles on a single day in June 2022.", {S}),
        ("The North fired thirty missiles on a single day in June 2022.", {R}),
        ("North Korea launched two ICBMs in a single month in 2017.", {S}),
        ("North Korea launched five ICBMs in a single month in 2017.", {R}),
    ],
)
def test_one_day_or_month_of_a_time_had_so_many(korea: Desk, text: str, expected: set[Outcome]) -> None:
    assert verdicts(korea, text) == expected


@pytest.mark.parametrize(("published", "expected"), [("2016-01-10", S), ("2018-01-10", R)])
def test_none_had_so_many_up_to_the_writing_date(korea: Desk, published: str, expected: Outcome) -> None:
    text = "North Korea has never conducted more than one nuclear test in a single year."
    assert verdicts(korea, text, published) == {expected}


def test_of_never_before_no_year_is_named(korea: Desk) -> None:
    text = "Never before had North Korea conducted two nuclear tests in one year."
    assert verdicts(korea, text, "2016-10-01").isdisjoint({S, R})
