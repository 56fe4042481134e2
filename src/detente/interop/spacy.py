"""spaCy's `Doc` as a `Parse` and back, and a spaCy pipeline in the place of the model in the package.

`Parse` speaks Universal Dependencies, so the pipeline must: one trained on UD (spacy-stanza, spacy-udpipe,
your own). The `en_core_*` pipelines use relations of another scheme (`dobj`, `pobj`) and are refused, since
trees of another shape would be misread without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from detente.language.parse import ROOT, Name, Parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

Span = tuple[int, int]

# Universal Dependencies v2, the 37 relations: https://universaldependencies.org/u/dep/
_RELATIONS = frozenset(
    """
    acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated
    expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root
    vocative xcomp
    """.split()  # noqa: SIM905
)
_NAMES = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
_BLOCKS = "detente.blocks"


class SpacyParser:
    """A spaCy pipeline as the parser of a `Desk`: `Desk.of(record, parser=SpacyParser(nlp))`.

    nlp : a pipeline that sets heads, UD relations, UPOS, lemmas, morphology and, for names, entities
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.version = f"spacy {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def parse(self, text: str, passages: Sequence[Span], blanks: Sequence[Span] = ()) -> Parse:
        """Words, tags, trees and names of the passages; see `detente.language.model.Model.parse`.

        A blank is hidden from the pipeline as a row of capital X, so that its words do not bend the sentence.
        Raises ValueError for a pipeline that leaves out a layer or speaks another scheme.
        """
        hidden = _without(text, blanks)
        docs = self._nlp.pipe(hidden[start:end] for start, end in passages)
        return _joined(text, zip(docs, (start for start, _ in passages), strict=True))


def parse_of(doc: Doc) -> Parse:
    """A parsed `Doc` as a `Parse`: one passage, or those of the `Parse` it was made from.

    White space is no word; its dependents pass to its head. Entities of persons, organisations and places are
    kept. Raises ValueError for a `Doc` without heads, tags or lemmas, or with relations that are not UD's.
    """
    return _joined(doc.text, [(doc, 0)], blocks=doc.user_data.get(_BLOCKS, ()))


def doc_of(parse: Parse, vocab: Vocab) -> Doc:
    """A `Parse` as a `Doc` of the same text, every token at its place (`token.idx`).

    What is not read (white space beyond one space, text outside the passages) becomes tokens of its own,
    tagged SPACE or X, below the word before it.
    """
    from spacy.tokens import Doc  # noqa: PLC0415 - the extra may be missing

    rows = list(_tokens(parse))
    place = {row.word: i for i, row in enumerate(rows) if row.word is not None}
    first = min(place.values(), default=0)
    heads, labels = [], _labels(parse)
    before = first
    for i, row in enumerate(rows):
        if row.word is None:
            heads.append(before if place else 0)
        else:
            above = parse.head(row.word)
            heads.append(place[above] if above >= 0 else i)
            before = i
    doc = Doc(
        vocab,
        words=[row.form for row in rows],
        spaces=[row.spaced for row in rows],
        tags=["_SP" if row.word is None else parse.xpos[row.word] for row in rows],
        pos=[_gap_tag(row.form) if row.word is None else parse.upos[row.word] for row in rows],
        morphs=["" if row.word is None else parse.feats[row.word].strip("_") for row in rows],
        lemmas=[row.form if row.word is None else parse.lemmas[row.word] for row in rows],
        heads=heads,
        deps=["dep" if row.word is None else _relation(parse.deprels[row.word]) for row in rows],
        ents=["O" if row.word is None else labels[row.word] for row in rows],
    )
    doc.user_data[_BLOCKS] = parse.blocks
    return doc


class _Row(NamedTuple):
    """A token to be: its form, whether a space follows, and which word it is, if any."""

    form: str
    spaced: bool
    word: int | None


def _tokens(parse: Parse) -> Iterator[_Row]:
    at = 0
    for word, (start, end) in enumerate(zip(parse.starts.tolist(), parse.ends.tolist(), strict=True)):
        yield from _gap(parse.text, at, start)
        spaced = parse.text[end : end + 1] == " "
        yield _Row(parse.text[start:end], spaced, word)
        at = end + spaced
    yield from _gap(parse.text, at, len(parse.text))


def _gap(text: str, start: int, end: int) -> Iterator[_Row]:
    """Text between two words, in runs of white space and of anything else."""
    at = start
    while at < end:
        stop = at + 1
        while stop < end and text[stop].isspace() == text[at].isspace():
            stop += 1
        yield _Row(text[at:stop], False, None)
        at = stop


def _relation(deprel: str) -> str:
    return "ROOT" if deprel == "root" else deprel


def _gap_tag(form: str) -> str:
    return "SPACE" if form.isspace() else "X"


def _labels(parse: Parse) -> list[str]:
    labels = ["O"] * len(parse)
    for name in parse.names:
        labels[name.first : name.end] = [
            f"B-{name.label}",
            *[f"I-{name.label}"] * (name.end - name.first - 1),
        ]
    return labels


def _without(text: str, blanks: Sequence[Span]) -> str:
    for start, end in blanks:
        text = text[:start] + "X" * (end - start) + text[end:]
    return text


def _joined(text: str, docs: Iterable[tuple[Doc, int]], *, blocks: Sequence[int] = ()) -> Parse:
    """Several `Doc`s, each a passage that begins at an offset, as one `Parse`."""
    import numpy as np  # noqa: PLC0415

    words: list[tuple[Token, int]] = []
    heads: list[int] = []
    sentences: list[Span] = []
    passages: list[int] = []
    names: list[Name] = []
    for block, (doc, offset) in enumerate(docs):
        kept = [token for token in doc if not _is_gap(token)]
        _check(doc, kept)
        place = {token.i: len(words) + nth for nth, token in enumerate(kept)}
        for sentence in doc.sents if kept else ():
            inside = [place[token.i] for token in sentence if token.i in place]
            if inside:
                sentences.append((inside[0], inside[-1] + 1))
                passages.append(block)
        heads.extend(_head(token, place) for token in kept)
        words.extend((token, offset) for token in kept)
        for entity in doc.ents:
            inside = [place[token.i] for token in entity if token.i in place]
            if inside and entity.label_ in _NAMES:
                names.append(Name(inside[0], inside[-1] + 1, _NAMES[entity.label_]))
    starts = np.array([offset + token.idx for token, offset in words], np.int32)
    lengths = np.array([len(token.text) for token, _ in words], np.int32)
    tokens = [token for token, _ in words]
    return Parse(
        text=text,
        starts=starts,
        ends=starts + lengths,
        words=tuple(text[a:b] for a, b in zip(starts.tolist(), (starts + lengths).tolist(), strict=True)),
        lemmas=tuple(token.lemma_ for token in tokens),
        upos=tuple(token.pos_ for token in tokens),
        xpos=tuple(token.tag_ or "_" for token in tokens),
        feats=tuple(str(token.morph) or "_" for token in tokens),
        heads=np.array(heads, np.int32),
        deprels=tuple(token.dep_.lower() for token in tokens),
        sentences=tuple(sentences),
        blocks=tuple(blocks) or tuple(passages),
        names=tuple(names),
    )


def _is_gap(token: Token) -> bool:
    return token.is_space or token.tag_ == "_SP"


def _head(token: Token, place: dict[int, int]) -> int:
    """The word above, over tokens that are no words; the root is above itself in spaCy."""
    above = token.head
    while above.i not in place and above.head.i != above.i:
        above = above.head
    return ROOT if above.i == token.i or above.i not in place else place[above.i]


def _check(doc: Doc, tokens: Sequence[Token]) -> None:
    if not tokens:
        return
    missing = [layer for layer in ("DEP", "POS", "LEMMA") if not doc.has_annotation(layer)]
    if missing:
        raise ValueError(f"the spaCy pipeline sets no {', '.join(missing)}; add the components that do")
    for token in tokens:
        relation = token.dep_.lower().partition(":")[0]
        if relation not in _RELATIONS:
            raise ValueError(
                f"the spaCy pipeline names a relation {token.dep_!r}, which Universal Dependencies lacks; "
                "give a pipeline trained on UD"
            )
