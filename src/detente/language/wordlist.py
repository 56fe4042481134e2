"""Reads the plain word lists of `lexicons/`: one entry a line, `#` begins a comment."""

from __future__ import annotations

from importlib.resources import files


def read_entries(name: str) -> tuple[str, ...]:
    """The entries of list `name`, in file order, without comments and empty lines."""
    lines = (files("detente.language") / "lexicons" / name).read_text("utf-8").splitlines()
    return tuple(entry for line in lines if (entry := line.partition("#")[0].strip()))
