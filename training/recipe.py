"""How the shipped weights are made: the legs of training in recipe.toml, one after the other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

RECIPE = Path(__file__).with_name("recipe.toml")


@dataclass(frozen=True, slots=True)
class Leg:
    """One rise and fall of the learning rates; recipe.toml says what each value is."""

    seed: int
    steps: int
    pieces: int
    rate: float
    head_rate: float
    names: float
    masked: float
    embeddings: bool
    kept: float


def legs(share: float = 1.0) -> list[Leg]:
    """The legs in order, each with `share` of its steps, but at least one."""
    written = tomllib.loads(RECIPE.read_text("utf-8"))["leg"]
    whole = [Leg(**leg) for leg in written]
    return [replace(leg, steps=max(1, round(share * leg.steps))) for leg in whole]
