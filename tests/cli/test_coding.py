"""`detente code` and `detente record add` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ARTICLE = """Protest over a launch

On 3 May 2017 Japan condemned North Korea. North Korea may test another missile.
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from detente.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
    )


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_one_line_an_event_for_people(article: Path) -> None:
    done = run("code", str(article))
    assert done.returncode == 0
    assert f"{article}:3:21  asserted  ACCUSE-disapprove  Japan [JPN] → North Korea [PRK]" in done.stdout
    assert "hypothetical  MOBILIZE-weapons  North Korea [PRK]  “test”" in done.stdout


def test_json_lines_and_csv_hold_the_same(article: Path) -> None:
    lines = [json.loads(line) for line in run("code", str(article), "--format", "jsonl").stdout.splitlines()]
    cells = list(csv.DictReader(io.StringIO(run("code", str(article), "--format", "csv").stdout)))
    assert [line["id"] for line in lines] == [row["id"] for row in cells]
    accused = next(line for line in lines if line["event_type"] == "ACCUSE")
    assert (accused["date_start"], accused["date_granularity"]) == ("2017-05-03", "day")
    assert (accused["actor_country"], accused["recipient_country"]) == (["JPN"], ["PRK"])
    assert json.loads(next(row for row in cells if row["event_type"] == "ACCUSE")["actor"]) == ["Japan"]


def test_parquet_keeps_dates_and_lists(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.parquet"
    done = run("code", str(article), "--format", "parquet", "--out", str(out))
    assert done.returncode == 0, done.stderr
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT date_start, actor_country FROM read_parquet(?) WHERE event_type = 'ACCUSE'", [str(out)]
        ).fetchone()
    assert found is not None
    assert (str(found[0]), found[1]) == ("2017-05-03", ["JPN"])


def test_parquet_without_a_file_is_refused(article: Path) -> None:
    done = run("code", str(article), "--format", "parquet")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--out FILE" in done.stderr


def test_icews_leaves_out_what_it_would_turn_into_fact(article: Path, tmp_path: Path) -> None:
    out, store = tmp_path / "events.tab", tmp_path / "events.db"
    done = run("code", str(article), "--format", "icews", "--out", str(out))
    assert "left out" in done.stderr
    taken = run("record", "import", str(out), "--format", "icews", "--store", str(store))
    assert taken.returncode == 0, taken.stderr
    asked = "SELECT actor_country, recipient_country, cameo_code FROM events"
    said = run("record", "sql", asked, "--store", str(store), "--format", "csv").stdout.splitlines()
    assert said[1:] == ["JPN,PRK,111"]


def test_coded_articles_go_into_the_store_once(article: Path, tmp_path: Path) -> None:
    store = tmp_path / "events.db"
    first = run("record", "add", str(article), "--store", str(store))
    again = run("record", "add", str(article), "--store", str(store))
    assert first.returncode == again.returncode == 0, first.stderr + again.stderr
    assert "not asserted left out" in first.stderr
    assert "already in the store" in again.stderr
    asked = "SELECT event_type, actor_country, recipient_country, date_start FROM events WHERE date_start IS NOT NULL"
    said = run("record", "sql", asked, "--store", str(store), "--format", "csv").stdout.splitlines()
    assert said[1:] == ["ACCUSE,JPN,PRK,2017-05-03"]


def test_one_bad_article_stops_no_other(article: Path) -> None:
    done = run("code", str(article.parent / "absent.txt"), str(article))
    assert done.returncode == 3
    assert "absent.txt" in done.stderr
    assert "ACCUSE" in done.stdout
