"""`words.toml`: how the language of a case names the rows of its series."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from detente.casefile.faults import nearest
from detente.casefile.load_deeds import read_deeds
from detente.casefile.load_lists import read_lists
from detente.casefile.load_provisions import read_provisions
from detente.casefile.settings import Plan, where_faults
from detente.casefile.tables import Line
from detente.casefile.toml import Table
from detente.casefile.words import (
    Act,
    Ballot,
    Circumstance,
    Designation,
    Group,
    Holiday,
    Measure,
    Member,
    Naming,
    Poll,
    Quality,
    Thing,
    Words,
)
from detente.times import Granularity, Listed, Yearly

_TABLES = (
    "thing",
    "act",
    "designation",
    "ballot",
    "poll",
    "quality",
    "circumstance",
    "naming",
    "group",
    "holiday",
    "measure",
    "deed",
    "lists",
    "provision",
    "plain",
)
_THING_KEYS = ("series", "phrases", "readings", "unit", "also", "guard")
_ACT_KEYS = (
    "about",
    "anchor",
    "series",
    "nouns",
    "verbs",
    "where",
    "bare",
    "unit",
    "agent_column",
    "agent",
    "named_by",
    "intransitive",
    "participants",
    "visitors",
    "stops",
    "leaders",
    "alone",
    "once",
    "only_with",
    "core",
    "like",
)
_DESIGNATION_KEYS = ("series", "nouns", "column", "where")
_BALLOT_KEYS = ("series", "phrases", "column", "known_by", "of_votes")
_POLL_KEYS = (
    "series",
    "where",
    "also",
    "nouns",
    "columns",
    "members",
    "body",
    "about",
    "known_by",
    "envoys",
    "standing",
)
_QUALITY_KEYS = ("series", "phrases", "where", "closed", "lasting")
_CIRCUMSTANCE_KEYS = ("series", "prepositions", "column", "closed")
_NAMING_KEYS = ("series", "column", "kind", "unit")
_GROUP_KEYS = ("phrases", "members", "stage", "scheduled")
_MEMBER_KEYS = ("series", "where")
_MEASURE_KEYS = ("series", "column", "greatest", "least", "unless", "like", "verbs", "units")
_HOLIDAY_KEYS = ("names", "day", "days")
NAMING_KINDS = ("row", "thing", "state")


def read_words(
    table: Table,
    plans: Mapping[str, Plan],
    actors: Collection[str],
    lines: Mapping[str, Mapping[str, Line]],
    offices: Collection[str],
) -> Words:
    """Read and check `words.toml` against the series, actors, offices and rows it speaks of.

    lines : the rows of each series as they are written, by id
    """
    table.only(_TABLES)
    lists = read_lists(table.table("lists"))
    return Words(
        things=tuple(_thing(each, plans) for each in table.each("thing")),
        acts=tuple(_act(each, plans, actors) for each in table.each("act")),
        designations=tuple(_designation(each, plans) for each in table.each("designation")),
        ballots=tuple(_ballot(each, plans) for each in table.each("ballot")),
        qualities=tuple(_quality(each, plans) for each in table.each("quality")),
        circumstances=tuple(_circumstance(each, plans) for each in table.each("circumstance")),
        namings=tuple(_naming(each, plans) for each in table.each("naming")),
        plain=table.texts("plain"),
        groups=tuple(_group(each, plans) for each in table.each("group")),
        polls=tuple(_poll(each, plans, actors, offices) for each in table.each("poll")),
        holidays=tuple(found for each in table.each("holiday") if (found := _holiday(each)) is not None),
        measures=tuple(_measure(each, plans) for each in table.each("measure")),
        deeds=tuple(
            deed for each in table.each("deed") for deed in read_deeds(each, plans, actors, lines, lists)
        ),
        provisions=tuple(
            found for each in table.each("provision") for found in read_provisions(each, plans, actors, lists)
        ),
    )


def _thing(table: Table, plans: Mapping[str, Plan]) -> Thing:
    table.only(_THING_KEYS)
    series, plan = _series(table, plans)
    readings, also, guard = table.wheres("readings"), table.wheres("also"), table.wheres("guard")
    for key, wheres in (("readings", readings), ("also", also), ("guard", guard)):
        for where in wheres:
            _check_where(table, key, where, plan)
    phrases, unit = table.texts("phrases", required=True), _unit(table, plan)
    return Thing(series, phrases, readings, unit, also, guard=guard)


def _act(table: Table, plans: Mapping[str, Plan], actors: Collection[str]) -> Act:
    table.only(_ACT_KEYS)
    series, plan = _series(table, plans)
    where = table.where("where")
    _check_where(table, "where", where, plan)
    agent, about = table.text("agent", ""), table.texts("about")
    for key, actor in (("agent", agent), *(("about", each) for each in about)):
        if actor and actor not in actors:
            table.fault("E208", f"{key} {actor!r} is no actor. {nearest(actor, actors)}", key)
    named_by = table.texts("named_by")
    participants = table.texts("participants")
    for key, columns in (("named_by", named_by), ("participants", participants)):
        for column in columns:
            _check_column(table, key, column, plan)
    alone, like, core = table.wheres("alone"), table.where("like"), table.where("core")
    leaders = table.where("leaders")
    for key, where_of in (("like", like), ("core", core), ("leaders", leaders)):
        _check_where(table, key, where_of, plan)
    for each in alone:
        _check_where(table, "alone", each, plan)
    nouns, verbs, intransitive = table.texts("nouns"), table.texts("verbs"), table.texts("intransitive")
    if not nouns and not verbs and not intransitive:
        table.fault("E217", "an act needs nouns or verbs. List at least one.")
    return Act(
        series=series,
        nouns=nouns,
        verbs=verbs,
        where=where,
        bare=table.flag("bare", False),
        unit=_unit(table, plan),
        agent_column=_column(table, "agent_column", plan, ""),
        agent=agent,
        named_by=named_by,
        about=about,
        anchor=table.flag("anchor", False),
        intransitive=intransitive,
        participants=participants,
        alone=alone,
        once=table.flag("once", False),
        only_with=table.texts("only_with"),
        like=like,
        core=core,
        visitors=_column(table, "visitors", plan, ""),
        stops=_column(table, "stops", plan, ""),
        leaders=leaders,
    )


def _designation(table: Table, plans: Mapping[str, Plan]) -> Designation:
    table.only(_DESIGNATION_KEYS)
    series, plan = _series(table, plans)
    where = table.where("where")
    _check_where(table, "where", where, plan)
    return Designation(series, table.texts("nouns", required=True), _column(table, "column", plan), where)


def _ballot(table: Table, plans: Mapping[str, Plan]) -> Ballot:
    table.only(_BALLOT_KEYS)
    series, plan = _series(table, plans)
    phrases = table.texts("phrases", required=True)
    column, known_by = _column(table, "column", plan), _column(table, "known_by", plan, "")
    return Ballot(series, phrases, column, known_by, table.flag("of_votes", False))


def _poll(table: Table, plans: Mapping[str, Plan], actors: Collection[str], offices: Collection[str]) -> Poll:
    table.only(_POLL_KEYS)
    series, plan = _series(table, plans)
    where, also = table.where("where"), table.wheres("also")
    for key, each in (("where", where), *(("also", other) for other in also)):
        _check_where(table, key, each, plan)
    columns, body, about = table.texts("columns", required=True), table.texts("body"), table.texts("about")
    for column in columns:
        _check_column(table, "columns", column, plan)
    standing = table.texts("standing")
    named = {"body": body, "about": about, "standing": standing}
    for key, actor in ((key, actor) for key, actors_of in named.items() for actor in actors_of):
        if actor not in actors:
            table.fault("E208", f"{key} {actor!r} is no actor. {nearest(actor, actors)}", key)
    envoys = table.texts("envoys")
    for office in envoys:
        if office not in offices:
            table.fault("E208", f"envoys {office!r} is no office. {nearest(office, offices)}", "envoys")
    return Poll(
        series=series,
        where=where,
        also=also,
        nouns=table.texts("nouns", required=True),
        columns=columns,
        members=table.texts("members"),
        body=body,
        about=about,
        known_by=_column(table, "known_by", plan),
        envoys=envoys,
        standing=standing,
    )


def _quality(table: Table, plans: Mapping[str, Plan]) -> Quality:
    table.only(_QUALITY_KEYS)
    series, plan = _series(table, plans)
    where = table.where("where")
    _check_where(table, "where", where, plan)
    closed, lasting = table.flag("closed", False), table.flag("lasting", False)
    return Quality(series, table.texts("phrases", required=True), where, closed, lasting)


def _circumstance(table: Table, plans: Mapping[str, Plan]) -> Circumstance:
    table.only(_CIRCUMSTANCE_KEYS)
    series, plan = _series(table, plans)
    prepositions = table.texts("prepositions", required=True)
    return Circumstance(series, prepositions, _column(table, "column", plan), table.flag("closed", False))


def _naming(table: Table, plans: Mapping[str, Plan]) -> Naming:
    table.only(_NAMING_KEYS)
    series, plan = _series(table, plans)
    kind = table.text("kind")
    if kind and kind not in NAMING_KINDS:
        table.fault("E213", f"kind {kind!r} is unknown. {nearest(kind, NAMING_KINDS)}", "kind")
    return Naming(series, _column(table, "column", plan), kind, _unit(table, plan))


def _group(table: Table, plans: Mapping[str, Plan]) -> Group:
    table.only(_GROUP_KEYS)
    members = tuple(_member(each, plans) for each in table.each("members"))
    if not members:
        table.fault("E217", "a group needs members. Write [[group.members]] with a series below it.")
    return Group(
        phrases=table.texts("phrases", required=True),
        members=members,
        stage=table.text("stage", ""),
        scheduled=table.flag("scheduled", False),
    )


def _member(table: Table, plans: Mapping[str, Plan]) -> Member:
    table.only(_MEMBER_KEYS)
    series, plan = _series(table, plans)
    where = table.where("where")
    _check_where(table, "where", where, plan)
    return Member(series, where)


def _measure(table: Table, plans: Mapping[str, Plan]) -> Measure:
    table.only(_MEASURE_KEYS)
    series, plan = _series(table, plans)
    column, unless = _column(table, "column", plan), table.where("unless")
    _check_where(table, "unless", unless, plan)
    if plan is not None and column in plan.columns and column not in plan.numbers:
        mend = nearest(column, plan.numbers)
        table.fault("E213", f"column {column!r} of {plan.name!r} holds no numbers. {mend}", "column")
    like = _column(table, "like", plan, "")
    greatest, least = table.texts("greatest", required=True), table.texts("least")
    verbs, units = table.texts("verbs"), table.numbers("units")
    return Measure(series, column, greatest, least, unless, like, verbs, units)


def _holiday(table: Table) -> Holiday | None:
    """A named day: every year on one date, or on the days listed. None where neither can be read."""
    table.only(_HOLIDAY_KEYS)
    names, day, listed = table.texts("names", required=True), table.text("day", ""), table.days("days")
    if listed is None:
        return None
    if bool(day) == bool(listed):
        table.fault("E217", 'a holiday has either day = "04-15", every year, or days = [2018-01-30].')
        return None
    if listed:
        return Holiday(names, Listed(tuple(sorted(listed))))
    month, _, number = day.partition("-")
    try:
        known = date(2000, int(month), int(number))
    except ValueError:
        table.fault("E206", f'day {day!r} is no day of a year. Write month and day: day = "04-15".', "day")
        return None
    return Holiday(names, Yearly(Granularity.DAY, known.month, known.day))


def _series(table: Table, plans: Mapping[str, Plan]) -> tuple[str, Plan | None]:
    name = table.text("series")
    if name and name not in plans:
        table.fault("E213", f"series {name!r} is not in case.toml. {nearest(name, plans)}", "series")
    return name, plans.get(name)


def _unit(table: Table, plan: Plan | None) -> str:
    unit = table.text("unit", "")
    if unit and plan is not None and unit not in plan.units:
        mend = nearest(unit, plan.units)
        table.fault("E213", f"series {plan.name!r} has no unit {unit!r}. {mend}", "unit")
    return unit


def _column(table: Table, key: str, plan: Plan | None, default: str | None = None) -> str:
    column = table.text(key, default)
    if column:
        _check_column(table, key, column, plan)
    return column


def _check_column(table: Table, key: str, column: str, plan: Plan | None) -> None:
    if plan is not None and column not in plan.columns:
        mend = nearest(column, plan.columns)
        table.fault("E213", f"{key} names unknown column {column!r} of {plan.name!r}. {mend}", key)


def _check_where(table: Table, key: str, where: Mapping[str, tuple[str, ...]], plan: Plan | None) -> None:
    if plan is not None:
        for text in where_faults(where, plan.columns, plan.values):
            table.fault("E213", f"{key} {text}", key)
