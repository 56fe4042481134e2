"""TOML files of a case: typed access to their keys, with a fault wherever the type is another."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from detente.casefile.faults import Faults, TomlLines, nearest


class Table:
    """One table of a TOML file. Each reader names a fault and answers a blank when the value is unfit."""

    def __init__(
        self, file: str, name: str, data: Mapping[str, Any], lines: TomlLines, faults: Faults
    ) -> None:
        self.file, self.name, self._data, self._lines, self._faults = file, name, data, lines, faults

    def __bool__(self) -> bool:
        """Whether anything is written in it."""
        return bool(self._data)

    def fault(self, code: str, text: str, key: str = "") -> None:
        """Note a fault at the line of `key`, or of the table."""
        self._faults.add(code, self.file, self._lines.of(self.name, key), text)

    def only(self, keys: Collection[str]) -> None:
        """Fault every key that is not one of `keys`: a misspelt key would be ignored in silence."""
        for key in self._data:
            if key not in keys:
                self.fault("E217", f"unknown key {key!r}. {nearest(key, keys)}", key)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required unless there is a default."""
        if key not in self._data and default is not None:
            return default
        value = self._data.get(key)
        if isinstance(value, str) and (value or default is not None):
            return value
        self.fault("E217", f'{key} must be a text in quotes. Write {key} = "…".', key)
        return default or ""

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self._data.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault("E217", f"{key} must be true or false.", key)
        return default

    def number(self, key: str, default: int) -> int:
        """A whole number of at least one."""
        value = self._data.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        self.fault("E217", f"{key} must be a whole number from 1. Write {key} = {default}.", key)
        return default

    def day(self, key: str, *, required: bool = True) -> date | None:
        """A calendar day, written without quotes."""
        value = self._data.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None or required:
            self.fault("E206", f"{key} must be a day. Write {key} = 2017-03-04, without quotes.", key)
        return None

    def days(self, key: str) -> tuple[date, ...] | None:
        """A list of calendar days, written without quotes; empty if absent, None if it cannot be read."""
        value = self._data.get(key, [])
        if isinstance(value, list) and all(
            isinstance(item, date) and not isinstance(item, datetime) for item in value
        ):
            return tuple(value)
        self.fault("E206", f"{key} must list days. Write {key} = [2017-03-04], without quotes.", key)
        return None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of strings; one string stands for a list of one."""
        value = self._data.get(key, [])
        found = _texts(value)
        if found is None or (required and not found):
            self.fault("E217", f'{key} must be a list of texts. Write {key} = ["…", "…"].', key)
        return found or ()

    def lists(self) -> dict[str, tuple[str, ...]]:
        """Every key of the table as a list of strings."""
        return {key: self.texts(key, required=True) for key in self._data}

    def pairs(self, key: str) -> dict[str, str]:
        """An inline table of strings."""
        value = self._data.get(key, {})
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        self.fault("E217", f'{key} must pair names with texts. Write {key} = {{name = "text"}}.', key)
        return {}

    def numbers(self, key: str) -> dict[str, float]:
        """An inline table of numbers."""
        value = self._data.get(key, {})
        if isinstance(value, dict) and all(type(item) in (int, float) for item in value.values()):
            return {name: float(item) for name, item in value.items()}
        self.fault("E217", f"{key} must pair names with numbers. Write {key} = {{name = 1.5}}.", key)
        return {}

    def where(self, key: str) -> dict[str, tuple[str, ...]]:
        """An inline table of columns and the values accepted in them."""
        return self._where(key, self._data.get(key, {}))

    def wheres(self, key: str) -> tuple[dict[str, tuple[str, ...]], ...]:
        """A list of such inline tables."""
        value = self._data.get(key, [])
        if isinstance(value, list):
            return tuple(self._where(key, item) for item in value)
        self.fault("E217", f'{key} must be a list. Write {key} = [{{column = ["value"]}}].', key)
        return ()

    def _where(self, key: str, value: object) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        if isinstance(value, dict):
            found = {column: some for column, item in value.items() if (some := _texts(item))}
        if not isinstance(value, dict) or len(found) < len(value):
            self.fault("E217", f'{key} must list values by column. Write {{column = ["value"]}}.', key)
        return found

    def table(self, key: str) -> Table:
        """The table `[key]`, empty if it is not there."""
        value = self._data.get(key, {})
        if not isinstance(value, dict):
            self.fault("E217", f"{key} must be a table. Write [{key}].", key)
            value = {}
        return self._inner(key, value)

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables `[key.NAME]`, with their names."""
        value = self._data.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
            self.fault("E217", f"{key} must hold tables. Write [{key}.NAME].", key)
            return
        for name, item in value.items():
            yield name, self._inner(f"{key}.{name}", item)

    def each(self, key: str) -> Iterator[Table]:
        """The tables `[[key]]`, in order."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault("E217", f"{key} must be a list of tables. Write [[{key}]].", key)
            return
        for number, item in enumerate(value):
            yield self._inner(f"{key}#{number}", item)

    def _inner(self, name: str, data: Mapping[str, Any]) -> Table:
        full = f"{self.name}.{name}" if self.name else name
        return Table(self.file, full, data, self._lines, self._faults)


def read_toml(folder: Path, file: str, faults: Faults) -> Table:
    """The whole file as one table, empty if it cannot be read."""
    text = ""
    data: dict[str, Any] = {}
    try:
        text = (folder / file).read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        faults.add("E201", file, 1, "the file is missing. Copy one from another case and change it.")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        faults.add("E202", file, 1, f"cannot be read as UTF-8 TOML ({problem}). Mend it at the place named.")
    return Table(file, "", data, TomlLines(text), faults)


def _texts(value: object) -> tuple[str, ...] | None:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return None
