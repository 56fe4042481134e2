"""How English says who took, left and held an office, as data: `lexicons/tenures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from detente.claims.phrase_table import inflections


@dataclass(frozen=True, slots=True)
class TenureWords:
    """Word lists by the file's own headings; `posts` maps the name of a time in office to titles.

    forms : regular forms of the verbs listed, to the verb: rare ones are given wrong lemmas
    """

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
    forms: Mapping[str, str]


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
        forms={
            form: phrase.split()[0]
            for group in ("enter", "leave", "elect", "succeed")
            for phrases in raw[group].values()
            for phrase in phrases
            for form in inflections(phrase.split()[0])
        },
    )
