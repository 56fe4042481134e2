"""Whether a source is real: its kind, and who it is."""

from __future__ import annotations

import pytest

from detente.statements import SourceKind, rests_on_nameless, sourcing_of
from statements.reading import Read


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Anna Berg", "person"),
        ("Harbour spokesman Otto Lind", "person"),
        ("The president", "office"),
        ("The foreign ministry", "institution"),
        ("A leaked report", "institution"),
        ("A senior official", "unnamed"),
        ("Two officials familiar with the talks", "unnamed"),
        ("Experts", "unnamed"),
        ("Analysts", "collective"),
        ("Critics", "collective"),
        ("Many", "collective"),
        ("Most people", "collective"),
        ("One of the officials", "unnamed"),
        ("Dr. [Insert Name]", "placeholder"),
    ],
)
def test_a_source_is_of_a_kind(source: str, kind: str, read: Read) -> None:
    text = f"{source} said that the talks had failed on Tuesday."
    assert [s.source_kind.value for s in read(text)] == [kind]


def test_others_are_of_the_kind_spoken_of_before(read: Read) -> None:
    text = "Officials disagree about the dam. Some argue that it is safe. Others say that it is not."
    assert {s.source_kind for s in read(text) if s.is_saying} == {SourceKind.UNNAMED}


def test_a_pronoun_is_who_spoke_last(read: Read) -> None:
    text = "Anna Berg said that the dam was safe. She said that nobody need worry."
    assert [s.speaker_name for s in read(text)] == ["Anna Berg", "Anna Berg"]


def test_a_pronoun_may_stand_for_a_person_named_long_before(read: Read) -> None:
    text = "Anna Berg runs the board. The dam is old. It was built in 1931. The walls are thick. The water is deep. She said that it was safe."
    assert [s.speaker_name for s in read(text) if s.is_saying] == ["Anna Berg"]


def test_she_is_not_a_mister(read: Read) -> None:
    text = "Mr. Lind met Mrs. Berg in Geneva. She said that the dam was safe."
    assert [s.speaker_name for s in read(text) if s.is_saying] == ["Berg"]


def test_a_surname_is_the_full_name_given_elsewhere(read: Read) -> None:
    text = "Anna Berg runs the board. Berg said that the dam was safe."
    assert [s.speaker_name for s in read(text) if s.is_saying] == ["Anna Berg"]


def test_an_actor_of_the_case_is_known_by_id(read: Read) -> None:
    text = "Japan said that it would protest. “We regret this,” said Moon Jae-in."
    assert [s.speaker for s in read(text)] == ["JPN", "moon-jae-in"]


def test_several_who_speak_together_are_no_one_actor(read: Read) -> None:
    text = "Japan and China said that they would protest."
    assert [s.speaker for s in read(text)] == [None]


def test_an_organ_of_a_state_speaks_for_it(read: Read) -> None:
    text = "The Chinese military said that it would protest."
    assert [(s.source_kind.value, s.speaker) for s in read(text)] == [("institution", "CHN")]


def test_the_holder_of_an_office_depends_on_when_the_text_was_written(read: Read) -> None:
    text = "The South Korean president said that talks would resume."
    assert [s.speaker for s in read(text, "2018-06-01")] == ["moon-jae-in"]
    assert [s.speaker for s in read(text, "2014-06-01")] == ["park-geun-hye"]
    assert [s.speaker for s in read(text)] == [None]


def test_an_undated_text_tells_its_office_holder_by_name(read: Read) -> None:
    text = "Moon Jae-in flew home. The South Korean president said that talks would resume."
    assert [s.speaker for s in read(text) if s.is_saying] == ["moon-jae-in"]


def test_the_sourcing_counts_statements_by_kind_of_source(read: Read) -> None:
    text = "Critics say the dam leaks. Anna Berg said it was safe. An official said it was not. I think it is old."
    sourcing = sourcing_of(read(text))
    assert dict(sourcing.counts) == {SourceKind.PERSON: 1, SourceKind.UNNAMED: 1, SourceKind.COLLECTIVE: 1}
    assert sourcing.nameless == pytest.approx(2 / 3)
    assert dict(sourcing.speakers) == {"Anna Berg": 1}


def test_a_claim_rests_on_the_nameless_only_if_nobody_else_makes_it(read: Read) -> None:
    text = "An official said the dam leaks. Anna Berg said the dam is old. The dam is grey."
    statements = read(text)

    def rests(words: str) -> bool:
        start = text.index(words)
        return rests_on_nameless(statements, start, start + len(words))

    assert [rests(words) for words in ("the dam leaks", "the dam is old", "The dam is grey")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Anna Berg, president of the board, met the mayor. The president said that it held. She added that it leaks.",
            ["Anna Berg", "Anna Berg"],
        ),
        (
            "A spokesman for the board, Tom Lind, said that it voted. The spokesman said that it was close.",
            ["Tom Lind", "Tom Lind"],
        ),
        (
            "Chancellor Olaf Berg said it was over. “We tried,” the chancellor said.",
            ["Olaf Berg", "Olaf Berg"],
        ),
        ("Chancellor Olaf Berg left. A chancellor said that it was over.", [""]),
        ("Mayor Olaf Berg met mayor Anna Lind. The mayor said that it was over.", [""]),
        ("Mayor Olaf Berg left. The Danish mayor said that it was over.", [""]),
        ("Former mayor Olaf Berg left. The mayor said that it was over.", [""]),
    ],
    ids=["apposition", "spokesman", "title", "another", "two of them", "somebody else", "no longer"],
)
def test_a_title_stands_for_the_one_who_bore_it_before(text: str, speakers: list[str], read: Read) -> None:
    assert [s.speaker_name for s in read(text) if s.is_saying] == speakers


def test_a_title_beside_a_name_the_case_knows_gives_the_actor(read: Read) -> None:
    text = "South Korean President Moon Jae-in flew home. The president said that talks would resume."
    assert [(s.speaker, s.source_kind.value) for s in read(text) if s.is_saying] == [
        ("moon-jae-in", "person")
    ]
