"""Small records made by hand: series of any crisis, with the coverage a test wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from detente.casefile import Act, Actor, Case, Coverage, Group, Member, Row, Series, Thing, Words
from detente.record import Record
from detente.times import Period

START = date(2000, 1, 1)
ALWAYS = Period(START, date(2019, 12, 31))


def row(name: str, number: int, when: str | date | int, **values: str) -> Row:
    """A row on a day (offset from START, date) or in a period as `Period.parse` reads it."""
    if isinstance(when, int):
        when = START + timedelta(days=when)
    period = Period.day(when) if isinstance(when, date) else Period.parse(when)
    return Row(f"{name}{number}", name, period, None, values, "high", ("own",), "")


def series(
    name: str,
    days: Iterable[str | date | int | tuple[str | date | int, Mapping[str, str]]],
    coverage: Sequence[Coverage] | Period | None = ALWAYS,
    columns: tuple[str, ...] = ("kind", "planes", "planes_op"),
) -> Series:
    """A series with a row for each day; coverage None declares none."""
    parts = (Coverage(coverage, "day", {}),) if isinstance(coverage, Period) else tuple(coverage or ())
    rows = []
    for number, day in enumerate(days):
        when, values = day if isinstance(day, tuple) else (day, {})
        rows.append(row(name, number, when, **values))
    return Series(
        name,
        name.title(),
        name.removesuffix("s"),
        name,
        columns,
        {name: "rows", f"{name} days": "days", "planes": "planes"},
        parts,
        tuple(rows),
    )


WORDS = Words(
    things=(
        Thing("flights", ("jet",), ({"kind": ("jet",)},), "planes"),
        Thing("flights", ("glider",), ({"kind": ("glider",)},), "planes"),
    ),
    acts=(
        Act("flights", ("flight", "patrol"), ("fly",), {}, True, "flights", "", "BEL", ()),
        Act("marches", ("march", "patrol"), ("march",), {}, True, "marches", "", "BEL", ()),
        Act("votes", ("vote",), (), {}, True, "votes", "", "", ("country",)),
    ),
    designations=(),
    ballots=(),
    qualities=(),
    namings=(),
    plain=("new",),
    groups=(
        Group(("provocation",), (Member("flights", {"kind": ("jet",)}), Member("marches", {})), "pressure"),
    ),
)


def record(*several: Series, as_of: date = date(2020, 1, 1)) -> Record:
    """A record of these series, with two actors and a few words."""
    actors = {
        code: Actor(code, "state", (name, short), (adjective,), code, Period(None, None), ("own",), "")
        for code, name, short, adjective in (
            ("ARL", "Arland", "AL", "Arlandish"),
            ("BEL", "Belmark", "BM", "Belmarkian"),
        )
    }
    return Record(
        Case(
            "strait", "The strait", "1", as_of, "UTC", actors, {}, (), {}, {s.name: s for s in several}, WORDS
        )
    )
