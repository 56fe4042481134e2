"""The `[[deed]]` tables of `words.toml`: rows told of in words of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import product

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
    "nouns",
    "objects",
    "subjects",
    "doers",
    "about",
    "beside",
    "number",
    "once",
    "sole",
    "doubt",
)
_LIST = re.compile(r"<([^<>]*)>")


def read_deed(
    table: Table,
    plans: Mapping[str, Plan],
    actors: Collection[str],
    rows: Mapping[str, Collection[str]],
    lists: Mapping[str, tuple[str, ...]],
) -> Deed:
    """Read one table and check it against the rows, actors and lists of words it names."""
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
    verbs, intransitive, nouns = (_phrases(table, key, lists) for key in ("verbs", "intransitive", "nouns"))
    if not verbs and not intransitive and not nouns:
        table.fault("E217", "a deed needs verbs, intransitive ones or nouns. List at least one.")
    return Deed(
        series=series,
        rows=ids,
        objects=_phrases(table, "objects", lists, required=True),
        subjects=_phrases(table, "subjects", lists),
        doers=doers,
        verbs=verbs,
        intransitive=intransitive,
        nouns=nouns,
        about=about,
        beside=beside,
        number=number,
        once=table.flag("once", False),
        sole=table.flag("sole", False),
        doubt=_periods(table, "doubt"),
    )


def _phrases(
    table: Table, key: str, lists: Mapping[str, tuple[str, ...]], *, required: bool = False
) -> tuple[str, ...]:
    """The phrases of a key, with "<name>" in them standing for each phrase of the list of that name."""
    found: list[str] = []
    for text in table.texts(key, required=required):
        names = _LIST.findall(text)
        for name in names:
            if name not in lists:
                table.fault("E213", f"list {name!r} is not in [lists]. {nearest(name, lists)}", key)
        plain = _LIST.split(text)[::2]
        for chosen in product(*(lists.get(name, ()) for name in names)):
            words = (part for pair in zip(plain, (*chosen, ""), strict=True) for part in pair)
            found.append("".join(words))
    return tuple(dict.fromkeys(found))


def _periods(table: Table, key: str) -> tuple[Period, ...]:
    """A list of times written as in a date cell."""
    found = []
    for text in table.texts(key):
        try:
            found.append(Period.parse(text))
        except ValueError:
            table.fault("E206", f"{key} {text!r} is no date. Write a day, a month, a year or a span.", key)
    return tuple(found)
