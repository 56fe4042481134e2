"""Any text, any tree, any arrangement of quotation marks: no exception, and spans that make sense."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.documents import read_text
from detente.language import Parse
from detente.statements import Statement, StatementReader
from statements.reading import loaded

READER = StatementReader.of()
WORDS = [
    "Ruiz",
    "said",
    "that",
    "the",
    "dam",
    '"',
    "“",
    "”",
    "'",
    "’",
    ",",
    ".",
    ":",
    "—",
    "he",
    "not",
    "claim",
    "of",
    "Berg",
    "who",
    "to",
    "call",
    "According",
    "so",
    "worried",
]
UPOS = ["PROPN", "VERB", "SCONJ", "DET", "NOUN", "PUNCT", "PRON", "AUX", "ADP", "ADV", "ADJ", "PART", "NUM"]
DEPRELS = ["nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "obl", "obl:agent", "nmod", "nmod:poss", "mark", "case", "aux", "cop", "advmod", "conj", "punct", "fixed", "compound:prt", "appos", "flat", "det"]  # fmt: skip
XPOS = ["NN", "NNS", "NNP", "VBD", "VBN", "VBG", "WP"]


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    """Sentences of any words under any tree."""
    sentences, text, blocks = [], "", []
    for block in range(draw(st.integers(1, 3))):
        for _ in range(draw(st.integers(1, 2))):
            size = draw(st.integers(1, 12))
            order = draw(st.permutations(range(size)))
            heads = [0] * size
            for nth, word in enumerate(order[1:], 1):
                heads[word] = order[draw(st.integers(0, nth - 1))] + 1
            rows = []
            for head in heads:
                form = draw(st.sampled_from(WORDS))
                upos = "PUNCT" if not form.isalpha() else draw(st.sampled_from(UPOS))
                deprel = "root" if not head else draw(st.sampled_from(DEPRELS))
                rows.append((form, form.lower(), upos, head, deprel, draw(st.sampled_from(XPOS))))
                text += form + draw(st.sampled_from(["", " ", " ", "\n\n"]))
            sentences.append(rows)
            blocks.append(block)
            text += " "
    return Parse.from_rows(text, sentences, blocks=blocks)


def check(text: str, statements: tuple[Statement, ...]) -> None:
    for statement in statements:
        spans = [statement.cue_span, *statement.content_spans]
        if statement.source_span is not None:
            spans.append(statement.source_span)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert statement.content_spans
        ordered = sorted([statement.cue_span, *statement.content_spans])
        assert all(one[1] <= other[0] for one, other in pairwise(ordered)), "a cue is no part of its content"
        if statement.source_span is not None:
            ordered = sorted([statement.cue_span, statement.source_span])
            assert ordered[0][1] <= ordered[1][0], "a source is no part of its cue"
        assert 0 < statement.probability < 1
    for one in statements:
        for other in statements:
            within = any(a <= one.cue_span[0] and one.cue_span[1] <= b for a, b in other.content_spans)
            assert one is other or not within, "no cue in another's content"
    assert len({statement.id for statement in statements}) == len(statements)


# A preposition behind its noun at the very end of a text has no word behind it to be fixed to.
LAST_WORD = Parse.from_rows(
    "call dam of",
    [
        [
            ("call", "call", "VERB", 0, "root", "VBD"),
            ("dam", "dam", "NOUN", 1, "obl", "NN"),
            ("of", "of", "ADP", 2, "case", "NN"),
        ]
    ],
    blocks=[0],
)


@given(parses())
@example(LAST_WORD)
@settings(max_examples=400, deadline=None)
def test_any_tree_gives_spans_inside_the_text_that_do_not_cross(parse: Parse) -> None:
    check(parse.text, READER.read_parse(parse))


@given(
    st.lists(
        st.sampled_from(
            [*WORDS, "Anna Berg", "the minister", "told us", "We lost", "according to", "\n\n", "it rains"]
        ),
        min_size=1,
        max_size=30,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_exception(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    document = read_text(text, "any.txt")
    parse = loaded().parse(document.text, [(block.start, block.end) for block in document.blocks])
    check(document.text, READER.read(document, parse))
