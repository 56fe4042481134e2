"""`detente case`: look at, check, make and reconcile a case, the record of one crisis."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.common import EXIT_FINDINGS, CaseOption, tell, usage

app = typer.Typer(
    help="Look at, check, make and reconcile a case: the record of one crisis.", no_args_is_help=True
)


class TextFormat(StrEnum):
    """How `detente case` prints."""

    TEXT = "text"
    MARKDOWN = "markdown"


FormatOption = Annotated[TextFormat, typer.Option("--format", help="For a terminal, or for a document.")]


@app.command("check")
def check(
    folder: Annotated[str, typer.Argument(help="A case folder, or the name of a shipped case.")] = "dprk",
) -> None:
    """Name every fault of a case with its file, line and mend.

    Example: detente case check my-case/
    """
    from detente.casefile import load_case  # noqa: PLC0415

    case = load_case(folder)
    rows = sum(len(series.rows) for series in case.series.values())
    typer.echo(
        f"{case.id} {case.version}: no fault. {rows} rows in {len(case.series)} series, "
        f"{len(case.actors)} actors, {len(case.terms)} terms of office; as of {case.as_of}."
    )


@app.command("show")
def show(
    series: Annotated[str | None, typer.Argument(metavar="[SERIES]", help="One series of the case.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="COLUMN", help="Numbers by year and value of this column.")
    ] = None,
    unit: Annotated[
        str, typer.Option("--unit", help="What --by counts; the first unit of the series if not given.")
    ] = "",
    output: FormatOption = TextFormat.TEXT,
    case: CaseOption = "dprk",
) -> None:
    """Say what a case holds and how complete it is; with SERIES, its columns, units and coverage.

    Example: detente case show launches --by class
    """
    from detente.casefile import load_case  # noqa: PLC0415
    from detente.casefile.overview import describe_series, overview, tally_by_year  # noqa: PLC0415

    loaded = load_case(case)
    if by is None:
        if unit or output is TextFormat.MARKDOWN:
            usage("--unit and --format go with --by. Name a column: --by COLUMN.")
        typer.echo(describe_series(loaded, series) if series else overview(loaded))
        return
    if series is None:
        usage("--by needs a series. Write: detente case show SERIES --by COLUMN.")
    tally = tally_by_year(loaded, series, by, unit)
    typer.echo(tally.markdown() if output is TextFormat.MARKDOWN else tally.text())


@app.command("new")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")],
) -> None:
    """Make an empty but valid case with comments that say what goes where. Overwrites nothing.

    Example: detente case new my-case/
    """
    from detente.casefile.scaffold import new_case  # noqa: PLC0415

    for file in new_case(folder):
        typer.echo(str(file))
    tell(f"Fill in the files, then run: detente case check {folder}")


@app.command("reconcile")
def reconcile(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table of somebody else's, as CSV.")],
    table_map: Annotated[
        str,
        typer.Option("--map", metavar="MAP", help="How to read it: a TOML file, or a map of the case."),
    ],
    series: Annotated[
        str | None, typer.Option("--series", help="Compare with this series, whatever the map says.")
    ] = None,
    output: FormatOption = TextFormat.TEXT,
    case: CaseOption = "dprk",
) -> None:
    """Compare a series with an external table; exit with 1 if a difference is left unexplained.

    Example: detente case reconcile their-list.csv --map cns
    """
    from detente.casefile import load_case  # noqa: PLC0415
    from detente.casefile.reconcile_map import find_map, read_map  # noqa: PLC0415
    from detente.casefile.reconcile_print import (  # noqa: PLC0415
        reconciliation_markdown,
        reconciliation_text,
    )
    from detente.casefile.reconcile_table import reconcile_file  # noqa: PLC0415

    loaded = load_case(case)
    plan = read_map(find_map(table_map, case), loaded, series)
    reading, found = reconcile_file(file, plan, loaded)
    render = reconciliation_markdown if output is TextFormat.MARKDOWN else reconciliation_text
    typer.echo(render(file.name, plan, reading, found))
    if found.unexplained():
        raise typer.Exit(EXIT_FINDINGS)
