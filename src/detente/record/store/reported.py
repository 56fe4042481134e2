"""Incidents of a store: its coded and imported events, with reports of one happening put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from detente.record.incidents import Incident, Report, cluster
from detente.record.store.store import Store
from detente.times import Granularity, Period

# Equal ids in one document are one event: `record add` writes a row for every pair of its participants.
_EVENTS = """
SELECT
    concat_ws(':', source_dataset, coalesce(document_id, url, id)) AS document,
    coalesce(nullif(source_id, ''), id) AS event, date_start, date_end, any_value(date_granularity),
    coalesce(event_type, source_type, cameo_code, '') AS type, coalesce(event_mode, '') AS mode,
    list(DISTINCT id ORDER BY id),
    list(DISTINCT [coalesce(actor_country, actor, ''), coalesce(recipient_country, recipient, '')])
FROM events
WHERE date_start IS NOT NULL OR date_end IS NOT NULL
GROUP BY document, event, date_start, date_end, type, mode
ORDER BY min(id)
"""


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident of the store, in the words of its events.

    incident  : date, number of documents, and whether it may be the same as another
    who, whom : ISO 3166 codes, or names where the events have no country; of what is mutual, all are in
                `who`. `who` are those on whom all reports agree
    what      : PLOVER type and mode; the dataset's own word where it has no type
    event_ids : its rows in the table `events`
    """

    incident: Incident
    who: tuple[str, ...]
    what: str
    whom: tuple[str, ...]
    event_ids: tuple[str, ...]


def happenings(store: Store, window: Period | None = None) -> tuple[Happening, ...]:
    """The incidents that fall, or may fall, into a window, in order of date; see `cluster` for the rule.

    Reports of one happening agree on type and mode and on whom it was done to. All dated events are put
    together before the window is applied, so that an incident is the same in every window.
    """
    reports: list[Report] = []
    told: dict[str, tuple[str, tuple[str, ...]]] = {}
    rows: dict[str, list[str]] = {}
    for document, _, start, end, unit, kind, mode, ids, pairs in store.fetch(_EVENTS):
        who, whom, is_mutual = _sides(pairs)
        what = f"{kind} {mode}".strip()
        parts = [what, *(sorted(who) if is_mutual else ["→", *whom])]
        name = f"{document}:{ids[0]}"
        date = Period(start, end, Granularity(unit) if unit and start and end else Granularity.SPAN)
        reports.append(Report(name, document, " ".join(parts), date, who))
        told[name], rows[name] = (what, whom), ids
    found = []
    for incident in cluster(reports):
        if window is None or incident.date.overlaps(window):
            what, whom = told[incident.report_ids[0]]
            ids = {row for name in incident.report_ids for row in rows[name]}
            found.append(Happening(incident, tuple(sorted(incident.actors)), what, whom, tuple(sorted(ids))))
    return tuple(found)


def undated(store: Store) -> int:
    """How many rows of `events` have no date, and so are of no incident."""
    return int(store.fetch("SELECT count(*) FROM events WHERE date_start IS NULL AND date_end IS NULL")[0][0])


def _sides(pairs: Iterable[list[str]]) -> tuple[frozenset[str], tuple[str, ...], bool]:
    """Who did it, whom to, and whether it is mutual: each pair stands there both ways."""
    aims: dict[str, set[str]] = defaultdict(set)
    for actor, recipient in pairs:
        aims[actor].add(recipient)
    is_mutual = len(aims) > 1 and all(one in aims.get(other, ()) for one in aims for other in aims[one])
    who = frozenset(aims) - {""}
    whom = set().union(*aims.values()) - {""}
    return who, () if is_mutual else tuple(sorted(whom)), is_mutual
