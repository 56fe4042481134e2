"""When the last one was, how far apart two were, and what is listed though no form reads it: on a toy record."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Finding, Outcome
from detente.documents import read_text
from detente.times import Period

S, R, N, X = Outcome.SUPPORTED, Outcome.REFUTED, Outcome.NEEDS_DATE, Outcome.NOT_COVERED


def of_form(desk: Desk, text: str, form: str, published: str | None = None) -> list[Finding]:
    written = Period.parse(published) if published else None
    found = desk.check(read_text(text), written)
    return [f for f in found if f.claim is not None and f.claim.form == form]


def outcomes(desk: Desk, text: str, form: str, published: str | None = None) -> list[Outcome]:
    return [f.verdict.outcome for f in of_form(desk, text, form, published) if f.verdict is not None]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param("Belmark last flew a bomber in March 2021.", "2021-06-01", S, id="verb"),
        pytest.param("Belmark last flew a bomber in July 2019.", "2021-06-01", R, id="there-was-a-later-one"),
        pytest.param(
            "Belmark last flew a bomber in July 2019.", "2020-06-01", S, id="not-when-it-was-written"
        ),
        pytest.param("Belmark's last bomber flight was in July 2019.", None, N, id="undated"),
        pytest.param(
            "Belmark's last bomber flight of 2019 took place in July.", "2021-06-01", S, id="of-a-year"
        ),
        pytest.param("Belmark's only bomber flight of 2021 took place in March.", "2021-06-01", S, id="only"),
        pytest.param(
            "Before today, Belmark last flew a bomber in July 2019.",
            "2021-03-02",
            X,
            id="looking-back-from-before",
        ),
    ],
)
def test_when_the_last_one_was(desk: Desk, text: str, published: str | None, expected: Outcome) -> None:
    assert outcomes(desk, text, "LastWas", published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Accord 131 came 15 days after the flight of November 25, 2020.", S, id="days"),
        pytest.param("Accord 131 came two weeks after the flight of November 25, 2020.", S, id="rounded"),
        pytest.param("Accord 131 came two months after the flight of November 25, 2020.", R, id="too-long"),
        pytest.param("Accord 131 came three weeks after the flight of November 25, 2020.", X, id="between"),
        pytest.param("Accord 131 came five days before the flight of November 25, 2020.", R, id="wrong-way"),
    ],
)
def test_how_far_apart_they_were(desk: Desk, text: str, expected: Outcome) -> None:
    assert outcomes(desk, f"Belmark watched. {text}", "Order") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The jet flew farther than any that Belmark had flown.", N, id="undated"),
        pytest.param("In 2019 the jet flew farther than any that Belmark had flown.", X, id="year-named"),
    ],
)
def test_a_superlative_that_no_form_reads_is_listed(desk: Desk, text: str, expected: Outcome) -> None:
    assert outcomes(desk, text, "Extreme") == [expected]
