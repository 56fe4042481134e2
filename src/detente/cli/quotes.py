"""`detente quotes`: articles in, statements out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.articles import Files, PublishedOption, Tray
from detente.cli.common import CaseOption, QuietOption, tell, usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.brief import Quoted


class QuotesFormat(StrEnum):
    """How `detente quotes` prints."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    JSONLD = "jsonld"


def quotes(
    articles: Files,
    output: Annotated[
        QuotesFormat,
        typer.Option("--format", help="Lines to read, rows, or W3C Web Annotations (jsonld)."),
    ] = QuotesFormat.TEXT,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what somebody wants, plans, backs or opposes.")
    ] = False,
    brat: Annotated[
        Path | None,
        typer.Option("--brat", metavar="FOLDER", help="Also write each text and its brat standoff there."),
    ] = None,
    published: PublishedOption = None,
    case: CaseOption = "dprk",
    quiet: QuietOption = False,
) -> None:
    """Say who said what: every statement with its source, cue and content, and what the text rests on.

    Example: detente quotes article.txt --format csv
    """
    if brat is not None and not brat.is_dir():
        usage(f"--brat: the folder {brat} does not exist. Make it first.")
    tray = Tray(articles, case, published, quiet=quiet)
    found = []
    for one in tray.statements(everything=everything):
        if output is QuotesFormat.TEXT:
            _print_lines(one)
        if output is not QuotesFormat.TEXT or brat is not None:
            found.append(one)
    if output is not QuotesFormat.TEXT:
        typer.echo(_written(found, output), nl=False)
    if brat is not None:
        _write_brat(found, brat)
    tray.close()


def _print_lines(one: Quoted) -> None:
    from detente.brief import statement_lines  # noqa: PLC0415

    for line in statement_lines(one):
        typer.echo(line)


def _written(found: list[Quoted], output: QuotesFormat) -> str:
    from detente.brief import (  # noqa: PLC0415
        statements_csv,
        statements_json,
        statements_json_lines,
        web_annotations,
    )

    match output:
        case QuotesFormat.JSON:
            return statements_json(found)
        case QuotesFormat.JSONL:
            return statements_json_lines(found)
        case QuotesFormat.JSONLD:
            return web_annotations(found)
        case _:
            return statements_csv(found)


def _write_brat(found: Iterable[Quoted], folder: Path) -> None:
    """Two files a text, named after its document id, which no two texts share."""
    from detente.brief import brat_standoff  # noqa: PLC0415

    for one in found:
        stem = folder / one.document.id
        stem.with_suffix(".txt").write_bytes(one.document.text.encode("utf-8", "surrogatepass"))
        stem.with_suffix(".ann").write_bytes(brat_standoff(one).encode("utf-8", "surrogatepass"))
        tell(f"Wrote {stem}.txt and {stem}.ann")
