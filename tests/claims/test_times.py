"""Times that a case or its record gives: days with names, and times told from a happening."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period


def outcome(desk: Desk, text: str, form: str, published: str | None = None) -> Outcome | None:
    """The outcome of the one claim of a form, None if the text makes no such claim."""
    written = Period.parse(published) if published else None
    found = [
        f.verdict.outcome
        for f in desk.check(read_text(text), written)
        if f.verdict is not None and f.claim is not None and f.claim.form == form
    ]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Belmark flew two jets over the strait on Flag Day in 2019.", None, Outcome.SUPPORTED),
        ("Belmark flew two jets over the strait on Flag Day.", "2019-05-20", Outcome.SUPPORTED),
        ("Belmark flew two jets over the strait on Flag Day in 2020.", None, Outcome.REFUTED),
        ("Belmark flew two jets over the strait in the second quarter of 2019.", None, Outcome.SUPPORTED),
        ("Belmark flew two jets over the strait in the last two months of 2019.", None, Outcome.REFUTED),
    ],
    ids=["named-day", "last-named-day", "named-day-of-another-year", "quarter", "last-months"],
)
def test_a_sortie_is_looked_for_on_the_days_told(
    desk: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert outcome(desk, text, "Count", published) is expected


@pytest.mark.parametrize(
    ("president", "expected"), [("Ada Roth", Outcome.SUPPORTED), ("Ben Oku", Outcome.REFUTED)]
)
def test_who_was_in_office_is_asked_of_the_day_counted_from_a_happening(
    desk: Desk, president: str, expected: Outcome
) -> None:
    text = f"Arland's then-President {president} visited Corvia two weeks after Accord 114."
    assert outcome(desk, text, "Holder") is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Five years ago this month", Outcome.SUPPORTED),
        ("Four years ago this month", Outcome.REFUTED),
        ("Five years ago today", Outcome.REFUTED),
        ("Five years ago, on September 3", Outcome.SUPPORTED),
        ("Five years ago, on August 30", Outcome.REFUTED),
    ],
)
def test_an_anniversary_is_that_day_or_month_of_its_year(korea: Desk, told: str, expected: Outcome) -> None:
    text = f"{told}, North Korea conducted its sixth nuclear test."
    assert outcome(korea, text, "Attribute", "2022-09-20") is expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Four years ago, on February 28, Trump met Kim in Hanoi.", "2023-03-02", Outcome.SUPPORTED),
        ("Four years ago, on June 28, Trump met Kim in Hanoi.", "2023-03-02", Outcome.REFUTED),
        ("Four years ago this month Trump met Kim in Hanoi.", "2023-02-02", Outcome.SUPPORTED),
        ("Four years ago this month Trump met Kim in Hanoi.", "2023-06-02", Outcome.REFUTED),
        ("Four years ago today Trump met Kim in Hanoi.", "2023-02-27", Outcome.SUPPORTED),
        # the nearest such day, or that of the year so far back
        ("Six years ago, on November 29, the North tested the Hwasong-15.", "2024-02-01", Outcome.SUPPORTED),
        (
            "Seven years ago, on November 29, the North tested the Hwasong-15.",
            "2024-02-01",
            Outcome.SUPPORTED,
        ),
    ],
)
def test_a_day_so_many_years_ago_lies_in_that_year(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    findings = korea.check(read_text(text), Period.parse(published))
    assert [f.verdict.outcome for f in findings if f.verdict is not None] == [expected]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Last year's Freedom Shield exercise began on March 4.", "Attribute", Outcome.SUPPORTED),
        ("Last year's Freedom Shield exercise began on March 10.", "Attribute", Outcome.REFUTED),
        ("This year's Freedom Shield exercise began on March 3.", "Attribute", Outcome.REFUTED),
        ("North Korea's first missile test this year was on January 6.", "Nth", Outcome.SUPPORTED),
        ("North Korea's second missile test this year was on January 6.", "Nth", Outcome.REFUTED),
    ],
)
def test_a_day_told_of_what_bears_its_year_is_of_that_year(
    korea: Desk, text: str, form: str, expected: Outcome
) -> None:
    assert outcome(korea, text, form, "2025-03-21") is expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Last year the North fired an ICBM on November 18.", "2023-12-28", Outcome.SUPPORTED),
        ("Last year the North fired an ICBM on December 18.", "2023-12-28", Outcome.REFUTED),
        ("The North fired an ICBM last year, on December 18.", "2023-12-28", Outcome.REFUTED),
        ("In 2022 the North fired an ICBM on December 18.", "2023-12-28", Outcome.REFUTED),
        ("The North fired an ICBM last week, on Friday.", "2022-11-26", Outcome.SUPPORTED),
        ("The North fired an ICBM last week, on Monday.", "2022-11-26", Outcome.REFUTED),
        ("The North fired an ICBM last week, on Friday.", "2022-11-20", Outcome.SUPPORTED),
    ],
)
def test_a_day_beside_its_year_or_week_lies_in_it(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    assert outcome(korea, text, "Occurred", published) is expected
