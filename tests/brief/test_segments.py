from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.brief.segments import Mark, Piece, cut
from detente.documents.document import Block, BlockKind


def _blocks(*spans: tuple[int, int]) -> list[Block]:
    return [Block(BlockKind.BODY, a, b) for a, b in spans]


def _covered(pieces: list[Piece]) -> list[tuple[int, int, int | None]]:
    return [(p.start, p.end, p.top) for p in pieces]


def test_crossing_marks_are_split_where_they_cross() -> None:
    (pieces,) = cut(_blocks((0, 20)), [Mark(2, 10, "a"), Mark(6, 14, "b")])
    assert _covered(pieces) == [(0, 2, None), (2, 6, 0), (6, 10, 0), (10, 14, 1), (14, 20, None)]
    assert [p.kinds for p in pieces] == [(), (("a", 1),), (("a", 1), ("b", 1)), (("b", 1),), ()]
    assert [(p.opens, p.closes) for p in pieces] == [((), ()), ((0,), ()), ((1,), (0,)), ((), (1,)), ((), ())]


def test_inner_mark_lies_on_the_outer_one() -> None:
    (pieces,) = cut(_blocks((0, 12)), [Mark(0, 12, "outer"), Mark(4, 6, "inner")])
    assert _covered(pieces) == [(0, 4, 0), (4, 6, 1), (6, 12, 0)]


def test_a_claim_lies_on_an_opinion_however_short_that_is() -> None:
    (pieces,) = cut(_blocks((0, 9)), [Mark(2, 4, "opinion", rank=2), Mark(0, 9, "refuted")])
    assert {p.top for p in pieces} == {1}


def test_mark_over_two_blocks_opens_in_the_first_and_closes_in_the_last() -> None:
    one, two, three = cut(_blocks((0, 5), (7, 9), (10, 15)), [Mark(3, 12, "a")])
    assert _covered(one) == [(0, 3, None), (3, 5, 0)]
    assert _covered(two) == [(7, 9, 0)]
    assert _covered(three) == [(10, 12, 0), (12, 15, None)]
    assert [p.opens for p in one] == [(), (0,)]
    assert [p.closes for p in three] == [(0,), ()]


def test_mark_between_blocks_is_nowhere() -> None:
    pieces = [p for block in cut(_blocks((0, 5), (9, 12)), [Mark(5, 9, "a"), Mark(6, 6, "b")]) for p in block]
    assert all(not p.opens and not p.closes and p.top is None for p in pieces)


def test_mark_without_length_is_a_point() -> None:
    (pieces,) = cut(_blocks((0, 4)), [Mark(2, 2, "a"), Mark(4, 4, "b")])
    assert _covered(pieces) == [(0, 2, None), (2, 2, None), (2, 4, None), (4, 4, None)]
    assert [p.opens for p in pieces] == [(), (0,), (), (1,)]


_marks = st.lists(
    st.builds(
        lambda start, length, kind, rank: Mark(start, start + length, kind, rank),
        st.integers(0, 30),
        st.integers(0, 12),
        st.sampled_from(["a", "b"]),
        st.integers(0, 2),
    ),
    max_size=8,
)


@given(_marks, st.sets(st.integers(0, 40), min_size=2, max_size=8))
def test_pieces_join_to_the_blocks_and_show_exactly_what_covers_them(
    marks: list[Mark], cuts: set[int]
) -> None:
    edges = sorted(cuts)
    blocks = _blocks(*zip(edges[::2], edges[1::2], strict=False))
    opened: list[int] = []
    for block, pieces in zip(blocks, cut(blocks, marks), strict=True):
        places = [block.start, *(p.end for p in pieces)]
        assert places == [*(p.start for p in pieces), block.end]
        for piece in pieces:
            opened += piece.opens
            if piece.end > piece.start:
                here = [m for m in marks if m.start <= piece.start and piece.end <= m.end]
                assert sum(n for _, n in piece.kinds) == len(here)
                if here:
                    assert piece.top is not None
                    assert marks[piece.top] in here
                    assert (marks[piece.top].rank, marks[piece.top].end - marks[piece.top].start) == min(
                        (m.rank, m.end - m.start) for m in here
                    )
    assert len(opened) == len(set(opened))
    touching = {
        i
        for i, m in enumerate(marks)
        for b in blocks
        if m.end > m.start and m.start < b.end and b.start < m.end
    }
    assert touching <= set(opened)


def test_ten_thousand_marks_on_one_another_are_all_cut() -> None:
    marks = [Mark(i, 2_000_000 - i, "a") for i in range(10_000)]
    (pieces,) = cut(_blocks((0, 2_000_000)), marks)
    assert len(pieces) == 20_000 - 1
