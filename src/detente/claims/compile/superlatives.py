"""A record number, the most in a year, the busiest month: Extreme."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.compile.clauses import Clauses
from detente.claims.compile.spans import Found, Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Count, Every, Form, Most
from detente.claims.lexicon import english
from detente.claims.mentions import Mention

_NEAR = 3  # words between a superlative and the noun it is of


class Superlatives(Section):
    """Claims that a time saw the most or the fewest of a kind of all times of its length."""

    def __init__(self, told: Told, clauses: Clauses, spans: Spans) -> None:
        super().__init__(told)
        self.clauses, self.spans = clauses, spans
        self.taken: set[int] = set()

    def read(self) -> Iterator[Read]:
        """The superlatives read; `taken` then has the happenings they are said of, read or not."""
        for i in range(len(self.parse.words)):
            trigger = self._trigger(i)
            if trigger is None:
                continue
            words, greatest, is_record = trigger
            m = self._mention(i, words)
            if m is None:
                continue
            self.taken |= self.clauses.same(m)
            read = self._read(m, i, words, greatest, is_record)
            if read is not None:
                yield read

    # -- what is said to be the most ----------------------------------------------------------

    def _trigger(self, i: int) -> tuple[frozenset[int], bool, bool] | None:
        """The words of a superlative of number at `i`, whether of the most, and whether a record is meant."""
        lists = english().comparison
        word, up = self.parse.words[i].lower(), int(self.parse.heads[i])
        if i in self.context.time_at or up < 0:
            return None
        if self.context.lemma(up) in english().comparison_periods and up not in self.context.time_at:
            for key, greatest in (("busiest", True), ("quietest", False)):
                phrase = next((p for p in lists[key] if self._ends(i, p)), "")
                if phrase:
                    return frozenset((*range(i - len(phrase.split()) + 1, i + 1), up)), greatest, False
        amount = self.context.lemma(up) in lists["amounts"]
        counted = (up in self.by_head and not self.by_head[up].is_verb) or self._is_object(up)
        counted = counted or self.clauses.gathered(up) is not None
        if word in lists["record"] and (amount or (counted and self._is_numbered(up))):
            return frozenset((i, up) if amount else (i,)), True, True
        beside = counted if word in lists["counted"] else amount  # and not "by most counts"
        if word in lists["majority"] and self._is_of_thing(i, up):
            return frozenset((i,)), True, False
        if (
            word in lists["record"]
            and self.parse.upos[i] == "NOUN"
            and self.context.lemma(up) in lists["sees"]
        ):
            return frozenset((i, up)), True, True
        direct = self.parse.xpos[i] == "JJS"
        if direct and word in lists["most"] and beside:
            return frozenset((i, up) if amount else (i,)), True, False
        if direct and word in lists["least"] and beside:
            return frozenset((i, up) if amount else (i,)), False, False
        return None

    def _is_of_thing(self, i: int, up: int) -> bool:
        """Whether "most" only seems to modify the first word of a thing's name ("the most fishing boats")."""
        noun = int(self.parse.heads[up])
        if self.parse.upos[up] not in ("ADJ", "NOUN", "PROPN") or noun < 0 or up != i + 1:
            return False
        found = [
            start for k in (noun, noun - 1) for start, _ in self.vocabulary.things.ending_at(self.parse, k)
        ]
        return noun in self.by_head and any(start <= up for start in found)

    def _ends(self, i: int, phrase: str) -> bool:
        return self.context.phrase_before(i + 1, (tuple(phrase.split()),)) is not None

    def _is_object(self, up: int) -> bool:
        m = self.by_head.get(up)
        return m is not None and m.is_verb and up in m.noun_heads and up != m.head

    def _is_numbered(self, noun: int) -> bool:
        return any(self.context.relation(c) == "nummod" for c in self.parse.children(noun))

    def _mention(self, i: int, words: frozenset[int]) -> Mention | None:
        """The happening a superlative is said of: what its noun is of or for, or the noun itself."""
        for node in (int(self.parse.heads[i]), *sorted(words)):
            m = self.by_head.get(node) or self.clauses.alone(node) or self.clauses.gathered(node)
            if m is not None:
                return m
            for c in self.parse.children(node):
                if self.context.relation(c) == "nmod" and c in self.by_head:
                    return self.by_head[c]
        clause = self.clauses.words(i)
        here = [m for m in self.mentions if m.head in clause]
        return here[0] if len(here) == 1 else None

    # -- the claim ----------------------------------------------------------------------------

    def _read(
        self, m: Mention, i: int, words: frozenset[int], greatest: bool, is_record: bool
    ) -> Read | None:
        if not self.clauses.is_told(m, known=words):
            return None
        clause = self.clauses.words(i)
        if m.head not in clause:
            return None
        said = {self.parse.words[k].lower() for k in clause}
        times = self.spans.among(min(clause), max(clause) + 1)
        times = [found for found in times if found.words <= clause] if times is not None else []
        scope = [found for found in times if self._is_scope(found, i)]
        if not scope and len(times) > 1:  # "the most in January of any month under Roe"
            under = english().office["plain_under"]
            scope = [found for found in times if self.context.lemma(min(found.words)) in under]
        named = [found for found in times if found not in scope]
        if len(named) != 1 or len(scope) > 1 or named[0].is_list:
            return None
        lists = english().comparison
        frame = {
            k
            for k in clause
            if self.parse.words[k].lower()
            in lists["any"]
            | lists["other"]
            | lists["open"]
            | lists["earlier"]
            | lists["degree"]
            | lists["amounts"]
            or self._is_period(k)
            or self.context.lemma(k) in lists["sees"]
            or self.parse.words[k].lower() in english().comparison_periodic
        }
        known = (
            self.clauses.phrase(m)
            | words
            | frame
            | self._bare(clause)
            | {k for found in times for k in found.words}
        )
        known |= self._number(m)
        if self.clauses.rest(clause, known, m):
            return None
        unit = self._unit(clause)
        if not unit and "any" not in said:  # "of any country" is held against others than times
            unit = self.spans.unit_of(named[0].span)
        window = self.spans.others(scope[0].span) if scope else None
        if not unit or (scope and window is None):
            return None
        earlier = (
            is_record or bool(said & (lists["earlier"] | lists["ever"])) or self.clauses.is_up_to_now(clause)
        )
        form = Most(
            self.clauses.kind(m), named[0].span, unit, greatest, earlier, self.clauses.units(m), window
        )
        arguments = {"what": self.told.text(m), "most": self.parse.text_of(i, i + 1), "within": f"a {unit}"}
        said_with = {k for found in times for k in found.words}.union(words, filter(self._is_period, clause))
        span = (min(said_with), max(said_with) + 1)
        top = self.clauses.top(i)
        return self.told.claim(
            "Extreme", arguments, m, self._numbered(m, form, named[0]), words=span, covers=(top,)
        )

    def _number(self, m: Mention) -> set[int]:
        """The words of a number said of the happening."""
        return {
            c
            for head in m.noun_heads
            for c in self.parse.children(head)
            if self.context.relation(c) == "nummod"
        }

    def _numbered(self, m: Mention, form: Most, named: Found) -> Form:
        """With the number that is said to be the record, which must be right as well."""
        window = self.spans.window(named.span)
        if m.number is None or window is None:
            return form
        return Every((Count(form.kind, window, m.number, self.told.units(m)), form))

    def _is_scope(self, found: Found, i: int) -> bool:
        """Whether a time only says among which others it is the most: "since 2017", "the busiest of 2022"."""
        if any(window.when is not None and window.when.since for window in found.span.windows()):
            return True
        first = min(found.words)
        up = int(self.parse.heads[i])
        of = self.parse.words[first - 1].lower() in english().prepositions["counted_in"] if first else False
        return of and up < first <= up + _NEAR and self.context.lemma(up) in english().comparison_periods

    def _bare(self, clause: frozenset[int]) -> set[int]:
        return {
            k for k in clause if k in self.context.time_at and self.spans.is_bare(self.context.time_at[k])
        }

    def _is_period(self, k: int) -> bool:
        """Whether a word names a year, month or day without saying which."""
        timex = self.context.time_at.get(k)
        return self.context.lemma(k) in english().comparison_periods and (
            timex is None or self.spans.is_bare(timex)
        )

    def _unit(self, clause: frozenset[int]) -> str:
        """The year, month or day of which the clause says it is the most; "" if it names none or several."""
        named = {english().comparison_periods[self.context.lemma(k)] for k in clause if self._is_period(k)}
        periodic = {
            english().comparison_periodic[self.parse.words[k].lower()]
            for k in clause
            if self.parse.words[k].lower() in english().comparison_periodic
        }
        found = named | periodic
        return next(iter(found)) if len(found) == 1 else ""
