"""All findings of one text: its claims with their verdicts, and the defects of the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.claims.claim import Clue, Dating, Finding, Outcome, Severity, Strength, Verdict
from detente.claims.compile import ClaimReader, Read
from detente.claims.context import Context
from detente.claims.dating import Spans, conflicting, date_text, find_clues, within_all
from detente.claims.settle import Course, Writing, claim_clue, courses_of, settle, writing_of
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
        context = Context.of(document, parse, self.gazetteer, self.vocabulary.leaders)
        reader = ClaimReader(context, self.vocabulary, self.record)
        reads = reader.read()
        writing = writing_of(self.record, published or document.published)
        courses: list[tuple[Course, ...]] = [()] * len(reads)
        dating = None
        if writing.known is None:
            clues = find_clues(reader.told, reader.holders)
            domain = _domain(writing, clues)
            courses = [courses_of(read, self.record, domain) for read in reads]
            pairs = zip(reads, courses, strict=True)
            claimed = dict.fromkeys(
                c for read, course in pairs if (c := claim_clue(read, course, document.text))
            )
            writing = Writing(None, domain, (*clues, *claimed))
            dating = date_text(writing.clues, domain)
        findings = [
            _finding(read, settle(read, self.record, writing, course))
            for read, course in zip(reads, courses, strict=True)
        ]
        findings += _defects(document)
        if dating is not None:
            findings += _conflicts(writing)
        ordered = tuple(sorted(findings, key=lambda f: (f.start, f.end, f.code)))
        return Examination(ordered, dating)


def _domain(writing: Writing, clues: Sequence[Clue]) -> Spans:
    """The possible days, less those ruled out by clues that rest on nothing the record says."""
    plain = [clue.spans for clue in clues if clue.strength is Strength.SURE and not clue.basis]
    return within_all(writing.domain, plain) or writing.domain


def _conflicts(writing: Writing) -> Iterator[Finding]:
    """The clash of the sure clues."""
    clash = conflicting(writing.clues, writing.domain)
    if clash:
        *others, last = clash
        named = ", ".join(f"{clue.text} ({clue.says})" for clue in others)
        message = f"No writing date fits both {last.text} ({last.says}) and {named}."
        yield Finding(CONFLICT, last.start, last.end, Severity.WARNING, message)


def _finding(read: Read, verdict: Verdict) -> Finding:
    severity = {Outcome.REFUTED: Severity.ERROR, Outcome.MIXED: Severity.WARNING}.get(
        verdict.outcome, Severity.INFO
    )
    claim = read.claim
    return Finding(CODES[verdict.outcome], claim.start, claim.end, severity, verdict.reason, claim, verdict)


def _defects(document: Document) -> Iterator[Finding]:
    for defect in document.defects:
        yield Finding(defect.code, defect.start, defect.end, Severity.WARNING, defect.message)
