"""What a text claims, and what the record says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from detente.language.factuality import Factuality as Factuality  # noqa: PLC0414 - part of a claim
from detente.times import Period


class Outcome(StrEnum):
    """How a claim comes out. `NOT_COVERED` and `NOT_CHECKABLE` are neither of them "false"."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    MIXED = "mixed"
    NEEDS_DATE = "needs_date"
    NOT_COVERED = "not_covered"
    NOT_CHECKABLE = "not_checkable"

    def __add__(self, other: str) -> Outcome:
        """How a claim of two parts comes out that come out so; commutative and associative.

        A part that fails beside one that does not makes the whole mixed; else the less settled one counts.
        """
        if not isinstance(other, Outcome):
            return NotImplemented
        if self is other:
            return self
        if {self, other} & {Outcome.REFUTED, Outcome.MIXED}:
            return Outcome.MIXED
        settled = (Outcome.SUPPORTED, Outcome.NEEDS_DATE, Outcome.NOT_COVERED, Outcome.NOT_CHECKABLE)
        return max(self, other, key=settled.index)


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of a text.

    form      : name of the closed form ("Occurred", "Count", "FirstSince", "Nth", "Attribute", "Order",
                "Holder"), or "Opinion" for what no record can settle
    arguments : what was read, for people: {"what": "two raids", "when": "January 17", "number": "two"}
    start, end: the characters of the text that make the claim
    source    : "author", or "quoted" where it stands inside quotation marks
    in_passing: whether its sentence states something more that was not read: the claim may be only what the
                statement takes for granted, and its verdict is none on the whole sentence
    when      : the time it names, None if it names none or that depends on an unknown writing date
    """

    form: str
    arguments: Mapping[str, str]
    start: int
    end: int
    factuality: Factuality
    source: str
    in_passing: bool = False
    when: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reasonable way to take a claim, and how the claim comes out when taken so."""

    description: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """The record's answer to a claim.

    reason      : one sentence a reader understands
    query       : the question as it was put to the record, in the record's own notation
    evidence    : ids of the rows that settle it, in order of date
    readings    : the readings tried, where there was more than one
    assumptions : what was taken for granted: the reading, the writing date used, words not checked
    holds       : for NEEDS_DATE, the spans of writing dates for which the claim would hold
    sql         : a SELECT over the case that returns the rows the query looked at, "" if it asked for none
    """

    outcome: Outcome
    reason: str
    query: str
    evidence: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    assumptions: tuple[str, ...] = ()
    holds: tuple[Period, ...] = ()
    sql: str = ""

    def _repr_html_(self) -> str:
        """The verdict as a small table, for notebooks; everything in it is escaped."""
        lines = [("Outcome", self.outcome.value), ("Reason", self.reason), ("Query", self.query)]
        lines += [("Rows", ", ".join(self.evidence))]
        lines += [("Reading", f"{r.description}: {r.outcome.value}") for r in self.readings]
        lines += [("Taken for granted", assumption) for assumption in self.assumptions]
        lines += [("Would hold if written", str(period)) for period in self.holds]
        cells = (f"<tr><th>{name}</th><td>{escape(said)}</td></tr>" for name, said in lines if said)
        return f"<table>{''.join(cells)}</table>"


class Strength(StrEnum):
    """What a clue to the writing date rests on, and so what it may be used for.

    SURE    : on what the writer plainly knew or took for granted; it bounds every other claim
    CLAIMED : on a claim of the text that the record could contradict; alone it settles nothing
    USUAL   : on a habit of writers; it settles nothing
    """

    SURE = "sure"
    CLAIMED = "claimed"
    USUAL = "usual"


class ClueKind(StrEnum):
    """What a clue to the writing date is made of; docs/dating.md tells of each."""

    OFFICE = "office"
    TITLE = "title"
    LEFT = "left office"
    PAST = "told as past"
    AHEAD = "told as ahead"
    STANDING = "as of"
    NOT_OVER = "not over"
    WEEKDAY = "day of the week"
    ROW = "named row"
    KIND = "kind told as past"
    STATE = "state of affairs"
    NOTICE = "notice of rights"
    CLAIM = "claim"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that tell when a text was written: it was on one of the days of `spans`.

    kind  : what it is made of
    text  : the words, in quotation marks
    says  : what they tell, as half a sentence
    spans : in order of date
    basis : ids of the people and rows it rests on: no claim that rests on one of them is settled by it
    """

    kind: ClueKind
    start: int
    end: int
    text: str
    spans: tuple[Period, ...]
    says: str
    strength: Strength = Strength.SURE
    basis: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dating:
    """The days on which an undated text can have been written, by its own words.

    spans   : the days that all sure clues allow and as many claimed ones as possible, in order of
              date; empty where the sure clues contradict each other
    clues   : none where the text holds none; `spans` then only bounds the possible
    sure    : the days that the sure clues allow
    against : claimed clues that fit none of `spans`
    likely  : the part of `spans` that the usual clues point to; settles nothing
    telling : the clues that set an end of the window, without which it would be wider, or that clash
    """

    spans: tuple[Period, ...]
    clues: tuple[Clue, ...]
    sure: tuple[Period, ...] = ()
    against: tuple[Clue, ...] = ()
    likely: tuple[Period, ...] = ()
    telling: tuple[Clue, ...] = ()


class Severity(StrEnum):
    """How much a finding matters to a reader."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Other words that a finding is about; `document` is the name of another text they stand in, or ""."""

    start: int
    end: int
    text: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader is shown at one place of a text.

    code    : stable and documented: "C1xx" a claim with a verdict, "C2xx" a conflict of the text with
              itself, its date or another text, "D1xx" a defect of the text, "Q1xx" a quotation,
              "P1xx" a pattern
    claim, verdict : both present for a claim, both None for everything else
    id      : names the finding from run to run; see `claims.identity`
    others  : further words the finding is about, such as the other side of a contradiction
    sentence: the characters of the sentence it stands in, None if that is not known
    """

    code: str
    start: int
    end: int
    severity: Severity
    message: str
    claim: Claim | None = None
    verdict: Verdict | None = None
    id: str = ""
    others: tuple[Place, ...] = ()
    sentence: tuple[int, int] | None = None
