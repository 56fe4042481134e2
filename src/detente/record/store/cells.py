"""Pieces of SQL that read one text cell of an imported file, and say what is wrong with it.

A fault is an arm of a CASE: the condition under which a line is bad, and the words for it. Conditions
see cells that are trimmed, and NULL where the file says nothing.
"""

from __future__ import annotations


def name(column: str) -> str:
    """The column as an SQL identifier."""
    return '"' + column.replace('"', '""') + '"'


def text(value: str) -> str:
    """The value as an SQL string."""
    return "'" + value.replace("'", "''") + "'"


def day(column: str, *forms: str) -> str:
    """The date in a cell, written in one of the strptime forms, or NULL."""
    return f"CAST(try_strptime({name(column)}, [{', '.join(map(text, forms))}]) AS DATE)"


def number(column: str) -> str:
    """The number in a cell, or NULL."""
    return f"TRY_CAST({name(column)} AS DOUBLE)"


def parts(expression: str, mark: str) -> str:
    """The parts of a list cell without blanks, NULL for an empty one."""
    split = f"string_split({expression}, {text(mark)})"
    return f"CASE WHEN {expression} IS NOT NULL THEN [trim(x) FOR x IN {split} IF trim(x) <> ''] END"


def missing(column: str, mend: str) -> str:
    """Fault: the cell is empty."""
    return f"WHEN {name(column)} IS NULL THEN {text(f'{column} is empty. {mend}')}"


def no_day(column: str, parsed: str, like: str) -> str:
    """Fault: the cell is not empty, and no date of the years 1 to 9999."""
    return (
        f"WHEN {name(column)} IS NOT NULL AND ({parsed} IS NULL OR year({parsed}) NOT BETWEEN 1 AND 9999) "
        f"THEN {_quoting(column, f'is no date. Write it as {like}.')}"
    )


def out_of_range(column: str, low: int, high: int, unit: str = "") -> str:
    """Fault: the cell is not empty, and no number in the range."""
    words = f"is not between {low} and {high}{unit}. Correct it or leave it empty."
    return (
        f"WHEN {name(column)} IS NOT NULL AND NOT coalesce({number(column)} BETWEEN {low} AND {high}, false) "
        f"THEN {_quoting(column, words)}"
    )


def not_one_of(column: str, *values: str) -> str:
    """Fault: the cell is not empty, and none of the values."""
    words = f"is none of {', '.join(values)}. Correct it or leave it empty."
    return (
        f"WHEN {name(column)} IS NOT NULL AND {name(column)} NOT IN ({', '.join(map(text, values))}) "
        f"THEN {_quoting(column, words)}"
    )


def _quoting(column: str, words: str) -> str:
    return f"{text(column + ' ')} || {text(chr(39))} || {name(column)} || {text(chr(39) + ' ' + words)}"
