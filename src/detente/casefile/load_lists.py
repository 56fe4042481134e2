"""The `[lists]` of `words.toml`: words that phrases of other tables share."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import product

from detente.casefile.faults import nearest
from detente.casefile.toml import Table

Lists = Mapping[str, tuple[str, ...]]

_LIST = re.compile(r"<([^<>]*)>")


def read_lists(table: Table) -> Lists:
    """The lists of words of `[lists]`, each with what the lists named in it hold."""
    raw = table.lists()
    return {name: spelt_out(table, name, raw, texts, (name,)) for name, texts in raw.items()}


def spelt_out(
    table: Table, key: str, lists: Lists, texts: Collection[str], within: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Phrases with "<name>" in them standing for each phrase of the list of that name.

    within : the lists that are being spelt out, none of which may be named again
    """
    found: list[str] = []
    for text in texts:
        names = _LIST.findall(text)
        for name in names:
            if name not in lists:
                table.fault("E213", f"list {name!r} is not in [lists]. {nearest(name, lists)}", key)
            elif name in within:
                table.fault("E213", f"list {name!r} names itself. Write out what is meant.", key)
        choices = [
            spelt_out(table, key, lists, lists.get(name, ()), (*within, name)) if name not in within else ()
            for name in names
        ]
        plain = _LIST.split(text)[::2]
        for chosen in product(*choices):
            found.append("".join(part for pair in zip(plain, (*chosen, ""), strict=True) for part in pair))
    return tuple(dict.fromkeys(found))
