"""The `[[deed]]` tables of `words.toml`: rows told of in words of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.casefile.faults import nearest
from detente.casefile.settings import Plan
from detente.casefile.toml import Table
from detente.casefile.words import Deed
from detente.times import Period

_KEYS = (
    "series",
    "rows",
    "verbs",
    "intransitive",
    "objects",
    "doers",
    "about",
    "beside",
    "number",
    "once",
    "doubt",
)


def read_deed(
    table: Table,
    plans: Mapping[str, Plan],
    actors: Collection[str],
    rows: Mapping[str, Collection[str]],
) -> Deed:
    """Read one table and check it against the rows and actors it names."""
    table.only(_KEYS)
    series = table.text("series")
    if series and series not in plans:
        table.fault("E213", f"series {series!r} is not in case.toml. {nearest(series, plans)}", "series")
    known = rows.get(series, ())
    ids = table.texts("rows", required=True)
    for row in ids if series in plans else ():
        if row not in known:
            table.fault("E214", f"row {row!r} is not in {series!r}. {nearest(row, known)}", "rows")
    doers, about, beside = table.texts("doers"), table.texts("about"), table.texts("beside")
    for key, named in (("doers", doers), ("about", about), ("beside", beside)):
        for actor in named:
            if actor not in actors:
                table.fault("E208", f"{key} {actor!r} is no actor. {nearest(actor, actors)}", key)
    number, plan = table.text("number", ""), plans.get(series)
    if number and plan is not None and number not in plan.numbers:
        mend = nearest(number, plan.numbers)
        table.fault("E213", f"column {number!r} of {series!r} holds no numbers. {mend}", "number")
    verbs, intransitive = table.texts("verbs"), table.texts("intransitive")
    if not verbs and not intransitive:
        table.fault("E217", "a deed needs verbs or intransitive ones. List at least one.")
    return Deed(
        series=series,
        rows=ids,
        objects=table.texts("objects", required=True),
        doers=doers,
        verbs=verbs,
        intransitive=intransitive,
        about=about,
        beside=beside,
        number=number,
        once=table.flag("once", False),
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
