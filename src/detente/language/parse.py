"""`Parse`: words, tags, trees and names of one document as columns, every word with its place in the text.

Extractors see only this type, so any parser can stand in that fills it. The annotation is that of Universal
Dependencies for English (v2): words are syntactic words ("do" + "n't"), and hyphenated words are cut at the
hyphen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    IntArray: TypeAlias = NDArray[np.int32]

ROOT = -1
NAME_LABELS = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a person, organisation or place: words `first` up to, not including, `end`."""

    first: int
    end: int
    label: str  # one of NAME_LABELS


class Parser(Protocol):
    """What can stand where the model of the package stands; `version` is named in what is made with it."""

    version: str

    def parse(
        self, text: str, passages: Sequence[tuple[int, int]], blanks: Sequence[tuple[int, int]] = ()
    ) -> Parse:
        """Passages of a text as a `Parse`; see `detente.language.model.Model.parse`."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """The grammar of one document. Word indices run through the whole document; all columns are as long.

    text: the whole document as read; `starts` and `ends` are character offsets into it
    heads: index of each word's governor in the document, -1 for the root of a sentence
    feats: UD strings such as "Number=Sing|Tense=Past", "_" where there are none
    sentences: word ranges [first, end) that follow one another without a gap
    blocks: for each sentence, the index of the passage (title, paragraph, caption) it stands in
    Raises ValueError where columns differ in length, offsets do not ascend, or a sentence is not one tree.
    """

    text: str
    starts: IntArray
    ends: IntArray
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: IntArray
    deprels: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    blocks: tuple[int, ...]
    names: tuple[Name, ...] = ()
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False)
    _sentence_of: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._check_columns()
        object.__setattr__(self, "_sentence_of", self._check_sentences())
        object.__setattr__(self, "_children", _children_of(self.heads))
        for nth, (first, end) in enumerate(self.sentences):
            _check_tree(self.heads[first:end].tolist(), first, nth)
        for name in self.names:
            if name.label not in NAME_LABELS or not 0 <= name.first < name.end <= len(self.words):
                raise ValueError(
                    f"{name} is no span of {len(self.words)} words with a label of {NAME_LABELS}"
                )

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.words)

    def _repr_html_(self) -> str:
        """A table of the words with tags and governors for notebooks, a body a sentence; all escaped."""
        head = "".join(
            f"<th>{name}</th>" for name in ("", "word", "lemma", "UPOS", "features", "relation", "head")
        )
        bodies = []
        for first, end in self.sentences:
            rows = []
            for i in range(first, end):
                governor = self.words[self.heads[i]] if self.heads[i] >= 0 else ""
                cells = (
                    i,
                    self.words[i],
                    self.lemmas[i],
                    self.upos[i],
                    self.feats[i],
                    self.deprels[i],
                    governor,
                )
                rows.append("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>")
            bodies.append(f"<tbody>{''.join(rows)}</tbody>")
        return f"<table><thead><tr>{head}</tr></thead>{''.join(bodies)}</table>"

    def children(self, index: int, *deprels: str) -> tuple[int, ...]:
        """Words that depend on word `index`, in text order; with `deprels`, only those in such a relation.

        A relation matches with its subtypes: `nsubj` also finds `nsubj:pass`; `nsubj:pass` finds that alone.
        """
        found = self._children[index]
        return tuple(i for i in found if self.is_relation(i, *deprels)) if deprels else found

    def is_relation(self, index: int, *deprels: str) -> bool:
        """Whether the relation of word `index` to its head is one of `deprels` or a subtype of one."""
        whole = self.deprels[index]
        return whole in deprels or whole.partition(":")[0] in deprels

    def head(self, index: int) -> int:
        """The governor of word `index`, -1 for a root; a plain int."""
        return int(self.heads[index])

    def subtree(self, index: int) -> tuple[int, ...]:
        """Word `index` and all that depends on it, in text order; not always one run of words."""
        found, waiting = [], [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(self._children[at])
        return tuple(sorted(found))

    def root(self, sentence: int) -> int:
        """The root word of a sentence."""
        first, end = self.sentences[sentence]
        return next(i for i in range(first, end) if self.heads[i] == ROOT)

    def sentence_of(self, index: int) -> int:
        """The sentence that word `index` stands in."""
        return self._sentence_of[index]

    def block_of(self, index: int) -> int:
        """The passage that word `index` stands in."""
        return self.blocks[self._sentence_of[index]]

    def feature(self, index: int, name: str) -> str:
        """The value of one feature of a word ("Tense" -> "Past"), or an empty string."""
        for pair in self.feats[index].split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return ""

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Character offsets of words `first` up to, not including, `end`."""
        return int(self.starts[first]), int(self.ends[end - 1])

    def text_of(self, first: int, end: int) -> str:
        """The text of words `first` up to, not including, `end`, as it stands in the document."""
        start, stop = self.span(first, end)
        return self.text[start:stop]

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """The range of words that overlap the characters [start, end); empty if none does."""
        import numpy as np  # noqa: PLC0415 - not paid for by importing the package

        first = int(np.searchsorted(self.ends, start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, end, side="left")))

    @classmethod
    def from_rows(
        cls,
        text: str,
        sentences: Iterable[Sequence[tuple[str, ...] | tuple[str, str, str, int, str]]],
        *,
        blocks: Sequence[int] = (),
        names: Sequence[tuple[int, int, str]] = (),
    ) -> Parse:
        """A parse written by hand, a row a word: (form, lemma, upos, head, deprel[, xpos[, feats]]).

        As in CoNLL-U, `head` counts from 1 within the sentence, and 0 is the root. The forms must stand in
        `text` in this order; their offsets are looked up. `blocks` defaults to one passage. Raises ValueError
        if a form is not found.

        >>> parse = Parse.from_rows("Kim left.", [[
        ...     ("Kim", "Kim", "PROPN", 2, "nsubj"),
        ...     ("left", "leave", "VERB", 0, "root"),
        ...     (".", ".", "PUNCT", 2, "punct"),
        ... ]], names=[(0, 1, "PER")])
        >>> parse.children(1), parse.span(0, 2)
        ((0, 2), (0, 8))
        """
        import numpy as np  # noqa: PLC0415

        starts: list[int] = []
        columns: list[tuple[str, str, str, int, str, str, str]] = []
        ranges: list[tuple[int, int]] = []
        at = 0
        for rows in sentences:
            first = len(columns)
            for form, lemma, upos, head, deprel, *rest in rows:
                found = text.find(form, at)
                if found < 0:
                    raise ValueError(f"{form!r} does not stand in the text after character {at}")
                starts.append(found)
                at = found + len(form)
                xpos, feats = (*map(str, rest), "_", "_")[:2]
                above = int(head)
                columns.append((form, lemma, upos, first + above - 1 if above else ROOT, deprel, xpos, feats))
            ranges.append((first, len(columns)))
        words, lemmas, upos_, heads, deprels, xpos_, feats_ = (
            zip(*columns, strict=True) if columns else ((),) * 7
        )
        lengths = np.array([len(word) for word in words], np.int32)
        return cls(
            text=text,
            starts=np.array(starts, np.int32),
            ends=np.array(starts, np.int32) + lengths,
            words=words,
            lemmas=lemmas,
            upos=upos_,
            xpos=xpos_,
            feats=feats_,
            heads=np.array(heads, np.int32),
            deprels=deprels,
            sentences=tuple(ranges),
            blocks=tuple(blocks) or (0,) * len(ranges),
            names=tuple(Name(*name) for name in names),
        )

    def _check_columns(self) -> None:
        many = len(self.words)
        for name in ("starts", "ends", "lemmas", "upos", "xpos", "feats", "heads", "deprels"):
            if len(getattr(self, name)) != many:
                raise ValueError(f"{name} has {len(getattr(self, name))} entries for {many} words")
        if not many:
            return
        if (self.starts >= self.ends).any() or (self.starts[1:] < self.ends[:-1]).any():
            raise ValueError("the words' offsets do not ascend")
        if self.starts[0] < 0 or self.ends[-1] > len(self.text):
            raise ValueError("a word stands outside the text")

    def _check_sentences(self) -> tuple[int, ...]:
        if len(self.blocks) != len(self.sentences):
            raise ValueError(f"{len(self.blocks)} blocks for {len(self.sentences)} sentences")
        owner: list[int] = []
        for nth, (first, end) in enumerate(self.sentences):
            if first != len(owner) or end <= first:
                raise ValueError(f"sentence {nth} is [{first}, {end}), not from {len(owner)} on")
            owner.extend([nth] * (end - first))
        if len(owner) != len(self.words):
            raise ValueError(f"the sentences hold {len(owner)} of {len(self.words)} words")
        return tuple(owner)


def _children_of(heads: IntArray) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in range(len(heads))]
    for index, head in enumerate(heads.tolist()):
        if 0 <= head < len(found):
            found[head].append(index)
    return tuple(map(tuple, found))


def _check_tree(heads: list[int], first: int, nth: int) -> None:
    """Every word of the sentence must reach its one root; marks paths walked, so it is linear."""
    if heads.count(ROOT) != 1:
        raise ValueError(f"sentence {nth} has {heads.count(ROOT)} roots")
    reached = [head == ROOT for head in heads]
    for index in range(len(heads)):
        path, at = [], index
        while not reached[at]:
            path.append(at)
            at = heads[at] - first
            if not 0 <= at < len(heads) or len(path) > len(heads):
                raise ValueError(f"sentence {nth}: word {first + index} does not reach the root")
        for step in path:
            reached[step] = True
