"""What news has and treebanks lack: headline case, no full stop, curly quotes, dashes, attributions last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from training.data import Sentence

_SMALL = {"a", "an", "and", "as", "at", "but", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
_DASHES = {"-", "--", "–", "—"}
_SAY = ("said", "says", "said", "told reporters", "added", "announced", "warned", "said", "reported")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def noisy(sentence: Sentence, rng: Random, *, alone: bool) -> Sentence:
    """`sentence` as a newsroom might have set it; `alone` sentences also turn into headlines."""
    out = _typeset(sentence, rng)
    draw = rng.random()
    scale = 1.0 if alone else 0.25
    if draw < 0.07 * scale:
        out = _recased(out, _headline)
    elif draw < 0.11 * scale:
        out = _recased(out, lambda form, _: form.upper())
    elif draw < 0.15 * scale:
        out = _recased(out, lambda form, _: form.lower())
    if rng.random() < (0.15 if alone else 0.02):
        out = without_final_stop(out)
    return out


def without_final_stop(sentence: Sentence) -> Sentence:
    """`sentence` without its last full stop, where that stop heads nothing."""
    last = len(sentence.forms) - 1
    if last < 2 or sentence.forms[last] != "." or last in sentence.heads:
        return sentence
    return _cut(sentence, last)


def _cut(sentence: Sentence, end: int) -> Sentence:
    return replace(
        sentence,
        **{
            name: getattr(sentence, name)[:end]
            for name in ("forms", "glued", "lemmas", "upos", "xpos", "feats", "heads", "deprels")
        },
        names=None if sentence.names is None else sentence.names[:end],
    )


def _headline(form: str, nth: int) -> str:
    if form.lower() in _SMALL and nth:
        return form.lower()
    return form[:1].upper() + form[1:]


def _recased(sentence: Sentence, change: Callable[[str, int], str]) -> Sentence:
    return replace(sentence, forms=tuple(change(form, nth) for nth, form in enumerate(sentence.forms)))


def _typeset(sentence: Sentence, rng: Random) -> Sentence:
    forms = list(sentence.forms)
    if rng.random() < 0.4:
        forms = _curly(forms)
    if rng.random() < 0.3:
        forms = ["—" if form == "--" else form for form in forms]
    glued = sentence.glued
    if rng.random() < 0.3 and any(form in _DASHES - {"-"} for form in forms):
        glued = tuple(
            is_glued or (nth > 0 and (forms[nth] in {"—"} or forms[nth - 1] in {"—"}))
            for nth, is_glued in enumerate(glued)
        )
    lemmas = tuple(
        new if lemma == old else lemma
        for lemma, old, new in zip(sentence.lemmas, sentence.forms, forms, strict=False)
    )
    return replace(sentence, forms=tuple(forms), glued=glued, lemmas=lemmas)


def _curly(forms: Sequence[str]) -> list[str]:
    curled, opened = [], False
    for form in forms:
        if form in {'"', "``", "''"}:
            curled.append("”" if opened else "“")
            opened = not opened
        else:
            curled.append(form.replace("'", "’"))
    return curled


class _Pending:
    """The index of the reporting verb, known once the words before it are."""

    index = -1


class _Row(NamedTuple):
    form: str
    glued: bool
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int | _Pending
    deprel: str
    name: str


class Attributions:
    """Sentences with a trailing attribution ("S, X said on Monday."), built from gold trees.

    Treebanks of web text have few of them and news is full of them. The tree is the treebanks' own: `said` is
    the root, the reported clause its ccomp.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._clauses = [s for s in sentences if _is_clause(s)]
        self._speakers = [found for s in sentences if s.names is not None for found in _speakers(s)]

    def draw(self, rng: Random, many: int) -> list[Sentence]:
        """`many` new sentences."""
        return [self._built(rng) for _ in range(many)]

    def _built(self, rng: Random) -> Sentence:
        clause = _cut(source := rng.choice(self._clauses), len(source.forms) - 1)
        speaker = rng.choice(self._speakers)
        quoted, inverted = rng.random() < 0.5, rng.random() < 0.3
        rows: list[_Row] = []
        root = next(i for i, head in enumerate(clause.heads) if head < 0)
        said = _Pending()
        if quoted:
            rows.append(_Row("“", False, "“", "PUNCT", "``", "_", root + 1, "punct", "O"))
        offset = len(rows)
        clause_rows = _rows(clause, offset)
        clause_rows[root] = clause_rows[root]._replace(head=said, deprel="ccomp")
        clause_rows[0] = clause_rows[0]._replace(glued=quoted)
        rows += clause_rows
        rows.append(_Row(",", True, ",", "PUNCT", ",", "_", said, "punct", "O"))
        if quoted:
            rows.append(_Row("”", True, "”", "PUNCT", "''", "_", root + offset, "punct", "O"))
        verb = _verb(rng.choice(_SAY))
        if inverted and len(verb) == 1:
            said.index = len(rows)
            rows += _shifted(verb, said.index, -1, "root")
            rows += _shifted(_rows(speaker, 0), len(rows), said, "nsubj")
        else:
            rows += _shifted(_rows(speaker, 0), len(rows), said, "nsubj")
            said.index = len(rows)
            rows += _shifted(verb, said.index, -1, "root")
        if rng.random() < 0.4:
            rows += _shifted(_when(rng), len(rows), said, "obl")
        rows.append(_Row(".", True, ".", "PUNCT", ".", "_", said, "punct", "O"))
        return _sentence(rows, names=clause.names is not None)


def _rows(s: Sentence, offset: int) -> list[_Row]:
    names = s.names or ("O",) * len(s.forms)
    return [
        _Row(form, glued, lemma, upos, xpos, feats, head + offset if head >= 0 else -1, deprel, name)
        for form, glued, lemma, upos, xpos, feats, head, deprel, name in zip(
            s.forms, s.glued, s.lemmas, s.upos, s.xpos, s.feats, s.heads, s.deprels, names, strict=True
        )
    ]


def _shifted(rows: list[_Row], offset: int, head: int | _Pending, deprel: str) -> list[_Row]:
    return [
        row._replace(head=row.head + offset)
        if isinstance(row.head, int) and row.head >= 0
        else row._replace(head=head, deprel=deprel)
        for row in rows
    ]


def _verb(phrase: str) -> list[_Row]:
    form, *rest = phrase.split()
    feats = (
        "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
        if form == "says"
        else "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
    )
    lemma = {"said": "say", "says": "say", "told": "tell"}.get(form, form.removesuffix("ed"))
    lemma = {"announc": "announce"}.get(lemma, lemma)
    rows = [_Row(form, False, lemma, "VERB", "VBZ" if form == "says" else "VBD", feats, -1, "root", "O")]
    return rows + [
        _Row(word, False, "reporter", "NOUN", "NNS", "Number=Plur", 0, "iobj", "O") for word in rest
    ]


def _when(rng: Random) -> list[_Row]:
    if rng.random() < 0.3:
        return [
            _Row("in", False, "in", "ADP", "IN", "_", 2, "case", "O"),
            _Row("a", False, "a", "DET", "DT", "Definite=Ind|PronType=Art", 2, "det", "O"),
            _Row("statement", False, "statement", "NOUN", "NN", "Number=Sing", -1, "obl", "O"),
        ]
    day = rng.choice(_DAYS)
    return [
        _Row("on", False, "on", "ADP", "IN", "_", 1, "case", "O"),
        _Row(day, False, day, "PROPN", "NNP", "Number=Sing", -1, "obl", "O"),
    ]


def _sentence(rows: list[_Row], *, names: bool) -> Sentence:
    return Sentence(
        forms=tuple(r.form for r in rows),
        glued=tuple(r.glued for r in rows),
        lemmas=tuple(r.lemma for r in rows),
        upos=tuple(r.upos for r in rows),
        xpos=tuple(r.xpos for r in rows),
        feats=tuple(r.feats for r in rows),
        heads=tuple(r.head.index if isinstance(r.head, _Pending) else r.head for r in rows),
        deprels=tuple(r.deprel for r in rows),
        names=tuple(r.name for r in rows) if names else None,
        opens_paragraph=True,
    )


def _is_clause(s: Sentence) -> bool:
    if not s.is_parsed or not 6 <= len(s.forms) <= 32 or s.forms[-1] != "." or -1 not in s.heads:
        return False
    root = s.heads.index(-1)
    quotes = {'"', "“", "”", "''", "``"} & set(s.forms)
    has_subject = any(h == root and d.startswith("nsubj") for h, d in zip(s.heads, s.deprels, strict=True))
    return (
        s.heads[-1] == root
        and not quotes
        and s.upos[root] == "VERB"
        and has_subject
        and s.lemmas[root] != "say"
        and len(s.forms) - 1 not in s.heads[:-1]
    )


def _speakers(s: Sentence) -> list[Sentence]:
    """Subjects of speaking, full noun phrases of at most nine words, as sentences of their own."""
    found = []
    for index, (head, deprel) in enumerate(zip(s.heads, s.deprels, strict=False)):
        if deprel != "nsubj" or s.lemmas[head] not in {
            "say",
            "tell",
            "announce",
            "add",
            "report",
            "state",
            "argue",
            "warn",
        }:
            continue
        if s.upos[index] not in {"PROPN", "NOUN"}:
            continue
        inside = {index}
        grown = True
        while grown:
            grown = False
            for i, h in enumerate(s.heads):
                if h in inside and i not in inside:
                    inside.add(i)
                    grown = True
        first, end = min(inside), max(inside) + 1
        if end - first != len(inside) or end - first > 9 or s.upos[end - 1] == "PUNCT":
            continue
        found.append(_part(s, first, end))
    return found


def _part(s: Sentence, first: int, end: int) -> Sentence:
    opening = s.forms[first].lower() if s.upos[first] == "DET" else s.forms[first]
    return Sentence(
        forms=(opening, *s.forms[first + 1 : end]),
        glued=(False, *s.glued[first + 1 : end]),
        lemmas=s.lemmas[first:end],
        upos=s.upos[first:end],
        xpos=s.xpos[first:end],
        feats=s.feats[first:end],
        heads=tuple(h - first if first <= h < end else -1 for h in s.heads[first:end]),
        deprels=s.deprels[first:end],
        names=(s.names or ("O",) * len(s.forms))[first:end],
    )
