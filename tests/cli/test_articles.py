"""The command line as a user meets it: what goes out, what is said of bad input, and the exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """Two launches in a week

North Korea fired two ballistic missiles on January 17, 2022, the South Korean military said.

North Korea's first nuclear test, in 2005, was small.
"""
GERMAN = """Der Sicherheitsrat hat am Freitag über die Lage beraten. Die Vertreter der Staaten konnten sich nicht
auf einen gemeinsamen Text einigen, und die Sitzung wurde ohne Ergebnis beendet. Der Botschafter sagte, es
werde weiter verhandelt, aber niemand wisse, wie lange das noch dauern werde."""


def run(
    *arguments: str, text: str | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from detente.cli import main; main()", *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
    )


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b-empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "c-binary.txt").write_bytes(b"%PDF-1.7\x00\x01\x02" * 50)
    (tmp_path / "d-german.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "e-cut.html").write_text(
        "<html><head><title>Talks</title></head><body><article><p>North Korea fired two ballistic missiles on "
        "January 17, 2022, the South Korean military said in a statement to reporters.</p><p>The tal",
        encoding="utf-8",
    )
    return tmp_path


def test_check_prints_one_line_a_finding_with_place_outcome_reason_and_rows(articles: Path) -> None:
    done = run("check", "a-good.txt", cwd=articles)
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [(where, outcome) for where, _, outcome, *_ in (line.split("  ") for line in lines)] == [
        ("a-good.txt:3:13", "supported"),
        ("a-good.txt:5:1", "refuted"),
    ]
    assert all(re.fullmatch("[0-9a-f]{7}", line.split("  ")[1]) for line in lines)
    assert lines[0].endswith("[L20220117]")
    assert "9 October 2006" in lines[1]


@pytest.mark.parametrize("named", ["id", "place"])
def test_a_finding_is_explained_by_its_id_or_its_place(articles: Path, named: str) -> None:
    line = run("check", "a-good.txt", cwd=articles).stdout.splitlines()[1]
    name = line.split("  ")[1] if named == "id" else "5:1"
    done = run("explain", name, "a-good.txt", cwd=articles)
    assert done.returncode == 0
    margins = [text[4:14].strip() for text in done.stdout.splitlines()[1:] if text[4:14].strip()]
    assert margins == ["Sentence", "Words", "Read as", "Result", "Query", "Record", "SQL", "Rule"]
    assert "(N1)" in done.stdout


def test_a_finding_that_there_is_not_is_a_usage_error(articles: Path) -> None:
    done = run("explain", "0000000", "a-good.txt", cwd=articles)
    assert done.returncode == 2
    assert "no finding '0000000'" in done.stderr


def test_check_writes_one_page(articles: Path) -> None:
    done = run("check", "--format", "html", "a-good.txt", cwd=articles)
    assert done.stdout.lstrip().startswith("<!doctype html>")
    assert "refuted" in done.stdout


def test_bad_files_are_named_and_the_others_still_done(articles: Path) -> None:
    done = run("check", ".", "nowhere.txt", cwd=articles)
    assert done.returncode == 3
    problems = done.stderr.splitlines()
    assert [line.split()[0] for line in problems] == ["E103", "E104", "E110", "E101"]
    for line, name in zip(problems, ["b-empty", "c-binary", "d-german", "nowhere"], strict=True):
        assert name in line
    assert "a-good.txt:3:13" in done.stdout
    assert "e-cut.html:" in done.stdout


def test_findings_fail_the_run_only_when_asked(articles: Path) -> None:
    assert run("check", "a-good.txt", "--fail-on", "refuted", cwd=articles).returncode == 1
    assert run("check", "a-good.txt", "--fail-on", "defect", cwd=articles).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "a-good.txt", "--published", "soon"),
        ("nonsense",),
        ("brief", "a-good.txt", "--html", "no/x.html"),
    ],
    ids=["no-article", "no-date", "no-command", "no-folder"],
)
def test_wrong_usage_exits_with_2(articles: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, cwd=articles).returncode == 2


def test_standard_input_is_a_dash_and_json_is_whole(articles: Path) -> None:
    done = run("check", "-", "--format", "json", text=GOOD, cwd=articles)
    told = json.loads(done.stdout)
    assert told["schema"] == "detente/brief/1"
    assert done.returncode == 0


def test_a_brief_says_what_the_text_is_and_its_denominator(articles: Path) -> None:
    done = run("brief", "a-good.txt", "--html", "out.html", cwd=articles)
    assert done.returncode == 0
    assert "2 settleable claims: 1 supported, 1 refuted" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout
    page = (articles / "out.html").read_text("utf-8")
    assert "Content-Security-Policy" in page
    assert "L20220117" in page


def test_a_case_that_breaks_its_rules_is_told_line_by_line(tmp_path: Path) -> None:
    done = run("case", "check", str(tmp_path))
    assert done.returncode == 3
    assert done.stderr.startswith("E2")


def test_a_shipped_case_has_no_fault() -> None:
    done = run("case", "check", "dprk")
    assert done.returncode == 0
    assert "no fault" in done.stdout


def test_the_same_input_gives_the_same_output(articles: Path) -> None:
    first, second = (run("check", "a-good.txt", "--format", "jsonl", cwd=articles).stdout for _ in range(2))
    assert first == second


@pytest.mark.parametrize("command", [(), ("brief",), ("check",), ("case",), ("case", "check")], ids=" ".join)
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    if command and command != ("case",):
        assert "Example: detente" in " ".join(done.stdout.split())


def test_opening_a_page_needs_a_page(articles: Path) -> None:
    done = run("brief", "a-good.txt", "--open", cwd=articles)
    assert done.returncode == 2
    assert "--open needs --html FILE" in done.stderr


def test_a_brief_of_two_texts_says_what_cannot_both_be_right(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "One view\n\nNorth Korea fired two ballistic missiles on January 17, 2022.\n", "utf-8"
    )
    (tmp_path / "two.txt").write_text(
        "Another\n\nNorth Korea fired four ballistic missiles on January 17, 2022.\n", "utf-8"
    )
    done = run("brief", "one.txt", "two.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert "C207" in done.stdout


def test_an_outlook_needs_a_page_to_stand_on(articles: Path) -> None:
    done = run("brief", "a-good.txt", "--outlook", cwd=articles)
    assert done.returncode == 2
    assert "--outlook needs --html FILE" in done.stderr
