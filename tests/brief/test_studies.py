"""Patterns a text asserts, and the record's cycle and outlook, as the page shows them."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from dynamics.build import record, series
from dynamics.test_charts import FLIGHTS, VOTES
from dynamics.test_cycle import known

from detente.brief import Brief, render_page
from detente.claims.claim import Finding, Severity
from detente.dynamics import Pattern, PatternResult, Prospect, Selection, prospect_of, test_pattern

from .build import brief, plain

TEXT = "Flights follow votes. <script>alert(1)</script>"


def studied() -> tuple[Brief, PatternResult]:
    asked = Pattern((Selection("flights", {}),), (Selection("votes", {}),), windows=((0, 60),))
    result = test_pattern(
        record(series("flights", sorted({*FLIGHTS, *range(100, 7000, 211)})), series("votes", VOTES)), asked
    )
    finding = Finding("P101", 0, len(TEXT), Severity.INFO, result.sentence)
    return replace(brief(plain(TEXT), finding), tested={0: result}), result


@pytest.fixture
def without_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def refuse(
        name: str, into: Mapping[str, object] | None = None, local: Mapping[str, object] | None = None,
        wanted: Sequence[str] | None = (), level: int = 0,
    ) -> Any:  # fmt: skip
        if name == "vl_convert":
            raise ImportError(name)
        return original(name, into, local, wanted, level)

    monkeypatch.setattr(builtins, "__import__", refuse)


def section(page: str, heading: str) -> str:
    return page[page.index(heading) :].split("</section>", maxsplit=1)[0]


def test_an_asserted_pattern_is_shown_with_its_answer_counts_and_chart() -> None:
    made, result = studied()
    shown = section(render_page([made]), "A pattern the text asserts")
    best = result.studies[0]
    assert f"<td>{best.inside:g}</td><td>{best.inside_days:,}</td>" in shown
    assert f"<td>{best.ratio.value:.2f}</td>" in shown
    assert 'href="#defect-1"' in shown
    assert shown.count("<svg") == 2  # one for a wide page, one for a narrow one
    assert "var(--more)" in shown
    assert "#ad3406" not in shown
    assert "<script" not in shown


@pytest.mark.usefixtures("without_charts")
def test_without_the_extra_the_tables_say_it_alone() -> None:
    made, result = studied()
    shown = section(render_page([made]), "A pattern the text asserts")
    assert "<svg" not in shown
    assert "<figure" not in shown
    assert f"<td>{result.studies[0].ratio.value:.2f}</td>" in shown


def test_a_text_without_patterns_starts_no_chart_engine() -> None:
    assert "A pattern the text asserts" not in render_page([brief(plain("Quiet."))])


@pytest.fixture(scope="module")
def prospect() -> Prospect:
    return prospect_of(known())


def test_the_cycle_and_the_outlook_come_with_what_they_are_worth(prospect: Prospect) -> None:
    page = render_page([brief(plain("Quiet."))], prospect)
    cycle, outlook = section(page, 'id="cycle"'), section(page, 'id="outlook"')
    for stage in prospect.cycle.stages:
        assert f'<th scope="row">{stage.name}</th><td>{len(stage.series)}</td>' in cycle
    assert "pairs were tried" in cycle
    assert prospect.outlook is not None
    assert f"{prospect.outlook.scores[-1].crps:.3f}" in outlook
    assert f"Over {prospect.outlook.targets} forecasts" in outlook
    assert cycle.count("<svg") == outlook.count("<svg") == 2
    chances = [word.rstrip("%") for word in outlook.split("<tr>") if "chance" in word]
    assert chances


def test_the_outlook_is_of_the_first_stage_that_is_declared_complete() -> None:
    assert prospect_of(known(drills_listed=True)).stage == "raids"
