"""Learns the curves: a conditional logit over candidates, smooth in the steps of each measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from detente.dynamics.dyads.history import Floats, History, Questions
from detente.dynamics.dyads.logit import loss
from detente.dynamics.dyads.measures import SIZES, STARTS
from detente.dynamics.dyads.tables import Lists
from detente.errors import DynamicsError

SMOOTH, SHRINK = 100.0, 1.0  # penalties of squared jumps between steps and of squared weights; in log-loss
WINDOW = 60  # days learned from
MOST = 12_000  # questions learned from
LEAST = 200
TOP, SPARE = 50, 20
ITERATIONS = 30


@dataclass(frozen=True, slots=True)
class Learned:
    """Curves learned from the questions of some days.

    weights     : one for each step of each measure
    first, last : days the questions are of
    questions   : how many
    log_loss    : of the true candidate in its list, in nats, at the end
    """

    weights: Floats
    first: int
    last: int
    questions: int
    log_loss: float


def learn(history: History, last: int, *, lead: int | None = None) -> Learned:
    """Curves from the last days up to `last`; each question knows only what came before it.

    The days are the last WINDOW, but never more than the later half; of more than MOST questions every
    k-th is taken. Raises DynamicsError E552 if there are fewer than LEAST.
    """
    begin = int(history.facts.day[0])
    first = max(last - WINDOW + 1, begin + (last - begin + 1) // 2)
    questions = history.asked(first, last, lead=lead)
    if len(questions) < LEAST:
        raise DynamicsError(
            f"E552 {len(questions) // 2} facts from {history.facts.day_name(first)} to "
            f"{history.facts.day_name(last)} to learn from; {LEAST // 2} are needed. Give more events."
        )
    questions = _thinned(questions, MOST)
    lists, _ = history.walk(questions, size=TOP, spare=SPARE, steps=True)
    weights, value = fit(lists)
    return Learned(weights, first, last, len(questions), value)


def fit(lists: Lists) -> tuple[Floats, float]:
    """Weights of least penalised loss by L-BFGS from zero, and the mean loss at them."""
    n = len(lists.truth)
    ends = STARTS[1:-1] - 1  # no smoothness from the last step of one curve to the first of the next

    def objective(weights: Floats) -> tuple[float, Floats]:
        gradient = np.empty_like(weights)
        value = loss(weights, lists.steps, lists.log_weight, lists.truth, STARTS, gradient)
        jumps = np.diff(weights)
        jumps[ends] = 0.0
        value += (SMOOTH * jumps @ jumps + SHRINK * weights @ weights) / n
        gradient += 2 * SHRINK / n * weights
        gradient[1:] += 2 * SMOOTH / n * jumps
        gradient[:-1] -= 2 * SMOOTH / n * jumps
        return value, gradient

    found = minimize(
        objective,
        np.zeros(int(SIZES.sum())),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ITERATIONS, "maxcor": 20},
    )
    scratch = np.empty_like(found.x)
    return found.x, float(loss(found.x, lists.steps, lists.log_weight, lists.truth, STARTS, scratch))


def _thinned(questions: Questions, most: int) -> Questions:
    """At most that many questions, evenly taken."""
    n = len(questions)
    if n <= most:
        return questions
    chosen = np.zeros(n, np.bool_)
    chosen[np.arange(most) * n // most] = True
    return questions[chosen]
