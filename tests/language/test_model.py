"""The model as shipped, on real sentences: the only tests here that load it."""

from __future__ import annotations

import functools
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language import Parse, load_model
from detente.language.model import Model
from detente.language.tokeniser import tokenise

REPORT = (
    "Moon Jae-in told Kim Yo Jong on Jan. 17 that the two missiles couldn't be tested.",
    "The launch was condemned by Japan, officials in Tokyo said on Monday. It wasn't the first.",
)


@functools.cache
def loaded() -> Model:
    """One model for all tests."""
    return load_model(threads=1)


@pytest.fixture
def model() -> Model:
    return loaded()


def parse_of(model: Model, *passages: str) -> Parse:
    """Passages one below the other, each read as one."""
    bounds, text = [], ""
    for passage in passages:
        bounds.append((len(text), len(text) + len(passage)))
        text += passage + "\n"
    return model.parse(text, bounds)


def columns(parse: Parse, block: int) -> list[tuple[object, ...]]:
    """All that is said of the words of one block, heads counted within it."""
    owned = [i for i in range(len(parse)) if parse.block_of(i) == block]
    base = owned[0]
    return [
        (
            *(
                parse.words[i],
                parse.lemmas[i],
                parse.upos[i],
                parse.xpos[i],
                parse.feats[i],
                parse.deprels[i],
            ),
            parse.head(i) - base if parse.head(i) >= 0 else -1,
        )
        for i in owned
    ]


def test_a_report_is_read_with_its_tree_and_names(model: Model) -> None:
    parse = parse_of(model, *REPORT)
    told = parse.words.index("told")
    assert [parse.text_of(n.first, n.end) for n in parse.names] == [
        "Moon Jae-in",
        "Kim Yo Jong",
        "Japan",
        "Tokyo",
    ]
    assert [n.label for n in parse.names] == ["PER", "PER", "LOC", "LOC"]
    assert parse.root(0) == told
    assert [parse.words[i] for i in parse.children(told, "nsubj")] == ["Moon"]
    assert [parse.lemmas[i] for i in parse.children(told, "ccomp")] == ["test"]


def test_a_passive_carries_its_voice_and_agent(model: Model) -> None:
    parse = parse_of(model, REPORT[1])
    condemned = parse.words.index("condemned")
    assert parse.feature(condemned, "Voice") == "Pass"
    assert [parse.words[i] for i in parse.children(condemned, "nsubj:pass", "obl:agent")] == [
        "launch",
        "Japan",
    ]


def test_sentences_are_found_within_a_passage(model: Model) -> None:
    parse = parse_of(model, *REPORT)
    assert [parse.text_of(first, end) for first, end in parse.sentences] == [
        REPORT[0],
        "The launch was condemned by Japan, officials in Tokyo said on Monday.",
        "It wasn't the first.",
    ]
    assert parse.blocks == (0, 1, 1)


def test_a_passage_is_read_alike_whatever_stands_beside_it(model: Model) -> None:
    alone = columns(parse_of(model, REPORT[1]), 0)
    crowded = parse_of(model, "Short.", "word " * 300, REPORT[1], "!", REPORT[0] * 9)
    assert columns(crowded, 2) == alone


SENTENCES = (
    *REPORT,
    "Talks failed.",
    "HEADLINES SHOUT IN CAPITALS",
    "The minister, who had flown in from Geneva on Tuesday night with three aides, declined to comment on it.",
    "“We never said so,” she told reporters; nobody believed her.",
    "12,000 people (3.4%) left: see https://example.org/a?b=c.",
)


@functools.cache
def threaded(threads: int) -> Model:
    return load_model(threads=threads)


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.integers(0, 3),
    st.sampled_from([2, 3, 4]),
)
@settings(max_examples=15, deadline=None)
def test_neither_neighbours_nor_threads_change_a_parse(beside: list[str], nth: int, threads: int) -> None:
    nth %= len(beside)
    alone = columns(parse_of(loaded(), beside[nth]), 0)
    assert columns(parse_of(threaded(threads), *beside), nth) == alone


def test_a_blank_is_one_word_that_is_not_read(model: Model) -> None:
    text = "Officials said [Insert Name] of the ministry had resigned."
    start = text.index("[")
    parse = model.parse(text, [(0, len(text))], blanks=[(start, text.index("]") + 1)])
    blank = parse.words.index("[Insert Name]")
    assert parse.lemmas[blank] == "[Insert Name]"
    assert parse.upos[blank] in {"NOUN", "PROPN"}
    assert parse.deprels[blank] == "nsubj"
    assert parse.lemmas[parse.head(blank)] == "resign"
    assert not [name for name in parse.names if name.first <= blank < name.end]


def test_a_blank_outside_the_passages_is_left_alone(model: Model) -> None:
    text = "Talks failed. [Insert Name]"
    parse = model.parse(text, [(0, 20)], blanks=[(14, 27)])
    assert "[Insert Name]" not in parse.words


def test_given_words_and_sentences_are_kept(model: Model) -> None:
    text = "one-way talks. failed. They"
    sentences = [[(0, 7), (8, 14)], [(15, 22), (23, 27)]]
    parse = model.parse_words(text, [sentences])
    assert parse.words == ("one-way", "talks.", "failed.", "They")
    assert parse.sentences == ((0, 2), (2, 4))


def test_given_sentences_stay_whole_across_windows(model: Model) -> None:
    sentence = "Officials in Seoul said that the launch was a violation of several resolutions"
    text = ". ".join([sentence] * 40)
    spans = tokenise(text)
    size = len(tokenise(sentence)) + 1
    given = [spans[at : at + size] for at in range(0, len(spans), size)]
    parse = model.parse_words(text, [given])
    assert [end - first for first, end in parse.sentences] == [len(words) for words in given]


def test_a_given_sentence_longer_than_a_window_is_cut(model: Model) -> None:
    text = "missile and " * 200
    assert len(model.parse_words(text, [[tokenise(text)]]).sentences) > 1


def test_a_long_passage_is_read_to_its_end(model: Model) -> None:
    sentence = "Officials in Seoul said that the launch was a violation of several resolutions. "
    parse = parse_of(model, (sentence * 60).strip())
    assert len(parse.sentences) == 60
    assert {parse.lemmas[parse.root(nth)] for nth in range(60)} == {"say"}


def test_a_passage_without_sentence_ends_is_cut_and_still_a_tree(model: Model) -> None:
    parse = parse_of(model, "missile and " * 700)
    assert len(parse) == 1400
    assert max(end - first for first, end in parse.sentences) <= 254


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("", 0),
        (" \t\n ", 0),
        ("...", 1),
        ("🚀🚀", 2),
        ("\x00\x1b[0m", 5),
        ("a" * 2_000_000, 1),
        ("\u0301\u200b", 2),
    ],
    ids=["empty", "spaces", "stops", "emoji", "control", "two megabytes", "marks"],
)
def test_odd_passages_are_read(model: Model, passage: str, words: int) -> None:
    assert len(parse_of(model, passage)) == words


@given(st.lists(st.text(max_size=40), max_size=3))
@settings(max_examples=25, deadline=None)
def test_any_text_becomes_a_valid_parse(passages: list[str]) -> None:
    parse = parse_of(loaded(), *passages)
    assert [parse.text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)] == list(parse.words)
    held = "".join(parse.words)
    assert held == "".join("".join(passages).split())


def test_passages_must_ascend(model: Model) -> None:
    with pytest.raises(ValueError, match=r"passage 1 is \[2, 4\), after 5"):
        model.parse("0123456789", [(0, 5), (2, 4)])


def test_importing_the_room_loads_no_heavy_library() -> None:
    heavy = {"numpy", "onnxruntime", "tokenizers"}
    code = f"import sys, detente.language; print(sorted(set(sys.modules) & {heavy}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
