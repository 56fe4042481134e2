"""What is told beside a deed that no record could hold: "a building that Arland had paid for"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.casefile import Deed
from detente.claims.compile.deed_tellings import Telling
from detente.claims.compile.told import Section
from detente.language.timex import ordinal_of

_BEHIND = ("appos", "acl", "acl:relcl")


class DeedColour(Section):
    """Finds the clauses and appositions that say nothing to be checked."""

    def of(self, telling: Telling, places: Iterable[int]) -> Iterator[int]:
        """What is told of the thing behind a comma in which no record could hold anything ("a building that
        Arland had paid for")."""
        around = (telling.argument, *places)
        behind = [c for word in around for c in self.parse.children(word) if self.parse.deprels[c] in _BEHIND]
        behind += [c for c in self.parse.children(telling.word, "nsubj") if c > telling.argument]
        for c in behind:
            words = self.parse.subtree(c)
            apart = "," in self.parse.words[min(words) - 1 : min(words) + 1] and c != telling.word
            if apart and not any(self._tells(i, deed=telling.deed) for i in words):
                yield c

    def _tells(self, i: int, *, deed: Deed) -> bool:
        """Whether a word tells of a time, a number or a happening, or that the same was done to something."""
        exact = self.parse.upos[i] == "NUM" or self.parse.xpos[i] in ("JJR", "JJS", "RBR", "RBS")
        timed = i in self.context.time_at or ordinal_of(self.parse.words[i]) is not None
        done = self.parse.upos[i] == "VERB" and deed in self.vocabulary.deeds.said(self.context.phrasal(i))
        return exact or timed or done or self.told.is_of_record(i)
