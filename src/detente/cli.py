"""The command line: arguments in, the public API called, results printed. No logic of its own.

Exit codes: 0 done; 1 findings under `--fail-on`; 2 usage; 3 some input could not be read.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

from detente import __version__
from detente.errors import CaseError, DetenteError, InputError

if TYPE_CHECKING:
    from detente.api import Desk
    from detente.brief import Brief
    from detente.times import Period

EXIT_FINDINGS, EXIT_USAGE, EXIT_INPUT = 1, 2, 3

app = typer.Typer(
    name="detente",
    help="Checks crisis reporting against the public record.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
case_app = typer.Typer(help="Look at and check a case: the record of one crisis.", no_args_is_help=True)
app.add_typer(case_app, name="case")


class CheckFormat(StrEnum):
    """How `detente check` prints."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class FailOn(StrEnum):
    """Which findings make `detente check` exit with 1."""

    REFUTED = "refuted"
    DEFECT = "defect"
    ANY = "any"


Files = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Files or folders; - reads standard input.")
]
CaseOption = Annotated[str, typer.Option("--case", help="Name of a shipped case, or a case folder.")]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="When the text was written: 2022-01-20, 2022-01 or 2022."
    ),
]


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


@app.command()
def brief(
    articles: Files,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write one self-contained page.")
    ] = None,
    published: PublishedOption = None,
    case: CaseOption = "dprk",
) -> None:
    """Say what each text is, which of its claims the record settles, and how they come out.

    Example: detente brief article.txt --html brief.html
    """
    from rich.console import Console  # noqa: PLC0415

    from detente.brief import render_page, render_terminal  # noqa: PLC0415

    if html is not None and not html.parent.is_dir():
        _usage(f"--html: the folder {html.parent} does not exist. Make it first.")
    console = Console(width=None if sys.stdout.isatty() else 80, highlight=False, soft_wrap=False)
    tray = _Tray(articles, case, published)
    made = []
    for one in tray.briefs():
        render_terminal(one, console)
        made.append(one)
    if html is not None and made:
        html.write_text(render_page(made), encoding="utf-8")
        typer.echo(f"Wrote {html}", err=True)
    tray.close()


@app.command()
def check(
    articles: Files,
    output: Annotated[
        CheckFormat, typer.Option("--format", help="One line a finding, or JSON.")
    ] = CheckFormat.TEXT,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 if there is such a finding.")
    ] = None,
    published: PublishedOption = None,
    case: CaseOption = "dprk",
) -> None:
    """Print the findings only, one a line: file:line:column  outcome  reason  [row ids].

    Example: detente check articles/ --fail-on refuted
    """
    from detente.brief import linter_lines, to_json, to_json_lines  # noqa: PLC0415

    tray = _Tray(articles, case, published)
    failed = False
    collected = []
    for one in tray.briefs():
        failed = failed or _fails(one, fail_on)
        if output is CheckFormat.TEXT:
            for line in linter_lines(one, opinions=False):
                typer.echo(line)
        elif output is CheckFormat.JSONL:
            typer.echo(to_json_lines([one]), nl=False)
        else:
            collected.append(one)
    if output is CheckFormat.JSON:
        typer.echo(to_json(collected))
    tray.close(failed=failed)


@case_app.command("check")
def case_check(
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


class _Tray:
    """The articles of one run: what could be read becomes briefs, what could not is told and counted."""

    def __init__(self, articles: list[str], case: str, published: str | None) -> None:
        self.articles, self.case = articles, case
        self.published = _period(published)
        self.problems = 0

    def briefs(self) -> Iterator[Brief]:
        from detente.documents import Problem, read_paths  # noqa: PLC0415

        desk: Desk | None = None
        for document in read_paths(self.articles):
            if isinstance(document, Problem):
                self._tell(str(document))
                continue
            desk = desk or self._desk()
            try:
                yield desk.brief(document, self.published)
            except InputError as error:
                self._tell(str(error))

    def _desk(self) -> Desk:
        from detente.api import Desk  # noqa: PLC0415
        from detente.casefile import load_case  # noqa: PLC0415
        from detente.record import Record  # noqa: PLC0415

        return Desk.of(Record(load_case(self.case)))

    def _tell(self, message: str) -> None:
        self.problems += 1
        typer.echo(message, err=True)

    def close(self, *, failed: bool = False) -> None:
        """End the run with its exit code; trouble with input outweighs findings."""
        if self.problems:
            raise typer.Exit(EXIT_INPUT)
        if failed:
            raise typer.Exit(EXIT_FINDINGS)


def _fails(one: Brief, fail_on: FailOn | None) -> bool:
    from detente.claims import Outcome  # noqa: PLC0415

    refuted = any(f.verdict is not None and f.verdict.outcome is Outcome.REFUTED for f in one.findings)
    defect = any(f.verdict is None for f in one.findings)
    match fail_on:
        case FailOn.REFUTED:
            return refuted
        case FailOn.DEFECT:
            return defect
        case FailOn.ANY:
            return refuted or defect
        case None:
            return False


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    from detente.times import Period  # noqa: PLC0415

    try:
        return Period.parse(text)
    except ValueError:
        _usage(f"--published: {text!r} is no date. Write it as 2022-01-20, 2022-01 or 2022.")


def _usage(message: str) -> Never:
    typer.echo(f"detente: {message}", err=True)
    raise typer.Exit(EXIT_USAGE)


def main() -> None:
    """Run the command line; errors of Détente's own become one line each, broken pipes end quietly."""
    try:
        app()
    except CaseError as error:
        for fault in error.faults:
            typer.echo(fault, err=True)
        sys.exit(EXIT_INPUT)
    except DetenteError as error:
        typer.echo(str(error), err=True)
        sys.exit(EXIT_INPUT)
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
