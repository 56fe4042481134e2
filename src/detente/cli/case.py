"""`detente case`: look at and check a case, the record of one crisis."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(help="Look at and check a case: the record of one crisis.", no_args_is_help=True)


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
