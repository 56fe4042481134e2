"""How English says who took, left and held an office, as data: `lexicons/tenures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class TenureWords:
    """Word lists by the file's own headings; `posts` maps the name of a time in office to titles."""

    enter: Mapping[str, frozenset[str]]
    leave: Mapping[str, frozenset[str]]
    elect: Mapping[str, frozenset[str]]
    early: frozenset[str]
    succeed: Mapping[str, frozenset[str]]
    hold: Mapping[str, frozenset[str]]
    noun: Mapping[str, frozenset[str]]
    posts: Mapping[str, tuple[str, ...]]
    title: Mapping[str, frozenset[str]]
    time: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def tenure_words() -> TenureWords:
    """The lists, read once."""
    raw = tomllib.loads(files("detente.claims").joinpath("lexicons/tenures.toml").read_text("utf-8"))

    def sets(name: str) -> dict[str, frozenset[str]]:
        return {key: frozenset(words) for key, words in raw[name].items()}

    return TenureWords(
        enter=sets("enter"),
        leave=sets("leave"),
        elect=sets("elect"),
        early=frozenset(raw["notice"]["early"]),
        succeed=sets("succeed"),
        hold=sets("hold"),
        noun=sets("noun"),
        posts={post: tuple(titles) for post, titles in raw["posts"].items()},
        title=sets("title"),
        time=sets("time"),
    )
