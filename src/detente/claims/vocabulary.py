"""The case's words made ready for matching on a parse: phrases to what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.casefile import (
    Act,
    Ballot,
    Case,
    Circumstance,
    Deed,
    Designation,
    Naming,
    Poll,
    Provision,
    Quality,
    Series,
    Thing,
    Where,
)
from detente.claims.phrase_table import PhraseTable
from detente.claims.surnames import Surnames
from detente.language.parse import Parse
from detente.times import Period

_YEAR_DIGITS, _FIRST_YEAR, _AHEAD = 4, 1900, 50  # years that a text may speak of, to so many ahead


@dataclass(frozen=True, slots=True)
class Named:
    """Rows of a series that a phrase names.

    where : the filter that finds them
    """

    series: str
    rows: tuple[str, ...]
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the phrases of a case by the part they play in a claim.

    kinds                          : things without their noun ("long-range" of guns)
    deeds, done, deed_nouns        : words for deeds: verbs with an object, verbs without, and nouns
    deed_things, deed_subjects     : what they are said of, and what did them where that is no actor
    provisions, provision_things   : likewise of what rows lay down
    countries, people : ids of the actors that are states, and of those that are persons
    numbers   : those of rows that might else be taken for years no text speaks of ("Protocol 1718"), with
                the dates of the rows
    """

    things: PhraseTable[Thing]
    kinds: PhraseTable[Thing]
    nouns: PhraseTable[Act]
    verbs: PhraseTable[Act]
    named: PhraseTable[Named]
    designations: PhraseTable[Designation]
    ballots: PhraseTable[Ballot]
    polls: PhraseTable[Poll]
    qualities: PhraseTable[Quality]
    circumstances: Mapping[str, tuple[Circumstance, ...]]
    places: PhraseTable[str]
    intransitives: PhraseTable[Act]
    surnames: Surnames
    titles: PhraseTable[str]
    states: PhraseTable[Named]
    plain: frozenset[str]
    deeds: PhraseTable[Deed]
    done: PhraseTable[Deed]
    deed_nouns: PhraseTable[Deed]
    deed_things: PhraseTable[Deed]
    deed_subjects: PhraseTable[Deed]
    provisions: PhraseTable[Provision]
    provision_things: PhraseTable[Provision]
    countries: frozenset[str]
    people: frozenset[str]
    numbers: Mapping[str, Period]

    def tells_at(self, parse: Parse, i: int) -> bool:
        """Whether a phrase that ends with word `i` is one by which the case tells of its rows or offices."""
        tables: tuple[PhraseTable[Any], ...] = (
            *(
                self.things,
                self.nouns,
                self.named,
                self.designations,
                self.ballots,
                self.qualities,
                self.titles,
            ),
        )
        verb = parse.upos[i] != "NOUN" and bool(self.verbs.ending_at(parse, i))  # "that issue" tells nothing
        return verb or any(table.ending_at(parse, i) for table in tables)

    @classmethod
    def of(cls, case: Case) -> Vocabulary:
        """Build the tables from a case's words and the names its rows carry."""
        words = case.words
        things = [(phrase, thing) for thing in words.things for phrase in thing.phrases]
        named: dict[str, list[tuple[str, Named]]] = {"row": [], "state": []}
        for naming in words.namings:
            rows_of: dict[str, list[str]] = defaultdict(list)
            for row in case.series[naming.series].rows:
                for value in row.many(naming.column):
                    rows_of[value].append(row.id)
            if naming.kind in named:
                named[naming.kind] += [
                    (name, Named(naming.series, tuple(ids), {naming.column: (name,)}))
                    for name, ids in rows_of.items()
                ]
            else:
                series = case.series[naming.series]
                things += [(value, _thing(series, naming, value)) for value in rows_of]
        offices = case.offices.values()
        titles = PhraseTable((title, office.id) for office in offices for title in office.titles)
        return cls(
            PhraseTable(things),
            PhraseTable(
                (kind, t) for t in words.things for phrase in t.phrases if (kind := phrase.rpartition(" ")[0])
            ),
            PhraseTable((noun, act) for act in words.acts for noun in act.nouns),
            PhraseTable((verb, act) for act in words.acts for verb in act.verbs),
            PhraseTable(named["row"]),
            PhraseTable((noun, d) for d in words.designations for noun in d.nouns),
            PhraseTable((phrase, ballot) for ballot in words.ballots for phrase in ballot.phrases),
            PhraseTable((noun, poll) for poll in words.polls for noun in poll.nouns),
            PhraseTable((phrase, quality) for quality in words.qualities for phrase in quality.phrases),
            _by_series(words.circumstances),
            PhraseTable((name, place.id) for place in case.places.values() for name in place.names),
            PhraseTable((verb, act) for act in words.acts for verb in act.intransitive),
            Surnames.of(case, titles),
            titles,
            PhraseTable(named["state"]),
            frozenset(words.plain),
            PhraseTable((verb, deed) for deed in words.deeds for verb in deed.verbs),
            PhraseTable((verb, deed) for deed in words.deeds for verb in deed.intransitive),
            PhraseTable((noun, deed) for deed in words.deeds for noun in deed.nouns),
            PhraseTable(((thing, deed) for deed in words.deeds for thing in deed.objects), loose=True),
            PhraseTable(((name, deed) for deed in words.deeds for name in deed.subjects), loose=True),
            PhraseTable((verb, each) for each in words.provisions for verb in each.verbs),
            PhraseTable((thing, each) for each in words.provisions for thing in each.objects),
            frozenset(actor.id for actor in case.actors.values() if actor.kind == "state"),
            frozenset(actor.id for actor in case.actors.values() if actor.kind == "person"),
            dict(_numbers(case)),
        )


def _numbers(case: Case) -> Iterator[tuple[str, Period]]:
    """The numbers of rows that look like years, but of none that a text on the case speaks of."""
    for designation in case.words.designations:
        for row in case.series[designation.series].rows:
            for number in row.many(designation.column):
                year = int(number) if number.isdigit() and len(number) == _YEAR_DIGITS else case.as_of.year
                if not _FIRST_YEAR <= year <= case.as_of.year + _AHEAD:
                    yield number, row.date


def _by_series(circumstances: Iterable[Circumstance]) -> dict[str, tuple[Circumstance, ...]]:
    found: dict[str, tuple[Circumstance, ...]] = defaultdict(tuple)
    for each in circumstances:
        found[each.series] += (each,)
    return dict(found)


def _thing(series: Series, naming: Naming, value: str) -> Thing:
    """What a proper name in a column stands for: the rows that bear it.

    The columns that coverage speaks of are added where all those rows agree. A happening of that kind
    under another name keeps a claim from being refuted: names are given late, and differently.
    """
    rows = [row for row in series.rows if value in row.many(naming.column)]
    kind: dict[str, tuple[str, ...]] = {}
    spoken_of = {column for part in series.coverage for column in part.where}
    for column in sorted(spoken_of - {naming.column, *series.open}):
        values = {row.values.get(column, "") for row in rows}
        if len(values) == 1:
            kind[column] = (values.pop(),)
    reading = {naming.column: (value,), **kind}
    return Thing(series.name, (value.lower(),), (reading,), naming.unit, is_own=True, guard=(kind,))


def merge(*filters: Where) -> Where | None:
    """The filter that all of these make together, None if no row can pass."""
    merged: dict[str, tuple[str, ...]] = {}
    for where in filters:
        for column, values in where.items():
            kept = tuple(v for v in values if v in merged[column]) if column in merged else tuple(values)
            if not kept:
                return None
            merged[column] = kept
    return merged


def merge_readings(left: Sequence[Where], right: Where) -> tuple[Where, ...]:
    """Every reading narrowed by one more filter; readings that become impossible fall away."""
    return tuple(found for where in left if (found := merge(where, right)) is not None)
