"""`detente record`: what it prints, what it refuses, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from stores import icews_file
from typer.testing import CliRunner, Result

from detente.casefile import load_case
from detente.cli import app
from detente.cli.tables import print_rows
from detente.errors import RecordError

LAUNCHES = load_case("dprk").series["launches"].rows


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, ["record", *arguments], input=given)


def refusal(*arguments: str) -> str:
    """The message of a run that ends with an error of Détente's own."""
    result = run(*arguments)
    assert isinstance(result.exception, RecordError), result.output
    return str(result.exception)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds the shipped case and two events."""
    folder = tmp_path_factory.mktemp("store")
    events = icews_file(folder / "e.tab", {}, {"Event ID": "102", "Publisher": 'One, "two" & <b>'})
    path = str(folder / "events.db")
    assert run("import", str(events), "--format", "icews", "--store", path).exit_code == 0
    assert run("import", "dprk", "--format", "case", "--store", path).exit_code == 0
    return path


def test_import_tells_what_became_of_each_file_and_exits_with_3_if_one_is_refused(tmp_path: Path) -> None:
    good = icews_file(tmp_path / "good.tab", {})
    bad = icews_file(tmp_path / "bad.tab", {"Event ID": "7"}, {"Latitude": "91"})
    files = [str(bad), str(good), str(good)]
    store = ["--format", "icews", "--store", str(tmp_path / "s.db")]
    result = run("import", *files, *store)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"E321 {bad}:3: Latitude '91' is not between -90 and 90 degrees. Correct it or leave it empty. "
        "Mend them, or leave them out with --skip-bad.",
        "good.tab: 1 rows imported.",
        "good.tab: already in the store, 1 rows; nothing done.",
    ]
    result = run("import", *files, *store, "--skip-bad", "--stamp", "second try")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[1] == "bad.tab: 1 rows imported, 1 bad lines left out."
    sql = "SELECT name, skipped, stamp FROM imports ORDER BY name"
    printed = run("sql", sql, "--store", str(tmp_path / "s.db")).stdout
    assert printed == "name\tskipped\tstamp\nbad.tab\t1\tsecond try\ngood.tab\t0\t\n"


def test_show_prints_the_rows_between_two_partial_dates() -> None:
    result = run("show", "--series", "launches", "--from", "2022-01", "--to", "2022-01", "--format", "jsonl")
    shown = [json.loads(line) for line in result.stdout.splitlines()]
    expected = [row for row in LAUNCHES if "2022-01-01" <= str(row.date) <= "2022-01-31"]
    assert [line["id"] for line in shown] == [row.id for row in expected]
    assert [line["kind"] for line in shown] == [row.values["kind"] for row in expected]


def test_show_without_dates_prints_the_whole_series_as_a_table() -> None:
    lines = run("show", "--series", "nuclear_tests").stdout.splitlines()
    assert lines[0].split("\t")[:2] == ["id", "date"]
    assert [line.split("\t")[0] for line in lines[1:]] == [f"N{number}" for number in range(1, 7)]
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


def test_sql_over_a_case_agrees_with_its_rows() -> None:
    sql = "SELECT count(*) AS n, sum(missiles) AS missiles FROM launches WHERE kind = 'ballistic'"
    printed = json.loads(run("sql", sql, "--format", "jsonl").stdout)
    ballistic = [row for row in LAUNCHES if row.values["kind"] == "ballistic"]
    assert printed == {"n": len(ballistic), "missiles": sum(int(row.values["missiles"]) for row in ballistic)}


def test_sql_makes_lists_of_cells_and_prints_every_type(path: str) -> None:
    sql = "SELECT many(' a; b;;') AS l, DATE '2022-01-05' AS d, NULL AS n, {'k': [1, 2.5]} AS s, 'x' || chr(9) AS t"
    for where in (["--case", "dprk"], ["--store", path]):
        line = json.loads(run("sql", sql, "--format", "jsonl", *where).stdout)
        assert line == {"l": ["a", "b"], "d": "2022-01-05", "n": None, "s": {"k": ["1.0", "2.5"]}, "t": "x\t"}
        assert run("sql", "-", *where, given=sql).stdout.splitlines()[1].split("\t")[:3] == [
            '["a", "b"]',
            "2022-01-05",
            "",
        ]


def test_sql_over_a_store_sees_events_and_the_series_of_its_cases(path: str) -> None:
    sql = "SELECT (SELECT count(*) FROM launches) AS rows, (SELECT count(*) FROM events) AS events"
    result = run("sql", sql, "--store", path, "--format", "csv")
    assert result.stdout == f"rows,events\n{len(LAUNCHES)},2\n"


def test_csv_is_read_back_as_it_was(path: str) -> None:
    printed = run(
        "sql", "SELECT publisher FROM events ORDER BY id", "--store", path, "--format", "csv"
    ).stdout
    assert list(csv.reader(io.StringIO(printed))) == [["publisher"], ["A news agency"], ['One, "two" & <b>']]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events",
        "DROP TABLE events",
        "SELECT 1; SELECT 2",
        "",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY events TO 'stolen.csv'",
        "ATTACH 'other.db'",
        "SET enable_external_access = true",
        "PRAGMA enable_profiling",
        "INSTALL httpfs",
        "SELECT nothing FROM events",
        "SELEC 1",
        "SELECT CAST('x' AS INTEGER)",
    ],
)
def test_what_is_no_single_sound_select_is_refused(path: str, sql: str) -> None:
    before = Path(path).read_bytes()
    for where in (["--case", "dprk"], ["--store", path]):
        message = refusal("sql", sql, *where)
        assert message.startswith("E330 ")
        assert "\n" not in message
    assert Path(path).read_bytes() == before


def test_export_writes_a_file_or_standard_output(path: str, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    arguments = ["export", "--table", "events", "--format", "csv", "--store", path]
    assert run(*arguments, "-o", str(target)).stderr == f"Wrote 2 rows to {target}\n"
    printed = run(*arguments, "-o", "-")
    assert printed.stdout_bytes == target.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["show", "--series", "launches", "--from", "2023", "--to", "2022"],
            "--to 2022 ends before --from 2023",
        ),
        (["show", "--series", "launches", "--from", "soon"], "--from: 'soon' is no date."),
        (["sql", "SELECT 1", "--case", "dprk", "--store", "x.db"], "--case and --store exclude each other."),
    ],
    ids=["swapped", "no date", "both"],
)
def test_arguments_that_make_no_sense_end_with_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_in_a_terminal_a_table_is_boxed_and_no_cell_can_steer_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_rows(("id", "note"), [("R1", "\x1b[2J[bold]calm[/bold]"), ("R2", None)], "table")
    printed = capsys.readouterr().out
    assert "\ufffd[2J[bold]calm[/bold]" in printed
    assert "\x1b[2J" not in printed
    assert [line.split("│")[1].strip() for line in printed.splitlines() if "│" in line] == ["R1", "R2"]


def test_a_series_or_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal("show", "--series", "lunches").startswith(
        "E302 the case has no series 'lunches'; it has council,"
    )
    assert refusal("sql", "SELECT 1", "--store", str(tmp_path / "none.db")).startswith("E310 ")
