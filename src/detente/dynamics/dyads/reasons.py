"""The dated facts behind each reason of a forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.dynamics.dyads.history import History
from detente.dynamics.dyads.kernels import FLOOR, NEAR, PRIOR
from detente.dynamics.dyads.measures import Theme
from detente.dynamics.dyads.tables import Past

SHOWN = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A past fact that a reason rests on.

    lift : how many times likelier the forecast relation is after it, for the theme of rules; else None
    """

    subject: str
    relation: str
    object: str
    day: int
    lift: float | None = None


def past_facts(history: History, past: Past, s: int, r: int, o: int) -> dict[Theme, tuple[Fact, ...]]:
    """For the forecast "s does r to o": the latest facts behind each theme that rests on any."""
    events, place = history.events, history.standing.place
    subject, relation, object_ = events.subject, events.relation, events.object
    own = subject == s
    pair = own & (object_ == o)
    usual = (past.rule_columns[0, r] + 0.5) / (past.rule_columns[0].sum() + 1.0)
    lift = (past.rules[0, :, r] + PRIOR * usual) / (past.rule_rows[0] + PRIOR) / usual
    last = int(events.day[-1])
    age = last - events.day
    told = lift[relation] * (np.exp2(-age / 32.0) + FLOOR)
    home = int(history.places_at(np.array([s]), np.array([last + 1]))[0])
    partners = np.unique(object_[own & (age < NEAR)])
    third = np.isin(subject, partners) & (object_ == o) & (age < NEAR) & (subject != s)
    there = (place == place[o]) if place[o] >= 0 else np.zeros(len(place), np.bool_)
    by_place = (events.place_of == home) & (home >= 0) & (relation == r)
    masks = {
        Theme.SAME: pair & (relation == r),
        Theme.PAIR: pair,
        Theme.TARGET: (relation == r) & (object_ == o) & ~own,
        Theme.PLACE: by_place & there[object_] & ~pair,
        Theme.OBJECT: (object_ == o) & ~own,
        Theme.THIRD: third,
    }
    found = {theme: _latest(history, mask) for theme, mask in masks.items()}
    chosen = np.flatnonzero(pair & (lift[relation] > 1.0))
    best = chosen[np.argsort(-told[chosen], kind="stable")][:SHOWN]
    found[Theme.RULE] = tuple(_fact(history, int(e), float(lift[relation[e]])) for e in best)
    return {theme: facts for theme, facts in found.items() if facts}


def _latest(history: History, mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[Fact, ...]:
    return tuple(_fact(history, int(e)) for e in np.flatnonzero(mask)[::-1][:SHOWN])


def _fact(history: History, e: int, lift: float | None = None) -> Fact:
    """An event as a fact the right way round."""
    events, facts = history.events, history.facts
    s, r, o = int(events.subject[e]), int(events.relation[e]), int(events.object[e])
    if r >= len(facts.relations):
        s, r, o = o, r - len(facts.relations), s
    return Fact(facts.entities[s], facts.relations[r], facts.entities[o], int(events.day[e]), lift)
