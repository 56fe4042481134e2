"""`detente export`: what was found in articles, in the formats other programs read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.articles import Files, PublishedOption, Tray
from detente.cli.common import EXIT_INPUT, CaseOption, QuietOption, tell, usage
from detente.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.brief import Brief


class ExportFormat(StrEnum):
    """What `detente export` writes."""

    JSON = "json"
    JSON_LINES = "json-lines"
    CLAIMREVIEW = "claimreview"
    TIMELINEJS = "timelinejs"
    MARKDOWN = "markdown"
    DOCCANO = "doccano"
    BRAT = "brat"
    RIS = "ris"
    CSL_JSON = "csl-json"
    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


class ExportTable(StrEnum):
    """The row types that csv, parquet and jsonl hold."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    EVIDENCE = "evidence"
    DEFECTS = "defects"


_TABULAR = (ExportFormat.CSV, ExportFormat.PARQUET, ExportFormat.JSONL)


def export(
    articles: Files,
    output: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PATH", help="File to write; for brat a folder. Else standard output."),
    ] = None,
    table: Annotated[
        ExportTable, typer.Option("--table", help="For csv, parquet and jsonl: which rows.")
    ] = ExportTable.CLAIMS,
    published: PublishedOption = None,
    case: CaseOption = "dprk",
    quiet: QuietOption = False,
) -> None:
    """Write what was found in the articles for other programs.

    Example: detente export articles/ --format csv --table claims --out claims.csv
    """
    if out is None and (output in _TABULAR or output is ExportFormat.BRAT):
        kind = "folder" if output is ExportFormat.BRAT else "file"
        usage(f"--format {output} needs --out, the {kind} to write.")
    if out is not None and not out.absolute().parent.is_dir():
        usage(f"--out: the folder {out.parent} does not exist. Make it first.")
    tray = Tray(articles, case, published, quiet=quiet)
    briefs = list(tray.briefs())
    try:
        told = _write(briefs, output, table, out)
    except (OSError, RecordError) as error:
        tell(
            str(error)
            if isinstance(error, RecordError)
            else f"detente: {out}: cannot be written ({error.strerror})."
        )
        raise typer.Exit(EXIT_INPUT) from None
    if told and not quiet:
        tell(told)
    tray.close()


def _write(briefs: Sequence[Brief], output: ExportFormat, table: ExportTable, out: Path | None) -> str:
    """Write the briefs; what was written, in words, or "" for standard output."""
    from detente.brief.exports import TEXT_FORMATS, to_brat, write_table  # noqa: PLC0415

    if out is None:
        typer.echo(TEXT_FORMATS[output](briefs), nl=False)
        return ""
    if output in _TABULAR:
        rows = write_table(briefs, table, output, out)
        return f"Wrote {out}: {rows} rows of {table}"
    if output is ExportFormat.BRAT:
        out.mkdir(exist_ok=True)
        for name, content in to_brat(briefs).items():
            (out / name).write_text(content, encoding="utf-8", errors="replace", newline="")
    else:
        out.write_text(TEXT_FORMATS[output](briefs), encoding="utf-8", newline="")
    return f"Wrote {out}"
