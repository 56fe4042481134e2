"""`Statement`: who said (thought, wanted, denied) what, by which word, where in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]


class Kind(StrEnum):
    """In whose words the content is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """Whose word a statement is, as far as the text lets a reader know.

    AUTHOR is the text's own "I" or "we". NONE where nobody is named ("allegedly", "is expected to"), or where
    a thing stands in the source's place ("the launch raised questions").
    """

    PERSON = "person"
    OFFICE = "office"
    INSTITUTION = "institution"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    PLACEHOLDER = "placeholder"
    AUTHOR = "author"
    NONE = "none"


class Stance(StrEnum):
    """What the cue makes of the content."""

    NEUTRAL = "neutral"
    DOUBT = "doubt"
    DENIAL = "denial"
    PROMISE = "promise"
    THREAT = "threat"


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution (source, cue and content as in Pareti 2015, "Attribution: a computational approach").

    id            : unique in the document, "S1" the first
    sentence      : number of the sentence the cue stands in, from 0
    source_span   : characters of the source with its appositions and relative clauses; None where not named
    cue_span      : characters of the word or words that attribute
    content_spans : one or more, ascending, not overlapping
    is_saying     : whether the cue is a word of saying or believing, not of wanting, planning or backing
    speaker       : id of the case's actor behind the source, None if it is not known
    speaker_name  : the fullest name the text gives the source, "" if it gives none
    probability   : how often such a cue in such a frame attributes something, in (0, 1)
    """

    id: str
    document_id: str
    sentence: int
    source_span: Span | None
    cue_span: Span
    content_spans: tuple[Span, ...]
    kind: Kind
    is_saying: bool
    stance: Stance
    source_kind: SourceKind
    speaker: str | None
    speaker_name: str
    probability: float

    @property
    def tells(self) -> bool:
        """Whether somebody is said to hold something true, or is quoted: what the sourcing of a text is. A
        source that is neither people nor a body nor a document tells nothing."""
        is_thing = self.source_span is not None and self.source_kind is SourceKind.NONE
        return self.kind is not Kind.INDIRECT or (self.is_saying and not is_thing)

    def source(self, text: str) -> str:
        """The words of the source, "" if it is not named."""
        return text[slice(*self.source_span)] if self.source_span else ""

    def cue(self, text: str) -> str:
        """The words of the cue."""
        return text[slice(*self.cue_span)]

    def content(self, text: str) -> str:
        """The words of the content, its parts joined by " … "."""
        return " … ".join(text[start:end] for start, end in self.content_spans)


COLUMNS = (
    "document_id",
    "id",
    "sentence",
    "source",
    "cue",
    "content",
    "kind",
    "source_kind",
    "speaker",
    "speaker_name",
    "stance",
    "is_saying",
    "probability",
    "source_start",
    "source_end",
    "cue_start",
    "cue_end",
    "content_spans",
)
"""The columns of a table of statements; offsets count characters of the text as read, ends exclusive."""


def row_of(statement: Statement, text: str) -> dict[str, str | int | float | bool | None]:
    """A statement under `COLUMNS`; `content_spans` is written "12-40;52-60"."""
    source = statement.source_span or (None, None)
    return {
        "document_id": statement.document_id,
        "id": statement.id,
        "sentence": statement.sentence,
        "source": statement.source(text),
        "cue": statement.cue(text),
        "content": statement.content(text),
        "kind": statement.kind.value,
        "source_kind": statement.source_kind.value,
        "speaker": statement.speaker,
        "speaker_name": statement.speaker_name,
        "stance": statement.stance.value,
        "is_saying": statement.is_saying,
        "probability": round(statement.probability, 3),
        "source_start": source[0],
        "source_end": source[1],
        "cue_start": statement.cue_span[0],
        "cue_end": statement.cue_span[1],
        "content_spans": ";".join(f"{start}-{end}" for start, end in statement.content_spans),
    }


def saying(statements: tuple[Statement, ...], start: int, end: int) -> Iterator[Statement]:
    """The statements in whose content all of the characters [start, end) stand."""
    for statement in statements:
        if any(first <= start and end <= last for first, last in statement.content_spans):
            yield statement
