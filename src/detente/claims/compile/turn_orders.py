"""What came before or after somebody took or left an office, and by how long: Order."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.orders import Orders
from detente.claims.compile.told import Read, Turn
from detente.claims.forms import Side
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.record.terms import OFFICES


class TurnOrders(Orders):
    """Claims that a happening came after, or before, a change of office."""

    def read(self) -> Iterator[Read]:
        """One claim for each change of office that a connective ties to a happening."""
        for turn in self.told.turns.values():
            for kind in ("after", "before"):
                at = self.context.connective(turn.word, english().order[kind])
                m = self._told_from(turn) if at is not None else None
                if at is None or m is None:
                    continue
                length = self._length_before(at)
                if length is None and not (m.rank or m.rows or (m.when and not m.when.up_to)):
                    continue
                text = self.parse.text_of(turn.first, turn.end)
                other = Side(text, OFFICES, rows=turn.rows, turn="entry" if turn.entered else "exit")
                later, earlier = (self._side(m), other) if kind == "after" else (other, self._side(m))
                first = length.first if length is not None else at
                words = (min(first, turn.first), turn.end)
                yield self._claim(m, later, earlier, kind, length, words, self.told.states(m))

    def _told_from(self, turn: Turn) -> Mention | None:
        """The happening that a change of office is told beside."""
        sentence = self.parse.sentence_of(turn.word)
        for up in self.context.governors(turn.word):
            if self.parse.sentence_of(up) != sentence or self._is_denied(up):
                return None
            beside = self.by_head.get(up)
            if beside is not None and self._connective(beside) is not None:
                continue  # "weeks after A and days after Roe took office": not told from A
            for node in (up, *self.parse.children(up)):
                m = self.by_head.get(node)
                own = node == up or self.context.relation(node) in ("nsubj", "obj")
                if m is not None and own and m.factuality is Factuality.ASSERTED and not m.is_anchor:
                    return m
            if self.parse.upos[up] == "VERB":
                return None
        return None
