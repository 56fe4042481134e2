"""The parts of a page pasted as plain text: title, byline, body, captions, furniture.

The page is read from both ends. In front of the first paragraph of prose stand title, byline, date line and
deck; after the last, captions and furniture that ran in. Between the two, only a line with its own cue is
anything but body. Whatever is in doubt is BODY: a claim misread as a caption or a button is not checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median_low

from detente.documents import cues
from detente.documents.dates import read_date_line
from detente.documents.document import Block, BlockKind
from detente.documents.marks import Trimmed, trim
from detente.documents.paragraphs import split_paragraphs

_LABEL = re.compile(
    r"(title|headline|subtitle|subheading|deck|standfirst)[*_ ]{0,3}:[*_\s]{0,5}", re.IGNORECASE
)
_LABELLED = {
    "title": BlockKind.TITLE,
    "headline": BlockKind.TITLE,
    "subtitle": BlockKind.DECK,
    "subheading": BlockKind.DECK,
    "deck": BlockKind.DECK,
    "standfirst": BlockKind.DECK,
}
_LONGEST_FRONT = 2  # decks and headings between the title and the first paragraph
_SHORT_SENTENCE = 6  # words with a full stop: prose, not a title
_LONG_LINE = 35  # words without one: prose all the same
_LONGEST_HEADING = 14  # words
_LONGEST_TITLE = 40  # words
_LONGEST_DECK = 40  # words, if nothing marks it as one
_LONGEST_CAPTION = 35  # words, if no credit names it one
_PARAGRAPH = 20  # words from which a line counts for the usual length of paragraphs
_CAPTION_SHARE = 0.5  # of the usual paragraph: a caption without a credit is no longer
_CUE_LENGTH = 600  # characters: what is longer is prose whatever it says
_LINE_VIEW = 800  # characters of a paragraph that the cues look at; the rest changes nothing


@dataclass(slots=True)
class _Unit:
    """One paragraph on its way to a kind."""

    start: int
    end: int
    marks: Trimmed
    label_end: int  # where the words of a label such as "Title:" end; `start` if there is none
    text: str  # its beginning, without the marks
    words: int
    is_stopped: bool  # it ends as a sentence does
    kind: BlockKind | None

    @property
    def is_prose(self) -> bool:
        """It stands as body text, whatever its neighbours are."""
        return (self.is_stopped and self.words >= _SHORT_SENTENCE) or self.words >= _LONG_LINE

    @property
    def is_short(self) -> bool:
        """Short enough for a cue to decide what it is."""
        return self.end - self.start <= _CUE_LENGTH


def find_blocks(text: str, *, has_title: bool = False) -> tuple[Block, ...]:
    """The blocks of `text`, in order, not overlapping.

    Every letter and digit of the text lies in exactly one block, except those of tags at its ends.
    White space and marks at the ends of blocks ("**", "# ", "// ... //", tags) lie in none, save that
    a line of marks and no more is BOILERPLATE.
    has_title : the title is known from elsewhere, so none is sought.
    """
    units = [_unit(text, start, end) for start, end in split_paragraphs(text)]
    _name_units([unit for unit in units if unit.kind is not BlockKind.BOILERPLATE], has_title=has_title)
    blocks: list[Block] = []
    is_before_body = True
    for unit in units:
        kind = unit.kind or BlockKind.BODY
        start = unit.start
        if unit.label_end > unit.start:
            blocks.append(Block(BlockKind.BOILERPLATE, unit.start, unit.label_end))
            start = trim(text, unit.label_end, unit.end).start
        if kind is BlockKind.BODY and is_before_body:
            is_before_body = False
            cut = cues.dateline_end(text, start, unit.end)
            if cut > start:
                blocks.append(Block(BlockKind.DATELINE, start, cut))
                start = cut + len(text[cut : unit.end]) - len(text[cut : unit.end].lstrip())
        blocks.append(Block(kind, start, unit.end))
    return tuple(blocks)


def _unit(text: str, start: int, end: int) -> _Unit:
    marks = trim(text, start, end)
    if marks.start == marks.end:
        return _Unit(start, end, marks, start, "", 0, False, BlockKind.BOILERPLATE)
    start, end = marks.start, marks.end
    label = _LABEL.match(text, start, end)
    label_end, kind = start, None
    if label is not None and any(
        char.isalnum() for char in text[label.end() : min(end, label.end() + _CUE_LENGTH)]
    ):
        label_end = start + len(label[0].rstrip("*_ \t\n"))
        kind = _LABELLED[label[1].lower()]
    view = text[label_end : min(end, label_end + _LINE_VIEW)].strip()
    tail = text[max(label_end, end - 40) : end]
    is_stopped = cues.ends_sentence(tail) and not tail.rstrip().endswith((":", ";"))
    return _Unit(start, end, marks, label_end, view, cues.count_words(view), is_stopped, kind)


def _name_units(units: list[_Unit], *, has_title: bool) -> None:
    first = _name_front(units, has_title=has_title)
    if first == len(units):
        _keep_a_body(units)
        return
    last = _last_prose(units, first)
    _name_middle(units, first, last)
    _name_end(units, first, last)


# -- in front of the body --------------------------------------------------------------------------


def _name_front(units: list[_Unit], *, has_title: bool) -> int:
    """Name the lines above the body; returns where the body begins, `len(units)` if nothing is prose."""
    has_title = has_title or any(unit.kind is BlockKind.TITLE for unit in units[:12])
    extras = 0
    for position, unit in enumerate(units):
        if unit.kind is not None:
            continue
        unit.kind = _front_cue(unit, has_title=has_title)
        if unit.kind is not None:
            has_title = has_title or unit.kind is BlockKind.TITLE
            continue
        if not has_title and _can_be_title(unit, units[position + 1 :]):
            unit.kind, has_title = BlockKind.TITLE, True
            continue
        if (
            unit.marks.is_bullet
            or extras >= _LONGEST_FRONT
            or not _is_deck(unit, units[:position], units[position + 1 : position + 2])
        ):
            return position
        extras += 1
        unit.kind = BlockKind.DECK if unit.words >= 5 or unit.marks.is_emphasised else BlockKind.HEADING
    return len(units)


def _front_cue(unit: _Unit, *, has_title: bool) -> BlockKind | None:
    if not unit.is_short:
        return None
    if unit.marks.is_heading and unit.words <= _LONGEST_TITLE:
        return BlockKind.HEADING if has_title else BlockKind.TITLE
    if read_date_line(unit.text) is not None or cues.is_dateline(unit.text):
        return BlockKind.DATELINE
    if cues.is_boilerplate(unit.text) or (not has_title and cues.is_section(unit.text)):
        return BlockKind.BOILERPLATE
    if cues.is_byline(unit.text) or (has_title and cues.is_name(unit.text)):
        return BlockKind.BYLINE
    return BlockKind.CAPTION if cues.is_credited_caption(unit.text) else None


def _can_be_title(unit: _Unit, following: list[_Unit]) -> bool:
    return (
        bool(following)
        and not unit.marks.is_bullet
        and unit.words <= _LONGEST_TITLE
        and not cues.ends_in_stop(unit.text)
        and not (unit.is_stopped and unit.words > 20)
    )


def _is_deck(unit: _Unit, before: list[_Unit], following: list[_Unit]) -> bool:
    """Text between title and body: marked as one, no sentence, or a short one right above the byline."""
    if unit.marks.is_emphasised and unit.words <= 60 and following:
        return True
    if not unit.is_stopped and unit.words < _LONG_LINE:
        return True
    if unit.words > _LONGEST_DECK or not following or not following[0].is_short:
        return False
    if any(other.kind in (BlockKind.BYLINE, BlockKind.DATELINE) for other in before):
        return False
    below = following[0].text
    return cues.is_byline(below) or cues.is_name(below) or read_date_line(below) is not None


def _keep_a_body(units: list[_Unit]) -> None:
    """Without a paragraph of prose only the cues count: a list of lines is BODY, and so is a lone line."""
    unsure = [
        unit
        for unit in units
        if unit.kind in (BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING, BlockKind.BYLINE)
    ]
    for position, unit in enumerate(unsure):
        is_marked = unit.marks.is_heading or unit.label_end > unit.start or cues.is_byline(unit.text)
        is_title = unit.kind is BlockKind.TITLE and position == 0 and len(unsure) > 2
        if not is_marked and not is_title:
            unit.kind = BlockKind.BODY


# -- inside the body -------------------------------------------------------------------------------


def _name_middle(units: list[_Unit], first: int, last: int) -> None:
    is_listing = False  # under a heading such as "Related articles"
    for position in range(first, last + 1):
        unit = units[position]
        unit.kind = BlockKind.BODY
        if not unit.is_short:
            is_listing = False
            continue
        before = units[position - 1] if position > first else None
        after = units[position + 1] if position < last else None
        if cues.is_boilerplate(unit.text):
            unit.kind = BlockKind.BOILERPLATE
            is_listing = is_listing or cues.is_opener(unit.text)
            continue
        if cues.is_credited_caption(unit.text) or cues.is_site_tail(unit.text, is_after_body=False):
            unit.kind = BlockKind.CAPTION
        elif cues.is_byline(unit.text):
            unit.kind = BlockKind.BYLINE
        elif read_date_line(unit.text) is not None:  # an entry of a chronology
            unit.kind = BlockKind.HEADING
        elif not unit.is_stopped and not unit.marks.is_bullet and unit.words <= _LONGEST_HEADING:
            unit.kind = _heading_or_body(unit, before, after, is_listing=is_listing)
        is_listing = is_listing and unit.kind in (BlockKind.BOILERPLATE, BlockKind.CAPTION)


def _heading_or_body(
    unit: _Unit, before: _Unit | None, after: _Unit | None, *, is_listing: bool
) -> BlockKind:
    if unit.marks.is_heading:
        return BlockKind.HEADING
    if unit.text.endswith((":", ";", ",")):
        return BlockKind.BODY  # "The minister wrote:" belongs to the sentence after it
    is_above_prose = after is not None and (after.is_prose or after.marks.is_bullet)
    if is_listing and not is_above_prose:
        return BlockKind.BOILERPLATE
    is_below_prose = (
        before is None or before.is_prose or before.kind is not BlockKind.BODY or before.marks.is_bullet
    )
    return BlockKind.HEADING if is_above_prose and is_below_prose else BlockKind.BODY


# -- after the body --------------------------------------------------------------------------------


def _last_prose(units: list[_Unit], first: int) -> int:
    """The last paragraph that nothing but a body can be; captions and furniture may follow it."""
    longest = _longest_caption(units[first:])
    for position in range(len(units) - 1, first, -1):
        unit = units[position]
        if not unit.is_short:
            return position
        can_be_caption = unit.words <= longest and cues.shows_picture(unit.text)
        if unit.is_stopped and not can_be_caption and _end_cue(unit) is None:
            return position
        if unit.marks.is_bullet or (unit.words >= _LONG_LINE and _end_cue(unit) is None):
            return position
    return first


def _longest_caption(units: list[_Unit]) -> int:
    """Words up to which an uncredited line is short beside the paragraphs of this text."""
    sizes = [unit.words for unit in units if unit.is_prose and unit.words >= _PARAGRAPH]
    return min(_LONGEST_CAPTION, int(_CAPTION_SHARE * median_low(sizes))) if sizes else 0


def _end_cue(unit: _Unit) -> BlockKind | None:
    if not unit.is_short:
        return None
    if cues.is_boilerplate(unit.text):
        return BlockKind.BOILERPLATE
    if cues.is_byline(unit.text):
        return BlockKind.BYLINE
    if cues.is_credited_caption(unit.text) or cues.is_site_tail(unit.text, is_after_body=True):
        return BlockKind.CAPTION
    return BlockKind.DATELINE if read_date_line(unit.text) is not None else None


def _name_end(units: list[_Unit], first: int, last: int) -> None:
    longest = _longest_caption(units[first : last + 1])
    run = units[last + 1 :]
    pictured = [unit for unit in run if unit.words <= longest and cues.shows_picture(unit.text)]
    for unit in run:
        unit.kind = _end_cue(unit)
    # One short line in the present tense may be the author's last word; beside another it is not.
    if len(pictured) > 1 or any(unit.kind is BlockKind.CAPTION for unit in run):
        for unit in pictured:
            unit.kind = unit.kind or BlockKind.CAPTION
    is_listing = False
    has_byline = any(unit.kind is BlockKind.BYLINE for unit in units[:first])
    for position, unit in enumerate(run):
        is_listing = is_listing or cues.is_opener(unit.text)
        if unit.kind is None and is_listing and not unit.is_stopped and not unit.marks.is_bullet:
            unit.kind = BlockKind.BOILERPLATE
        elif unit.kind is None and position == 0 and not has_byline and cues.is_name(unit.text):
            unit.kind = BlockKind.BYLINE
        unit.kind = unit.kind or BlockKind.BODY
