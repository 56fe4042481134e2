"""The spaCy component finds what the house finds, and puts it where spaCy's users look."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from detente.interop.spacy import doc_of
from detente.language import Parse

TEXT = "Moon Jae-in said that talks would resume."
ROWS = [
    ("Moon", "Moon", "PROPN", 5, "nsubj", "NNP"),
    ("Jae", "Jae", "PROPN", 1, "flat", "NNP"),
    ("-", "-", "PUNCT", 4, "punct", "HYPH"),
    ("in", "in", "PROPN", 1, "flat", "NNP"),
    ("said", "say", "VERB", 0, "root", "VBD"),
    ("that", "that", "SCONJ", 8, "mark", "IN"),
    ("talks", "talk", "NOUN", 8, "nsubj", "NNS"),
    ("would", "would", "AUX", 9, "aux", "MD"),
    ("resume", "resume", "VERB", 5, "ccomp", "VB"),
    (".", ".", "PUNCT", 5, "punct", "."),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("detente_statements", config={"case": "dprk"})
    return nlp


def parsed(nlp: Language) -> Doc:
    rows = [(*row[:3], 9 if row[0] in ("that", "talks") else row[3], *row[4:]) for row in ROWS]
    return doc_of(Parse.from_rows(TEXT, [rows], names=[(0, 4, "PER")]), nlp.vocab)


def test_rows_and_spans_say_who_said_what(nlp: Language) -> None:
    doc = nlp(parsed(nlp))
    (row,) = doc._.detente_statements
    assert (row["source"], row["cue"], row["content"]) == ("Moon Jae-in", "said", "that talks would resume")
    assert (row["source_kind"], row["speaker"]) == ("person", "moon-jae-in")
    assert [
        (span.text, span.label_, span.id_)
        for key in ("sources", "cues", "contents")
        for span in doc.spans[f"detente_{key}"]
    ] == [
        ("Moon Jae-in", "person", "S1"),
        ("said", "neutral", "S1"),
        ("that talks would resume", "indirect", "S1"),
    ]


def test_what_was_found_survives_being_stored(nlp: Language) -> None:
    doc = nlp(parsed(nlp))
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.detente_statements == doc._.detente_statements
    assert [span.text for span in again.spans["detente_contents"]] == ["that talks would resume"]


def test_a_pipeline_without_trees_is_told_so(nlp: Language) -> None:
    with pytest.raises(ValueError, match="the spaCy pipeline sets no DEP, POS, LEMMA"):
        nlp("Nobody parsed this.")
