"""What is quoted and given to nobody: phrases, but neither names nor single words."""

from __future__ import annotations

import pytest

from detente.documents import read_text
from detente.statements import unattributed
from statements.reading import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry, “slow but safe” since May, was sold.", ["“slow but safe”"]),
        ("The book “Songs of the Harbour” was sold.", []),
        ("The “safe” ferry was sold.", []),
        ("The ferry was sold.", []),
        ("“The ferry is slow but safe,” said Anna Berg.", []),
    ],
)
def test_phrases_without_a_statement_are_listed(text: str, expected: list[str], read: Read) -> None:
    found = unattributed(read_text(text, "ferry.txt"), read(text))
    assert [text[start:end] for start, end in found] == expected
