"""Faults of the text itself, each with a stable code that docs/findings.md explains.

Every search runs in time linear in the text, and asks for precision first: ordinary news must raise nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from detente.documents.document import Block, BlockKind, Defect
from detente.documents.lexicon import phrases
from detente.documents.marks import INVISIBLE, entities, tags
from detente.documents.placeholders import find_placeholders
from detente.documents.quotes import find_odd_quotes

_MARKDOWN = (
    ("**", re.compile(r"(?<![\w*])\*\*(?!\*)|(?<!\*)\*\*(?![\w*])")),
    ("__", re.compile(r"(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])")),
    ("*", re.compile(r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])")),
    ("#", re.compile(r"^#{1,6}(?=\s+\w)", re.MULTILINE)),
    ("](", re.compile(r"\[[^\[\]\n]{1,200}\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}\)")),
    ("\\", re.compile(r"\\n\\n|\\u[0-9a-fA-F]{4}")),
)
_HIDDEN = re.compile(rf"[\x00-\x08\x0b\x0e-\x1f\x7f{INVISIBLE}]+")
_JOINERS = {"\u200c", "\u200d"}  # they belong to emoji and to scripts other than Latin
# Bytes of UTF-8 read as Windows-1252. A quotation mark or dash may follow a capital letter in
# honest text ("CAFÉ”), so they count only behind "â€".
_HIGH = "\u0080-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
_MOJIBAKE = re.compile(
    rf"â€[{_HIGH}“”‘’–—…]?|[ÂÃ][\u0080-\u00bfƒ‚„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]|ï¿½|ï»¿|(?:[ÐÑ][{_HIGH}‘’“”]){{3,}}"
    "|\ufffd+|[\x80-\x84\x86-\x9f]+"
)
_MOJIBAKE_START = re.compile("[âÂÃïÐÑ\ufffd\x80-\x84\x86-\x9f]")
_LEAST_COPY = 12  # words a paragraph must have for its repetition to be an accident
_WHITE = re.compile(r"\s+")


def find_defects(text: str, blocks: Sequence[Block], *, is_markdown: bool = False) -> tuple[Defect, ...]:
    """All defects in order of position.

    is_markdown : marks such as "**" are the format of this text, not left over
    """
    found: list[Defect] = list(find_placeholders(text))
    if not is_markdown:
        found.extend(_residue(text))
    found.extend(_captions(blocks))
    found.extend(find_odd_quotes(text, blocks))
    found.extend(_hidden(text))
    found.extend(_mojibake(text))
    found.extend(_copies(text, blocks))
    found.extend(_generator_talk(text, blocks))
    return tuple(sorted(set(found), key=lambda defect: (defect.start, defect.code, defect.end)))


def _residue(text: str) -> Iterator[Defect]:
    """D102: markdown and HTML marks; one a line for each kind of mark."""
    for mark, pattern in _MARKDOWN:
        if mark not in text:  # much faster than the pattern, and most texts have no marks
            continue
        spans = (match.span() for match in pattern.finditer(text))
        yield from _one_a_line(
            text, spans, "D102", f"Formatting marks such as {mark!r} were left in the text"
        )
    yield from _one_a_line(text, tags(text), "D102", "HTML tags were left in the text")
    yield from _one_a_line(text, entities(text), "D102", "HTML character codes were left in the text")


def _captions(blocks: Sequence[Block]) -> Iterator[Defect]:
    """D103: captions that follow the first paragraph with no more than a line break to show it."""
    is_after_body = False
    for block in blocks:
        is_after_body = is_after_body or block.kind is BlockKind.BODY
        if is_after_body and block.kind is BlockKind.CAPTION:
            yield Defect(
                "D103",
                block.start,
                block.end,
                "This line reads like the caption of a picture, run into the text.",
            )


def _hidden(text: str) -> Iterator[Defect]:
    """D105: characters that a reader cannot see; one a line."""
    spans = []
    for match in _HIDDEN.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if set(match[0]) <= _JOINERS and any(ord(char) > 0x2FF for char in around):
            continue
        spans.append(match.span())
    for defect in _one_a_line(text, spans, "D105", "An invisible character"):
        char = text[defect.start]
        name = unicodedata.name(char, "control character").lower()
        message = defect.message.replace(
            "An invisible character", f"The invisible character U+{ord(char):04X} ({name}) stands here"
        )
        yield Defect(defect.code, defect.start, defect.end, message)


def _mojibake(text: str) -> Iterator[Defect]:
    """D106: text decoded in the wrong encoding; one a line."""
    if text.isascii() or not _MOJIBAKE_START.search(text):
        return
    spans = (match.span() for match in _MOJIBAKE.finditer(text))
    yield from _one_a_line(text, spans, "D106", "Characters were garbled by a wrong encoding")


def _copies(text: str, blocks: Sequence[Block]) -> Iterator[Defect]:
    """D107: a paragraph that stands in the text twice."""
    seen: dict[str, int] = {}
    for block in blocks:
        if block.kind is not BlockKind.BODY:
            continue
        flat = _WHITE.sub(" ", text[block.start : block.end]).casefold()
        if flat.count(" ") + 1 < _LEAST_COPY:
            continue
        if flat in seen:
            line = text.count("\n", 0, seen[flat]) + 1
            yield Defect("D107", block.start, block.end, f"This paragraph repeats the one at line {line}.")
        else:
            seen[flat] = block.start


def _generator_talk(text: str, blocks: Sequence[Block]) -> Iterator[Defect]:
    """D108: what a text generator says about its own text."""
    folded = text.replace("’", "'").lower() if text.isascii() or len(text.lower()) == len(text) else text
    for phrase in phrases("generator", "anywhere"):
        start = folded.find(phrase)
        if start >= 0 and text[max(0, start - 1) : start] not in ('"', "“", "‘"):
            yield _talk(start, start + len(phrase))
    spoken = [block for block in blocks if block.kind is not BlockKind.BOILERPLATE]
    for position, block in enumerate(spoken):
        keys = ("opening", "closing") if position == len(spoken) - 1 and position > 0 else ("opening",)
        for key in keys:
            if folded.startswith(phrases("generator", key), block.start):
                size = next(
                    len(said) for said in phrases("generator", key) if folded.startswith(said, block.start)
                )
                yield _talk(block.start, min(block.end, block.start + size))


def _talk(start: int, end: int) -> Defect:
    return Defect("D108", start, end, "These are a text generator's words about its own text.")


def _one_a_line(text: str, spans: Iterable[tuple[int, int]], code: str, what: str) -> Iterator[Defect]:
    """One defect for all spans of a line, at the first of them: a hostile text cannot flood a report."""
    numbered = _with_lines(text, spans)
    for _, group in groupby(numbered, key=lambda item: item[0]):
        members = [span for _, span in group]
        more = f" ({len(members)} places on this line)" if len(members) > 1 else ""
        yield Defect(code, *members[0], f"{what}{more}.")


def _with_lines(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    line, counted = 0, 0
    for start, end in spans:
        line += text.count("\n", counted, start)
        counted = start
        yield line, (start, end)
