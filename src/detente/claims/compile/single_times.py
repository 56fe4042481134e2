"""So many in a single year, month or day, in that alone, or in none before: Extreme."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.spans import Found, Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import InSingle, Span, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Amount, Mention, When
from detente.language.timex import Timex


class SingleTimes(Section):
    """Claims on how many took place in one year, month or day by itself.

    "In a single day in May it fired ten", "2016 is the only year with two", "never had it tested two in one
    year", "two tests in 2016, the only year with more than one".
    """

    def __init__(self, told: Told, clauses: Clauses, spans: Spans) -> None:
        super().__init__(told)
        self.clauses, self.spans = clauses, spans
        self.taken: set[int] = set()

    def read(self) -> Iterator[Read]:
        """The claims read; `taken` then has the happenings of which no other claim is to be made."""
        for i in range(len(self.parse.words)):
            timex = self.context.time_at.get(i)
            pointing = timex is None or self.spans.is_bare(timex)  # "the same year"
            if self.context.lemma(i) not in english().comparison_periods or not pointing:
                continue
            if self._is_marked(i, english().reference["only"] - english().comparison["single"]):
                read = self._alone(i)
            elif self._is_marked(i, english().comparison["single"]):
                read = self._single(i)
            else:
                read = None
            if read is not None:
                yield read

    def _is_marked(self, i: int, words: frozenset[str]) -> bool:
        before = (c for c in self.parse.children(i) if c < i)
        return any(self.context.lemma(c) in words or self.parse.words[c].lower() in words for c in before)

    # -- in one alone -----------------------------------------------------------------------------

    def _alone(self, i: int) -> Read | None:
        """ "The only year with more than one", set beside a time or said of it."""
        at = self._time_of(i)
        inside = [m for m in self.mentions if i < m.head and m.head in self.parse.subtree(i)]
        if at is None or len(inside) > 1:
            return None
        m = inside[0] if inside else self._told_before(i, at)
        amount = m.number if inside and m is not None else self._bare_amount(i)
        if m is None or amount is None or not self._is_plain(m) or (inside and m.when is not None):
            return None
        clause = {k for k in self.parse.subtree(i) if k > i} - set(at.words)
        known = {*self.clauses.phrase(m), *(k for k in clause if self._is_of_amount(k))}
        if self.clauses.rest(clause, known, m):
            return None
        if inside:
            self.taken |= self.clauses.same(m)
        verb = int(self.parse.heads[i]) if self.context.relation(i) == "xcomp" else i
        unit = english().comparison_periods[self.context.lemma(i)]
        form = InSingle(self.clauses.kind(m), unit, amount, self._units(m), alone=at.span)
        return self._claim(m, form, amount, (min(*at.words, i), max(*clause, i) + 1), {i, verb})

    def _time_of(self, i: int) -> Found | None:
        """The time that a noun explains: its subject, or what it is set beside."""
        up = int(self.parse.heads[i])
        subject = self.context.child(i, "nsubj")
        if subject is None and self.context.relation(i) == "xcomp" and up >= 0:
            subject = self.context.child(up, "nsubj")
        if subject is not None:
            timex = self.context.time_at.get(subject)
            found = self.spans.among(timex.first, timex.end) if timex is not None else None
        else:
            before = [t for t in self.context.times if t.end <= i and self._adjoins(t.end, i)]
            found = self.spans.among(before[-1].first, before[-1].end) if before else None
        return found[0] if found and len(found) == 1 and not found[0].is_list else None

    def _adjoins(self, end: int, i: int) -> bool:
        """Whether nothing stands between a time and the noun set beside it but a comma and the noun's own."""
        if self.context.relation(i) not in ("appos", "conj", "dep", "parataxis", "nmod", "obl"):
            return False
        own = {c for c in self.parse.children(i) if c < i}
        return all(k in own or self.parse.words[k] == "," for k in range(end, i))

    def _told_before(self, i: int, at: Found) -> Mention | None:
        """The happening counted at the time that "the only year with more than one" is set beside."""
        sentence = self.parse.sentence_of(i)
        here = [m for m in self.mentions if self.parse.sentence_of(m.head) == sentence and m.head < i]
        timed = [m for m in here if m.when is not None and m.when.timex.first in at.words]
        return timed[0] if len(timed) == 1 and timed[0].number is not None else None

    def _bare_amount(self, i: int) -> Amount | None:
        """A number without a noun behind "with" ("more than one", "two")."""
        for c in self.parse.children(i):
            if c > i and self.context.relation(c) == "nmod" and self.parse.upos[c] in ("NUM", "NOUN"):
                return self.phrases.amount_at(c)
        return None

    def _is_of_amount(self, k: int) -> bool:
        return self.parse.upos[k] == "NUM" or any(
            self.parse.words[k].lower() in phrase
            for phrases in english().amount.values()
            for phrase in phrases
        )

    # -- in a single one ---------------------------------------------------------------------------

    def _single(self, i: int) -> Read | None:
        """ "In a single day in May", "never … in one year": a circumstance of what is told with a number."""
        m = self._counted(i)
        if m is None or m.number is None or not self._is_plain(m):
            return None
        self.taken |= self.clauses.same(m)
        number, own = m.number, set(self.parse.subtree(i))
        unit = english().comparison_periods[self.context.lemma(i)]
        kind, units, top = self.clauses.kind(m), self._units(m), self.clauses.top(m.head)
        words = (min(*own, m.first), max(*own, m.end - 1) + 1)
        if (before := self._never_before(m, i)) is not None:
            found, verb = before
            form = InSingle(kind, unit, number, units, alone=found.span, earlier=True)
            return self._claim(m, form, number, (m.first, max(found.words) + 1), {m.head, i, verb})
        clause = self.clauses.words(m.head)
        never = any(self._lower(k) in english().comparison["never"] for k in clause)
        inside = [t for t in self.context.times if t.first > i and self._governor(t) in (i, top)]
        others = [t for t in self.context.times if t.first in clause - own and t not in inside]
        known = {*self.clauses.phrase(m), *own, *(k for k in clause if self._is_of_amount(k))}
        known |= {k for k in clause if self._lower(k) in english().comparison["never"] | {"before", "ever"}}
        known |= {k for t in inside for k in range(t.first, t.end)}
        since = m.when is not None and m.when.since
        if others or since or len(inside) > 1 or self.clauses.rest(clause, known, m):
            return None
        if never and not inside and not self.told.is_pluperfect(m):
            amount = Amount(number.least, None, number.text)
            form = InSingle(kind, unit, amount, units)
        elif inside and not never and m.factuality is Factuality.ASSERTED:
            form = InSingle(kind, unit, number, units, within=Window(When(inside[0])))
        else:
            return None
        return self._claim(m, form, number, words, {i, top})

    def _counted(self, i: int) -> Mention | None:
        """The happening that a circumstance is said of."""
        up = int(self.parse.heads[i])
        if up in self.by_head:
            return self.by_head[up]
        told = [m for m in self.mentions if up >= 0 and self.context.clause_verb(m.head) == up]
        return told[0] if len(told) == 1 else None

    def _never_before(self, m: Mention, i: int) -> tuple[Found, int] | None:
        """The time before which it never was so, with the verb of the clause that says it, behind a statement
        without a verb: "Two tests in one year: before 2016, they had never gone so far"."""
        if m.is_verb or int(self.parse.heads[m.head]) >= 0:
            return None
        never, before = english().comparison["never"], english().denied["before"]
        for v in self.parse.children(m.head):
            told = self.parse.subtree(v) if self.context.relation(v) == "parataxis" and v > i else ()
            if not any(self._lower(k) in never for k in told if int(self.parse.heads[k]) == v):
                continue
            times = [t for t in self.context.times if t.first in told]
            more = [
                k
                for k in told
                if k in self.told.found_at or (self.parse.upos[k] == "NUM" and k not in self.context.time_at)
            ]
            if len(times) == 1 and self._lower(times[0].first - 1) in before and not more:
                first, end = times[0].first, times[0].end
                span = Span(self.parse.text_of(first, end), ((Window(When(times[0])),),))
                return Found(span, frozenset(range(first - 1, end))), v
        return None

    def _governor(self, timex: Timex) -> int:
        return int(self.parse.heads[self.context.outer(timex.first, timex.end)])

    def _lower(self, k: int) -> str:
        return self.parse.words[k].lower()

    # -- the claim ---------------------------------------------------------------------------------

    def _is_plain(self, m: Mention) -> bool:
        """Whether a happening is one of those that can be counted, told or denied."""
        plain = bool(m.readings) and not m.rows and m.rank is None and not m.unread and not m.clauses
        told = m.factuality in (Factuality.ASSERTED, Factuality.NEGATED, Factuality.UNREAD)
        return plain and told and not m.agent_column and not self.context.in_question(m.head)

    def _units(self, m: Mention) -> tuple[str, ...]:
        units = self.record.series(m.series).units
        return tuple(dict.fromkeys((m.unit, *units))) if m.unit in units else tuple(units)

    def _claim(
        self, m: Mention, form: InSingle, amount: Amount, words: tuple[int, int], covers: set[int]
    ) -> Read:
        arguments = {"what": self.told.text(m), "most": amount.text, "within": f"a single {form.unit}"}
        return self.told.claim("Extreme", arguments, m, form, words=words, covers=covers)
