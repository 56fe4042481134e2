"""English by which a text tells when it was written, as data: `lexicons/dating.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DatingWords:
    """Word lists by the file's own headings; phrases are tuples of words."""

    state: Mapping[str, frozenset[str]]
    left: frozenset[str]
    told: Mapping[str, frozenset[str]]
    copyright: tuple[str, ...]
    as_of: tuple[tuple[str, ...], ...]
    so_far: tuple[tuple[str, ...], ...]
    weekday: Mapping[str, int]


@lru_cache(maxsize=1)
def dating_words() -> DatingWords:
    """The lists, read once."""
    raw = tomllib.loads(files("detente.claims").joinpath("lexicons/dating.toml").read_text("utf-8"))
    stated = raw["stated"]
    return DatingWords(
        state={key: frozenset(words) for key, words in raw["state"].items()},
        left=frozenset(raw["office"]["left"]),
        told={key: frozenset(words) for key, words in raw["told"].items()},
        copyright=tuple(stated["copyright"]),
        as_of=tuple(tuple(phrase.split()) for phrase in stated["as_of"]),
        so_far=tuple(tuple(phrase.split()) for phrase in stated["so_far"]),
        weekday=dict(raw["weekday"]),
    )
