"""Whose word a text is: its statements by kind of source, as the page and the terminal show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.quotations import CALLED
from detente.brief.visible import one_line, quote
from detente.statements import SourceKind, Statement, sourcing_of
from detente.statements.profile import NAMELESS

CONTENT_LIMIT = 220
SHOWN = 60
"""Statements of one kind of source beyond this number are counted, not listed."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement for a reader: `at` is the character of the text where it begins."""

    at: int
    source: str
    cue: str
    content: str
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one kind of source: its name, their number and share, and the first of them.

    is_nameless : whether no reader can go and ask such a source
    """

    called: str
    count: int
    percent: float
    is_nameless: bool
    said: tuple[Said, ...]


def group_by_source(statements: Sequence[Statement], text: str) -> tuple[Group, ...]:
    """The statements that tell something, by kind of source, the most frequent first; the author's own last.

    Shares are of the statements of others, as in `sourcing_of`.
    """
    sourcing = sourcing_of(statements)
    kinds: dict[SourceKind, list[Statement]] = {}
    for statement in statements:
        if statement.tells:
            kinds.setdefault(statement.source_kind, []).append(statement)
    groups = [
        Group(
            CALLED[kind],
            len(told),
            round(100 * sourcing.shares.get(kind, 0.0), 1),
            kind in NAMELESS,
            tuple(_said(statement, text) for statement in told[:SHOWN]),
        )
        for kind, told in kinds.items()
    ]
    return tuple(sorted(groups, key=lambda g: (g.called == CALLED[SourceKind.AUTHOR], -g.count, g.called)))


def _said(statement: Statement, text: str) -> Said:
    parts = statement.content_spans
    each = max(40, CONTENT_LIMIT // len(parts))
    notes = [statement.kind.value] if statement.kind.value != "indirect" else []
    notes += [statement.stance.value] if statement.stance.value != "neutral" else []
    return Said(
        min(start for start, _ in (statement.cue_span, *parts)),
        one_line(statement.source(text)),
        one_line(statement.cue(text)),
        " … ".join(quote(text, start, end, each) for start, end in parts),
        ", ".join(notes),
    )
