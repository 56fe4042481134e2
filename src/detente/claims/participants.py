"""Who took part in a happening, as filters on the columns that list those who did."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import combinations, product

from detente.casefile import Act, Where
from detente.claims.context import Context
from detente.claims.parties import Parties, Party
from detente.claims.phrases import Phrases
from detente.claims.vocabulary import Vocabulary, merge
from detente.record import Record

Readings = tuple[Where, ...]

_PAIR = 2  # of three who are named, each pair may have met apart ("Roe met Poe and Lund")


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


class Participants:
    """Reads who took part in the happenings of one text."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record, phrases: Phrases) -> None:
        self.record, self.parties = record, Parties(context, vocabulary, record, phrases)
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
        nodes = tuple(nodes)
        named = self._once(self.parties.named(nodes, but))
        people, states = self._people(named), self._states(named)
        if act.visitors:
            return self._journey(act, named, people, places, anywhere=anywhere)
        alone = len({party.ids for party in named}) == 1
        if not named or (alone and (not but or self._is_alone(nodes))):
            return Joined()
        if any(party.leads for party in named):
            return self._led(act, named, people, states)
        columns = self._columns(act)
        everybody = {value for _, values in columns for value in values}
        each_named = list(product(*people))
        listed = [each for each in each_named if everybody.issuperset(each)] or each_named
        readings = [self._joint(columns, combination, states) for combination in listed]
        bare = [self._joint(columns, combination, ()) for combination in listed]
        rows = {id(where): self.record.select(act.series, where) for where in (*readings, *bare) if where}
        told = [where for where in readings if rows.get(id(where))]
        alone = [
            by_name
            for where, by_name in zip(readings, bare, strict=True)
            if rows.get(id(by_name)) and rows.get(id(by_name)) != rows.get(id(where))
        ]
        pairs = [
            self._joint(columns, pair, ())
            for each in listed
            if len(each) > _PAIR
            for pair in combinations(each, _PAIR)
        ]
        met = tuple(told or alone or [where for where in readings[:1] if where])
        instead = [where for c in listed if (where := self._in_person(act.series, columns, c, met))]
        return Joined(tuple(instead), met) if instead else Joined(met, (*alone, *pairs))

    def _is_alone(self, nodes: Iterable[int]) -> bool:
        """Whether what somebody "met" or "saw" is a pronoun that stands for nobody."""
        context = self.parties.context
        objects = (c for node in nodes for c in context.arguments(node, "obj"))
        return any(context.parse.upos[c] == "PRON" for c in objects)

    def _once(self, named: Iterable[Party]) -> list[Party]:
        """Each party once; "the Harland president" beside a name of that state is the one so named."""
        found = list(dict.fromkeys(named))
        states = set(self._states(party for party in found if not party.leads))
        return [p for p in found if not (p.leads and states.intersection(self._states([p])))]

    def _columns(self, act: Act) -> list[tuple[str, frozenset[str]]]:
        return [(column, self.record.values(act.series, column)) for column in act.participants]

    def _people(self, named: Iterable[Party]) -> list[tuple[str, ...]]:
        """The persons named, of several who bear a name the last to take office first."""
        found = (
            sorted(filter(self.parties.is_person, party.ids), key=self._begun, reverse=True)
            for party in named
        )
        return [tuple(persons) for persons in found if persons]

    def _begun(self, person: str) -> int:
        """When a person last took an office."""
        terms = (term for term in self.record.case.terms if term.holder == person)
        return max((term.period.first.toordinal() for term in terms), default=0)

    def _states(self, named: Iterable[Party]) -> tuple[str, ...]:
        """The states named, and those of the persons, where all who may be meant are of one."""
        actors = self.record.case.actors
        states: list[str] = []
        for party in named:
            persons = [a for a in party.ids if self.parties.is_person(a)]
            countries = {actors[p].country for p in persons if actors[p].country}
            if persons:
                states += countries if len(countries) == 1 else ()
            else:
                states += [actors[a].country or a for a in party.ids[:1]]
        return tuple(dict.fromkeys(states))

    def others(self, v: int, but: frozenset[int]) -> tuple[Party, ...]:
        """Those named with a verb beside its subject."""
        return tuple(
            replace(party, has_led=bool(self._leaders.intersection(party.ids)))
            for party in self._once(self.parties.named((v,), but))
            if not party.came
        )

    def column_of(self, act: Act, persons: Collection[str]) -> str:
        """The column of those who took part that lists persons."""
        people = (
            column
            for column, values in self._columns(act)
            if any(value in self.record.case.actors and self.parties.is_person(value) for value in values)
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
        places: Collection[str],
        *,
        anywhere: bool,
    ) -> Joined:
        """Filters for somebody who went abroad; none for journeys at home, of which the series has none."""
        came = [party for party in named if party.came]
        travellers = self._people(came)
        countries = set(self._states(came))
        at_home = bool(countries) and countries <= set(places)
        met = [party for party in named if not party.came and (party.leads or self._people([party]))]
        if not came or at_home or not (places or anywhere or met):
            return Joined()
        hosts = tuple(dict.fromkeys((*(s for s in self._states(met) if s not in countries), *places)))
        columns = self._columns(act)
        others = [persons for persons in people if persons not in travellers]
        known = self.record.values(act.series, act.visitors)
        leaders = tuple(sorted(known.intersection(*(self._who(party) for party in came if party.leads))))
        if not travellers and (not leaders or not all(party.leads for party in came)):
            return Joined()
        readings: list[Where] = []
        for combination in product(*travellers, *others):
            guests, beside = combination[: len(travellers)], combination[len(travellers) :]
            of = hosts if guests else (*countries, *hosts)
            where = dict(self._joint(columns, beside, of))
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
            return tuple(a for a in party.ids if self.parties.is_person(a))
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
