"""How long a pause was that a happening ended: Gap."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.durations import Length, length_at
from detente.claims.forms import Gap, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention

_REACH = 6  # words around the noun of a pause among which its length may stand


class Gaps(Section):
    """ "The launch ended a pause of seven weeks", "fired one after a seven-week lull"."""

    def read(self) -> Iterator[Read]:
        """One claim for each pause with a length that a happening is said to have ended."""
        for n in range(len(self.parse.words)):
            if self.context.lemma(n) not in english().reference["pause"] or self.parse.upos[n] != "NOUN":
                continue
            length = self._length(n)
            ended = self._ended(n) if length is not None else None
            if length is None or ended is None:
                continue
            m, covers = ended
            if m.factuality is not Factuality.ASSERTED or not m.readings:
                continue
            when = m.when if m.when is not None and not m.when.since else self.told.time_beside(m)
            doubtful = bool(m.unread or m.clauses or m.is_soft)
            form = Gap(m.series, m.readings, Window(when) if when is not None else None, length, doubtful)
            arguments = {"what": self.told.text(m), "pause": length.text}
            words = (min(n, length.first), max(n + 1, length.end))
            yield self.told.claim("Gap", arguments, m, form, words=words, covers=covers)

    def _length(self, n: int) -> Length | None:
        """The length said of a pause, before the noun or behind it ("a pause of seven weeks")."""
        sentence = self.parse.sentences[self.parse.sentence_of(n)]
        near = range(max(sentence[0], n - _REACH), min(sentence[1], n + _REACH))
        for j in near:
            length = length_at(self.context, j)
            if length is None:
                continue
            before = length.end == n or (length.end <= n and self._are_modifiers(length.end, n))
            linked = english().prepositions["narrowing"]
            behind = n < j and all(self.context.lemma(k) in linked for k in range(n + 1, j))
            if before or behind:
                return length
        return None

    def _are_modifiers(self, first: int, end: int) -> bool:
        return all(self.parse.upos[k] in ("ADJ", "NOUN", "PUNCT") for k in range(first, end))

    def _ended(self, n: int) -> tuple[Mention, tuple[int, ...]] | None:
        """The happening that ended a pause, and the verb that says so where it is not its own."""
        up = int(self.parse.heads[n])
        if up < 0:
            return None
        if self.context.relation(n) == "obj" and self.context.lemma(up) in english().verbs["break_off"]:
            subject = self.context.child(up, "nsubj")
            m = self.by_head.get(subject) if subject is not None else None
            if m is None and self.context.relation(up) in ("advcl", "conj", "acl"):
                m = self.by_head.get(int(self.parse.heads[up]))
            return (m, (up,)) if m is not None else None
        if self.context.connective(n, english().order["after"]) is not None and up in self.by_head:
            return self.by_head[up], ()
        return None
