"""What kind of text it reads as: by the share of opinion, and of what others tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.brief.kind import kind_of
from detente.documents.document import BlockKind, Document
from detente.statements import Kind, SourceKind, Stance, Statement

from .build import brief, document, opinion, plain

TEXT = "Talks must follow now. The raid was in May, and a clerk said it had been brief."


def said(words: str, kind: SourceKind = SourceKind.PERSON) -> Statement:
    start = TEXT.index(words)
    content = ((start, start + len(words)),)
    return Statement(
        "S1", "d", 0, (0, 1), (0, 1), content, Kind.INDIRECT, True, Stance.NEUTRAL, kind, None, "", 0.9
    )


def test_a_text_of_opinions_reads_as_commentary_and_says_of_how_many() -> None:
    kind = kind_of(brief(plain(TEXT), *[opinion(TEXT, "must follow now.")] * 2))
    assert kind is not None
    assert kind.word == "account of events"  # 16 of its 79 letters, however often they are found
    long = kind_of(brief(plain(TEXT), opinion(TEXT, "Talks must follow now. The raid was")))
    assert long is not None
    assert long.word == "commentary"
    assert long.opinion == pytest.approx(35 / len(TEXT))
    assert long.why.startswith(f"{35 / len(TEXT):.0%} opinion or forecast")


def test_a_text_that_others_tell_reads_as_a_news_report_but_the_author_is_no_other() -> None:
    told = replace(brief(plain(TEXT)), statements=(said("it had been brief."), said("The raid")))
    assert kind_of(told).word == "news report"  # type: ignore[union-attr]
    own = replace(brief(plain(TEXT)), statements=(said("it had been brief.", SourceKind.AUTHOR),))
    assert kind_of(own).word == "account of events"  # type: ignore[union-attr]


def test_a_dateline_makes_a_report_and_a_text_without_words_is_of_no_kind() -> None:
    dated = document([(BlockKind.DATELINE, "LIMA —"), (BlockKind.BODY, TEXT)])
    assert kind_of(brief(dated)).word == "news report"  # type: ignore[union-attr]
    assert kind_of(brief(Document("0" * 12, "-", "", (), None, ()))) is None


def test_only_running_text_counts() -> None:
    doc = document([(BlockKind.BODY, TEXT), (BlockKind.BOILERPLATE, "Subscribe. " * 40)])
    kind = kind_of(brief(doc, opinion(doc.text, TEXT)))
    assert kind is not None
    assert kind.opinion == 1
