"""`detente pattern` and its sisters: what the record says of the cycle, and what it lets one expect."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.common import CaseOption, read_period, usage

if TYPE_CHECKING:
    from detente.record import Record
    from detente.times import Period

_WINDOW = re.compile(r"(\d{1,5})\.\.(\d{1,5})(d|w)?")


class TextOrJson(StrEnum):
    """How the commands on dynamics print."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[TextOrJson, typer.Option("--format", help="How to print.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only from this date on.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only to this date.")]
CountOption = Annotated[
    str, typer.Option("--count", metavar="UNIT", help="What is counted: days, rows, or a unit of the series.")
]


def pattern(
    sentence: Annotated[str, typer.Argument(help="Two kinds of rows and how they go together.")],
    window: Annotated[
        list[str] | None,
        typer.Option(
            "--window", metavar="A..B", help="Lags in days, as 0..100d; may be given several times."
        ),
    ] = None,
    count: CountOption = "days",
    first: FromOption = None,
    last: ToOption = None,
    output: FormatOption = TextOrJson.TEXT,
    case: CaseOption = "dprk",
) -> None:
    """Ask the record whether one thing follows another, as commentary says.

    Example: detente pattern "launches after elections" --window 0..100d
    """
    from dataclasses import replace  # noqa: PLC0415

    from detente.dynamics import Relation, read_pattern, test_pattern  # noqa: PLC0415
    from detente.dynamics.telling import pattern_data, pattern_text  # noqa: PLC0415

    record = _record(case)
    asked = read_pattern(record.case, sentence, windows=_windows(window))
    if window and asked.relation in (Relation.DURING, Relation.BETWEEN):
        usage(f"--window has no meaning for {asked.relation}: the anchors are the windows. Leave it out.")
    asked = replace(asked, unit=count, within=_span(first, last))
    result = test_pattern(record, asked)
    typer.echo(pattern_text(result) if output is TextOrJson.TEXT else _json(pattern_data(result)))


def _record(case: str) -> Record:
    from detente.casefile import load_case  # noqa: PLC0415
    from detente.record import Record  # noqa: PLC0415

    return Record(load_case(case))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)


def _windows(texts: list[str] | None) -> list[tuple[int, int]]:
    found = []
    for text in texts or ["0..90d"]:
        match = _WINDOW.fullmatch(text)
        if match is None or int(match[2]) < int(match[1]):
            usage(f"--window: {text!r} is no window. Write it as 0..100d, the smaller number first.")
        step = 7 if match[3] == "w" else 1
        found.append((int(match[1]) * step, int(match[2]) * step))
    return found


def _span(first: str | None, last: str | None) -> Period | None:
    from detente.times import Period  # noqa: PLC0415

    begin, end = read_period(first, "--from"), read_period(last, "--to")
    if begin is None and end is None:
        return None
    try:
        return Period(begin.start if begin else None, end.end if end else None)
    except ValueError:
        usage(f"--to {last} ends before --from {first} begins. Swap the two dates.")
