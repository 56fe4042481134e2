"""The commands as a user runs them, on the shipped case."""

from __future__ import annotations

import json

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
