"""All findings of one text: its claims with their verdicts, and the defects of the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.claims.claim import Dating, Finding, Outcome, Severity, Verdict
from detente.claims.compile import ClaimReader, Read
from detente.claims.context import Context
from detente.claims.dating import Allowed, date_text, find_clues, without
from detente.claims.settle import Writing, settle, writing_of
from detente.claims.vocabulary import Vocabulary
from detente.documents import Document
from detente.language.actors import Gazetteer
from detente.language.parse import Parse
from detente.record import Record
from detente.times import Period

CODES = {
    Outcome.SUPPORTED: "C101",
    Outcome.REFUTED: "C102",
    Outcome.MIXED: "C103",
    Outcome.NEEDS_DATE: "C104",
    Outcome.NOT_COVERED: "C105",
    Outcome.NOT_CHECKABLE: "C106",
}


CONFLICT = "C201"


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in one text; `dating` is None where the writing date is known."""

    findings: tuple[Finding, ...]
    dating: Dating | None


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks texts against one record; made once, used for many texts."""

    record: Record
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    @classmethod
    def of(cls, record: Record) -> Checker:
        """Make the tables a case's words and names need."""
        return cls(record, Gazetteer.of(record.case), Vocabulary.of(record.case))

    def check(self, document: Document, parse: Parse, published: Period | None = None) -> tuple[Finding, ...]:
        """The findings of one text in order of their place.

        published : when the text was written, over what the document says of itself
        """
        return self.examine(document, parse, published).findings

    def examine(self, document: Document, parse: Parse, published: Period | None = None) -> Examination:
        """The findings of one text, and for an undated one when it was written by its own words."""
        context = Context.of(document, parse, self.gazetteer)
        reader = ClaimReader(context, self.vocabulary, self.record)
        reads = reader.read()
        writing = writing_of(self.record, published or document.published, reader.earliest)
        clues = () if writing.known else find_clues(reader.holders, self.record, document.text)
        dating = date_text(clues, writing.first, writing.last)
        findings = [
            _finding(read, settle(read, self.record, _narrowed(writing, without(clues, read))))
            for read in reads
        ]
        findings += _defects(document)
        if not dating.spans:
            findings.append(_conflict(dating))
        ordered = tuple(sorted(findings, key=lambda f: (f.start, f.end, f.code)))
        return Examination(ordered, None if writing.known else dating)


def _narrowed(writing: Writing, clues: tuple[Allowed, ...]) -> Writing:
    """The writing dates that the clues leave; as they were if the clues contradict each other."""
    spans = date_text(clues, writing.first, writing.last).spans
    if writing.known or not clues or not spans:
        return writing
    return Writing(None, spans[0].first, spans[-1].last, tuple(allowed.clue.text for allowed in clues))


def _conflict(dating: Dating) -> Finding:
    last = dating.clues[-1]
    others = ", ".join(clue.text for clue in dating.clues[:-1])
    message = f"No writing date fits both {last.text} and {others}: they were not in office at one time."
    return Finding(CONFLICT, last.start, last.end, Severity.WARNING, message)


def _finding(read: Read, verdict: Verdict) -> Finding:
    severity = {Outcome.REFUTED: Severity.ERROR, Outcome.MIXED: Severity.WARNING}.get(
        verdict.outcome, Severity.INFO
    )
    claim = read.claim
    return Finding(CODES[verdict.outcome], claim.start, claim.end, severity, verdict.reason, claim, verdict)


def _defects(document: Document) -> Iterator[Finding]:
    for defect in document.defects:
        yield Finding(defect.code, defect.start, defect.end, Severity.WARNING, defect.message)
