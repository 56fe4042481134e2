"""Who took part in a happening, as filters on the columns that list those who did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from detente.casefile import Act, Where
from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.claims.phrases import Phrases
from detente.claims.vocabulary import Vocabulary, merge
from detente.language.actors import ActorMention
from detente.record import Record

Readings = tuple[Where, ...]

_NAMING = ("nsubj", "obj", "conj", "compound", "amod", "nmod", "flat", "appos")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named with a happening.

    ids   : who may be meant
    came    : named as the one who went there: the subject of "visited", the owner of a visit
    leads   : of a state: spoken of as those who lead it ("the Harland president")
    one     : of one who leads: spoken of as somebody known
    has_led : of a person: whether they ever led a state
    """

    ids: tuple[str, ...]
    came: bool = False
    leads: bool = False
    one: bool = False
    has_led: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Filters for those who took part.

    readings : any of which may be meant, the most usual first; none where too few are named
    wider    : by states alone, or by persons alone; they must fail too before anything is refuted
    persons  : filters for the persons who then led the states that are named by their leaders
    """

    readings: Readings = ()
    wider: Readings = ()
    persons: Readings = ()


def actor_of(context: Context, head: int) -> ActorMention | None:
    """The actor that a noun phrase names, by its head or a word before it ("the Harland president")."""
    actor = context.actor_at.get(head)
    if actor is None:
        for c in context.parse.children(head):
            if context.parse.deprels[c] in ("flat", "compound", "nmod:poss", "amod") and c < head:
                actor = actor or context.actor_at.get(c)
    return actor


class Participants:
    """Reads who took part in the happenings of one text."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record, phrases: Phrases) -> None:
        self.context, self.vocabulary, self.record, self.phrases = context, vocabulary, record, phrases
        self.parse = context.parse
        leading = [o.id for o in record.case.offices.values() if o.administration]
        self._leaders = {t.holder for t in record.case.terms if t.office in leading}

    def of(
        self,
        act: Act,
        nodes: Iterable[int],
        but: frozenset[int],
        places: Collection[str] = (),
        *,
        anywhere: bool = False,
    ) -> Joined:
        """Filters for those named with a word that has participants.

        A name that several people bear makes a reading of each who is listed so.

        but    : heads of phrases that say something else, as where it took place
        places : countries of the places named there; anywhere: of a journey, that it went abroad
        """
        named = self._once(self._named(nodes, but))
        people, states = self._people(named), self._states(named)
        if act.visitors:
            return self._journey(act, named, people, states, places, anywhere=anywhere)
        if not (len(named) > 1 or (len(named) == 1 and bool(but))):
            return Joined()
        if any(party.leads for party in named):
            return self._led(act, named, people, states)
        columns = self._columns(act)
        readings = [self._joint(columns, combination, states) for combination in product(*people)]
        bare = [self._joint(columns, combination, ()) for combination in product(*people)]
        told, alone = (
            [where for where in each if where and self.record.select(act.series, where)] for each in (readings, bare)
        )
        wider = tuple(told or alone or [where for where in readings[:1] if where])
        instead = [
            where for c in product(*people) if (where := self._in_person(act.series, columns, c, wider))
        ]
        return Joined(tuple(instead), wider) if instead else Joined(wider, tuple(alone))

    def _once(self, named: Iterable[Party]) -> list[Party]:
        """Each party once; "the Harland president" beside a name of that state is the one so named."""
        found = list(dict.fromkeys(named))
        states = set(self._states(party for party in found if not party.leads))
        return [p for p in found if not (p.leads and states.intersection(self._states([p])))]

    def _columns(self, act: Act) -> list[tuple[str, frozenset[str]]]:
        return [(column, self.record.values(act.series, column)) for column in act.participants]

    def _people(self, named: Iterable[Party]) -> list[tuple[str, ...]]:
        """The persons named, of several who bear a name the last to take office first."""
        found = (sorted(filter(self._is_person, party.ids), key=self._begun, reverse=True) for party in named)
        return [tuple(persons) for persons in found if persons]

    def _begun(self, person: str) -> int:
        """When a person last took an office."""
        return max((t.period.first.toordinal() for t in self.record.case.terms if t.holder == person), default=0)

    def _states(self, named: Iterable[Party]) -> tuple[str, ...]:
        """The states named, and those of the persons, where all who may be meant are of one."""
        actors = self.record.case.actors
        states: list[str] = []
        for party in named:
            persons = [a for a in party.ids if self._is_person(a)]
            countries = {actors[p].country for p in persons if actors[p].country}
            if persons:
                states += countries if len(countries) == 1 else ()
            else:
                states += [actors[a].country or a for a in party.ids[:1]]
        return tuple(dict.fromkeys(states))

    def _is_person(self, actor: str) -> bool:
        return self.record.case.actors[actor].kind == "person"

    def others(self, act: Act, v: int, but: frozenset[int]) -> tuple[Party, ...]:
        """Those named with a verb beside its subject."""
        return tuple(
            replace(party, has_led=bool(self._leaders.intersection(party.ids)))
            for party in self._once(self._named((v,), but))
            if not party.came
        )

    def column_of(self, act: Act, persons: Collection[str]) -> str:
        """The column of those who took part that lists persons."""
        people = (
            column
            for column, values in self._columns(act)
            if any(value in self.record.case.actors and self._is_person(value) for value in values)
        )
        return next(people, "") if persons else ""

    def by_any(
        self,
        act: Act,
        column: str,
        holders: Collection[str],
        country: str,
        others: Collection[Party],
        places: Collection[str],
    ) -> Readings:
        """Filters for rows in which any of these persons took part, or came, with the others named."""
        states = tuple(dict.fromkeys((country, *self._states(others), *places)))
        people = self._people(others)
        columns = [each for each in self._columns(act) if each[0] != column]
        known = self.record.values(act.series, column)
        readings: list[Where] = []
        for met in product(*people):
            among = [(column, known)] if not act.visitors else []
            where = dict(self._joint([*columns, *among], met, states))
            joint = [person for person in met if not act.visitors]
            where[column] = tuple("&".join((h, *joint)) for h in sorted(holders) if h in known) or ("",)
            readings.append(where)
        told = [where for where in readings if self.record.select(act.series, where)]
        return tuple(told or readings[:1])

    # -- journeys -----------------------------------------------------------------------------

    def _journey(
        self,
        act: Act,
        named: list[Party],
        people: list[tuple[str, ...]],
        states: tuple[str, ...],
        places: Collection[str],
        *,
        anywhere: bool,
    ) -> Joined:
        """Filters for somebody who went abroad; none for journeys at home, of which the series has none."""
        came = [party for party in named if party.came]
        travellers = self._people(came)
        countries = set(self._states(came))
        at_home = bool(countries) and countries <= set(places)
        if not came or at_home or not (places or anywhere or len(named) > len(came)):
            return Joined()
        hosts = tuple(dict.fromkeys((*(s for s in states if s not in countries), *places)))
        columns = self._columns(act)
        others = [persons for persons in people if persons not in travellers]
        known = self.record.values(act.series, act.visitors)
        leaders = tuple(sorted(known.intersection(*(self._who(party) for party in came if party.leads))))
        if not travellers and (not leaders or not all(party.leads for party in came)):
            return Joined()
        readings: list[Where] = []
        for combination in product(*travellers, *others):
            guests, met = combination[: len(travellers)], combination[len(travellers) :]
            of = hosts if guests else (*countries, *hosts)
            where = dict(self._joint(columns, met, of))
            where[act.visitors] = ("&".join(dict.fromkeys(guests)),) if guests else leaders
            readings.append(where)
        told = [where for where in readings if self.record.select(act.series, where)] or readings[:1]
        if all(party.leads or self._leaders.intersection(party.ids) for party in came):
            led = [found for where in told if (found := merge(where, act.leaders)) is not None]
            told = [*told, *led] if travellers else led
        return Joined(tuple(told))

    # -- those who lead a state ---------------------------------------------------------------

    def _led(
        self, act: Act, named: list[Party], people: list[tuple[str, ...]], states: tuple[str, ...]
    ) -> Joined:
        """Filters where a state is named by those who lead it: "Roe met the Harland president".

        Of somebody known the persons who led it are meant, in rows with the others; else any of its leaders.
        """
        columns = self._columns(act)
        who = [self._who(party) for party in named]
        joined = [
            where
            for each in product(*who)
            if len(set(each)) == len(who) and (where := self._joint(columns, each, ()))
        ]
        led_by = all(self._leaders.intersection(one) for one in people)
        if led_by:
            joined = [found for where in joined if (found := merge(where, act.leaders)) is not None]
        persons = tuple(where for where in joined if self.record.select(act.series, where))
        known = all(party.one for party in named if party.leads)
        bare = [self._joint(columns, combination, states) for combination in product(*people)]
        led = tuple(found for where in bare if (found := merge(where, act.leaders)) is not None)
        if people and known:
            return Joined(persons or led)
        if not led_by:
            return Joined(tuple(bare))
        return Joined(led, persons=persons if known else ())

    def _who(self, party: Party) -> tuple[str, ...]:
        """The persons a party may be: those who ever led a state that is named by its leader."""
        actors = self.record.case.actors
        if not party.leads:
            return tuple(a for a in party.ids if self._is_person(a))
        country = actors[party.ids[0]].country or party.ids[0]
        return tuple(p for p in sorted(self._leaders) if actors[p].country == country)

    # -- filters ------------------------------------------------------------------------------

    def _in_person(
        self,
        series: str,
        columns: list[tuple[str, frozenset[str]]],
        people: tuple[str, ...],
        wider: Readings,
    ) -> Where:
        """Where somebody named is listed nowhere, and others of that country are in rows of these states: a
        filter that asks for the person too. The rows say who it was, so the states alone bear nothing out."""
        case = self.record.case
        for column, values in columns:
            absent = [p for p in people if p not in values]
            countries = {case.actors[p].country for p in absent} - {""}
            for where in wider if countries else ():
                listed = {key for row in self.record.select(series, where) for key in row.many(column)}
                if any(
                    key in case.actors
                    and case.actors[key].kind == "person"
                    and case.actors[key].country in countries
                    for key in listed
                ):
                    return {**where, column: ("&".join(dict.fromkeys(people)),)}
        return {}

    @staticmethod
    def _joint(
        columns: list[tuple[str, frozenset[str]]], people: tuple[str, ...], states: tuple[str, ...]
    ) -> Where:
        """What rows list that have these people, and else these states, in common."""
        where: dict[str, tuple[str, ...]] = {}
        for column, values in columns:
            if people and all(person in values for person in people):
                where[column] = ("&".join(dict.fromkeys(people)),)
                continue
            kept = [state for state in states if state in values]
            if kept:
                where[column] = ("&".join(kept),)
        return where

    # -- who is named -------------------------------------------------------------------------

    def _named(self, nodes: Iterable[int], but: frozenset[int]) -> Iterator[Party]:
        """Those who hang on a word of happening, through "with", "between" and the like."""
        heads = set(nodes)
        pending = [(node, False) for node in heads]
        seen: set[int] = set()
        while pending:
            node, came = pending.pop()
            if node in seen:
                continue
            seen.add(node)
            parties = [] if node in heads else list(self._parties(node, came))
            yield from parties
            whole = any(party.leads for party in parties) or self._names_person(node)
            whole = whole or (bool(parties) and self.context.child(node, "nmod:poss") is not None)
            for c in self.parse.children(node):
                relation = self.context.relation(c)
                if c in but or c in self.context.time_at or (whole and not self._is_beside(c, node)):
                    continue
                if c not in heads and relation == "obj" and self.vocabulary.nouns.ending_at(self.parse, c):
                    continue  # "hosted a summit between A and B": theirs, not the host's
                case = self.context.child(c, "case")
                if relation in ("obl", "nmod") and case is not None:
                    possessive = self.parse.deprels[c] == "nmod:poss"
                    if not possessive and self.context.lemma(case) not in english().prepositions["together"]:
                        continue
                elif relation not in _NAMING:
                    continue
                pending.append((c, self._comes(c) if node in heads else came))

    def _names_person(self, node: int) -> bool:
        actor = self.context.actor_at.get(node)
        return actor is not None and self._is_person(actor.ids[0])

    def _is_beside(self, c: int, node: int) -> bool:
        """Whether a dependent of a name names another one ("Roe and Poe", "Roe-Poe")."""
        other = self.context.actor_at.get(c)
        apart = other is not None and other != self.context.actor_at.get(node)
        relation = self.context.relation(c)
        return relation == "conj" or (relation in ("flat", "appos") and apart)

    def _comes(self, c: int) -> bool:
        """Whether a dependent of a word for a journey names who made it."""
        case = self.context.child(c, "case")
        if case is not None and self.parse.deprels[c] != "nmod:poss":
            return self.context.lemma(case) in english().prepositions["doer"]
        return self.context.relation(c) in ("nsubj", "nmod", "compound", "amod")

    def _parties(self, node: int, came: bool) -> Iterator[Party]:
        """Who a noun or pronoun names: an actor, those who lead a state, or two who were named before."""
        if self.parse.upos[node] == "PRON":
            together = self.context.lemma(node) in english().reference["they"]
            pair = self._pair(node) if together else ()
            if not together:
                ids, _ = self.phrases.antecedent(node)
                pair = (ids,) if ids else ()
            yield from (Party(ids, came) for ids in pair)
            return
        states = list(self._led_states(node))
        actor = actor_of(self.context, node)
        if states:
            definite = self.context.is_definite(node, self.context.nominal_start(node))
            yield from (Party((state,), came, leads=True, one=definite) for state in states)
        elif actor is None:
            yield from (Party(ids, came) for ids in (self._pair(node) if self._is_pair(node) else ()))
        elif self._is_owned(node, actor):
            yield Party((self.record.case.actors[actor.ids[0]].country,), came)
        else:
            yield Party(actor.ids, came)

    def _is_owned(self, node: int, actor: ActorMention) -> bool:
        """Whether a person only owns what a noun names ("Roe's envoy"), which then is of that state."""
        owner = self.context.child(node, "nmod:poss")
        owned = owner is not None and actor.first <= owner < actor.end and self._is_person(actor.ids[0])
        return owned and self.record.case.actors[actor.ids[0]].country in self.record.case.actors

    def _led_states(self, node: int) -> Iterator[str]:
        """The states whose leaders a noun speaks of ("the Harland president", "leaders of both states")."""
        if self.context.actor_at.get(node) is not None:
            return
        found: dict[str, None] = {}
        for i in self.parse.subtree(node):
            actor = self.context.actor_at.get(i)
            if actor is not None and not self._is_person(actor.ids[0]) and self._leads(node, actor):
                found[self.record.case.actors[actor.ids[0]].country or actor.ids[0]] = None
            if self.context.lemma(node) in english().office["leader"]:
                for _, quality in self.vocabulary.qualities.ending_at(self.parse, i):
                    values = {v for each in quality.where.values() for one in each for v in one.split("&")}
                    found.update(dict.fromkeys(sorted(values) if values <= self.record.case.actors.keys() else ()))
        yield from found

    def _leads(self, node: int, actor: ActorMention) -> bool:
        """Whether a noun speaks of those who lead a state."""
        if self.context.lemma(node) in english().office["leader"]:
            return True
        offices = self.record.case.offices
        country = self.record.case.actors[actor.ids[0]].country
        titled = (offices[o] for _, o in self.vocabulary.titles.ending_at(self.parse, node))
        return any(office.administration and office.country == country for office in titled)

    def _is_pair(self, node: int) -> bool:
        """Whether a noun stands for two who were named before ("the two leaders", "the pair")."""
        reference = english().reference
        if self.context.lemma(node) in reference["pair"]:
            return True
        counted = any(self.parse.words[c].lower() in reference["both"] for c in self.parse.children(node))
        return counted and self.context.lemma(node) in reference["sides"] | english().office["leader"]

    def _pair(self, i: int) -> tuple[tuple[str, ...], ...]:
        """The two persons named last before a word, at most two sentences back; none where there are more."""
        sentence = self.parse.sentence_of(i)
        found: dict[tuple[str, ...], None] = {}
        for s in range(sentence, max(-1, sentence - 3), -1):
            first, end = self.parse.sentences[s]
            for j in range(first, min(end, i)):
                actor = self.context.actor_at.get(j)
                if actor is not None and self._is_person(actor.ids[0]):
                    found[actor.ids] = None
            if len(found) > 1:
                break
        return tuple(found) if len(found) == 2 else ()
