"""`detente case` as a user meets it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.cli import main

from .gauge import MAP, TABLE


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run `detente case ...` in this process."""

    def go(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["detente", "case", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)

    return go


@pytest.mark.parametrize("command", ["check", "show", "new", "reconcile"])
def test_every_command_has_an_example(run: Callable[..., Done], command: str) -> None:
    assert f"Example: detente case {command}" in " ".join(run(command, "--help").stdout.split())


def test_reconcile_exits_with_1_only_for_what_nobody_explained(
    run: Callable[..., Done], river: Callable[..., Path], tmp_path: Path
) -> None:
    folder = river()
    (folder / "reconcile").mkdir()
    (folder / "reconcile" / "gauge.toml").write_text(MAP, encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    done = run("reconcile", str(table), "--map", "gauge", "--case", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:4] == [
        "floods against table.csv (The gauge office)",
        "3 lines read, 2 compared, 1 left out by the map",
        "2 days in the table, 2 in the case, 2 matched: 1 on the local day, 1 on the UTC day",
        "1 difference: 1 explained, 0 unexplained",
    ]
    table.write_text(TABLE + "2015-05-05,unknown,flood,1\n", encoding="utf-8")
    done = run("reconcile", str(table), "--map", "gauge", "--case", str(folder), "--format", "markdown")
    assert done.returncode == 1
    assert "| 2015-05-05 | not in the case | - | river |  |" in done.stdout


def test_reconcile_tells_faults_on_one_line_each_and_exits_with_3(
    run: Callable[..., Done], tmp_path: Path
) -> None:
    done = run("reconcile", str(tmp_path / "none.csv"), "--map", "cns")
    assert done.returncode == 3
    assert done.stderr.endswith("there is no such table. Give the path of a CSV file.\n")
    assert done.stderr.count("\n") == 1


def test_new_then_check(run: Callable[..., Done], tmp_path: Path) -> None:
    made = run("new", str(tmp_path / "strait"))
    assert (made.returncode, len(made.stdout.splitlines())) == (0, 7)
    checked = run("check", str(tmp_path / "strait"))
    assert checked.stdout.startswith("strait 0: no fault. 0 rows in 1 series")
    again = run("new", str(tmp_path / "strait"))
    assert (again.returncode, again.stdout) == (3, "")


def test_show_by_needs_a_series(run: Callable[..., Done]) -> None:
    done = run("show", "--by", "class")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "detente: --by needs a series. Write: detente case show SERIES --by COLUMN.\n"
