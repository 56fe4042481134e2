from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.casefile import load_case
from detente.documents import read_text
from detente.events import Coder, Event
from detente.language import load_model
from detente.language.model import Model


@pytest.fixture(scope="session")
def model() -> Model:
    return load_model(1)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder(load_case("dprk"))


@pytest.fixture(scope="session")
def code(model: Model, coder: Coder) -> Callable[..., tuple[Event, ...]]:
    def run(text: str) -> tuple[Event, ...]:
        document = read_text(text, "test")
        return coder.code(document, model.parse(document.text, [(0, len(document.text))]))

    return run
