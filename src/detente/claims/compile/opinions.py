"""What no record settles: judgements, motives, recommendations, forecasts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.judgements import Judgements
from detente.claims.compile.told import Read, Section, Told
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.documents import BlockKind

_ARGUED = (BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING, BlockKind.BODY)
_DEEP = 3  # verbs of saying inside one another


class Opinions(Section):
    """Sentences that are counted, not judged."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.judgements = Judgements(told)

    def read(self, told: Collection[int]) -> Iterator[Read]:
        """Sentences of the argument that assert no settleable claim but judge, recommend or foresee.

        told : sentences of which something was read
        """
        for s, (first, end) in enumerate(self.parse.sentences):
            if s in told or self.told.kind_of(first) not in _ARGUED:
                continue
            if self._judges(first, end):
                start, stop = self.parse.span(first, end)
                source = self.told.source(start, stop)
                yield Read(Claim("Opinion", {}, start, stop, Factuality.ASSERTED, source), None)

    def _told(self, first: int, end: int) -> Iterator[Mention]:
        return (m for m in self.mentions if first <= m.head < end)

    def _judges(self, first: int, end: int) -> bool:
        """Whether a sentence judges, recommends or foresees; plain past tense reports."""
        if any(m.factuality is Factuality.ASSERTED and m.when is not None for m in self._told(first, end)):
            return False  # tells of something at a time: what of it is not read is no judgement
        root = next((i for i in range(first, end) if self.parse.heads[i] < 0), first)
        if self._is_nameless(root, first):
            return True
        return any(self._is_judged(node, first, end) for node in self._said(root, _DEEP))

    def _said(self, node: int, depth: int) -> Iterator[int]:
        """A predicate, and what it says if it only reports."""
        yield node
        saying = english().verbs["reported"] | english().verbs["felt"]
        announced = self.context.lemma(node) in english().opinion["deeds"] and any(
            c in self.context.time_at for c in self.parse.children(node)
        )
        if depth and not announced and self.context.lemma(node) in saying:
            for c in self.parse.children(node):
                if self.context.relation(c) in ("ccomp", "parataxis"):
                    yield from self._said(c, depth - 1)

    def _is_judged(self, root: int, first: int, end: int) -> bool:
        words = english()
        lemmas = {
            self.context.lemma(i)
            for i in range(first, end)
            if i not in self.context.time_at and not self._is_name(i, first)
        }
        modal = words.modals["future"] | words.modals["hypothetical"]
        auxiliaries = [c for c in self.parse.children(root) if self.context.relation(c) in ("aux", "cop")]
        if {self.context.lemma(c) for c in (root, *auxiliaries)} & (words.opinion["verbs"] | modal):
            return True
        if self._gives_motive(root, first, end) or self.judgements.judges(root):
            return True
        past = any(
            "Tense=Past" in self.parse.feats[i] and "VerbForm=Fin" in self.parse.feats[i]
            for i in (root, *auxiliaries)
        )
        if past or any(self.judgements.is_counted(i) for i in range(first, end)):
            return False
        return bool(lemmas & words.opinion["words"])

    def _is_name(self, i: int, first: int) -> bool:
        """Whether a word is, or is part of, a name by how it is written."""
        return self.parse.upos[i] == "PROPN" or (i > first and self.parse.words[i][:1].isupper())

    def _is_nameless(self, root: int, first: int) -> bool:
        """Whether a sentence tells what somebody said who is kept nameless."""
        words = english().opinion
        before = range(first, root)
        hidden = any(self.context.lemma(i) in words["hidden"] or self._is_withheld(i) for i in before)
        if hidden:
            return True
        subject = self.context.child(root, "nsubj")
        if subject is None or subject in self.context.actor_at:
            return False
        close = any(self.context.lemma(c) in words["nameless"] for c in self.parse.children(subject))
        return close and self.context.lemma(root) in english().verbs["reported"]

    def _is_withheld(self, i: int) -> bool:
        """ "Who asked not to be named" """
        return self.context.lemma(i) in english().opinion["withheld"] and any(
            self.context.lemma(c) in english().marks["negation"] for c in self.parse.children(i)
        )

    def _is_untimed(self, first: int, end: int) -> bool:
        return not any(first <= i < end for i in self.context.time_at)

    def _gives_motive(self, root: int, first: int, end: int) -> bool:
        """ "Was meant to …", "because it wanted …", "to show that …", with no time of its own."""
        words = english().opinion
        if not self._is_untimed(first, end):
            return False
        for c in self.parse.children(root):
            relation = self.context.relation(c)
            mark = self.context.child(c, "mark")
            lemma = self.context.lemma(mark) if mark is not None else ""
            if relation in ("xcomp", "ccomp", "advcl") and lemma in words["motive_marks"]:
                return True
            infinitive = relation in ("xcomp", "advcl") and lemma == "to"
            meant = (
                self.context.lemma(root) in words["motive_verbs"] or self.context.lemma(c) in words["aims"]
            )
            if infinitive and meant:
                return True
            if relation == "xcomp" and self.context.lemma(c) in words["motive_verbs"]:
                return True
        return False
