"""The format is documented: every fault code, key and column can be found in docs/case-format.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente.casefile
from detente.casefile import Series, load_case
from detente.casefile.faults import Faults
from detente.casefile.settings import read_settings
from detente.casefile.toml import read_toml

ROOT = Path(__file__).resolve().parents[2]
FORMAT = (ROOT / "docs" / "case-format.md").read_text(encoding="utf-8")
CODE = Path(detente.casefile.__file__).parent


def test_fault_codes_of_the_code_and_of_the_docs_are_the_same() -> None:
    raised = {
        code for file in CODE.glob("*.py") for code in re.findall(r"\bE2\d\d\b", file.read_text("utf-8"))
    }
    assert raised == set(re.findall(r"^\| `(E2\d\d)`", FORMAT, re.MULTILINE))


@pytest.mark.parametrize("series", load_case("dprk").series.values(), ids=lambda series: series.name)
def test_codebook_has_every_column_and_the_number_of_rows(series: Series) -> None:
    section = FORMAT.split(f"\n## {series.name} — ")[1].split("\n## ")[0]
    assert section.startswith(f"{len(series.rows)} rows")
    assert {column for column in series.columns if f"`{column}`" not in section} == set()


def test_example_of_case_toml_is_what_the_loader_reads(tmp_path: Path) -> None:
    example = FORMAT.split("```toml\n")[1].split("```")[0]
    (tmp_path / "case.toml").write_text(example, encoding="utf-8")
    faults = Faults()
    read = read_settings(read_toml(tmp_path, "case.toml", faults))
    assert faults.messages() == ()
    assert read.plans["floods"].units["flood days"] == "days"


def test_exports_are_sorted_and_all_there_is() -> None:
    assert detente.casefile.__all__ == sorted(detente.casefile.__all__)
    assert all(hasattr(detente.casefile, name) for name in detente.casefile.__all__)
