"""`detente quotes` as a user meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli import app

TEXT = """The dam holds

"The dam is safe," said Anna Berg, an engineer.

Critics claim that it leaks. The town backed the mayor.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_prints_who_said_what_and_what_the_text_rests_on(article: Path) -> None:
    done = CliRunner().invoke(app, ["quotes", str(article)])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f'{article}:3:1  direct  Anna Berg, an engineer (named person: Anna Berg)  said: "The dam is safe,"',
        f"{article}:5:1  indirect  Critics (collective)  claim: that it leaks",
        f"{article}: 2 statements: 1 named person (50%), 1 collective (50%).",
    ]


def test_all_shows_also_what_somebody_backs(article: Path) -> None:
    done = CliRunner().invoke(app, ["quotes", str(article), "--all", "--format", "jsonl"])
    assert [json.loads(line)["cue"] for line in done.stdout.splitlines()] == ["said", "claim", "backed"]


def test_brat_files_go_into_a_folder_that_must_exist(article: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["quotes", str(article), "--brat", str(tmp_path / "none")])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "does not exist. Make it first." in done.stderr
    done = CliRunner().invoke(app, ["quotes", str(article), "--brat", str(tmp_path)])
    assert done.exit_code == 0
    (standoff,) = tmp_path.glob("*.ann")
    assert standoff.with_suffix(".txt").read_text("utf-8") == TEXT
    assert "Source" in standoff.read_text("utf-8")


def test_one_bad_file_stops_no_other(article: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["quotes", str(tmp_path / "no.txt"), str(article), "--format", "csv"])
    assert done.exit_code == 3
    assert "E101" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_the_documentation_shows_true_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs/statements.md").read_text("utf-8")
    text, output = re.findall(r"```text\n(.*?)\n```", page, re.DOTALL)[:2]
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(text + "\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["quotes", "article.txt"]).stdout.rstrip("\n") == output
