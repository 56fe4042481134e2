"""Who held an office, when, since when and for how long: Holder, Tenure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.claims.claim import Factuality
from detente.claims.compile.clause_times import ClauseTime
from detente.claims.compile.news import News
from detente.claims.compile.office_claims import OfficeClaims
from detente.claims.compile.titles import Title
from detente.claims.compile.told import Read, Told
from detente.claims.durations import length_at
from detente.claims.factuality import factuality_of
from detente.claims.forms import Every, Form, Held, Holder, Seat, Tenure, Window
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words
from detente.language.actors import ActorMention
from detente.record import Truth

_LENGTH = 3  # words behind a title in which a length of time begins
_FRONT = 7  # words of "As OFFICE," at the head of a sentence


class Holdings(OfficeClaims):
    """Claims that somebody held an office."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.news = News(told)

    def read(self) -> Iterator[Read]:
        """The claims of verbs of holding, of predicates and of appositions."""
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] == "VERB" and factuality_of(self.context, i, i) is Factuality.ASSERTED:
                kept = self._kept(i) if not self.context.in_question(i) else None
                if kept is not None:
                    yield from self._held(i, *kept)
            if self.context.child(i, "cop") is not None:
                yield from self._predicate(i)
            if self.parse.upos[i] in ("NOUN", "PROPN"):
                yield from self._apposition(i)
                yield from self._set_off(i)

    def _kept(self, v: int) -> tuple[Seat, Title | None, list[int]] | None:
        """The office that a verb of holding speaks of: "served as", "remained", "has led the country"."""
        words, lemma = tenure_words().hold, self.context.lemma(v)
        _, persons = self.titles.subject(v)
        if not persons or self.verbs.is_passive(v):
            return None
        if lemma in words["as"] | words["stay"]:
            found = self.verbs.office_at(v, persons)
            acting = self.parse.words[v].lower() in tenure_words().title["acting"]
            if found is None or (lemma in words["as"] and not acting and not self._is_as(found[0])):
                return None
            head, title = found
            seat = Seat(title.offices, persons, self.titles.names(persons), self.titles.called(title))
            return seat, title, [v, head]
        if lemma in words["lead"]:
            obj = self.context.child(v, "obj")
            actor = self.context.actor_at.get(obj) if obj is not None else None
            if actor is None:
                return None
            return self._leading(v, actor, persons)
        return None

    def _leading(
        self, i: int, actor: ActorMention, persons: tuple[str, ...]
    ) -> tuple[Seat, Title | None, list[int]] | None:
        """The office of those who lead what is named, which some words say was led."""
        offices, called = self._led(actor, persons)
        if not offices:
            return None
        seat = Seat(offices, persons, self.titles.names(persons), called)
        return seat, None, [i, *range(actor.first, actor.end)]

    def _is_helm(self, i: int) -> bool:
        case = self.context.child(i, "case")
        helm = self.context.lemma(i) in tenure_words().hold["helm"]
        return helm and case is not None and self.context.lemma(case) == "at"

    def _led_at(self, i: int, persons: tuple[str, ...]) -> tuple[Seat, Title | None, list[int]] | None:
        """The office of who was "at the helm of the ministry"."""
        bodies = (self.context.actor_at.get(c) for c in self.parse.children(i))
        named = [body for body in bodies if body is not None and not set(body.ids) & set(persons)]
        return self._leading(i, named[0], persons) if len(named) == 1 else None

    def _led(self, actor: ActorMention, persons: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The offices of those who lead a state or a body, and what that is called."""
        name = self.parse.text_of(actor.first, actor.end)
        title = f"head of {name.lower()}"
        said = self.vocabulary.titles.said(title) or self.vocabulary.titles.said(
            title.replace("of ", "of the ")
        )
        if said:
            return tuple(dict.fromkeys(said)), title.replace(name.lower(), name)
        countries = {self.record.case.actors[a].country or a for a in actor.ids}
        governing = self.titles.governing(persons)
        ours = tuple(o for o in governing if self.record.case.offices[o].country in countries)
        return ours, "in power"

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
        if self._is_helm(i):
            led = self._led_at(i, persons)
            if led is not None:
                yield from self._held(i, *led)
            return
        if title is not None:
            seat = Seat(title.offices, persons, self.titles.names(persons), self.titles.called(title))
        elif self._is_in_office(i) and (offices := self._seated(i, persons)):
            seat = Seat(offices, persons, self.titles.names(persons), "in office")
        else:
            return
        house = self.context.actor_at.get(i)
        yield from self._held(i, seat, title, [*(range(house.first, house.end) if house else ()), i])

    def _seated(self, i: int, persons: tuple[str, ...]) -> tuple[str, ...]:
        """The offices of these people "in office", or in the house that a word names."""
        governing, house = self.titles.governing(persons), self.context.actor_at.get(i)
        if house is None:
            return governing
        case = self.record.case
        states = {case.actors[a].country or a for a in house.ids}
        return tuple(o for o in governing if case.offices[o].country in states)

    def _is_in_office(self, i: int) -> bool:
        case = self.context.child(i, "case")
        return (
            case is not None
            and self.context.lemma(case) in english().prepositions["office"]
            and (self.context.lemma(i) in tenure_words().hold["in"] or self._is_seat(i))
        )

    def _is_seat(self, i: int) -> bool:
        """Whether a name is that of a house from which a government is led."""
        name = f"{self.parse.words[i - 1]} {self.parse.words[i]}".lower() if i else ""
        return bool({name, self.context.lemma(i)} & tenure_words().hold["house"])

    def _held(self, i: int, seat: Seat, title: Title | None, nodes: list[int]) -> Iterator[Read]:
        subject, _ = self.titles.subject(i)
        times = self.times.of(nodes)
        self.add_reign(nodes, times)
        told = self._told_then(i) if not times.is_said and not times.blurred else None
        if told is not None:
            times.window = told[1]
        negated = factuality_of(self.context, i, i) is Factuality.NEGATED or self._is_over(i)
        if times.blurred or (title is not None and title.former):
            return
        form = self._each(seat, title, times, negated=negated) or self._holding(
            i, seat, title, times, negated=negated
        )
        if form is None:
            return
        if title is not None and title.under:
            form = self._under(form, title)
        extra = self._extra(nodes, subject, title, times)
        nodes = [*nodes, *times.read]
        if self._is_over(i):
            extra = [e for e in extra if not set(e.lower().split()) <= tenure_words().title["denied"]]
        arguments = {"who": seat.person, "office": seat.title}
        read = self._claim(
            "Tenure" if isinstance(form, Tenure) else "Holder",
            arguments,
            nodes,
            subject,
            title,
            form,
            extra,
            i,
        )
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
        for node in (
            up,
            *(c for c in self.parse.children(up) if self.context.relation(c) in ("nsubj", "obj")),
        ):
            m = self.told.by_head.get(node)
            window = self.times.near(m) if m is not None else None
            if window is not None:
                return node, window
        window = self.times.time_of_clause(up)
        return (up, window) if window is not None else None

    def _is_over(self, i: int) -> bool:
        """Whether "no longer" or "not yet" stands beside a predicate."""
        return any(
            self.context.lemma(c) == "long"
            and any(self.context.lemma(k) == "no" for k in self.parse.children(c))
            for c in self.parse.children(i)
        )

    def _under(self, form: Form, title: Title) -> Form:
        """The same while the person that a title is called by led the government ("Roe's minister")."""
        offices = self.titles.governing(title.under)
        above = Seat(offices, title.under, self.titles.names(title.under), "in office")
        windows = [w for w in form.windows() if w is not None]
        return Every((form, *(Held(above, window) for window in windows)))

    def _each(self, seat: Seat, title: Title | None, times: ClauseTime, *, negated: bool) -> Every | None:
        """The form of a statement that an office was held at each of several times."""
        others = (times.window, times.since, times.until, times.ends, times.length)
        acting = title is not None and title.acting
        if not times.each or negated or acting or any(x is not None for x in others):
            return None
        return Every(tuple(Held(seat, window, guard=self._stand_ins(seat)) for window in times.each))

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
        return Held(seat, times.window, negated, times.length, self._stand_ins(seat), times.wholly)

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

    def _stand_ins(self, seat: Seat) -> tuple[str, ...]:
        """The offices of those who mind the one spoken of, and who may be called by its title."""
        acting = tenure_words().title["acting"]
        offices = self.record.case.offices
        countries = {offices[o].country for o in seat.offices}
        return tuple(
            o.id
            for o in offices.values()
            if o.country in countries
            and any(set(t.split()) & acting for t in o.titles)
            and o.id not in seat.offices
        )

    def _apposition(self, i: int) -> Iterator[Read]:
        """ "Roe, the foreign minister at the time", "the foreign minister, Roe", "As president, Roe …"."""
        up = int(self.parse.heads[i])
        if up < 0:
            return
        if self.context.relation(i) == "appos":
            person, noun = (i, up) if i in self.context.actor_at else (up, i)
            outer = up
        elif (named := self._fronts(i)) is not None:
            person, noun, outer = named, i, named
        else:
            return
        if self.context.child(noun, "cop") is not None or self.context.relation(noun) == "acl":
            return  # "who was premier, Roe, was mourned": told of the time of its own clause
        persons = self.titles.persons_at(person)
        title = self.titles.title_of(noun, persons) if persons and noun not in self.context.actor_at else None
        if title is None or (title.first <= person < title.end) or self._titles_before(person) & {noun}:
            return
        if self._is_of_its_own_time(noun, title) or self._is_made(outer):
            return
        yield self._beside(person, noun, outer, persons, title)

    def _set_off(self, i: int) -> Iterator[Read]:
        """ "Roe, in office since May, …"."""
        up = int(self.parse.heads[i])
        near = (up, *self.parse.children(up)) if up >= 0 else ()  # "the premier, Roe, in office since May"
        person = next((k for k in near if k < i and k in self.context.actor_at), -1)
        case = self.context.child(i, "case")
        set_off = case is not None and case > 0 and self.parse.words[case - 1] == ","
        if not set_off or person < 0 or not self._is_in_office(i):
            return
        persons = self.titles.persons_at(person)
        times = self.times.of([i])
        others = (times.window, times.until, times.ends, times.length)
        if not persons or times.since is None or times.blurred or any(x is not None for x in others):
            return
        if (offices := self._seated(i, persons)) and self.context.relation(i) in ("nmod", "appos"):
            seat = Seat(offices, persons, self.titles.names(persons), "in office")
            form = Tenure(seat, True, times.since)
            arguments = {"who": seat.person, "office": seat.title}
            yield self._claim("Tenure", arguments, [i, *times.read], person, None, form, [], i)

    def _is_made(self, person: int) -> bool:
        """Whether a person is one put into an office ("makes Roe, a banker, the second premier")."""
        verb = int(self.parse.heads[person])
        made = self.context.relation(person) == "obj" and verb >= 0
        return made and self.context.lemma(verb) in tenure_words().enter["bare"]

    def _is_of_its_own_time(self, noun: int, title: Title) -> bool:
        """Whether words that are not read may say when a title was held ("minister in the Roe years")."""
        setting = english().prepositions["setting"]
        if self.context.lemma(title.end) in english().marks["negation"]:
            return True  # "Roe, president no longer, met Poe"
        before = (self.parse.words[c].lower() for c in self.parse.children(title.end - 1) if c < noun)
        if not tenure_words().title["more"].isdisjoint(before):
            return True  # "the next president, Roe"
        for c in self.parse.children(noun):
            case = self.context.child(c, "case")
            beside = c > noun and c not in title.read and c not in self.context.time_at
            if beside and case is not None and self.context.lemma(case) in setting:
                return True
        return False

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

    def _beside(self, person: int, noun: int, outer: int, persons: tuple[str, ...], title: Title) -> Read:
        seat = Seat(title.offices, persons, self.titles.names(persons), self.titles.called(title))
        own = self.times.of([noun], behind=title.end)
        form: Form | None = None
        if own.is_said and not own.blurred:
            form = self._holding(noun, seat, title, own, negated=False)
            if own.since is not None and own.until is None and form is None:
                form = Tenure(
                    seat, True, own.since, still=not title.then and self._may_be_over(seat, own.since)
                )
        verb = self.context.clause_verb(outer)
        fronted = self._fronts(noun) == person
        behind = range(title.end, min(title.end + _LENGTH, len(self.parse.words)))
        lasted = any(length_at(self.context, k) is not None for k in behind)
        if title.under or (lasted and "," not in self.parse.words[title.end : title.end + 2]):
            verb = None  # ", a minister for five years, became premier in May": not held at that time
        event = self._clause_window(verb) if verb is not None and not own.is_said else None
        then = title.then or fronted
        comment = self.times.comment(verb) if verb is not None and event is None else None
        if form is None:
            commented = comment is not None
            news = not (event or comment or then) and verb is not None and self.news.opens(verb)
            news = news and self.news.is_kept_by_none(title.first, seat.title, title.offices)
            form = Holder(
                title.offices,
                persons,
                seat.person,
                seat.title,
                event or comment,
                then,
                title.former,
                comments=commented,
                as_of_now=news,
            )
        arguments = {"who": seat.person, "office": seat.title}
        extra = ["what it says of the office"]
        return self._claim(form.name, arguments, [noun], person, title, form, extra, noun)

    def _clause_window(self, verb: int) -> Window | None:
        if factuality_of(self.context, verb, verb) is not Factuality.ASSERTED:
            return None
        told = self.told
        named = told.event_time(verb) or told.relative_time(verb) or self.times.time_of_clause(verb)
        return named or told.commented_time(verb)
