"""Count how often each word in each frame attributes something: `python -m training.count_cues GOLD.jsonl`.

GOLD holds one article a line: `id`, `text`, and `gold`, a list of attributions with `source_span`, `cue_span`
and `content_span` (lists of [start, end] or null) and `cue_class` ("report" for a word of saying). Writes
`src/detente/statements/lexicons/cue_table.csv`: counts only, and of the text no more than lemmas seen twice.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from detente.documents import BlockKind, Document, read_text
from detente.documents.placeholders import PLACEHOLDER
from detente.language import Parse, load_model
from detente.statements.candidates import candidates_of
from detente.statements.frames import Candidate
from detente.statements.settings import setting_of
from detente.statements.speech import Speeches, reporters
from detente.statements.table import Count
from detente.statements.tree import Tree

TABLE = Path(__file__).parent.parent / "src/detente/statements/lexicons/cue_table.csv"
OVERLAP = 0.5  # share of common words from which a content counts as found
PARTLY = 0.7  # what a content found but not exactly is counted as
LEAST_SEEN = 2


class Seen(NamedTuple):
    """One candidate: its lemma, frame and setting, how far it held, and whether by a word of saying."""

    lemma: str
    frame: str
    setting: str
    held: float
    is_report: bool


def seen_in(parse: Parse, gold: Iterable[Mapping[str, Any]]) -> Iterator[Seen]:
    """Every candidate of a text that does not stand in a content, with how it came out."""
    t = Tree(parse)
    speeches = Speeches(t)
    rows = [_Row(t, row) for row in gold if row["cue_span"] and row["content_span"]]
    within = bytearray(t.count)
    for row in rows:
        for word in row.content:
            within[word] = 1
    for nth, speech in enumerate(speeches.items):
        for c in reporters(t, speeches, nth) if speech.is_whole else ():
            held = [row for row in rows if c.head in row.cue and _words(t, c.content) <= row.content]
            yield _seen(t, speeches, c, float(bool(held)), held[0] if held else None)
    for word in range(t.count):
        if speeches.in_speech(word) or within[word]:
            continue
        for c in candidates_of(t, word):
            degree, row = max(
                ((row.degree(t, c), row) for row in rows if word in row.cue), default=(0.0, None)
            )
            yield _seen(t, speeches, c, degree, row)


class _Row:
    """One attribution of the gold as sets of words."""

    def __init__(self, t: Tree, row: Mapping[str, Any]) -> None:
        self.cue = _inside(t, row["cue_span"], marks=True)
        self.content = _inside(t, row["content_span"])
        self.source = _inside(t, row["source_span"] or [])
        self.is_report = row.get("cue_class") == "report"

    def __lt__(self, other: _Row) -> bool:
        return min(self.content, default=0) < min(other.content, default=0)

    def degree(self, t: Tree, c: Candidate) -> float:
        content = _words(t, c.content)
        if len(content & self.content) < OVERLAP * len(content | self.content):
            return 0.0
        degree = 1.0 if content == self.content else PARTLY
        if self.source:
            return degree if c.source in self.source else 0.0
        return degree if c.source < 0 else degree / 2


def _inside(t: Tree, spans: Iterable[tuple[int, int]], *, marks: bool = False) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        first, stop = t.parse.words_in(start, end)
        found.update(i for i in range(first, stop) if marks or t.upos[i] != "PUNCT")
    return frozenset(found)


def _words(t: Tree, runs: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for run in runs for i in range(*run) if t.upos[i] != "PUNCT")


def _seen(t: Tree, speeches: Speeches, c: Candidate, held: float, row: _Row | None) -> Seen:
    is_report = row is not None and row.is_report
    return Seen(t.lemma[c.head], c.frame, setting_of(t, speeches, c), held, is_report)


def counts_of(seen: Iterable[Seen], *, least: int = LEAST_SEEN) -> list[Count]:
    """Counts by frame, by frame and setting, and by lemma and frame (those seen `least` times or more)."""
    totals: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for one in seen:
        for key in (("", one.frame, ""), ("", one.frame, one.setting), (one.lemma, one.frame, "")):
            total = totals[key]
            total[0] += 1
            total[1] += one.held
            total[2] += one.held * one.is_report
    return [
        Count(*key, int(many), round(held, 1), round(report, 1))
        for key, (many, held, report) in sorted(totals.items())
        if not key[0] or many >= least
    ]


def main() -> None:
    """Parse the articles, count, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
    texts = zip(articles, parsed(articles), strict=True)
    write(counts_of(seen for article, (_, parse) in texts for seen in seen_in(parse, article["gold"])), TABLE)


def parsed(articles: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Document, Parse]]:
    """The articles read and parsed as `Desk` does it, by one thread."""
    model = load_model(1)
    for article in articles:
        document = read_text(article["text"], article["id"])
        passages = [(b.start, b.end) for b in document.blocks if b.kind is not BlockKind.BOILERPLATE]
        blanks = [(d.start, d.end) for d in document.defects if d.code == PLACEHOLDER]
        yield document, model.parse(document.text, passages, blanks)


def write(counts: Iterable[Count], path: Path) -> None:
    """Write counts as the table of the package."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Count._fields)
        for count in counts:
            writer.writerow((*count[:4], f"{count.held:g}", f"{count.report:g}"))


if __name__ == "__main__":
    main()
