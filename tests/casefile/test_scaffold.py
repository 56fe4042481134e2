"""A new case is empty, valid and never written over another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.casefile.scaffold import new_case
from detente.errors import CaseError


def test_a_new_case_loads_without_a_fault(tmp_path: Path) -> None:
    files = new_case(tmp_path / "Border Dispute")
    case = load_case(tmp_path / "Border Dispute")
    assert (case.id, case.as_of, list(case.series)) == ("border-dispute", date(2000, 1, 1), ["events"])
    assert (case.series["events"].rows, case.series["events"].coverage, case.actors) == ((), (), {})
    assert {file.name for file in files} == {
        "README.md",
        "actors.csv",
        "case.toml",
        "events.csv",
        "offices.csv",
        "places.csv",
        "words.toml",
    }


def test_what_the_skeleton_comments_out_is_valid_too(tmp_path: Path) -> None:
    new_case(tmp_path / "new")
    for name, commented in (("case.toml", "# [series.events.values]"), ("words.toml", "# [[thing]]")):
        file = tmp_path / "new" / name
        text = file.read_text(encoding="utf-8")
        assert commented in text
        lines = [line.removeprefix("# ") if line.startswith(("# [", "# kind", "# from", "# to", "# gran", "# where",
                 "# series", "# phrases", "# readings", "# unit", "# nouns", "# verbs", "# agent", "# names", "# day"))
                 else line for line in text.splitlines()]  # fmt: skip
        file.write_text("\n".join(lines).replace("[offices", "# [offices"), encoding="utf-8")
    case = load_case(tmp_path / "new")
    assert case.series["events"].coverage[0].where == {"kind": ("signing",)}
    assert [act.verbs for act in case.words.acts] == [("sign",)]
    assert [holiday.names for holiday in case.words.holidays] == [("Foundation Day",)]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(
        CaseError, match=r"E222 .*there is something already\. Name a new or an empty folder\."
    ):
        new_case(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(CaseError, match="E222"):
        new_case(tmp_path / "notes.txt")
