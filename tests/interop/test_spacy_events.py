"""The spaCy component codes what the house codes, and puts it where spaCy's users look."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from detente.interop import spacy_events  # noqa: F401 - registers the factory where no package is installed
from detente.interop.spacy import doc_of
from detente.language import Parse

TEXT = "Officials said Norway shelled Peru last week."
ROWS = [
    ("Officials", "official", "NOUN", 2, "nsubj", "NNS"),
    ("said", "say", "VERB", 0, "root", "VBD"),
    ("Norway", "Norway", "PROPN", 4, "nsubj", "NNP"),
    ("shelled", "shell", "VERB", 2, "ccomp", "VBD"),
    ("Peru", "Peru", "PROPN", 4, "obj", "NNP"),
    ("last", "last", "ADJ", 7, "amod", "JJ"),
    ("week", "week", "NOUN", 4, "obl:unmarked", "NN"),
    (".", ".", "PUNCT", 2, "punct", "."),
]


def parsed(nlp: Language) -> Doc:
    return doc_of(Parse.from_rows(TEXT, [ROWS], names=[(2, 3, "LOC"), (4, 5, "LOC")]), nlp.vocab)


def pipeline(**config: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("detente_events", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline(case="dprk")


def test_rows_and_spans_say_who_did_what_to_whom(nlp: Language) -> None:
    doc = nlp(parsed(nlp))
    (row,) = doc._.detente_events
    assert (row["event_type"], row["actor_country"], row["recipient_country"]) == (
        "ASSAULT",
        ["NOR"],
        ["PER"],
    )
    assert (row["factuality"], row["attributed_to"]) == ("asserted", "S1")
    assert [
        (span.text, span.label_, span.id_ == row["id"])
        for key in ("triggers", "actors", "recipients")
        for span in doc.spans[f"detente_{key}"]
    ] == [("shelled", "ASSAULT", True), ("Norway", "NOR", True), ("Peru", "PER", True)]


def test_a_time_told_from_the_day_of_writing_needs_that_day(nlp: Language) -> None:
    (undated,) = nlp(parsed(nlp))._.detente_events
    assert (undated["date_start"], undated["date_note"]) == (
        None,
        "“last week”: the day of writing is not known",
    )
    dated = pipeline(written="2017-04-05")
    (row,) = dated(parsed(dated))._.detente_events
    assert (row["date_start"], row["date_end"]) == ("2017-03-27", "2017-04-02")


def test_what_was_found_survives_being_stored(nlp: Language) -> None:
    doc = nlp(parsed(nlp))
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.detente_events == doc._.detente_events
    assert [span.text for span in again.spans["detente_triggers"]] == ["shelled"]


def test_a_pipeline_without_trees_is_told_so(nlp: Language) -> None:
    with pytest.raises(ValueError, match="the spaCy pipeline sets no DEP, POS, LEMMA"):
        nlp("Nobody parsed this.")
