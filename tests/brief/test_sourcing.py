"""Whose word a text is: statements by kind of source, those nobody can ask told apart."""

from __future__ import annotations

from detente.brief.sourcing import SHOWN, group_by_source
from detente.statements import Kind, SourceKind, Stance, Statement

TEXT = "Anna Berg said “it will rain.” Experts fear floods. I think so too. Critics deny it."


def statement(
    source: str, cue: str, content: str, kind: SourceKind, stance: Stance = Stance.NEUTRAL
) -> Statement:
    def span(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    quoted = Kind.DIRECT if "“" in content else Kind.INDIRECT
    return Statement(
        "S1", "d", 0, span(source), span(cue), (span(content),), quoted, True, stance, kind, None, "", 0.9
    )


NAMED = statement("Anna Berg", "said", "“it will rain.”", SourceKind.PERSON)
EXPERTS = statement("Experts", "fear", "floods", SourceKind.COLLECTIVE)
OWN = statement("I", "think", "so too", SourceKind.AUTHOR)
CRITICS = statement("Critics", "deny", "it", SourceKind.COLLECTIVE, Stance.DENIAL)


def test_kinds_come_most_frequent_first_and_the_author_last():
    groups = group_by_source([NAMED, EXPERTS, OWN, CRITICS], TEXT)
    assert [(g.called, g.count, g.is_nameless) for g in groups] == [
        ("collective", 2, True),
        ("named person", 1, False),
        ("the author", 1, False),
    ]


def test_shares_are_of_the_words_of_others():
    groups = group_by_source([NAMED, EXPERTS, OWN, CRITICS], TEXT)
    assert [g.percent for g in groups] == [66.7, 33.3, 0.0]


def test_a_statement_shows_source_cue_content_and_what_marks_it():
    (group,) = group_by_source([CRITICS], TEXT)
    (said,) = group.said
    assert (said.source, said.cue, said.note) == ("Critics", "deny", "denial")
    (group,) = group_by_source([NAMED], TEXT)
    assert group.said[0].content == "“it will rain.”"
    assert group.said[0].note == "direct"


def test_of_very_many_statements_the_first_are_listed_and_all_counted():
    (group,) = group_by_source([EXPERTS] * (SHOWN + 5), TEXT)
    assert (group.count, len(group.said)) == (SHOWN + 5, SHOWN)
