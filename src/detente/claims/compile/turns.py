"""Offices taken and left as points in time that other happenings are told from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from detente.casefile import Term
from detente.claims.compile.clause_times import ClauseTimes
from detente.claims.compile.office_verbs import LEFT, OfficeVerbs
from detente.claims.compile.titles import Titles
from detente.claims.compile.told import Section, Told, Turn
from detente.claims.mentions import Mention, When
from detente.claims.tenure_words import tenure_words
from detente.language.timex import Expression, Timex, ordinal_of
from detente.times import Period

_POSSESSIVE = ("nmod:poss", "nmod", "compound")


class Turns(Section):
    """Finds where a text speaks of an office being taken or left, and by whom.

    written : when the text was written, if that is known
    """

    def __init__(self, told: Told, written: date | None = None) -> None:
        super().__init__(told)
        self.written = written
        self.titles, self.times = Titles(told), ClauseTimes(told)
        self.verbs = OfficeVerbs(told, self.titles)

    def found(self) -> dict[int, Turn]:
        """Each such verb or noun with the terms that may be meant."""
        turns: dict[int, Turn] = {}
        for i in range(len(self.parse.words)):
            turn = None
            if self.parse.upos[i] == "VERB":
                turn = self._verb(i)
            elif self.parse.upos[i] in ("NOUN", "PROPN"):
                turn = self._noun(i)
            if turn is not None:
                turns[i] = turn
        return turns

    def _verb(self, v: int) -> Turn | None:
        kind = self.verbs.turn(v)
        if kind is None:
            return None
        subject, persons = self.titles.subject(v)
        found = self.verbs.seat(v, persons) if persons else None
        if found is None:
            return None
        terms = self.record.terms_in(found[0].offices, persons)
        words = [i for i in self.parse.subtree(v) if self.parse.upos[i] != "PUNCT"]
        first = self.context.nominal_start(subject) if subject in words and subject is not None else v
        return self._turn(v, (min(first, v), max(words) + 1), terms, kind != LEFT, found[2])

    def _noun(self, i: int) -> Turn | None:
        """ "Roe's inauguration", "the departure of Roe from office"."""
        words, lemma = tenure_words().noun, self.context.lemma(i)
        entered = lemma in words["entry"]
        if not entered and lemma not in words["exit"]:
            return None
        owners = [c for c in self.parse.children(i) if self.parse.deprels[c] in _POSSESSIVE]
        people = [persons for c in owners if (persons := self.titles.persons_at(c))]
        if len(people) != 1:
            return None
        found = next((t for c in self.parse.children(i) if (t := self.titles.title_of(c, people[0]))), None)
        says_office = any(self.context.lemma(c) in words["office"] for c in self.parse.children(i))
        if found is None and not says_office and lemma in words["loose"]:
            return None
        offices = found.offices if found is not None else self.titles.governing(people[0])
        terms = self.record.terms_in(offices, people[0])
        ranks = [
            rank for c in self.parse.children(i) if (rank := ordinal_of(self.parse.words[c])) is not None
        ]
        if ranks:  # "Roe's second inauguration"
            terms = tuple(sorted(terms, key=lambda term: term.period.first))[ranks[0] - 1 : ranks[0]]
        return self._turn(i, (self.context.nominal_start(i), i + 1), terms, entered, [i])

    def _turn(
        self, word: int, span: tuple[int, int], terms: Sequence[Term], entered: bool, nodes: Collection[int]
    ) -> Turn | None:
        """The turn with those of the terms that fit the time said beside it."""
        days = [(t, self.record.entry_of(t) if entered else self.record.exit_of(t)) for t in terms]
        known = [(t, day) for t, day in days if day is not None]
        said = self._said(nodes)
        if said is not None:
            known = [(t, day) for t, day in known if day.overlaps(said.widen(1))]
        if self.written is not None and len({t.holder for t, _ in known}) > 1:
            now = Period(self.written, self.written)  # "since Roe took office": of those of that name
            known = [(t, day) for t, day in known if t.period.overlaps(now)] or known
        if not known:
            return None
        return Turn(word, *span, entered, tuple(t.id for t, _ in known), tuple(day for _, day in known))

    def _said(self, nodes: Collection[int]) -> Period | None:
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            if int(self.parse.heads[outer]) in nodes and not self.times.stands_apart(timex):
                return timex.expression.resolve(None)
        return None


class Tenured(Section):
    """Gives happenings the times that a text tells by somebody's time in office.

    "Since Roe took power, it has held two", "under Roe it held two", "by the time Roe took office it had held
    two".
    """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.titles = Titles(told)
        self.beside = self._beside()

    def read(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The happenings, those told so with their time."""
        return [self._timed(m) for m in mentions]

    def _beside(self) -> set[int]:
        """The words of appositions that say when an office was held ("Roe, president from 2010 on, …")."""
        words: set[int] = set()
        for i in range(len(self.parse.words)):
            if self.context.relation(i) != "appos" or i in self.context.actor_at:
                continue
            own = self.parse.subtree(i)
            titled = [k for k in own if self.vocabulary.titles.ending_at(self.parse, k)]
            if titled:
                times = (t for t in self.context.times if 0 <= t.first - titled[0] - 1 <= 1)
                words.update(own, *(range(t.first, t.end) for t in times))
        return words

    def _timed(self, m: Mention) -> Mention:
        if m.when is not None and m.when.timex.first in self.beside and m.head not in self.beside:
            return replace(m, when=None, is_bounded=True)
        if m.when is not None or m.rows:
            return m
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        nodes = [m.head, *([verb] if verb is not None and self._states(m, verb) else [])]
        for node in dict.fromkeys(nodes):
            for c in self.parse.children(node):
                when = self._when(c, m)
                if when is not None:
                    return replace(m, when=when, details=self._without(c, m.details))
        return m

    def _states(self, m: Mention, verb: int) -> bool:
        """Whether the verb says no more than that the happening took place."""
        return verb == m.head or verb in self.told.states(m)

    def _without(self, c: int, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        words = set(self.parse.subtree(c))
        return tuple(span for span in spans if not words.issuperset(range(*span)))

    def _when(self, c: int, m: Mention) -> When | None:
        turn = self._turn_in(c)
        words = tenure_words().time
        if turn is not None:
            mark = self._mark(c)
            day = turn.days[-1] if len(turn.days) == 1 else None
            if day is None:
                return None
            first = self.parse.subtree(c)[0]
            if mark in words["since"]:
                when = self._fixed(first, turn.end, day, since=True)
                return replace(when, timex=replace(when.timex, anchor=turn.word))
            if mark in (words["by"] | words["before"]) and self.told.is_pluperfect(m) and turn.entered:
                begun = min(
                    (part.period.first for part in self.record.series(m.series).coverage), default=None
                )
                if begun is not None and begun < day.first:
                    return self._fixed(first, turn.end, Period(begun, day.last), up_to=True)
            return None
        return self._reign(c) or self._while(c)

    def _while(self, c: int) -> When | None:
        """ "While Roe was president", "when Roe was in office"."""
        words = tenure_words()
        if self.context.child(c, "cop") is None or not any(
            self.context.lemma(k) in words.time["when"] and self.context.relation(k) in ("mark", "advmod")
            for k in self.parse.children(c)
        ):
            return None
        _, persons = self.titles.subject(c)
        title = self.titles.title_of(c, persons) if persons else None
        offices = title.offices if title is not None and not (title.former or title.more) else ()
        if self.context.lemma(c) in words.hold["in"] and persons:
            offices = self.titles.governing(persons)
        return self._held(c, offices, persons)

    def _held(self, c: int, offices: Collection[str], persons: tuple[str, ...]) -> When | None:
        """The one time these people held these offices."""
        terms = self.record.terms_in(offices, persons)
        if len(terms) != 1:
            return None
        words = self.parse.subtree(c)
        period = Period(terms[0].period.start, terms[0].period.end or self.record.case.as_of)
        return self._fixed(words[0], words[-1] + 1, period)

    def _turn_in(self, c: int) -> Turn | None:
        """The turn that a dependent tells of, itself or as what it is "the time" of."""
        if c in self.told.turns:
            return self.told.turns[c]
        if self.context.lemma(c) in tenure_words().time["moment"]:
            return next((self.told.turns[k] for k in self.parse.children(c) if k in self.told.turns), None)
        return None

    def _mark(self, c: int) -> str:
        mark = self.context.child(c, "mark", "case")
        return self.context.lemma(mark) if mark is not None else ""

    def _reign(self, c: int) -> When | None:
        """ "Under Roe", "during Roe's presidency"."""
        case = self._mark(c)
        noun = self.context.lemma(c)
        persons = self.titles.persons_at(c)
        under = persons and case == "under"
        if not under:
            if noun not in tenure_words().noun["reign"] or case not in tenure_words().time["reign"]:
                return None
            others = [
                k for k in self.parse.children(c) if self.context.relation(k) in ("amod", "nummod", "det")
            ]
            if any(self.parse.upos[k] in ("ADJ", "NUM") for k in others):
                return None  # "in Roe's second term", "in his first year"
            people = [p for k in self.parse.children(c) if (p := self.titles.persons_at(k))]
            if len(people) != 1 or (noun in ("year", "time") and case != "during"):
                return None
            persons = people[0]
        return self._held(c, self.titles.governing(persons), persons)

    def _fixed(
        self, first: int, end: int, period: Period, *, since: bool = False, up_to: bool = False
    ) -> When:
        return When(Timex(first, end, Expression("fixed", period)), since=since, up_to=up_to)
