"""Whom a surname alone means: those who led a government, and, behind a title, those who held the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.casefile import Case
from detente.claims.phrase_table import PhraseTable
from detente.language.actors import ActorMention
from detente.language.parse import Parse


@dataclass(frozen=True, slots=True)
class Surnames:
    """The words by which people may be called though the text never names them in full.

    leaders : of those who led an administration ("Roe"), to their ids
    holders : of those who held an office of which every holder is listed, to their ids, by office
    titles  : how the offices are called
    """

    leaders: Mapping[str, tuple[str, ...]]
    holders: Mapping[str, Mapping[str, tuple[str, ...]]]
    titles: PhraseTable[str]

    @classmethod
    def of(cls, case: Case, titles: PhraseTable[str]) -> Surnames:
        """The surnames of a case.

        A name that leaders of the state the case is about share with others means them.
        """
        offices = {office.id for office in case.offices.values() if office.administration}
        led = _by_word(case, offices)
        agents = {act.agent for act in case.words.acts if act.agent}
        own = {word: {a for a in ids if case.actors[a].country in agents} for word, ids in led.items()}
        return cls(
            {word: tuple(sorted(own[word] or ids)) for word, ids in led.items()},
            {
                office.id: {word: tuple(sorted(ids)) for word, ids in _by_word(case, {office.id}).items()}
                for office in case.offices.values()
                if office.complete
            },
            titles,
        )

    def named(self, parse: Parse, actors: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """The actors of a parse with those who are called by a surname alone.

        Behind a title ("Foreign Minister Roe") a surname means those who held the office, if any who bear it
        did and it is not clear that one of them is meant.
        """
        held = {i: ids for i in range(1, len(parse.words)) if (ids := self._holders(parse, i))}
        kept = [
            ActorMention(a.first, a.end, held[a.first], a.demonym) if self._is_another(a, held) else a
            for a in actors
        ]
        taken = {i for actor in actors for i in range(actor.first, actor.end)}
        return tuple(sorted((*kept, *self._bare(parse, taken, held)), key=lambda a: a.first))

    def _holders(self, parse: Parse, i: int) -> tuple[str, ...]:
        """Who bears a name and held the office whose title stands before it."""
        if parse.upos[i] != "PROPN" or not parse.words[i - 1][:1].isupper():
            return ()
        offices = {office for _, office in self.titles.ending_at(parse, i - 1)}
        found = (self.holders[o].get(parse.words[i], ()) for o in offices if o in self.holders)
        return tuple(sorted({person for ids in found for person in ids}))

    @staticmethod
    def _is_another(actor: ActorMention, held: Mapping[int, tuple[str, ...]]) -> bool:
        """Whether one word is taken for somebody who never held the office, and others who bear it did."""
        ids = held.get(actor.first, ())
        return actor.end == actor.first + 1 and bool(ids) and not set(ids) & set(actor.ids)

    def _bare(
        self, parse: Parse, taken: set[int], held: Mapping[int, tuple[str, ...]]
    ) -> Iterator[ActorMention]:
        """People called by one name that stands alone; it may mean each of those who bear it."""
        for i, word in enumerate(parse.words):
            ids = held.get(i) or self.leaders.get(word, ())
            if i in taken or not ids or parse.upos[i] != "PROPN":
                continue
            around = [j for j in (i - 1, i + 1) if 0 <= j < len(parse.words) and (j > i or i not in held)]
            if not any(_is_name_part(parse, j, i) for j in around):
                yield ActorMention(i, i + 1, ids, False)


def _is_name_part(parse: Parse, j: int, i: int) -> bool:
    """Whether the word beside `i` belongs to the same name, which then is somebody else's."""
    joined = int(parse.heads[j]) == i or int(parse.heads[i]) == j
    return joined and parse.upos[j] == "PROPN" and parse.deprels[max(i, j)].startswith(("flat", "compound"))


def _by_word(case: Case, offices: set[str]) -> dict[str, set[str]]:
    """The first and last words of the names of those who ever held one of these offices, to their ids."""
    titles = {word for office in case.offices.values() for title in office.titles for word in title.split()}
    found: dict[str, set[str]] = defaultdict(set)
    for term in case.terms:
        if term.office in offices:
            for name in case.actors[term.holder].names:
                words = name.split()
                for word in {words[0], words[-1]}:
                    if word[:1].isupper() and word.isalpha() and word.lower() not in titles:
                        found[word].add(term.holder)
    return found
