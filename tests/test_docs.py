"""What the documentation shows is what the program prints."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente.brief.exports import TABLES
from detente.claims import CODES, REMARKS
from detente.cli import app
from detente.cli.export import ExportFormat, ExportTable

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from detente.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
    )
    return done.stdout


def shown(after: str) -> str:
    """The text block of the README that follows a passage."""
    block = re.search(r"```text\n(.*?)\n```", README[README.index(after) :], re.DOTALL)
    assert block is not None
    return block[1]


def test_the_readme_shows_a_true_brief() -> None:
    block = shown("$ detente brief examples/op-ed.txt").removesuffix("…").rstrip()
    assert run("brief", "examples/op-ed.txt").startswith(block)


def test_the_readme_shows_true_findings() -> None:
    assert run("check", "examples/brief.md").rstrip() == shown("Check a folder, like a linter")


@pytest.mark.parametrize("code", [*CODES.values(), *REMARKS])
def test_every_code_is_documented(code: str) -> None:
    assert f"### {code}:" in (ROOT / "docs/findings.md").read_text("utf-8")


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_public_example_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    done = subprocess.run(
        [sys.executable, "-c", code[1]], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.startswith("C101 ")


def test_every_export_format_and_table_is_documented() -> None:
    page = (ROOT / "docs/export.md").read_text("utf-8")
    for name in (*ExportFormat, *ExportTable):
        assert f"`{name}`" in page
    for table in TABLES.values():
        assert all(f"`{column}`" in page for column in table.columns)


def test_every_command_is_documented() -> None:
    pages = "".join(page.read_text("utf-8") for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    commands = [command.callback.__name__ for command in app.registered_commands if command.callback]
    for group in app.registered_groups:
        commands += [f"{group.name} {command.name}" for command in group.typer_instance.registered_commands]
    assert [name for name in commands if f"detente {name}" not in pages] == []


def test_the_worked_example_prints_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for cell in json.loads((ROOT / "docs/worked-example.ipynb").read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec("".join(cell["source"]), names)
            assert printed.getvalue() == "".join(cell["outputs"][0]["text"])
