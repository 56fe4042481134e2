"""The word lists of this room, read once from `lexicons/english.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The list `key` of table `table` as a set."""
    found = _tables()[table][key]
    return frozenset(found)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    path = resources.files("detente.statements") / "lexicons" / "english.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
