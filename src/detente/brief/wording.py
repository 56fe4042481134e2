"""The words and signs every rendering uses for the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.brief.brief import Brief, outcome_of
from detente.brief.dates import iso
from detente.claims.claim import Clue, Finding, Outcome, Strength
from detente.documents.document import BlockKind
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Wording:
    """How one outcome is named.

    sign   : one character, so that no outcome is told by colour alone
    ascii  : the sign where the terminal cannot print it
    meaning: half a sentence for readers who meet it the first time
    """

    word: str
    sign: str
    ascii: str
    meaning: str


OUTCOMES: Mapping[Outcome, Wording] = {
    Outcome.SUPPORTED: Wording("Supported", "✓", "+", "rows of the record settle it, and it holds"),
    Outcome.REFUTED: Wording("Refuted", "✗", "x", "rows settle it, and it fails under every reading tried"),
    Outcome.MIXED: Wording("Mixed", "≠", "~", "its parts, or its readings, come out differently"),
    Outcome.NEEDS_DATE: Wording("Needs a date", "?", "?", "can be settled once the writing date is known"),
    Outcome.NOT_COVERED: Wording(
        "Outside coverage", "○", "o", "a record could settle it, beyond the reach of this one"
    ),
    Outcome.NOT_CHECKABLE: Wording("Not judged", "·", ".", "opinion, motive, recommendation or forecast"),
}

FAMILIES: Mapping[str, tuple[str, str]] = {
    "C": ("conflict", "Conflicts of the text with itself, its date or another text"),
    "D": ("defect", "Defects of the text"),
    "P": ("pattern", "Patterns the text asserts"),
    "Q": ("quotation", "Quotations"),
}
"""First letter of the code of a finding without a verdict -> its name, and the heading for several."""


def family(finding: Finding) -> str:
    """The word for a finding without a verdict: "defect", "conflict", "quotation"."""
    return FAMILIES.get(finding.code[:1], FAMILIES["D"])[0]


def told_fully(finding: Finding) -> str:
    """The message of a finding with the other words it is about."""
    others = "; ".join(f"{'in ' + o.document + ': ' if o.document else ''}“{o.text}”" for o in finding.others)
    return f"{finding.message} The other words: {others}." if others else finding.message


def in_passing(finding: Finding) -> str:
    """What a reader is told of a claim that holds, where its sentence states more than was read; else "".

    Not of an office: nobody takes the title before a name for the sentence.
    """
    claim, outcome = finding.claim, outcome_of(finding)
    more = claim is not None and claim.in_passing and claim.form != "Holder"
    return _PASSING if more and outcome is Outcome.SUPPORTED else ""


_PASSING = "The sentence says more than this, which was not checked."

SETTLEABLE: tuple[Outcome, ...] = tuple(o for o in Outcome if o is not Outcome.NOT_CHECKABLE)


def tally(brief: Brief) -> str:
    """How the settleable claims come out, with their number: "12 settleable claims: 5 supported, …"."""
    total, counts = len(brief.settleable), brief.counts
    if not total:
        return "No settleable claims"
    need = counts[Outcome.NEEDS_DATE]
    parts = {
        Outcome.SUPPORTED: "supported",
        Outcome.REFUTED: "refuted",
        Outcome.MIXED: "mixed",
        Outcome.NEEDS_DATE: f"need{'s' if need == 1 else ''} the writing date",
        Outcome.NOT_COVERED: "outside coverage",
    }
    listed = ", ".join(f"{counts[o]:,} {words}" for o, words in parts.items() if counts[o])
    return f"{total:,} settleable claim{'' if total == 1 else 's'}: {listed}"


def not_judged(brief: Brief) -> str:
    """How many claims no record can settle."""
    number = counted(len(brief.opinions), "opinion or forecast", "opinions or forecasts")
    return f"{number}, not judged" if brief.opinions else number


def parts_of(brief: Brief) -> str:
    """What the text is made of: "6 paragraphs, 2 captions; 1 part of boilerplate left out"."""
    counts = brief.block_counts
    named = [
        counted(counts.get(kind, 0), one, many)
        for kind, one, many in (
            (BlockKind.BODY, "paragraph", "paragraphs"),
            (BlockKind.HEADING, "heading", "headings"),
            (BlockKind.CAPTION, "caption", "captions"),
        )
        if counts.get(kind, 0) or kind is BlockKind.BODY
    ]
    left_out = counts.get(BlockKind.BOILERPLATE, 0)
    tail = f"; {counted(left_out, 'part', 'parts')} of boilerplate left out" if left_out else ""
    return ", ".join(named) + tail


def counted(n: int, one: str, many: str) -> str:
    """A number with its noun: "1 caption", "no captions"."""
    return f"{n:,} {one if n == 1 else many}" if n else f"no {many}"


def would_hold(holds: Sequence[Period], day: Callable[[date], str] = date.isoformat) -> str:
    """For which writing dates a claim holds, as a clause; "" where none are known."""
    return f"would hold if written {', or '.join(_written(p, day) for p in holds)}" if holds else ""


def _written(period: Period, day: Callable[[date], str]) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        if start is not None:
            return f"on or after {day(start)}"
        return f"on or before {day(end)}" if end is not None else "at any time"
    return f"on {day(start)}" if start == end else f"from {day(start)} to {day(end)}"


def dated(brief: Brief, day: Callable[[date], str] = date.isoformat) -> str:
    """When the text was written: its date, or "undated" with what its own words allow."""
    published, dating = brief.document.published, brief.dating
    if published is not None:
        return day(published.first) if published.first == published.last else iso(published)
    if dating is None or not dating.clues:
        return "undated"
    if not dating.spans:
        return "undated, and its own words fit no one date"
    return f"undated; by its own words written {said_spans(dating.spans, day)}"


def said_spans(spans: Sequence[Period], day: Callable[[date], str] = date.isoformat) -> str:
    """Spans of days in words: "from 2021-01-20 to 2021-03-04, or on 2021-05-01"."""
    return ", or ".join(_written(span, day) for span in spans)


STRENGTHS: Mapping[Strength, str] = {
    Strength.SURE: "",
    Strength.CLAIMED: "if true: ",
    Strength.USUAL: "as a rule: ",
}


def clue_line(clue: Clue, day: Callable[[date], str] = date.isoformat) -> str:
    """What one clue tells of the writing date: `if true: “two raids on May 4”: holds only … (from …)`."""
    allows = f" ({said_spans(clue.spans, day)})" if clue.strength is not Strength.SURE else ""
    return f"{STRENGTHS[clue.strength]}{clue.text}: {clue.says}{allows}"


def more_clues(number: int) -> str:
    """The clues that are not shown because others say more."""
    return f"and {counted(number, 'clue that allows', 'clues that allow')} more days"


def in_order(versions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The versions, program first, then model and case, then any others by name."""
    usual = ("program", "model", "case")
    names: Iterable[str] = (*(n for n in usual if n in versions), *sorted(set(versions) - set(usual)))
    return tuple((name, versions[name]) for name in names)
