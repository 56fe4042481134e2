"""A multivariate Hawkes process with exponential kernels: fitted, checked, drawn."""

from detente.dynamics.hawkes.draw import draw, expected_counts, memory
from detente.dynamics.hawkes.fit import fit, log_likelihood, rescale
from detente.dynamics.hawkes.model import Fit, Hawkes, History, Rescaled, merge

__all__ = [
    "Fit",
    "Hawkes",
    "History",
    "Rescaled",
    "draw",
    "expected_counts",
    "fit",
    "log_likelihood",
    "memory",
    "merge",
    "rescale",
]
