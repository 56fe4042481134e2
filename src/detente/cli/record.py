"""`detente record`: import event data and cases into a store, show, ask and export what is recorded."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.common import EXIT_INPUT, CaseOption, read_period, read_span, tell, usage
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.record.store import Happening, Imported, Store

app = typer.Typer(help="Import, show, ask and export what is recorded.", no_args_is_help=True)


class ImportFormat(StrEnum):
    """What `detente record import` reads."""

    ACLED = "acled"
    CASE = "case"
    GDELT2 = "gdelt2"
    ICEWS = "icews"
    POLECAT = "polecat"


class ExportFormat(StrEnum):
    """What `detente record export` writes."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


class PrintFormat(StrEnum):
    """How `detente record show` and `sql` print."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class IncidentFormat(StrEnum):
    """How `detente record incidents` prints."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


StoreOption = Annotated[Path | None, typer.Option("--store", metavar="PATH", help="A store file.")]
FormatOption = Annotated[PrintFormat, typer.Option("--format", help="How to print.")]


@app.command("import")
def import_files(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILES...", help="Files of one format; for `case`, folders or names."),
    ],
    form: Annotated[ImportFormat, typer.Option("--format", help="Layout of the files.")],
    path: Annotated[Path, typer.Option("--store", metavar="PATH", help="The store; made if there is none.")],
    stamp: Annotated[
        str | None, typer.Option("--stamp", metavar="TEXT", help="Kept with the import, such as its date.")
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave bad lines out instead of refusing their file.")
    ] = False,
) -> None:
    """Import each file whole or not at all; one the store holds already is passed over.

    Example: detente record import events.2014.tab --format icews --store events.db
    """
    from detente.record.store import Store  # noqa: PLC0415

    refused = 0
    with Store.open_for_writing(path) as store:
        for file in files:
            try:
                done = _import_one(store, file, form, stamp, skip_bad)
            except DetenteError as error:
                tell(str(error))
                refused += 1
                continue
            _tell_import(done)
    if refused:
        raise typer.Exit(EXIT_INPUT)


@app.command("add")
def add(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Files or folders; - reads standard input.")
    ],
    path: Annotated[Path, typer.Option("--store", metavar="PATH", help="The store; made if there is none.")],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When the text was written: 2022-01-20 or 2022-01."),
    ] = None,
    stamp: Annotated[
        str | None, typer.Option("--stamp", metavar="TEXT", help="Kept with the import, such as its date.")
    ] = None,
    case: CaseOption = "dprk",
) -> None:
    """Code articles and put into the store what they assert; see detente code.

    Example: detente record add articles/ --store events.db
    """
    from detente.cli.coding import CodingRun  # noqa: PLC0415
    from detente.record.store import Store, import_events  # noqa: PLC0415

    run = CodingRun(articles, case, read_period(published, "--published"))
    with Store.open_for_writing(path) as store:
        for document, events in run.coded():
            done = import_events(store, document, events, stamp=stamp)
            if done.known:
                _tell_import(done)
            else:
                left_out = f", {done.skipped:,} not asserted left out" if done.skipped else ""
                tell(f"{done.name}: {done.rows:,} rows added{left_out}.")
    if run.problems:
        raise typer.Exit(EXIT_INPUT)


def _import_one(store: Store, file: str, form: ImportFormat, stamp: str | None, skip_bad: bool) -> Imported:
    from detente.record.store import import_case, import_file  # noqa: PLC0415

    if form is ImportFormat.CASE:
        from detente.casefile import load_case  # noqa: PLC0415

        return import_case(store, load_case(file), stamp=stamp)
    return import_file(store, Path(file), form.value, stamp=stamp, skip_bad=skip_bad)


def _tell_import(done: Imported) -> None:
    if done.known:
        tell(f"{done.name}: already in the store, {done.rows:,} rows; nothing done.")
        return
    for place in done.places:
        tell(f"skipped {place}")
    left_out = f", {done.skipped:,} bad lines left out" if done.skipped else ""
    tell(f"{done.name}: {done.rows:,} rows imported{left_out}.")


@app.command("export")
def export(
    table: Annotated[str, typer.Option("--table", help="events, rows, series, coverage or imports.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    path: Annotated[Path, typer.Option("--store", metavar="PATH", help="A store file.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to; - is standard output.")],
) -> None:
    """Write one table of a store to a file.

    Example: detente record export --table events --format parquet --store events.db -o events.parquet
    """
    import tempfile  # noqa: PLC0415
    from shutil import copyfileobj  # noqa: PLC0415

    from detente.record.store import Store, export_table  # noqa: PLC0415

    with Store.open(path) as store:
        if str(out) != "-":
            rows = export_table(store, table, form.value, out)
            tell(f"Wrote {rows:,} rows to {out}")
            return
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "export"
            export_table(store, table, form.value, made)
            with made.open("rb") as file:
                copyfileobj(file, sys.stdout.buffer)


@app.command("show")
def show(
    series: Annotated[str, typer.Option("--series", help="A series of the case.")],
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From then on: 2022, 2022-03 or 2022-03-04.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and with then.")] = None,
    case: CaseOption = "dprk",
    form: FormatOption = PrintFormat.TABLE,
) -> None:
    """Print the rows of a case's series that fall, or may fall, between two dates.

    Example: detente record show --series elections --from 2022 --to 2022
    """
    from detente.casefile import load_case  # noqa: PLC0415
    from detente.cli.tables import print_rows  # noqa: PLC0415
    from detente.record import Record  # noqa: PLC0415

    record = Record(load_case(case))
    table = record.series(series)
    rows = record.select(series, {}, read_span(first, last))
    own = table.columns if form is not PrintFormat.TABLE else table.summary or table.columns
    columns = [column for column in own if any(row.values.get(column) for row in rows)]
    print_rows(
        ("id", "date", *columns, "confidence", "sources", "note"),
        (
            (
                row.id,
                str(row.date),
                *(row.values.get(column) or None for column in columns),
                row.confidence,
                "; ".join(row.sources),
                row.note or None,
            )
            for row in rows
        ),
        form.value,
    )


@app.command("incidents")
def incidents(
    path: Annotated[Path, typer.Option("--store", metavar="PATH", help="A store file.")],
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From then on: 2022, 2022-03 or 2022-03-04.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to and with then.")] = None,
    form: Annotated[IncidentFormat, typer.Option("--format", help="How to print.")] = IncidentFormat.TEXT,
) -> None:
    """Print what the events of a store say happened once, and how many documents tell of it.

    Example: detente record incidents --store events.db --from 2021-03 --to 2021-03
    """
    from detente.record.store import Store, happenings, undated  # noqa: PLC0415

    window = read_span(first, last)
    with Store.open(path) as store:
        found, left_out = happenings(store, window), undated(store)
    _print_incidents(found, form)
    if left_out:
        tell(f"{left_out:,} row{'s' if left_out > 1 else ''} without a date left out.")


def _print_incidents(found: Sequence[Happening], form: IncidentFormat) -> None:
    from detente.cli.tables import harmless, print_rows  # noqa: PLC0415

    if form is IncidentFormat.TEXT:
        for one in found:
            told = one.incident
            whom = f" → {', '.join(one.whom)}" if one.whom else ""
            count = f"{told.reports:,} report{'s' if told.reports > 1 else ''}"
            doubt = ", may be one of the others" if told.is_ambiguous else ""
            line = f"{told.date}  {', '.join(one.who) or '?'}: {one.what}{whom}  {count}{doubt}"
            typer.echo(harmless(f"{line}  [{', '.join(one.event_ids)}]").replace("\n", " "))
        return
    columns = ("date", "who", "what", "whom", "reports", "ambiguous", "documents", "events")
    rows = [
        (
            str(one.incident.date), one.who, one.what, one.whom, one.incident.reports,
            one.incident.is_ambiguous, one.incident.documents, one.event_ids,
        )
        for one in found
    ]  # fmt: skip
    if form is IncidentFormat.CSV:
        print_rows(columns, rows, form.value)
    else:
        lines = [dict(zip(columns, row, strict=True)) for row in rows]
        typer.echo(json.dumps(lines, ensure_ascii=False, indent=2))


@app.command("sql")
def sql(
    query: Annotated[str, typer.Argument(help="One SELECT; - reads it from standard input.")],
    path: StoreOption = None,
    case: Annotated[
        str | None, typer.Option("--case", help="Name of a shipped case, or a case folder (default: dprk).")
    ] = None,
    form: FormatOption = PrintFormat.TABLE,
) -> None:
    """Answer one SELECT over a case, or over a store; nothing can be changed by it.

    Example: detente record sql "SELECT kind, count(*) FROM elections GROUP BY kind"
    """
    from detente.cli.tables import print_rows  # noqa: PLC0415
    from detente.record.store import ask  # noqa: PLC0415

    if path is not None and case is not None:
        usage("--case and --store exclude each other. Give one.")
    with _opened(path, case or "dprk") as store:
        result = ask(store, sys.stdin.read() if query == "-" else query)
        print_rows(result.columns, result.rows, form.value)


@contextlib.contextmanager
def _opened(path: Path | None, case: str) -> Iterator[Store]:
    """The store at `path`, or one in memory that holds the case."""
    from detente.record.store import Store, import_case  # noqa: PLC0415

    if path is not None:
        with Store.open(path) as store:
            yield store
        return
    from detente.casefile import load_case  # noqa: PLC0415

    with Store.in_memory() as store:
        import_case(store, load_case(case))
        yield store
