"""How long somebody had been in office, told beside what they did: Holder, with its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.claims.compile.office_claims import OfficeClaims
from detente.claims.compile.office_verbs import ENTERED
from detente.claims.compile.told import Read
from detente.claims.durations import Length, length_in
from detente.claims.factuality import TOLD, factuality_of
from detente.claims.forms import Held, Seat, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.tenure_words import tenure_words
from detente.language.timex import ordinal_of

_LEAST_UNIT = 28  # days: "in his second week as president" is told of no length
_TURN_DAYS = 45  # how far beside its own ends the n-th year of a time in office may still be meant
_LAG_DAYS = 3  # how long after what is told the text may have been written, where no day is named


class Stages(OfficeClaims):
    """Claims on how far into a time in office something was done."""

    def read(self) -> Iterator[Read]:
        """One claim for each length or rank of a time in office of somebody who led a government."""
        for i in range(len(self.parse.words)):
            if self.context.lemma(i) not in english().length_units or self.context.in_question(i):
                continue
            found = self._into(i) or self._nth(i) or self._earlier(i)
            if found is not None:
                yield from self._claimed(i, *found)

    def _claimed(self, i: int, length: Length, last: int, person: int) -> Iterator[Read]:
        persons = self.titles.persons_at(person)
        offices = self.titles.governing(persons)
        if len(persons) != 1 or not offices:
            return
        own = int(self.parse.heads[person]) if self.context.relation(person) == "nsubj" else -1
        owned = self._is_owner(person, last)
        verb = own if own in (i, last) else self.context.clause_verb(i if owned else person)
        if verb is None or factuality_of(self.context, verb, verb) not in TOLD:
            return
        nth = self._which(last)
        if nth is None or any(len(self.record.terms_in([o], persons)) < nth for o in offices):
            return
        seat = Seat(offices, persons, self.titles.names(persons), "in office", nth)
        window, m = (self.times.of([i, last]).window, None) if verb in (i, last) else self._time(verb)
        if window is None and (owned or verb in (i, last)):
            return
        if window is None:
            length = replace(length, most=length.most + _LAG_DAYS, high=length.high + _LAG_DAYS)
        form = Held(seat, window, length=length)
        arguments = {"who": seat.person, "office": seat.title, "for": length.text}
        told = (m.first, m.end - 1) if m is not None else ()
        read = self._claim("Holder", arguments, [i, last, *told], person, None, form, [], i)
        covers = read.covers.union(range(length.first, length.end), [last])
        if m is not None and not (m.unread or m.clauses or m.details):
            covers |= self.told.states(m)
        yield replace(read, covers=covers)

    def _is_owner(self, person: int, last: int) -> bool:
        """Whether a person is named as whose time in office it was ("into Roe's first term")."""
        return int(self.parse.heads[person]) == last and self.parse.deprels[person] == "nmod:poss"

    def _which(self, last: int) -> int | None:
        """Which of somebody's times in office is meant, 0 if none is said, None if that is not understood."""
        said = [c for c in self.parse.children(last) if self.parse.upos[c] in ("ADJ", "NUM")]
        ranks = [ordinal_of(self.parse.words[c].lower()) for c in said]
        return None if None in ranks or len(ranks) > 1 else next(iter(ranks), 0)

    def _time(self, verb: int) -> tuple[Window | None, Mention | None]:
        """When a clause took place, and the happening by which that is known."""
        told = self.told
        window = told.event_time(verb) or told.relative_time(verb) or told.commented_time(verb)
        arguments = self.context.arguments(verb, "nsubj", "nsubj:pass", "obj")
        for c in (verb, *arguments):
            m = self.by_head.get(c)
            near = self.times.near(m) if m is not None and m.factuality in TOLD else None
            if near is not None:
                return window or near, m
        return window, None

    def _into(self, i: int) -> tuple[Length, int, int] | None:
        """ "Just four days into his presidency" """
        length = length_in(self.context, i)
        into = length is not None and self.context.lemma(i + 1) in tenure_words().time["into"]
        c = int(self.parse.heads[i + 1]) if into else -1
        if length is None or c < 0 or self.context.lemma(c) not in self._times_in_office():
            return None
        person = self._person(c if c == int(self.parse.heads[i]) else i, c)
        return (length, c, person) if person is not None else None

    def _nth(self, i: int) -> tuple[Length, int, int] | None:
        """ "In her second year as president" """
        ranks = (ordinal_of(self.parse.words[c].lower()) for c in self.parse.children(i))
        rank = next((rank for rank in ranks if rank is not None), None)
        days = english().length_units[self.context.lemma(i)]
        if rank is None or days < _LEAST_UNIT:
            return None
        for c in self.parse.children(i):
            if c < i or not (self.context.lemma(c) in self._times_in_office() or self._leads(c)):
                continue
            start = self.context.nominal_start(i)
            low, high = (rank - 1) * days, rank * days
            text = self.parse.text_of(start, c + 1)
            length = Length(text, start, i + 1, low, high, low - _TURN_DAYS, high + _TURN_DAYS)
            person = self._person(i, i)
            return (length, c, person) if person is not None else None
        return None

    def _earlier(self, i: int) -> tuple[Length, int, int] | None:
        """ "Who took office only four days earlier" """
        length = length_in(self.context, i)
        behind = i + 1 < len(self.parse.words) and self.parse.words[i + 1].lower()
        if length is None or behind not in english().comparison["earlier"]:
            return None
        verb = next((up for up in self.context.governors(i) if self.parse.upos[up] == "VERB"), None)
        if verb is None or self.parse.deprels[verb] != "acl:relcl" or self.verbs.turn(verb) != ENTERED:
            return None
        return length, i + 1, int(self.parse.heads[verb])

    def _times_in_office(self) -> frozenset[str]:
        words = tenure_words()
        return words.noun["term"] | words.hold["in"] | words.posts.keys()

    def _leads(self, word: int) -> bool:
        """Whether a word ends a title of those who lead a government."""
        offices = self.record.case.offices
        return any(offices[o].administration for _, o in self.vocabulary.titles.ending_at(self.parse, word))

    def _person(self, i: int, owned: int) -> int | None:
        """Whose time in office "his presidency" is: the one it stands beside, or who did what is told."""
        owner = self.context.child(owned, "nmod:poss")
        if owner is not None and self.titles.persons_at(owner):
            return owner
        if owner is None or self.parse.upos[owner] != "PRON":
            return None
        for node in (i, owned):
            if (own := self.context.child(node, "nsubj")) is not None:
                return own
        up = int(self.parse.heads[i])
        if up >= 0 and up in self.context.actor_at:
            return up
        return self.context.child(up, "nsubj", "nsubj:pass") if up >= 0 else None
