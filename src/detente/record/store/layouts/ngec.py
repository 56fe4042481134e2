"""The JSON lines of NGEC, the coder that makes POLECAT."""

from __future__ import annotations

from detente.record.store.cells import day, missing, name, no_day, number
from detente.record.store.layout import COORDINATES, Kind, Layout

# NGEC resolves "March" or "last week" to a single day, and takes the day of publication where it finds no
# date at all; both are days nobody reported. Only words that name a day keep the day.
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SAYS_DAY = (
    'regexp_matches(lower("date_raw"), \'\\b((mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|'
    f"yesterday|({_MONTHS})[a-z]*\\.? \\d{{1,2}}\\b|\\d{{1,2}}(st|nd|rd|th)?( of)? ({_MONTHS})|"
    "\\d{4}-\\d{2}-\\d{2})')"
)
_SAYS_MONTH = f"regexp_matches(lower(\"date_raw\"), '\\b({_MONTHS})[a-z]*\\b')"
_NGEC_DAY = day("date_resolved", "%Y-%m-%d")
_NGEC_KNOWN = '("date_raw" IS NOT NULL AND NOT regexp_matches("date_raw", \'^<?(No date|dateparser)\'))'

NGEC = Layout(
    dataset="NGEC",
    kind=Kind.JSON_LINES,
    cells={
        "id": ("$.id",),
        "date_resolved": ("$.date_resolved",),
        "date_raw": ("$.date_raw",),
        "event_type": ("$.event_type",),
        "event_mode": ("$.event_mode[0]",),
        "contexts": ("$.contexts",),
        "actor": ("$.attributes.ACTOR[0].wiki", "$.attributes.ACTOR[0].text"),
        "actor_country": ("$.attributes.ACTOR[0].country",),
        "actor_sector": ("$.attributes.ACTOR[0].code_1",),
        "recipient": ("$.attributes.RECIP[0].wiki", "$.attributes.RECIP[0].text"),
        "recipient_country": ("$.attributes.RECIP[0].country",),
        "recipient_sector": ("$.attributes.RECIP[0].code_1",),
        "place": ("$.event_geolocation.geo.resolved_placename",),
        "country": ("$.event_geolocation.geo.country_code3",),
        "Latitude": ("$.event_geolocation.geo.lat",),
        "Longitude": ("$.event_geolocation.geo.lon",),
        "story_id": ("$.story_id",),
        "publisher": ("$.publisher",),
    },
    columns={
        "source_id": name("id"),
        "date_start": (
            f"CASE WHEN {_NGEC_KNOWN} AND {_SAYS_DAY} THEN {_NGEC_DAY} "
            f"WHEN {_NGEC_KNOWN} AND {_SAYS_MONTH} THEN CAST(date_trunc('month', {_NGEC_DAY}) AS DATE) END"
        ),
        "date_end": (
            f"CASE WHEN {_NGEC_KNOWN} AND {_SAYS_DAY} THEN {_NGEC_DAY} "
            f"WHEN {_NGEC_KNOWN} AND {_SAYS_MONTH} THEN last_day({_NGEC_DAY}) END"
        ),
        "date_granularity": (
            f"CASE WHEN {_NGEC_KNOWN} AND {_SAYS_DAY} THEN 'day' "
            f"WHEN {_NGEC_KNOWN} AND {_SAYS_MONTH} THEN 'month' END"
        ),
        "actor": name("actor"),
        "actor_sector": name("actor_sector"),
        "recipient": name("recipient"),
        "recipient_sector": name("recipient_sector"),
        "event_type": name("event_type"),
        "event_mode": name("event_mode"),
        "contexts": 'TRY_CAST(TRY_CAST("contexts" AS JSON) AS VARCHAR[])',
        "latitude": number("Latitude"),
        "longitude": number("Longitude"),
        "place": name("place"),
        "document_id": name("story_id"),
        "publisher": name("publisher"),
        "note": (
            f"CASE WHEN NOT {_NGEC_KNOWN} THEN 'no date found by the coder; published ' || \"date_resolved\" "
            f"WHEN NOT {_SAYS_DAY} THEN concat('dated \"', \"date_raw\", '\", resolved to ', "
            '"date_resolved") END'
        ),
    },
    countries={
        "actor_country": ("alpha3", name("actor_country")),
        "recipient_country": ("alpha3", name("recipient_country")),
        "country": ("alpha3", name("country")),
    },
    faults=(
        missing("id", "Give the event its id."),
        missing("date_resolved", "Write it as 2022-01-31."),
        no_day("date_resolved", _NGEC_DAY, "2022-01-31"),
        *COORDINATES,
    ),
)
