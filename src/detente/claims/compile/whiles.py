"""What took place while something that goes by a name was going on."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.orders import Orders
from detente.claims.compile.told import Read
from detente.claims.factuality import factuality_of
from detente.claims.forms import Within
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.times import Granularity


class Whiles(Orders):
    """Claims that a happening fell in the days of a named one: "during X", "while X was under way"."""

    def read(self) -> Iterator[Read]:
        """One claim for each named span of days that a happening is told to lie in."""
        for span in self.mentions:
            if not span.rows or not self._lasts(span):
                continue
            node = self._going_on(span)
            m = self._beside(span, node) if node is not None else None
            if node is None or m is None:
                continue
            inner, outer = self._side(m), self._side(span)
            if self._is_definite_side(inner):
                form = Within(inner, outer)
                arguments = {"later": inner.label, "relation": "during", "earlier": outer.label}
                words = (min(m.first, span.first), max(m.end, span.end))
                covers = self.told.states(m) | {node}
                yield self.told.claim("Order", arguments, m, form, words=words, covers=covers)

    def _lasts(self, span: Mention) -> bool:
        rows = [self.record.row(row) for row in span.rows]
        return any(row.date.granularity is Granularity.SPAN for row in rows)

    def _going_on(self, span: Mention) -> int | None:
        """The word by which it is told as going on: itself behind "during", or a predicate of it."""
        case = self.context.child(span.head, "case")
        if case is not None and self.context.lemma(case) in english().prepositions["amid"]:
            return span.head
        phrases = english().ongoing["phrases"]
        for i in range(span.end, min(span.end + 5, len(self.parse.words))):
            phrase = self.context.phrase_before(i + 1, phrases)
            if phrase is None:
                continue
            named = [span.head]
            if self.context.relation(span.head) in ("compound", "appos"):  # "the X drill"
                named.append(int(self.parse.heads[span.head]))
            told = range(i + 1 - len(phrase), i + 1)
            heads = self.parse.heads
            return next((j for j in told for n in named if int(heads[n]) == j or int(heads[j]) == n), None)
        return None

    def _beside(self, span: Mention, node: int) -> Mention | None:
        """The happening that is told to lie in it: above it, or of a clause with "when" below."""
        sentence = self.parse.sentence_of(node)
        for up in self.context.governors(node):
            if self.parse.sentence_of(up) != sentence:
                break
            m = self._fact(up, span) or self._argument(up, span)
            if m is not None:
                return m
            if self.parse.upos[up] == "VERB":
                break
        clauses = (c for c in self.parse.children(node) if self.context.relation(c) == "advcl")
        return next((m for c in clauses if (m := self._fact(c, span) or self._argument(c, span))), None)

    def _fact(self, i: int, span: Mention) -> Mention | None:
        m = self.by_head.get(i)
        other = m is not None and m.head != span.head
        if not other or m is None or m.factuality is not Factuality.ASSERTED:
            return None
        return m if factuality_of(self.context, m.head, m.first) is Factuality.ASSERTED else None
