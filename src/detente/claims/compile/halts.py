"""How long, or since when, nothing of a kind had been done before a time told: Gap and FirstSince."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.firsts import Firsts
from detente.claims.compile.gaps import Gaps
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import length_at, length_in
from detente.claims.forms import FirstSince, Form, Gap, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Timex

_REACH = 6  # words before a connective at which a length of time may begin


class Halts(Section):
    """Reads since when, or for how long, something had not been done until a happening or a day.

    "Ended a halt that had held since 2017", "until Monday it had not fired one since May", "before Monday it
    had gone a year without one".
    """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.firsts, self.gaps = Firsts(told), Gaps(told)

    def read(self) -> Iterator[Read]:
        """One claim for each halt that ended, and each denial that a day bounds."""
        for n in range(len(self.parse.words)):
            if self.context.lemma(n) in english().reference["pause"] and self.parse.upos[n] == "NOUN":
                yield from self._ended(n)
        for m in self.mentions:
            if m.factuality is Factuality.NEGATED and m.readings and not m.rows and m.number is None:
                yield from self._bounded(m)
            elif m.factuality is Factuality.ASSERTED and m.readings and not m.rows:
                yield from self._passed(m)
        for first, end in self.parse.sentences:
            yield from self._not_since(first, end)
        for noun in range(len(self.parse.words)):
            if self.context.lemma(noun) in english().reference["stand_in"] and noun not in self.by_head:
                yield from self._after_previous(noun)

    # -- halts that a happening ended ---------------------------------------------------------

    def _ended(self, n: int) -> Iterator[Read]:
        """ "Monday's launch ended a halt in tests that had held since May"."""
        since, told = self._since(n), self.gaps.ended(n)
        if since is None or told is None:
            return
        m, covers = told
        of = self.gaps.kind_of(n)
        if m.factuality is not Factuality.ASSERTED or not m.readings or (of and of.series != m.series):
            return
        when = m.when if m.when is not None and not m.when.since else self.told.time_beside(m)
        readings = of.readings if of is not None else self.told.of_any_kind(m)
        behind = (c for c in self.parse.children(n) if c > n and self.context.relation(c) == "nmod")
        blurred = of is None and any(not self._is_since(c) for c in behind)
        unread = m.unread or m.clauses or (of is not None and of.unread) or blurred or self._is_narrowed(n)
        words = {*covers, n, *self.parse.subtree(n)}
        yield from self._first(m, readings, when, since, bool(unread), words)

    def _since(self, n: int) -> int | None:
        """The "since" of how long a halt had lasted: in a clause that says no more of it, or beside it."""
        lasting = english().verbs["lasting"]
        inside = [n, *(k for k in self.parse.subtree(n) if self.context.lemma(k) in lasting)]
        for node in inside:
            for c in self.parse.children(node):
                if c > n and self._is_since(c):
                    return self.context.child(c, "case", "mark")
        return None

    def _is_since(self, c: int) -> bool:
        case = self.context.child(c, "case", "mark")
        return case is not None and self.context.lemma(case) == "since"

    def _is_narrowed(self, n: int) -> bool:
        """Whether a word before the noun of a halt says of what it is, in a way that is not read."""
        plain = self.vocabulary.plain | english().reference["definite"] | english().reference["indefinite"]
        own = english().reference["halting"]
        return any(
            self.parse.upos[c] in ("ADJ", "NOUN", "PROPN") and self.context.lemma(c) not in plain | own
            for c in self.parse.children(n)
            if c < n
        )

    # -- denials that a day bounds ------------------------------------------------------------

    def _bounded(self, m: Mention) -> Iterator[Read]:
        """ "Until Monday it had not fired one since May", "before Monday it had not fired one in a year"."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        without = self._without(m)
        if without is not None:
            up = int(self.parse.heads[m.head]) if verb == m.head else verb
            verb = up if up is not None and self.context.lemma(up) in english().verbs["go_without"] else None
        if verb is None or not self._had(verb):
            return
        bound = self._bound(verb)
        if bound is None or m.unread or m.clauses:
            return
        covers = {verb, *self.told.states(m), *range(bound.first, bound.end)}
        for c in self.parse.children(verb):
            case = self.context.child(c, "case", "mark")
            if without is None and case is not None and self._is_since(c):
                yield from self._first(m, m.readings, When(bound), case, False, covers)
                return
            length = length_in(self.context, c)
            if length is not None:
                form = Gap(m.series, m.readings, Window(When(bound)), length, bool(m.is_soft))
                yield self._claim("Gap", m, form, {"pause": length.text}, (length.first, length.end), covers)
                return

    def _not_since(self, first: int, end: int) -> Iterator[Read]:
        """ "Not since May had it fired one": what it then fired was the first since May."""
        words = [word.lower() for word in self.parse.words[first : first + 2]]
        told = [m for m in self.mentions if first <= m.head < end]
        having = [i for i in range(first, end) if self.context.lemma(i) == "have"]
        if words != ["not", "since"] or len(told) != 1 or len(having) != 1:
            return
        m = told[0]
        past = "Tense=Past" in self.parse.feats[having[0]]
        if (
            not past
            or m.rows
            or not m.readings
            or m.number is not None
            or not self.told.looks_from_now(first)
        ):
            return
        m = replace(m, when=None, factuality=Factuality.ASSERTED)
        states = {*self.told.states(m), *having, first}
        yield from self._first(m, m.readings, None, first + 1, bool(m.unread or m.clauses), states)

    def _passed(self, m: Mention) -> Iterator[Read]:
        """ "Five months had passed since the previous one", also told from a day: "before Monday"."""
        since, verb = self.context.child(m.head, "case", "mark"), int(self.parse.heads[m.head])
        if since is None or verb < 0 or self.context.lemma(since) != "since" or not self._had(verb):
            return
        marks = english().reference["recent"] | english().reference["former"]
        own = [*range(m.first, m.head), *(self.parse.children(m.head) if m.is_verb else ())]
        passes = self.context.lemma(verb) in english().comparison["passes"]
        unit = self.context.child(verb, "nsubj") if passes else verb
        length = length_in(self.context, unit) if unit is not None else None
        if length is None or not any(self.context.lemma(i) in marks for i in own):
            return
        bound = self._bound(verb)
        if bound is None and not self.told.looks_from_now(verb):
            return
        when = (m.when if m.when is not None and not m.when.since else None) or self._behind(m)
        known = {t.first for t in (bound, when.timex if when is not None else None) if t is not None}
        first, end = self.parse.sentences[self.parse.sentence_of(verb)]
        if any(first <= t.first < end and t.first not in known for t in self.context.times):
            return
        at, last = (
            Window(When(bound)) if bound is not None else None,
            Window(when) if when is not None else None,
        )
        unread = [word for word in m.unread if word.lower() not in marks]
        form = Gap(m.series, m.readings, at, length, bool(unread or m.clauses or m.is_soft), last)
        covers = {verb, *self.told.states(m)}
        yield self._claim("Gap", m, form, {"pause": length.text}, (length.first, length.end), covers)

    def _after_previous(self, noun: int) -> Iterator[Read]:
        """ "Monday's launch came two weeks after the previous one", "after the one in May"."""
        at = self.context.connective(noun, english().order["after"])
        verb = int(self.parse.heads[noun])
        subject = self.context.child(verb, "nsubj") if at is not None and verb >= 0 else None
        m = self.by_head.get(subject) if subject is not None else None
        if at is None or m is None or m.factuality is not Factuality.ASSERTED or not m.readings or m.rows:
            return
        found = (length_at(self.context, j) for j in range(max(0, at - _REACH), at))
        length = next((length for length in found if length is not None and length.end == at), None)
        former = english().reference["former"] | english().reference["recent"]
        behind = [c for c in self.parse.children(noun) if c > noun and self.parse.upos[c] != "PUNCT"]
        times = [self.context.time_at[c] for c in behind if c in self.context.time_at]
        named = any(self.context.lemma(c) in former for c in self.parse.children(noun) if c < noun)
        if (
            length is None
            or m.when is None
            or m.when.timex.first > noun  # "the previous one, on May 8": of which of both is open
            or len(behind) > len(times)
            or named == bool(times)
            or len(times) > 1
        ):
            return
        last = Window(When(times[0])) if times else None
        doubtful = bool(m.unread or m.clauses or m.is_soft)
        form = Gap(m.series, m.readings, Window(m.when), length, doubtful, last)
        covers = {verb, *self.told.states(m)}
        yield self._claim("Gap", m, form, {"pause": length.text}, (length.first, length.end), covers)

    def _behind(self, m: Mention) -> When | None:
        """The time set off right behind a happening ("the last one, on May 8")."""
        behind = m.end < len(self.parse.words) and self.parse.words[m.end] == ","
        near = (self.context.time_at.get(m.end + k) for k in (1, 2)) if behind else ()
        return next((When(t) for t in near if t is not None), None)

    def _without(self, m: Mention) -> int | None:
        mark = self.context.child(m.head, "mark", "case")
        return mark if mark is not None and self.context.lemma(mark) in english().marks["without"] else None

    def _had(self, verb: int) -> bool:
        """Whether a clause is told in the past perfect."""
        auxiliaries = (c for c in self.parse.children(verb) if self.context.relation(c) == "aux")
        return any(
            self.context.lemma(c) == "have" and "Tense=Past" in self.parse.feats[c] for c in auxiliaries
        )

    def _bound(self, verb: int) -> Timex | None:
        """The day before which a clause tells of what was not done."""
        bounds = english().denied["before"] | english().denied["until"]
        for c in self.parse.children(verb):
            timex = self.context.time_at.get(c)
            if timex is not None and self.context.lemma(timex.first - 1) in bounds:
                return replace(timex, expression=replace(timex.expression, direction=-1))
        return None

    # -- claims -------------------------------------------------------------------------------

    def _first(
        self,
        m: Mention,
        readings: tuple[Where, ...],
        when: When | None,
        since: int,
        unread: bool,
        covers: set[int],
    ) -> Iterator[Read]:
        end = self.parse.sentences[self.parse.sentence_of(m.head)][1]
        anchor, last = self.firsts.anchor(since + 1, end, m)
        if not anchor.is_known or unread:
            return
        window = Window(when) if when is not None else None
        form = FirstSince(m.series, readings, window, anchor, bool(m.details and when is None))
        yield self._claim("FirstSince", m, form, {"since": anchor.text}, (since, last), covers)

    def _claim(
        self,
        name: str,
        m: Mention,
        form: Form,
        arguments: dict[str, str],
        words: tuple[int, int],
        covers: set[int],
    ) -> Read:
        said = {"what": self.told.text(m), **arguments}
        return self.told.claim(name, said, m, form, words=words, covers=covers)
