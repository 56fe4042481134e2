"""`detente export` and `detente doctor` as a user meets them."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from .test_articles import GOOD, run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_table_is_written_and_said(good: Path) -> None:
    done = run("export", "good.txt", "--format", "csv", "--out", "claims.csv", cwd=good)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Wrote claims.csv: 2 rows of claims\n"
    lines = (good / "claims.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith("document_id,span_start,span_end,line,line_column,code,text,form,")


def test_quiet_says_nothing_that_went_well(good: Path) -> None:
    done = run("export", "good.txt", "--format", "markdown", "--out", "x.md", "--quiet", cwd=good)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (good / "x.md").read_text("utf-8").startswith("# Two launches in a week\n")


def test_text_formats_go_to_standard_output_and_bad_files_are_told(good: Path) -> None:
    done = run("export", "good.txt", "absent.txt", "--format", "claimreview", cwd=good)
    assert done.returncode == 3
    assert len(json.loads(done.stdout)["@graph"]) == 2
    assert done.stderr.startswith("E101 absent.txt: ")


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl", "brat"])
def test_what_is_no_text_needs_a_place_to_go(good: Path, form: str) -> None:
    done = run("export", "good.txt", "--format", form, cwd=good)
    assert done.returncode == 2
    assert f"--format {form} needs --out" in done.stderr


def test_brat_makes_a_folder(good: Path) -> None:
    done = run("export", "good.txt", "--format", "brat", "--out", "annotated", cwd=good)
    assert done.returncode == 0
    assert {p.name for p in (good / "annotated").iterdir()} == {"good.txt", "good.ann"}


def test_a_folder_in_the_way_is_named(good: Path) -> None:
    (good / "taken").mkdir()
    done = run("export", "good.txt", "--format", "ris", "--out", "taken", cwd=good)
    assert done.returncode == 3
    assert "taken: cannot be written" in done.stderr


def test_doctor_finds_a_sound_installation_sound() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["ok", name] for name in ("program", "libraries", "model", "case", "self-test")
    ]


def test_doctor_names_what_ails_and_goes_on(tmp_path: Path) -> None:
    shutil.copytree(str(files("detente") / "cases" / "dprk"), tmp_path / "case")
    (tmp_path / "case" / "offices.csv").unlink()
    done = run("doctor", "--case", "case", cwd=tmp_path)
    assert done.returncode == 3
    failed = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("FAIL")]
    assert failed == ["case", "self-test"]
    assert "offices.csv" in done.stdout
