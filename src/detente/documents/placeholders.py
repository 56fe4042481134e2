"""D101: places that a writer was to fill in and nobody did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.documents.document import Defect
from detente.documents.lexicon import numbers, phrases, words
from detente.documents.marks import tag_at

PLACEHOLDER = "D101"
_BRACKET = re.compile(r"\[([^\[\]\n]{2,80})\](?![(\[])")
_ANGLE = re.compile(r"<([^<>\n]{2,60})>")
_TEMPLATE = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\$\{\w{1,40}\}|\{[A-Z][A-Z_ ]{2,40}\}|%[A-Z]{2,}(?:_[A-Z]{1,20}){0,4}%"
)
_WORD = re.compile(r"and/or|[^\W_]+|'s")
_COUNTED = "|".join(re.escape(word) for word in phrases("placeholders", "counted"))
_MONTH = "|".join(sorted((m.capitalize() for m in numbers("dates", "month")), key=len, reverse=True))
_BLANK = re.compile(
    rf"\bX{{2,4}}(?:\.X{{1,2}})?(?:%|\s(?:{_COUNTED})\b)|\$X{{2,4}}\b|\b(?:19|20)XX\b|\b(?:{_MONTH})\.?\s(?:XX|DD)\b"
    rf"|\b(?:TK){{2,8}}\b|\bTK TK\b|[\[(]TK[\])]|\$TK\b|\bTK(?:%|\s(?:{_COUNTED})\b)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:at|of|from|in|by|with|for|to|the|a|an|dr\.?|prof\.?|professor|mr\.?|ms\.?|mrs\.?)\s$",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r"\b(?:Dr|Prof|Mr|Ms|Mrs)\.?\s$")


def find_placeholders(text: str) -> Iterator[Defect]:
    """Blanks such as "[Insert Name]", "{{author}}", "20XX"; no editor's words in brackets, no notes."""
    for pattern in (_BRACKET, _ANGLE):
        for match in pattern.finditer(text):
            if match[0].startswith("<") and tag_at(text, match.start()):
                continue
            if _is_blank(match[1], text[max(0, match.start() - 12) : match.start()]):
                yield _defect(text, match.start(), match.end())
    for signs, pattern in ((("{", "%"), _TEMPLATE), (("XX", "TK", " DD"), _BLANK)):
        if not any(sign in text for sign in signs):  # much faster than the pattern
            continue
        for match in pattern.finditer(text):
            inner = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            if inner not in (("[", "]"), ("<", ">")):
                yield _defect(text, match.start(), match.end())
    lowered = text.lower()
    for phrase in phrases("placeholders", "phrase"):
        start = lowered.find(phrase) if len(lowered) == len(text) else -1
        if start >= 0:
            yield _defect(text, start, start + len(phrase))


def _defect(text: str, start: int, end: int) -> Defect:
    return Defect(PLACEHOLDER, start, end, f"The placeholder {text[start:end]!r} was never filled in.")


def _is_blank(inside: str, before: str) -> bool:
    parts = _WORD.findall(inside.replace("_", " ").replace("’", "'"))
    if not parts:
        return False
    folded = [part.casefold() for part in parts]
    if folded[0] in words("placeholders", "command"):
        return len(parts) > 1 or parts[0].isupper() or folded[0] == "placeholder"
    if folded[0] in words("placeholders", "owner"):
        return parts[0][0].isupper() and len(parts) > 1 and parts[1][0].isupper()
    strong, weak = words("placeholders", "strong"), words("placeholders", "weak")
    named = [part for part, low in zip(parts, folded, strict=True) if low in strong | weak]
    if not all(low in strong | weak | words("placeholders", "filler") for low in folded):
        return False
    if not named or not all(part[0].isupper() for part in named):
        return (
            bool(named) and all(low in strong for low in folded) and _TITLE_BEFORE.search(before) is not None
        )
    if len(named) > 1 or any(low in strong for low in folded):
        return True
    return named[0].isupper() or (_PLACE_BEFORE.search(before) is not None and "’" not in before)
