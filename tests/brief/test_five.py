"""The five example articles: what one page says of them together, against facts known from elsewhere.

On 25 May 2022 North Korea fired three missiles; on 26 May China and Russia vetoed a draft, 13 to 2; Moon
Jae-in's term had ended on 9 May; the first nuclear test was on 9 October 2006.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.api import Desk
from detente.brief import Brief, compare, render_page
from detente.brief.shared import shared_incidents, shared_rows
from detente.casefile import load_case
from detente.claims.claim import Outcome
from detente.documents import find_paths, read_found
from detente.documents.document import Document
from detente.record import Record

FIVE = Path(__file__).parents[2] / "examples" / "five"


@pytest.fixture(scope="module")
def briefs() -> tuple[Brief, ...]:
    desk = Desk.of(Record(load_case("dprk")))
    documents = [read_found(found) for found in find_paths([str(FIVE)])]
    return compare([desk.brief(document) for document in documents if isinstance(document, Document)])


def outcomes(brief: Brief) -> dict[str, Outcome]:
    text = brief.document.text
    return {text[f.start : f.end]: f.verdict.outcome for f in brief.settleable if f.verdict}


def test_no_true_claim_is_refuted_and_the_false_ones_are(briefs: tuple[Brief, ...]) -> None:
    refuted = [words for brief in briefs for words, out in outcomes(brief).items() if out is Outcome.REFUTED]
    assert refuted == [
        "North Korea's first nuclear test, in 2005",
        "China and Russia vetoed a draft resolution on North Korea on May 24",
        "fired four ballistic missiles on May 25",
        "the country's first launch of the year",
    ]


def test_claims_stand_at_the_time_they_name(briefs: tuple[Brief, ...]) -> None:
    named = {
        brief.document.text[f.start : f.end]: str(f.claim.when)
        for brief in briefs
        for f in brief.settleable
        if f.claim is not None and f.claim.when is not None
    }
    assert named["fired three ballistic missiles on Wednesday"] == "2022-05-25"
    assert named["North Korea's first nuclear test, in 2005"] == "2005"
    assert named["China and Russia vetoed a draft resolution on North Korea in May 2022"] == "2022-05"
    assert "President Joe Biden" not in named


def test_they_contradict_each_other_on_the_number_of_missiles(briefs: tuple[Brief, ...]) -> None:
    clashes = [f for brief in briefs for f in brief.remarks if f.code == "C207"]
    assert [sorted({other.text for other in f.others}) for f in clashes] == [
        ["fired three ballistic missiles on May 25", "fired two ballistic missiles on Wednesday"]
    ]


def test_they_share_rows_and_incidents(briefs: tuple[Brief, ...]) -> None:
    veto = next(s for s in shared_rows(briefs) if s.row.id == "U039")
    assert veto.differ
    assert {m.text for m in veto.meetings} == {1, 2, 3, 4}
    launch = next(one for one in shared_incidents(briefs) if str(one.incident.date) == "2022-05-25")
    assert launch.incident.actors == {"PRK"}
    assert launch.incident.reports >= 3


def test_the_pattern_of_the_commentary_is_tested_and_drawn(briefs: tuple[Brief, ...]) -> None:
    review, bulletin = briefs[2], briefs[4]
    assert [r.bears_out for r in review.tested.values()] == [True]
    assert [r.bears_out for r in bulletin.tested.values()] == [False]
    page = render_page(briefs)
    assert page.count("A pattern the text asserts") == 2
    assert len(page.encode()) < 1_000_000
