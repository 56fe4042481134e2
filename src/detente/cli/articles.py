"""`detente brief` and `detente check`: articles in, findings out."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from detente.cli.common import (
    EXIT_FINDINGS,
    EXIT_INPUT,
    CaseOption,
    QuietOption,
    read_period,
    tell,
    usage,
    with_progress,
)
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.api import Desk
    from detente.brief import Brief, Quoted
    from detente.documents import Document
    from detente.dynamics import Prospect
    from detente.record import Record

_Made = TypeVar("_Made")


class CheckFormat(StrEnum):
    """How `detente check` prints."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class FailOn(StrEnum):
    """Which findings make `detente check` exit with 1."""

    REFUTED = "refuted"
    DEFECT = "defect"
    ANY = "any"


Files = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Files or folders; - reads standard input.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="When the text was written: 2022-01-20, 2022-01 or 2022."
    ),
]


StatementsOption = Annotated[
    Path | None,
    typer.Option(
        "--statements", metavar="FOLDER", help="Primary statements that quoted words are looked up in."
    ),
]


def brief(
    articles: Files,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write one self-contained page.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page of --html in the browser.")] = False,
    outlook: Annotated[
        bool,
        typer.Option(
            "--outlook", help="Add the record's cycle and outlook to the page: some 20 seconds more."
        ),
    ] = False,
    published: PublishedOption = None,
    statements: StatementsOption = None,
    case: CaseOption = "dprk",
    quiet: QuietOption = False,
) -> None:
    """Say what each text is, which of its claims the record settles, and how they come out.

    Example: detente brief article.txt --html brief.html
    """
    from rich.console import Console  # noqa: PLC0415

    from detente.brief import compare, render_page, render_terminal  # noqa: PLC0415

    if show and html is None:
        usage("--open needs --html FILE, the page to open.")
    if outlook and html is None:
        usage("--outlook needs --html FILE, the page to add it to.")
    if html is not None and not html.parent.is_dir():
        usage(f"--html: the folder {html.parent} does not exist. Make it first.")
    console = Console(width=None if sys.stdout.isatty() else 80, highlight=False, soft_wrap=False)
    tray = Tray(articles, case, published, quiet=quiet, statements=statements)
    made = compare(list(tray.briefs()))
    for one in made:
        render_terminal(one, console)
    if html is not None and made:
        html.write_text(render_page(made, tray.prospect() if outlook else None), encoding="utf-8")
        if not quiet:
            tell(f"Wrote {html}")
        if show:
            webbrowser.open(html.absolute().as_uri())
    tray.close()


def check(
    articles: Files,
    output: Annotated[
        CheckFormat, typer.Option("--format", help="One line a finding, JSON, or one page.")
    ] = CheckFormat.TEXT,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 if there is such a finding.")
    ] = None,
    published: PublishedOption = None,
    statements: StatementsOption = None,
    case: CaseOption = "dprk",
    quiet: QuietOption = False,
) -> None:
    """Print the findings only, one a line: file:line:column  id  outcome  reason  [row ids].

    Example: detente check articles/ --fail-on refuted
    """
    from detente.brief import compare, linter_lines, render_page, to_json, to_json_lines  # noqa: PLC0415

    tray = Tray(articles, case, published, quiet=quiet, statements=statements)
    briefs = compare(list(tray.briefs()))
    if output is CheckFormat.TEXT:
        for one in briefs:
            for line in linter_lines(one, opinions=False):
                typer.echo(line)
    elif output is CheckFormat.JSONL:
        typer.echo(to_json_lines(briefs), nl=False)
    elif output is CheckFormat.JSON:
        typer.echo(to_json(briefs))
    elif briefs:
        typer.echo(render_page(briefs))
    tray.close(failed=any(_fails(one, fail_on) for one in briefs))


def explain(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="The id that check prints, or its LINE:COLUMN.")
    ],
    articles: Files,
    published: PublishedOption = None,
    statements: StatementsOption = None,
    case: CaseOption = "dprk",
) -> None:
    """Show one finding with its working: sentence, reading, question, rows, SQL and rule.

    Example: detente explain 9:27 examples/op-ed.txt
    """
    from rich.console import Console  # noqa: PLC0415

    from detente.brief import findings_named, render_explanation  # noqa: PLC0415

    console = Console(width=None if sys.stdout.isatty() else 80, highlight=False, soft_wrap=False)
    tray = Tray(articles, case, published, quiet=True, statements=statements)
    shown = 0
    for one in tray.briefs():
        for found in findings_named(one, finding):
            if shown:
                typer.echo()
            render_explanation(one, found, console)
            shown += 1
    if not shown and not tray.problems:
        usage(f"there is no finding {finding!r} in these texts. `detente check` prints the id of each.")
    tray.close()


class Tray:
    """The articles of one run: what could be read becomes briefs, what could not is told and counted."""

    def __init__(
        self,
        articles: list[str],
        case: str,
        published: str | None,
        *,
        quiet: bool = False,
        statements: Path | None = None,
    ) -> None:
        self.articles, self.case, self.quiet = articles, case, quiet
        self.published = read_period(published, "--published")
        self.primary = statements
        self.problems = 0

    def briefs(self) -> Iterator[Brief]:
        """A brief of every text that can be read."""
        yield from self._each(lambda desk, document: desk.brief(document, self.published))

    def statements(self, *, everything: bool) -> Iterator[Quoted]:
        """The statements of every text that can be read; without `everything` those that tell something."""
        from detente.brief import Quoted  # noqa: PLC0415

        def made(desk: Desk, document: Document) -> Quoted:
            found = desk.statements(document, self.published)
            return Quoted(document, tuple(s for s in found if everything or s.tells))

        yield from self._each(made)

    def _each(self, made: Callable[[Desk, Document], _Made]) -> Iterator[_Made]:
        from detente.documents import Problem, find_paths, read_found  # noqa: PLC0415

        desk: Desk | None = None
        for found in with_progress(list(find_paths(self.articles)), quiet=self.quiet):
            document = read_found(found)
            if isinstance(document, Problem):
                self._tell(str(document))
                continue
            desk = desk or self._desk()
            try:
                yield made(desk, document)
            except InputError as error:
                self._tell(str(error))

    @cached_property
    def record(self) -> Record:
        """The record of the case."""
        from detente.casefile import load_case  # noqa: PLC0415
        from detente.record import Record  # noqa: PLC0415

        return Record(load_case(self.case))

    def prospect(self) -> Prospect:
        """The cycle and the outlook of the record."""
        from detente.dynamics import prospect_of  # noqa: PLC0415

        return prospect_of(self.record)

    def _desk(self) -> Desk:
        from detente.api import Desk  # noqa: PLC0415

        desk = Desk.of(self.record)
        return desk.with_statements([self.primary]) if self.primary is not None else desk

    def _tell(self, message: str) -> None:
        self.problems += 1
        tell(message)

    def close(self, *, failed: bool = False) -> None:
        """End the run with its exit code; trouble with input outweighs findings."""
        if self.problems:
            raise typer.Exit(EXIT_INPUT)
        if failed:
            raise typer.Exit(EXIT_FINDINGS)


def _fails(one: Brief, fail_on: FailOn | None) -> bool:
    from detente.claims import Outcome, Severity  # noqa: PLC0415

    refuted = any(f.verdict is not None and f.verdict.outcome is Outcome.REFUTED for f in one.findings)
    defect = bool(one.defects)
    remark = any(f.severity is not Severity.INFO for f in one.remarks)
    match fail_on:
        case FailOn.REFUTED:
            return refuted
        case FailOn.DEFECT:
            return defect
        case FailOn.ANY:
            return refuted or defect or remark
        case None:
            return False
