"""What no record settles: judgements, recommendations, forecasts."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.documents import BlockKind

_ARGUED = (BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING, BlockKind.BODY)


class Opinions(Section):
    """Sentences that are counted, not judged."""

    def read(self, told: set[int]) -> Iterator[Read]:
        """Sentences of the argument that assert no settleable claim but judge, recommend or foresee."""
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
        words = english()
        root = next((i for i in range(first, end) if self.parse.heads[i] < 0), first)
        if any(m.factuality is Factuality.ASSERTED and m.when is not None for m in self._told(first, end)):
            return False  # tells of something at a time: what of it is not read is no judgement
        lemmas = {
            self.context.lemma(i)
            for i in range(first, end)
            if i not in self.context.time_at and self.parse.upos[i] != "PROPN"
        }
        if self.context.lemma(root) in words.opinion["verbs"]:
            return True
        modal = words.modals["future"] | words.modals["hypothetical"]
        auxiliaries = [c for c in self.parse.children(root) if self.context.relation(c) in ("aux", "cop")]
        if any(self.context.lemma(c) in modal for c in auxiliaries):
            return True
        past = any(
            "Tense=Past" in self.parse.feats[i] and "VerbForm=Fin" in self.parse.feats[i]
            for i in (root, *auxiliaries)
        )
        return not past and bool(lemmas & words.opinion["words"])
