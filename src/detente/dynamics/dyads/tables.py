"""The arrays that the compiled passes read and fill in, by name."""

# mypy: disable-error-code="type-arg"

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Events(NamedTuple):
    """Facts in both directions, ascending by day, with the indexes over them.

    place_of  : the actor's place as known the day before, -1 for none
    before    : the fact of the same two in the same direction before this one, -1 for none
    by_*      : facts by subject and by relation; `*_start` where each begins
    """

    subject: np.ndarray
    relation: np.ndarray
    object: np.ndarray
    day: np.ndarray
    place_of: np.ndarray
    before: np.ndarray
    by_subject: np.ndarray
    subject_start: np.ndarray
    by_relation: np.ndarray
    relation_start: np.ndarray


class Past(NamedTuple):
    """What is counted of the facts so far. Rules: tables of weights (earlier, later relation), by age."""

    rules: np.ndarray  # (3, relations, relations): all ages, within a week, older
    rule_rows: np.ndarray  # (3, relations)
    rule_columns: np.ndarray  # (3, relations)
    role_pairs: np.ndarray  # (relations, roles, roles), both of one place
    role_pair_rows: np.ndarray  # (relations, roles)
    roles: np.ndarray  # (relations, roles) of the object
    relation_counts: np.ndarray  # (relations,)
    degree: np.ndarray  # (entities,), facts so far: where the known ones of `by_subject` end
    partners: np.ndarray  # (entities,)
    place_recent: np.ndarray  # (places, entities), facts toward the entity at its last one, by half-life of 8
    place_day: np.ndarray  # (places, entities), the day of that
    place_count: np.ndarray  # (places, entities)
    place_total: np.ndarray  # (places,)


class Curves(NamedTuple):
    """The parts of the score: lower ends of the steps of each, where each begins, weights of all steps."""

    edges: np.ndarray  # (measures, most steps)
    starts: np.ndarray  # (measures + 1,)
    weights: np.ndarray  # (steps,), or empty: nothing is scored


class Lists(NamedTuple):
    """What a walk fills in for each query.

    chosen     : candidates, -1 for none, shape (queries, width)
    steps      : the step of each measure, shape (queries, width, measures), or empty
    log_weight : what the score of one that stands for many has on top; -inf for none, shape (queries, width)
    scores     : shape (queries, width)
    truth      : where the true object is among the candidates, -1 if it is not
    ranks      : its mean rank among all
    """

    chosen: np.ndarray
    steps: np.ndarray
    log_weight: np.ndarray
    scores: np.ndarray
    truth: np.ndarray
    ranks: np.ndarray


class Tally(NamedTuple):
    """Sums for the query at hand, by candidate, place and role; columns as filled in by the functions."""

    heard: np.ndarray  # (entities, 5)
    target: np.ndarray  # (entities, 5)
    place_target: np.ndarray  # (entities, 3)
    pair: np.ndarray  # (entities, 24)
    third: np.ndarray  # (entities, 2)
    by_place: np.ndarray  # (places, 3)
    by_role: np.ndarray  # (roles, 2)
    totals: np.ndarray  # (14,)
    lift: np.ndarray  # (3, relations)
    chance: np.ndarray  # (relations,)
    met: np.ndarray  # (entities,) of bool
