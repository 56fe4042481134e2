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
