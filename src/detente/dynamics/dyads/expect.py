"""What is likeliest next of one actor, each with its reasons, and what such forecasts were worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from detente.dynamics.dyads.facts import Facts
from detente.dynamics.dyads.history import Floats, History
from detente.dynamics.dyads.judge import SHORTLIST, Ranks, judged, recurrence
from detente.dynamics.dyads.learn import Learned, learn
from detente.dynamics.dyads.measures import MEASURES, NONE_STEP, STARTS, Theme
from detente.dynamics.dyads.reasons import Fact, past_facts
from detente.errors import DynamicsError

HABIT_HALF_LIFE = 32.0  # days
HABIT_PRIOR = 5.0  # facts of the actor that weigh as much as what all actors do
ACTS = 25  # relations of the actor looked at
TESTED = 0.1  # share of the days, the last ones, that the curves are tested on


@dataclass(frozen=True, slots=True)
class Expected:
    """One fact that may come.

    chance   : probability, given that the actor does something on the day
    act      : the part of it due to the relation: how much of what the actor does is of it
    score    : log-linear score of the object; `base` plus all of `parts`
    parts    : by measure, what it adds to a candidate of whom nothing is known
    reasons  : sums of parts by theme, largest first
    past     : facts behind the reasons, latest first, by theme
    """

    relation: str
    object: str
    chance: float
    act: float
    score: float
    base: float
    parts: Mapping[str, float]
    reasons: Mapping[Theme, float]
    past: Mapping[Theme, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Worth:
    """What forecasts of the last days were worth, by curves learned before them; both directions asked.

    actor, actor_base : of the actor alone, as subject; None where it did nothing
    """

    first: int
    last: int
    ranks: Ranks
    base: Ranks
    actor: Ranks | None
    actor_base: Ranks | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """The outlook for one actor for the day after the last fact."""

    actor: str
    facts: Facts
    day: int
    expected: tuple[Expected, ...]
    worth: Worth


def expect(facts: Facts, actor: str, *, relation: str | None = None, top: int = 10) -> Expectation:
    """The likeliest facts with `actor` as subject on the day after the last fact, likeliest first.

    relation : only facts of it. Without: those of the relations the actor uses, weighed by how much it does.
    Raises DynamicsError E553 if the actor or relation is not among the facts, E552 if those are too few.
    """
    subject = _number(facts.entities, actor, "an actor of the facts")
    wanted = None if relation is None else _number(facts.relations, relation, "a relation of the facts")
    history = History.of(facts)
    day = int(facts.day[-1]) + 1
    worth = _worth(history, subject)
    learned = learn(history, day - 1)
    acts = _habits(facts, subject, day) if wanted is None else np.eye(len(facts.relations))[wanted]
    relations = np.sort(np.argsort(-acts, kind="stable")[: ACTS if wanted is None else 1])
    found = _expected(history, learned, subject, relations, acts, day, top)
    return Expectation(facts.entities[subject], facts, day, found, worth)


def _expected(
    history: History, learned: Learned, subject: int, relations: object, acts: Floats, day: int, top: int
) -> tuple[Expected, ...]:
    facts = history.facts
    questions = history.ask(subject, np.asarray(relations, np.int64), day)
    lists, past = history.walk(questions, weights=learned.weights, size=SHORTLIST, steps=True)
    score = np.where((lists.chosen >= 0) & (lists.chosen != subject), lists.scores, -np.inf)
    chance = np.exp(score - score.max(axis=1, keepdims=True))
    chance *= (acts[questions.rows[:, 1]] / chance.sum(axis=1))[:, None]
    order = np.argsort(-chance, axis=None, kind="stable")[:top]
    baseline = learned.weights[STARTS[:-1] + NONE_STEP]
    found = []
    for q, k in zip(*np.unravel_index(order, chance.shape), strict=True):
        r, o = int(questions.rows[q, 1]), int(lists.chosen[q, k])
        if not np.isfinite(score[q, k]):
            continue
        parts = learned.weights[STARTS[:-1] + lists.steps[q, k]] - baseline
        sums = dict.fromkeys(Theme, 0.0)
        for measure, part in zip(MEASURES, parts, strict=True):
            sums[measure.theme] += float(part)
        reasons = dict(sorted(sums.items(), key=lambda item: (-abs(item[1]), item[0])))
        found.append(
            Expected(
                facts.relations[r],
                facts.entities[o],
                float(chance[q, k]),
                float(acts[r]),
                float(lists.scores[q, k]),
                float(baseline.sum()),
                {m.name: float(part) for m, part in zip(MEASURES, parts, strict=True)},
                reasons,
                past_facts(history, past, subject, r, o),
            )
        )
    return tuple(found)


def _habits(facts: Facts, subject: int, day: int) -> Floats:
    """Share of each relation in what the actor does, recent facts more, shrunk to what all do."""
    weight = np.exp2(-(day - facts.day) / HABIT_HALF_LIFE)
    n, own = len(facts.relations), facts.subject == subject
    usual = np.bincount(facts.relation, weight, n)
    mine = np.bincount(facts.relation[own], weight[own], n)
    mixed: Floats = mine + HABIT_PRIOR * usual / usual.sum()
    mixed /= mixed.sum()
    return mixed


def _worth(history: History, subject: int) -> Worth:
    """Curves learned up to the last tenth of the days, tested on those."""
    begin, last = int(history.facts.day[0]), int(history.facts.day[-1])
    first = last - max(1, round(TESTED * (last - begin + 1))) + 1
    questions = history.asked(first, last)
    learned = learn(history, first - 1)
    ranks, base = judged(history, learned, questions), recurrence(history, questions)
    own = (questions.rows[:, 0] == subject) & (questions.rows[:, 1] < len(history.facts.relations))
    if not own.any():
        return Worth(first, last, ranks, base, None, None)
    return Worth(first, last, ranks, base, ranks.of(own), base.of(own))


def _number(names: Sequence[str], name: str, what: str) -> int:
    """Where the name is in the list, whatever its case; raises with the nearest names."""
    folded = [each.casefold().replace("_", " ") for each in names]
    wanted = name.casefold().replace("_", " ").strip()
    if wanted in folded:
        return folded.index(wanted)
    near = get_close_matches(wanted, folded, n=3, cutoff=0.5)
    near += [each for each in folded if wanted and wanted in each and each not in near][: 3 - len(near)]
    listed = ", ".join(repr(names[folded.index(each)]) for each in near)
    mend = f"The nearest: {listed}." if near else "Spell it as the facts do."
    raise DynamicsError(f"E553 {name!r} is not {what}. {mend}")
