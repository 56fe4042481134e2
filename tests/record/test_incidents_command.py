"""`detente record incidents`: one line a happening, however many documents tell of it and how often."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from stores import gdelt_file, icews_file
from typer.testing import CliRunner, Result

from detente.cli import app

DOCS = Path(__file__).parents[2] / "docs" / "record-store.md"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, ["record", *arguments])
    assert result.exit_code == 0, result.output
    return result


def stored(folder: Path, *rows: dict[str, str]) -> str:
    """A store of events in the layout of ICEWS, each row an event of its own unless it says otherwise."""
    store = str(folder / "s.db")
    numbered = [{"Event ID": str(number)} | row for number, row in enumerate(rows)]
    run("import", str(icews_file(folder / "e.tab", *numbered)), "--format", "icews", "--store", store)
    return store


def listed(store: str, *options: str) -> list[dict[str, object]]:
    found = json.loads(run("incidents", "--store", store, "--format", "json", *options).stdout)
    assert isinstance(found, list)
    return found


def test_several_documents_are_one_incident_and_repetition_in_one_does_not_count(tmp_path: Path) -> None:
    store = stored(tmp_path, {"Story ID": "1"}, {"Story ID": "1"}, {"Story ID": "2"}, {"Story ID": "3"})
    (one,) = listed(store)
    assert (one["date"], one["who"], one["whom"]) == ("2014-03-02", ["NOR"], ["CIV"])
    assert one["reports"] == 3
    assert one["documents"] == ["ICEWS:1", "ICEWS:2", "ICEWS:3"]
    assert len(one["events"]) == 4  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        {"Target Country": "Ghana"},
        {"Target Country": "", "Target Name": ""},
        {"CAMEO Code": "190", "Event Text": "Use conventional military force"},
        {"Source Country": "Sweden"},
        {"Event Date": "2014-03-09"},
    ],
    ids=["to another", "to nobody named", "something else", "by another", "a week later"],
)
def test_what_differs_is_another_incident(tmp_path: Path, other: dict[str, str]) -> None:
    found = listed(stored(tmp_path, {"Story ID": "1"}, {"Story ID": "2"} | other))
    assert [one["reports"] for one in found] == [1, 1]


def test_days_on_either_side_of_midnight_are_one(tmp_path: Path) -> None:
    (one,) = listed(stored(tmp_path, {"Story ID": "1"}, {"Story ID": "2", "Event Date": "2014-03-03"}))
    assert (one["date"], one["reports"]) == ("2014-03-02/2014-03-03", 2)


def test_the_window_chooses_incidents_and_does_not_cut_them(tmp_path: Path) -> None:
    store = stored(
        tmp_path,
        {"Story ID": "1"},
        {"Story ID": "2", "Event Date": "2014-03-03"},
        {"Story ID": "3", "Event Date": "2014-05-01"},
    )
    assert [one["reports"] for one in listed(store, "--from", "2014-03-03", "--to", "2014-03")] == [2]
    assert [one["date"] for one in listed(store, "--from", "2014-04")] == ["2014-05-01"]
    assert listed(store, "--to", "2013") == []


def test_a_domestic_event_keeps_whom_it_was_done_to(tmp_path: Path) -> None:
    (one,) = listed(stored(tmp_path, {"Target Country": "Norway"}))
    assert (one["who"], one["whom"]) == (["NOR"], ["NOR"])


def test_reports_of_two_datasets_meet_where_they_say_the_same(tmp_path: Path) -> None:
    said = {"Actor2CountryCode": "CIV", "EventCode": "042", "SQLDATE": "20140302"}
    store = stored(tmp_path, {"Story ID": "1"})
    run("import", str(gdelt_file(tmp_path / "g.csv", said)), "--format", "gdelt2", "--store", store)
    (one,) = listed(store)
    assert one["documents"] == ["GDELT:https://news.example/a", "ICEWS:1"]


def test_talks_are_one_incident_of_both_in_whichever_order_they_are_named(tmp_path: Path) -> None:
    for name, text in (
        ("a", "Norway and Sweden held talks on 3 March 2021."),
        ("b", "Sweden and Norway held talks on 3 March 2021."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    store = str(tmp_path / "s.db")
    run("add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--store", store)
    assert [(one["who"], one["whom"], one["reports"]) for one in listed(store)] == [(["NOR", "SWE"], [], 2)]


def test_what_has_no_date_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway imposed sanctions on Belarus.", "utf-8")
    store = str(tmp_path / "s.db")
    run("add", str(tmp_path / "a.txt"), "--store", store)
    result = run("incidents", "--store", store)
    assert (result.stdout, result.stderr) == ("", "1 row without a date left out.\n")


def test_csv_has_a_line_an_incident_and_no_name_can_steer_the_terminal(tmp_path: Path) -> None:
    store = stored(tmp_path, {"Source Country": "", "Source Name": "A\x1b[2Jgroup"})
    lines = list(csv.DictReader(io.StringIO(run("incidents", "--store", store, "--format", "csv").stdout)))
    assert [(line["date"], line["reports"], line["ambiguous"]) for line in lines] == [
        ("2014-03-02", "1", "False")
    ]
    assert "\x1b" not in run("incidents", "--store", store).stdout


def test_the_example_of_the_docs_is_what_the_command_prints(tmp_path: Path) -> None:
    section = DOCS.read_text("utf-8").split("## Incidents")[1]
    first, second, shown = re.findall(r"```\n(.*?)```", section, re.DOTALL)[:3]
    (tmp_path / "first.txt").write_text(first, "utf-8")
    (tmp_path / "second.txt").write_text(second, "utf-8")
    store = str(tmp_path / "s.db")
    run("add", str(tmp_path / "first.txt"), str(tmp_path / "second.txt"), "--store", store)
    assert shown.split("incidents --store events.db\n")[1] == run("incidents", "--store", store).stdout
