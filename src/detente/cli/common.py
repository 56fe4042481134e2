"""What the commands share: exit codes, options, and how they speak to the user."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Never, TypeVar

import typer

if TYPE_CHECKING:
    from detente.times import Period

T = TypeVar("T")

EXIT_FINDINGS, EXIT_USAGE, EXIT_INPUT = 1, 2, 3

QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but what went wrong.")
]
CaseOption = Annotated[str, typer.Option("--case", help="Name of a shipped case, or a case folder.")]


def tell(message: str) -> None:
    """Say something to the user, apart from the data on standard output."""
    typer.echo(message, err=True)


def with_progress(items: Sequence[T], *, quiet: bool) -> Iterator[T]:
    """The items, with a bar on standard error while they are worked on: how many, and how long it will take.

    There is none where standard error is no terminal, for a single item, or where quiet is asked for.
    """
    if quiet or len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=len(items))


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


def read_span(first: str | None, last: str | None) -> Period | None:
    """From the beginning of --from to the end of --to; None without both. Ends the run if they are turned."""
    from detente.times import Period  # noqa: PLC0415

    begin, end = read_period(first, "--from"), read_period(last, "--to")
    if begin is None and end is None:
        return None
    try:
        return Period(begin.start if begin else None, end.end if end else None)
    except ValueError:
        usage(f"--to {last} ends before --from {first} begins. Swap the two dates.")
