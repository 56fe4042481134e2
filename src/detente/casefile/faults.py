"""What is wrong with a case folder, gathered so that one run names everything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")


class Faults:
    """Messages of one load, each `E2xx file:line: what is wrong. Mend.`, in order of file and line."""

    def __init__(self) -> None:
        self._found: list[tuple[str, int, str]] = []

    def add(self, code: str, file: str, line: int, text: str) -> None:
        """Note one fault; `line` counts from 1."""
        self._found.append((file, line, f"{code} {file}:{line}: {text}"))

    def messages(self) -> tuple[str, ...]:
        """Every fault once, by file and line."""
        return tuple(dict.fromkeys(text for _, _, text in sorted(self._found)))


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The mend for a misspelt name: the closest known one, or what there is to choose from."""
    choices = sorted(known)
    close = get_close_matches(wrong, choices, n=1)
    if close:
        return f"Did you mean {close[0]!r}?"
    if not choices:
        return "None is defined; define it or leave the cell empty."
    shown = ", ".join(choices[:8]) + (", …" if len(choices) > 8 else "")
    return f"Known: {shown}."


class TomlLines:
    """Line numbers of tables and keys in a TOML text, which `tomllib` does not keep.

    A table is named by its dotted header; the n-th `[[header]]` is `header#n`, counted from 0. Inside an
    `[[outer]]`, `[[outer.inner]]` is `outer#n.inner#m`.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        table, seen = "", dict[str, int]()
        for number, line in enumerate(text.splitlines(), start=1):
            if match := _TABLE.fullmatch(line):
                *outer, last = match[2].replace('"', "").replace("'", "").split(".")
                table = ""
                for part in outer:
                    table = f"{table}.{part}" if table else part
                    table = f"{table}#{seen[table]}" if table in seen else table
                table = f"{table}.{last}" if table else last
                if match[1] == "[[":
                    seen[table] = seen.get(table, -1) + 1
                    table = f"{table}#{seen[table]}"
                self._lines.setdefault(table, number)
            elif match := _KEY.match(line):
                self._lines.setdefault(f"{table}.{match[1]}" if table else match[1], number)

    def of(self, table: str, key: str = "") -> int:
        """The line of `key` in `table`, else the line of the table itself, else 1."""
        name = f"{table}.{key}" if table and key else table or key
        return self._lines.get(name) or self._lines.get(table, 1)
