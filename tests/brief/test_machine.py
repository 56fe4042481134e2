from __future__ import annotations

import json
from typing import Any

from detente.brief import to_json, to_json_lines
from detente.claims.claim import Outcome
from detente.times import Period

from .build import brief, claim, opinion, plain

TEXT = "A missile was fired in May. “It was the second,” he said. \U0001f680 It should be the last."


def _brief() -> Any:
    return brief(
        plain(TEXT, published=Period.parse("2022-05"), defects=[("D101", "May", "Which May?")]),
        claim(
            TEXT,
            "A missile was fired in May.",
            Outcome.NEEDS_DATE,
            "Which year?",
            ["L9"],
            "Occurred",
            {"when": "May"},
            query="exists(launches)",
            readings=[("Korean day", Outcome.SUPPORTED)],
            assumptions=["Days are Korean days."],
            holds=[Period.parse("2022-01-17/..")],
        ),
        claim(TEXT, "It was the second", Outcome.REFUTED, "It was the third.", ["L3"], source="quoted"),
        opinion(TEXT, "It should be the last."),
    )


def test_offsets_lead_to_the_quoted_words_in_the_text_that_is_given() -> None:
    (made,) = json.loads(to_json([_brief()]))["briefs"]
    text = made["document"]["text"]
    assert [text[f["start"] : f["end"]] for f in made["findings"]] == [
        "A missile was fired in May.",
        "May",
        "It was the second",
        "It should be the last.",
    ]
    assert [f["quote"] for f in made["findings"]] == [text[f["start"] : f["end"]] for f in made["findings"]]


def test_verdict_has_every_field() -> None:
    (made,) = json.loads(to_json([_brief()]))["briefs"]
    assert made["findings"][0]["verdict"] == {
        "outcome": "needs_date",
        "reason": "Which year?",
        "query": "exists(launches)",
        "sql": "",
        "evidence": ["L9"],
        "readings": [{"description": "Korean day", "outcome": "supported"}],
        "assumptions": ["Days are Korean days."],
        "holds": [{"start": "2022-01-17", "end": None, "granularity": "span", "approximate": False}],
    }
    assert made["findings"][0]["claim"]["arguments"] == {"when": "May"}
    assert made["findings"][1]["verdict"] is None
    assert made["findings"][2]["claim"]["source"] == "quoted"
    assert (made["settleable"], made["counts"]["not_checkable"]) == (2, 1)
    assert made["case"] == {"title": "North Korea", "as_of": "2026-08-20"}
    assert made["document"]["published"]["granularity"] == "month"
    assert made["rows"]["N1"]["values"] == {"ordinal": "1", "place": "punggye-ri"}


def test_reading_and_writing_again_changes_nothing() -> None:
    text = to_json([_brief(), _brief()])
    again = json.dumps(json.loads(text), ensure_ascii=True, sort_keys=True, indent=2) + "\n"
    assert again == text == to_json([_brief(), _brief()])
    assert json.loads(text)["schema"] == "detente/brief/1"


def test_a_line_holds_one_brief_with_its_schema() -> None:
    lines = to_json_lines([_brief(), _brief()]).splitlines()
    whole = json.loads(to_json([_brief()]))["briefs"][0]
    assert [json.loads(line) for line in lines] == [{"schema": "detente/brief/1", **whole}] * 2


def test_a_lone_surrogate_survives() -> None:
    doc = plain("Half a \ud83d sign.")
    assert json.loads(to_json([brief(doc)]))["briefs"][0]["document"]["text"] == doc.text
