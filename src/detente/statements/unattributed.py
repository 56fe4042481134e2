"""Words in quotation marks that no statement of a text gives to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.documents import BlockKind, Document
from detente.statements.marks import find_quotations
from detente.statements.statement import Span, Statement

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2  # words: a single one in quotation marks is one the writer keeps a distance from
_SHORT = 3  # letters: shorter words are in lower case in titles too ("Songs of the Harbour")


def unattributed(document: Document, statements: Iterable[Statement]) -> tuple[Span, ...]:
    """The quotations of a text, marks included, that stand in no statement, in text order.

    Not counted are single words, and names and titles, whose longer words all begin with a capital.

    statements : those of the document, at least all that quote
    """
    taken = sorted(span for s in statements for span in (*s.content_spans, s.source_span) if span is not None)
    paragraphs = [(b.start, b.end) for b in document.blocks if b.kind is not BlockKind.BOILERPLATE]
    quotations = (q for q in find_quotations(document.text, paragraphs) if not q.depth)
    return tuple(
        (q.start, q.end)
        for q in quotations
        if _is_phrase(document.text[q.first : q.last])
        and not any(start < q.last and q.first < end for start, end in taken)
    )


def _is_phrase(quoted: str) -> bool:
    words = _WORD.findall(quoted)
    return len(words) >= _FEWEST and any(word[0].islower() for word in words if len(word) > _SHORT)
