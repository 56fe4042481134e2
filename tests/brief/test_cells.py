from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.brief.cells import width, wrap


@given(st.text(alphabet="ab 핵ü"), st.integers(2, 12))
def test_wrapping_keeps_every_letter_and_no_line_is_too_wide(line: str, columns: int) -> None:
    lines = wrap(line, columns)
    assert "".join(lines).replace(" ", "") == line.replace(" ", "")
    assert all(width(part) <= columns for part in lines)


def test_two_spaces_inside_a_line_stay() -> None:
    assert wrap("3:15  refuted", 80) == ("3:15  refuted",)


def test_no_line_begins_with_the_dot_of_a_list() -> None:
    assert wrap("kind one · class two", 8) == ("kind", "one ·", "class", "two")


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("핵실험", 6), ("é", 1), ("e\u0301", 1)])
def test_width_counts_cells_of_a_terminal(text: str, cells: int) -> None:
    assert width(text) == cells
