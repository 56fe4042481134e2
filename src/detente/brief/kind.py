"""What kind of text this reads as: by how much of it is opinion, and how much is told by others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.brief.brief import Brief
from detente.documents.document import BlockKind
from detente.statements import SourceKind

OPINION_SHARE = 0.25
"""A text with at least this share of opinion and forecast reads as commentary."""
TOLD_SHARE = 0.25
"""Else one with a line for its place or date, or with at least this share told by sources, reads as a news
report."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a text reads.

    word    : "commentary", "news report", "account of events"
    opinion : share of its running text that is opinion or forecast, from 0 to 1
    told    : share that is told by somebody other than the author
    placed : whether place or date of writing stand in a line of their own
    """

    word: str
    opinion: float
    told: float
    placed: bool

    @property
    def why(self) -> str:
        """The shares it goes by."""
        place = "; place or date in a line of their own" if self.placed else ""
        return f"{self.opinion:.0%} opinion or forecast, {self.told:.0%} told by sources{place}"


def kind_of(brief: Brief) -> Kind | None:
    """How the text reads; None for one without running text. A rule of thumb, and told with its shares."""
    body = [(b.start, b.end) for b in brief.blocks if b.kind is BlockKind.BODY and b.end > b.start]
    if not body:
        return None
    whole = sum(end - start for start, end in body)
    others = [s for s in brief.statements if s.tells and s.source_kind is not SourceKind.AUTHOR]
    opinion = _covered(body, ((f.start, f.end) for f in brief.opinions)) / whole
    told = _covered(body, (span for s in others for span in s.content_spans)) / whole
    placed = bool(brief.document.part(BlockKind.DATELINE))
    if opinion >= OPINION_SHARE:
        word = "commentary"
    elif placed or told >= TOLD_SHARE:
        word = "news report"
    else:
        word = "account of events"
    return Kind(word, opinion, told, placed)


def _covered(parts: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> int:
    """How many characters of the parts the spans cover, each character once. Linear after sorting."""
    covered, at, reached = 0, 0, 0
    for begin, end in sorted(spans):
        start = max(begin, reached)
        while start < end and at < len(parts):
            first, last = parts[at]
            covered += max(0, min(end, last) - max(start, first))
            if last > end:
                break
            at += 1
        reached = max(reached, end)
    return covered
