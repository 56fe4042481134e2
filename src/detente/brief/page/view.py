"""One brief as its page shows it: every value in words, every link resolved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.brief.article import Part, mark_up
from detente.brief.atlas import Atlas
from detente.brief.brief import Brief
from detente.brief.dates import spoken_day
from detente.brief.dyads import QUADS, Dyads, who_to_whom
from detente.brief.page.cards import Card, cards_of, file_name, notes_of, unbroken_day
from detente.brief.page.maps import maps_of, unplaced
from detente.brief.page.moments import Moments, moments_of
from detente.brief.page.opening import Bar, Identity, bars_of, headed, identity_of
from detente.brief.page.studies import StudyView, studies_of
from detente.brief.sourcing import Group, group_by_source
from detente.brief.wording import counted, dated, in_order, not_judged, parts_of, tally


@dataclass(frozen=True, slots=True)
class View:
    """What the template of a brief is given.

    key     : what every anchor of this brief begins with
    cards   : of claims, defects and remarks; `claims` those with a verdict, `opinions` those not judged
    remarks : heading -> the cards of what has no verdict and no section of its own
    quads   : name and style of each quad class
    anchors : character of the text -> anchor of the part it stands in, for statements and events
    starts  : the characters at which the parts of the text begin
    """

    key: str
    title: str
    byline: str
    published: str
    file: str
    parts: str
    case_title: str
    as_of: str
    tally: str
    not_judged: str
    identity: Identity
    bars: tuple[Bar, ...]
    article: tuple[Part, ...]
    cards: tuple[Card, ...]
    claims: tuple[Card, ...]
    opinions: tuple[Card, ...]
    remarks: tuple[tuple[str, tuple[Card, ...]], ...]
    moments: Moments
    sources: tuple[Group, ...]
    dyads: Dyads | None
    events_left_out: str
    quads: tuple[tuple[str, str], ...]
    anchors: Mapping[int, str]
    starts: tuple[int, ...]
    maps: tuple[tuple[str, Atlas], ...]
    unplaced: str
    studies: tuple[StudyView, ...]
    versions: tuple[tuple[str, str], ...]

    def anchor_of(self, at: int) -> str:
        """The anchor of the part of the text that a character stands in."""
        return _anchor(self.key, self.starts, at)


def view_of(brief: Brief, prefix: str) -> View:
    """Everything the page says of one text; `prefix` tells its anchors from those of other texts."""
    text = brief.document.text
    found = notes_of(brief, prefix)
    article, shown = mark_up(text, [b for b in brief.blocks if b.end > b.start], [note for note, _ in found])
    cards = cards_of(brief, found, shown)
    claims = tuple(c for c in cards if c.kind not in ("defect", "opinion"))
    remarks = tuple(c for c in cards if c.kind == "defect")
    sources, dyads = group_by_source(brief.statements, text), who_to_whom(brief.events, text)
    studies = studies_of(brief, remarks)
    studied = {study.key for study in studies}
    starts = tuple(part.start for part in article)
    led = [said.at for group in sources for said in group.said]
    led += [event.trigger[0] for event in brief.events]
    anchors = {at: _anchor(prefix, starts, at) for at in led} if starts else {}
    return View(
        key=prefix,
        title=brief.title if brief.title != brief.document.name else file_name(brief.document.name),
        byline=brief.byline,
        published=dated(brief, unbroken_day),
        file=file_name(brief.document.name),
        parts=parts_of(brief),
        case_title=brief.case_title,
        as_of=spoken_day(brief.as_of),
        tally=tally(brief),
        not_judged=not_judged(brief),
        identity=identity_of(brief, remarks),
        bars=bars_of(claims),
        article=tuple(article),
        cards=tuple(c for c in cards if c.kind != "opinion"),
        claims=claims,
        opinions=tuple(c for c in cards if c.kind == "opinion"),
        remarks=headed([c for c in remarks if c.key not in studied]),
        moments=moments_of(brief, claims, anchors),
        sources=sources,
        dyads=dyads,
        events_left_out=_left_out(dyads),
        quads=tuple((name.capitalize(), name.lower().replace(" ", "-")) for name in QUADS),
        anchors=anchors,
        starts=starts,
        maps=maps_of(brief, claims),
        unplaced=unplaced(brief),
        studies=studies,
        versions=in_order(brief.versions),
    )


def _anchor(prefix: str, starts: Sequence[int], at: int) -> str:
    return f"{prefix}at-{starts[max(0, bisect_right(starts, at) - 1)]}" if starts else f"{prefix}text"


def _left_out(dyads: Dyads | None) -> str:
    left = dyads.left_out if dyads is not None else 0
    return f"Not shown: {counted(left, 'event', 'events')} in which no country takes part." if left else ""
