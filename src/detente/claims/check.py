"""All findings of one text: its claims with their verdicts, and the defects of the text itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.casefile import Case
from detente.claims.anachronism import OFFICE, STATE, WEEKDAY, YOUNGER, anachronisms, weekday_slips
from detente.claims.claim import Clue, Dating, Finding, Outcome, Place, Severity, Strength, Verdict
from detente.claims.compile import ClaimReader, Read
from detente.claims.context import Context, quotation_spans
from detente.claims.contradiction import BETWEEN, WITHIN, Assertion, assertions_of, contradictions
from detente.claims.dating import Spans, both, conflicting, date_text, find_clues, within_all
from detente.claims.hyphens import joined_verbs
from detente.claims.identity import identified
from detente.claims.patterns import TESTED, UNTESTED, patterns
from detente.claims.placing import time_told
from detente.claims.quotations import ALTERED, EXACT, NOT_FOUND, OTHER_MOUTH, Library, audit, quotations_of
from detente.claims.reattach import reattached
from detente.claims.recast import recast
from detente.claims.regroup import regrouped
from detente.claims.rejoin import rejoined
from detente.claims.settle import (
    Course,
    Writing,
    claim_clue,
    courses_of,
    fails_throughout,
    parts_of,
    settle,
    writing_of,
)
from detente.claims.stand_ins import filled
from detente.claims.vocabulary import Vocabulary
from detente.claims.wording import say_period
from detente.documents import Document
from detente.language.actors import Gazetteer
from detente.language.parse import Parse
from detente.record import Record
from detente.statements import Statement
from detente.times import Period

if TYPE_CHECKING:
    from detente.dynamics import PatternResult

CODES = {
    Outcome.SUPPORTED: "C101",
    Outcome.REFUTED: "C102",
    Outcome.MIXED: "C103",
    Outcome.NEEDS_DATE: "C104",
    Outcome.NOT_COVERED: "C105",
    Outcome.NOT_CHECKABLE: "C106",
}


CONFLICT, MISPLACED = "C201", "C202"
REMARKS = (
    *(CONFLICT, MISPLACED, OFFICE, STATE, YOUNGER, WITHIN, BETWEEN, WEEKDAY),
    *(EXACT, ALTERED, OTHER_MOUTH, NOT_FOUND, TESTED, UNTESTED),
)
"""The codes of findings without a verdict that are made here."""
_SHOWN = 3  # clues and spans named in a message


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in one text.

    dating     : None where the writing date is known
    assertions : what other texts can contradict
    tested     : start of a finding of a pattern -> what the record says of it, where it could be tested
    """

    findings: tuple[Finding, ...]
    dating: Dating | None
    assertions: tuple[Assertion, ...] = ()
    tested: Mapping[int, PatternResult] = field(default_factory=dict)


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
        holidays = self.record.case.words.holidays
        parse = filled(recast(reattached(regrouped(joined_verbs(rejoined(parse))))))
        words = self.vocabulary
        context = Context.of(document, parse, self.gazetteer, words.surnames, holidays, words.numbers)
        writing = writing_of(self.record, published or document.published)
        reader = ClaimReader(context, self.vocabulary, self.record, writing.known)
        reads = reader.read()
        clues = find_clues(reader.told, reader.holders)
        courses: list[tuple[Course, ...]] = [()] * len(reads)
        claimed: list[Clue | None] = [None] * len(reads)
        possible, dating = writing.domain, None
        if writing.known is None:
            domain = _domain(writing, clues)
            courses = [courses_of(read, self.record, domain) for read in reads]
            claimed = [claim_clue(*pair, document.text) for pair in zip(reads, courses, strict=True)]
            bounded = (*clues, *dict.fromkeys(clue for clue in claimed if clue is not None))
            dating = date_text(bounded, domain)
            writing = Writing(None, domain, bounded)
        verdicts = [
            settle(read, self.record, writing, course) for read, course in zip(reads, courses, strict=True)
        ]
        known = (dating.spans if dating is not None else ()) if writing.known is None else writing.domain
        findings = [_finding(read, verdict, known) for read, verdict in zip(reads, verdicts, strict=True)]
        findings += _defects(document)
        if writing.known is not None:
            findings += anachronisms(clues, reader.holders, reader.told, writing.known)
        elif dating is not None:
            findings += _conflicts(clues, possible)
            findings += _misplaced(zip(claimed, courses, strict=True), dating)
        findings += weekday_slips(reader.told, writing.known)
        asserted = tuple(patterns(reader.told))
        findings += (finding for finding, _ in asserted)
        outcomes = ((read, verdict.outcome) for read, verdict in zip(reads, verdicts, strict=True))
        assertions = assertions_of(outcomes, reader.told, writing.known)
        findings += (conflict.finding for conflict in contradictions(assertions))
        tested = {finding.start: result for finding, result in asserted if result is not None}
        return Examination(identified(findings, document.text, parse), dating, assertions, tested)


def audited(
    document: Document,
    parse: Parse,
    statements: Sequence[Statement],
    library: Library,
    case: Case,
) -> tuple[Finding, ...]:
    """The quotations of a text held against primary statements; `statements` says who is quoted."""
    quotations = quotations_of(document, quotation_spans(document), statements)
    return identified(audit(quotations, library, case), document.text, parse)


def _domain(writing: Writing, clues: Sequence[Clue]) -> Spans:
    """The possible days, less those ruled out by clues that rest on nothing the record says."""
    plain = [clue.spans for clue in clues if clue.strength is Strength.SURE and not clue.basis]
    return within_all(writing.domain, plain) or writing.domain


def _conflicts(clues: Sequence[Clue], possible: Spans) -> Iterator[Finding]:
    """The clash of the sure clues."""
    clash = conflicting(clues, possible)
    if clash:
        *others, last = clash
        named = ", ".join(f"{clue.text} ({clue.says})" for clue in others) or "the date given"
        message = f"No writing date fits both {last.text} ({last.says}) and {named}."
        places = tuple(Place(clue.start, clue.end, clue.text.strip("“”")) for clue in others)
        yield Finding(CONFLICT, last.start, last.end, Severity.WARNING, message, others=places)


def _misplaced(pairs: Iterable[tuple[Clue | None, tuple[Course, ...]]], dating: Dating) -> Iterator[Finding]:
    """Claims that fail on every day the sure clues allow, and would hold on others."""
    for clue, courses in pairs:
        if clue is None or not dating.sure or both(clue.spans, dating.sure):
            continue
        if not any(fails_throughout(course, dating.sure) for course in courses):
            continue
        sure = [c for c in dating.telling if c.strength is Strength.SURE] or [
            c for c in dating.clues if c.strength is Strength.SURE
        ]
        bounds = ", ".join(f"{c.text} ({c.says})" for c in sure[:_SHOWN])
        holds = " or ".join(say_period(span) for span in clue.spans[:_SHOWN])
        message = (
            f"This would hold if the text were written {holds}; its other words say otherwise: {bounds}."
        )
        places = tuple(Place(c.start, c.end, c.text.strip("“”")) for c in sure[:_SHOWN])
        yield Finding(MISPLACED, clue.start, clue.end, Severity.WARNING, message, others=places)


def _finding(read: Read, verdict: Verdict, written: Spans) -> Finding:
    severity = {Outcome.REFUTED: Severity.ERROR, Outcome.MIXED: Severity.WARNING}.get(
        verdict.outcome, Severity.INFO
    )
    claim = replace(read.claim, when=time_told(parts_of(read), written))
    return Finding(CODES[verdict.outcome], claim.start, claim.end, severity, verdict.reason, claim, verdict)


def _defects(document: Document) -> Iterator[Finding]:
    for defect in document.defects:
        yield Finding(defect.code, defect.start, defect.end, Severity.WARNING, defect.message)
