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


def test_threads_change_nothing(model: Model) -> None:
    assert columns(parse_of(load_model(threads=2), *REPORT), 1) == columns(parse_of(model, *REPORT), 1)


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
    held = "".join(parse.text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True))
    assert held == "".join("".join(passages).split())


def test_passages_must_ascend(model: Model) -> None:
    with pytest.raises(ValueError, match=r"passage 1 is \[2, 4\), after 5"):
        model.parse("0123456789", [(0, 5), (2, 4)])


def test_importing_the_room_loads_no_heavy_library() -> None:
    heavy = {"numpy", "onnxruntime", "tokenizers"}
    code = f"import sys, detente.language; print(sorted(set(sys.modules) & {heavy}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
