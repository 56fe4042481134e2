"""How far apart two happenings were, whichever came first: Order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from detente.casefile import Row
from detente.claims.claim import Factuality
from detente.claims.compile.answers import mentions_at
from detente.claims.compile.orders import Orders
from detente.claims.compile.told import Read
from detente.claims.durations import Length, length_at, length_in
from detente.claims.factuality import factuality_of
from detente.claims.forms import Order, Side
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.language.timex import Timex, ordinal_of
from detente.times import Period

_PAIR = 2
_TOLD = Factuality.ASSERTED


class Distances(Orders):
    """ "Eight months separated A from B", "A and B were a year apart", "the gap between A and B was …" """

    def read(self) -> Iterator[Read]:
        """One claim for each length that is said to lie between two happenings."""
        order = {phrase[0] for key in ("separates", "apart") for phrase in english().order[key]}
        for word in range(len(self.parse.words)):
            verb = self._verb(word) if self.parse.upos[word] == "VERB" else (self.context.lemma(word),)
            read: Callable[[int], Iterator[Read]]
            if verb[0] in order:
                read = self._around
            elif self.context.lemma(word) in english().reference["pause"]:
                read = self._pause
            else:
                yield from self._lies(word)
                continue
            found = list(read(word))
            if found and factuality_of(self.context, word, word) is Factuality.ASSERTED:
                yield from found

    def _around(self, word: int) -> Iterator[Read]:
        """ "Eight months passed between A and B", "A and B were held eight months apart"."""
        up = int(self.parse.heads[word])
        if self.parse.upos[word] == "VERB":
            ends = english().prepositions["ends"]
            found = mentions_at(self.told, word, "obj")
            found += mentions_at(self.told, word, "obl", cases=ends)
            for m in found[:1] if len(found) < _PAIR else ():  # "separate A from B", hung on A
                found = [m, *mentions_at(self.told, m.head, "nmod", cases=ends)]
        else:
            found = mentions_at(self.told, word, "nsubj", "nsubj:pass")
            found += mentions_at(self.told, up, "nsubj", "nsubj:pass") if up >= 0 else []
        yield from self._claims(found, self._length_by(word), tuple(i for i in (word, up) if i >= 0))

    def _length_by(self, word: int) -> Length | None:
        """The length that a verb has as its subject, or that stands right before "apart"."""
        if self.parse.upos[word] != "VERB":
            return self._length_before(word)
        subject = self.context.child(word, "nsubj", "nsubj:pass")
        units = (subject, *self.parse.children(subject)) if subject is not None else ()
        found = (length_in(self.context, unit) for unit in units)  # "little more than a week" hangs on "more"
        return next((length for length in found if length is not None), None) or self._length_before(word)

    def _pause(self, noun: int) -> Iterator[Read]:
        """ "The gap between A and B was eight months"."""
        cased = ((c, self.context.child(c, "case")) for c in self.parse.children(noun))
        between = english().prepositions["between"]
        tied = [c for c, case in cased if case is not None and self.context.lemma(case) in between]
        joined = (k for c in tied for k in (c, *self.parse.children(c)))
        ends = [self.by_head[k] for k in joined if k in self.by_head]
        unit = int(self.parse.heads[noun])
        if (
            self.context.relation(noun) == "nsubj"
            and unit >= 0
            and self.context.child(unit, "cop") is not None
        ):
            yield from self._claims(ends, length_in(self.context, unit), (unit,))

    def _lies(self, between: int) -> Iterator[Read]:
        """ "Eight months lay between A and B", "there were eight months between A and B": by their words."""
        sentence = self.parse.sentence_of(between)
        first, end = self.parse.sentences[sentence]
        if self.context.lemma(between) not in english().prepositions["between"]:
            return
        told = [m for m in self.mentions if m.head > between and self.parse.sentence_of(m.head) == sentence]
        begun = ((m, self._begin(m)) for m in told[1:])
        joined = [m for m, at in begun if self.context.lemma(at - 1) == "and" and at > told[0].end]
        ends = [*told[:1], *joined[:1]]
        if not joined and not (ends and between > first and self._next(ends[0]) is not None):
            return
        around = range(first, between) if between > first else range(ends[1].end, end)
        found = (length_at(self.context, j) for j in around)
        length = next((length for length in found if length is not None), None)
        if length is None or factuality_of(self.context, length.end - 1, length.end - 1) is not _TOLD:
            return
        rest = [i for i in around if not length.first <= i < length.end]
        if all(self._only_lies(i) for i in rest):
            yield from self._claims(ends, length, (*rest, length.end - 1))

    def _begin(self, m: Mention) -> int:
        """The first word of a happening's phrase, with the noun that says that it came about."""
        first = m.first
        while self.parse.heads[first - 1] == m.head and self.parse.deprels[first - 1] != "cc":
            first -= 1
        return first

    def _only_lies(self, word: int) -> bool:
        """Whether a word says no more than that a time lay between two happenings."""
        words, lemma = english(), self.context.lemma(word)
        tied = words.reference["pause"] | words.prepositions["narrowing"] | words.comparison["passes"]
        tied |= words.verbs["lasting"] | words.prepositions["agent"]  # "went by"
        verbs = {phrase[0] for phrase in words.order["separates"]}
        plain = self.parse.upos[word] in ("ADV", "AUX", "PUNCT", "PRON")
        return plain or lemma in tied or lemma in verbs or self._verb(word)[0] in verbs

    def _claims(self, found: list[Mention], length: Length | None, covers: tuple[int, ...]) -> Iterator[Read]:
        sides = [
            (m, side)
            for m in {m.head: m for m in found}.values()
            if m.readings or m.rows
            for side in self._sides(m)
        ]
        end = 0
        if len(sides) == 1 and (following := self._next(sides[0][0])) is not None:
            side, end = following
            sides.append((sides[0][0], side))
        if length is None or len(sides) != _PAIR or not all(self._is_definite_side(s) for _, s in sides):
            return
        (a, one), (b, two) = sides
        form = Order(two, one, answers=False, length=length, either=True)
        arguments = {"earlier": one.label, "later": two.label, "apart": length.text}
        words = (min(length.first, a.first, b.first), max(length.end, a.end, b.end, end))
        yield self.told.claim("Order", arguments, a, form, words=words, covers=covers)

    def _next(self, m: Mention) -> tuple[Side, int] | None:
        """The one that came next behind a happening, and where the words that say so end: "A and the next
        one, in May"."""
        words = english().reference
        for c in self.parse.children(m.head):
            below = self.parse.subtree(c)
            said = any(self.context.lemma(k) in words["ensuing"] for k in (c, *self.parse.children(c)))
            stands = self.context.lemma(c) in words["stand_in"] | words["ensuing"]
            if self.context.relation(c) == "conj" and said and stands:
                last = self.parse.sentences[self.parse.sentence_of(c)][1]
                rows = self._following(m, [t for t in self.context.times if c < t.first < last])
                side = Side(self.parse.text_of(below[0], below[-1] + 1), m.series, rows=rows)
                return (side, below[-1] + 1) if rows else None
        return None

    def _following(self, m: Mention, times: Sequence[Timex]) -> tuple[str, ...]:
        """The rows of its kind that may have come next behind a happening, at the times told."""
        found = {row.id: row for rows in self._side(m).find(self.record, None) for row in rows}
        if m.rows or m.core or len(found) != 1:
            return ()
        first = next(iter(found.values())).date.last + timedelta(days=1)
        after: dict[str, Row] = {}
        for where in m.readings:
            rows = self.record.select(m.series, where, Period(first, None))
            if not rows or not self.record.covered(m.series, where, Period(first, rows[0].date.last)):
                return ()
            after[rows[0].id] = rows[0]
        told = [t.expression.resolve(None) for t in times]
        if any(p is None or not row.date.overlaps(p) for p in told for row in after.values()):
            return ()
        return tuple(after)

    def _sides(self, m: Mention) -> Iterator[Side]:
        """The happenings of a phrase: of "the fourth and fifth tests" each rank."""
        side = self._side(m)
        ranks = [m.rank if i == m.head else ordinal_of(self.parse.words[i]) for i in self._ordinals(m)]
        if m.rows or m.rank is None or len(ranks) != _PAIR:
            if m.rank is None and m.rows and len(m.rows) == _PAIR:
                yield from (replace(side, label=f"{side.label} ({row})", rows=(row,)) for row in m.rows)
                return
            yield side
            return
        yield from (replace(side, rank=rank) for rank in ranks)

    def _ordinals(self, m: Mention) -> list[int]:
        up = int(self.parse.heads[m.head])
        if self.context.relation(m.head) == "conj" and up not in self.by_head:
            return [up, m.head] if ordinal_of(self.parse.words[up]) is not None else []
        first = [c for c in self.parse.children(m.head) if ordinal_of(self.parse.words[c]) == m.rank]
        joined = [
            k
            for c in first
            for k in self.parse.children(c)
            if self.context.relation(k) == "conj" and ordinal_of(self.parse.words[k]) is not None
        ]
        return [*first, *joined]
