"""The sourcing of a text: how many of its statements rest on whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.statements.statement import SourceKind, Statement

NAMELESS = frozenset((SourceKind.UNNAMED, SourceKind.COLLECTIVE, SourceKind.PLACEHOLDER, SourceKind.NONE))
"""Kinds of source that no reader can go and ask."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Counts over the statements of one text that tell something, the author's own left out.

    counts   : statements by kind of source
    shares   : the same as shares of all, empty where there are none
    speakers : statements by speaker, by the fullest name the text gives; those without a name are not in it
    """

    counts: Mapping[SourceKind, int]
    shares: Mapping[SourceKind, float]
    speakers: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(self.counts.values())

    @property
    def nameless(self) -> float:
        """The share of statements whose source cannot be asked, 0 where there are no statements."""
        return sum(share for kind, share in self.shares.items() if kind in NAMELESS)


def sourcing_of(statements: Sequence[Statement]) -> Sourcing:
    """The sourcing profile of one text."""
    others = [s for s in statements if s.tells and s.source_kind is not SourceKind.AUTHOR]
    counts = Counter(s.source_kind for s in others)
    ordered = {kind: counts[kind] for kind in SourceKind if counts[kind]}
    names = Counter(s.speaker_name for s in others if s.speaker_name)
    return Sourcing(
        ordered, {kind: n / len(others) for kind, n in ordered.items()}, dict(names.most_common())
    )


def rests_on_nameless(statements: Sequence[Statement], start: int, end: int) -> bool:
    """Whether the characters [start, end) are somebody's words, and nobody's whom a reader could ask.

    For a claim found at those characters: False where the author makes it, or any named source does.
    """
    sources = [
        s.source_kind
        for s in statements
        if any(first <= start and end <= last for first, last in s.content_spans)
    ]
    return bool(sources) and all(kind in NAMELESS for kind in sources)
