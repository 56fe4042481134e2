"""The loss of a conditional logit over lists of candidates."""

# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

import numpy as np

from detente.dynamics.compiled import compiled


@compiled
def loss(weights, steps, log_weight, truth, starts, gradient):
    """Mean of -log softmax of the true candidate over its list, and its gradient (conditional logit)."""
    n, width, m = steps.shape
    gradient[:] = 0.0
    score = np.empty(width)
    total = 0.0
    for q in range(n):
        top = -np.inf
        for k in range(width):
            value = log_weight[q, k]
            if value > -np.inf:
                for f in range(m):
                    value += weights[starts[f] + steps[q, k, f]]
            score[k] = value
            top = max(top, value)
        mass = 0.0
        for k in range(width):
            score[k] = np.exp(score[k] - top)
            mass += score[k]
        total -= np.log(score[truth[q]] / mass)
        for k in range(width):
            share = score[k] / mass - (1.0 if k == truth[q] else 0.0)
            if abs(share) > 1e-5:
                for f in range(m):
                    gradient[starts[f] + steps[q, k, f]] += share
    gradient /= n
    return total / n
