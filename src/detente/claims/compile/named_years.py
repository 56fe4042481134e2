"""Whether a sentence says by itself which time it speaks of, by a year, a name or a rank."""

from __future__ import annotations

from detente.claims.compile.told import Section
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.tenure_words import tenure_words
from detente.language.timex import ordinal_of


class NamedYears(Section):
    """Tells of sentences of one text whether the writing date is missing to place what they say."""

    def names_year(self, first: int, end: int, *, but_since: bool = False, by_name: bool = True) -> bool:
        """Whether a time among some words needs no date, or a happening is pointed out by name or rank.

        but_since : times that only tell since when something is so left out
        by_name   : whether a happening pointed out by name or rank counts
        """
        if self._years_named(first, end, but_since=but_since) or self._is_told_on(first, end):
            return True
        if not by_name:
            return False
        turns = self.told.turns
        if any(
            t.anchor in turns and turns[t.anchor].days
            for t in self.context.anchored
            if first <= t.first < end
        ):
            return True  # "two months after Roe's inauguration"
        open_times = any(first <= t.first < end for t in self.context.times)
        here = [m for m in self.mentions if first <= m.head < end]
        return any(self._is_pinned(m) or (not open_times and self._is_first_of_all(m)) for m in here)

    def _years_named(self, first: int, end: int, *, but_since: bool, by_narrative: bool = True) -> bool:
        since = tenure_words().time["since"]
        return any(
            (t.expression.resolve(None) is not None or (by_narrative and t.narrative is not None))
            and not (but_since and self.context.lemma(t.first - 1) in since)
            for t in self.context.times
            if first <= t.first < end
        )

    def _is_told_on(self, first: int, end: int) -> bool:
        """Whether every time of some words is told from one that the paragraph named before ("that year")."""
        times = [t for t in self.context.times if first <= t.first < end]
        paragraph = self.context.paragraph_of(first)
        before = (
            t
            for t in self.context.times
            if t.first < first and self.context.paragraph_of(t.first) == paragraph
        )
        told_on = bool(times) and all(t.expression.kind == "anaphoric" for t in times)
        return told_on and any(t.expression.resolve(None) is not None for t in before)

    def is_of_named_year(self, first: int, end: int) -> bool:
        """Whether a sentence is told in the past, not in the present perfect, and names a year.

        A month that may be of the year named in the sentence before names none.
        """
        root = next((i for i in range(first, end) if self.parse.heads[i] < 0), first)
        plain = self.context.is_past(root) and not self.context.is_present(root)
        return plain and self._years_named(first, end, but_since=True, by_narrative=False)

    def _is_pinned(self, m: Mention) -> bool:
        """Whether a happening is pointed out by a name that one row bears, or by its rank.

        A rank that is said of it behind a copula ("the launch was its fourth") points nothing out.
        """
        if m.rows:
            return len(m.rows) == 1
        heads = [h for h in {m.head, *m.noun_heads} if not self._explains_some(h)]
        return (m.rank or 0) > 1 and any(
            ordinal_of(self.parse.words[c].lower()) is not None for h in heads for c in self.parse.children(h)
        )

    def _is_first_of_all(self, m: Mention) -> bool:
        """Whether a happening is told as the first there ever was ("the first drill")."""
        for head in {m.head, *m.noun_heads}:
            ranked = any(ordinal_of(self.parse.words[c].lower()) == 1 for c in self.parse.children(head))
            start = self.context.nominal_start(head)
            if not ranked or not self.context.is_definite(head, start) or self._explains_some(head):
                continue
            return not any(
                self.context.lemma(i) in english().length_units or self.context.lemma(i) == "since"
                for i in self.parse.subtree(head)
            )
        return False

    def _explains_some(self, head: int) -> bool:
        """Whether a noun stands behind a copula and tells what something not named was."""
        subject = self.context.child(head, "nsubj")
        named = (
            subject is not None and subject not in self.told.found_at and self.parse.upos[subject] == "PROPN"
        )
        return self.context.child(head, "cop") is not None and not named
