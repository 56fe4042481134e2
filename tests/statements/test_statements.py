"""Who said what: sources, cues and contents as a reader would mark them."""

from __future__ import annotations

import pytest

from detente.statements import Kind, Statement
from statements.reading import Read


def parts(statement: Statement, text: str) -> tuple[str, str, str, str]:
    return (
        statement.source(text),
        statement.cue(text),
        statement.content(text),
        statement.kind.value,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The river will rise,” said Anna Berg, a hydrologist.",
            ("Anna Berg, a hydrologist", "said", "“The river will rise,”", "direct"),
        ),
        (
            "Mayor Ruiz said that the bridge was closed.",
            ("Mayor Ruiz", "said", "that the bridge was closed", "indirect"),
        ),
        (
            "The minister has repeatedly denied that he took the money.",
            ("The minister", "has repeatedly denied", "that he took the money", "indirect"),
        ),
        (
            "Ruiz told reporters the bridge was “a ruin.”",
            ("Ruiz", "told", "the bridge was “a ruin.”", "mixed"),
        ),
        (
            "According to the harbour board, trade fell in May.",
            ("the harbour board", "According to", "trade fell in May", "indirect"),
        ),
        (
            "Trade fell in May, the harbour board reported.",
            ("the harbour board", "reported", "Trade fell in May", "indirect"),
        ),
        (
            "The union vowed to strike until the mine reopens.",
            ("The union", "vowed", "to strike until the mine reopens", "indirect"),
        ),
        (
            "The senator called for a new inquiry.",
            ("The senator", "called for", "a new inquiry", "indirect"),
        ),
        (
            "The teacher who runs the school argued that fees must fall.",
            ("The teacher who runs the school", "argued", "that fees must fall", "indirect"),
        ),
        (
            "“We lost,” she said, “and we learned.”",
            ("she", "said", "“We lost,” … “and we learned.”", "direct"),
        ),
        (
            "“We lost,” Ruiz said. “Nobody told us why.”",
            ("Ruiz", "said", "“We lost,” … “Nobody told us why.”", "direct"),
        ),
        (
            "According to the Harbour Mail, “The board met the owners to sell the ferry.”",
            ("the Harbour Mail", "According to", "“The board met the owners to sell the ferry.”", "direct"),
        ),
        (
            "After Lind criticised the board at a dinner, Ruiz hit back, “We have nothing to hide here.”",
            ("Ruiz", "hit back", "“We have nothing to hide here.”", "direct"),
        ),
        (
            "“We wait,” she said, so “bring a book to the harbour.”",
            ("she", "said", "“We wait,” … “bring a book to the harbour.”", "direct"),
        ),
        (
            "Ruiz 'deeply worried' about harbour",
            ("Ruiz", "'", "deeply worried", "direct"),
        ),
        (
            "Ruiz: 'very worried' about harbour",
            ("Ruiz", ":", "'very worried'", "direct"),
        ),
        (
            "'Very worried': Ruiz on the harbour",
            ("Ruiz on the harbour", ":", "'Very worried'", "direct"),
        ),
        (
            "Ruiz: “We have nothing to hide.”",
            ("Ruiz", ":", "“We have nothing to hide.”", "direct"),
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_statement_has_its_source_cue_and_content(
    text: str, expected: tuple[str, str, str, str], read: Read
) -> None:
    assert parts(read(text)[0], text) == expected


def test_a_claim_is_its_owners(read: Read) -> None:
    text = "The general's claim that the fort would hold was wrong."
    statement = read(text)[0]
    assert (statement.source(text), statement.content(text)) == ("The general", "that the fort would hold")


def test_words_in_quotation_marks_that_are_no_speech_are_no_statement(read: Read) -> None:
    assert not [
        s for s in read("The town paved its so-called “road of dreams” in 1990.") if s.kind is Kind.DIRECT
    ]


def test_no_cue_is_read_within_a_quotation(read: Read) -> None:
    text = "“My father said that nobody believes a promise,” the baker said."
    assert [s.source(text) for s in read(text)] == ["the baker"]


def test_a_quotation_over_paragraphs_is_one_statement(read: Read) -> None:
    text = "Ruiz said in a letter to the town:\n\n“We came in peace, and we were not heard.\n\n“We leave in peace.”"
    statements = read(text)
    assert [s.source(text) for s in statements] == ["Ruiz"]
    assert statements[0].content(text).endswith("“We leave in peace.”")
    assert len(statements[0].content_spans) == 2


def test_a_quotation_that_nobody_closes_still_has_its_speaker(read: Read) -> None:
    text = "Anna Berg said: “The river will rise again.\n\nThe town slept."
    assert [(s.source(text), s.content(text)) for s in read(text)] == [
        ("Anna Berg", "“The river will rise again.")
    ]


def test_what_nobody_is_said_to_say_has_no_source(read: Read) -> None:
    text = "The mayor has reportedly left the country."
    statement = next(s for s in read(text) if s.cue(text) == "reportedly")
    assert (statement.source_span, statement.stance.value) == (None, "doubt")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor denied that the bridge was unsafe.", "denial"),
        ("The mayor promised to mend the bridge.", "promise"),
        ("The mayor threatened to close the bridge.", "threat"),
        ("The mayor doubted that the bridge was safe.", "doubt"),
        ("The mayor said that the bridge was safe.", "neutral"),
    ],
)
def test_the_cue_says_what_it_makes_of_the_content(text: str, stance: str, read: Read) -> None:
    assert read(text)[0].stance.value == stance


def test_a_text_without_statements_gives_none(read: Read) -> None:
    assert read("The bridge was built in 1931. It is made of steel.") == ()


def test_reading_twice_gives_the_same(read: Read) -> None:
    text = "“We lost,” Ruiz said. Critics argue that he never tried."
    assert read(text) == read(text)


def test_what_follows_a_semicolon_as_a_clause_of_its_own_is_the_writers(read: Read) -> None:
    text = "The mayor said that the bridge was closed; the ferry sails again on Monday."
    found = read(text)
    assert parts(found[0], text)[2] == "that the bridge was closed"


def test_a_list_with_semicolons_stays_whole(read: Read) -> None:
    text = "The union demanded a new pit; better lamps; and shorter shifts."
    found = read(text)
    assert parts(found[0], text)[2] == "a new pit; better lamps; and shorter shifts"


def test_questions_that_remain_are_nobodys_word(read: Read) -> None:
    text = "Questions remain about the cost of the dam."
    found = read(text)
    assert not found


def test_a_quoted_phrase_in_the_writers_clause_goes_to_the_subject_of_that_clause(read: Read) -> None:
    text = (
        "The river rose; on Monday Anna Berg slowed the work out of a need for “more time to read the plans.”"
    )
    found = read(text)
    (statement,) = [s for s in found if "more time" in s.content(text)]
    assert statement.source(text) == "Anna Berg"


def test_a_name_in_quotation_marks_is_nobodys_word(read: Read) -> None:
    text = "Anna Berg sings on “Late Harbour” every week."
    found = read(text)
    assert not any("Harbour" in s.content(text) for s in found)


def test_several_in_a_headline_are_no_one_person(read: Read) -> None:
    text = "Berg, Lind's neighbour Ruiz 'deeply worried' about harbour - Harbour Mail"
    (statement,) = read(text)
    assert (statement.source(text), statement.speaker_name) == ("Berg, Lind's neighbour Ruiz", "")


def test_a_name_quoted_in_a_headline_is_nobodys_word(read: Read) -> None:
    assert not read("Anna Berg ‘Harbour Song’ tour sold out")


def test_a_name_on_the_last_line_within_the_marks_of_a_passage_is_its_author(read: Read) -> None:
    text = '"The wall will not hold another winter.\nAnna Berg, harbour engineer."\n\nThe town slept.'
    assert [(s.source(text), s.content(text)) for s in read(text)] == [
        ("Anna Berg, harbour engineer", '"The wall will not hold another winter.')
    ]


def test_what_the_crowd_does_to_a_quotation_is_no_second_statement(read: Read) -> None:
    text = "“We will mend the dam,” Ruiz said, as the crowd cheered."
    assert [s.source(text) for s in read(text)] == ["Ruiz"]


def test_the_relative_clause_behind_a_quoted_phrase_is_the_writers(read: Read) -> None:
    text = "Ruiz criticised “the long sleep of the board,” which has sat since May."
    (statement,) = [s for s in read(text) if "sleep" in s.content(text)]
    assert statement.content(text) == "“the long sleep of the board,”"


def test_a_connective_alone_is_no_part_of_what_is_said(read: Read) -> None:
    text = "For, as the mayor Anna Berg has argued, the wall will “hold if nobody digs.”"
    assert [s.content(text) for s in read(text) if s.is_saying] == ["the wall will “hold if nobody digs.”"]
