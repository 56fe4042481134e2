"""Briefs as one HTML file that asks nothing of any network and runs nothing from a text."""

from __future__ import annotations

import base64
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.brief.article import Note, Part, mark_up
from detente.brief.atlas import Atlas, Spot, draw
from detente.brief.brief import Brief, outcome_of
from detente.brief.dates import spoken, spoken_day
from detente.brief.dyads import QUADS, Dyads, who_to_whom
from detente.brief.places import Places
from detente.brief.quotations import sourcing_line
from detente.brief.segments import Mark
from detente.brief.shared import shared_rows
from detente.brief.sourcing import Group, group_by_source
from detente.brief.timeline import Item, Timeline, Year, count_years, lay_out
from detente.brief.visible import excerpt, quote, visible
from detente.brief.wording import (
    FAMILIES,
    OUTCOMES,
    SETTLEABLE,
    clue_line,
    counted,
    dated,
    family,
    in_order,
    more_clues,
    not_judged,
    parts_of,
    said_spans,
    tally,
    told_fully,
    would_hold,
)
from detente.casefile.case import Place, Row
from detente.claims.claim import Claim, Factuality, Finding, Outcome

if TYPE_CHECKING:
    from jinja2 import Template

QUOTE_LIMIT = 400
ROWS_SHOWN = 5
"""Of longer evidence the rest is folded away."""
CHIPS_SHOWN = 120
"""Up to this many settleable claims each get a numbered box in the overview; of more, a bar."""


@dataclass(frozen=True, slots=True)
class _RowView:
    id: str
    date: str
    what: str
    details: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]  # words, address or ""


@dataclass(frozen=True, slots=True)
class _Card:
    key: str
    label: str
    kind: str
    sign: str
    word: str
    code: str
    line: int
    column: int
    in_text: bool
    quote: str
    reason: str
    holds: str
    said_by: str
    rows: tuple[_RowView, ...]
    evidence: tuple[str, ...]
    read_as: str
    query: str
    sql: str
    readings: tuple[tuple[str, str, str], ...]  # description, sign, word
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Bar:
    kind: str
    sign: str
    word: str
    meaning: str
    count: int
    percent: float
    chips: tuple[tuple[str, str], ...]  # number, key of its card


@dataclass(frozen=True, slots=True)
class _View:
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
    bars: tuple[_Bar, ...]
    article: tuple[Part, ...]
    cards: tuple[_Card, ...]
    claims: tuple[_Card, ...]
    opinions: tuple[_Card, ...]
    defects: tuple[tuple[str, tuple[_Card, ...]], ...]  # heading, cards
    timelines: tuple[tuple[str, Timeline], ...]
    years: tuple[Year, ...]
    cited: str
    open_rows: int
    sourcing: str
    sources: tuple[Group, ...]
    dyads: Dyads | None
    events_left_out: str
    quads: tuple[tuple[str, str], ...]  # name, class of its colour
    anchors: Mapping[int, str]  # character of the text -> anchor of the part it stands in
    maps: tuple[tuple[str, Atlas], ...]
    unplaced: str
    versions: tuple[tuple[str, str], ...]
    clues: tuple[str, ...]
    written: str
    probably: str


def render_page(briefs: Sequence[Brief]) -> str:
    """One self-contained page, with a list of contents on top where there are several briefs.

    Everything that came from a text or a case is escaped, hidden characters are shown by their numbers, and
    the page's own policy allows no request and only the two constant assets in it, by their hashes.
    The same briefs give the same page. Time is linear in text and findings, up to sorting.
    """
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, loaded only where a page is made

    style, script = _asset("page.css"), _asset("page.js")
    views = [_view(brief, f"b{n}-" if len(briefs) > 1 else "") for n, brief in enumerate(briefs, start=1)]
    return _template().render(
        views=views,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        shared=_shared(briefs),
        records=sorted({(v.case_title, v.as_of, v.versions) for v in views}),
        not_judged_meaning=OUTCOMES[Outcome.NOT_CHECKABLE].meaning,
    )


@dataclass(frozen=True, slots=True)
class _SharedView:
    row: _RowView
    differ: bool
    cells: tuple[
        tuple[tuple[str, str, str, str], ...], ...
    ]  # for each text: kind, sign and number, spoken, key


def _shared(briefs: Sequence[Brief]) -> tuple[_SharedView, ...]:
    """The rows that several texts rest on, a cell of links for each text."""
    views = []
    for shared in shared_rows(briefs):
        cells: list[list[tuple[str, str, str, str]]] = [[] for _ in briefs]
        for met in shared.meetings:
            wording = OUTCOMES[met.outcome]
            key = f"b{met.text + 1}-claim-{met.number}"
            spoken_as = f"claim {met.number}, {wording.word.lower()}"
            kind = met.outcome.value.replace("_", "-")
            cells[met.text].append((kind, f"{wording.sign}{met.number}", spoken_as, key))
        row = _row_view(shared.row, briefs[shared.meetings[0].text])
        views.append(_SharedView(row, shared.differ, tuple(map(tuple, cells))))
    return tuple(views)


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - heavy
    from markupsafe import Markup  # noqa: PLC0415

    def finalize(value: Any) -> Any:
        return value if isinstance(value, Markup) else visible(str(value))

    environment = Environment(
        loader=PackageLoader("detente.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    environment.filters["marked_up"] = Markup  # only ever used on what `article.mark_up` has escaped
    environment.globals["rows_shown"] = ROWS_SHOWN
    return environment.get_template("page.html.j2")


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (files("detente.brief") / "static" / name).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(asset: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()


# -- one brief ------------------------------------------------------------------------------------


def _view(brief: Brief, prefix: str) -> _View:
    text, place = brief.document.text, Places(brief.document.text)
    groups: list[tuple[str, Sequence[Finding]]] = [
        ("claim", brief.settleable),
        ("defect", sorted((*brief.defects, *brief.remarks), key=lambda f: (f.start, f.end, f.code))),
        ("opinion", brief.opinions),
    ]
    found = [
        (_note(finding, f"{prefix}{group}-{n}", n), finding)
        for group, findings in groups
        for n, finding in enumerate(findings, start=1)
    ]
    found.sort(key=lambda pair: (pair[0].mark.start, pair[0].mark.end))
    blocks = [b for b in brief.blocks if b.end > b.start]
    article, shown = mark_up(text, blocks, [note for note, _ in found])
    rows = {row.id: _row_view(row, brief) for row in brief.rows.values()}
    cards = [
        _card(note, finding, brief, shown=note.key in shown, rows=rows, place=place)
        for note, finding in found
    ]
    claims = tuple(c for c in cards if c.kind not in ("defect", "opinion"))
    items = _items(brief, claims)
    sources, dyads = group_by_source(brief.statements, text), who_to_whom(brief.events, text)
    return _View(
        key=prefix,
        title=brief.title,
        byline=brief.byline,
        published=dated(brief, _unbroken_day),
        file=re.split(r"[/\\]", brief.document.name)[-1],
        parts=parts_of(brief),
        case_title=brief.case_title,
        as_of=spoken_day(brief.as_of),
        tally=tally(brief),
        not_judged=not_judged(brief),
        bars=_bars(claims),
        article=tuple(article),
        cards=tuple(c for c in cards if c.kind != "opinion"),
        claims=claims,
        opinions=tuple(c for c in cards if c.kind == "opinion"),
        defects=_families(c for c in cards if c.kind == "defect"),
        timelines=_timelines(items),
        years=count_years(items, longest=200),
        cited=counted(len(items), "row", "rows"),
        open_rows=sum(1 for i in items if i.period.start is None or i.period.end is None),
        sourcing=_sentence(sourcing_line(brief.statements)),
        sources=sources,
        dyads=dyads,
        events_left_out=_left_out(dyads),
        quads=tuple((name.capitalize(), name.lower().replace(" ", "-")) for name in QUADS),
        anchors=_anchors(prefix, article, _places_led_to(sources, dyads)),
        maps=_maps(brief, claims),
        unplaced=_unplaced(brief),
        versions=in_order(brief.versions),
        clues=_clues(brief),
        written=said_spans(brief.dating.spans, _unbroken_day) if brief.dating else "",
        probably=(
            said_spans(brief.dating.likely, _unbroken_day)
            if brief.dating and brief.dating.likely != brief.dating.spans
            else ""
        ),
    )


def _clues(brief: Brief) -> tuple[str, ...]:
    """The clues to the writing date that set an end of it, and how many others there are."""
    if brief.dating is None:
        return ()
    lines = [clue_line(clue, _unbroken_day) for clue in brief.dating.telling]
    left = len(brief.dating.clues) - len(lines)
    return (*lines, more_clues(left)) if left else tuple(lines)


def _families(cards: Iterable[_Card]) -> tuple[tuple[str, tuple[_Card, ...]], ...]:
    """The cards without a verdict under the heading of their kind."""
    found = tuple(cards)
    groups = (
        (heading, tuple(c for c in found if c.code.startswith(letter)))
        for letter, (_, heading) in FAMILIES.items()
    )
    return tuple((heading, group) for heading, group in groups if group)


def _kind(finding: Finding) -> str:
    outcome = outcome_of(finding)
    if outcome is None:
        return "defect"
    return "opinion" if outcome is Outcome.NOT_CHECKABLE else outcome.value.replace("_", "-")


_RANK: Mapping[str, int] = {"defect": 1, "opinion": 2}


def _note(finding: Finding, key: str, number: int) -> Note:
    kind, outcome = _kind(finding), outcome_of(finding)
    mark = Mark(finding.start, finding.end, kind, _RANK.get(kind, 0))
    if kind == "opinion":
        return Note(mark, "", "", key)
    if outcome is None:
        return Note(mark, f"!{number}", f"{family(finding)} {number}", key)
    wording = OUTCOMES[outcome]
    return Note(mark, f"{wording.sign}{number}", f"claim {number}, {wording.word.lower()}", key)


def _card(
    note: Note, finding: Finding, brief: Brief, *, shown: bool, rows: Mapping[str, _RowView], place: Places
) -> _Card:
    verdict, claim, outcome = finding.verdict, finding.claim, outcome_of(finding)
    wording = OUTCOMES[outcome] if outcome is not None else None
    line, column = place(finding.start)
    evidence = verdict.evidence if verdict is not None else ()
    return _Card(
        key=note.key,
        label=note.key.rsplit("-", 1)[-1],
        kind=note.mark.kind,
        sign=wording.sign if wording else "!",
        word=wording.word if wording else family(finding).capitalize(),
        code=finding.code,
        line=line,
        column=column,
        in_text=shown,
        quote=quote(brief.document.text, finding.start, finding.end, QUOTE_LIMIT),
        reason=verdict.reason if verdict is not None else told_fully(finding),
        holds=would_hold(verdict.holds, _unbroken_day) if verdict is not None else "",
        said_by=_said_by(claim),
        rows=tuple(rows.get(i) or _RowView(i, "", "not carried in this brief", (), ()) for i in evidence),
        evidence=evidence,
        read_as=_read_as(claim),
        query=verdict.query if verdict is not None else "",
        sql=verdict.sql if verdict is not None else "",
        readings=tuple(
            (r.description, OUTCOMES[r.outcome].sign, OUTCOMES[r.outcome].word.lower())
            for r in (verdict.readings if verdict is not None else ())
        ),
        assumptions=verdict.assumptions if verdict is not None else (),
    )


def _unbroken_day(day: date) -> str:
    return spoken_day(day).replace(" ", "\u00a0")


def _said_by(claim: Claim | None) -> str:
    if claim is None:
        return ""
    parts = ["inside a quotation"] if claim.source == "quoted" else []
    if claim.factuality is not Factuality.ASSERTED:
        parts.append(f"told as {claim.factuality.value}")
    return ", ".join(parts)


def _read_as(claim: Claim | None) -> str:
    if claim is None:
        return ""
    arguments = "; ".join(f"{name}: {value}" for name, value in claim.arguments.items())
    return f"{claim.form} ({arguments})" if arguments else claim.form


def _row_view(row: Row, brief: Brief) -> _RowView:
    details = [f"{spoken(row.date_utc)} in UTC"] if row.date_utc is not None else []
    details += [f"confidence {row.confidence}"] if row.confidence else []
    details += [row.note] if row.note else []
    sources = tuple((_short(s), s if s.startswith(("https://", "http://")) else "") for s in row.sources)
    return _RowView(
        row.id, spoken(row.date), brief.told(row).replace(" ·", "\u00a0·"), tuple(details), sources
    )


def _short(source: str) -> str:
    """A web address as its host and last part; any other source as it is."""
    if match := re.match(r"https?://(?:www\.)?([^/?#]+)[^?#]*", source):
        return match[1]
    return source


def _bars(claims: Iterable[_Card]) -> tuple[_Bar, ...]:
    claims = tuple(claims)
    bars = []
    for outcome in SETTLEABLE:
        wording, kind = OUTCOMES[outcome], outcome.value.replace("_", "-")
        mine = [c for c in claims if c.kind == kind]
        chips = tuple((c.label, c.key) for c in mine) if len(claims) <= CHIPS_SHOWN else ()
        percent = round(100 * len(mine) / len(claims), 2) if claims else 0.0
        bars.append(_Bar(kind, wording.sign, wording.word, wording.meaning, len(mine), percent, chips))
    return tuple(bars)


def _settled_by(claims: Sequence[_Card]) -> Mapping[str, list[_Card]]:
    """Row id -> the claims it settles, in text order."""
    settled: dict[str, list[_Card]] = {}
    for card in claims:
        for row_id in dict.fromkeys(card.evidence):
            settled.setdefault(row_id, []).append(card)
    return settled


def _items(brief: Brief, claims: Sequence[_Card]) -> list[Item]:
    """The cited rows as things to draw in time, each leading to the first claim it settles."""
    settled = _settled_by(claims)
    return [
        Item(
            row.date,
            spoken(row.date),
            _for_claims([card.label for card in settled[row.id]]),
            excerpt(brief.told(row), 200),
            settled[row.id][0].key,
        )
        for row in brief.cited
    ]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _left_out(dyads: Dyads | None) -> str:
    left = dyads.left_out if dyads is not None else 0
    return f"Not shown: {counted(left, 'event', 'events')} in which no country takes part." if left else ""


def _places_led_to(sources: Sequence[Group], dyads: Dyads | None) -> list[int]:
    """The characters of the text that statements and events lead to."""
    led = [said.at for group in sources for said in group.said]
    if dyads is not None:
        led += [deed.at for row in dyads.cells for cell in row for deed in cell]
    return led


def _anchors(prefix: str, article: Sequence[Part], places: Iterable[int]) -> Mapping[int, str]:
    starts = [part.start for part in article]
    return (
        {at: f"{prefix}at-{starts[max(0, bisect_right(starts, at) - 1)]}" for at in places} if starts else {}
    )


def _maps(brief: Brief, claims: Sequence[_Card]) -> tuple[tuple[str, Atlas], ...]:
    """The places of the cited rows, drawn for a wide and for a narrow page."""
    settled = _settled_by(claims)
    rows: dict[Place, list[Row]] = {}
    for row in brief.cited:
        for place in brief.places_of(row):
            rows.setdefault(place, []).append(row)
    spots = [
        Spot(
            place.names[0],
            place.latitude,
            place.longitude,
            counted(len(here), "row", "rows"),
            settled[here[0].id][0].key,
        )
        for place, here in rows.items()
        if place.latitude is not None and place.longitude is not None
    ]
    drawn = [("wide", draw(spots, width=720)), ("narrow", draw(spots, width=340))]
    return tuple((name, atlas) for name, atlas in drawn if atlas is not None)


def _unplaced(brief: Brief) -> str:
    """How many of the cited rows the map cannot show, as a sentence; "" if it shows all."""
    shown = sum(1 for row in brief.cited if any(p.latitude is not None for p in brief.places_of(row)))
    missing = len(brief.cited) - shown
    return f"{counted(missing, 'row names', 'rows name')} no place." if missing else ""


def _timelines(items: Sequence[Item]) -> tuple[tuple[str, Timeline], ...]:
    """The same rows drawn for a wide and for a narrow page."""
    drawn = [
        ("wide", lay_out(items, columns=74, width=640)),
        ("narrow", lay_out(items, columns=31, width=310)),
    ]
    return tuple((name, timeline) for name, timeline in drawn if timeline is not None)


def _for_claims(numbers: Sequence[str]) -> str:
    if len(numbers) > 5:
        return f"claims {', '.join(numbers[:3])} and {len(numbers) - 3} more"
    return f"claim{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}"
