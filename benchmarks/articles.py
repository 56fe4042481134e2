"""Claims in whole articles: what is settled of the sentences that a reader found claims in.

Gold, in `data/articles/PART/gold.jsonl`, one claim a line: `article` (the file's name), `published` (a date
or null), `sentence` as it stands in the file, `claim` in plain words, `gold` (supported, refuted or
needs_date), `fact`.
A sentence counts once, however many claims it makes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import detente
from detente.claims import Finding, Outcome
from detente.documents import read_path

_TEXT_WORDS = 600
DATA = Path(__file__).parent / "data" / "articles"


def main(arguments: Sequence[str]) -> None:
    """Print the figures of one part, false accusations first."""
    parser = argparse.ArgumentParser(prog="benchmarks articles")
    parser.add_argument("--part", choices=sorted(p.name for p in DATA.iterdir()), default="looked_at")
    parser.add_argument("--show", action="store_true", help="print every sentence with what was found in it")
    options = parser.parse_args(arguments)
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (DATA / options.part / "gold.jsonl").read_text("utf-8").splitlines():
        claim = json.loads(line)
        claims[claim["article"]].append(claim)
    desk = detente.Desk.of(detente.Record(detente.load_case("dprk")), threads=1)
    table: Counter[str] = Counter()
    spent: dict[str, list[float]] = defaultdict(list)
    for name, told in claims.items():
        document = read_path(DATA / options.part / f"{name}.txt")
        published = told[0]["published"]
        written = detente.Period.parse(published) if published else document.published
        parse = desk.parse(document)
        begun = time.process_time()
        findings = desk.checker.check(document, parse, written)
        cost = 1000 * _TEXT_WORDS * (time.process_time() - begun) / len(parse.words)
        spent["dated" if written else "undated"].append(cost)
        for sentence, gold in _by_sentence(told).items():
            start = document.text.index(sentence)
            here = [f for f in findings if f.verdict and start <= f.start < start + len(sentence)]
            table.update(_tally(gold, here))
            if options.show:
                said = [(f.verdict.outcome.value, f.message) for f in here if f.verdict]
                print(f"{name:10} {'/'.join(sorted(gold)):10} {sentence}\n{'':22}{said}")
    report(table)
    for kind, costs in sorted(spent.items()):
        figure = f"{median(costs):.0f} ms of CPU, at the most {max(costs):.0f}"
        print(f"{kind:18} {figure}, for {_TEXT_WORDS} words, parse given")


def _by_sentence(claims: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        found[claim["sentence"]].add(claim["gold"])
    return found


def _tally(gold: set[str], findings: Sequence[Finding]) -> Counter[str]:
    outcomes = {f.verdict.outcome for f in findings if f.verdict is not None}
    passing = any(f.claim is not None and f.claim.in_passing for f in findings)
    whole = outcomes == {Outcome.SUPPORTED} and not passing
    table = Counter(refuted=Outcome.REFUTED in outcomes)
    if "refuted" in gold:
        return table + Counter(false=1, found=Outcome.REFUTED in outcomes, passed=whole)
    table["accused"] = Outcome.REFUTED in outcomes
    if gold == {"supported"}:
        table += Counter(true=1, some=Outcome.SUPPORTED in outcomes, whole=whole)
    return table


def report(table: Mapping[str, int]) -> None:
    """Print the figures of one run."""
    print(f"false accusations  {table['accused']} of {table['refuted']} sentences with a refutation")
    print(f"false sentences    {table['found']} of {table['false']} found, {table['passed']} borne out whole")
    print(f"true sentences     {table['whole']} of {table['true']} borne out whole, {table['some']} in part")
