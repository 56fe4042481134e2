"""What a text tells of without saying when, in words that no form reads: it needs the writing date."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.durations import length_at
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.language.timex import number_of

_TOLD = (Factuality.ASSERTED, Factuality.NEGATED)
_POINTING = ("weekday", "deictic", "day", "month", "calendar", "rolling")


class Untimed(Section):
    """Sentences that tell of the record at a time that depends on when they were written."""

    def read(self, told: Collection[int]) -> Iterator[Read]:
        """One claim for each such sentence of which nothing was read.

        told : sentences of which something was
        """
        for s, (first, end) in enumerate(self.parse.sentences):
            root = next((i for i in range(first, end) if self.parse.heads[i] < 0), first)
            if s in told or not self._is_told(root) or self._names_a_year(first, end):
                continue
            kind = self._kind(root, first, end)
            if kind:
                yield self._claim(kind, first, end)

    def _kind(self, root: int, first: int, end: int) -> str:
        """What form it would take, by the key of the lexicon; "" if nothing of the record is told."""
        touches = any(self._is_of_record(i) for i in range(first, end))
        if self._is_age(root, first, end) or self._is_pause(root):
            return "length"
        if not touches:
            return ""
        if self._is_now(root, first, end):
            return "number"
        if not self.context.is_past(root):
            return ""
        if self._lasts(root):
            return "length"
        return "time" if self._points(first, end) or self._is_definite(root) else ""

    def _is_told(self, root: int) -> bool:
        """Whether a sentence states something of its own in the past or the present."""
        start, stop = self.parse.span(root, root + 1)
        plain = factuality_of(self.context, root, root) in _TOLD and not self.context.is_future(root)
        return plain and not self.context.in_question(root) and not self.context.is_quoted(start, stop)

    def _names_a_year(self, first: int, end: int) -> bool:
        """Whether a time in the sentence needs no date, or a happening is pointed out by name or rank."""
        timed = any(
            t.expression.resolve(None) is not None or t.narrative is not None
            for t in self.context.times
            if first <= t.first < end
        )
        return timed or any(m.rows or (m.rank or 0) > 1 for m in self.mentions if first <= m.head < end)

    def _is_of_record(self, i: int) -> bool:
        v = self.vocabulary
        tables = (v.things, v.nouns, v.verbs, v.intransitives)
        return i in self.told.found_at or any(table.ending_at(self.parse, i) for table in tables)

    def _points(self, first: int, end: int) -> bool:
        """ "On Thursday", "last week", "in January", "this year" """
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

    def _lasts(self, root: int) -> bool:
        """ "Has not … for nearly two years" """
        perfect = any(
            self.context.relation(c) == "aux" and self.context.lemma(c) == "have"
            for c in self.parse.children(root)
        )
        return perfect and any(self._is_span(c) for c in self.parse.children(root))

    def _is_span(self, unit: int) -> bool:
        case = self.context.child(unit, "case")
        linked = case is not None and self.context.lemma(case) in english().prepositions["throughout"]
        return linked and self._has_length(unit)

    def _has_length(self, unit: int) -> bool:
        around = range(max(0, self.context.nominal_start(unit) - 2), unit + 1)
        found = (length_at(self.context, j) for j in around)
        return any(length is not None and length.end == unit + 1 for length in found)

    def _is_age(self, root: int, first: int, end: int) -> bool:
        """ "It is two years since they met" """
        since = any(self.context.lemma(i) == "since" for i in range(root + 1, end))
        return (
            since
            and self.context.lemma(first) == "it"
            and self.context.child(root, "cop") is not None
            and self._has_length(root)
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

    def _claim(self, kind: str, first: int, end: int) -> Read:
        start, stop = self.parse.span(first, end)
        arguments = {"what": self.parse.text_of(first, end)}
        form = english().leftover_form[kind]
        source = self.told.source(start, stop)
        return Read(Claim(form, arguments, start, stop, Factuality.ASSERTED, source), None)
