"""Briefs for other programs: each format as its readers expect it, nothing lost, nothing obeyed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from detente.brief.exports import TABLES, TEXT_FORMATS, to_brat, write_table
from detente.brief.exports.reviews import RATINGS
from detente.claims.claim import Outcome
from detente.documents.document import BlockKind
from detente.times import Period

from .build import brief, claim, document, opinion, plain

TERMS = json.loads((Path(__file__).parent / "data" / "schemaorg_terms.json").read_text("utf-8"))
HOSTILE = "</script><img src=x onerror=alert(1)> | `code` [link](javascript:x) \u202etxt"


def two_briefs() -> list[Any]:
    first = document(
        [
            (BlockKind.TITLE, "Looking back"),
            (BlockKind.BYLINE, "By A. Writer"),
            (BlockKind.BODY, "The first test was in 2005. It was a mistake.\nThe sixth came in 2017."),
        ],
        published=Period.parse("2021-05"),
        defects=[("D101", "By A. Writer", "An unfilled placeholder.")],
    )
    second = plain(f"Two missiles flew on January 17. {HOSTILE}", name="folder/second.txt")
    return [
        brief(
            first,
            claim(
                first.text,
                "The first test was in 2005",
                Outcome.REFUTED,
                "In 2006.",
                ["N1"],
                query="first(tests)",
                assumptions=["counting tests"],
                arguments={"what": "the first test", "when": "2005"},
            ),
            claim(first.text, "mistake.\nThe sixth came in 2017", Outcome.SUPPORTED, "It did.", ["N6"]),
            opinion(first.text, "It was a mistake."),
        ),
        brief(
            second,
            claim(second.text, "Two missiles flew on January 17", Outcome.NEEDS_DATE, "Which year?", ["L9"]),
            claim(second.text, HOSTILE, Outcome.NOT_COVERED, HOSTILE, []),
        ),
    ]


def typed(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from typed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from typed(inner)


def test_json_follows_its_published_schema():
    schema = json.loads((files("detente.brief") / "schema" / "brief-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    made = json.loads(TEXT_FORMATS["json"](two_briefs()))
    assert list(Draft202012Validator(schema).iter_errors(made)) == []
    made["briefs"][0]["findings"][1]["verdict"]["outcome"] = "false"
    assert list(Draft202012Validator(schema).iter_errors(made)), "the schema closes the list of outcomes"


def test_every_settleable_claim_is_reviewed_in_schema_org_terms():
    made = json.loads(TEXT_FORMATS["claimreview"](two_briefs()))
    assert made["@context"] == "https://schema.org"
    assert [r["reviewRating"].get("ratingValue") for r in made["@graph"]] == [1, 5, None, None]
    for thing in typed(made):
        assert set(thing) <= set(TERMS[thing["@type"]]), thing["@type"]
    first = made["@graph"][0]
    assert first["claimReviewed"] == "The first test was in 2005"
    assert first["itemReviewed"]["appearance"]["datePublished"] == "2021-05"
    assert "datePublished" not in made["@graph"][2]["itemReviewed"]["appearance"]


def test_ratings_are_a_closed_list_for_all_that_can_be_settled():
    assert set(RATINGS) == set(Outcome) - {Outcome.NOT_CHECKABLE}
    assert len({words for _, words in RATINGS.values()}) == len(RATINGS)


@pytest.mark.parametrize("form", ["json", "claimreview", "timelinejs", "csl-json"])
def test_json_for_pages_cannot_end_a_script(form):
    made = TEXT_FORMATS[form](two_briefs())
    json.loads(made)
    if form != "json":
        assert "<" not in made


def test_timelinejs_dates_are_as_precise_as_the_record():
    text = plain("A launch in November 2017 and one on January 17, 2022.")
    made = json.loads(
        TEXT_FORMATS["timelinejs"](
            [brief(text, claim(text.text, text.text, Outcome.SUPPORTED, "Yes.", ["L9", "L3"]))]
        )
    )
    november, january = made["events"]
    assert november["start_date"] == {"year": 2017, "month": 11}
    assert january["start_date"] == {"year": 2022, "month": 1, "day": 17}
    assert "end_date" not in january
    assert january["group"] == "Launches"


def test_markdown_shows_text_and_obeys_none_of_it():
    made = TEXT_FORMATS["markdown"](two_briefs())
    assert "\\<img src=x onerror=alert(1)\\>" in made
    assert "\\[link\\]" in made
    assert "\u202e" not in made
    assert "| 1 | The first test was in 2005 | ✗ Refuted | N1 |" in made


def test_brat_offsets_give_back_the_words_and_never_cross_a_line():
    made = to_brat(two_briefs())
    assert set(made) == {"article.txt", "article.ann", "second.txt", "second.ann"}
    for stem in ("article", "second"):
        text = made[f"{stem}.txt"]
        for line in made[f"{stem}.ann"].splitlines():
            kind, middle, words = line.split("\t")
            if kind.startswith("#"):
                continue
            spans = [tuple(map(int, s.split())) for s in middle.split(" ", 1)[1].split(";")]
            assert " ".join(text[a:b] for a, b in spans) == words
    assert "Supported 65 73;74 96\t" in made["article.ann"]


def test_two_texts_of_one_name_are_two_brat_files():
    one, two = plain("One.", name="a/text.txt"), plain("Two.", name="b/text.txt")
    made = to_brat([brief(one), brief(two)])
    assert made["text.txt"] == "One."
    assert made["text-2.txt"] == "Two."


def test_doccano_has_a_line_a_text_with_its_spans():
    lines = [json.loads(line) for line in TEXT_FORMATS["doccano"](two_briefs()).splitlines()]
    start, end, label = lines[0]["label"][1]
    assert (lines[0]["text"][start:end], label) == ("The first test was in 2005", "refuted")
    assert len(lines) == 2


def test_each_source_is_cited_once_with_its_rows():
    ris = TEXT_FORMATS["ris"](two_briefs())
    assert ris.count("TY  - ") == ris.count("ER  - ") == 1
    assert "TY  - ELEC\r\nTI  - https://example.org/tests/1\r\nUR  - https://example.org/tests/1" in ris
    (item,) = json.loads(TEXT_FORMATS["csl-json"](two_briefs()))
    assert item["type"] == "webpage"
    assert item["note"] == "Source of N1"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_keeps_every_value_from_parquet_through_duckdb_to_csv(tmp_path, table):
    briefs = two_briefs()
    expected = [tuple(row) for row in TABLES[table].rows(briefs)]
    assert write_table(briefs, table, "parquet", tmp_path / "made.parquet") == len(expected)
    relation = duckdb.sql(f"SELECT * FROM '{tmp_path / 'made.parquet'}'")
    assert relation.columns == list(TABLES[table].columns)
    assert relation.fetchall() == expected
    write_table(briefs, table, "csv", tmp_path / "made.csv")
    again = list(csv.reader(io.StringIO((tmp_path / "made.csv").read_text("utf-8"))))
    assert again[0] == list(TABLES[table].columns)
    assert [[_cell(value) for value in row] for row in expected] == again[1:]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_any_text_can_be_exported_in_every_format(words):
    text = plain(words)
    made = brief(text, claim(text.text, text.text, Outcome.REFUTED, words, ["N1"]))
    for form in TEXT_FORMATS.values():
        form([made]).encode("utf-8", "surrogatepass")
    to_brat([made])


def test_a_lone_surrogate_does_not_stop_a_table(tmp_path):
    text = plain("odd \ud800 letter")
    made = brief(text, claim(text.text, text.text, Outcome.REFUTED, "No.", ["N1"]))
    assert write_table([made], "claims", "jsonl", tmp_path / "made.jsonl") == 1
    assert "odd ? letter" in (tmp_path / "made.jsonl").read_text("utf-8")
