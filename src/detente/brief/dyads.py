"""Who does what to whom in a text: its coded events by the pair of countries they lie between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from detente.brief.visible import quote
from detente.events import Event, Participant, country_names
from detente.language.factuality import Factuality

QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
"""PLOVER's quad classes, in the order of a legend."""
SIDES = 10
"""Actors, and recipients, that get a row or a column; the least active beyond it are counted together."""
OTHERS = "others or nobody"
_CONTENT = 160


@dataclass(frozen=True, slots=True)
class Deed:
    """One event in a cell: `quad` is the place in `QUADS`, `at` the character where its trigger begins.

    is_asserted : whether the text says it happened; else `told` says how it is presented
    """

    event_type: str
    quad: int
    is_asserted: bool
    told: str
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Dyads:
    """A matrix: `cells[i][j]` holds what `actors[i]` does to `recipients[j]`; `left_out` counts the rest."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    cells: tuple[tuple[tuple[Deed, ...], ...], ...]
    left_out: int


def who_to_whom(events: Sequence[Event], text: str) -> Dyads | None:
    """The matrix of the events in which some country acts or is acted upon; None where there are none.

    A side is a country or an organisation of states; whoever else takes part, and nobody, are one side. A
    reciprocal event stands in the cells of all its pairs.
    """
    found: dict[tuple[str, str], list[Deed]] = {}
    left_out = 0
    for event in sorted(events, key=lambda e: e.trigger):
        pairs = [pair for pair in _pairs(event) if pair != (OTHERS, OTHERS)]
        left_out += not pairs
        for pair in pairs:
            found.setdefault(pair, []).append(_deed(event, text))
    if not found:
        return None
    actors, recipients = (_busiest(found, side) for side in (0, 1))
    cells: list[list[list[Deed]]] = [[[] for _ in recipients] for _ in actors]
    for (actor, recipient), deeds in found.items():
        i = actors.index(actor if actor in actors else OTHERS)
        j = recipients.index(recipient if recipient in recipients else OTHERS)
        cells[i][j] += deeds
    ordered = tuple(tuple(tuple(sorted(cell, key=lambda d: d.at)) for cell in row) for row in cells)
    return Dyads(actors, recipients, ordered, left_out)


def _sides(participants: Sequence[Participant]) -> list[str]:
    names = country_names()
    sides = [names.get(one.country, one.country) or OTHERS for one in participants]
    return list(dict.fromkeys(sides)) or [OTHERS]


def _pairs(event: Event) -> list[tuple[str, str]]:
    actors = _sides(event.actor)
    if event.reciprocal:
        return [(a, b) for a, b in product(actors, actors) if a != b] or [(a, OTHERS) for a in actors]
    return list(product(actors, _sides(event.recipient)))


def _busiest(found: dict[tuple[str, str], list[Deed]], side: int) -> tuple[str, ...]:
    """The sides with most events, most first; the others last."""
    counts: dict[str, int] = {}
    for pair, deeds in found.items():
        counts[pair[side]] = counts.get(pair[side], 0) + len(deeds)
    named = sorted((name for name in counts if name != OTHERS), key=lambda name: (-counts[name], name))
    kept = named[:SIDES]
    return (*kept, OTHERS) if OTHERS in counts or len(named) > SIDES else tuple(kept)


def _deed(event: Event, text: str) -> Deed:
    asserted = event.factuality is Factuality.ASSERTED
    return Deed(
        event.event_type.lower(),
        QUADS.index(event.quad_class),
        asserted,
        "" if asserted else event.factuality.value,
        quote(text, event.start, event.end, _CONTENT),
        event.trigger[0],
    )
