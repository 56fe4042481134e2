"""Who took and left an office, was elected to it, or followed whom, and when: Tenure, Succession."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from detente.claims.claim import Factuality
from detente.claims.compile.office_claims import OfficeClaims
from detente.claims.compile.office_verbs import LEFT
from detente.claims.compile.titles import Title
from detente.claims.compile.told import Read
from detente.claims.factuality import factuality_of
from detente.claims.forms import Seat, Succession, Tenure, Window
from detente.claims.tenure_words import tenure_words


class Tenures(OfficeClaims):
    """Claims that somebody took or left an office, at a time or after somebody else."""

    def read(self) -> Iterator[Read]:
        """The claims that verbs make."""
        for v in range(len(self.parse.words)):
            if self.context.lemma(v) in tenure_words().elect["winner"] and not self.context.in_question(v):
                yield from self._winner(v)
            if self.parse.upos[v] != "VERB" or self.context.in_question(v) or self.verbs.is_open(v):
                continue
            if factuality_of(self.context, v, v) is not Factuality.ASSERTED:
                continue
            if self.verbs.is_succession(v):
                yield from self._succession(v)
            elif self._elects(v):
                yield from self._elected(v)
            elif (turn := self.verbs.turn(v)) is not None:
                yield from self._turned(v, turn)

    def _turned(self, v: int, turn: str) -> Iterator[Read]:
        subject, persons = self.titles.subject(v)
        if not persons:
            return
        found = self.verbs.seat(v, persons)
        if found is None:
            return
        seat, title, nodes = found
        times = self.times.of(nodes)
        if title is not None and (title.former or self._to_do(v, title)):
            return  # "became the first president to land there": it is not the office that was taken
        early = bool(
            self.verbs.keys(v) & tenure_words().early or self.context.lemma(v) in tenure_words().early
        )
        window = times.window
        if window is None or times.blurred or times.since or times.until or times.ends or times.length:
            return
        if turn == LEFT and not self._may_leave(seat, title):
            return
        if self.context.is_present(v) and not self.context.is_past(v) and window.needs_date():
            return  # "takes office in January" is yet to come
        words, keys = tenure_words(), self.verbs.keys(v)
        entered = turn != LEFT
        times.read |= self.verbs.said_with(
            v, words.enter["active"] | words.enter["passive"] | words.leave["active"]
        )
        others = self.titles.held(persons) if title is None else ()
        anew = bool(keys & words.enter["each_term"])
        form = Tenure(seat, entered, window, early=early, anew=anew, guard=others)
        extra = self._extra(nodes, subject, title, times)
        name = {"who": seat.person, "office": seat.title, "change": "left" if turn == LEFT else "took"}
        yield self._claim("Tenure", name, nodes, subject, title, form, extra, v)

    def _to_do(self, v: int, title: Title) -> bool:
        """Whether a clause narrows what somebody became: an infinitive ("the first president to ..."), or,
        behind a rank, any ("the second president removed by a court", "who was ...")."""
        below = [c for c in self.parse.children(title.end - 1) if self.context.relation(c) == "acl"]
        if (title.more and below) or self.parse.xpos[title.end : title.end + 1] == ("TO",):
            return True
        below += [c for c in self.parse.children(v) if self.context.relation(c) == "xcomp" and c >= title.end]
        if title.more:
            below += [
                c for c in self.parse.children(v) if self.context.relation(c) == "advcl" and c > title.first
            ]
        marks = (self.context.child(c, "mark") for c in below)
        return any(mark is not None and self.parse.xpos[mark] == "TO" for mark in marks)

    def _elects(self, v: int) -> bool:
        words, keys = tenure_words().elect, self.verbs.keys(v)
        return bool(keys & (words["verbs"] | words["win"]))

    def _elected(self, v: int) -> Iterator[Read]:
        """ "Roe was elected president", "voters chose Roe as president", "Roe won the election"."""
        subject, persons = self.titles.subject(v)
        wins = bool(self.verbs.keys(v) & tenure_words().elect["win"])
        if not wins and not self.verbs.is_passive(v):
            subject = self.context.child(v, "obj")
            persons = self.titles.persons_at(subject)
            if subject is not None and not persons:  # "elected Roe president"
                inside = next(iter(self.titles.people_before(subject)), None)
                persons, subject = self.titles.persons_at(inside), inside
        found = self.verbs.office_at(v, persons) if persons else None
        head, title = found if found is not None else (None, None)
        obj = self.context.child(v, "obj")
        race = self.told.found_at.get(obj) if wins and obj is not None else None
        beside = self.parse.deprels[v] == "acl"  # "Roe, elected on May 9, …"
        if not persons or (title is None and race is None and not beside) or subject is None:
            return
        offices = title.offices if title is not None else self.titles.held(persons)
        offices = tuple(o for o in offices if self._is_filled_by(o, race.series if race is not None else ""))
        called = self.titles.called(title) if title is not None else "elected"
        nodes = [
            v,
            *([head] if head is not None else []),
            *([obj] if race is not None and obj is not None else []),
        ]
        times = self.times.of(nodes)
        if not offices or times.window is None or times.blurred or times.since or times.until or times.ends:
            return
        if race is not None:
            times.read.update(range(race.first, race.end))
        seat = Seat(offices, persons, self.titles.names(persons), called)
        form = Tenure(seat, True, times.window, elected=True)
        voters = self.context.child(v, "nsubj")
        if voters is not None and voters != subject and self._are_voters(voters, offices):
            times.read.update(self.parse.subtree(voters))
        if title is not None and head is not None and subject in self.parse.subtree(head):
            title = replace(title, more=False)
        extra = self._extra(nodes, subject, title, times)
        arguments = {"who": seat.person, "office": called, "change": "elected"}
        yield self._claim("Tenure", arguments, nodes, subject, title, form, extra, v)

    def _winner(self, n: int) -> Iterator[Read]:
        """ "Roe, winner of the May election, …" """
        up = int(self.parse.heads[n])
        person = up if self.context.relation(n) == "appos" else self.titles.subject(n)[0]
        persons = self.titles.persons_at(person)
        races = (self.told.found_at.get(c) for c in self.parse.children(n))
        race = next((race for race in races if race is not None and race.when is not None), None)
        if not persons or race is None or race.when is None or person is None:
            return
        offices = tuple(o for o in self.titles.held(persons) if self._is_filled_by(o, race.series))
        if not offices or factuality_of(self.context, n, n) is not Factuality.ASSERTED:
            return
        seat = Seat(offices, persons, self.titles.names(persons), "elected")
        form = Tenure(seat, True, Window(race.when), elected=True)
        arguments = {"who": seat.person, "office": seat.title, "change": "elected"}
        words = [n, *range(race.first, race.end)]
        yield self._claim("Tenure", arguments, words, person, None, form, [], n)

    def _are_voters(self, word: int, offices: Collection[str]) -> bool:
        """Whether a word stands for the people of the country of these offices."""
        actor = self.context.actor_at.get(word)
        actors = self.record.case.actors
        countries = {self.record.case.offices[o].country for o in offices}
        return actor is not None and {actors[a].country or a for a in actor.ids} == countries

    def _is_filled_by(self, office: str, series: str) -> bool:
        """Whether elections to an office are listed, in this series if one is given."""
        elected = self.record.case.offices[office].elected
        return elected is not None and series in ("", elected.series)

    def _may_leave(self, seat: Seat, title: Title | None) -> bool:
        """Whether a departure is from an office known: of "resigned" alone, it may be from any of them."""
        return title is not None or bool(self.titles.governing(seat.persons))

    def _succession(self, v: int) -> Iterator[Read]:
        pair = self.verbs.pair(v)
        if pair is None:
            return
        later, earlier, named = pair
        subject, _ = self.titles.subject(v)
        found = self.verbs.office_at(v, (*later, *earlier))
        if found is None and any(self.verbs.is_other_office(c) for c in self.parse.children(v)):
            return
        head, title = found if found is not None else (None, None)
        nodes = [v, *([head] if head is not None else [])]
        times = self.times.of(nodes)
        if times.blurred or times.since or times.until or times.ends or times.length:
            return
        offices = title.offices if title is not None else ()
        if title is not None:
            offices = tuple(o for o in offices if self._fits(o, later) or self._fits(o, earlier)) or offices
        called = self.titles.called(title) if title is not None else ""
        early = self.context.lemma(v) in tenure_words().early
        form = Succession(later, earlier, offices, called, times.window, early)
        for word in named:
            actor = self.context.actor_at.get(word)
            own = range(actor.first, actor.end) if actor is not None else self.parse.subtree(word)
            times.read.update(own)
            times.read.update(self._titles_before(word))
        extra = self._extra(nodes, subject, title, times)
        arguments = {
            "later": self.titles.names(later),
            "earlier": self.titles.names(earlier),
            "office": called,
        }
        kept = {key: value for key, value in arguments.items() if value}
        yield self._claim("Succession", kept, [*nodes, *named], subject, title, form, extra, v)

    def _fits(self, office: str, persons: Collection[str]) -> bool:
        return any(self.record.terms_of([office], p) for p in persons)
