"""Compiled passes work where nothing can be written."""

from __future__ import annotations

import numpy as np
import pytest

from detente.dynamics import compiled


def test_without_a_place_to_keep_it_the_code_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    real = compiled.njit

    def refusing(*arguments: object, **options: object) -> object:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return real(*arguments)

    monkeypatch.setattr(compiled, "njit", refusing)
    double = compiled.compiled(lambda values: values * 2.0)
    assert double(np.array([1.0, 2.5])).tolist() == [2.0, 5.0]
