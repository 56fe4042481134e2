"""How good the forecasts of past facts were: ranks of what came true, by the rules of the literature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.dynamics.dyads.history import Floats, History, Questions
from detente.dynamics.dyads.kernels import recur
from detente.dynamics.dyads.learn import Learned

SHORTLIST = 60


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where the true object stood among all entities, for each question.

    rank   : the mean of the ranks of its ties; others true on the same day are left out (time-aware filter)
    chance : the probability the forecast gave it, 0 outside the shortlist; empty for what gives none
    surest : the probability given to the first, whether or not it was true; likewise
    """

    rank: Floats
    chance: Floats
    surest: Floats

    def of(self, chosen: npt.NDArray[np.bool_]) -> Ranks:
        """The ranks of some of the questions."""
        return Ranks(
            self.rank[chosen], *(each[chosen] if len(each) else each for each in (self.chance, self.surest))
        )

    def mrr(self) -> float:
        """Mean reciprocal rank."""
        return float((1.0 / self.rank).mean())

    def hits(self, k: int) -> float:
        """Share of true objects among the first k."""
        return float((self.rank <= k).mean())


def judged(history: History, learned: Learned, questions: Questions) -> Ranks:
    """Ranks by the learned score. Those outside the shortlist follow it, in the order of the first guess."""
    lists, _ = history.walk(questions, weights=learned.weights, size=SHORTLIST, steps=False)
    score = np.where(lists.chosen >= 0, lists.scores, -np.inf)
    chance = np.exp(score - score.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    mine = np.take_along_axis(chance, np.maximum(lists.truth, 0)[:, None], axis=1)[:, 0]
    return Ranks(lists.ranks, np.where(lists.truth >= 0, mine, 0.0), chance.max(axis=1))


def recurrence(history: History, questions: Questions) -> Ranks:
    """The baseline: how often this very fact was seen, then how often the two dealt with one another."""
    ranks = np.zeros(len(questions))
    recur(history.events, questions.rows, questions.also, questions.also_start, ranks)
    return Ranks(ranks, np.empty(0), np.empty(0))
