"""All findings of one text: its claims with their verdicts, and the defects of the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.claims.claim import Finding, Outcome, Severity, Verdict
from detente.claims.compile import ClaimReader, Read
from detente.claims.context import Context
from detente.claims.settle import settle, writing_of
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
        context = Context.of(document, parse, self.gazetteer)
        reader = ClaimReader(context, self.vocabulary, self.record)
        writing = writing_of(self.record, published or document.published, reader.earliest)
        findings = [_finding(read, settle(read, self.record, writing)) for read in reader.read()]
        findings += _defects(document)
        return tuple(sorted(findings, key=lambda f: (f.start, f.end, f.code)))


def _finding(read: Read, verdict: Verdict) -> Finding:
    severity = {Outcome.REFUTED: Severity.ERROR, Outcome.MIXED: Severity.WARNING}.get(
        verdict.outcome, Severity.INFO
    )
    claim = read.claim
    return Finding(CODES[verdict.outcome], claim.start, claim.end, severity, verdict.reason, claim, verdict)


def _defects(document: Document) -> Iterator[Finding]:
    for defect in document.defects:
        yield Finding(defect.code, defect.start, defect.end, Severity.WARNING, defect.message)
