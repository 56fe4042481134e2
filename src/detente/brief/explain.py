"""One finding with its whole working: sentence, reading, question, rows, rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.brief.brief import Brief, outcome_of
from detente.brief.places import Places
from detente.brief.terminal import Printer, quoted, row_line
from detente.brief.visible import one_line, quote
from detente.brief.wording import OUTCOMES, family, in_passing, would_hold
from detente.claims.claim import Finding

if TYPE_CHECKING:
    from rich.console import Console

_SENTENCE_LIMIT = 1200
_SHORTEST = 4  # characters of an id that may stand for the whole


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Any]:
    return tomllib.loads((files("detente.brief") / "rules.toml").read_text("utf-8"))


def rule_of(finding: Finding) -> str:
    """The rule by which a finding came about, in a sentence or two."""
    rules = _rules()
    if finding.claim is not None:
        return str(rules["form"].get(finding.claim.form, rules["general"]))
    codes = rules["code"]
    return str(codes.get(finding.code) or codes.get(finding.code[:1]) or rules["general"])


def findings_named(brief: Brief, name: str) -> tuple[Finding, ...]:
    """The findings with this id or the beginning of it, or at this LINE:COLUMN; every one that fits."""
    place = Places(brief.document.text)
    line, _, column = name.partition(":")
    if line.isdecimal() and column.isdecimal():
        at = (int(line), int(column))
        return tuple(f for f in brief.listed if place(f.start) == at)
    wanted = name.lower().removeprefix("#")
    if len(wanted) < _SHORTEST:
        return ()
    return tuple(f for f in brief.listed if f.id.startswith(wanted))


def render_explanation(brief: Brief, finding: Finding, console: Console) -> None:
    """Print one finding with everything it rests on. No line is wider than the console or 80 columns."""
    out = Printer(console)
    line, column = Places(brief.document.text)(finding.start)
    outcome = outcome_of(finding)
    word = OUTCOMES[outcome].word if outcome is not None else family(finding).capitalize()
    out.put(
        f"{finding.id}  {finding.code} {word}  {one_line(brief.document.name)}:{line}:{column}", style="bold"
    )
    for name, text in _lines(brief, finding):
        out.named(name, text)
    out.flush()


def _lines(brief: Brief, finding: Finding) -> Iterator[tuple[str, str]]:
    claim, verdict = finding.claim, finding.verdict
    if finding.sentence is not None:
        yield "Sentence", quote(brief.document.text, *finding.sentence, _SENTENCE_LIMIT)
    yield "Words", quoted(brief, finding)
    for n, other in enumerate(finding.others):
        where = f" ({one_line(other.document)})" if other.document else ""
        yield "" if n else "Others", f"“{one_line(other.text)}”{where}"
    if claim is not None:
        read = "; ".join(f"{name}: {one_line(value)}" for name, value in claim.arguments.items())
        told = f", told as {claim.factuality.value}, by the {_BY.get(claim.source, claim.source)}"
        yield "Read as", f"{claim.form}{f' ({read})' if read else ''}{told}"
    yield "Result", one_line(verdict.reason if verdict is not None else finding.message)
    if more := in_passing(finding):
        yield "", more
    if verdict is not None:
        if verdict.holds:
            yield "Date", would_hold(verdict.holds)
        for n, reading in enumerate(verdict.readings):
            outcome = OUTCOMES[reading.outcome].word.lower()
            yield "" if n else "Readings", f"{one_line(reading.description)}: {outcome}"
        for n, assumption in enumerate(verdict.assumptions):
            yield "" if n else "Assumed", one_line(assumption)
        if verdict.query:
            yield "Query", one_line(verdict.query)
        for n, row_id in enumerate(verdict.evidence):
            yield "" if n else "Record", row_line(brief, row_id)
        for n, part in enumerate(verdict.sql.splitlines()):
            yield "" if n else "SQL", one_line(part)
    yield "Rule", rule_of(finding)


_BY = {"author": "author", "quoted": "source quoted"}
