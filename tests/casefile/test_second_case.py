"""A crisis that no code was written for: the example on arms treaties, checked by value.

Dates are those of the treaties: START II was signed on 3 January 1993, the United States left the ABM Treaty on 13 June
2002 and the INF Treaty on 2 August 2019, New START was signed in Prague on 8 April 2010.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.documents import Document, read_path
from detente.record import Record
from detente.times import Period

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "arms-treaties"
EXPECTED = [
    ("signed the INF Treaty on December 8, 1987", Outcome.SUPPORTED, ("A05",)),
    ("signed START II in May 1994", Outcome.REFUTED, ()),
    ("quit the ABM Treaty in June 2002", Outcome.SUPPORTED, ("A12",)),
    ("quit the INF Treaty in August 2017", Outcome.REFUTED, ()),
    ("President Barack Obama", Outcome.SUPPORTED, ("O07",)),
    ("signed New START in Prague on April 8, 2010", Outcome.SUPPORTED, ("A15",)),
    ("extended New START in February 2021", Outcome.SUPPORTED, ("A19",)),
    ("In February, Russia suspended New START", Outcome.NEEDS_DATE, ("A20",)),
    ("suspended New START in 2011", Outcome.NOT_COVERED, ()),
]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.of(Record(load_case(FOLDER)), threads=1)


@pytest.fixture(scope="module")
def article() -> Document:
    return read_path(FOLDER / "article.txt")


def outcomes(
    desk: Desk, article: Document, published: str | None = None
) -> dict[str, tuple[Outcome, tuple[str, ...]]]:
    """What came of the claim that each expected phrase makes, by the phrase it overlaps."""
    found = desk.check(article, Period.parse(published) if published else None)
    verdicts = {}
    for phrase, _, _ in EXPECTED:
        start = article.text.index(phrase)
        for each in found:
            if (
                each.verdict is not None
                and start <= each.start < start + len(phrase)
                and phrase not in verdicts
            ):
                verdicts[phrase] = (each.verdict.outcome, tuple(each.verdict.evidence))
    return verdicts


def test_true_false_and_undated_claims_come_out_as_the_treaties_say(desk: Desk, article: Document) -> None:
    assert outcomes(desk, article) == {phrase: (outcome, rows) for phrase, outcome, rows in EXPECTED}


@pytest.mark.parametrize(
    ("published", "outcome"), [("2023-05-01", Outcome.SUPPORTED), ("2022-12-01", Outcome.NOT_COVERED)]
)
def test_a_writing_date_settles_what_needed_one(
    desk: Desk, article: Document, published: str, outcome: Outcome
) -> None:
    verdicts = outcomes(desk, article, published)
    assert verdicts["In February, Russia suspended New START"][0] is outcome


def test_the_case_is_small_and_says_where_it_is_complete() -> None:
    series = load_case(FOLDER).series["steps"]
    assert len(series.rows) == 20
    assert [part.where for part in series.coverage] == [{"kind": ("signature",)}, {"kind": ("withdrawal",)}]
