"""Which came first, and which answered which: Order."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.factuality import factuality_of
from detente.claims.forms import (
    Order,
    Side,
    Window,
)
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Timex


class Orders(Section):
    """Claims that one happening came after another, or answered it."""

    def read(self) -> Iterator[Read]:
        """The claims of order that connectives and verbs of sequence make."""
        yield from self._told_orders()
        for m in self.mentions:
            if m.factuality is not Factuality.ASSERTED or (m.is_verb and not m.when):
                continue
            relation = self._connective(m)
            if relation is None:
                continue
            kind, at = relation
            other = self._governing(m, at)
            if other is None:
                continue
            side, words = other
            earlier, later = (self._side(m), side) if kind != "before" else (side, self._side(m))
            if not self._is_definite_side(earlier) and not self._is_definite_side(later):
                continue
            form = Order(later, earlier, answers=kind == "response")
            arguments = {"later": later.label, "earlier": earlier.label, "relation": kind}
            yield self.told.claim("Order", arguments, m, form, words=words)

    def _told_orders(self) -> Iterator[Read]:
        """ "A followed B", "A prompted B": the verb itself gives the order."""
        words = english()
        for v in range(len(self.parse.words)):
            lemma = (self.context.lemma(v),)
            if self.parse.upos[v] != "VERB" or lemma not in (
                *words.order["answers"],
                *words.order["prompts"],
            ):
                continue
            subjects = [self.by_head[a] for a in self.context.arguments(v, "nsubj") if a in self.by_head]
            objects = [self.by_head[a] for a in self.context.arguments(v, "obj") if a in self.by_head]
            if not subjects or not objects or factuality_of(self.context, v, v) is not Factuality.ASSERTED:
                continue
            prompts = lemma in words.order["prompts"]
            a, b = subjects[0], objects[0]
            earlier, later = (self._side(a), self._side(b)) if prompts else (self._side(b), self._side(a))
            if self._is_definite_side(earlier) or self._is_definite_side(later):
                form = Order(later, earlier, answers=lemma != ("follow",))
                arguments = {"later": later.label, "earlier": earlier.label, "relation": lemma[0]}
                yield self.told.claim("Order", arguments, a, form, words=(v, b.end))

    @staticmethod
    def _is_definite_side(side: Side) -> bool:
        return bool(side.rows) or side.rank is not None or side.window is not None

    def _connective(self, m: Mention) -> tuple[str, int] | None:
        """The connective that introduces a happening, or a noun of it ("after his approval of X")."""
        nodes = [m.head]
        if self.context.relation(m.head) == "nmod":
            nodes.append(int(self.parse.heads[m.head]))
        for kind in ("response", "after", "before"):
            for node in nodes:
                at = self.context.connective(node, english().order[kind])
                if at is not None:
                    return kind, at
        return None

    def _governing(self, m: Mention, at: int) -> tuple[Side, tuple[int, int]] | None:
        """The happening, or else the time, that the connective ties this one to."""
        sentence = self.parse.sentence_of(m.head)
        for up in self.context.governors(m.head):
            if self.parse.sentence_of(up) != sentence:
                break
            other = self.by_head.get(up)
            if other is not None and other.head != m.head and other.factuality is Factuality.ASSERTED:
                return self._side(other), (min(other.first, at), max(other.end, m.end))
            for c in self.parse.children(up):
                other = self.by_head.get(c)
                if (
                    other is not None
                    and other.head != m.head
                    and c not in m.noun_heads
                    and other.factuality is Factuality.ASSERTED
                    and self.context.relation(c) in ("nsubj", "obj")
                ):
                    return self._side(other), (min(other.first, at), max(other.end, m.end))
            if (
                self.context.relation(up) in ("advcl", "acl")
                and (other := self._before_comma(up)) is not None
            ):
                return self._side(other), (min(other.first, at), max(other.end, m.end))
            timed = self._time_of(up, m)
            if timed is not None:
                window = Window(When(timed))
                label = self.parse.text_of(timed.first, timed.end)
                return Side(label, window=window), (min(timed.first, at), max(timed.end, m.end))
        return None

    def _before_comma(self, participle: int) -> Mention | None:
        """The named row that a participle behind a comma speaks of ("Resolution 5, banning ...")."""
        if self.parse.xpos[participle] != "VBG" or participle < 2 or self.parse.words[participle - 1] != ",":
            return None
        return next((m for m in self.mentions if m.end == participle - 1 and m.rows), None)

    def _time_of(self, verb: int, m: Mention) -> Timex | None:
        for c in self.parse.children(verb):
            timex = self.context.time_at.get(c)
            if (
                timex is not None
                and not m.first <= timex.first < m.end
                and timex.expression.period is not None
            ):
                return timex
        return None

    def _side(self, m: Mention) -> Side:
        window = Window(m.when) if m.when is not None and not m.when.since else None
        return Side(self.told.text(m), m.series, m.readings, m.rank, m.rows, window)
