"""Scores of the model as shipped: what it makes of a passage, against the treebank, word by word.

As in the CoNLL 2018 shared task (Zeman et al. 2018): a predicted word counts where a gold word has the same
characters, and every score is the F1 over all words, so a wrong cut costs as much as a wrong tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.language.model import Model
from detente.language.parse import Parse
from training.data import Sentence
from training.names import named_spans

Span = tuple[int, int]


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold, by score."""

    right: dict[str, int] = field(default_factory=dict)
    predicted: dict[str, int] = field(default_factory=dict)
    gold: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, right: int, predicted: int, gold: int) -> None:
        """Add one passage's counts."""
        for table, value in ((self.right, right), (self.predicted, predicted), (self.gold, gold)):
            table[name] = table.get(name, 0) + value

    def f1(self) -> dict[str, float]:
        """F1 in percent by score."""
        return {
            name: 200 * n / max(1, self.predicted[name] + self.gold[name]) for name, n in self.right.items()
        }


def passages_of(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Sentences grouped into paragraphs, as a reader of documents would give them."""
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if not groups or sentence.opens_document or sentence.opens_paragraph:
            groups.append([])
        groups[-1].append(sentence)
    return groups


def scored(model: Model, passages: Iterable[Sequence[Sentence]], *, given: bool) -> dict[str, float]:
    """F1 of words, sentences, tags, lemmas, arcs and names over passages of gold sentences.

    given : words and sentences are given to the model; otherwise it finds them in the text
    """
    counts = Counts()
    for sentences in passages:
        text, spans = laid_out(sentences)
        if given:
            parse = model.parse_words(text, [[spans[a:b] for a, b in _bounds(sentences)]])
        else:
            parse = model.parse(text, [(0, len(text))])
        _compare(parse, sentences, spans, counts)
    return counts.f1()


def laid_out(sentences: Sequence[Sentence]) -> tuple[str, list[Span]]:
    """The text of a passage and the place of every word in it."""
    text, spans = "", []
    for sentence in sentences:
        for nth, (form, glued) in enumerate(zip(sentence.forms, sentence.glued, strict=True)):
            text += "" if glued or not text else " "
            if not nth and glued:
                text += " "
            spans.append((len(text), len(text) + len(form)))
            text += form
    return text, spans


def _compare(parse: Parse, sentences: Sequence[Sentence], spans: list[Span], counts: Counts) -> None:
    found = [(int(a), int(b)) for a, b in zip(parse.starts, parse.ends, strict=True)]
    place = {span: i for i, span in enumerate(spans)}
    pairs = [(i, place[span]) for i, span in enumerate(found) if span in place]
    bounds = _bounds(sentences)
    counts.add("words", len(pairs), len(found), len(spans))
    gold_sentences = {(spans[a][0], spans[b - 1][1]) for a, b in bounds}
    found_sentences = {parse.span(a, b) for a, b in parse.sentences}
    counts.add("sentences", len(gold_sentences & found_sentences), len(found_sentences), len(gold_sentences))
    if all(s.is_parsed for s in sentences):
        _compare_words(parse, sentences, pairs, (len(found), len(spans)), counts)
        _compare_trees(parse, sentences, pairs, (found, spans), counts)
    if all(s.names is not None for s in sentences):
        gold = {(spans[a][0], spans[b - 1][1], kind) for a, b, kind in _gold_names(sentences)}
        names = {(*parse.span(n.first, n.end), n.label) for n in parse.names}
        counts.add("names", len(gold & names), len(names), len(gold))
        for kind in ("PER", "ORG", "LOC"):
            mine, theirs = ({name for name in group if name[2] == kind} for group in (names, gold))
            counts.add(kind, len(mine & theirs), len(mine), len(theirs))


def _compare_words(
    parse: Parse,
    sentences: Sequence[Sentence],
    pairs: list[tuple[int, int]],
    sizes: tuple[int, int],
    counts: Counts,
) -> None:
    for name in ("upos", "xpos", "feats", "lemmas"):
        gold = [value for s in sentences for value in getattr(s, name)]
        mine = getattr(parse, name)
        counts.add(name, sum(mine[i] == gold[j] for i, j in pairs), *sizes)


def _compare_trees(
    parse: Parse,
    sentences: Sequence[Sentence],
    pairs: list[tuple[int, int]],
    places: tuple[list[Span], list[Span]],
    counts: Counts,
) -> None:
    found, spans = places
    heads = [
        head + base if head >= 0 else -1
        for s, (base, _) in zip(sentences, _bounds(sentences), strict=True)
        for head in s.heads
    ]
    relations = [deprel for s in sentences for deprel in s.deprels]
    attached = [
        (i, j)
        for i, j in pairs
        if (found[parse.head(i)] if parse.head(i) >= 0 else None)
        == (spans[heads[j]] if heads[j] >= 0 else None)
    ]
    sizes = (len(found), len(spans))
    counts.add("uas", len(attached), *sizes)
    labelled = [relations[j] for i, j in attached if parse.deprels[i] == relations[j]]
    counts.add("las", len(labelled), *sizes)
    # Treebanks differ in what a comma hangs on, and nobody who uses a tree asks.
    inked = (len(columns) - columns.count("punct") for columns in (parse.deprels, relations))
    counts.add("las without punctuation", len(labelled) - labelled.count("punct"), *inked)


def _bounds(sentences: Sequence[Sentence]) -> list[Span]:
    bounds, at = [], 0
    for sentence in sentences:
        bounds.append((at, at + len(sentence.forms)))
        at += len(sentence.forms)
    return bounds


def _gold_names(sentences: Sequence[Sentence]) -> list[tuple[int, int, str]]:
    return [
        (first + base, end + base, kind)
        for sentence, (base, _) in zip(sentences, _bounds(sentences), strict=True)
        for first, end, kind in named_spans(sentence.names or ())
    ]
