"""`detente cycle`, `pattern`, `forecast`, `simulate` and `next`: what the record says of the cycle."""

from __future__ import annotations

import json
import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.common import CaseOption, read_span, tell, usage

if TYPE_CHECKING:
    from detente.dynamics.dyads import Facts
    from detente.record import Record

_WINDOW = re.compile(r"(\d{1,5})\.\.(\d{1,5})(d|w)?")


class TextOrJson(StrEnum):
    """How the commands on dynamics print."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[TextOrJson, typer.Option("--format", help="How to print.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only from this date on.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only to this date.")]
ChartOption = Annotated[
    Path | None, typer.Option("--chart", metavar="FILE", help="Also draw it, as an SVG file.")
]
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
    chart: ChartOption = None,
    case: CaseOption = "dprk",
) -> None:
    """Ask the record whether one thing follows another, as commentary says.

    Example: detente pattern "launches after elections" --window 0..100d
    """
    from dataclasses import replace  # noqa: PLC0415

    from detente.dynamics import Relation, read_pattern, test_pattern  # noqa: PLC0415
    from detente.dynamics.plain import pattern_data  # noqa: PLC0415
    from detente.dynamics.printing import pattern_text  # noqa: PLC0415

    record = _record(case)
    asked = read_pattern(record.case, sentence, windows=_windows(window))
    if window and asked.relation in (Relation.DURING, Relation.BETWEEN):
        usage(f"--window has no meaning for {asked.relation}: the anchors are the windows. Leave it out.")
    asked = replace(asked, unit=count, within=read_span(first, last))
    result = test_pattern(record, asked)
    if chart is not None:
        from detente.dynamics.charts import pattern_chart  # noqa: PLC0415

        _draw(chart, pattern_chart(result))
    typer.echo(pattern_text(result) if output is TextOrJson.TEXT else _json(pattern_data(result)))


def cycle(
    first: FromOption = None,
    last: ToOption = None,
    output: FormatOption = TextOrJson.TEXT,
    chart: ChartOption = None,
    case: CaseOption = "dprk",
) -> None:
    """Measure the stages of the cycle, what comes after what, and what sets off what.

    Example: detente cycle --chart cycle.svg
    """
    from detente.dynamics import measure_cycle  # noqa: PLC0415
    from detente.dynamics.plain import cycle_data  # noqa: PLC0415
    from detente.dynamics.printing import cycle_text  # noqa: PLC0415

    measured = measure_cycle(_record(case), within=read_span(first, last))
    if chart is not None:
        from detente.dynamics.charts import cycle_chart  # noqa: PLC0415

        _draw(chart, cycle_chart(measured))
    typer.echo(cycle_text(measured) if output is TextOrJson.TEXT else _json(cycle_data(measured)))


def forecast(
    what: Annotated[str, typer.Argument(help="The rows to forecast, in words of the case.")],
    horizon: Annotated[
        str, typer.Option("--horizon", metavar="SPAN", help="month, or a number of days as 90d.")
    ] = "month",
    count: CountOption = "days",
    output: FormatOption = TextOrJson.TEXT,
    chart: ChartOption = None,
    case: CaseOption = "dprk",
) -> None:
    """Forecast a count after the record's coverage, with the scores of such forecasts in the past.

    Example: detente forecast launches --horizon 90d
    """
    from detente.dynamics import forecast as make  # noqa: PLC0415
    from detente.dynamics import read_selections  # noqa: PLC0415
    from detente.dynamics.plain import outlook_data  # noqa: PLC0415
    from detente.dynamics.printing import outlook_text  # noqa: PLC0415

    record = _record(case)
    outlook = make(record, read_selections(record.case, what), horizon=horizon, unit=count)
    if chart is not None:
        from detente.dynamics.charts import outlook_chart  # noqa: PLC0415

        _draw(chart, outlook_chart(outlook))
    typer.echo(outlook_text(outlook) if output is TextOrJson.TEXT else _json(outlook_data(outlook)))


def simulate(
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="STAGE", help="Nothing of this stage happens.")
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="STAGE=DATE", help="An event of this stage on this day."),
    ] = None,
    days: Annotated[int, typer.Option("--days", help="How far to run.")] = 365,
    runs: Annotated[int, typer.Option("--runs", help="How many runs.")] = 4000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same runs.")] = 1,
    output: FormatOption = TextOrJson.TEXT,
    case: CaseOption = "dprk",
) -> None:
    """Run the fitted cycle forward as things go, and with an intervention; say what that rests on.

    Example: detente simulate --without exercises --days 365
    """
    from detente.dynamics import what_if  # noqa: PLC0415
    from detente.dynamics.plain import whatif_data  # noqa: PLC0415
    from detente.dynamics.printing import whatif_text  # noqa: PLC0415

    added = [_addition(text) for text in add or ()]
    result = what_if(_record(case), without=without or (), added=added, days=days, runs=runs, seed=seed)
    typer.echo(whatif_text(result) if output is TextOrJson.TEXT else _json(whatif_data(result)))


def next(  # noqa: A001 - named as the command is
    actor: Annotated[str, typer.Argument(help="The actor, as the facts name it.")],
    events: Annotated[
        Path | None,
        typer.Option("--events", metavar="FILE", help="Facts: subject, relation, object, day on a line."),
    ] = None,
    store: Annotated[Path | None, typer.Option("--store", metavar="PATH", help="A store file.")] = None,
    relation: Annotated[
        str | None, typer.Option("--relation", metavar="NAME", help="Only this act; whom is it done to?")
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many to list.")] = 10,
    output: FormatOption = TextOrJson.TEXT,
) -> None:
    """Say what an actor is likeliest to do next and to whom, each with its reasons and dated past events.

    Example: detente next "Head of Government (Egypt)" --events facts.tsv --top 5
    """
    from detente.dynamics.dyads import expect  # noqa: PLC0415
    from detente.dynamics.dyads.printing import expectation_data, expectation_text  # noqa: PLC0415

    if (events is None) == (store is None):
        usage("give either --events FILE or --store PATH: the facts to forecast from.")
    found = expect(_facts(events, store), actor, relation=relation, top=top)
    typer.echo(expectation_text(found) if output is TextOrJson.TEXT else _json(expectation_data(found)))


def _facts(events: Path | None, store: Path | None) -> Facts:
    from detente.dynamics.dyads import facts_of_store, read_facts  # noqa: PLC0415
    from detente.record.store import Store  # noqa: PLC0415

    if events is not None:
        return read_facts(events)
    assert store is not None
    with Store.open(store) as opened:
        return facts_of_store(opened)


def _addition(text: str) -> tuple[date, str]:
    stage, _, day = text.partition("=")
    try:
        return date.fromisoformat(day), stage
    except ValueError:
        usage(f"--add: {text!r} has no day. Write it as STAGE=2026-01-31.")


def _draw(path: Path, spec: dict[str, Any]) -> None:
    from detente.dynamics.charts import to_svg  # noqa: PLC0415

    if not path.parent.is_dir():
        usage(f"--chart: the folder {path.parent} does not exist. Make it first.")
    path.write_text(to_svg(spec), encoding="utf-8")
    tell(f"Wrote {path}")


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
