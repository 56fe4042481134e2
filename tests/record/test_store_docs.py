"""docs/record-store.md has every table, column, format, code and command of the store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente.record.store
from detente.cli import app
from detente.cli.record import ExportFormat, ImportFormat
from detente.record.store import EXPORT_FORMATS, FORMATS, Store
from detente.record.store.cases import FORMAT

DOCS = (Path(__file__).parents[2] / "docs" / "record-store.md").read_text("utf-8")
ROOM = Path(detente.record.store.__file__).parents[1]


def test_codes_of_the_code_and_of_the_docs_are_the_same() -> None:
    raised = {
        code for file in ROOM.rglob("*.py") for code in re.findall(r"\"(E3\d\d) ", file.read_text("utf-8"))
    }
    assert raised == set(re.findall(r"^\| `(E3\d\d)`", DOCS, re.MULTILINE))


def test_every_table_and_column_is_explained() -> None:
    with Store.in_memory() as store:
        columns = store.fetch("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
        assert {
            name for pair in columns for name in pair if f"`{name}`" not in DOCS and f"### {name}" not in DOCS
        } == set()


def test_the_command_offers_the_formats_there_are() -> None:
    assert {form.value for form in ImportFormat} == {*FORMATS, FORMAT}
    assert {form.value for form in ExportFormat} == EXPORT_FORMATS.keys()
    assert {form for form in (*FORMATS, FORMAT) if f"| `{form}` |" not in DOCS} == set()


@pytest.mark.parametrize("command", ["add", "import", "export", "incidents", "show", "sql"])
def test_every_command_is_in_the_docs_and_has_an_example(command: str) -> None:
    assert f"detente record {command} " in DOCS
    assert (
        f"Example: detente record {command} " in CliRunner().invoke(app, ["record", command, "--help"]).stdout
    )


def test_exports_are_sorted_and_all_there_is() -> None:
    names = detente.record.store.__all__
    assert names == sorted(names)
    assert all(hasattr(detente.record.store, name) for name in names)
