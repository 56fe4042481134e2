"""What a text says of a happening that it told of before, on the record of North Korea."""

from __future__ import annotations

import pytest

import detente
from detente.api import Desk
from detente.claims import Finding, Outcome
from detente.documents import read_text
from detente.record import Record
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


@pytest.fixture(scope="module")
def korea() -> Desk:
    return Desk.of(Record(detente.load_case("dprk")), threads=1)


def last_said(desk: Desk, text: str, published: str | None) -> list[Outcome]:
    """How the claims of the last sentence come out that are settled."""
    findings: list[Finding] = list(
        desk.check(read_text(text), Period.parse(published) if published else None)
    )
    begun = text.rstrip(".").rindex(". ") + 2
    said = [f.verdict.outcome for f in findings if f.verdict is not None and f.start >= begun]
    return [outcome for outcome in said if outcome in (S, R)]


FRIDAY = "North Korea fired a missile over Japan on Friday. "


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (FRIDAY + "The missile was launched from Sunan.", "2017-09-16", [S]),
        (FRIDAY + "The missile was launched from Wonsan.", "2017-09-16", [R]),
        (FRIDAY + "It was launched from Wonsan, officials said.", "2017-09-16", [R]),
        (FRIDAY + "The missile, officials said, was a Hwasong-12.", "2017-09-16", [S]),
        (FRIDAY + "The launch came four days after the adoption of Resolution 2375.", "2017-09-16", [S]),
        (FRIDAY + "The launch came four weeks after the adoption of Resolution 2375.", "2017-09-16", [R]),
        ("The North launched a spy satellite on Wednesday. The rocket blew up.", "2023-06-01", [S]),
        ("The North launched a spy satellite on Wednesday. The launch succeeded.", "2023-06-01", [R]),
        ("The North tested a nuclear weapon on Friday. The blast was its fifth.", "2016-09-10", [S]),
        ("The North tested a nuclear weapon on Friday. The blast was its third.", "2016-09-10", [R]),
    ],
)
def test_a_happening_told_again_is_the_row_told_before(
    korea: Desk, text: str, published: str, expected: list[Outcome]
) -> None:
    assert last_said(korea, text, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It fired a missile on July 4, 2017, and one on August 29, 2017. The missile was launched from Wonsan.",
        "It fired a missile on August 29, 2017. The missiles were launched from Wonsan.",
        "It fired a missile on August 29, 2017. The missile shown at the parade was launched from Wonsan.",
        "It fired missiles for years. The missile was launched from Wonsan.",
    ],
    ids=["two told", "several", "another one", "none told"],
)
def test_where_another_may_be_meant_nothing_is_read(korea: Desk, text: str) -> None:
    assert last_said(korea, text, None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Council adopted Resolution 2321 in November 2016. The vote was unanimous.", [S]),
        ("The Council adopted Resolution 825 in May 1993. The vote was unanimous.", [R]),
        ("The Council adopted Resolution 825 in May 1993. Thirteen members were in favour.", [S]),
        ("The Council adopted Resolution 825 in May 1993. China and Russia abstained.", [R]),
        (
            "In March 2024 Russia vetoed the renewal of the North Korea panel. China abstained in that vote.",
            [S],
        ),
        ("In March 2024 Russia vetoed a text on Gaza. China voted against it.", []),
        ("The Council adopted Resolution 825 in May 1993. At the agency China had voted in favour.", []),
        ("Resolutions 2371 and 2375 followed in August and September 2017. China abstained in the vote.", []),
    ],
)
def test_a_vote_told_before_is_the_one_meant(korea: Desk, text: str, expected: list[Outcome]) -> None:
    assert last_said(korea, text, None) == expected


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "Before it went back to testing on May 4, it had fired no missile for more than 17 months.",
            "2019-08-24",
        ),
        ("It was the North's first test of a submarine-launched missile in two years.", "2021-10-19"),
        ("It was the North's first test of a winged missile in two years.", "2021-10-19"),
        (
            "It tested a nuclear device in 2016. Envoys held a meeting on the tests on October 1.",
            "2017-11-01",
        ),
    ],
)
def test_a_true_sentence_in_the_run_of_a_text_is_not_accused(korea: Desk, text: str, published: str) -> None:
    assert R not in last_said(korea, "North Korea fired a missile on Saturday. " + text, published)
