"""How the factuality of an event is read, on sentences written for it.

Gold: one JSON object a line with `id`, `text`, `trigger` (the word that names the event), `factuality` and
`part`: `rules`, looked at while the rules were made; `held`, of which only the counts were at first; `blind`,
`blind2` and `final`, each written before the rules were read or changed by it and then run once, see the
README beside the data.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.events.timing import Times
from detente.language import Parse, load_model
from detente.times import Period

_DATA = Path(__file__).parent / "data" / "factuality.jsonl"


def main(arguments: Sequence[str]) -> None:
    """Print accuracy by part and class, and the sentences of the part for rules that are read otherwise."""
    parser = argparse.ArgumentParser(prog="benchmarks factuality")
    parser.add_argument("--gold", type=Path, default=_DATA)
    parser.add_argument(
        "--show", action="store_true", help="print the misread sentences of the part for rules"
    )
    parser.add_argument("--written", type=date.fromisoformat, help="the day the sentences were written")
    options = parser.parse_args(arguments)
    model = load_model(1)
    written = Period.day(options.written) if options.written else None
    table: Counter[tuple[str, str, str]] = Counter()
    for line in options.gold.read_text("utf-8").splitlines():
        gold = json.loads(line)
        said = read(gold, model.parse(gold["text"], [(0, len(gold["text"]))]), written)
        table[gold["part"], gold["factuality"], said] += 1
        if options.show and gold["part"] == "rules" and said != gold["factuality"]:
            print(f"{gold['factuality']:13} {said:13} {gold['text']}")
    for part in sorted({part for part, _, _ in table}):
        right = sum(n for (p, gold, said), n in table.items() if p == part and gold == said)
        many = sum(n for (p, _, _), n in table.items() if p == part)
        print(f"{part:6} {right} of {many} right ({right / many:.1%})")
        for kind in sorted({gold for p, gold, _ in table if p == part}):
            said = {s: n for (p, g, s), n in sorted(table.items()) if p == part and g == kind}
            print(f"  {kind:13} " + ", ".join(f"{s} {n}" for s, n in said.items()))


def read(gold: Mapping[str, Any], parse: Parse, written: Period | None) -> str:
    """The factuality of the event named by the trigger word, as the coder would give it."""
    start = gold["text"].index(gold["trigger"])
    word = parse.words_in(start, start + len(gold["trigger"]))[0]
    return Times(parse, written).presented(word)[0].value
