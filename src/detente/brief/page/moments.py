"""What the text tells and what the record holds, as things to draw in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.brief.brief import Brief
from detente.brief.dates import spoken
from detente.brief.page.cards import Card, settled_by
from detente.brief.timeline import Item, Timeline, Year, count_years, lay_out
from detente.brief.visible import excerpt, quote
from detente.brief.wording import counted
from detente.events import Event, country_names
from detente.language.factuality import Factuality
from detente.times import Period

_SAID = 110
_ROW = 200
_NARROWEST_DAYS = 366 * 3
"""A writing date known no better than this is not drawn."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The drawings for a wide and for a narrow page, or the counts by year of too many moments.

    note : what is drawn, and how much has no time to be drawn at
    """

    drawn: tuple[tuple[str, Timeline], ...]
    years: tuple[Year, ...]
    note: str


def moments_of(brief: Brief, claims: Sequence[Card], anchors: Mapping[int, str]) -> Moments:
    """Claims and events of the text by the time they name, against the rows of the record.

    anchors : character of an event's trigger -> the anchor it leads to
    """
    told = _claims(claims)
    events = _events(brief, claims, anchors)
    held = _rows(brief, claims)
    items = [*told, *events, *held]
    written = _written(brief)
    shown = {row.id for row in brief.cited}
    others = [row.date for row in brief.around if row.id not in shown]
    sizes = (("wide", 54, 1000, True), ("narrow", 31, 340, False))
    drawn = [
        (name, lay_out(items, columns=c, width=w, two_sided=both, others=others, written=written))
        for name, c, w, both in sizes
    ]
    years = count_years(items, longest=200)
    return Moments(
        tuple((name, timeline) for name, timeline in drawn if timeline is not None),
        years,
        _note(claims, told, events, held, drawn[0][1]),
    )


def _claims(claims: Sequence[Card]) -> list[Item]:
    return [
        Item(
            card.when,
            spoken(card.when),
            card.word.lower(),
            excerpt(card.quote, _SAID),
            card.key,
            f"{card.sign}{card.label}",
            card.kind,
            told=True,
        )
        for card in claims
        if card.when is not None
    ]


def _events(brief: Brief, claims: Sequence[Card], anchors: Mapping[int, str]) -> list[Item]:
    """The dated events, less those that a dated claim tells of already."""
    told = [(c.start, c.end) for c in claims if c.when is not None]
    return [
        Item(
            event.date,
            spoken(event.date),
            _deed(event),
            quote(brief.document.text, event.start, event.end, _SAID),
            anchors[event.trigger[0]],
            "■",
            event.quad_class.lower().replace(" ", "-"),
            told=True,
        )
        for event in sorted(brief.events, key=lambda e: e.trigger)
        if event.date is not None
        and event.trigger[0] in anchors
        and not any(start <= event.trigger[0] < end for start, end in told)
    ]


def _deed(event: Event) -> str:
    names = country_names()
    who, whom = (
        ", ".join(dict.fromkeys(names.get(p.country, p.country) for p in side if p.country))
        for side in (event.actor, event.recipient)
    )
    sides = f"{who} → {whom}" if who and whom else who or whom
    said = (
        ""
        if event.factuality in (Factuality.ASSERTED, Factuality.HISTORICAL)
        else f", {event.factuality.value}"
    )
    return f"{event.event_type.lower()}{': ' + sides if sides else ''}{said}"


def _rows(brief: Brief, claims: Sequence[Card]) -> list[Item]:
    """The cited rows, each leading to the first claim it settles."""
    settled = settled_by(claims)
    return [
        Item(
            row.date,
            spoken(row.date),
            _for_claims(settled[row.id]),
            excerpt(brief.told(row), _ROW),
            settled[row.id][0].key,
        )
        for row in brief.cited
    ]


def _for_claims(cards: Sequence[Card]) -> str:
    numbers = [card.label for card in cards]
    if len(numbers) > 5:
        return f"claims {', '.join(numbers[:3])} and {len(numbers) - 3} more"
    return f"claim{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}"


def _written(brief: Brief) -> tuple[Period, ...]:
    if brief.document.published is not None:
        return (brief.document.published,)
    spans = brief.dating.spans if brief.dating is not None else ()
    known = [s for s in spans if s.start is not None and s.end is not None]
    days = sum((s.last - s.first).days for s in known)
    return tuple(known) if len(known) == len(spans) and days <= _NARROWEST_DAYS else ()


def _note(
    claims: Sequence[Card],
    told: Sequence[Item],
    events: Sequence[Item],
    held: Sequence[Item],
    drawn: Timeline | None,
) -> str:
    said = [counted(len(told), "claim", "claims")]
    said += [counted(len(events), "further event", "further events")] if events else []
    parts = [
        f"The text: {' and '.join(said)}, at the time they name. "
        f"The record: {counted(len(held), 'row that settles', 'rows that settle')} its claims."
    ]
    if left := len(claims) - len(told):
        own = "its" if left == 1 else "their"
        parts.append(f"{counted(left, 'claim names', 'claims name')} no time of {own} own.")
    if long := sum(1 for item in held if not item.is_drawn):
        parts.append(f"Not drawn: {counted(long, 'row', 'rows')} of more than a year.")
    if drawn is not None and drawn.dashed:
        parts.append("Dashed: time without a label, shortened.")
    if drawn is not None and drawn.others:
        parts.append("Short strokes: other rows of the same series.")
    if drawn is not None and drawn.written:
        parts.append("Shaded: when the text was written.")
    return " ".join(parts)
