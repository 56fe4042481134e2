"""A report that one of the published lists bears out is never refuted by the packaged case."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.documents import read_text
from detente.record import Record


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
    ],
)
def test_no_reading_of_a_published_list_is_refuted(desk: Desk, sentence: str) -> None:
    outcomes = {each.verdict.outcome for each in desk.check(read_text(sentence)) if each.verdict is not None}
    assert outcomes
    assert Outcome.REFUTED not in outcomes
