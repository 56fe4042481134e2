"""What a text says of a happening beyond its kind: where, and what it was like.

Each makes a filter on the rows: a word of the case's `quality` inside the phrase, and a place or an actor
behind a preposition of its `circumstance`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.casefile import Circumstance, Quality, Where
from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.claims.participants import Readings
from detente.claims.parties import actor_of
from detente.claims.vocabulary import Vocabulary, merge, merge_readings
from detente.record import Record


@dataclass(frozen=True, slots=True)
class Narrow:
    """Filters beside the kind, and the words they stand for.

    where  : what all qualities and circumstances ask of a row; None if they contradict each other
    own    : what the qualities alone ask
    closed : whether a row that lacks it is known to lack it
    words  : words accounted for by qualities; spans: heads of the phrases of circumstances
    """

    where: Where | None
    own: Where
    closed: bool
    words: frozenset[int]
    heads: frozenset[int]


class Narrowing:
    """Reads what narrows the happenings of one text."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse = context.parse
        self._places = {end: ids for start, end, ids in self._found_places() for end in range(start, end + 1)}

    @property
    def countries(self) -> frozenset[str]:
        """The countries in which the places that the text names lie."""
        places = self.record.case.places
        return frozenset(places[place].country for ids in self._places.values() for place in ids)

    def is_place(self, word: int) -> bool:
        """Whether a word belongs to the name of a place that the case knows."""
        return word in self._places

    def _found_places(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for i, tag in enumerate(self.parse.upos):
            if tag in ("PROPN", "NOUN"):
                found = self.vocabulary.places.ending_at(self.parse, i)
                if found and self._is_name(found[0][0], i + 1, found[0][1]):
                    yield found[0][0], i, tuple(dict.fromkeys(place for _, place in found))

    def _is_name(self, first: int, end: int, place: str) -> bool:
        """Whether words name a place: with a capital, unless the case writes that name without one."""
        capital = any(word[:1].isupper() for word in self.parse.words[first:end])
        return capital or self.parse.text_of(first, end) in self.record.case.places[place].names

    # -- qualities and circumstances --------------------------------------------------------

    def of(
        self, series: str, first: int, head: int, nodes: Iterable[int], *, counted: bool = False
    ) -> Narrow:
        """What narrows a happening of `series` whose phrase runs from `first` to its `head`.

        nodes   : the words on which its circumstances hang
        counted : whether it took place several times, so that places set off behind are those of some of them
        """
        filters: list[Where] = []
        closed = True
        words: set[int] = set()
        heads: set[int] = set()
        for j in range(first, head):
            for start, quality in self.vocabulary.qualities.ending_at(self.parse, j, first):
                if quality.series == series:
                    filters.append(quality.where)
                    closed &= quality.closed
                    words.update(range(start, j + 1))
        own = merge(*filters) or {} if filters else {}
        for node in nodes:
            for c, quality in self._means(node):
                if quality.series == series and c not in heads:
                    filters.append(quality.where)
                    closed &= quality.closed
                    heads.add(c)
            found = list(self.circumstances(series, node))
            if self._are_apart(found):
                return Narrow(None, own, closed, frozenset(words), frozenset(heads))
            for c, circumstance, keys in found:
                if c not in heads and not (counted and self.is_set_off(c, node)):
                    filters.append({circumstance.column: keys})
                    closed &= circumstance.closed
                    heads.add(c)
        where = merge(*filters) if filters else {}
        return Narrow(where, own, closed, frozenset(words), frozenset(heads))

    def is_set_off(self, c: int, node: int) -> bool:
        """Whether a comma, a dash or a colon stands between a word and a circumstance behind it."""
        return any(self.parse.upos[i] == "PUNCT" and self.parse.words[i] != "-" for i in range(node + 1, c))

    def _are_apart(self, found: Iterable[tuple[int, Circumstance, tuple[str, ...]]]) -> bool:
        """Whether places said in the same way lie in different countries: "in Arland in May, in Burland in
        June" tells of two happenings."""
        by_way: dict[tuple[str, ...], list[frozenset[str]]] = {}
        for c, circumstance, _ in found:
            by_way.setdefault(tuple(circumstance.prepositions), []).append(self.countries_at((c,)))
        return any(all(where) and not frozenset.intersection(*where) for where in by_way.values() if where)

    def _means(self, node: int) -> Iterator[tuple[int, Quality]]:
        """Qualities told with a preposition ("from a train"), or by an adverb: heads of their phrases."""
        for c in self.parse.children(node):
            if self.context.relation(c) == "advmod":
                yield from ((c, quality) for quality in self.vocabulary.qualities.said(self.context.lemma(c)))
            case = self.context.child(c, "case")
            if case is not None and self.context.relation(c) in ("obl", "nmod"):
                whole = self.vocabulary.qualities.ending_at(self.parse, c, case)
                yield from ((c, quality) for start, quality in whole if start == case)
                said = f"{self.context.lemma(case)} {self.context.lemma(c)}"
                yield from ((c, quality) for quality in self.vocabulary.qualities.said(said))

    def circumstances(self, series: str, node: int) -> Iterator[tuple[int, Circumstance, tuple[str, ...]]]:
        """The phrases below a word that say where, or over what: their heads and the values they name."""
        known = self.vocabulary.circumstances.get(series, ())
        for c in self.parse.children(node) if known else ():
            relation = self.context.relation(c)
            case = self.context.child(c, "case")
            preposition = self.context.lemma(case) if case is not None else ""
            if relation not in ("obl", "nmod", "obj") or (relation == "obj" and preposition):
                continue
            if relation == "obj" and c not in self.context.actor_at and self._site_of(c) not in self._places:
                continue  # "visited the Harland embassy" is no visit to Harland
            for circumstance in known if not self._is_unknown(c) else ():
                if preposition in circumstance.prepositions:
                    keys = self.keys_at(c, series, circumstance.column)
                    if keys:
                        yield c, circumstance, keys
                        break

    def keys_at(self, head: int, series: str, column: str) -> tuple[str, ...]:
        """The values of a column that a noun phrase may name: a place, an actor, a place of that actor."""
        site = self._site_of(head)
        named = self._places.get(site, ())
        actor = actor_of(self.context, head)
        if (
            actor is not None and not named and actor.first != head
        ):  # a capital names its city in "the X region"
            named = self._places.get(actor.first, ())
        case = self.record.case
        whole = actor is not None and case.actors[actor.ids[0]].names[0] == self.parse.words[head]
        if actor is not None and (not named or whole):
            countries = {case.actors[a].country for a in actor.ids if case.actors[a].kind == "state"}
            named = (*named, *actor.ids, *(p.id for p in case.places.values() if p.country in countries))
        values = self.record.values(series, column)
        # in the same countries something may be said to be also where none ever was
        near = {case.places[value].country for value in values if value in case.places} - {""}
        return tuple(
            key for key in named if key in values or (key in case.places and case.places[key].country in near)
        )

    def countries_at(self, heads: Iterable[int]) -> frozenset[str]:
        """The countries that phrases of place name, or in which the places lie that they name."""
        case = self.record.case
        found: set[str] = set()
        for head in heads:
            named = self._places.get(self._site_of(head), ())
            actor = actor_of(self.context, head)
            found.update(case.places[place].country for place in named)
            if actor is not None and not named:
                found.update(case.actors[a].country for a in actor.ids if case.actors[a].kind == "state")
        return frozenset(found - {""})

    def _is_unknown(self, head: int) -> bool:
        """Whether a noun is of a place that the case does not know ("the Arlandish port of Nowhere")."""
        return self.context.lemma(head) in english().reference["sites"] and any(
            c > head
            and self.parse.deprels[c] == "nmod"
            and self.parse.upos[c] == "PROPN"
            and c not in self._places
            and c not in self.context.actor_at
            for c in self.parse.children(head)
        )

    def _site_of(self, head: int) -> int:
        """The name in "the Bergen airfield", "the airfield at Bergen"; otherwise the word itself."""
        if head in self._places or self.context.lemma(head) not in english().reference["sites"]:
            return head
        qualified = any(self.context.relation(c) == "amod" for c in self.parse.children(head))
        names = (
            c
            for c in self.parse.children(head)
            if c in self._places and (c < head or (self.context.relation(c) == "nmod" and not qualified))
        )
        return next(names, head)


def narrowed(readings: Readings, *filters: Where) -> Readings:
    """The readings with more filters each; those that become impossible fall away."""
    for where in filters:
        readings = merge_readings(readings, where)
    return readings


def each_of(readings: Readings, filters: Readings) -> Readings:
    """The readings under each of several filters of which one may be meant."""
    return tuple(where for one in filters for where in merge_readings(readings, one))
