"""PLOVER's roots, their quad classes and scores, from `ontology.toml`."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any


def roots() -> dict[str, dict[str, Any]]:
    """Root -> its quad class and score, in the manual's order."""
    return dict(_tables()["roots"])


@functools.cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("detente.events") / "ontology.toml").read_text("utf-8"))


def confidence_of(route: str, weight: int, *, foreground: bool) -> float | None:
    """How often an event read in this way was right where that was measured, None where it was not."""
    if not foreground:
        return None
    kind = route if route != "lexicon" else "lexicon_heavy" if weight > 2 else "lexicon_light"
    return float(_tables()["confidence"][kind])


def quad_of(root: str) -> str:
    """The quad class of a root, in words."""
    return str(roots()[root]["quad"])


def score_of(root: str) -> float:
    """The category score of a root, -10 to 10."""
    return float(roots()[root]["score"])


def turned(how: str, root: str) -> tuple[str, str, str] | None:
    """Root, CAMEO code and mode of an act that is `how` (a table of the file); None where it stays."""
    found = _tables()[how].get(root)
    return (found[0], found[1], found[2]) if found else None


def is_cooperative(root: str) -> bool:
    """Whether a root is cooperation, verbal or material."""
    return quad_of(root).endswith("COOPERATION")


def is_kind(root: str, kind: str) -> bool:
    """Whether a root is of a kind the file names."""
    return root in _tables()["kinds"][kind]


def cameo_of(root: str) -> str:
    """The CAMEO code of a root where nothing more is known."""
    return str(roots()[root]["cameo"])
