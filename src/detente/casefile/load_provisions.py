"""The `[[provision]]` tables of `words.toml`: what rows lay down or bring about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from detente.casefile.faults import nearest
from detente.casefile.load_lists import Lists, spelt_out
from detente.casefile.settings import Plan, where_faults
from detente.casefile.toml import Table
from detente.casefile.words import Provision

_KEYS = ("series", "column", "loose", "closed", "where", "body", "about", "verbs", "kinds")
_KIND_KEYS = ("values", "verbs", "objects", "number", "until", "where")


def read_provisions(
    table: Table, plans: Mapping[str, Plan], actors: Collection[str], lists: Lists
) -> Iterator[Provision]:
    """Read one table, a provision for each of its kinds, and check it against the series and its values."""
    table.only(_KEYS)
    series = table.text("series")
    plan = plans.get(series)
    if series and plan is None:
        table.fault("E213", f"series {series!r} is not in case.toml. {nearest(series, plans)}", "series")
    column, loose, where = table.text("column"), table.text("loose", ""), table.where("where")
    closed = table.flag("closed", True)
    _check(table, plan, "where", where)
    body, about, verbs = table.texts("body"), table.texts("about"), table.table("verbs")
    for key, named in (("body", body), ("about", about)):
        for actor in named:
            if actor not in actors:
                table.fault("E208", f"{key} {actor!r} is no actor. {nearest(actor, actors)}", key)
    for key, name in (("column", column), ("loose", loose)):
        if name and plan is not None and name not in plan.columns:
            table.fault("E213", f"{series!r} has no column {name!r}. {nearest(name, plan.columns)}", key)
    for kind in table.each("kinds"):
        kind.only(_KIND_KEYS)
        values, number, until = (
            kind.texts("values", required=True),
            kind.text("number", ""),
            kind.text("until", ""),
        )
        own = kind.where("where") or where
        _check(kind, plan, "where", own)
        _check(kind, plan, "values", {column: values})
        for key, name, known in (
            ("number", number, plan.columns if plan else ()),
            ("until", until, plan.dates if plan else ()),
        ):
            if name and plan is not None and name not in known:
                kind.fault("E213", f"{key} names no fitting column {name!r}. {nearest(name, known)}", key)
        said = [
            verb for group in kind.texts("verbs", required=True) for verb in verbs.texts(group, required=True)
        ]
        phrases = spelt_out(table, "verbs", lists, said)
        objects = spelt_out(kind, "objects", lists, kind.texts("objects", required=True))
        yield Provision(
            series, column, values, phrases, objects, own, body, about, loose, closed, number, until
        )


def _check(table: Table, plan: Plan | None, key: str, where: Mapping[str, tuple[str, ...]]) -> None:
    if plan is not None:
        for text in where_faults(where, plan.columns, plan.values):
            table.fault("E213", f"{key} {text}", key)
