"""The command line: arguments in, the public API called, results printed. No logic of its own.

Exit codes: 0 done; 1 findings under `--fail-on`; 2 usage; 3 some input could not be read.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Annotated

import typer

from detente import __version__
from detente.cli import articles, case, coding, doctor, dynamics, export, quotes, record
from detente.cli.common import EXIT_INPUT, tell
from detente.errors import CaseError, DetenteError

app = typer.Typer(
    name="detente",
    help="Checks crisis reporting against the public record.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(articles.brief)
app.command()(articles.check)
app.command()(dynamics.cycle)
app.command()(dynamics.forecast)
app.command()(dynamics.next)
app.command()(dynamics.pattern)
app.command()(dynamics.simulate)
app.command()(export.export)
app.command()(doctor.doctor)
app.command()(coding.code)
app.command()(quotes.quotes)
app.command()(articles.explain)
app.add_typer(case.app, name="case")
app.add_typer(record.app, name="record")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Checks crisis reporting against the public record."""


def main() -> None:
    """Run the command line; errors of Détente's own become one line each, broken pipes end quietly."""
    try:
        app()
    except CaseError as error:
        for fault in error.faults:
            tell(fault)
        sys.exit(EXIT_INPUT)
    except DetenteError as error:
        tell(str(error))
        sys.exit(EXIT_INPUT)
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
