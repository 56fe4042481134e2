"""Temporal expressions against a gold file, in the manner of TempEval-3 task A (UzZaman et al. 2013).

Gold: one JSON object a line with `id`, `dct` (a date, or null), `text` and `gold`, a list of
{start, end, type, value} with character offsets into `text`. Written: {id, pred}, `pred` as `gold`.

strict  : one to one, the same characters
relaxed : one to one, the characters overlap
type, value: a relaxed hit with that attribute right
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.language import load_model
from detente.language.timex.annotate import annotate

Span = dict[str, Any]
_PARAGRAPH = re.compile(r"\S[^\n]*+(?:\n[^\n\S]*+\S[^\n]*+)*+")
_LINE = re.compile(r"\S[^\n]*+")


def passages_of(text: str) -> list[tuple[int, int]]:
    """Paragraphs between blank lines; every line, if the text has no blank line inside."""
    pattern = _PARAGRAPH if re.search(r"\n[^\n\S]*\n", text.strip()) else _LINE
    return [match.span() for match in pattern.finditer(text)]


def main(arguments: Sequence[str]) -> None:
    """Write the annotations and print scores and speed."""
    parser = argparse.ArgumentParser(prog="benchmarks times")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--show", action="store_true", help="print every expression missed, misread or too many"
    )
    options = parser.parse_args(arguments)
    documents = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    model = load_model(1)
    annotate(model.parse("Now.", [(0, 4)]), None)  # the tables are read once, not in the first text
    table: Counter[str] = Counter()
    begun = time.process_time()
    parses = [model.parse(each["text"], passages_of(each["text"])) for each in documents]
    parsed = time.process_time()
    found = [annotate(parse, _written(each)) for parse, each in zip(parses, documents, strict=True)]
    read = time.process_time()
    with options.out.open("w", encoding="utf-8") as out:
        for document, annotations in zip(documents, found, strict=True):
            pred = [
                {"start": a.start, "end": a.end, "type": a.type.value, "value": a.value} for a in annotations
            ]
            out.write(json.dumps({"id": document["id"], "pred": pred}, ensure_ascii=False) + "\n")
            if "gold" in document:
                table += compare(document["text"], document["gold"], pred, show=options.show)
    report(table, len(documents), parsed - begun, read - parsed)


def _written(document: dict[str, Any]) -> date | None:
    said = re.match(r"\d{4}-\d\d-\d\d", document.get("dct") or "")
    return date.fromisoformat(said[0]) if said else None


def pairs(gold: Sequence[Span], pred: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Gold and predicted spans that overlap, one to one: equal ones first, then the largest overlaps."""
    found = []
    for i, one in enumerate(gold):
        for j, other in enumerate(pred):
            shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
            if shared > 0:
                same = (one["start"], one["end"]) == (other["start"], other["end"])
                found.append((not same, -shared, i, j))
    left, right = set(range(len(gold))), set(range(len(pred)))
    for _, _, i, j in sorted(found):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield gold[i], pred[j]


def compare(text: str, gold: Sequence[Span], pred: Sequence[Span], *, show: bool) -> Counter[str]:
    """What one text adds to the counts."""
    counts = Counter(gold=len(gold), pred=len(pred))
    matched = list(pairs(gold, pred))
    for one, other in matched:
        value = _same(one, other, "value")
        strict = (one["start"], one["end"]) == (other["start"], other["end"])
        counts.update(relaxed=1, strict=strict, value=value, type=_same(one, other, "type"))
        if show and not (value and strict):
            print(f"{_said(text, one)}  read as  {_said(text, other)}")
    if show:
        for each in gold:
            if not any(each is one for one, _ in matched):
                print(f"{_said(text, each)}  missed")
        for each in pred:
            if not any(each is other for _, other in matched):
                print(f"{_said(text, each)}  too many")
    return counts


def _same(one: Span, other: Span, key: str) -> bool:
    first, second = (str(each.get(key) or "").strip().upper().removesuffix("Z") for each in (one, other))
    return first == second


def _said(text: str, span: Span) -> str:
    return f"{text[span['start'] : span['end']]!r} {span.get('value')}"


def report(table: Counter[str], documents: int, parsing: float, reading: float) -> None:
    """Print the figures of one run."""
    if table["gold"]:
        print(f"{table['gold']} expressions in {documents} documents, {table['pred']} found")
        for name in ("strict", "relaxed", "type", "value"):
            precision, recall = table[name] / max(1, table["pred"]), table[name] / table["gold"]
            both = 2 * precision * recall / (precision + recall) if table[name] else 0.0
            parts = f"precision {100 * precision:5.1f}   recall {100 * recall:5.1f}"
            print(f"{name:8} F1 {100 * both:5.1f}   {parts}")
    print(f"speed    {documents / (parsing + reading):.1f} documents/s of CPU with the parse,", end=" ")
    print(f"{documents / reading:.0f} with the parse given")
