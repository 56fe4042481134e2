"""How long a pause was that a happening ended, or that goes on: Gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.durations import Length, length_at, length_in
from detente.claims.forms import Gap, Lull, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.tenure_words import tenure_words

_REACH = 6  # words around the noun of a pause among which its length may stand


class Gaps(Section):
    """Reads pauses.

    "The launch ended a pause of seven weeks", "fired one after seven weeks without a launch", "has gone a
    year without one", "has not fired one in a year".
    """

    def read(self) -> Iterator[Read]:
        """One claim for each pause with a length that a happening ended, or that is not over."""
        for n in range(len(self.parse.words)):
            if self.context.lemma(n) in english().reference["pause"] and self.parse.upos[n] == "NOUN":
                length = self._length(n)
                ended = self.ended(n) if length is not None else None
                if length is not None and ended is not None:
                    yield from self._gap(*ended, length, self.kind_of(n), n)
            yield from self._after_none(n)
        for m in self.mentions:
            if m.factuality is Factuality.NEGATED and not m.rows and m.when is None and m.number is None:
                yield from self._without(m)

    def _gap(
        self, m: Mention, covers: tuple[int, ...], length: Length, of: Mention | None, n: int
    ) -> Iterator[Read]:
        """The claim that a happening ended a pause, of its own kind or of the one told with the pause."""
        if m.factuality is not Factuality.ASSERTED or not m.readings or (of and of.series != m.series):
            return
        when = m.when if m.when is not None and not m.when.since else self.told.time_beside(m)
        soft = m.is_soft and not m.wide
        window = Window(when) if when is not None else None
        open_clauses = bool(m.clauses) and window is None  # of a day it matters little what else was so
        doubtful = bool(m.unread or open_clauses or soft or (of and (of.unread or of.clauses)))
        form = Gap(m.series, self._readings(m, of), window, length, doubtful)
        arguments = {"what": self.told.text(m), "pause": length.text}
        words = (min(n, length.first), max(n + 1, length.end))
        yield self.told.claim("Gap", arguments, m, form, words=words, covers=covers)

    @staticmethod
    def _readings(m: Mention, of: Mention | None) -> tuple[Where, ...]:
        """What nothing was done of: the kind told with the pause, or that of what ended it, or any."""
        if of is not None:
            return of.readings
        readings: list[Where] = []
        own = m.wide if m.is_soft and m.wide else m.readings
        wider = [{key: w[key] for key in w if key != out} for w in own for out in w if len(w) > 1]
        for where in (*own, *m.wide, *wider, {}):
            if where not in readings:
                readings.append(where)
        return tuple(readings)

    def kind_of(self, n: int) -> Mention | None:
        """The kind that a pause is a pause of ("a pause in rocket launches")."""
        found = (self.told.found_at.get(c) for c in self.parse.children(n) if c > n)
        return next((m for m in found if m is not None and m.readings), None)

    def _length(self, n: int) -> Length | None:
        """The length said of a pause, before the noun or behind it ("a pause of seven weeks")."""
        sentence = self.parse.sentences[self.parse.sentence_of(n)]
        near = range(max(sentence[0], n - _REACH), min(sentence[1], n + _REACH))
        for j in near:
            length = length_at(self.context, j)
            if length is None:
                continue
            before = length.end == n or (length.end <= n and self._are_modifiers(length.end, n))
            linked = english().prepositions["narrowing"]
            behind = n < j and all(self.context.lemma(k) in linked for k in range(n + 1, j))
            if before or behind:
                return length
        told = [self._spent(n), *self._lasting(n)]
        found = (length_in(self.context, unit) for unit in told if unit is not None)
        return next((length for length in found if length is not None), None)

    def _spent(self, n: int) -> int | None:
        """The unit of a time that was spent in a pause ("four months of quiet")."""
        up, case = int(self.parse.heads[n]), self.context.child(n, "case")
        tied = case is not None and self.context.lemma(case) in english().prepositions["narrowing"]
        return up if tied and up >= 0 and self.context.lemma(up) in english().length_units else None

    def _lasting(self, n: int) -> Iterator[int]:
        """What hangs on a clause that says how long a pause had lasted ("that had held for two years")."""
        for verb in self.parse.children(n):
            lasts = self.context.lemma(verb) in english().verbs["lasting"]
            if lasts and self.parse.deprels[verb] in ("acl", "acl:relcl"):
                yield from (c for c in self.parse.children(verb) if c > verb)

    def _are_modifiers(self, first: int, end: int) -> bool:
        return all(self.parse.upos[k] in ("ADJ", "NOUN", "PUNCT") for k in range(first, end))

    def ended(self, n: int) -> tuple[Mention, tuple[int, ...]] | None:
        """The happening that ended a pause, and the verb that says so where it is not its own."""
        spent = self._spent(n)
        n = n if spent is None else spent
        up = int(self.parse.heads[n])
        if up < 0:
            return None
        if self.parse.deprels[n] == "nsubj" and self._is_over(up):
            return self._over_with(up)
        done = self.context.relation(n) == "obj" or (spent == n and self.parse.deprels[n] == "obl:unmarked")
        if done and self.context.lemma(up) in english().verbs["break_off"]:
            subject = self.context.child(up, "nsubj")
            m = self.by_head.get(subject) if subject is not None else None
            if m is None and self.context.relation(up) in ("advcl", "conj", "acl"):
                m = self.by_head.get(int(self.parse.heads[up]))
            return (m, (up,)) if m is not None else None
        if self.context.connective(n, english().order["after"]) is not None:
            return self._told_at(up)
        return None

    def _is_over(self, verb: int) -> bool:
        """Whether a verb says that its subject was over ("came to an end")."""
        objects = self.context.arguments(verb, "obl", "advmod")
        said = {
            self.context.lemma(verb),
            *(f"{self.context.phrasal(verb, c)} {self.context.lemma(c)}" for c in objects),
        }
        return not self.context.arguments(verb, "obj") and not said.isdisjoint(english().verbs["be_over"])

    def _over_with(self, verb: int) -> tuple[Mention, tuple[int, ...]] | None:
        """The happening with which, or when which, a pause was over."""
        for c in self.context.arguments(verb, "obl", "advcl"):
            case, m = self.context.child(c, "case", "mark", "advmod"), self.by_head.get(c)
            word = self.context.lemma(case) if case is not None else ""
            if m is not None and word in tenure_words().time["when"] | english().prepositions["besides"]:
                timed = self._timed(m, verb)
                if timed is None or timed.factuality is Factuality.NEGATED:
                    return None
                return replace(timed, factuality=Factuality.ASSERTED), (verb,)
        return None

    def _timed(self, m: Mention, verb: int) -> Mention | None:
        """A happening with the day on which the clause that it is told beside took place."""
        times = {
            t.first: t for c in self.parse.children(verb) if (t := self.context.time_at.get(c)) is not None
        }
        if m.when is not None or not times:
            return m
        return replace(m, when=When(next(iter(times.values())))) if len(times) == 1 else None

    def _told_at(self, verb: int) -> tuple[Mention, tuple[int, ...]] | None:
        """The happening that a verb tells of, itself or by its subject ("the launch came after …")."""
        subject = self.context.child(verb, "nsubj")
        light = self.context.lemma(verb) in english().verbs["light"]
        m = self.by_head.get(verb) or (self.by_head.get(subject) if subject is not None and light else None)
        return (m, (verb,)) if m is not None else None

    # -- pauses told by what was not done -----------------------------------------------------

    def _after_none(self, unit: int) -> Iterator[Read]:
        """ "After seven weeks without a launch": where the noun says no more than the series."""
        if self.context.connective(unit, english().order["after"]) is None:
            return
        told, length = self._told_at(int(self.parse.heads[unit])), self._unit_length(unit)
        for c in self.parse.children(unit) if told is not None and length is not None else ():
            case = self.context.child(c, "case")
            without = case is not None and self.context.lemma(case) in english().marks["without"]
            if without and c not in self.by_head and told is not None and length is not None:
                acts = (act for _, act in self.vocabulary.nouns.ending_at(self.parse, c))
                plain = self.context.nominal_start(c) >= c - 1
                if plain and any(act.series == told[0].series for act in acts):
                    yield from self._gap(*told, length, None, unit)

    def _without(self, m: Mention) -> Iterator[Read]:
        """ "After a year without a launch", "has gone a year without one", "has not fired one in a year"."""
        case = self.context.child(m.head, "case")
        without = case is not None and self.context.lemma(case) in english().marks["without"]
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        if verb is None:
            return
        for unit in (int(self.parse.heads[m.head]), *self.parse.children(verb), *self.parse.children(m.head)):
            length = self._unit_length(unit)
            if length is None:
                continue
            if self.context.connective(unit, english().order["after"]) is not None:
                told = self._told_at(int(self.parse.heads[unit])) if without else None
                if told is not None:
                    yield from self._gap(*told, length, m, unit)
            elif (without and self.context.lemma(verb) in english().verbs["go_without"]) or (
                not without and self._is_span(unit)
            ):
                yield from self._lull(m, verb, length)
            return

    def _is_span(self, unit: int) -> bool:
        case = self.context.child(unit, "case")
        return case is not None and self.context.lemma(case) in english().prepositions["throughout"]

    def _unit_length(self, unit: int) -> Length | None:
        """The length whose unit this word is."""
        if self.context.lemma(unit) not in english().length_units or self.parse.upos[unit] != "NOUN":
            return None
        start = max(self.parse.sentences[self.parse.sentence_of(unit)][0], unit - _REACH)
        found = (length_at(self.context, j) for j in range(start, unit + 1))
        return next((length for length in found if length is not None and length.end == unit + 1), None)

    def _lull(self, m: Mention, verb: int, length: Length) -> Iterator[Read]:
        if not self.told.is_perfect(m):
            return
        own = range(length.first - 1, length.end)
        details = [span for span in m.details if not set(range(*span)) <= set(own)]
        doubtful = bool(m.unread or m.clauses or details or m.is_soft)
        form: Gap | Lull
        if self.told.is_pluperfect(m):
            vantage = self._vantage(m, verb)
            if vantage is not None and vantage.when is None:
                return  # "before testing came back": of which time it is told is not said
            form = Gap(m.series, m.readings, vantage, length, doubtful)
        else:
            form = Lull(m.series, m.readings, length, doubtful)
        arguments = {"what": self.told.text(m), "pause": length.text}
        words = (length.first, length.end)
        yield self.told.claim("Gap", arguments, m, form, words=words, covers=(verb,))

    def _vantage(self, m: Mention, verb: int) -> Window | None:
        """When the pause was over that is told in the past perfect: at the time or happening of the clause
        beside it ("before it fired one on May 4, it had fired none in a year"). None if the sentence tells of
        nothing else, a window without a time if what it tells of is not dated."""
        first, end = self.parse.sentences[self.parse.sentence_of(verb)]
        beside = [o for o in self.mentions if first <= o.head < end and o.head not in (m.head, *m.noun_heads)]
        times = [t for t in self.context.times if first <= t.first < end and t.expression.kind != "rolling"]
        dated = {o.when.timex.first: o.when for o in beside if o.when is not None and not o.when.since}
        for clause in self.context.arguments(verb, "advcl"):
            inside = self.parse.subtree(clause)
            dated |= {t.first: When(t) for t in times if t.first in inside}
        if len(dated) == 1 and len(times) == 1:
            return Window(next(iter(dated.values())))
        return Window(None) if beside or times else None
