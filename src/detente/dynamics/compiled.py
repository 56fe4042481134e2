"""Compile a numeric pass, and keep the machine code for the next run where there is a place to keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as machine code, compiled at its first call.

    The code is kept beside the module, or in the user's cache folder; where neither can be written, it is
    compiled anew in every run.
    """
    try:
        made: Callable[..., Any] = njit(cache=True)(function)
    except RuntimeError:  # numba finds no folder it may write to
        made = njit(function)
    return made
