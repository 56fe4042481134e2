"""A desk with a parser of the user's own in the model's place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import detente
from detente.documents import read_text
from detente.errors import InputError
from detente.language import Parse


class Scripted:
    """A parser that knows one sentence and notes what it was asked."""

    version = "scripted 1"

    def __init__(self) -> None:
        self.asked: list[tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]] = []

    def parse(
        self, text: str, passages: Sequence[tuple[int, int]], blanks: Sequence[tuple[int, int]] = ()
    ) -> Parse:
        self.asked.append((passages, blanks))
        rows = [
            ("North", "North", "PROPN", 2, "compound", "NNP"),
            ("Korea", "Korea", "PROPN", 3, "nsubj", "NNP"),
            ("launched", "launch", "VERB", 0, "root", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"),
            ("a", "a", "DET", 6, "det", "DT"),
            ("ballistic", "ballistic", "ADJ", 6, "amod", "JJ"),
            ("missile", "missile", "NOUN", 3, "obj", "NN"),
            ("on", "on", "ADP", 8, "case", "IN"),
            ("January", "January", "PROPN", 3, "obl", "NNP"),
            ("17", "17", "NUM", 8, "nummod", "CD"),
            (",", ",", "PUNCT", 11, "punct", ","),
            ("2022", "2022", "NUM", 8, "nummod", "CD"),
            (".", ".", "PUNCT", 3, "punct", "."),
        ]
        return Parse.from_rows(text, [rows], names=[(0, 2, "LOC")])


@pytest.fixture(scope="module")
def record() -> detente.Record:
    return detente.Record(detente.load_case("dprk"))


def test_claims_are_settled_on_what_the_users_own_parser_says(record: detente.Record) -> None:
    document = read_text("North Korea launched a ballistic missile on January 17, 2022.")
    findings = detente.check(document, record, parser=Scripted())
    assert [f.verdict.outcome for f in findings if f.verdict] == [detente.Outcome.SUPPORTED]


def test_a_brief_names_the_parser_it_was_made_with(record: detente.Record) -> None:
    document = read_text("North Korea launched a ballistic missile on January 17, 2022.")
    brief = detente.brief_of(document, record, parser=Scripted())
    assert brief.versions["model"] == "scripted 1"


def test_the_parser_is_told_what_nobody_filled_in(record: detente.Record) -> None:
    text = "North Korea launched a ballistic missile on January 17, 2022, said [Insert Name] in Vienna."
    parser = Scripted()
    detente.Desk.of(record, parser=parser).parse(read_text(text))
    ((_, blanks),) = parser.asked
    assert [text[start:end] for start, end in blanks] == ["[Insert Name]"]


def test_a_foreign_paragraph_in_an_english_text_is_left_unread(record: detente.Record) -> None:
    english = "North Korea launched a ballistic missile on January 17, 2022."
    french = (
        "Le ministère a déclaré lundi que les discussions avaient échoué et que sa délégation rentrerait mardi "
        "sans avoir obtenu la moindre promesse de la partie adverse."
    )
    text = f"{english} The ministry had said in the same week that it would do so.\n\n{french}\n\n{english}"
    parser = Scripted()
    detente.Desk.of(record, parser=parser).parse(read_text(text))
    ((passages, _),) = parser.asked
    assert not any(french in text[start:end] for start, end in passages)
    assert len(passages) == 2


def test_a_text_without_words_is_refused(record: detente.Record) -> None:
    desk = detente.Desk.of(record, parser=Scripted())
    with pytest.raises(InputError, match=r"^E111 .* the text has no words"):
        desk.parse(read_text("12 34 56\n78 90"))
