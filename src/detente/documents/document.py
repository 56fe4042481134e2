"""A text as it was read: its parts, where they stand, and what is wrong with the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.times import Period


class BlockKind(StrEnum):
    """What a part of the page is for. Only TITLE, DECK, HEADING and BODY are the author's argument."""

    TITLE = "title"
    BYLINE = "byline"
    DECK = "deck"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the text: characters `start` to `end` (exclusive) of `Document.text`."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault of the text itself, such as a placeholder nobody filled in.

    code    : stable, documented, "D" and three digits
    message : one sentence a reader understands
    """

    code: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text.

    id        : first 12 hex digits of the SHA-256 of `text`
    name      : the file name as the user gave it, or "-" for standard input
    text      : exactly what all offsets of this document count in
    blocks    : in order, not overlapping; white space between blocks belongs to none
    published : from a dateline, a date line or the page's metadata; None if the text does not say
    """

    id: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    published: Period | None
    defects: tuple[Defect, ...]

    def part(self, kind: BlockKind) -> str:
        """The text of the first block of this kind, "" if there is none."""
        return next((self.text[b.start : b.end] for b in self.blocks if b.kind is kind), "")

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1, as editors count them."""
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - self.text.rfind("\n", 0, offset)
