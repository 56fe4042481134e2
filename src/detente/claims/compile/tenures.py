"""Who took, left and held an office, and when: Tenure, Succession, Holder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.clause_times import ClauseTime, ClauseTimes
from detente.claims.compile.office_verbs import LEFT, OfficeVerbs
from detente.claims.compile.titles import Title, Titles
from detente.claims.compile.told import Read, Section, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import Form, Held, Holder, Seat, Succession, Tenure, Window
from detente.claims.tenure_words import tenure_words
from detente.record import Truth


_FRONT = 7  # words of "As OFFICE," at the head of a sentence


class Tenures(Section):
    """Claims that somebody took, left or held an office, at a time or after somebody else."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.titles, self.times = Titles(told), ClauseTimes(told)
        self.verbs = OfficeVerbs(told, self.titles)

    def read(self) -> Iterator[Read]:
        """The claims of verbs, of predicates and of appositions."""
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] == "VERB":
                yield from self._verb(i)
            if self.context.child(i, "cop") is not None:
                yield from self._predicate(i)
            if self.parse.upos[i] in ("NOUN", "PROPN"):
                yield from self._apposition(i)

    # -- verbs ------------------------------------------------------------------------------

    def _verb(self, v: int) -> Iterator[Read]:
        if factuality_of(self.context, v, v) is not Factuality.ASSERTED or self.context.in_question(v):
            return
        if self.verbs.is_open(v):
            return
        if self._is_succession(v):
            yield from self._succession(v)
            return
        if self._elects(v):
            yield from self._elected(v)
            return
        turn = self.verbs.turn(v)
        if turn is not None:
            yield from self._turned(v, turn)
        elif (kept := self._kept(v)) is not None:
            yield from self._held(v, *kept)

    def _turned(self, v: int, turn: str) -> Iterator[Read]:
        subject, persons = self.titles.subject(v)
        if not persons:
            return
        found = self.verbs.seat(v, persons)
        if found is None:
            return
        seat, title, nodes = found
        times = self.times.of(nodes)
        if title is not None and title.former:
            return
        early = bool(self.verbs.keys(v) & tenure_words().early or self.context.lemma(v) in tenure_words().early)
        window = times.window
        if window is None or times.blurred or times.since or times.until or times.ends or times.length:
            return
        if turn == LEFT and not self._may_leave(seat, title):
            return
        words, keys = tenure_words(), self.verbs.keys(v)
        entered = turn != LEFT
        times.read |= self.verbs.said_with(v, words.enter["active"] | words.enter["passive"] | words.leave["active"])
        others = self.titles.held(persons) if title is None else ()
        anew = bool(keys & words.enter["each_term"])
        form = Tenure(seat, entered, window, early=early, anew=anew, guard=others)
        extra = self._extra(nodes, subject, title, times)
        name = {"who": seat.person, "office": seat.title, "change": "left" if turn == LEFT else "took"}
        yield self._claim("Tenure", name, nodes, subject, title, form, extra, v)

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
        if not persons or (title is None and race is None) or subject is None:
            return
        offices = title.offices if title is not None else self.titles.held(persons)
        offices = tuple(o for o in offices if self._is_filled_by(o, race.series if race is not None else ""))
        called = self.titles.called(title) if title is not None else "elected"
        nodes = [v, *([head] if head is not None else []), *([obj] if race is not None and obj is not None else [])]
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

    def _extra(
        self, nodes: list[int], subject: int | None, title: Title | None, times: ClauseTime
    ) -> list[str]:
        """What the statement says besides that was not read and could be wrong."""
        read = set(times.read)
        if title is not None:
            read.update(title.read)
        if subject is not None:
            actor = self.context.actor_at.get(subject)
            read.update(range(actor.first, actor.end) if actor is not None else (subject,))
            read.update(self._titles_before(subject))
        for c in self.parse.children(nodes[0]):
            if self.context.relation(c) == "advcl" and self._is_read(c):
                read.update(self.parse.subtree(c))
        extra = self.times.unread(nodes, read)
        return [*extra, self.titles.called(title)] if title is not None and title.more else extra

    def _is_read(self, v: int) -> bool:
        """Whether a clause beside another makes a claim of its own ("replacing Roe")."""
        if self.context.child(v, "mark") is not None:
            return False
        return self._is_succession(v) or (self.verbs.turn(v) is not None and self.times.of([v]).is_said)

    def _titles_before(self, subject: int) -> set[int]:
        """A title right before a name, which is a claim of its own."""
        actor = self.context.actor_at.get(subject)
        if actor is None or actor.first == 0:
            return set()
        found = self.vocabulary.titles.ending_at(self.parse, actor.first - 1)
        first = min((start for start, _ in found), default=actor.first)
        country = self.context.actor_at.get(first - 1)
        return set(range(country.first if country is not None else first, actor.first))

    def _claim(
        self,
        name: str,
        arguments: dict[str, str],
        nodes: Collection[int],
        subject: int | None,
        title: Title | None,
        form: Form,
        extra: list[str],
        predicate: int,
    ) -> Read:
        words = [*nodes, *([subject] if subject is not None else [])]
        if title is not None:
            words += [title.first, title.end - 1]
        for window in form.windows():
            if window is not None and window.when is not None:
                words += [window.when.timex.first, window.when.timex.end - 1]
        sentence = self.parse.sentence_of(predicate)
        inside = [w for w in words if self.parse.sentence_of(w) == sentence]
        start, end = self.parse.span(min(inside), max(inside) + 1)
        claim = Claim(name, arguments, start, end, Factuality.ASSERTED, self.told.source(start, end))
        stated = {predicate, *(title.read if title is not None else ())}
        covers = frozenset() if extra else frozenset(stated)
        return Read(claim, form, tuple(dict.fromkeys(extra)), covers=covers)

    # -- succession -------------------------------------------------------------------------

    def _is_succession(self, v: int) -> bool:
        words, keys = tenure_words().succeed, self.verbs.keys(v)
        return self._pair(v) is not None if keys & (words["after"] | words["after_from"] | words["before_to"]) or any(
            key.startswith(phrase) for key in keys for phrase in words["before_to"] | words["after_from"]
        ) else False

    def _pair(self, v: int) -> tuple[tuple[str, ...], tuple[str, ...], set[int]] | None:
        """Who came later, who before, and the words that name them."""
        words = tenure_words().succeed
        base = self.verbs.phrasal(v)
        subject, persons = self.titles.subject(v)
        if not persons:
            return None
        named: dict[str, tuple[int, tuple[str, ...]]] = {}
        for c in self._below(v):
            people = self.titles.persons_at(c)
            if people and c != subject:
                case = self.context.child(c, "case")
                named.setdefault("obj" if case is None else self.context.lemma(case), (c, people))
        passive = self.verbs.is_passive(v)
        if base in words["after"] and passive and "by" in named:
            return named["by"][1], persons, {named["by"][0]}
        if base in words["after"] and not passive and "with" in named and "obj" in named:
            return named["with"][1], named["obj"][1], {named["with"][0], named["obj"][0]}
        if base in words["after"] and not passive and "obj" in named:
            return persons, named["obj"][1], {named["obj"][0]}
        if base in words["after_from"] and "from" in named:
            return persons, named["from"][1], {named["from"][0]}
        given = self.context.child(v, "obj")
        if given is not None and self.context.lemma(given) not in tenure_words().noun["office"]:
            return None
        if "to" in named and any(key in words["before_to"] for key in (*self.verbs.keys(v), base)):
            return named["to"][1], persons, {named["to"][0]}
        return None

    def _below(self, v: int) -> Iterator[int]:
        """The arguments of a verb, and what hangs on the office it names ("as premier by Roe")."""
        for c in self.parse.children(v):
            yield c
            if self.context.relation(c) in ("obl", "xcomp", "obj", "advcl") and c not in self.context.actor_at:
                yield from (k for k in self.parse.children(c) if self.parse.deprels[k] in ("nmod", "obl"))

    def _succession(self, v: int) -> Iterator[Read]:
        pair = self._pair(v)
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
        form = Succession(later, earlier, offices, called, times.window, self.context.lemma(v) == "replace")
        for word in named:
            actor = self.context.actor_at[word]
            times.read.update(range(actor.first, actor.end))
            times.read.update(self._titles_before(word))
        extra = self._extra(nodes, subject, title, times)
        arguments = {"later": self.titles.names(later), "earlier": self.titles.names(earlier), "office": called}
        kept = {key: value for key, value in arguments.items() if value}
        yield self._claim("Succession", kept, [*nodes, *named], subject, title, form, extra, v)

    def _fits(self, office: str, persons: Collection[str]) -> bool:
        return any(self.record.terms_of([office], p) for p in persons)

    # -- holding ----------------------------------------------------------------------------

    def _kept(self, v: int) -> tuple[Seat, Title | None, list[int]] | None:
        """The office that a verb of holding speaks of: "served as", "remained", "has led the country"."""
        words, lemma = tenure_words().hold, self.context.lemma(v)
        _, persons = self.titles.subject(v)
        if not persons or self.verbs.is_passive(v):
            return None
        if lemma in words["as"] | words["stay"]:
            found = self.verbs.office_at(v, persons)
            if found is None or (lemma in words["as"] and not self._is_as(found[0])):
                return None
            head, title = found
            seat = Seat(title.offices, persons, self.titles.names(persons), self.titles.called(title))
            return seat, title, [v, head]
        if lemma in words["lead"]:
            obj = self.context.child(v, "obj")
            actor = self.context.actor_at.get(obj) if obj is not None else None
            if actor is None:
                return None
            countries = {self.record.case.actors[a].country or a for a in actor.ids}
            offices = tuple(
                o for o in self.titles.governing(persons) if self.record.case.offices[o].country in countries
            )
            if not offices or obj is None:
                return None
            seat = Seat(offices, persons, self.titles.names(persons), "in power")
            return seat, None, [v, *range(actor.first, actor.end)]
        return None

    def _is_as(self, head: int) -> bool:
        case = self.context.child(head, "case", "mark")
        return case is not None and self.context.lemma(case) == "as"

    def _predicate(self, i: int) -> Iterator[Read]:
        """ "X was OFFICE when …", "X has been in office since …"."""
        factuality = factuality_of(self.context, i, i)
        if factuality not in (Factuality.ASSERTED, Factuality.NEGATED) or self.context.in_question(i):
            return
        _, persons = self.titles.subject(i)
        if not persons:
            return
        title = self.titles.title_of(i, persons)
        if title is not None:
            seat = Seat(title.offices, persons, self.titles.names(persons), self.titles.called(title))
        elif self._is_in_office(i) and (offices := self.titles.governing(persons)):
            seat = Seat(offices, persons, self.titles.names(persons), "in office")
        else:
            return
        yield from self._held(i, seat, title, [i])

    def _is_in_office(self, i: int) -> bool:
        case = self.context.child(i, "case")
        return case is not None and self.context.lemma(case) == "in" and self.context.lemma(i) in tenure_words().hold["in"]

    def _held(self, i: int, seat: Seat, title: Title | None, nodes: list[int]) -> Iterator[Read]:
        subject, _ = self.titles.subject(i)
        times = self.times.of(nodes)
        told = self._told_then(i) if not times.is_said and not times.blurred else None
        if told is not None:
            times.window = told[1]
        negated = factuality_of(self.context, i, i) is Factuality.NEGATED or self._is_over(i)
        if times.blurred or (title is not None and title.former):
            return
        form = self._holding(i, seat, title, times, negated=negated)
        if form is None:
            return
        extra = self._extra(nodes, subject, title, times)
        nodes = [*nodes, *times.read]
        if self._is_over(i):
            extra = [e for e in extra if not set(e.lower().split()) <= {"no", "longer", "not", "yet"}]
        arguments = {"who": seat.person, "office": seat.title}
        read = self._claim(form.name, arguments, nodes, subject, title, form, extra, i)
        if told is not None and not extra and told[0] in self.told.by_head:
            m = self.told.by_head[told[0]]
            if not (m.unread or m.clauses or m.details):
                read = replace(read, covers=read.covers | self.told.states(m))
        yield read

    def _told_then(self, i: int) -> tuple[int, Window] | None:
        """What is told by a clause beside "while X was president", and when that was."""
        up = int(self.parse.heads[i])
        if self.context.relation(i) != "advcl" or up < 0 or not self.times.tells_when(i):
            return None
        for node in (up, *(c for c in self.parse.children(up) if self.context.relation(c) in ("nsubj", "obj"))):
            m = self.told.by_head.get(node)
            window = self.times.of_mention(m) if m is not None else None
            if window is not None:
                return node, window
        window = self.times.time_of_clause(up)
        return (up, window) if window is not None else None

    def _is_over(self, i: int) -> bool:
        """Whether "no longer" or "not yet" stands beside a predicate."""
        return any(
            self.context.lemma(c) == "long" and any(self.context.lemma(k) == "no" for k in self.parse.children(c))
            for c in self.parse.children(i)
        )

    def _holding(
        self, i: int, seat: Seat, title: Title | None, times: ClauseTime, *, negated: bool
    ) -> Form | None:
        """The form of a statement that an office was held."""
        said = [times.window, times.since, times.until, times.ends]
        present = self.context.is_present(i)
        if times.ends is not None and not negated and all(x is None for x in said[:3]):
            return Tenure(seat, True, times.ends[0], until=times.ends[1])
        if times.since is not None and times.until is not None and not negated and times.window is None:
            return Tenure(seat, True, times.since, until=times.until)
        if times.since is not None and all(x is None for x in (times.window, times.until, times.ends)):
            if negated or not self._is_perfect(i):
                return None
            return Tenure(seat, True, times.since, still=present and self._may_be_over(seat, times.since))
        if times.until is not None and all(x is None for x in (times.window, times.since, times.ends)):
            return Tenure(seat, False, times.until) if not negated and not present else None
        if times.ends is not None or times.since is not None or times.until is not None:
            return None
        if times.window is None and not (present and times.length is not None):
            return None
        if title is not None and title.acting:
            return None
        return Held(seat, times.window, negated, times.length, self._stand_ins(seat, title))

    def _is_perfect(self, i: int) -> bool:
        auxiliaries = (c for c in self.parse.children(i) if self.context.relation(c) == "aux")
        return any(self.context.lemma(c) == "have" for c in auxiliaries)

    def _may_be_over(self, seat: Seat, since: Window) -> bool:
        """Whether a time in office that goes on, by the text, is known to have ended later.

        Not so where it began at another time than the text has it, or has no end in the record.
        """
        when = since.when
        period = when.timex.expression.resolve(None) if when is not None else None
        if period is None:
            return True
        answer = self.record.entered(seat.offices, seat.persons, period)
        return answer.truth is Truth.YES and all(row.date.end is not None for row in answer.rows)

    def _stand_ins(self, seat: Seat, title: Title | None) -> tuple[str, ...]:
        """The offices of those who mind the one spoken of: who holds one may be called by the other's title."""
        acting = tenure_words().title["acting"]
        offices = self.record.case.offices
        countries = {offices[o].country for o in seat.offices}
        return tuple(
            o.id
            for o in offices.values()
            if o.country in countries and any(set(t.split()) & acting for t in o.titles) and o.id not in seat.offices
        )

    # -- appositions ------------------------------------------------------------------------

    def _apposition(self, i: int) -> Iterator[Read]:
        """ "Roe, the foreign minister at the time, …", "the foreign minister, Roe, …", "As president, Roe …"."""
        up = int(self.parse.heads[i])
        if up < 0:
            return
        if self.context.relation(i) == "appos":
            person, noun = (up, i) if self.titles.persons_at(up) else (i, up)
            outer = up
        elif (named := self._fronts(i)) is not None:
            person, noun, outer = named, i, named
        else:
            return
        persons = self.titles.persons_at(person)
        title = self.titles.title_of(noun, persons) if persons and noun not in self.context.actor_at else None
        if title is None or (title.first <= person < title.end) or self._titles_before(person) & {noun}:
            return
        yield self._beside(person, noun, outer, persons, title)

    def _fronts(self, i: int) -> int | None:
        """The person named right behind "As foreign minister," at the head of a sentence."""
        sentence = self.parse.sentence_of(i)
        first, end = self.parse.sentences[sentence]
        while first < i and self.parse.upos[first] == "PUNCT":
            first += 1
        if self.parse.words[first].lower() != "as" or not first < i <= first + _FRONT:
            return None
        for k in range(i + 1, min(i + _FRONT, end - 1)):
            if self.parse.words[k] == "," and k + 1 in self.context.actor_at:
                actor = self.context.actor_at[k + 1]
                return self.context.outer(actor.first, actor.end)
        return None

    def _beside(
        self, person: int, noun: int, outer: int, persons: tuple[str, ...], title: Title
    ) -> Read:
        seat = Seat(title.offices, persons, self.titles.names(persons), self.titles.called(title))
        own = self.times.of([noun], behind=title.end)
        form: Form | None = None
        if own.is_said and not own.blurred:
            form = self._holding(noun, seat, title, own, negated=False)
            if own.since is not None and own.until is None and form is None:
                form = Tenure(seat, True, own.since, still=not title.then and self._may_be_over(seat, own.since))
        verb = self.context.clause_verb(outer)
        fronted = self._fronts(noun) == person
        event = self._clause_window(verb) if verb is not None and not own.is_said else None
        then = title.then or fronted
        if form is None:
            form = Holder(title.offices, persons, seat.person, seat.title, event, then, title.former)
        arguments = {"who": seat.person, "office": seat.title}
        extra = ["what it says of the office"]
        return self._claim(form.name, arguments, [noun], person, title, form, extra, noun)

    def _clause_window(self, verb: int) -> Window | None:
        if factuality_of(self.context, verb, verb) is not Factuality.ASSERTED:
            return None
        return self.told.event_time(verb) or self.told.relative_time(verb) or self.times.time_of_clause(verb)

