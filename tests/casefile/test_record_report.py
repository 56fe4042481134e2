"""docs/record-dprk.md says what the commands say: tallies, coverage, confidence and every reason of the maps."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from detente.casefile import Case, load_case
from detente.casefile.overview import say_coverage, tally_by_year
from detente.casefile.reconcile_map import find_map, read_map

REPORT = (Path(__file__).resolve().parents[2] / "docs" / "record-dprk.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dprk() -> Case:
    return load_case("dprk")


@pytest.mark.parametrize(("column", "unit"), [("class", "missiles"), ("kind", "launches")])
def test_tallies_are_those_of_the_case(dprk: Case, column: str, unit: str) -> None:
    assert tally_by_year(dprk, "launches", column, unit).markdown() in REPORT


def test_coverage_and_confidence_are_those_of_the_case(dprk: Case) -> None:
    for series in dprk.series.values():
        assert f"- `{series.name}`: {say_coverage(series)}" in REPORT
        sure = Counter(row.confidence for row in series.rows)
        counts = [len(series.rows), sure["high"], sure["medium"], sure["low"]]
        assert f"| `{series.name}` | {' | '.join(map(str, counts))} |" in REPORT


@pytest.mark.parametrize("name", ["cns", "csis", "csis-categorised"])
def test_every_reason_of_a_map_is_in_the_report(dprk: Case, name: str) -> None:
    plan = read_map(find_map(name, "dprk"), dprk)
    assert plan.source in REPORT
    assert [each.reason for each in plan.question.explained if each.reason not in REPORT] == []
