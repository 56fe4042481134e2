"""The article with everything found in it marked in place, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.brief.segments import Mark, Piece, cut
from detente.brief.visible import visible_html
from detente.documents.document import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Note:
    """One mark and where it leads.

    label : what stands behind the marked words, "✗ 3"; "" for a mark that leads nowhere (an opinion)
    spoken: the label for those who hear it, "claim 3, refuted"
    key   : the end of its anchors: the mark is `in-KEY`, the card `KEY`
    """

    mark: Mark
    label: str
    spoken: str
    key: str


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of one kind that stand together: one to a part, but boilerplate is gathered.

    start : the character of the text where it begins
    """

    kind: str
    html: tuple[str, ...]
    start: int


def mark_up(text: str, blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[list[Part], frozenset[str]]:
    """The parts of a text in order, escaped, with a link from every note's words to its card.

    Also the keys of the notes that stand in some part: the words of one may all lie between the blocks.
    """
    cuts = cut(blocks, [note.mark for note in notes])
    done = [
        (block, "".join(_piece(text, piece, notes) for piece in pieces))
        for block, pieces in zip(blocks, cuts, strict=True)
    ]
    parts: list[Part] = []
    for kind, group in groupby(done, key=lambda pair: pair[0].kind):
        made = list(group)
        if kind is BlockKind.BOILERPLATE:
            parts.append(Part(kind.value, tuple(inner for _, inner in made), made[0][0].start))
        else:
            parts.extend(Part(kind.value, (inner,), block.start) for block, inner in made)
    shown = frozenset(notes[i].key for pieces in cuts for piece in pieces for i in piece.opens)
    return parts, shown


def _piece(text: str, piece: Piece, notes: Sequence[Note]) -> str:
    words = visible_html(text[piece.start : piece.end])
    top = notes[piece.top] if piece.top is not None else None
    anchors = "".join(f'<span id="in-{notes[i].key}"></span>' for i in piece.opens if i != piece.top)
    references = "".join(_reference(notes[i]) for i in piece.closes if i != piece.top and notes[i].label)
    if top is None:
        return anchors + words + references
    own = f' id="in-{top.key}"' if piece.top in piece.opens else ""
    classes = f"m {top.mark.kind}" + (" several" if _several(piece.kinds) else "")
    if not top.label:
        return f'{anchors}<mark class="{classes}"{own}>{words}</mark>{references}'
    # Only the first piece of a mark is a stop for the keyboard; the rest of it is the same link again.
    stop = "" if own else ' tabindex="-1"'
    label = _label(top) if piece.top in piece.closes else ""
    link = f'<a class="{classes}"{own}{stop} href="#{top.key}"><mark>{words}</mark>{label}</a>'
    return anchors + link + references


def _several(kinds: Sequence[tuple[str, int]]) -> bool:
    return sum(n for kind, n in kinds if kind != "opinion") > 1


def _label(note: Note) -> str:
    label, spoken = visible_html(note.label), visible_html(note.spoken)
    return f'<sup aria-hidden="true">{label}</sup><span class="heard"> ({spoken})</span>'


def _reference(note: Note) -> str:
    return f'<a class="m {note.mark.kind} reference" href="#{note.key}">{_label(note)}</a>'
