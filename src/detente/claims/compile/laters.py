"""What came so long after what was told just before: "Resolution 5 came eight days later"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.orders import VERBS, Orders
from detente.claims.compile.told import Read
from detente.claims.lexicon import english
from detente.claims.mentions import Mention

_SKIPPED = 3  # sentences that may only say more of what was told
_ORDER = {verb for key in VERBS for verb in english().order[key]} - {
    (verb,) for verb in english().verbs["arise"]
}


class Laters(Orders):
    """Claims that a happening came so long after, or before, the one told just before it."""

    def read(self) -> Iterator[Read]:
        """One claim for each length told from the only happening pointed out before."""
        for at in range(len(self.parse.words)):
            kind = self._kind(at)
            length = self._length_before(at) if kind else None
            m = self._told_beside(at) if length is not None else None
            before = self._pointed_before(m, length.first) if m is not None and length is not None else None
            if m is None or length is None or before is None:
                continue
            one, other = self._side(m), self._side(before)
            later, earlier = (one, other) if kind == "after" else (other, one)
            words = (min(length.first, m.first), max(at + 1, m.end))
            yield self._claim(m, later, earlier, kind, length, words, self.told.states(m))

    def _kind(self, at: int) -> str:
        """Whether a word behind a length counts it from what was told before."""
        word, order = (self.parse.words[at].lower(),), english().order
        if self.parse.upos[at] not in ("ADV", "ADJ", "ADP", "SCONJ"):
            return ""
        pointing = self._is_alone(at + 1)
        return next(
            (
                kind
                for kind in ("after", "before")
                if word in order[f"{kind}_told"] or (pointing and word in order[kind])
            ),
            "",
        )

    def _is_alone(self, i: int) -> bool:
        """Whether a pronoun stands for what was told before ("three days after that it did"), and is the
        subject of nothing."""
        if i >= len(self.parse.words) or self.context.lemma(i) not in english().reference["that"]:
            return False
        return self.parse.upos[i] == "PRON" and self.context.relation(i) in ("obl", "nmod", "obj")

    def _told_beside(self, at: int) -> Mention | None:
        """The happening whose clause the length stands in."""
        sentence = self.parse.sentence_of(at)
        for up in self.context.governors(at):
            ordered = self._verb(up) in _ORDER and up not in self.by_head  # "was met by", but not "they met"
            if self.parse.sentence_of(up) != sentence or ordered:
                return None
            nodes = (
                up,
                *(c for c in self.parse.children(up) if self.context.relation(c) in ("nsubj", "obj")),
            )
            for node in nodes:
                m = self.by_head.get(node)
                if (
                    m is not None
                    and m.factuality is Factuality.ASSERTED
                    and not m.is_anchor
                    and m.when is None
                ):
                    return m
            if self.parse.upos[up] == "VERB":
                return None
        return None

    def _pointed_before(self, m: Mention, first: int) -> Mention | None:
        """The one happening pointed out before, at most a sentence back, those that only say more of "it" not
        counted; None if more may be meant."""
        sentence = self.parse.sentence_of(first)
        begun = self.parse.sentences[sentence][0]
        before = sentence - 1
        while before > max(0, sentence - _SKIPPED) and self._says_more_of_it(before):
            before -= 1
        for start, end in ((begun, first), (self.parse.sentences[max(0, before)][0], begun)):
            told = {
                other.head: other
                for other in self.mentions
                if start <= other.head < end and other.head != m.head and not other.is_anchor
                if self.context.clause_verb(other.head) != self.context.clause_verb(m.head)
            }
            told = {i: other for i, other in told.items() if not self._is_inside(other, told.values())}
            if len(told) > 1:
                return None
            for other in told.values():
                pointed = self._is_definite_side(self._side(other))
                return other if other.factuality is Factuality.ASSERTED and pointed else None
        return None

    def _says_more_of_it(self, sentence: int) -> bool:
        """Whether a sentence only says something of "it", in words that tell of no happening or time."""
        words = range(*self.parse.sentences[sentence])
        told = (self.told.found_at, self.by_head, self.context.time_at)
        if any(i in known for i in words for known in told):
            return False
        subjects = (i for i in words if self.context.relation(i) == "nsubj")
        return next((self.context.lemma(i) in english().recast["it"] for i in subjects), False)

    @staticmethod
    def _is_inside(m: Mention, told: Iterable[Mention]) -> bool:
        """Whether a happening is told within the words of a named one ("a halt to its launches")."""
        return any(
            other.rows and other.head != m.head and other.first <= m.head < other.end for other in told
        )
