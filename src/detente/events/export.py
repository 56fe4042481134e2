"""Events as rows: JSON lines, CSV and Parquet with PLOVER's and NGEC's column names, and ICEWS's
tab-separated file.

Lists (`actor`, `contexts`, ...) are JSON in CSV cells. `actor_country` and `actor_sector` run parallel to
`actor`; so do those of the recipient.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from detente.documents import Document
from detente.events.event import Event, Participant
from detente.language.factuality import Factuality

_LIST, _TEXT, _WHOLE = "VARCHAR[]", "VARCHAR", "BIGINT"
# Column -> its type in Parquet, in the order of all formats.
COLUMNS = {
    "id": _TEXT,
    "document_id": _TEXT,
    "sentence_id": _WHOLE,
    "date_start": "DATE",
    "date_end": "DATE",
    "date_granularity": _TEXT,
    "date_note": _TEXT,
    "event_type": _TEXT,
    "event_mode": _TEXT,
    "contexts": _LIST,
    "cameo_code": _TEXT,
    "quad_class": _TEXT,
    "intensity": "DOUBLE",
    "actor": _LIST,
    "actor_country": _LIST,
    "actor_sector": _LIST,
    "recipient": _LIST,
    "recipient_country": _LIST,
    "recipient_sector": _LIST,
    "reciprocal": "BOOLEAN",
    "ambiguous": _LIST,
    "factuality": _TEXT,
    "factuality_cue": _TEXT,
    "attributed_to": _TEXT,
    "place": _TEXT,
    "foreground": "BOOLEAN",
    "confidence": "DOUBLE",
    "route": _TEXT,
    "trigger": _TEXT,
    "trigger_start": _WHOLE,
    "trigger_end": _WHOLE,
    "sentence": _TEXT,
    "sentence_start": _WHOLE,
    "sentence_end": _WHOLE,
}
ICEWS_COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def rows(events: Iterable[Event], text: str) -> Iterator[dict[str, object]]:
    """One row an event, in the order of `COLUMNS`; `text` is the document's, for the trigger and the cue."""
    for event in events:
        yield {
            "id": event.id,
            "document_id": event.document_id,
            "sentence_id": event.sentence_id,
            "date_start": _iso(event.date.start if event.date else None),
            "date_end": _iso(event.date.end if event.date else None),
            "date_granularity": event.date.granularity.value if event.date else None,
            "date_note": event.date_note or None,
            "event_type": event.event_type,
            "event_mode": event.event_mode or None,
            "contexts": list(event.contexts),
            "cameo_code": event.cameo_code,
            "quad_class": event.quad_class,
            "intensity": event.intensity,
            **_side("actor", event.actor),
            **_side("recipient", event.recipient),
            "reciprocal": event.reciprocal,
            "ambiguous": _ambiguous(event),
            "factuality": event.factuality.value,
            "factuality_cue": text[slice(*event.factuality_cue)] if event.factuality_cue else None,
            "attributed_to": event.attributed_to,
            "place": event.place or None,
            "foreground": event.foreground,
            "confidence": event.confidence,
            "route": event.route,
            "trigger": text[slice(*event.trigger)],
            "trigger_start": event.trigger[0],
            "trigger_end": event.trigger[1],
            "sentence": " ".join(text[event.start : event.end].split()),
            "sentence_start": event.start,
            "sentence_end": event.end,
        }


def to_json_lines(found: Iterable[dict[str, object]]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)


def to_csv(found: Iterable[dict[str, object]], *, header: bool = True) -> str:
    """Comma-separated, RFC 4180; an empty cell is a missing value, lists are JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for row in found:
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return out.getvalue()


def write_parquet(found: Iterable[dict[str, object]], path: Path) -> None:
    """Write a Parquet file. Raises OSError if it cannot be written."""
    import duckdb  # noqa: PLC0415 - only this format needs it

    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "events.jsonl"
        lines.write_text(to_json_lines(found), encoding="utf-8")
        shape = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in COLUMNS.items())
        try:
            with duckdb.connect() as connection:
                connection.execute(
                    f"COPY (SELECT * FROM read_json({_quoted(str(lines))}, format = 'newline_delimited', "
                    f"columns = {{{shape}}})) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)"
                )
        except duckdb.IOException as error:
            raise OSError(str(error).splitlines()[0]) from error


def pairs(event: Event) -> list[tuple[Participant | None, Participant | None]]:
    """Actor and recipient, each with each; of a reciprocal event, each with every other."""
    if event.reciprocal:
        return [(a, b) for a in event.actor for b in event.actor if a is not b]
    sources: Sequence[Participant | None] = event.actor or (None,)
    targets: Sequence[Participant | None] = event.recipient or (None,)
    return [(a, b) for a in sources for b in targets]


def to_icews(events: Iterable[Event], document_name: str) -> tuple[list[str], int]:
    """The lines of an ICEWS file for the events of one document, and how many events it cannot hold.

    ICEWS knows who did what to whom on one day as a fact: only events told as done, lately or long ago, and
    dated to the day go in, one line for every pair of actor and recipient. Its CAMEO code, intensity and
    country names are there, sectors are PLOVER's.
    """
    lines: list[str] = []
    left_out = 0
    for event in events:
        done = event.factuality in (Factuality.ASSERTED, Factuality.HISTORICAL)
        if not done or event.date is None or event.date.start != event.date.end:
            left_out += 1
            continue
        for number, (source, target) in enumerate(pairs(event)):
            cells = (
                f"{event.id}-{number}", _iso(event.date.start) or "", _name(source),
                _sector(source), _country(source),
                " ".join((event.event_type.capitalize(), event.event_mode)).strip(), event.cameo_code,
                f"{event.intensity:g}", _name(target), _sector(target), _country(target), document_name,
                str(event.sentence_id + 1), "", event.place, "", "", "", "", "",
            )  # fmt: skip
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return lines, left_out


def to_line(event: Event, document: Document) -> str:
    """One line for people: where, how presented, what, who to whom, when, and the words it was read from."""
    line, column = document.position(event.trigger[0])
    kind = f"{event.event_type}-{event.event_mode}" if event.event_mode else event.event_type
    who = " + ".join(_who(one) for one in event.actor) or "?"
    whom = " + ".join(_who(one) for one in event.recipient)
    arrow = f" → {whom}" if whom else ""
    when = f"  {event.date}" if event.date is not None else ""
    said = " ".join(document.text[slice(*event.trigger)].split())
    return f"{document.name}:{line}:{column}  {event.factuality.value}  {kind}  {who}{arrow}{when}  “{said}”"


def _who(one: Participant) -> str:
    code = " ".join(part for part in (one.country, one.sector) if part)
    return f"{_name(one)} [{code}]" if code else _name(one)


def _side(name: str, side: Sequence[Participant]) -> dict[str, object]:
    return {
        name: [_name(one) for one in side],
        f"{name}_country": [one.country for one in side],
        f"{name}_sector": [one.sector for one in side],
    }


def _ambiguous(event: Event) -> list[str]:
    """The names that several actors of the case share, each with those it may mean."""
    return [
        f"{one.text}: {', '.join(one.ids)}" for one in (*event.actor, *event.recipient) if one.is_ambiguous
    ]


def _name(one: Participant | None) -> str:
    return " ".join((one.antecedent or one.text).split()) if one is not None else ""


def _sector(one: Participant | None) -> str:
    return one.sector if one is not None else ""


def _country(one: Participant | None) -> str:
    return country_names().get(one.country, "") if one is not None else ""


@functools.cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> the name of the country."""
    text = (files("detente.events") / "gazetteer" / "countries.csv").read_text("utf-8")
    return {row["code"]: row["names"].split("|")[0] for row in csv.DictReader(text.splitlines())}


def _iso(day: object) -> str | None:
    return str(day) if day is not None else None


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
