"""The English model: reads passages of a text into a `Parse`.

One passage is read at a time and never padded, so its parse cannot depend on what is read beside it.
A passage longer than the encoder's window is read in windows that begin and end at sentence boundaries.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.errors import ModelMissing
from detente.language.lemma import Lemmatiser
from detente.language.naming import (
    decode_names,
    joined,
    whole_hyphenated,
    without_adjectives,
    without_loose_ends,
)
from detente.language.parse import ROOT, Name, Parse
from detente.language.pieces import HIDDEN, PieceEncoder
from detente.language.tokeniser import Span, tokenise
from detente.language.trees import decode_tree
from detente.language.weights import Labels, Weights, packaged_folder, read_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

# The length trained on, [CLS] and [SEP] included; about 200 words.
WINDOW = 256


def load_model(threads: int | None = None, folder: Path | None = None) -> Model:
    """The English model that ships with the package, or the one in `folder`, ready to parse.

    threads : passages read at a time; by default one per core. Results do not depend on it.
    Raises ModelMissing if a file is absent or damaged.
    """
    return Model(read_weights(folder or packaged_folder()), threads)


@dataclass(slots=True)
class _Columns:
    """The columns of a parse while it grows."""

    spans: list[Span] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    def parse(self, text: str) -> Parse:
        """What was read of `text`."""
        import numpy as np  # noqa: PLC0415

        offsets = np.array(self.spans, np.int32).reshape(-1, 2)
        return Parse(
            text=text,
            starts=offsets[:, 0],
            ends=offsets[:, 1],
            words=tuple(self.words),
            lemmas=tuple(self.lemmas),
            upos=tuple(self.upos),
            xpos=tuple(self.xpos),
            feats=tuple(self.feats),
            heads=np.array(self.heads, np.int32),
            deprels=tuple(self.deprels),
            sentences=tuple(self.sentences),
            blocks=tuple(self.blocks),
            names=tuple(self.names),
        )


class _Passage(NamedTuple):
    """The words of a passage, as written and as the encoder is to see them.

    blanks : words not to be seen; starts : words that open a sentence, None where that is to be found
    """

    spans: list[Span]
    words: list[str]
    forms: list[str]
    glued: list[bool]
    blanks: frozenset[int]
    starts: frozenset[int] | None


class _Window(NamedTuple):
    """Words of a passage read together, the ranges of their sentences, and the scores of at least these."""

    forms: list[str]
    glued: list[bool]
    sentences: list[Span]
    scores: dict[str, NDArray[Any]]


class Model:
    """A loaded model. `version` names the weights; rows made with it should carry it."""

    def __init__(self, weights: Weights, threads: int | None = None) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - loaded with the model, not with the package

        self.version: str = weights.version
        self._threads = threads or os.cpu_count() or 1
        self._labels: Labels = weights.labels
        try:
            tokenizer = Tokenizer.from_buffer(weights.tokenizer)
            self._pieces = PieceEncoder(tokenizer)
            self._lemmatiser = Lemmatiser(weights.lemmas, weights.labels.lemmas, self._pieces)
            self._encoder = _session(weights.encoder)
            self._relations = _session(weights.relations)
        except Exception as error:  # the runtimes raise types of their own, and bare ones
            raise ModelMissing(
                f"E402 language model {weights.version}: cannot be loaded ({error})."
            ) from error

    def parse(self, text: str, passages: Sequence[Span], blanks: Sequence[Span] = ()) -> Parse:
        """Words, tags, trees and names of `text[start:end]` for each passage (title, paragraph, caption).

        Passages must ascend and not overlap; text outside them is not read. A passage always begins a
        sentence; one without words gives none.

        blanks : places nobody filled in ("[Insert Name]"), ascending; each is one word, read unseen, so that
            what stands in it ("Insert", a verb) does not bend the sentence. One that overlaps no passage, or
            the edge of one, is not looked at.
        Raises ValueError where passages are out of order or do not lie in the text.
        """
        cut = []
        before = 0
        for block, (start, end) in enumerate(passages):
            if not before <= start <= end <= len(text):
                raise ValueError(
                    f"passage {block} is [{start}, {end}), after {before}, in {len(text)} characters"
                )
            before = end
            spans, unseen = _cut(text, start, end, blanks)
            cut.append(_passage(text, spans, unseen, None))
        return self._read(text, cut)

    def parse_words(self, text: str, passages: Sequence[Sequence[Sequence[Span]]]) -> Parse:
        """As `parse`, words and sentences given: passages of sentences of character spans, in order.

        A sentence longer than the encoder's window (about 200 words) is cut. Raises ValueError where spans
        are empty, out of order or outside the text.
        """
        cut = []
        for sentences in passages:
            spans = [span for sentence in sentences for span in sentence]
            starts = frozenset([0, *accumulate(map(len, sentences))])
            cut.append(_passage(text, spans, frozenset(), starts))
        return self._read(text, cut)

    def _read(self, text: str, passages: Sequence[_Passage]) -> Parse:
        """All passages, in order; each by one thread from end to end, so no score depends on another."""
        columns = _Columns()
        if self._threads > 1 and len(passages) > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                read = [*pool.map(lambda passage: [*self._windows(passage)], passages)]
        else:
            read = [[*self._windows(passage)] for passage in passages]
        for block, (passage, windows) in enumerate(zip(passages, read, strict=True)):
            first = len(columns.words)
            columns.spans.extend(passage.spans)
            columns.words.extend(passage.words)
            for window in windows:
                columns.blocks.extend([block] * len(window.sentences))
                self._add_window(window, columns)
            unseen = {first + i for i in passage.blanks}
            for i in unseen:
                columns.lemmas[i] = columns.words[i]
            if unseen:
                columns.names = [n for n in columns.names if unseen.isdisjoint(range(n.first, n.end))]
        return columns.parse(text)

    def _windows(self, passage: _Passage) -> Iterator[_Window]:
        """The windows of a passage, one after the other, with the sentences each is to give.

        The last sentence of a window that does not reach the end of the passage may be cut off: it is left to
        the next window, unless it fills nearly the whole of this one.
        """
        forms, glued, given = passage.forms, passage.glued, passage.starts
        at = 0
        while at < len(forms):
            stop = self._window_end(forms, at)
            scores = self._run(forms[at:stop], glued[at:stop])
            kept = stop - at
            if given is None:
                starts = [0, *(int(i) for i in (scores["starts"][1:] > 0).nonzero()[0] + 1)]
                is_cut = stop < len(forms) and starts[-1] * 8 >= kept
            else:
                starts = [0, *(i - at for i in range(at + 1, stop) if i in given)]
                is_cut = stop not in given and starts[-1] > 0
            if is_cut:
                kept = starts.pop()
            sentences = list(zip(starts, [*starts[1:], kept], strict=True))
            yield _Window(forms[at : at + kept], glued[at : at + kept], sentences, scores)
            at += kept

    def _window_end(self, forms: list[str], at: int) -> int:
        room = WINDOW - 2
        for stop in range(at, len(forms)):
            room -= len(self._pieces.pieces_of(forms[stop]))
            if room < 0:
                return stop
        return len(forms)

    def _run(self, forms: list[str], glued: list[bool]) -> dict[str, NDArray[Any]]:
        import numpy as np  # noqa: PLC0415

        cut = self._pieces.encode(forms, glued)
        feeds = {name: np.array(values, np.int64) for name, values in cut._asdict().items()}
        outputs = self._encoder.run(None, feeds)
        return {port.name: value for port, value in zip(self._encoder.get_outputs(), outputs, strict=True)}

    def _add_window(self, window: _Window, columns: _Columns) -> None:
        forms, glued, sentences, scores = window
        labels, base = self._labels, len(columns.heads)
        upos = [labels.upos[i] for i in scores["upos"][: len(forms)].tolist()]
        columns.upos.extend(upos)
        xpos = [labels.xpos[i] for i in scores["xpos"][: len(forms)].tolist()]
        columns.xpos.extend(xpos)
        columns.feats.extend(labels.feats[i] for i in scores["feats"][: len(forms)].tolist())
        ranked = scores["lemmas"][: len(forms)].tolist()
        columns.lemmas.extend(map(self._lemmatiser.lemma, forms, upos, ranked))
        heads = [head for sentence in sentences for head in _tree(scores["arcs"], *sentence)]
        deprels = self._relations_of(heads, scores)
        columns.deprels.extend(deprels)
        columns.heads.extend(head + base if head >= 0 else ROOT for head in heads)
        for first, end in sentences:
            columns.sentences.append((base + first, base + end))
            names = decode_names(scores["names"][first:end], labels.names, first)
            names = without_loose_ends(names, upos)
            names = whole_hyphenated(names, forms[:end], upos, glued)
            names = without_adjectives(names, forms[:end], xpos, heads)
            names = joined(names, forms, heads, deprels)
            columns.names.extend(Name(base + n.first, base + n.end, n.label) for n in names)

    def _relations_of(self, heads: list[int], scores: dict[str, NDArray[Any]]) -> list[str]:
        import numpy as np  # noqa: PLC0415

        above = np.maximum(np.array(heads, np.int64), 0)
        (found,) = self._relations.run(
            None, {"dependents": scores["dependents"][: len(heads)], "heads": scores["heads"][above]}
        )
        names = self._labels.deprels
        return ["root" if head < 0 else names[i] for head, i in zip(heads, found.tolist(), strict=True)]


def _passage(text: str, spans: list[Span], blanks: frozenset[int], starts: frozenset[int] | None) -> _Passage:
    words = [text[a:b] for a, b in spans]
    forms = [HIDDEN if i in blanks else word for i, word in enumerate(words)]
    glued = [False, *(end == start for (_, end), (start, _) in pairwise(spans))]
    return _Passage(spans, words, forms, glued, blanks, starts)


def _cut(text: str, start: int, end: int, blanks: Sequence[Span]) -> tuple[list[Span], frozenset[int]]:
    """The words of a passage, and which of them are blanks."""
    spans: list[Span] = []
    unseen = []
    for first, last in blanks:
        if start <= first < last <= end:
            spans += tokenise(text, start, first)
            unseen.append(len(spans))
            spans.append((first, last))
            start = last
    return spans + tokenise(text, start, end), frozenset(unseen)


def _tree(arcs: NDArray[Any], first: int, end: int) -> list[int]:
    """Heads of the words `first` to `end` of a window, as words of the window."""
    import numpy as np  # noqa: PLC0415

    own = np.concatenate([arcs[first:end, :1], arcs[first:end, first + 1 : end + 1]], axis=1)
    return [head + first if head >= 0 else ROOT for head in decode_tree(own)]


def _session(graph: Path) -> InferenceSession:
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions  # noqa: PLC0415

    options = SessionOptions()
    # The graphs are written as they are to be run: looking for improvements would only lengthen the loading.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
