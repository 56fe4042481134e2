"""Verdicts on single claims against a gold file.

Gold: one JSON object a line with `id`, `text`, `published` (a date or null) and `gold`, one of
supported, refuted, needs_date, not_checkable. Written: {id, verdict, reason, rows} in the same
vocabulary; `mixed` and `not_covered` become `undetermined`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import detente
from detente.claims import Finding, Outcome
from detente.documents import read_text
from detente.errors import DetenteError

_TEXT_WORDS = 600
DEFINITE = ("supported", "refuted")
_ORDER = (
    Outcome.REFUTED,
    Outcome.MIXED,
    Outcome.NEEDS_DATE,
    Outcome.NOT_COVERED,
    Outcome.SUPPORTED,
    Outcome.NOT_CHECKABLE,
)


def verdict_of(findings: Iterable[Finding]) -> tuple[str, Finding | None]:
    """One verdict for a text of several claims: the gravest of its parts, and the finding that gave it.

    A claim made in passing that holds says nothing of the sentence it stands in.
    """
    found = [f for f in findings if f.verdict is not None]
    if any(f.claim is not None and f.claim.in_passing for f in found):
        found = [f for f in found if f.verdict is not None and f.verdict.outcome is not Outcome.SUPPORTED]
    for outcome in _ORDER:
        first = next((f for f in found if f.verdict is not None and f.verdict.outcome is outcome), None)
        if first is not None:
            undetermined = outcome in (Outcome.MIXED, Outcome.NOT_COVERED)
            return "undetermined" if undetermined else outcome.value, first
    return "undetermined", None


def main(arguments: Sequence[str]) -> None:
    """Write the predictions and print the figures, wrong verdicts first."""
    parser = argparse.ArgumentParser(prog="benchmarks claims")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print every claim with its verdict")
    options = parser.parse_args(arguments)
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    desk = detente.Desk.of(detente.Record(detente.load_case("dprk")), threads=1)
    table: Counter[tuple[str, str]] = Counter()
    parsing = settling = 0.0
    words = 0
    with options.out.open("w", encoding="utf-8") as out:
        for claim in gold:
            published = detente.Period.parse(claim["published"]) if claim.get("published") else None
            document = read_text(claim["text"], claim["id"])
            begun = time.process_time()
            try:
                parse = desk.parse(document)
            except DetenteError as error:
                print(f"not read: {error}")
                line = {"id": claim["id"], "verdict": "undetermined", "reason": str(error), "rows": []}
                out.write(json.dumps(line) + "\n")
                table[claim.get("gold", "?"), "undetermined"] += 1
                continue
            parsed = time.process_time()
            findings = desk.checker.check(document, parse, published)
            settling += time.process_time() - parsed
            parsing += parsed - begun
            words += len(parse.words)
            verdict, finding = verdict_of(findings)
            rows = list(finding.verdict.evidence) if finding and finding.verdict else []
            reason = finding.message if finding else ""
            line = {"id": claim["id"], "verdict": verdict, "reason": reason, "rows": rows}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            table[claim.get("gold", "?"), verdict] += 1
            if options.show:
                print(f"{claim.get('gold', '?'):13} {verdict:13} {claim['text']}\n{'':28}{reason}")
    report(table, len(gold), parsing + settling)
    a_claim, a_text = (1000 * settling / max(1, n) for n in (len(gold), words / _TEXT_WORDS))
    print(
        f"  parse given      {a_claim:.1f} ms a claim, {a_text:.0f} ms for {_TEXT_WORDS} words of such claims"
    )


def report(table: Counter[tuple[str, str]], claims: int, spent: float) -> None:
    """Print the figures of one run."""
    definite = sum(n for (_, said), n in table.items() if said in DEFINITE)
    wrong = sum(n for (gold, said), n in table.items() if said in DEFINITE and said != gold)
    refuted = sum(n for (_, said), n in table.items() if said == "refuted")
    accused = sum(n for (gold, said), n in table.items() if said == "refuted" and gold != "refuted")
    settleable = sum(n for (gold, _), n in table.items() if gold in DEFINITE)
    useful = sum(n for (gold, said), n in table.items() if said in DEFINITE and said == gold)
    print(f"wrong verdicts     {wrong} of {definite} definite ones")
    print(f"false accusations  {accused} of {refuted} refutations")
    print(f"useful coverage    {useful} of {settleable} settleable claims")
    for kind in ("needs_date", "not_checkable"):
        right = table[kind, kind]
        said = sum(n for (_, verdict), n in table.items() if verdict == kind)
        there = sum(n for (gold, _), n in table.items() if gold == kind)
        print(f"{kind:18} {right} right of {said} said, of {there} there")
    print(f"cpu                {1000 * spent / max(1, claims):.1f} ms a claim, parse included, one thread")
