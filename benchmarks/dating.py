"""When undated texts were written, against the days on which they were.

Gold: one JSON object a line with `id`, `text` and `written`, the true day, which is not shown to the
program. Printed: the share of windows that hold the true day, and how wide they are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

import detente
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

_DATA = Path(__file__).parent / "data" / "dating.jsonl"


def main(arguments: Sequence[str]) -> None:
    """Print the figures; with --show, every window."""
    parser = argparse.ArgumentParser(prog="benchmarks dating")
    parser.add_argument("--gold", type=Path, default=_DATA)
    parser.add_argument("--show", action="store_true", help="print every text with its window and clues")
    options = parser.parse_args(arguments)
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    desk = detente.Desk.of(detente.Record(detente.load_case("dprk")), threads=1)
    tally: Counter[str] = Counter()
    widths: dict[str, list[int]] = {"window": [], "sure": [], "likely": []}
    for line in gold:
        written = date.fromisoformat(line["written"])
        document = read_text(line["text"], line["id"])
        examined = desk.checker.examine(document, desk.parse(document))
        dating = examined.dating
        if dating is None:  # a date line was read where there should be none
            tally["dated"] += 1
            continue
        held = {"window": dating.spans, "sure": dating.sure, "likely": dating.likely}
        for name, spans in held.items():
            if spans:
                tally[name] += 1
                tally[f"{name} right"] += _holds(spans, written)
                widths[name].append(sum((s.last - s.first).days + 1 for s in spans))
        known = desk.check(document, Period.day(written))
        for finding, truth in _paired(examined.findings, known):
            tally["settled"] += finding in (Outcome.SUPPORTED, Outcome.REFUTED)
            clash = {finding, truth} == {Outcome.SUPPORTED, Outcome.REFUTED}
            tally["settled otherwise"] += clash
        if options.show:
            mark = "" if _holds(dating.spans, written) else "  MISSED"
            print(f"{line['id']} {written}  {' '.join(map(str, dating.spans))}{mark}")
            for clue in dating.clues:
                print(f"    {clue.strength.value:8} {clue.text}: {clue.says}")
    print(f"texts              {len(gold)}, of which {tally['dated']} were taken as dated")
    for name in ("sure", "window", "likely"):
        wide = f"{median(widths[name]):.0f} days" if widths[name] else "-"
        print(
            f"{name:18} holds the true day in {tally[name + ' right']} of {tally[name]}; median width {wide}"
        )
    settled, otherwise = tally["settled"], tally["settled otherwise"]
    print(f"claims settled     {settled} without the date, {otherwise} otherwise with it")


def _holds(spans: Sequence[Period], day: date) -> bool:
    return any(span.first <= day <= span.last for span in spans)


def _paired(
    undated: Sequence[detente.Finding], dated: Sequence[detente.Finding]
) -> list[tuple[Outcome, Outcome]]:
    """How the same claims come out without and with the writing date."""
    truth = {
        (f.start, f.end, f.claim.form, str(f.claim.arguments)): f.verdict.outcome
        for f in dated
        if f.claim and f.verdict
    }
    return [
        (f.verdict.outcome, truth[key])
        for f in undated
        if f.claim and f.verdict and (key := (f.start, f.end, f.claim.form, str(f.claim.arguments))) in truth
    ]


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
