"""Offices taken and left as points in time that other happenings are told from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from detente.casefile import Term
from detente.claims.compile.clause_times import ClauseTimes
from detente.claims.compile.office_verbs import AGAIN, LEFT, OfficeVerbs
from detente.claims.compile.titles import Titles
from detente.claims.compile.told import Section, Told, Turn
from detente.claims.lexicon import english
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
        again = self._is_again(v)
        kind = self.verbs.turn(v) or (AGAIN if again and self.verbs.is_housed(v) else None)
        if kind is None:
            return None
        subject, persons = self.titles.subject(v)
        found = self.verbs.seat(v, persons) if persons else None
        if found is None:
            return None
        terms = self._meant(v, self.record.terms_in(found[0].offices, persons), again)
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
        terms = self._meant(i, terms, again=False)
        return self._turn(i, (self.context.nominal_start(i), i + 1), terms, entered, [i])

    def _is_again(self, v: int) -> bool:
        """Whether a verb says that it was not for the first time ("returned", "moved back into")."""
        adverbs = {self.context.lemma(c) for c in self.parse.children(v) if self.parse.upos[c] == "ADV"}
        words = tenure_words().enter
        return bool(adverbs & words["anew"]) or bool(self.verbs.keys(v) & words["again"])

    def _meant(self, word: int, terms: Sequence[Term], again: bool) -> tuple[Term, ...]:
        """Those of somebody's terms that a verb or noun speaks of: the second ("Roe's second inauguration",
        "began a second term"), or all but the first where it was `again`."""
        terms = tuple(sorted(terms, key=lambda term: term.period.first))
        said = [*self.parse.children(word)]
        for c in self.context.arguments(word, "obj", "obl"):
            said += self.parse.children(c)
        ranks = [rank for c in said if (rank := ordinal_of(self.parse.words[c])) is not None]
        if ranks:
            return terms[ranks[0] - 1 : ranks[0]]
        return terms[1:] if again else terms

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

    def __init__(self, told: Told, written: date | None = None) -> None:
        super().__init__(told)
        self.titles, self.written = Titles(told), written

    def read(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The happenings, those told so with their time."""
        return [self._timed(m) for m in mentions]

    @cached_property
    def beside(self) -> set[int]:
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
            days = [d for d in turn.days if mark not in words["since"] or self._is_past(d)]
            day = days[-1] if len(days) == 1 else None
            if day is None:
                return None
            first = self.parse.subtree(c)[0]
            if mark in words["since"]:
                return self._fixed(first, turn.end, day, since=True, anchor=turn.word)
            if mark in (words["by"] | words["before"]) and self.told.is_pluperfect(m) and turn.entered:
                begun = min(
                    (part.period.first for part in self.record.series(m.series).coverage), default=None
                )
                if begun is not None and begun < day.first:
                    return self._fixed(first, turn.end, day, up_to=True)
            return None
        return self.reign(c, self._doer(m)) or self._while(c) or self._as_holder(c, m)

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

    def _held(self, c: int, offices: Collection[str], persons: tuple[str, ...], rank: int = 0) -> When | None:
        """The one time these people held these offices, or the n-th."""
        terms = sorted(self.record.terms_in(offices, persons), key=lambda term: term.period.first)
        terms = [t for t in terms[rank - 1 : rank] if rank] or terms
        terms = [t for t in terms if self._is_past(t.period)]
        if len(terms) != 1:
            return None
        words = self.parse.subtree(c)
        period = Period(terms[0].period.start, terms[0].period.end or self.record.case.as_of)
        return self._fixed(words[0], words[-1] + 1, period, anchor=c)

    def _is_past(self, period: Period) -> bool:
        """Whether a time had begun when the text was written, as far as that is known."""
        return self.written is None or period.first <= self.written

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

    def _doer(self, m: Mention) -> tuple[str, ...]:
        """The people whom the subject of a happening's clause means."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        return self.titles.subject(verb)[1] if verb is not None else ()

    def _as_holder(self, c: int, m: Mention) -> When | None:
        """ "Roe never met Poe as president", "in four years in office": while the doer held the office."""
        words, persons = tenure_words(), self._doer(m)
        if not persons:
            return None
        if self._mark(c) in words.time["capacity"]:
            title = self.titles.title_of(c, persons)
            plain = title is not None and not (title.former or title.more)
            return self._held(c, title.offices, persons) if title is not None and plain else None
        counted = any(self.context.relation(k) == "nummod" for k in self.parse.children(c))
        if self.context.lemma(c) not in words.noun["reign"] or not counted:
            return None
        if self._mark(c) not in words.time["reign"]:
            return None
        for k in self.parse.children(c):
            named = {self.context.lemma(k)}
            if k in self.context.actor_at:
                actor = self.context.actor_at[k]
                named.add(self.parse.text_of(actor.first, actor.end).lower())
            title = self.titles.title_of(k, persons) if self._mark(k) in words.time["capacity"] else None
            if named & (words.hold["in"] | words.hold["house"]) and self._mark(k) in words.time["within"]:
                return self._held(c, self.titles.governing(persons), persons)
            if title is not None and not (title.former or title.more):
                return self._held(c, title.offices, persons)
        return None

    def reign(self, c: int, doers: tuple[str, ...]) -> When | None:
        """ "Under Roe", "during Roe's presidency", "in his first term", where "his" is of these people."""
        case = self._mark(c)
        noun = self.context.lemma(c)
        persons = self.titles.persons_at(c)
        if persons and case in english().office["plain_under"]:
            return self._held(c, self.titles.governing(persons), persons)
        if noun not in tenure_words().noun["reign"] or case not in tenure_words().time["reign"]:
            return None
        own = [k for k in self.parse.children(c) if self.parse.deprels[k] == "nmod:poss"]
        people = [p for k in self.parse.children(c) if (p := self.titles.persons_at(k))]
        if not people and any(self.parse.words[k].lower() in english().reference["person"] for k in own):
            people = [doers] if doers else []
        if len(people) != 1 or (
            noun in tenure_words().noun["vague"] and case not in ("during", *tenure_words().time["wholly"])
        ):
            return None
        offices = self.titles.governing(people[0])
        said = [k for k in self.parse.children(c) if self.context.relation(k) in ("amod", "nummod", "det")]
        said = [k for k in said if self.parse.upos[k] in ("ADJ", "NUM")]
        ranks = [rank for k in said if (rank := ordinal_of(self.parse.words[k])) is not None]
        if not said:
            return self._held(c, offices, people[0])
        # who had one alone may be held to have had two
        several = len(self.record.terms_in(offices, people[0])) > 1
        if noun not in tenure_words().noun["term"] or len(said) > 1 or not ranks or not several:
            return None  # "in his first year"
        return self._held(c, offices, people[0], ranks[0])

    def _fixed(
        self,
        first: int,
        end: int,
        period: Period,
        *,
        since: bool = False,
        up_to: bool = False,
        anchor: int = -1,
    ) -> When:
        timex = Timex(first, end, Expression("fixed", period), anchor=anchor)
        return When(timex, since=since, up_to=up_to)
