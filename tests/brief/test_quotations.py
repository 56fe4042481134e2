"""Statements as lines, rows and annotations: what goes out can be found again in the text."""

from __future__ import annotations

import csv
import io
import json
import re

from detente.brief import (
    Quoted,
    brat_standoff,
    statement_lines,
    statements_csv,
    statements_json,
    statements_json_lines,
    web_annotations,
)
from detente.documents import Block, BlockKind, Document
from detente.statements import COLUMNS, Kind, SourceKind, Stance, Statement

TEXT = 'The dam\n\n"It holds," said Anna\nBerg. "It always\nwill." An official denied that it leaks.'


def found(*, text: str = TEXT) -> Quoted:
    def span(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    direct = Statement(
        "S1", "d1", 1, span("Anna\nBerg"), span("said"), (span('"It holds,"'), span('"It always\nwill."')),
        Kind.DIRECT, True, Stance.NEUTRAL, SourceKind.PERSON, None, "Anna Berg", 0.97,
    )  # fmt: skip
    indirect = Statement(
        "S2", "d1", 2, span("An official"), span("denied"), (span("that it leaks"),),
        Kind.INDIRECT, True, Stance.DENIAL, SourceKind.UNNAMED, None, "", 0.91,
    )  # fmt: skip
    document = Document("d1", "dam.txt", text, (Block(BlockKind.BODY, 9, len(text)),), None, ())
    return Quoted(document, (direct, indirect))


def test_a_line_says_where_who_how_and_what_and_the_last_one_what_it_rests_on() -> None:
    assert list(statement_lines(found())) == [
        'dam.txt:3:1  direct  Anna Berg (named person)  said: "It holds," … "It always will."',
        "dam.txt:5:8  indirect  An official (unnamed)  denied: that it leaks",
        "dam.txt: 2 statements: 1 named person (50%), 1 unnamed (50%).",
    ]


def test_a_hidden_character_of_the_text_is_shown_not_obeyed() -> None:
    lines = list(statement_lines(found(text=TEXT.replace("holds", "hold\u202e"))))
    assert "[U+202E]" in lines[0]
    assert "\u202e" not in lines[0]


def test_a_text_without_statements_says_so() -> None:
    document = Document("d4", "dam.txt", "It leaks.", (Block(BlockKind.BODY, 0, 9),), None, ())
    assert list(statement_lines(Quoted(document, ()))) == ["dam.txt: no statements."]


def test_words_that_nobody_is_made_to_say_are_listed_as_such() -> None:
    text = "The ferry, “slow but safe” since May, was sold. “Late Harbour” sank. It was called a “wreck”."
    document = Document("d2", "ferry.txt", text, (Block(BlockKind.BODY, 0, len(text)),), None, ())
    assert list(statement_lines(Quoted(document, ()))) == [
        "ferry.txt:1:12  quoted  (no source)  “slow but safe”",
        "ferry.txt: no statements. 1 quotation without a source.",
    ]
    sourcing = json.loads(statements_json([Quoted(document, ())]))["documents"][0]["sourcing"]
    assert sourcing["unattributed"] == [[11, 26]]


def test_a_colon_is_not_printed_twice() -> None:
    text = "Ruiz: “We waited.”"
    said = Statement(
        "S1", "d3", 0, (0, 4), (4, 5), ((6, 18),), Kind.DIRECT, True, Stance.NEUTRAL, SourceKind.PERSON,
        None, "Ruiz", 0.9,
    )  # fmt: skip
    document = Document("d3", "mine.txt", text, (Block(BlockKind.BODY, 0, len(text)),), None, ())
    assert next(statement_lines(Quoted(document, (said,)))) == (
        "mine.txt:1:1  direct  Ruiz (named person)  “We waited.”"
    )


def test_rows_are_the_same_in_every_format() -> None:
    rows = list(csv.DictReader(io.StringIO(statements_csv([found()]))))
    assert list(rows[0]) == ["document_name", *COLUMNS]
    assert [row["content_spans"] for row in rows] == ["9-20;37-54", "74-87"]
    lines = [json.loads(line) for line in statements_json_lines([found()]).splitlines()]
    assert (
        [line["source"] for line in lines] == [row["source"] for row in rows] == ["Anna\nBerg", "An official"]
    )
    whole = json.loads(statements_json([found()]))["documents"][0]
    assert whole["statements"][0]["content_spans"] == [[9, 20], [37, 54]]
    assert whole["sourcing"] == {
        "total": 2,
        "nameless": 0.5,
        "counts": {"person": 1, "unnamed": 1},
        "shares": {"person": 0.5, "unnamed": 0.5},
        "speakers": {"Anna Berg": 1},
        "unattributed": [],
    }


def test_every_brat_fragment_is_the_text_at_its_offsets() -> None:
    bound = re.findall(r"^(T\d+)\t(\w+) ([\d ;]+)\t(.*)$", brat_standoff(found()), re.MULTILINE)
    assert [role for _, role, _, _ in bound] == ["Source", "Cue", "Content"] * 2
    for _, _, offsets, words in bound:
        pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
        assert " ".join(TEXT[start:end] for start, end in pieces) == words
        assert "\n" not in words


def test_brat_ties_source_cue_and_content_together() -> None:
    lines = brat_standoff(found()).splitlines()
    assert "E1\tAttribution:T2 Source:T1 Content:T3" in lines
    assert "A6\tStance E2 denial" in lines
    assert "#1\tAnnotatorNotes E1\tspeaker: Anna Berg" in lines


def test_every_selector_of_a_web_annotation_finds_its_words() -> None:
    page = json.loads(web_annotations([found()]))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["total"] == 2
    for item in page["first"]["items"]:
        resources = [r for r in (*item["target"], *item["body"]) if r["type"] == "SpecificResource"]
        for position, words in (resource["selector"] for resource in resources):
            assert TEXT[position["start"] : position["end"]] == words["exact"]
            before, behind = TEXT[: position["start"]], TEXT[position["end"] :]
            assert before.endswith(words["prefix"])
            assert behind.startswith(words["suffix"])
