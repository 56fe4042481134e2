"""Statements of sentences, read as a user's text is. The model is loaded once for all tests."""

from __future__ import annotations

import functools
from collections.abc import Callable

from detente.language import load_model
from detente.language.model import Model
from detente.statements import Statement

Read = Callable[..., tuple[Statement, ...]]


@functools.cache
def loaded() -> Model:
    """The model of the package."""
    return load_model(1)
