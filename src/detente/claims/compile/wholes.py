"""What is said of all of several told before: "all six were conducted there", "both failed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.casefile import Where
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.shares import Shares
from detente.claims.compile.spans import Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeDate, AttributeIs, Every, Form, Pointer, Window
from detente.claims.forms.attribute import ranked
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import number_of

_BACK = 2  # sentences in which they were told of
_MANY = 12  # more of them are not looked at one by one


@dataclass(frozen=True, slots=True)
class _All:
    """All of several: the word for them, their number, and the words of the phrase."""

    at: int
    number: int
    words: frozenset[int]


class Wholes(Section):
    """Claims on each of the several rows that the text told of before."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.clauses = Clauses(told)
        self.shares = Shares(told, self.clauses, Spans(told))

    def read(self) -> Iterator[Read]:
        """One claim for each "all six" or "both" that is the subject of a clause about the record's rows."""
        for i in range(len(self.parse.words)):
            every = self._all(i) if self.context.relation(i) == "nsubj" else None
            found = self._rows(every) if every is not None else None
            verb = int(self.parse.heads[i])
            if every is None or found is None or self.context.in_question(i):
                continue
            if factuality_of(self.context, verb, verb) is Factuality.ASSERTED:
                yield from self._claims(every, *found, verb)

    def _all(self, i: int) -> _All | None:
        """All of several, in words that name no kind: "all six", "both", "all six of them"."""
        words = frozenset(k for k in self.parse.subtree(i) if k <= i)
        behind = [c for c in self.parse.children(i) if c > i and self.parse.upos[c] != "PUNCT"]
        they = english().reference["they"] | english().reference["definite"]
        of_them = all(self.parse.upos[c] == "PRON" and self.context.lemma(c) in they for c in behind)
        if len(words) > 2 or not of_them:
            return None
        inside = words.union(*(self.parse.subtree(c) for c in behind))
        if self.parse.words[i].lower() in english().comparison["both"]:
            return _All(i, 2, inside)
        number = number_of(self.parse.words[i])
        every = any(self.context.lemma(k) in english().comparison["whole"] for k in words - {i})
        return _All(i, number, inside) if every and number and 1 < number <= _MANY else None

    # -- which rows they are ----------------------------------------------------------------------

    def _rows(self, every: _All) -> tuple[Mention, tuple[str, ...]] | None:
        """The rows that are meant, with the happening by which the text last told of their kind: as many as
        the paragraph told of, or all up to the n-th, of which it told."""
        sentence = self.parse.sentence_of(every.at)
        begun, own = (self.parse.sentences[s][0] for s in (max(0, sentence - _BACK), sentence))
        told = [t for t in self.told.before if t.at < own]
        if not told or told[-1].at < begun:
            return None
        series, paragraph = told[-1].series, self.context.paragraph_of(every.at)
        near = [t for t in told if t.series == series and self.context.paragraph_of(t.at) == paragraph]
        last = next(
            (m for m in reversed(self.mentions) if m.series == series and begun <= m.head < own), None
        )
        if last is None or not last.readings or last.unread or last.clauses:
            return None
        rows = {row for t in near for row in t.rows}
        if near and len(rows) == every.number and all(t.rows for t in near):
            return last, tuple(sorted(rows))
        ours = (m for m in self.mentions if m.series == series and m.head < own and m.readings)
        return next((found for m in ours if (found := self._up_to(m, every.number)) is not None), None)

    def _up_to(self, m: Mention, number: int) -> tuple[Mention, tuple[str, ...]] | None:
        """All up to the n-th that a happening is told as, or all that it says there were."""
        first = self._first(m, number) if not (m.unread or m.clauses) else ()
        if len(first) < number:
            return None
        if m.rank == number and any(first[-1] in t.rows for t in self.told.before):
            return m, first
        whole = m.number is not None and m.when is None and self.told.is_perfect(m)
        so_many = m.number is not None and m.number.least == m.number.most == number
        return (m, first) if whole and so_many else None

    def _first(self, m: Mention, number: int) -> tuple[str, ...]:
        """The first so many rows of a kind; none where its readings differ on which these are."""
        ways = {
            tuple(row.id for k in range(1, number + 1) for row in ranked(self.record, m.series, where, k))
            for where in m.readings
        }
        return ways.pop() if len(ways) == 1 else ()

    # -- what is said of them ---------------------------------------------------------------------

    def _claims(self, every: _All, m: Mention, rows: tuple[str, ...], verb: int) -> Iterator[Read]:
        clause = self.clauses.words(every.at)
        times = [t for t in self.context.times if t.first in clause]
        alike = self._alike(m, rows, verb)
        like = alike or self.shares.like(m, verb)
        polled = {poll.series for poll in self.record.case.words.polls}
        if like is not None and any(like[0]) and m.series in polled:
            return  # how both were voted on is a claim on votes
        if like is None or len(times) > 1 or any(t.expression.needs_date for t in times):
            return
        wheres, read = like
        known = {*every.words, *read, verb, *(k for t in times for k in range(t.first, t.end))}
        rest = [k for k in self.clauses.rest(clause, known, m) if not self._is_set_off(k, verb)]
        if rest or not (any(wheres) or times):
            return
        stated = [k for k in clause if self.parse.upos[k] != "PUNCT"]
        first, last = min(stated), max(stated) + 1
        said = self.parse.text_of(first, last)
        label = self.parse.text_of(min(every.words), max(every.words) + 1)
        forms: list[Form] = []
        for row in rows:
            if any(wheres):
                forms.append(AttributeIs(Pointer(m.series, label, rows=(row,)), wheres, said))
            for t in times:
                forms.append(AttributeDate(m.series, m.readings, None, label, Window(When(t)), (row,)))
        start, end = self.parse.span(first, last)
        arguments = {"what": label, "said": said}
        claim = Claim("Attribute", arguments, start, end, Factuality.ASSERTED, self.told.source(start, end))
        yield Read(claim, Every(tuple(forms)), covers=frozenset({verb, *known}))

    def _is_set_off(self, k: int, verb: int) -> bool:
        """Whether a phrase behind a comma says more of the place ("…, near the coast")."""
        up = next((u for u in (k, *self.context.governors(k)) if int(self.parse.heads[u]) == verb), k)
        begun = min(self.parse.subtree(up))
        comma = self.parse.words[begun] == "," or self.parse.words[begun - 1] == ","
        return comma and begun > verb and self.context.relation(up) in ("obl", "advmod", "appos")

    def _alike(
        self, m: Mention, rows: tuple[str, ...], verb: int
    ) -> tuple[tuple[Where, ...], set[int]] | None:
        """ "At the same place", or "there": at that of the first of them, or at the one named just before."""
        acts = self.vocabulary.verbs.ending_at(self.parse, verb)
        done = any(act.series == m.series for _, act in acts)
        if not done and self.context.lemma(verb) not in english().verbs["light"]:
            return None
        for circumstance in self.vocabulary.circumstances.get(m.series, ()):
            for c in self.context.arguments(verb, "obl", "advmod"):
                case = self.context.child(c, "case")
                tied = case is not None and self.context.lemma(case) in circumstance.prepositions
                spot = self.context.lemma(c) in english().reference["spot"]
                same = any(
                    self.context.lemma(k) in english().reference["identical"] for k in self.parse.children(c)
                )
                values = self.record.row(rows[0]).many(circumstance.column)
                if tied and spot and same and values:
                    return ({circumstance.column: values},), set(self.parse.subtree(c))
                there = self.context.lemma(c) in english().reference["there"]
                keys = self._named_before(c, m.series, circumstance.column) if there else ()
                if keys:
                    return ({circumstance.column: keys},), {c}
        return None

    def _named_before(self, i: int, series: str, column: str) -> tuple[str, ...]:
        """The one place named last before a word, at most two sentences back."""
        sentence = self.parse.sentence_of(i)
        for s in range(sentence, max(-1, sentence - _BACK - 1), -1):
            first, end = self.parse.sentences[s]
            places = [k for k in range(first, min(end, i)) if self.told.narrowing.is_place(k)]
            named = {self.told.narrowing.keys_at(k, series, column) for k in places} - {()}
            if named:
                return named.pop() if len(named) == 1 else ()
        return ()
