"""Statements as annotations other tools read: brat standoff and W3C Web Annotation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from detente.brief.quotations import Quoted
from detente.statements import Statement

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of context on either side of a quoted selection


def brat_standoff(quoted: Quoted) -> str:
    """The `.ann` file to a `.txt` file that holds `document.text` (brat standoff format, brat.nlplab.org).

    Source, Cue and Content are text-bound annotations, tied by an Attribution event on the cue, which bears
    the attributes Kind, SourceKind and Stance; a note gives the speaker.
    """
    text = quoted.document.text
    lines: list[str] = []
    bound = attributes = notes = 0
    for nth, statement in enumerate(quoted.statements, 1):
        arguments = []
        for role, spans in _roles(statement):
            bound += 1
            lines.append(f"T{bound}\t{role} {_fragments(text, spans)}")
            arguments.append((role, f"T{bound}"))
        cue = next(name for role, name in arguments if role == "Cue")
        others = "".join(f" {role}:{name}" for role, name in arguments if role != "Cue")
        lines.append(f"E{nth}\tAttribution:{cue}{others}")
        for name, value in (
            ("Kind", statement.kind),
            ("SourceKind", statement.source_kind),
            ("Stance", statement.stance),
        ):
            attributes += 1
            lines.append(f"A{attributes}\t{name} E{nth} {value.value}")
        if statement.speaker or statement.speaker_name:
            notes += 1
            who = " ".join((statement.speaker or statement.speaker_name).split())
            lines.append(f"#{notes}\tAnnotatorNotes E{nth}\tspeaker: {who}")
    return "".join(line + "\n" for line in lines)


def _roles(statement: Statement) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    if statement.source_span is not None:
        yield "Source", (statement.source_span,)
    yield "Cue", (statement.cue_span,)
    yield "Content", statement.content_spans


def _fragments(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Offsets and words of a text-bound annotation; brat allows no line break in a fragment: cut at each."""
    pieces = [piece for span in spans for piece in _lines(text, *span)]
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{offsets}\t{' '.join(text[start:end] for start, end in pieces)}"


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield at, stop
        at = stop + 1


def web_annotations(texts: Iterable[Quoted]) -> str:
    """A W3C Web Annotation collection in JSON-LD (W3C Recommendation 2017-02-23), an annotation a statement.

    The targets are the parts of the content; the bodies say its kind, source kind, stance and speaker, and
    point to the source and the cue. Offsets count code points, as the recommendation asks.
    """
    items = [_annotation(quoted, statement) for quoted in texts for statement in quoted.statements]
    collection = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "label": "Statements",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=True, indent=2) + "\n"


def _annotation(quoted: Quoted, statement: Statement) -> dict[str, Any]:
    document = quoted.document
    at = f"urn:detente:{document.id}"
    tags = (statement.kind.value, statement.source_kind.value, statement.stance.value)
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": f"{name}: {value}"}
        for name, value in zip(("kind", "source_kind", "stance"), tags, strict=True)
    ]
    speaker = statement.speaker or statement.speaker_name
    if speaker:
        body.append({"type": "TextualBody", "purpose": "identifying", "value": speaker})
    if statement.source_span is not None:
        body.append(_selected(document.text, at, statement.source_span) | {"purpose": "identifying"})
    body.append(_selected(document.text, at, statement.cue_span) | {"purpose": "describing"})
    return {
        "id": f"{at}:{statement.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": [_selected(document.text, at, span) for span in statement.content_spans],
    }


def _selected(text: str, source: str, span: tuple[int, int]) -> dict[str, Any]:
    start, end = span
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }
