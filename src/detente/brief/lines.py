"""Findings as a linter prints them, for editors and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from detente.brief.brief import Brief, outcome_of
from detente.brief.places import Places
from detente.brief.visible import one_line
from detente.brief.wording import family, in_passing, told_fully, would_hold
from detente.claims.claim import Finding, Outcome


def _reason(finding: Finding) -> str:
    verdict = finding.verdict
    if verdict is None:
        return told_fully(finding)
    holds = would_hold(verdict.holds)
    said = f"{verdict.reason} It {holds}." if holds else verdict.reason
    return f"{said} {in_passing(finding)}".rstrip()


def linter_lines(brief: Brief, *, opinions: bool = True) -> Iterator[str]:
    """`file:line:column  id  outcome  reason  [row ids]`, one line a finding, in text order.

    The outcome is the stable word of `Outcome`, or what else it is ("defect", "conflict"); the brackets
    are left out where no row is cited. `opinions=False` leaves out what is counted but not judged.
    """
    place = Places(brief.document.text)
    name = one_line(brief.document.name)
    for finding in brief.listed:
        outcome = outcome_of(finding)
        if outcome is Outcome.NOT_CHECKABLE and not opinions:
            continue
        line, column = place(finding.start)
        verdict = finding.verdict
        fields = [
            f"{name}:{line}:{column}",
            *([finding.id] if finding.id else []),
            outcome.value if outcome is not None else family(finding),
            one_line(_reason(finding)),
        ]
        if verdict is not None and verdict.evidence:
            fields.append(f"[{', '.join(one_line(i) for i in verdict.evidence)}]")
        yield "  ".join(fields)
