"""What the commands share: exit codes, options, and how they speak to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Never

import typer

if TYPE_CHECKING:
    from detente.times import Period

EXIT_FINDINGS, EXIT_USAGE, EXIT_INPUT = 1, 2, 3

CaseOption = Annotated[str, typer.Option("--case", help="Name of a shipped case, or a case folder.")]


def tell(message: str) -> None:
    """Say something to the user, apart from the data on standard output."""
    typer.echo(message, err=True)


def usage(message: str) -> Never:
    """End the run: the arguments do not make sense."""
    tell(f"detente: {message}")
    raise typer.Exit(EXIT_USAGE)


def read_period(text: str | None, option: str) -> Period | None:
    """The period an option gives; ends the run if it is none."""
    if text is None:
        return None
    from detente.times import Period  # noqa: PLC0415

    try:
        return Period.parse(text)
    except ValueError:
        usage(f"{option}: {text!r} is no date. Write it as 2022-01-20, 2022-01 or 2022.")
