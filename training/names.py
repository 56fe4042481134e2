"""Names read off GUM's mention layer: a mention headed by a proper noun, trimmed to the name.

GUM brackets whole noun phrases ("the preacher at the mosque"), names among them; UNER marks names alone. A
mention of a person, organisation or place whose head is a proper noun becomes the run of proper nouns about
that head.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_PROPER = {"NNP", "NNPS"}
# What may stand between two proper nouns of one name, by kind ("Bank of England", "Trinidad and Tobago").
_LINKS = {
    "PER": {"-", "of", "the", "de"},
    "ORG": {"-", "of", "for", "and", "&", "the", "on", "'s", "’s"},
    "LOC": {"-", "of", "and", "the"},
}
_TITLES = {
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "prof",
    "prof.",
    "professor",
    "president",
    "senator",
    "judge",
    "justice",
    "general",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "sir",
    "lord",
    "lady",
    "chief",
    "minister",
    "secretary",
    "governor",
    "director",
    "chairman",
    "vice",
    "prime",
    "madam",
    "chair",
    "congressman",
    "congresswoman",
    "senators",
    "colonel",
    "captain",
    "sergeant",
    "officer",
    "speaker",
}
_BRACKETS = re.compile(r"\((\d+)-([a-z]+)[^()]*?(\))|\((\d+)-([a-z]+)[^()]*|(\d+)\)")


def named_spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The names that IOB2 labels mark, as (first, end, kind)."""
    spans: list[tuple[int, int, str]] = []
    for at, label in enumerate(labels):
        if label[0] == "B":
            spans.append((at, at + 1, label[2:]))
        elif label[0] == "I":
            spans[-1] = (spans[-1][0], at + 1, spans[-1][2])
    return spans


def with_places(labels: Sequence[str], forms: Sequence[str], places: Container[str]) -> tuple[str, ...]:
    """Labels with every organisation that is called like a place made one.

    GUM calls a country that acts ("France said") an organisation, UNER calls it a place throughout.
    """
    out = list(labels)
    for first, end, kind in named_spans(labels):
        if kind == "ORG" and " ".join(forms[first:end]) in places:
            out[first:end] = ["B-LOC", *["I-LOC"] * (end - first - 1)]
    return tuple(out)


def names_of_mentions(rows: list[list[str]]) -> tuple[str, ...]:
    """IOB2 labels of one sentence's words; the longer of two overlapping names stands."""
    spans = sorted(
        {span for mention in _mentions(rows) if (span := _name(rows, *mention))},
        key=lambda span: (span[0] - span[1], span),
    )
    labels = ["O"] * len(rows)
    for first, end, kind in spans:
        if any(label != "O" for label in labels[first:end]):
            continue
        labels[first:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - first - 1)]
    return tuple(labels)


def _mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    found, opened = [], {}
    for index, row in enumerate(rows):
        field = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in _BRACKETS.finditer(field):
            whole_id, whole_kind, _, open_id, open_kind, close_id = match.groups()
            if whole_id:
                found.append((index, index + 1, whole_kind))
            elif open_id:
                opened.setdefault(open_id, []).append((index, open_kind))
            elif opened.get(close_id):
                first, kind = opened[close_id].pop()
                found.append((first, index + 1, kind))
    return [(first, end, _KINDS[kind]) for first, end, kind in found if kind in _KINDS]


def _name(rows: list[list[str]], first: int, end: int, kind: str) -> tuple[int, int, str] | None:
    inside = range(first + 1, end + 1)
    heads = [i for i in range(first, end) if int(rows[i][6]) not in inside]
    if not heads or rows[heads[0]][4] not in _PROPER:
        return None
    if kind == "PER" and rows[heads[0]][4] == "NNPS":
        return None  # "Americans", "the Kennedys": peoples and families, which UNER leaves unmarked
    head = heads[0]
    left = right = head
    while left > first and (proper := _proper_before(rows, left, first, kind)) is not None:
        left = proper
    while right + 1 < end and (proper := _proper_after(rows, right, end, kind)) is not None:
        right = proper
    while kind == "PER" and left < right and rows[left][1].lower() in _TITLES:
        left += 1
    if kind == "PER" and rows[left][1].lower() in _TITLES:
        return None
    return left, right + 1, kind


def _proper_before(rows: list[list[str]], index: int, first: int, kind: str) -> int | None:
    if rows[index - 1][4] in _PROPER:
        return index - 1
    if index - 2 >= first and rows[index - 1][1].lower() in _LINKS[kind] and rows[index - 2][4] in _PROPER:
        return index - 2
    return None


def _proper_after(rows: list[list[str]], index: int, end: int, kind: str) -> int | None:
    for step in (1, 2, 3):
        if index + step >= end:
            return None
        if rows[index + step][4] in _PROPER:
            return index + step
        if rows[index + step][1].lower() not in _LINKS[kind]:
            return None
    return None
