"""The word lists of this room, read once from `lexicons/*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _lists(name: str) -> Mapping[str, object]:
    path = resources.files("detente.documents") / "lexicons" / f"{name}.toml"
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list `key` of `lexicons/<name>.toml` as a set."""
    return frozenset(phrases(name, key))


@cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """The list `key` of `lexicons/<name>.toml`, longest first, so that the longest match wins."""
    found = _lists(name)[key]
    if not isinstance(found, list):
        raise TypeError(f"lexicons/{name}.toml: {key} is not a list")
    return tuple(sorted((str(item) for item in found), key=lambda item: (-len(item), item)))


@cache
def numbers(name: str, key: str) -> Mapping[str, int]:
    """The table `key` of `lexicons/<name>.toml`, from word to number."""
    found = _lists(name)[key]
    if not isinstance(found, dict):
        raise TypeError(f"lexicons/{name}.toml: {key} is not a table")
    return MappingProxyType({str(word): int(number) for word, number in found.items()})
