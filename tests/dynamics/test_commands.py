"""The commands as a user runs them, on the shipped case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli import app

RUN = CliRunner()


def test_a_pattern_is_answered_in_a_sentence_with_its_figures() -> None:
    done = RUN.invoke(app, ["pattern", "launches after elections", "--window", "0..100d"])
    assert done.exit_code == 0
    assert done.stdout.startswith("The record does not bear this out, ")
    assert "the same half-months of other years" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_pattern_as_json_holds_verdict_studies_and_rows() -> None:
    done = RUN.invoke(
        app, ["pattern", "launches during exercises", "--format", "json", "--count", "missiles"]
    )
    data = json.loads(done.stdout)
    assert data["verdict"].startswith("the record does")
    assert data["studies"][0]["inside"] > 0
    assert sum(map(len, data["outcome"]["rows"])) == len(data["outcome"]["sizes"])


def test_an_outlook_says_what_it_is_worth() -> None:
    done = RUN.invoke(app, ["forecast", "launches", "--horizon", "90d"])
    assert done.exit_code == 0
    assert "climatology over" in done.stdout
    assert "36-month" in done.stdout


def test_the_cycle_is_told_and_drawn(tmp_path: Path) -> None:
    chart = str(tmp_path / "cycle.svg")
    done = RUN.invoke(app, ["cycle", "--from", "2008", "--format", "json", "--chart", chart])
    data = json.loads(done.stdout)
    assert {stage["name"] for stage in data["stages"]} >= {"provocation", "dialogue", "exercises"}
    assert data["excitation"]["is_poor"] is False
    svg = (tmp_path / "cycle.svg").read_text("utf-8")
    assert svg.startswith("<svg")
    assert "What sets off what" in svg


def test_a_what_if_prints_what_it_rests_on() -> None:
    done = RUN.invoke(app, ["simulate", "--without", "exercises", "--days", "90", "--runs", "200"])
    assert done.exit_code == 0
    assert "What this rests on:" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["simulate", "--add", "dialogue"], "--add: 'dialogue' has no day"),
        (
            ["pattern", "launches after elections", "--chart", "/nowhere/a.svg"],
            "--chart: the folder /nowhere does not",
        ),
    ],
)
def test_options_that_make_no_sense_are_a_usage_error(arguments: list[str], message: str) -> None:
    done = RUN.invoke(app, arguments)
    assert done.exit_code == 2
    assert message in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["launches after elections", "--window", "100..0d"], "--window: '100..0d' is no window"),
        (["launches after elections", "--window", "a week"], "--window: 'a week' is no window"),
        (["launches during exercises", "--window", "0..9d"], "--window has no meaning for during"),
        (["launches after elections", "--from", "2020", "--to", "2019"], "--to 2019 ends before"),
    ],
)
def test_arguments_that_make_no_sense_are_a_usage_error(arguments: list[str], message: str) -> None:
    done = RUN.invoke(app, ["pattern", *arguments])
    assert done.exit_code == 2
    assert message in done.stderr
