"""Which name the n-th of a kind bore: "the first ferry that Arland launched was the Zephyr"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.kinds import Kinds
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import AttributeIs, Pointer
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.record import matches


class NthNames(Section):
    """Claims that equate the n-th of a kind with something that has a name of its own.

    taken : heads of the happenings whose rank is their name's, read or not
    """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.kinds, self.clauses = Kinds(told), Clauses(told)
        equated = ((m, self._named(m)) for m in self.mentions if m.rank is not None)
        self._equated = [(m, name) for m, name in equated if name is not None]
        self.taken = frozenset(m.head for m, _ in self._equated)

    def read(self) -> Iterator[Read]:
        """One claim for each rank among all of a kind, told without a time."""
        for m, name in self._equated:
            plain = m.factuality is Factuality.ASSERTED and m.readings and not (m.rows or m.when or m.number)
            said = self.kinds.at(name, m.series)
            # "the first boat over the strait" may count any craft
            narrowed = m.unread or m.clauses or m.placed
            if not plain or not said or narrowed or self.context.in_question(m.head):
                continue
            clause = self.clauses.words(name)
            known = {*range(m.first, m.end), *self.clauses.phrase(m), *self._of_name(name), *self._done(m)}
            known |= {k for k in clause if self.parse.words[k].lower() in english().comparison["any"]}
            if not self.clauses.rest(clause, known, m):
                yield self._claim(m, name, said)

    def _claim(self, m: Mention, name: int, said: tuple[Where, ...]) -> Read:
        words, label = self._of_name(name), self.told.text(m)
        text = self.parse.text_of(min(words), max(words) + 1)
        pointer = Pointer(m.series, label, m.readings, rank=m.rank)
        # what was only shown may have been the first of its kind, and a later one may be counted otherwise
        soft = m.is_soft or m.rank != 1 or not (m.is_verb or self._done(m)) or self._is_elsewise(m, said)
        return self.told.claim(
            "Attribute",
            {"what": label, "said": text},
            m,
            AttributeIs(pointer, said, text, soft=soft),
            words=(min(m.first, *words), max(m.end, *(k + 1 for k in words))),
            covers=(m.head, name),
        )

    def _is_elsewise(self, m: Mention, said: tuple[Where, ...]) -> bool:
        """Whether it would be so if other things were counted as of that kind."""
        wide = Pointer(m.series, "", (*m.also, *m.guard), rank=m.rank)
        rows, _ = wide.find(self.record, ())
        return any(matches(row, where) for row in rows for where in said)

    def _done(self, m: Mention) -> list[int]:
        """The verbs that say that the thing was launched, and not only that it was there."""
        return [verb for noun in m.noun_heads for verb in self.phrases.tellings(noun, m.series)]

    def _named(self, m: Mention) -> int | None:
        """The name that a rank is equated with, as its subject or its predicate."""
        for noun in sorted(m.noun_heads):
            if self.context.child(noun, "cop") is not None:
                other = self.context.child(noun, "nsubj")
            elif self.parse.deprels[noun] == "nsubj" and self.parse.children(self.parse.head(noun), "cop"):
                other = self.parse.head(noun)
            else:
                continue
            if other is not None and other not in self.told.found_at and self._is_name(other, m.series):
                return other
        return None

    def _is_name(self, i: int, series: str) -> bool:
        """Whether a word is the name of a thing of a series, and of nothing else beside it."""
        words = self._of_name(i)
        ends = self.vocabulary.things.ending_at(self.parse, max(words), min(words))
        return any(start <= i and thing.is_own and thing.series == series for start, thing in ends)

    def _of_name(self, i: int) -> set[int]:
        """The words of a name around its head."""
        words = {i}
        for c in self.parse.children(i):
            if self.context.relation(c) in ("flat", "compound", "nummod"):
                words |= self._of_name(c)
        return set(range(min(words), max(words) + 1))
