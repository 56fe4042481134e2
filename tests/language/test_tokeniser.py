"""Words as the treebanks cut them; the expected cuts follow UD English EWT v2.16 and GUM."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.language.tokeniser import tokenise


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't, can't and won't.", "They do n't , ca n't and wo n't ."),
        ("We’re sure it’s theirs; they’d know.", "We ’re sure it ’s theirs ; they ’d know ."),
        ("Kim's regime and the nations' envoys", "Kim 's regime and the nations ' envoys"),
        ("It cannot hold.", "It can not hold ."),
        ("O'Neill, Ba'athist, o'clock", "O'Neill , Ba'athist , o'clock"),
        ("long-range, nuclear-armed", "long - range , nuclear - armed"),
        ("inter-Korean pre-emptive de-escalation", "inter-Korean pre-emptive de-escalation"),
        ("Moon Jae-in met Kim Jong-un.", "Moon Jae - in met Kim Jong - un ."),
        ("the 2019–2021 talks", "the 2019 – 2021 talks"),
        ("a Hwasong-15 and a KN-23", "a Hwasong - 15 and a KN - 23"),
        ("US-South Korea drills", "US - South Korea drills"),
        ("the U.S.-led talks", "the U.S. - led talks"),
        ("in the U.S. on Jan. 17", "in the U.S. on Jan. 17"),
        ("Dr. S. Paul Choi, Lt. Gen.", "Dr. S. Paul Choi , Lt. Gen."),
        ("No. 1718 passed. No. It failed.", "No. 1718 passed . No . It failed ."),
        ("So do I. They left.", "So do I . They left ."),
        ("$2.5bn, US$100 and 1,500km", "$ 2.5 bn , US $ 100 and 1,500 km"),
        ("3.5% of 10:30 a.m. on 1/17/2022", "3.5 % of 10:30 a.m. on 1/17/2022"),
        ("the 17th, the 1990s, F16", "the 17th , the 1990s , F16"),
        ("“Wait…” he said—then left...", "“ Wait … ” he said — then left ..."),
        ("resolutions[…]it has", "resolutions [ … ] it has"),
        ("says Dr. [Insert Name], a", "says Dr. [ Insert Name ] , a"),
        ("and/or (see https://x.org/a?b=1).", "and / or ( see https://x.org/a?b=1 ) ."),
        ("at 38north.org, NKNews.org/about.", "at 38north.org , NKNews.org/about ."),
        ("It ended.The next", "It ended . The next"),
        ("**Bold** // text //", "** Bold ** // text //"),
        ("AT&T, R&D, @POTUS, #UN", "AT&T , R&D , @POTUS , #UN"),
        ("What?! No!!", "What ?! No !!"),
    ],
    ids=lambda value: value[:24],
)
def test_words_are_cut_as_in_the_treebanks(text: str, expected: str) -> None:
    assert words(text) == expected.split()


AWKWARD = st.text(
    st.sampled_from("aA1.,'’-–—_@#/:&%$()[]“” \t\n\u200b\u0301\u00e9\ud55c\U0001f680\x00\xa0ntsS"),
    max_size=60,
)


@given(st.one_of(st.text(max_size=80), AWKWARD))
@example("\u0301")
@example("\x1c")
@example("a\u0301_b")
def test_words_ascend_and_hold_every_character_but_space(text: str) -> None:
    spans = tokenise(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())


@given(AWKWARD, AWKWARD, AWKWARD)
def test_a_range_is_cut_as_if_it_stood_alone(before: str, inside: str, after: str) -> None:
    start, end = len(before), len(before) + len(inside)
    found = tokenise(before + inside + after, start, end)
    assert [(a - start, b - start) for a, b in found] == tokenise(inside)


@pytest.mark.parametrize(
    "unit",
    ["a", ".", "a.", "-a", "a-", "a'", "a@", "www.", "a_", "co-", "(", "1.", "\u0301", "a&", "A.B-", "://"],
)
def test_a_long_run_without_spaces_is_cut_whole(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert "".join(text[a:b] for a, b in tokenise(text)) == text
