"""Names of actors in a parse: states, capitals, organisations, armed groups, leaders, and the case's own
actors.

Names are case-sensitive ("US" is a state, "us" is not), but a sentence all in capitals is matched in
capitals.
The longest name wins. The general names are data (`gazetteer/`); the case's are added to them, and where the
case knows a name its word counts.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeAlias

from detente.casefile import Case
from detente.events.lexicon import lexicon
from detente.language.parse import Parse

_Index: TypeAlias = dict[str, tuple[tuple[str, "Entity"], ...]]
_HEAD = re.compile(r"[^\s\-‐‑’']+")


@dataclass(frozen=True, slots=True)
class Entity:
    """Who a name means.

    country : ISO 3166-1 alpha-3, or PLOVER's code of a body that is no state (UNO, EUR, IGO, NGO, ISM)
    sector  : PLOVER sector, "" for the whole
    kind    : "state", "demonym", "seat" (a capital, for the government in it), "organisation", "group",
        "person"
    years   : first and last year in which a person held office, None where open
    ids     : actors of the case that have this name; several where an alias is shared
    """

    country: str
    sector: str
    kind: str
    years: tuple[int | None, int | None] = (None, None)
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at words `first` to `end` (exclusive)."""

    first: int
    end: int
    entity: Entity


class Names:
    """A gazetteer, ready to be looked up at any word.

    base : another one, asked where this one has no name as long
    """

    def __init__(self, names: Mapping[str, Entity], base: Names | None = None) -> None:
        self._exact: _Index = dict(base._exact) if base is not None else {}
        self._capitals: _Index = dict(base._capitals) if base is not None else {}
        for name in sorted(names, key=len, reverse=True):
            head = _HEAD.match(name)
            if head is not None:
                _enter(self._exact, head[0], name, names[name])
                _enter(self._capitals, head[0].upper(), name.upper(), names[name])

    def find(self, parse: Parse) -> tuple[Mention, ...]:
        """All names in order, none overlapping."""
        found: list[Mention] = []
        ends = {end: i + 1 for i, end in enumerate(parse.ends.tolist())}
        starts = parse.starts.tolist()
        for first, end in parse.sentences:
            capitals = not any(word != word.upper() for word in parse.words[first:end])
            table = self._capitals if capitals else self._exact
            i = first
            while i < end:
                mention = _at(parse, table, starts[i], i, ends) if parse.words[i] in table else None
                if mention is None and not capitals and i + 1 < end:
                    head = _HEAD.match(parse.words[i])
                    if head is not None and head[0] != parse.words[i] and head[0] in table:
                        mention = _at(parse, table, starts[i], i, ends)
                if mention is None:
                    i += 1
                else:
                    found.append(mention)
                    i = mention.end
        return tuple(found)


def _enter(index: _Index, head: str, name: str, entity: Entity) -> None:
    """Add a name, in place of the same one, to those that begin alike; longest first, without touching a
    base's list.
    """
    others = [entry for entry in index.get(head, ()) if entry[0] != name]
    index[head] = tuple(sorted((*others, (name, entity)), key=lambda entry: -len(entry[0])))


def _at(parse: Parse, table: _Index, start: int, i: int, ends: Mapping[int, int]) -> Mention | None:
    word = parse.words[i]
    head = _HEAD.match(word)
    for name, entity in table.get(word, ()) or table.get(head[0] if head else "", ()):
        end = ends.get(start + len(name))
        if end is None or not parse.text.startswith(name, start):
            continue
        if entity.kind == "seat" and _runs_on(parse, end):
            continue
        if entity.kind == "person" and " " not in name and not _stands_alone(parse, i, end):
            continue
        return Mention(i, end, entity)
    return None


def _runs_on(parse: Parse, end: int) -> bool:
    """Whether a city is only the beginning of another name ("Nassau County", "Washington Post")."""
    if end >= len(parse.words) or parse.upos[end] != "PROPN":
        return False
    return parse.words[end].lower() in lexicon().words["city_in_name"]


def _stands_alone(parse: Parse, first: int, end: int) -> bool:
    """Whether a surname is no part of somebody else's name ("Kate Bush", "Clinton Foundation")."""
    if parse.upos[first] != "PROPN":
        return False
    after = parse.words[end] if end < len(parse.words) else ""
    if after[:1].isupper() and parse.upos[end] == "PROPN" and parse.head(end) in (first, end):
        return False
    before = first - 1
    return not (
        before >= 0
        and parse.upos[before] == "PROPN"
        and (parse.deprels[first] == "flat" or parse.head(before) == first)
        and any(name.label == "PER" and name.first <= before < first < name.end for name in parse.names)
    )


@functools.cache
def general_names() -> Mapping[str, Entity]:
    """The names that ship with the package."""
    folder = files("detente.events") / "gazetteer"
    names: dict[str, Entity] = {}
    for row in _rows(folder / "leaders.csv"):
        years = (int(row["from"]) if row["from"] else None, int(row["to"]) if row["to"] else None)
        for name in _split(row["names"]):
            names.setdefault(name, Entity(row["code"], row["sector"], "person", years))
    for table, kind in (("groups.csv", "group"), ("organisations.csv", "organisation")):
        for row in _rows(folder / table):
            for name in _split(row["names"]):
                names[name] = Entity(row["code"], row["sector"], kind)
    for row in _rows(folder / "no_actors.csv"):
        for name in _split(row["names"]):
            names[name] = Entity("", "", "none")
    for row in _rows(folder / "countries.csv"):
        for column, kind in (("seats", "seat"), ("demonyms", "demonym"), ("names", "state")):
            for name in _split(row[column]):
                names.setdefault(name, Entity(row["code"], "", kind)) if kind == "seat" else names.update(
                    {name: Entity(row["code"], "", kind)}
                )
    return names


@functools.cache
def country_names() -> Mapping[str, str]:
    """Country code -> the first name of the state; PLOVER's UNO and EUR, which are one body each, too."""
    folder = files("detente.events") / "gazetteer"
    bodies = {
        row["code"]: row for row in _rows(folder / "organisations.csv") if row["code"] in ("UNO", "EUR")
    }
    rows = [*_rows(folder / "countries.csv"), *bodies.values()]
    return {row["code"]: _split(row["names"])[0] for row in rows}


def names_of(case: Case | None) -> Names:
    """The general names, and over them those of a case's actors."""
    if case is None:
        return _general()
    names: dict[str, Entity] = {}
    owners: dict[str, list[tuple[str, bool]]] = {}
    for actor in case.actors.values():
        for name, is_demonym in (
            *((name, False) for name in actor.names),
            *((name, True) for name in actor.demonyms),
        ):
            owners.setdefault(name, []).append((actor.id, is_demonym))
    kinds = {"state": "state", "organisation": "organisation", "person": "person"}
    for name, found in owners.items():
        ids = tuple(dict.fromkeys(actor_id for actor_id, _ in found))
        actors = [case.actors[actor_id] for actor_id in ids]
        countries = {actor.country for actor in actors}
        known = general_names().get(name)
        country = countries.pop() if len(countries) == 1 else ""
        kind = "demonym" if all(is_demonym for _, is_demonym in found) else kinds.get(actors[0].kind, "state")
        names[name] = Entity(
            country or (known.country if known is not None and len(ids) == 1 else ""),
            known.sector if known is not None else "",
            kind,
            known.years if known is not None else (None, None),
            ids,
        )
    return Names(names, _general())


@functools.cache
def _general() -> Names:
    return Names(general_names())


def _rows(path: object) -> Iterable[dict[str, str]]:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    return csv.DictReader(text.splitlines())


def _split(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|") if name.strip()]
