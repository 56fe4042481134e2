"""`detente code`: articles in, events out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.common import EXIT_INPUT, CaseOption, read_period, tell, usage
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.documents import Document
    from detente.events import Event
    from detente.times import Period


class CodeFormat(StrEnum):
    """How `detente code` writes."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ICEWS = "icews"


def code(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Files or folders; - reads standard input.")
    ],
    form: Annotated[
        CodeFormat, typer.Option("--format", help="One line an event, or a table with all columns.")
    ] = CodeFormat.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; needed for Parquet.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DATE", help="When the text was written: 2022-01-20, 2022-01 or 2022."
        ),
    ] = None,
    case: CaseOption = "dprk",
) -> None:
    """Code who did what to whom: PLOVER events, with factuality, participants, time and place in the text.

    Example: detente code article.txt --format csv -o events.csv
    """
    if form is CodeFormat.PARQUET and out is None:
        usage("--format parquet writes a file. Name it with --out FILE.")
    if out is not None and not out.parent.is_dir():
        usage(f"--out: the folder {out.parent} does not exist. Make it first.")
    run = CodingRun(articles, case, read_period(published, "--published"))
    if form is CodeFormat.PARQUET and out is not None:
        from detente.events.export import write_parquet  # noqa: PLC0415

        try:
            write_parquet(run.rows(), out)
        except OSError as error:
            usage(f"--out {out}: cannot be written ({error}). Check the folder.")
    else:
        _write(_lines(run, form), out)
    if out is not None:
        tell(f"Wrote {run.events:,} events to {out}")
    if run.problems:
        raise typer.Exit(EXIT_INPUT)


class CodingRun:
    """The articles of one run, coded one by one; what cannot be read is told and counted."""

    def __init__(self, articles: list[str], case: str, published: Period | None) -> None:
        self.articles, self.case, self.published = articles, case, published
        self.problems = self.events = 0

    def coded(self) -> Iterator[tuple[Document, tuple[Event, ...]]]:
        """Each document that can be read, with its events."""
        from detente.api import Desk  # noqa: PLC0415
        from detente.casefile import load_case  # noqa: PLC0415
        from detente.documents import Problem, read_paths  # noqa: PLC0415
        from detente.record import Record  # noqa: PLC0415

        desk: Desk | None = None
        for document in read_paths(self.articles):
            if isinstance(document, Problem):
                self._tell(str(document))
                continue
            desk = desk or Desk.of(Record(load_case(self.case)))
            try:
                events = desk.code(document, self.published)
            except InputError as error:
                self._tell(str(error))
                continue
            self.events += len(events)
            yield document, events

    def rows(self) -> Iterator[dict[str, object]]:
        """The events of all documents as rows."""
        from detente.events.export import rows  # noqa: PLC0415

        for document, events in self.coded():
            yield from rows(events, document.text)

    def _tell(self, message: str) -> None:
        self.problems += 1
        tell(message)


def _lines(run: CodingRun, form: CodeFormat) -> Iterator[str]:
    """What is to be written, document by document."""
    from detente.events import export  # noqa: PLC0415

    match form:
        case CodeFormat.JSONL:
            yield from (export.to_json_lines([row]) for row in run.rows())
        case CodeFormat.CSV:
            yield export.to_csv([])
            yield from (export.to_csv([row], header=False) for row in run.rows())
        case CodeFormat.ICEWS:
            yield "\t".join(export.ICEWS_COLUMNS) + "\n"
            for document, events in run.coded():
                lines, left_out = export.to_icews(events, document.name)
                yield from (line + "\n" for line in lines)
                if left_out:
                    tell(f"{document.name}: {left_out} events left out: not asserted, or not dated to a day.")
        case _:
            for document, events in run.coded():
                yield from (export.to_line(event, document) + "\n" for event in events)


def _write(lines: Iterator[str], out: Path | None) -> None:
    if out is None:
        for line in lines:
            sys.stdout.write(line)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
