"""Facts made ready for the compiled passes, and the questions put to them."""

# mypy: disable-error-code="type-arg"

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from detente.dynamics.dyads.facts import Facts, Ints, Standing, standing_of
from detente.dynamics.dyads.kernels import HALF_LIVES, places_known, walk
from detente.dynamics.dyads.measures import EDGES, MEASURES, STARTS
from detente.dynamics.dyads.tables import Curves, Events, Lists, Past, Tally

Floats = npt.NDArray[np.float64]
NO_WEIGHTS = np.empty(0)


@dataclass(frozen=True, slots=True)
class Questions:
    """Who will SUBJECT do RELATION to on DAY, by what is known before the day `known`?

    rows       : (subject, relation, day, known, place of the subject, object or -1, group or -1), sorted;
                 relations of the second half of the numbers are those of the first, turned round
    also       : objects true on the same day, by group from `also_start`
    """

    rows: Ints
    also: Ints
    also_start: Ints

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, chosen: npt.NDArray[np.bool_] | slice) -> Questions:
        return Questions(self.rows[chosen], self.also, self.also_start)


@dataclass(frozen=True, slots=True)
class History:
    """All facts in both directions with their indexes.

    A fact (s, r, o) is also the fact (o, r + number of relations, s).
    """

    facts: Facts
    standing: Standing
    events: Events

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Index the facts. Linear but for sorting."""
        standing = standing_of(facts.entities)
        entities, relations = len(facts.entities), 2 * len(facts.relations)
        day = np.concatenate([facts.day, facts.day])
        order = np.argsort(day, kind="stable")
        subject, object_ = (
            np.concatenate(pair)[order]
            for pair in ((facts.subject, facts.object), (facts.object, facts.subject))
        )
        relation = np.concatenate([facts.relation, facts.relation + relations // 2])[order]
        day = day[order]
        place_of = _places(subject, object_, day, standing, subject, day)
        events = Events(
            subject,
            relation,
            object_,
            day,
            place_of,
            _before(subject * entities + object_),
            *_index(subject, entities),
            *_index(relation, relations),
        )
        return cls(facts, standing, events)

    def asked(self, first: int, last: int, *, lead: int | None = None) -> Questions:
        """Both directions of each fact from `first` to `last` as questions.

        lead : days in a block; every question knows what came before the first day of its block. None: what
               came before its own day.
        """
        events = self.events
        picked = np.flatnonzero((events.day >= first) & (events.day <= last))
        subject, relation, day, object_ = (
            column[picked] for column in (events.subject, events.relation, events.day, events.object)
        )
        known = day if lead is None else first + (day - first) // lead * lead
        key = (day * (2 * len(self.facts.relations)) + relation) * len(self.facts.entities) + subject
        _, group, counts = np.unique(key, return_inverse=True, return_counts=True)
        start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        also = object_[np.argsort(group, kind="stable")]
        place = events.place_of[picked] if lead is None else self.places_at(subject, known)
        rows = np.column_stack([subject, relation, day, known, place, object_, group])
        return Questions(_sorted(rows), also, start)

    def ask(self, subject: int, relations: Ints, day: int) -> Questions:
        """What nobody knows yet: the objects of one subject on a day after the history, by relation."""
        n = len(relations)
        place = self.places_at(np.array([subject]), np.array([day]))[0]
        columns = (np.full(n, subject), relations, *(np.full(n, x) for x in (day, day, place, -1, -1)))
        return Questions(_sorted(np.column_stack(columns)), np.empty(0, np.int64), np.zeros(1, np.int64))

    def places_at(self, entity: Ints, known: Ints) -> Ints:
        """The place of each entity by the facts before its day, days in any order; -1 where none is known."""
        order = np.argsort(known, kind="stable")
        found = np.empty(len(entity), np.int64)
        events = self.events
        found[order] = _places(
            events.subject, events.object, events.day, self.standing, entity[order], known[order]
        )
        return found

    def walk(
        self, questions: Questions, *, weights: Floats = NO_WEIGHTS, size: int, spare: int = 0, steps: bool
    ) -> tuple[Lists, Past]:
        """Candidates of each question with their steps or scores, and what was counted up to the last."""
        n, width = len(questions), min(size, len(self.facts.entities)) + spare
        shape = (n, width, len(MEASURES)) if steps else (0, width, len(MEASURES))
        lists = Lists(
            np.full((n, width), -1, np.int64),
            np.zeros(shape, np.uint8),
            np.full((n, width), -np.inf),
            np.zeros((n, width)),
            np.full(n, -1, np.int64),
            np.zeros(n),
        )
        past, tally = self._blank()
        longest = int(questions.rows[:, 2].max(initial=0)) - int(self.events.day[0]) + 2
        decay = np.exp2(-np.arange(max(longest, 2)) / np.array(HALF_LIVES)[:, None])
        walk(
            self.events, past, tally, self.standing.place, self.standing.role, questions.rows, questions.also,
            questions.also_start, decay, Curves(EDGES, STARTS, weights), size, spare, lists,
        )  # fmt: skip
        return lists, past

    def _blank(self) -> tuple[Past, Tally]:
        entities, relations = len(self.facts.entities), 2 * len(self.facts.relations)
        places, roles = self.standing.places, self.standing.roles
        past = Past(
            np.zeros((3, relations, relations)),
            np.zeros((3, relations)),
            np.zeros((3, relations)),
            np.zeros((relations, roles, roles)),
            np.zeros((relations, roles)),
            np.zeros((relations, roles)),
            np.zeros(relations),
            np.zeros(entities, np.int64),
            np.zeros(entities, np.int64),
            np.zeros((places, entities)),
            np.zeros((places, entities), np.int32),
            np.zeros((places, entities), np.int32),
            np.zeros(places, np.int64),
        )
        heard, target, place_target, pair, third = (np.zeros((entities, width)) for width in (5, 5, 3, 24, 2))
        tally = Tally(
            heard,
            target,
            place_target,
            pair,
            third,
            np.zeros((places, 3)),
            np.zeros((roles, 2)),
            np.zeros(14),
            np.zeros((3, relations)),
            np.zeros(relations),
            np.zeros(entities, np.bool_),
        )
        return past, tally


def _sorted(rows: npt.NDArray) -> Ints:
    """Rows of questions in the order in which least has to be tallied anew."""
    rows = np.ascontiguousarray(rows, dtype=np.int64)
    return rows[np.lexsort((rows[:, 5], rows[:, 0], rows[:, 4], rows[:, 1], rows[:, 2], rows[:, 3]))]


def _places(subject: Ints, object_: Ints, day: Ints, standing: Standing, entity: Ints, known: Ints) -> Ints:
    found: Ints = places_known(subject, object_, day, standing.place, standing.places, entity, known)
    return found


def _index(key: Ints, n: int) -> tuple[Ints, Ints]:
    start = np.concatenate([[0], np.cumsum(np.bincount(key, minlength=n))]).astype(np.int64)
    return np.argsort(key, kind="stable"), start


def _before(key: Ints) -> Ints:
    """For each row the last one before it with the same key, -1 for none."""
    order = np.argsort(key, kind="stable")
    before = np.full(len(key), -1, np.int64)
    same = key[order][1:] == key[order][:-1]
    before[order[1:][same]] = order[:-1][same]
    return before
