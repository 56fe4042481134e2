"""The lists behind `factuality_of` (`lexicons/factuality.toml`), and what governing words say of complements.

A `Signature` tells what becomes of a complement where its governing word is affirmed and where it is denied:
"managed to sign" signs, "did not manage to sign" does not, "refused" the other way round, and the complement
of "regret that" holds either way. After Karttunen (1971), "Implicative verbs", and Nairn, Condoravdi &
Karttunen (2006), "Computing relative polarity for textual inference".
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

FRAMES = ("open", "finite", "new", "given")


class Factuality(StrEnum):
    """How a text presents a happening (after Saurí & Pustejovsky 2009, reduced; PLOVER's auxiliary modes).

    ASSERTED     : as done, or being done
    NEGATED      : as not done
    FUTURE       : as yet to be done
    HYPOTHETICAL : as possible, conditional, tried, advised, alleged or wished for
    HISTORICAL   : as done in a past the text looks back on; no reading of claims
    UNREAD       : as something halted, denied, rehearsed or the like, of which no claim is made; no event
    """

    ASSERTED = "asserted"
    NEGATED = "negated"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a governing word makes of its complement; `past` where it is affirmed of the past."""

    affirmed: Factuality
    denied: Factuality
    past: Factuality

    @property
    def is_factive(self) -> bool:
        """Whether the complement is taken for granted."""
        return self.affirmed is self.denied is Factuality.ASSERTED

    def of(self, governor: Factuality, *, past: bool) -> Factuality:
        """How the complement is presented, given how the governing word is."""
        affirmed = self.past if past else self.affirmed
        if self.is_factive:
            return Factuality.ASSERTED
        match governor:
            case Factuality.NEGATED:
                return self.denied
            case Factuality.FUTURE if Factuality.ASSERTED in (affirmed, self.past):
                return Factuality.FUTURE
            case Factuality.HYPOTHETICAL:
                return Factuality.HYPOTHETICAL
        return affirmed


@dataclass(frozen=True, slots=True)
class Words:
    """All lists: `lists` by "table.name", signatures of verbs and adjectives, and nouns, by (frame, key)."""

    lists: Mapping[str, frozenset[str]]
    verbs: Mapping[tuple[str, str], Signature]
    nouns: Mapping[tuple[str, str], Signature]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@functools.cache
def words() -> Words:
    """The lists of the package."""
    text = (files("detente.language") / "lexicons" / "factuality.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    verbs, nouns = (dict(_signatures(tables.pop(kind))) for kind in ("verbs", "nouns_governing"))
    lists = {
        f"{table}.{name}": frozenset(entries)
        for table, under in tables.items()
        for name, entries in under.items()
    }
    return Words(lists, verbs, nouns)


def _signatures(classes: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, str], Signature]]:
    """One by one; an entry given twice for one frame is a fault of the list, and raises ValueError."""
    seen: set[tuple[str, str]] = set()
    for each in classes:
        affirmed = Factuality(each["affirmed"])
        signature = Signature(affirmed, Factuality(each["denied"]), Factuality(each.get("past", affirmed)))
        for frame in each.get("frames", FRAMES):
            for word in each["words"]:
                if (frame, word) in seen:
                    raise ValueError(f"factuality.toml: “{word}” has two entries for the frame {frame}")
                seen.add((frame, word))
                yield (frame, word), signature
