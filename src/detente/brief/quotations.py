"""Statements of texts as lines to read, and as rows for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente.brief.places import Places
from detente.brief.visible import one_line, quote
from detente.documents import Document
from detente.statements import COLUMNS, SourceKind, Statement, row_of, sourcing_of, unattributed

STATEMENTS_SCHEMA = "detente/statements/1"
LONGEST_LINE = 240
"""Longest content on a line of text; the offsets of the other formats give the whole."""

CALLED = {
    SourceKind.PERSON: "named person",
    SourceKind.OFFICE: "office-holder",
    SourceKind.INSTITUTION: "institution or document",
    SourceKind.UNNAMED: "unnamed",
    SourceKind.COLLECTIVE: "collective",
    SourceKind.PLACEHOLDER: "placeholder",
    SourceKind.AUTHOR: "the author",
    SourceKind.NONE: "nobody named",
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """One text with its statements."""

    document: Document
    statements: tuple[Statement, ...]


def statement_lines(quoted: Quoted) -> Iterator[str]:
    """`file:line:column  kind  source (source kind, speaker)  cue: content`, one a statement, in text order,
    with `quoted  (no source)` for words in quotation marks that nobody is made to say; then the sourcing of
    the text on one line."""
    document = quoted.document
    place, name = Places(document.text), one_line(document.name)
    nobodys = unattributed(document, quoted.statements)
    lines = [(_place(statement), _parts(statement, document.text)) for statement in quoted.statements]
    for start, end in nobodys:
        lines.append((start, ("quoted", "(no source)", quote(document.text, start, end, LONGEST_LINE))))
    for at, parts in sorted(lines, key=lambda each: each[0]):
        line, column = place(at)
        yield "  ".join((f"{name}:{line}:{column}", *parts))
    yield f"{name}: {sourcing_line(quoted.statements)}{_nobodys_line(len(nobodys))}"


def _parts(statement: Statement, text: str) -> tuple[str, str, str]:
    cue, content = one_line(statement.cue(text)), _content(statement, text)
    is_word = any(map(str.isalnum, cue))  # not the colon of "NAME: …" or the mark of a headline
    return statement.kind.value, _source(statement, text), f"{cue}: {content}" if is_word else content


def _nobodys_line(count: int) -> str:
    if not count:
        return ""
    return f" {count} {'quotation' if count == 1 else 'quotations'} without a source."


def sourcing_line(statements: Sequence[Statement]) -> str:
    """The sourcing profile as one sentence."""
    sourcing = sourcing_of(statements)
    if not sourcing.total:
        return "no statements."
    parts = [f"{n} {CALLED[kind]} ({sourcing.shares[kind]:.0%})" for kind, n in sourcing.counts.items()]
    noun = "statement" if sourcing.total == 1 else "statements"
    return f"{sourcing.total} {noun}: {', '.join(parts)}."


def _place(statement: Statement) -> int:
    spans = [statement.cue_span, *statement.content_spans]
    return min(start for start, _ in ([statement.source_span, *spans] if statement.source_span else spans))


def _source(statement: Statement, text: str) -> str:
    called = CALLED[statement.source_kind]
    if statement.source_span is None:
        return f"({called})"
    known = statement.speaker or (
        statement.speaker_name if statement.source_kind is SourceKind.PERSON else ""
    )
    words = one_line(statement.source(text))
    return f"{words} ({called}{': ' + one_line(known) if known and known != words else ''})"


def _content(statement: Statement, text: str) -> str:
    parts = statement.content_spans
    each = max(40, LONGEST_LINE // len(parts))
    return " … ".join(quote(text, start, end, each) for start, end in parts)


def statements_json(texts: Iterable[Quoted]) -> str:
    """One JSON object: `{"schema": "detente/statements/1", "documents": [...]}`; each text with its
    statements and its sourcing. Keys are sorted; offsets count the characters of `text`, included."""
    return _dump({"schema": STATEMENTS_SCHEMA, "documents": [_object(q) for q in texts]}, indent=2) + "\n"


def statements_json_lines(texts: Iterable[Quoted]) -> str:
    """One statement a line, under the columns of `COLUMNS` and `document_name`."""
    return "".join(_dump(row, indent=None) + "\n" for quoted in texts for row in _rows(quoted))


def statements_csv(texts: Iterable[Quoted], *, header: bool = True) -> str:
    """One statement a row, `document_name` first, then `COLUMNS`."""
    file = io.StringIO()
    writer = csv.DictWriter(file, ("document_name", *COLUMNS), lineterminator="\n")
    if header:
        writer.writeheader()
    for quoted in texts:
        writer.writerows(_rows(quoted))
    return file.getvalue()


def _rows(quoted: Quoted) -> Iterator[dict[str, Any]]:
    for statement in quoted.statements:
        yield {"document_name": quoted.document.name, **row_of(statement, quoted.document.text)}


def _object(quoted: Quoted) -> dict[str, Any]:
    sourcing = sourcing_of(quoted.statements)
    return {
        "document": {
            "id": quoted.document.id,
            "name": quoted.document.name,
            "text": quoted.document.text,
        },
        "statements": [
            {
                **row_of(statement, quoted.document.text),
                "content_spans": [list(span) for span in statement.content_spans],
            }
            for statement in quoted.statements
        ],
        "sourcing": {
            "total": sourcing.total,
            "nameless": round(sourcing.nameless, 3),
            "counts": {kind.value: n for kind, n in sourcing.counts.items()},
            "shares": {kind.value: round(share, 3) for kind, share in sourcing.shares.items()},
            "speakers": dict(sourcing.speakers),
            "unattributed": [list(span) for span in unattributed(quoted.document, quoted.statements)],
        },
    }


def _dump(value: Any, indent: int | None) -> str:
    # ASCII only: a lone surrogate in a text survives, and no reader's terminal obeys a hidden character.
    return json.dumps(value, ensure_ascii=True, sort_keys=True, allow_nan=False, indent=indent)
