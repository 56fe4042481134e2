"""Facts of the kind (subject, relation, object, day): who did what to whom, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from detente.errors import DynamicsError

Ints = npt.NDArray[np.int64]
Quadruple = tuple[str, str, str, int]

MOST_ROLES = 200
_DATED_FROM = 700_000  # ordinals of dates lie above it (the year 1917), day counts of data sets below
_NAMED = re.compile(r"(?P<role>.*?)[ _]*\((?P<place>[^()]*(?:\([^()]*\)[^()]*)?)\)[ _]*")


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts in one order whatever the order they came in; the same fact twice on a day is one.

    entities, relations       : their names, ascending
    subject, relation, object : places in those lists, shape (n,)
    day                       : ordinals of dates, or the data set's own count of days, ascending, shape (n,)
    """

    entities: tuple[str, ...]
    relations: tuple[str, ...]
    subject: Ints
    relation: Ints
    object: Ints
    day: Ints

    @classmethod
    def of(cls, quadruples: Iterable[Quadruple], *, entities: Iterable[str] = ()) -> Facts:
        """The facts, with more entities than they name if wanted.

        Raises DynamicsError E551 if there are none.
        """
        rows = sorted(set(quadruples), key=lambda row: (row[3], row[0], row[1], row[2]))
        if not rows:
            raise DynamicsError("E551 no fact with a subject, a relation, an object and a day. Give some.")
        named = sorted({name for row in rows for name in (row[0], row[2])}.union(entities))
        kinds = sorted({row[1] for row in rows})
        where, which = ({name: n for n, name in enumerate(names)} for names in (named, kinds))
        table = np.array([(where[s], which[r], where[o], day) for s, r, o, day in rows], np.int64)
        subject, relation, target, day = (np.ascontiguousarray(column) for column in table.T)
        return cls(tuple(named), tuple(kinds), subject, relation, target, day)

    def __len__(self) -> int:
        return len(self.day)

    def until(self, day: int) -> Facts:
        """The facts of the days before `day`; entities and relations stay known."""
        n = int(np.searchsorted(self.day, day))
        cut = (column[:n] for column in (self.subject, self.relation, self.object, self.day))
        return Facts(self.entities, self.relations, *cut)

    def day_name(self, day: int) -> str:
        """A day as a date, or as the data set counts it."""
        return date.fromordinal(day).isoformat() if day > _DATED_FROM else f"day {day}"


def role_and_place(name: str) -> tuple[str, str]:
    """What an actor is and where, from a name like "Police (South Africa)"; "" for what it does not say."""
    found = _NAMED.fullmatch(name)
    if found is None or not found["role"]:
        return "", ""
    return found["role"].replace("_", " "), found["place"].replace("_", " ").strip()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the names of actors say of them.

    place : number of the place each belongs to, -1 where its name tells none, shape (entities,)
    role  : number of its role; the last two are "a place itself" and "no role, or a rare one"
    """

    places: int
    roles: int
    place: Ints
    role: Ints


def standing_of(entities: Sequence[str]) -> Standing:
    """Roles and places by name. A name that stands in brackets after others is a place itself."""
    told = [role_and_place(name) for name in entities]
    places = {place: n for n, place in enumerate(sorted({place for _, place in told if place}))}
    common = Counter(role for role, place in told if place).most_common()
    kept = sorted(sorted(common, key=lambda item: (-item[1], item[0]))[:MOST_ROLES])
    roles = {role: n for n, (role, _) in enumerate(kept)}
    where, what = np.full(len(told), -1, np.int64), np.full(len(told), len(roles) + 1, np.int64)
    for n, (name, (role, place)) in enumerate(zip(entities, told, strict=True)):
        if place:
            where[n], what[n] = places[place], roles.get(role, len(roles) + 1)
        elif name.replace("_", " ") in places:
            where[n], what[n] = places[name.replace("_", " ")], len(roles)
    return Standing(max(1, len(places)), len(roles) + 2, where, what)
