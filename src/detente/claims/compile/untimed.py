"""What a text tells of without saying when, in words that no form reads: it needs the writing date."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.named_years import NamedYears
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import length_in
from detente.claims.lexicon import english
from detente.language.timex import number_of

_POINTING = ("weekday", "deictic", "day", "month", "calendar", "rolling", "ago")


class Untimed(Section):
    """Sentences that tell of the record at a time that depends on when they were written."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.years = NamedYears(told)

    def read(self, told: Collection[int]) -> Iterator[Read]:
        """One claim for each such sentence of which nothing was read.

        told : sentences of which something was
        """
        for first, end, root in self.told.sentences_but(told):
            if self.years.names_year(first, end):
                continue
            aged = self._is_age(root, first, end) and not self.context.in_question(root)
            kind = "length" if aged else ""
            if not kind and self.told.is_plain(root):
                kind = self._kind(root, first, end)
            if kind:
                yield self.told.unread(kind, first, end)

    def _kind(self, root: int, first: int, end: int) -> str:
        """What form it would take, by the key of the lexicon; "" if nothing of the record is told."""
        if self._is_pause(root):
            return "length"
        if not any(self.told.is_of_record(i) or i in self.context.actor_at for i in range(first, end)):
            return ""
        if self._points(first, end):
            return "time"
        if not any(self.told.is_of_record(i) for i in range(first, end)):
            return ""
        if self._is_now(root, first, end):
            return "number"
        return "time" if self.context.is_past(root) and self._is_definite(root) else ""

    def _points(self, first: int, end: int) -> bool:
        """ "On Thursday", "last week", "in January", "this year", "two years ago" """
        return any(
            t.expression.kind in _POINTING and t.expression.needs_date
            for t in self.context.times
            if first <= t.first < end
        )

    def _is_definite(self, root: int) -> bool:
        """Whether the clause says of something known that it took place, and how or beside what."""
        for c in (root, *self.context.arguments(root, "nsubj", "nsubj:pass")):
            m = self.by_head.get(c)
            if m is None or m.factuality is not Factuality.ASSERTED or m.when is not None or m.number:
                continue
            known = m.is_known or any(
                self.context.is_definite(k, self.context.nominal_start(k)) for k in m.noun_heads
            )
            if known and root in self.told.states(m) and self.context.child(root, "cop") is None:
                return any(self.context.relation(k) in ("obl", "advcl") for k in self.parse.children(root))
        return False

    def _is_age(self, root: int, first: int, end: int) -> bool:
        """ "It is two years since they met" """
        since = any(self.context.lemma(i) == "since" for i in range(root + 1, end))
        return (
            since
            and self.context.lemma(first) == "it"
            and self.context.child(root, "cop") is not None
            and length_in(self.context, root) is not None
        )

    def _is_pause(self, root: int) -> bool:
        """ "It was the longest lull in years" """
        pause = self.context.lemma(root) in english().reference["pause"]
        return pause and any(self.parse.xpos[c] in ("JJS", "RBS") for c in self.parse.children(root))

    def _is_now(self, root: int, first: int, end: int) -> bool:
        """ "Is now subject to ten of them" """
        now = any(self.context.lemma(i) in english().reference["now"] for i in range(first, end))
        numbers = (
            number_of(self.parse.words[i]) is not None and self.parse.upos[i] == "NUM"
            for i in range(first, end)
            if i not in self.context.time_at
        )
        return now and self.context.is_present(root) and any(numbers)
