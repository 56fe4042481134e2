"""The documentation names every code and command of the room."""

from __future__ import annotations

import re
from pathlib import Path

import detente.dynamics
from detente.cli import app

DOC = (Path(__file__).resolve().parents[2] / "docs" / "dynamics.md").read_text("utf-8")
CODE = Path(detente.dynamics.__file__).parent


def test_error_codes_of_the_code_and_of_the_docs_are_the_same() -> None:
    raised = {c for file in CODE.rglob("*.py") for c in re.findall(r"\bE5\d\d\b", file.read_text("utf-8"))}
    assert raised == set(re.findall(r"^\| `(E5\d\d)`", DOC, re.MULTILINE))


def test_every_command_of_the_room_is_shown() -> None:
    commands = {
        c.callback.__name__ for c in app.registered_commands if c.callback.__module__.endswith("dynamics")
    }
    assert commands
    assert {name for name in commands if f"    detente {name} " not in DOC} == set()


def test_exports_are_sorted_and_all_there_is() -> None:
    assert detente.dynamics.__all__ == sorted(detente.dynamics.__all__)
    assert all(hasattr(detente.dynamics, name) for name in detente.dynamics.__all__)
