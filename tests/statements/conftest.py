"""A reader that knows the shipped case."""

from __future__ import annotations

import pytest

from detente.casefile import load_case
from detente.documents import read_text
from detente.statements import Statement, StatementReader
from detente.times import Period
from statements.reading import Read, loaded


@pytest.fixture(scope="session")
def read() -> Read:
    reader = StatementReader.of(load_case("dprk"))

    def reading(text: str, written: str | None = None) -> tuple[Statement, ...]:
        document = read_text(text, "article.txt")
        parse = loaded().parse(document.text, [(block.start, block.end) for block in document.blocks])
        return reader.read(document, parse, Period.parse(written) if written else None)

    return reading
