"""The `[[deed]]` tables of `words.toml`: rows told of in words of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from detente.casefile.faults import nearest
from detente.casefile.load_lists import Lists, spelt_out
from detente.casefile.settings import Plan
from detente.casefile.tables import Line
from detente.casefile.toml import Table
from detente.casefile.words import Deed
from detente.times import Period

_KEYS = (
    "series",
    "rows",
    "verbs",
    "intransitive",
    "nouns",
    "objects",
    "named",
    "subjects",
    "doers",
    "done_by",
    "about",
    "beside",
    "number",
    "once",
    "sole",
    "doubt",
)


def read_deeds(
    table: Table,
    plans: Mapping[str, Plan],
    actors: Collection[str],
    lines: Mapping[str, Mapping[str, Line]],
    lists: Lists,
) -> tuple[Deed, ...]:
    """Read one table and check it against the rows, actors and lists of words it names.

    It makes one deed, or one for each row where columns say what was done it to, or by whom.
    """
    table.only(_KEYS)
    series = table.text("series")
    if series and series not in plans:
        table.fault("E213", f"series {series!r} is not in case.toml. {nearest(series, plans)}", "series")
    known, plan = lines.get(series, {}), plans.get(series)
    ids = table.texts("rows", required=True)
    for row in ids if series in plans else ():
        if row not in known:
            table.fault("E214", f"row {row!r} is not in {series!r}. {nearest(row, known)}", "rows")
    for key in ("doers", "about", "beside"):
        for actor in table.texts(key):
            if actor not in actors:
                table.fault("E208", f"{key} {actor!r} is no actor. {nearest(actor, actors)}", key)
    number, named, done_by = (table.text(key, "") for key in ("number", "named", "done_by"))
    for column, allowed, what in (
        (number, plan.numbers if plan else (), "holds no numbers"),
        (named, plan.columns if plan else (), "is not there"),
        (done_by, [c for c, to in plan.refs.items() if to == "actors"] if plan else (), "lists no actors"),
    ):
        if column and plan is not None and column not in allowed:
            key = next(key for key in ("number", "named", "done_by") if table.text(key, "") == column)
            table.fault("E213", f"column {column!r} of {series!r} {what}. {nearest(column, allowed)}", key)
    deed = _deed(table, series, ids, lists)
    if not deed.verbs and not deed.intransitive and not deed.nouns:
        table.fault("E217", "a deed needs verbs, intransitive ones or nouns. List at least one.")
    if not named and not done_by:
        return (deed,)
    return tuple(
        replace(
            deed,
            rows=(row,),
            objects=(*deed.objects, *(value.lower() for value in _many(known[row], named))),
            doers=(*deed.doers, *_many(known[row], done_by)),
        )
        for row in ids
        if row in known
    )


def _many(line: Line, column: str) -> list[str]:
    return [part.strip() for part in line.cells.get(column, "").split(";") if part.strip()] if column else []


def _deed(table: Table, series: str, rows: tuple[str, ...], lists: Lists) -> Deed:
    def phrases(key: str, *, required: bool = False) -> tuple[str, ...]:
        return spelt_out(table, key, lists, table.texts(key, required=required))

    return Deed(
        series=series,
        rows=rows,
        objects=phrases("objects", required=not table.text("named", "")),
        doers=table.texts("doers"),
        verbs=phrases("verbs"),
        intransitive=phrases("intransitive"),
        nouns=phrases("nouns"),
        subjects=phrases("subjects"),
        about=table.texts("about"),
        beside=table.texts("beside"),
        number=table.text("number", ""),
        once=table.flag("once", False),
        sole=table.flag("sole", False),
        doubt=_periods(table, "doubt"),
    )


def _periods(table: Table, key: str) -> tuple[Period, ...]:
    """A list of times written as in a date cell."""
    found = []
    for text in table.texts(key):
        try:
            found.append(Period.parse(text))
        except ValueError:
            table.fault("E206", f"{key} {text!r} is no date. Write a day, a month, a year or a span.", key)
    return tuple(found)
