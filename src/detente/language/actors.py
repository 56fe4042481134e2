"""Actors named in a parse: the case's gazetteer, matched on the text, longest name first.

A surname alone is taken for a person only where the document has named that person in full before,
or where the gazetteer lists the surname as a name of its own. Names are case-sensitive: "US" is a
state, "us" is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.casefile import Actor, Case
from detente.language.parse import Parse


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named at words `first` to `end` (exclusive).

    ids       : the actors the name may mean; more than one where an alias is shared
    demonym   : whether the name is the adjective of belonging ("French")
    """

    first: int
    end: int
    ids: tuple[str, ...]
    demonym: bool


class Gazetteer:
    """The names of a case's actors, ready to be looked up at any word."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        names: dict[str, dict[str, bool]] = defaultdict(dict)
        for actor in actors:
            for name in actor.names:
                names[name][actor.id] = False
            for name in actor.demonyms:
                names[name].setdefault(actor.id, True)
        self._short = {
            actor.id: frozenset(_short_names(actor.names)) for actor in actors if actor.kind == "person"
        }
        by_start: dict[str, list[str]] = defaultdict(list)
        for name in names:
            by_start[name[:2]].append(name)
        self._by_start = {key: sorted(found, key=len, reverse=True) for key, found in by_start.items()}
        self._names: Mapping[str, dict[str, bool]] = names

    @classmethod
    def of(cls, case: Case) -> Gazetteer:
        """The gazetteer of a case's actors."""
        return cls(tuple(case.actors.values()))

    def find(self, parse: Parse) -> tuple[ActorMention, ...]:
        """All mentions of a parse in order, none overlapping. Linear in the words times the aliases
        that begin with the same two letters."""
        word_at_end = {int(end): i + 1 for i, end in enumerate(parse.ends)}
        known: dict[str, str] = {}
        found: list[ActorMention] = []
        i, count = 0, len(parse.words)
        while i < count:
            mention = self._named(parse, i, word_at_end) or self._surname(parse, i, known)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            if len(mention.ids) == 1 and mention.ids[0] in self._short:
                known.update(dict.fromkeys(self._short[mention.ids[0]], mention.ids[0]))
            i = mention.end
        return tuple(found)

    def _named(self, parse: Parse, i: int, word_at_end: Mapping[int, int]) -> ActorMention | None:
        start = int(parse.starts[i])
        for name in self._by_start.get(parse.text[start : start + 2], ()):
            end = word_at_end.get(start + len(name))
            if end is not None and parse.text.startswith(name, start) and not _runs_on(parse, i, end):
                ids = self._names[name]
                return ActorMention(i, end, tuple(sorted(ids)), all(ids.values()))
        return None

    @staticmethod
    def _surname(parse: Parse, i: int, known: Mapping[str, str]) -> ActorMention | None:
        person = known.get(parse.words[i])
        if person is None or parse.upos[i] != "PROPN":
            return None
        if i + 1 < len(parse.words) and parse.upos[i + 1] == "PROPN" and parse.words[i + 1][:1].isupper():
            return None  # the beginning of somebody else's full name
        return ActorMention(i, i + 1, (person,), False)


def _runs_on(parse: Parse, first: int, end: int) -> bool:
    """Whether "the X" or "Chairman X" is only the beginning of a longer name ("the North Atlantic")."""
    if end >= len(parse.words) or not parse.words[end][:1].isupper():
        return False
    if parse.deprels[end] == "flat" and parse.upos[end] == "PROPN":
        return first < int(parse.heads[end]) < end
    return parse.words[first].lower() == "the" and parse.upos[end] in ("PROPN", "ADJ")


def _short_names(names: Iterable[str]) -> set[str]:
    """The single capitalised words a person may be called by once introduced: first and last of the names."""
    words = [name.split() for name in names if " " in name]
    return {
        part
        for split in words
        for part in (split[0], split[-1])
        if len(part) > 2 and part[0].isupper() and "-" not in part
    }
