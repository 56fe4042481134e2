"""Findings as annotations of the text, for annotation tools."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from detente.brief.brief import Brief, outcome_of
from detente.claims.claim import Finding


def to_doccano(briefs: Sequence[Brief]) -> str:
    """JSON lines for doccano's sequence labelling: text, and [start, end, label] for each finding."""
    return "".join(
        json.dumps(
            {
                "id": brief.document.id,
                "text": brief.document.text,
                "label": [[f.start, f.end, _label(f)] for f in _findings(brief)],
            },
            ensure_ascii=True,
        )
        + "\n"
        for brief in briefs
    )


def to_brat(briefs: Sequence[Brief]) -> Mapping[str, str]:
    """File name -> content of brat's standoff format: a `.txt` and an `.ann` for each text.

    A finding that runs over lines is written in fragments, as the format asks. The reason is a note.
    """
    files: dict[str, str] = {}
    for brief in briefs:
        stem = _stem(brief.document.name, files)
        files[f"{stem}.txt"] = brief.document.text
        files[f"{stem}.ann"] = "".join(_standoff(brief))
    return files


def _standoff(brief: Brief) -> Iterator[str]:
    text = brief.document.text
    for n, finding in enumerate(_findings(brief), start=1):
        fragments = _fragments(text, finding.start, finding.end)
        if not fragments:
            continue
        spans = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(text[start:end] for start, end in fragments)
        yield f"T{n}\t{_label(finding).capitalize()} {spans}\t{words}\n"
        reason = finding.verdict.reason if finding.verdict is not None else finding.message
        yield f"#{n}\tAnnotatorNotes T{n}\t{' '.join(reason.split())}\n"


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [
        (start + m.start(), start + m.end())
        for m in re.finditer(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text[start:end])
    ]


def _stem(name: str, taken: Mapping[str, str]) -> str:
    """A file name for a text: its own without folder and ending, numbered where two share it."""
    base = re.split(r"[/\\]", name)[-1]
    base = re.sub(r"[^\w.-]+", "_", base.rsplit(".", 1)[0] if "." in base[1:] else base).strip(".") or "text"
    stem, n = base, 1
    while f"{stem}.txt" in taken:
        n += 1
        stem = f"{base}-{n}"
    return stem


def _findings(brief: Brief) -> list[Finding]:
    return sorted((*brief.claims, *brief.defects), key=lambda f: (f.start, f.end, f.code))


def _label(finding: Finding) -> str:
    outcome = outcome_of(finding)
    return outcome.value if outcome is not None else "defect"
