"""The words that make the statements of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.compile.beyond import INNER, Beyond
from detente.claims.compile.told import Section, Told
from detente.claims.lexicon import english

_DEEP = 4  # verbs of saying inside one another


class Stated(Section):
    """What a sentence states: in its main clause, in what that reports, and in what is joined to it."""

    def __init__(self, told: Told, beyond: Beyond) -> None:
        super().__init__(told)
        self.beyond = beyond

    def in_sentence(self, sentence: int) -> Iterator[int]:
        """The words that make the statements of a sentence: of its main clause and those beside it."""
        first, end = self.parse.sentences[sentence]
        root = next((i for i in range(first, end) if self.parse.heads[i] < 0), None)
        if root is not None:
            yield from self._stated(root, _DEEP)

    def _stated(self, word: int, depth: int) -> Iterator[int]:
        """A predicate, or what it reports; and those joined to it."""
        children = self.parse.children(word)
        inner = [c for c in children if self.context.relation(c) in INNER and self.beyond.is_predicate(c)]
        if not self._only_reports(word, inner):
            yield word
            inner = [c for c in inner if self.context.relation(c) == "parataxis"]
        for c in inner if depth else ():
            yield from self._stated(c, depth - 1)
        for c in children if depth else ():
            if self.beyond.is_joined(c):
                yield from self._stated(c, depth - 1)

    def _only_reports(self, word: int, inner: list[int]) -> bool:
        """Whether a verb says no more than that something told is said, seen, or felt about."""
        lemma, verbs = self.context.lemma(word), english().verbs
        if lemma in verbs["felt"]:
            return True
        if lemma in verbs["called"]:
            return self._only_judges(word)
        of_happening = any(c in self.told.found_at for c in self.context.arguments(word, "obj", "obl"))
        return lemma in verbs["reported"] and (bool(inner) or of_happening)

    def _only_judges(self, word: int) -> bool:
        """Whether a verb says no more than what somebody thought of a happening ("called it an outrage")."""
        below = [c for c in self.parse.children(word) if self.context.relation(c) == "xcomp"]
        objects = self.context.arguments(word, "obj")
        objects += [s for c in below for s in self.context.arguments(c, "nsubj")]
        called = [
            c for c in self.parse.children(word) if self.context.relation(c) in ("xcomp", "obl") and c > word
        ]
        objects, called = objects[:1], [*objects[1:], *called]
        timed = self.context.time_at
        called = [c for c in called if c not in timed and c not in self.told.found_at]
        return len(objects) == 1 and bool(called) and all(self.beyond.judgements.calls(c) for c in called)
