"""What a thing with a name of its own is, at any time: "The X-7 is a steam-driven glider"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.casefile import Thing, Where
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.kinds import Kinds
from detente.claims.compile.told import Read, Section, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeIs, Pointer
from detente.claims.lexicon import english
from detente.claims.narrowing import each_of

_SAID = {Factuality.ASSERTED: False, Factuality.NEGATED: True}
_SUBJECT = ("nsubj", "nsubj:pass")
_SILENT = ("cop", "aux", "aux:pass", "punct", "det", "cc", *_SUBJECT)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in a text, and what bears it."""

    thing: Thing
    first: int
    end: int


class Natures(Section):
    """Claims on what all rows that bear a name are like, in a clause that tells of no happening."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.kinds = Kinds(told)

    def read(self) -> Iterator[Read]:
        """One claim for each name in the subject of a clause, and for each that it is likened to."""
        names = {self.context.outer(name.first, name.end): name for name in self._names()}
        for head, name in names.items():
            clause = self._clause(head)
            presented = factuality_of(self.context, clause, clause) if clause is not None else None
            if clause is None or presented not in _SAID or self.context.in_question(clause):
                continue
            beside = dict(self._likened(clause, head, names))
            read = {word for each in beside for word in self.parse.subtree(each)}
            said, words = self._said(clause, name.thing.series, read)
            if said:
                negated = _SAID[presented]
                yield from self._claim(name, said, words, negated=negated)
                for each, alike in beside.items():
                    yield from self._claim(names[each], said, words, negated=negated == alike)

    def _names(self) -> Iterator[_Name]:
        for i in range(len(self.parse.words)):
            for start, thing in self.vocabulary.things.ending_at(self.parse, i):
                if thing.is_own:
                    yield _Name(thing, start, i + 1)

    def _clause(self, name: int) -> int | None:
        """The predicate whose subject a name is, or one of several names; none where another tells of it."""
        first = int(self.parse.heads[name]) if self.context.relation(name) == "conj" else name
        if "AUX" in self.parse.upos[first:name] or self.parse.children(name, "advmod", "cop", "nsubj"):
            return None  # "Roe's X-7 is a glider, and the X-8 is not"
        name, clause = first, int(self.parse.heads[first])
        told = clause in self.told.found_at or self.context.relation(clause) == "ccomp"
        if clause < 0 or told or self.parse.deprels[name] not in _SUBJECT:
            return None
        return None if self.parse.children(name, "acl", "acl:relcl", "amod", "nmod:poss") else clause

    def _likened(self, clause: int, name: int, names: dict[int, _Name]) -> Iterator[tuple[int, bool]]:
        """Other names that are said to be so or, "unlike the X-7", not to be."""
        ties = english().prepositions
        for c in (*self.parse.children(clause, "obl", "nmod"), *self.parse.children(name, "nmod")):
            case = self.context.child(c, "case")
            lemma = self.context.lemma(case) if case is not None else ""
            if c in names and lemma in ties["like"] | ties["unlike"]:
                yield c, lemma in ties["like"]

    def _said(self, clause: int, series: str, beside: set[int]) -> tuple[tuple[Where, ...], frozenset[int]]:
        """What a clause says of its subject, and the words that say so; nothing if one of them is not read.

        beside : words that say what else it is like
        """
        helped = self.context.child(clause, "cop", "aux:pass") is not None
        objects = self.parse.children(clause, "obj", "obl")
        driven = [c for c in objects if c not in beside] if not helped else []
        if not helped and (self.context.lemma(clause) not in english().verbs["run_on"] or len(driven) != 1):
            return (), frozenset()
        at = driven[0] if driven else clause
        ranges = [c for c in self.parse.children(at, "nmod") if self._is_of(c)]
        words = {clause, *(k for c in ranges for k in self.parse.subtree(c))}
        words.update(self._phrase(at, clause if driven else -1))
        if not self._is_plain(clause, words | beside) or not self._is_lasting(at, words, series):
            return (), frozenset()
        said = self._quality(at, series) or (self.kinds.at(at, series) if not driven else ())
        for c in ranges:
            said = each_of(said, self._of_range(c, at, series)) if said else ()
        return said, frozenset(words)

    def _phrase(self, at: int, after: int) -> range:
        """The words of a predicate, or of an object, without what only introduces it."""
        first = max(self.context.nominal_start(at), after + 1)
        while first < at and self.parse.deprels[first] in (*_SILENT, "case"):
            first += 1
        return range(first, at + 1)

    def _is_plain(self, clause: int, read: set[int]) -> bool:
        """Whether nothing in a clause says when, how far or in whose eyes it was so."""
        plain = self.vocabulary.plain | english().marks["negation"] | english().reference["empty"]
        rest = (c for c in self.parse.children(clause) if c not in read)
        return all(self.parse.deprels[c] in _SILENT or self.context.lemma(c) in plain for c in rest)

    def _is_lasting(self, at: int, words: set[int], series: str) -> bool:
        """Whether no word of a phrase tells how single rows came out ("a failed boat")."""
        found = [q for i in words if i <= at for _, q in self.vocabulary.qualities.ending_at(self.parse, i)]
        return all(q.lasting for q in found if q.series == series)

    def _is_of(self, c: int) -> bool:
        case = self.context.child(c, "case")
        return case is not None and self.context.lemma(case) == "of"

    def _of_range(self, c: int, noun: int, series: str) -> tuple[Where, ...]:
        """What a thing is "of medium range"."""
        words = [
            self.context.lemma(i) for i in self._phrase(c, noun) if self.parse.upos[i] not in ("PUNCT", "DET")
        ]
        found = self.vocabulary.things.said(" ".join([*words, self.context.lemma(noun)]))
        return next(((*t.readings, *t.also) for t in found if t.series == series and any(t.readings)), ())

    def _quality(self, at: int, series: str) -> tuple[Where, ...]:
        """What the whole of a phrase says of a row where it is an adjective: "steam-driven"."""
        first = self._phrase(at, -1).start
        found = self.vocabulary.qualities.ending_at(self.parse, at)
        return tuple(q.where for start, q in found if start >= first and q.series == series and q.where)

    def _claim(
        self, name: _Name, said: tuple[Where, ...], words: frozenset[int], *, negated: bool
    ) -> Iterator[Read]:
        """The claim on the rows that know what is said; each of them must be so."""
        columns = {column for where in said for column in where if all(column in each for each in said)}
        rows = tuple(
            row.id
            for row in self.record.select(name.thing.series, name.thing.readings[0])
            if all(row.many(column) for column in columns)
        )
        if not rows:
            return
        label = self.parse.text_of(name.first, name.end)
        text = self.parse.text_of(min(words), max(words) + 1)
        pointer = Pointer(name.thing.series, label, rows=rows)
        form = AttributeIs(pointer, said, text, negated, several=True)
        start, end = self.parse.span(min(name.first, *words), max(name.end, *(w + 1 for w in words)))
        source = self.told.source(start, end)
        arguments = {"what": label, "said": text}
        claim = Claim("Attribute", arguments, start, end, Factuality.ASSERTED, source)
        yield Read(claim, form, covers=words)
