"""Read a case folder into a `Case`, naming every fault of it in one run.

The fault codes are listed in docs/case-format.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from detente.casefile.case import Actor, Case, Place, Row, Series, Term
from detente.casefile.faults import Faults, nearest
from detente.casefile.load_words import read_words
from detente.casefile.settings import COMMON_AFTER, COMMON_BEFORE, Plan, Settings, read_settings
from detente.casefile.tables import (
    COUNT_OPERATORS,
    Line,
    check_known_by,
    distinct,
    parts,
    read_confidence,
    read_degrees,
    read_period,
    read_sources,
    read_span,
    read_table,
)
from detente.casefile.toml import read_toml
from detente.errors import CaseError

ACTOR_COLUMNS = ("id", "kind", "names", "demonyms", "country", "from", "to", "sources", "note")
OFFICE_COLUMNS = ("id", "office", "holder", "from", "to", "confidence", "sources", "note")
PLACE_COLUMNS = ("id", "names", "country", "latitude", "longitude")
ACTOR_KINDS = ("state", "organisation", "person")
_PACKAGED = Path(__file__).resolve().parent.parent / "cases"


def load_case(path_or_name: str | Path = "dprk") -> Case:
    """The case in a folder, or a packaged one by its bare name.

    path_or_name : a folder that holds `case.toml`, or the name of a case that ships with Détente;
                   a folder of that name in the working directory does not shadow a packaged case
    Raises CaseError, whose `faults` are all the faults of the folder, by file and line.
    """
    folder = case_folder(path_or_name)
    faults = Faults()
    settings = read_settings(read_toml(folder, "case.toml", faults))
    places = _places(read_table(folder, "places.csv", PLACE_COLUMNS, faults), faults)
    actor_lines = distinct(read_table(folder, "actors.csv", ACTOR_COLUMNS, faults), faults)
    actors = {line["id"]: _actor(line, settings, faults) for line in actor_lines}
    for line in actor_lines:
        _check_reference(line, "country", line["country"], ("actor", actors), faults)
    for name, table in settings.office_tables.items():
        country = settings.offices[name].country
        if country and country not in actors:
            table.fault("E208", f"country {country!r} is no actor. {nearest(country, actors)}", "country")
    terms = _terms(
        distinct(read_table(folder, "offices.csv", OFFICE_COLUMNS, faults), faults), settings, actors, faults
    )
    lines = {
        name: read_table(folder, f"{name}.csv", (*COMMON_BEFORE, *plan.columns, *COMMON_AFTER), faults)
        for name, plan in settings.plans.items()
    }
    kept = _distinct_rows(lines, faults)
    referents: dict[str, Collection[str]] = {
        "actors": actors,
        "places": places,
        "offices": settings.offices,
        "rows": {line["id"] for some in kept.values() for line in some},
    }
    series = {
        name: _series(plan, kept[name], settings.as_of, referents, faults)
        for name, plan in settings.plans.items()
    }
    by_id = {name: {line["id"]: line for line in lines} for name, lines in kept.items()}
    words = read_words(
        read_toml(folder, "words.toml", faults), settings.plans, actors, by_id, settings.offices
    )
    if found := faults.messages():
        raise CaseError(*found)
    return Case(
        id=settings.id,
        title=settings.title,
        version=settings.version,
        as_of=settings.as_of,
        day_zone=settings.day_zone,
        actors=actors,
        offices=settings.offices,
        terms=terms,
        places=places,
        series=series,
        words=words,
    )


def case_folder(path_or_name: str | Path) -> Path:
    """The folder of a case: a packaged one by its bare name, otherwise the path. Raises CaseError if none."""
    if isinstance(path_or_name, str) and (_PACKAGED / path_or_name / "case.toml").is_file():
        return _PACKAGED / path_or_name
    folder = Path(path_or_name)
    if not folder.is_dir():
        known = [each.name for each in sorted(_PACKAGED.iterdir()) if (each / "case.toml").is_file()]
        raise CaseError(
            f"E201 {folder}: no such case folder. Give a folder that holds case.toml, "
            f"or the name of a packaged case ({', '.join(known)})."
        )
    return folder


def _check_reference(
    line: Line, column: str, value: str, known: tuple[str, Collection[str]], faults: Faults
) -> None:
    what, ids = known
    if value and value not in ids:
        code = "E214" if what == "row" else "E208"
        faults.add(code, line.file, line.number, f"{column} {value!r} is no {what}. {nearest(value, ids)}")


def _actor(line: Line, settings: Settings, faults: Faults) -> Actor:
    if line["kind"] not in ACTOR_KINDS:
        text = f"kind {line['kind']!r} is unknown. {nearest(line['kind'], ACTOR_KINDS)}"
        faults.add("E220", line.file, line.number, text)
    names = parts(line["names"], "|")
    if not names:
        faults.add("E218", line.file, line.number, "no name is given. Write the one to print in `names`.")
    valid = read_span(line, f"actor {line['id']!r}", faults)
    check_known_by(line, "from", valid.start, settings.as_of, faults)
    return Actor(
        id=line["id"],
        kind=line["kind"],
        names=names,
        demonyms=parts(line["demonyms"], "|"),
        country=line["country"],
        valid=valid,
        sources=read_sources(line, faults),
        note=line["note"],
    )


def _places(lines: list[Line], faults: Faults) -> dict[str, Place]:
    places = {}
    for line in distinct(lines, faults):
        names = parts(line["names"], "|")
        if not names:
            faults.add("E218", line.file, line.number, "no name is given. Write the one to print in `names`.")
        latitude = read_degrees(line, "latitude", 90, faults)
        longitude = read_degrees(line, "longitude", 180, faults)
        places[line["id"]] = Place(line["id"], names, line["country"], latitude, longitude)
    return places


def _terms(
    lines: list[Line], settings: Settings, actors: Mapping[str, Actor], faults: Faults
) -> tuple[Term, ...]:
    terms: dict[str, list[tuple[Term, Line]]] = {}
    for line in lines:
        _check_reference(line, "office", line["office"], ("office", settings.offices), faults)
        _check_reference(line, "holder", line["holder"], ("actor", actors), faults)
        for column in ("office", "holder", "from"):
            if not line[column]:
                faults.add("E218", line.file, line.number, f"{column} is empty. Fill it in.")
        period = read_span(line, f"office {line['office']!r} of {line['holder']!r}", faults)
        check_known_by(line, "from", period.start, settings.as_of, faults)
        check_known_by(line, "to", period.end, settings.as_of, faults)
        term = Term(
            id=line["id"],
            office=line["office"],
            holder=line["holder"],
            period=period,
            confidence=read_confidence(line, faults),
            sources=read_sources(line, faults),
            note=line["note"],
        )
        terms.setdefault(line["office"], []).append((term, line))
    for office, held in terms.items():
        if office in settings.offices:
            _check_seats(held, settings.offices[office].seats, faults)
    every = [term for held in terms.values() for term, _ in held]
    return tuple(sorted(every, key=lambda term: (term.office, term.period.first, term.id)))


def _check_seats(held: list[tuple[Term, Line]], seats: int, faults: Faults) -> None:
    """Fault a term that begins while every seat is taken; the day of a hand-over belongs to both."""
    sitting: list[Term] = []
    for term, line in sorted(held, key=lambda each: (each[0].period.first, each[0].period.last)):
        sitting = [other for other in sitting if other.period.last > term.period.first]
        if len(sitting) >= seats:
            other = max(sitting, key=lambda each: each.period.last)
            text = (
                f"{term.holder!r} enters {term.office!r} on {line['from']} while {other.holder!r} "
                f"({other.id}) holds it to {other.period.end or 'now'}. Correct a date or raise `seats`."
            )
            faults.add("E207", line.file, line.number, text)
        sitting.append(term)


def _distinct_rows(lines: Mapping[str, list[Line]], faults: Faults) -> dict[str, list[Line]]:
    """The lines by series; an id is unique across all of them, as references name no series."""
    owner: dict[str, Line] = {}
    kept: dict[str, list[Line]] = {}
    for name, some in lines.items():
        kept[name] = []
        for line in distinct(some, faults):
            other = owner.setdefault(line["id"], line)
            if other is line:
                kept[name].append(line)
                continue
            text = f"id {line['id']!r} is already used in {other.file}:{other.number}. Rename one of the two."
            faults.add("E205", line.file, line.number, text)
    return kept


def _series(
    plan: Plan, lines: list[Line], as_of: date, referents: Mapping[str, Collection[str]], faults: Faults
) -> Series:
    rows = [row for line in lines if (row := _row(plan, line, as_of, referents, faults))]
    rows.sort(key=lambda row: (row.date.first, row.date.last, row.id))
    return Series(
        name=plan.name,
        title=plan.title,
        one=plan.one,
        many=plan.many,
        columns=plan.columns,
        units=plan.units,
        coverage=plan.coverage,
        rows=tuple(rows),
        summary=plan.summary,
        open=plan.open,
        closed=tuple(column for column in plan.values if column not in plan.lists),
        same_day=plan.same_day,
        day_before=plan.day_before,
    )


def _row(
    plan: Plan, line: Line, as_of: date, referents: Mapping[str, Collection[str]], faults: Faults
) -> Row | None:
    day = read_period(line, "date", faults)
    if not line["date"]:
        faults.add("E206", line.file, line.number, "the date is empty. Write a day, a month or a year.")
    if day is not None:
        check_known_by(line, "date", day.start, as_of, faults)
    day_utc = read_period(line, "date_utc", faults)
    sources, confidence = read_sources(line, faults), read_confidence(line, faults)
    _check_cells(plan, line, referents, faults)
    if day is None:
        return None
    values = {column: line[column] for column in plan.columns}
    same_day = plan.same_day or (plan.day_before is not None and plan.day_before.excluded(values))
    return Row(line["id"], plan.name, day, day_utc, values, confidence, sources, line["note"], same_day)


def _check_cells(plan: Plan, line: Line, referents: Mapping[str, Collection[str]], faults: Faults) -> None:
    for column in plan.counted():
        if not line[column].isdecimal():
            text = f"{column} {line[column]!r} is not a whole number. Write digits only."
            faults.add("E211", line.file, line.number, text)
        operator = f"{column}_op"
        if operator in plan.columns and line[operator] not in COUNT_OPERATORS:
            text = f"{operator} {line[operator]!r} is no count operator. Write =, >= or ~."
            faults.add("E212", line.file, line.number, text)
    for column in plan.numbers:
        if line[column] and not _is_number(line[column]):
            text = f"{column} {line[column]!r} is not a number. Write one number or nothing."
            faults.add("E211", line.file, line.number, text)
    for column in plan.dates:
        read_period(line, column, faults)
    for column, referent in plan.refs.items():
        known = (referent.removesuffix("s"), referents.get(referent, ()))
        for value in _values(plan, line, column):
            _check_reference(line, column, value, known, faults)
    for column, allowed in plan.values.items():
        for value in _values(plan, line, column):
            if value not in allowed:
                text = f"{column} {value!r} is not a value of this column. {nearest(value, allowed)}"
                faults.add("E220", line.file, line.number, text)


def _values(plan: Plan, line: Line, column: str) -> tuple[str, ...]:
    cell = line[column]
    if column in plan.lists:
        return parts(cell)
    return (cell,) if cell else ()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
