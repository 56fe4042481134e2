"""Statements against a gold file of attributions, by kind, with the speed and the worth of each rule.

Gold: one article a line with `id`, `text` and `gold`, a list of {source_span, cue_span, content_span, kind,
cue_class}; spans are lists of [start, end], or null. Written: {id, pred} with the same fields. Spans are
compared as sets of words. A content is found where it shares half of the words of both with the gold's
(Jaccard); it is attributed where the sources share a word too.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from training.count_cues import counts_of, parsed, seen_in

from detente.documents import Document
from detente.language import Parse
from detente.statements import Statement, StatementReader, candidates, drafts, reader, spans, speech
from detente.statements.table import CueTable

WORD = re.compile(r"\w+(?:['’]\w+)?")
FOUND = 0.5
Words = frozenset[int]
Texts = Sequence[tuple[Document, Parse]]
Readers = Sequence[StatementReader]
Rows = Sequence[Mapping[str, Any]]


def _none(*_: object, **__: object) -> Iterator[object]:
    return iter(())


def _never(*_: object) -> bool:
    return False


def _nobody(*_: object) -> None:
    return None


def _trimmed(t: Any, speeches: Any, draft: Any) -> list[Any]:
    trimmed = (spans.content_run(t, speeches.at, run) for run in draft.runs)
    return [run for run in trimmed if run is not None]


# What is put in the place of a rule to see what it is worth.
ABLATIONS: dict[str, list[tuple[Any, str, Any]]] = {
    "reporting words behind a quotation": [(speech, "_behind", _none)],
    "reporting words before a quotation": [(speech, "_before", _none)],
    "NAME: before a quotation": [(speech, "_named_before", _none)],
    "NAME behind a quotation and a dash or colon": [(speech, "_signed", _none)],
    "a name on the last line within the marks is a signature": [(speech, "_is_signature", _never)],
    "headlines and captions": [(speech, "_headline", _none), (speech, "headline_source", _nobody)],
    "a trailing verb's source is whom the sentence is about": [(speech, "_is_main", _never)],
    "NAME: as a line": [(candidates.nominals, "heading", _none)],
    "according to": [(candidates.nominals, "attributing", _none)],
    "verbs": [(candidates.verbs, "verb", _none)],
    "nouns of saying": [(candidates.nominals, "noun", _none)],
    "adverbs": [(candidates.nominals, "adverb", _none)],
    "passives": [(candidates.verbs, "_passive", _none)],
    "verbs with a preposition": [(candidates.verbs, "_prepositional", _none)],
    "floating quotations to the last speaker": [(drafts, "_add_floating", lambda *_: None)],
    "a paragraph in other marks is not the last speaker's": [(drafts, "_other_hand", _never)],
    "quoted parts behind 'so' or 'and'": [(drafts, "_gone_on_with", _nobody)],
    "quoted phrases to whoever their clause makes speak": [(drafts, "_add_fragments", lambda *_: None)],
    "no content of a mere connective": [(drafts, "_CONNECTING", frozenset())],
    "nothing is said twice": [(drafts, "_is_said", _never)],
    "clauses behind a semicolon cut off": [(drafts, "to_clause_end", lambda *arguments: arguments[-1])],
    "no source that is a question or a doubt": [(drafts, "_OPEN_MATTERS", frozenset())],
    "a cue's quoted and own words are one content": [(drafts, "_join", lambda *_: None)],
    "partly covered quotations made whole": [(drafts, "_finished", _trimmed)],
    "no cue within a quotation": [(speech.Speeches, "in_speech", lambda *_: False)],
    "no cue within another's content": [
        (drafts, "_outermost", lambda _, reported, others: [*reported, *others])
    ],
    "last relative clause cut off": [(spans, "_without_last_relative", lambda *arguments: arguments[-1])],
    "cue with what belongs to it": [(reader, "cue_words", lambda _, c: (c.head, c.head + 1))],
}


def main(arguments: Sequence[str]) -> None:
    """Write the predictions and print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks statements")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--cross-count",
        action="store_true",
        help="read each half of the articles by cues counted on the other half",
    )
    parser.add_argument("--ablate", action="store_true", help="also score without each rule")
    options = parser.parse_args(arguments)
    gold = {row["id"]: row for row in map(json.loads, options.gold.read_text("utf-8").splitlines())}
    texts = list(parsed(gold.values()))
    tables = _cross_counted(texts, gold) if options.cross_count else (None, None)
    readers = tuple(StatementReader.of(table=table) for table in tables)
    found, spent = _predicted(readers, texts)
    with options.out.open("w", encoding="utf-8") as out:
        for document, _ in texts:
            line = {"id": document.name, "pred": [_row(s) for s in found[document.name]]}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    _report(Score(gold, found), len(texts), spent)
    print(f"words of saying attribution F1 {Score(gold, found, only='report').headline[0]:.1f}")
    if options.ablate:
        _ablate(gold, texts, readers)


def _half(name: str) -> int:
    """Which half of the articles one belongs to, by the hash of its id."""
    return sha256(name.encode()).digest()[0] % 2


def _cross_counted(texts: Texts, gold: Mapping[str, Any]) -> tuple[CueTable, CueTable]:
    """For each half the table counted on the other."""
    seen: tuple[list[Any], list[Any]] = ([], [])
    for document, parse in texts:
        seen[1 - _half(document.name)].extend(seen_in(parse, gold[document.name]["gold"]))
    return CueTable(counts_of(seen[0])), CueTable(counts_of(seen[1]))


def _predicted(readers: Readers, texts: Texts) -> tuple[dict[str, tuple[Statement, ...]], float]:
    begun = time.process_time()
    found = {document.name: readers[_half(document.name)].read(document, parse) for document, parse in texts}
    return found, time.process_time() - begun


def _row(statement: Statement) -> dict[str, Any]:
    return {
        "source_span": [list(statement.source_span)] if statement.source_span else None,
        "cue_span": [list(statement.cue_span)],
        "content_span": [list(span) for span in statement.content_spans],
        "kind": statement.kind.value,
        "cue_class": "report" if statement.is_saying else "other",
    }


class Score:
    """Counts of one run. `only` keeps the gold, and the predictions, of one class of cue."""

    def __init__(
        self, gold: Mapping[str, Any], found: Mapping[str, Sequence[Statement]], only: str = ""
    ) -> None:
        self.n: Counter[str] = Counter()
        self.kinds: Counter[tuple[str, str]] = Counter()
        for name, article in gold.items():
            rows = [_row(s) for s in found[name]]
            wanted = article["gold"]
            if only:
                rows = [row for row in rows if row["cue_class"] == only]
                wanted = [row for row in wanted if row.get("cue_class") == only]
            self._add(article["text"], wanted, rows)

    def _add(self, text: str, wanted: Rows, rows: Rows) -> None:
        words = [match.span() for match in WORD.finditer(text)]
        gold = [{role: _words(words, row.get(f"{role}_span")) for role in _ROLES} for row in wanted]
        pred = [{role: _words(words, row.get(f"{role}_span")) for role in _ROLES} for row in rows]
        pairs = _paired([g["content"] for g in gold], [p["content"] for p in pred])
        exact = Counter(g["content"] for g in gold) & Counter(p["content"] for p in pred)
        self.n["gold"] += len(gold)
        self.n["pred"] += len(pred)
        self.n["gold with source"] += sum(bool(g["source"]) for g in gold)
        self.n["pred with source"] += sum(bool(p["source"]) for p in pred)
        self.n["exact"] += sum(exact.values())
        for i, (g, row) in enumerate(zip(gold, wanted, strict=True)):
            p = pred[pairs[i]] if i in pairs else None
            attributed = p is not None and bool(g["source"] & p["source"])
            self.n["attributed"] += attributed
            self.n["whole"] += p == g
            for kind in (row["kind"], f"{row['kind']}/{row.get('cue_class')}"):
                self.kinds[kind, "n"] += 1
                self.kinds[kind, "sourced"] += bool(g["source"])
                self.kinds[kind, "found"] += p is not None
                self.kinds[kind, "exact"] += p is not None and p["content"] == g["content"]
                self.kinds[kind, "attributed"] += attributed

    def f1(self, hits: str, among: str = "") -> tuple[float, float, float]:
        """Precision, recall and F1 in per cent."""
        precision = 100 * self.n[hits] / max(1, self.n["pred" + among])
        recall = 100 * self.n[hits] / max(1, self.n["gold" + among])
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    @property
    def headline(self) -> tuple[float, float, float]:
        """F1 of attribution, of exact contents and of whole attributions."""
        return self.f1("attributed", " with source")[2], self.f1("exact")[2], self.f1("whole")[2]


_ROLES = ("source", "cue", "content")


def _words(words: Sequence[tuple[int, int]], found: Any) -> Words:
    inside: set[int] = set()
    for start, end in found or ():
        at = max(0, bisect_right(words, (start, -1)) - 1)
        while at < len(words) and words[at][0] < end:
            if words[at][1] > start:
                inside.add(at)
            at += 1
    return frozenset(inside)


def _paired(gold: Sequence[Words], pred: Sequence[Words]) -> dict[int, int]:
    """Contents of gold and prediction matched one to one, best first."""
    scored = []
    for i, g in enumerate(gold):
        for j, p in enumerate(pred):
            common = len(g & p)
            if common and common >= FOUND * (len(g) + len(p) - common):
                scored.append((-common / (len(g) + len(p) - common), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _report(score: Score, texts: int, spent: float) -> None:
    for name, figures in (
        ("attribution", score.f1("attributed", " with source")),
        ("content exact", score.f1("exact")),
        ("whole exact", score.f1("whole")),
    ):
        print(f"{name:15} P {figures[0]:5.1f}  R {figures[1]:5.1f}  F1 {figures[2]:5.1f}")
    for kind in sorted({str(kind) for kind, _ in score.kinds if kind is not None}):
        if kind.startswith("None"):
            continue
        counts = {name: score.kinds[kind, name] for name in ("n", "sourced", "found", "exact", "attributed")}
        found, exact = (100 * counts[name] / max(1, counts["n"]) for name in ("found", "exact"))
        attributed = 100 * counts["attributed"] / max(1, counts["sourced"])
        print(
            f"{kind:16} {counts['n']:5}  found {found:5.1f}  exact {exact:5.1f}  attributed {attributed:5.1f}"
        )
    print(f"speed           {texts / max(1e-9, spent):.0f} documents a second, parse given, one core")


def _ablate(gold: Mapping[str, Any], texts: Texts, readers: Readers) -> None:
    whole = Score(gold, _predicted(readers, texts)[0]).headline
    print(f"\n{'without':52} attribution  content  whole  (F1 lost)")
    for rule, patches in ABLATIONS.items():
        with ExitStack() as stack:
            for module, name, stand_in in patches:
                stack.enter_context(patch.object(module, name, stand_in))
            found = _predicted(readers, texts)[0]
        lost = [a - b for a, b in zip(whole, Score(gold, found).headline, strict=True)]
        print(f"{rule:52} {lost[0]:11.2f} {lost[1]:8.2f} {lost[2]:6.2f}")
