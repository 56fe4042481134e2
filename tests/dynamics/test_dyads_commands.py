"""`detente next` as a user runs it, and the files it reads."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from detente.cli import app
from detente.dynamics.dyads import facts_of_store, read_facts
from detente.errors import DynamicsError
from detente.record.store import Store

RUN = CliRunner()


@pytest.fixture(scope="module")
def facts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = Random(11)
    names = [f"Ministry (Land {n:02})" for n in range(12)]
    rows = [
        f"{who}\t{rng.choice(['Accuse', 'Consult'])}\t{to}\t2024-{1 + day // 28:02}-{1 + day % 28:02}"
        for day in range(80)
        for who, to in (rng.sample(names, 2) for _ in range(6))
    ]
    path = tmp_path_factory.mktemp("facts") / "facts.tsv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def test_the_outlook_names_reasons_dates_and_what_its_like_were_worth(facts_file: Path) -> None:
    done = RUN.invoke(app, ["next", "ministry (land 03)", "--events", str(facts_file), "--top", "3"])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Ministry (Land 03): what it does next, on 2024-03-25, from ")
    assert " 3. " in done.stdout
    assert " 4. " not in done.stdout
    assert "2024-0" in done.stdout.split(" 1. ")[1].split(" 2. ")[0]
    assert "all actors, recurrence alone" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_as_json_every_part_of_the_score_is_told(facts_file: Path) -> None:
    command = ["next", "Ministry (Land 03)", "--events", str(facts_file), "--relation", "consult"]
    data = json.loads(RUN.invoke(app, [*command, "--format", "json", "--top", "2"]).stdout)
    assert [each["relation"] for each in data["expected"]] == ["Consult", "Consult"]
    for each in data["expected"]:
        assert each["base"] + sum(each["parts"].values()) == pytest.approx(each["score"])
        assert each["object"] != "Ministry (Land 03)"
    assert 0 < data["worth"]["all"]["mrr"] <= 1


@pytest.mark.parametrize("arguments", [[], ["--events", "a.tsv", "--store", "b.db"]])
def test_one_source_of_facts_is_needed(arguments: list[str]) -> None:
    done = RUN.invoke(app, ["next", "Ada", *arguments])
    assert done.exit_code == 2
    assert "give either --events FILE or --store PATH" in done.stderr


def test_an_unknown_actor_is_answered_with_the_nearest(facts_file: Path) -> None:
    done = RUN.invoke(app, ["next", "Ministry (Land 3)", "--events", str(facts_file)])
    assert "E553 'Ministry (Land 3)' is not an actor of the facts. The nearest: " in str(done.exception)


def test_a_header_puts_columns_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(
        "date,source,relation,target,note\n2024-01-31,Ada,meet,Bo,x\n2024-01-30,Bo,meet,Ada,y\n", "utf-8"
    )
    facts = read_facts(path)
    assert facts.entities == ("Ada", "Bo")
    assert [facts.day_name(day) for day in facts.day.tolist()] == ["2024-01-30", "2024-01-31"]
    assert facts.subject.tolist() == [1, 0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Ada\tmeet\tBo\n", "facts.tsv:1: 3 cells where 4 are needed"),
        ("Ada\tmeet\tBo\t3\nAda\t\tBo\t4\n", "facts.tsv:2: no subject, relation or object"),
        ("Ada\tmeet\tBo\t31.1.2024\n", "facts.tsv:1: '31.1.2024' is no day"),
        ("Ada\tmeet\tBo\t3\nAda\tmeet\tBo\t2024-01-31\n", "facts.tsv:2: '2024-01-31' is no day"),
        ("", "E551 no fact"),
    ],
)
def test_a_line_at_fault_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "facts.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(DynamicsError) as caught:
        read_facts(path)
    assert message in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DynamicsError, match=r"E550 .*nowhere\.tsv"):
        read_facts(tmp_path / "nowhere.tsv")


def test_the_store_gives_its_dated_events_between_two_actors() -> None:
    with Store.in_memory() as store:
        store.connection.execute(
            "INSERT INTO events (id, source_dataset, source_id, date_start, date_granularity, actor, recipient, "
            "event_type, event_mode, imported_from) VALUES "
            "('1', 'x', '1', '2024-01-31', 'day', 'Ada', 'Bo', 'CONSULT', 'visit', 'f'), "
            "('2', 'x', '2', '2024-01-01', 'month', 'Ada', 'Bo', 'CONSULT', NULL, 'f'), "
            "('3', 'x', '3', '2024-02-01', 'day', 'Ada', NULL, 'CONSULT', NULL, 'f'), "
            "('4', 'x', '4', '2024-02-02', 'day', 'Bo', 'Ada', 'ACCUSE', NULL, 'f')"
        )
        facts = facts_of_store(store)
    assert facts.relations == ("ACCUSE", "CONSULT: visit")
    assert [facts.day_name(day) for day in facts.day.tolist()] == ["2024-01-31", "2024-02-02"]
