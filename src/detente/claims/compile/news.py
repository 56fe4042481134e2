"""What is told as news: under a title that goes with the office, of no time but the text's own."""

from __future__ import annotations

from collections.abc import Collection

from detente.claims.compile.told import Section
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words


class News(Section):
    """Tells whether what a text says of who holds an office must be of when it was written."""

    def is_kept_by_none(self, first: int, title: str, offices: Collection[str]) -> bool:
        """Whether nobody is called by a title who has left the office: one of several words, or with the
        state named before it (at `first`). Presidents are called so for life."""
        if first in self.context.actor_at:
            return True
        words = title.lower().split()
        kept = {t for o in self.record.case.offices.values() for t in o.titles if " " not in t}
        acting = words[:1] and words[0] in tenure_words().title["acting"]
        return len(words) > 1 and (acting or words[-1] not in kept) and bool(offices)

    def opens(self, verb: int) -> bool:
        """Whether a text opens with what somebody says, and tells of no time but that it was written."""
        verbs = english().verbs
        saying = self.context.lemma(verb) in verbs["reported"] | verbs["felt"] | verbs["called"]
        first, end = self.parse.sentences[self.parse.sentence_of(verb)]
        if not saying or any(self.parse.upos[i] != "PUNCT" for i in range(first)):
            return False
        had = [c for c in self.parse.children(verb) if self.context.relation(c) in ("aux", "advmod")]
        words = verbs["elsewhen"] | english().recast["perfect"]
        timed = any(first <= timex.first < end for timex in (*self.context.times, *self.context.anchored))
        return not timed and not any(self.context.lemma(c) in words for c in had)
