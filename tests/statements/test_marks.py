"""Quotation marks pair as a reader pairs them, and never bring a document down."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.statements.marks import find_quotations


def outer(*paragraphs: str) -> list[str]:
    """The words inside the outer quotations of paragraphs that follow one another."""
    text, bounds = "", []
    for paragraph in paragraphs:
        bounds.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return [text[q.first : q.last] for q in find_quotations(text, bounds) if not q.depth]


@pytest.mark.parametrize(
    ("paragraph", "quoted"),
    [
        ("“Leave,” he said. “Now.”", ["Leave,", "Now."]),
        ('"Leave," he said. "Now."', ["Leave,", "Now."]),
        ("''Leave,'' he said. ``Now.''", ["Leave,", "Now."]),
        ("„Leave“, he said.", ["Leave"]),
        ("«Leave», he said.", ["Leave"]),
        ("'We will leave,' the voters' friend said.", ["We will leave,"]),
        ("The voters' friend said the farmers' bill won't pass.", []),
        ("“So“ and ”so” were the words.", ["So", "so"]),
        ('A 5" gun and a 3" gun.', []),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
        ("She called it “an “odd” plan” today.", ["an “odd” plan"]),
        ("Nothing opens here” and that is all.", []),
        ("He said “we go, and nobody closed it.", ["we go, and nobody closed it."]),
    ],
    ids=str,
)
def test_the_marks_of_a_paragraph_pair_by_their_shape(paragraph: str, quoted: list[str]) -> None:
    assert outer(paragraph) == quoted


def test_a_quotation_may_run_over_paragraphs_that_each_open_it() -> None:
    first, second, third = "“We came.", "“We saw.", "“We left,” he said."
    assert outer(first, second, third) == ["We came.", "We saw.", "We left,"]
    text = f"{first}\n\n{second}\n\n{third}"
    ends = [len(first), len(first) + 2 + len(second), len(text)]
    starts = [0, ends[0] + 2, ends[1] + 2]
    found = find_quotations(text, list(zip(starts, ends, strict=True)))
    assert [(q.continues, q.is_closed) for q in found] == [(False, False), (True, False), (True, True)]


def test_a_forgotten_mark_ends_with_its_paragraph_and_spoils_no_other() -> None:
    assert outer("“We came.", "They left. “Soon,” she said.") == ["We came.", "Soon,"]


def test_a_quotation_inside_another_is_one_deeper() -> None:
    text = "“She said ‘yes’ to me,” he said."
    assert [(text[q.start : q.end], q.depth) for q in find_quotations(text, [(0, len(text))])] == [
        ("“She said ‘yes’ to me,”", 0),
        ("‘yes’", 1),
    ]


@given(st.lists(st.text(alphabet="ab '\"“”‘’«»„`.,!-\n", max_size=40), max_size=5))
def test_any_arrangement_of_marks_gives_nested_spans_inside_the_paragraphs(paragraphs: list[str]) -> None:
    text, bounds = "", []
    for paragraph in paragraphs:
        bounds.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\n"
    found = find_quotations(text, bounds)
    for quotation in found:
        assert any(a <= quotation.start and quotation.end <= b for a, b in bounds)
        assert quotation.start <= quotation.first <= quotation.last <= quotation.end
    outer_ones = [q for q in found if not q.depth]
    for one, other in pairwise(outer_ones):
        assert one.end <= other.start
