"""What is measured of a candidate: the name, the scale and the theme of every part of the score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

NEVER = 1e6
"""Days since what has not been seen."""


class Scale(StrEnum):
    """How a measure is cut into the steps of its curve."""

    DAYS = "days"
    AMOUNT = "amount"
    SHARE = "share"
    LIFT = "lift"
    FLAG = "flag"


_SMALL_SHARES = 0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.07
STEPS = {
    Scale.DAYS: (2, 3, 4, 5, 6, 8, 11, 15, 22, 31, 46, 61, 91, 131, 201, 400, NEVER),
    Scale.AMOUNT: (0.01, 0.03, 0.1, 0.2, 0.35, 0.55, 0.75, 1, 1.5, 2, 3, 4.5, 7, 10, 15, 25, 50, 100, 300),
    Scale.SHARE: (*_SMALL_SHARES, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95),
    Scale.LIFT: (0.01, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 6, 9, 14, 22, 40),
    Scale.FLAG: (1,),
}
"""Lower ends of the steps after the first."""


class Theme(StrEnum):
    """A group of parts that a reader is told as one reason."""

    SAME = "the same act toward the same actor before"
    PAIR = "dealings of the two so far"
    RULE = "what tends to follow what the two did"
    OBJECT = "how much is heard of the actor"
    TARGET = "how often the act is done to the actor"
    PLACE = "dealings between the two places"
    ROLE = "what the actor is"
    THIRD = "dealings through third actors"


@dataclass(frozen=True, slots=True)
class Measure:
    """One named part of the score.

    name  : as printed; half-lives in days stand at the end ("recent" amounts halve in that time)
    scale : what its values are
    theme : the reason it belongs to
    """

    name: str
    scale: Scale
    theme: Theme


def _measures(theme: Theme, **scales: str) -> list[Measure]:
    kinds = {"d": Scale.DAYS, "a": Scale.AMOUNT, "s": Scale.SHARE, "l": Scale.LIFT, "f": Scale.FLAG}
    return [Measure(name, kinds[kind], theme) for name, kind in scales.items()]


MEASURES: tuple[Measure, ...] = (
    *_measures(Theme.SAME, same_2d="a", same_8d="a", same_32d="a", same="a", same_since="d"),
    *_measures(Theme.PAIR, any_2d="a", any_8d="a", any_32d="a", any="a", any_since="d"),
    *_measures(Theme.PAIR, returned_8d="a", returned="a", returned_since="d", days_met="a"),
    *_measures(Theme.RULE, rule_best="l", rule_mean="l", rule_chance="s", rule_week="l", rule_older="l"),
    *_measures(Theme.SAME, same_share_8d="s", same_share_32d="s", same_share="s"),
    *_measures(Theme.PAIR, any_share_2d="s", any_share_8d="s", any_share_32d="s", any_share="s"),
    *_measures(Theme.RULE, rule_share_8d="s", rule_share_32d="s", rule_share="s"),
    *_measures(Theme.TARGET, target_2d="a", target_8d="a", target_32d="a", target="a", target_since="d"),
    *_measures(Theme.OBJECT, heard_2d="a", heard_8d="a", heard_32d="a", heard="a", heard_since="d"),
    *_measures(Theme.OBJECT, partners="a"),
    *_measures(Theme.PLACE, place_told="f", place_same="f", place_target_8d="a", place_target="a"),
    *_measures(Theme.PLACE, place_target_since="d", place_target_share="s", place_target_others="a"),
    *_measures(Theme.PLACE, place_object_8d="a", place_object="a", place_object_share="s"),
    *_measures(Theme.PLACE, subject_place_8d="a", subject_place="a", subject_place_share="s"),
    *_measures(Theme.PLACE, act_place="a", act_place_share="s"),
    *_measures(Theme.ROLE, role_pair="s", role_share="s", subject_role_8d="a", subject_role_share="s"),
    *_measures(Theme.THIRD, third="a", third_weighted="a"),
)
"""In the order the compiled passes fill them in."""

SIZES = np.array([len(STEPS[measure.scale]) + 1 for measure in MEASURES], np.int64)
STARTS = np.concatenate([[0], np.cumsum(SIZES)]).astype(np.int64)
"""Where the curve of each measure begins in the vector of all steps; the last is its length."""

EDGES = np.full((len(MEASURES), int(SIZES.max())), np.inf)
for _row, _measure in zip(EDGES, MEASURES, strict=True):
    _row[: len(STEPS[_measure.scale])] = STEPS[_measure.scale]

NONE_STEP = np.where([m.scale is Scale.DAYS for m in MEASURES], SIZES - 1, 0).astype(np.int64)
"""The step of a candidate of whom nothing is known."""
