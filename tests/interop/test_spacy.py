"""spaCy's documents and the house's parses say the same of a text, and either can be made of the other."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from detente.interop.spacy import SpacyParser, doc_of, parse_of
from detente.language import Parse
from detente.language.parse import ROOT

NLP = spacy.blank("en")

COLUMNS = ("words", "lemmas", "upos", "xpos", "feats", "deprels", "sentences", "blocks", "names")


def same(left: Parse, right: Parse) -> bool:
    return (
        left.text == right.text
        and all(getattr(left, name) == getattr(right, name) for name in COLUMNS)
        and all(getattr(left, n).tolist() == getattr(right, n).tolist() for n in ("starts", "ends", "heads"))
    )


def annotated(**layers: object) -> Doc:
    """ "The minister  resigned." by hand, a superfluous space inside; layers may be replaced or left out."""
    given = {
        "words": ["The", "minister", " ", "resigned", "."],
        "spaces": [True, True, False, False, False],
        "pos": ["DET", "NOUN", "SPACE", "VERB", "PUNCT"],
        "tags": ["DT", "NN", "_SP", "VBD", "."],
        "lemmas": ["the", "minister", " ", "resign", "."],
        "morphs": ["", "Number=Sing", "", "Tense=Past", ""],
        "heads": [1, 3, 1, 3, 2],
        "deps": ["det", "nsubj", "dep", "ROOT", "punct"],
        "ents": ["O", "O", "O", "O", "O"],
    } | layers
    return Doc(NLP.vocab, **{name: value for name, value in given.items() if value is not None})


TWO = Parse.from_rows(
    "Ms. Doe, of Acme\n\nleft Rome.",
    [
        [
            ("Ms.", "Ms.", "PROPN", 0, "root", "NNP", "Number=Sing"),
            ("Doe", "Doe", "PROPN", 1, "flat", "NNP"),
            (",", ",", "PUNCT", 5, "punct", ","),
            ("of", "of", "ADP", 5, "case", "IN"),
            ("Acme", "Acme", "PROPN", 1, "nmod", "NNP"),
        ],
        [
            ("left", "leave", "VERB", 0, "root", "VBD", "Tense=Past|VerbForm=Fin"),
            ("Rome", "Rome", "PROPN", 1, "obj", "NNP"),
            (".", ".", "PUNCT", 1, "punct", "."),
        ],
    ],
    blocks=[0, 1],
    names=[(1, 2, "PER"), (4, 5, "ORG"), (6, 7, "LOC")],
)


def test_a_document_becomes_a_parse_without_its_spaces() -> None:
    parse = parse_of(annotated(ents=["O", "B-GPE", "I-GPE", "O", "O"]))
    assert parse.words == ("The", "minister", "resigned", ".")
    assert parse.lemmas == ("the", "minister", "resign", ".")
    assert parse.heads.tolist() == [1, 2, ROOT, 1]  # the stop hung on the space, and so on what bears it
    assert parse.deprels == ("det", "nsubj", "root", "punct")
    assert parse.feature(2, "Tense") == "Past"
    assert [parse.text_of(n.first, n.end) + "/" + n.label for n in parse.names] == ["minister/LOC"]
    assert parse.sentences == ((0, 4),)


def test_a_parse_becomes_a_document_of_the_same_text() -> None:
    doc = doc_of(TWO, NLP.vocab)
    assert doc.text == TWO.text
    words = [token for token in doc if not token.is_space]
    assert [token.idx for token in words] == TWO.starts.tolist()
    assert words[0].dep_ == "ROOT"
    assert [(e.text, e.label_) for e in doc.ents] == [("Doe", "PER"), ("Acme", "ORG"), ("Rome", "LOC")]
    assert [sentence.root.text for sentence in doc.sents] == ["Ms.", "left"]


def test_a_parse_is_unchanged_by_the_way_there_and_back() -> None:
    assert same(parse_of(doc_of(TWO, NLP.vocab)), TWO)


@given(st.lists(st.sampled_from([" ", "  ", "\n", "\n\n", "", " (unread) ", "\t"]), min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_gaps_between_words_survive_the_way_there_and_back(gaps: list[str]) -> None:
    text = gaps[0] + "Talks" + gaps[1] + "failed" + gaps[2] + "." + gaps[3]
    rows = [
        ("Talks", "talk", "NOUN", 2, "nsubj"),
        ("failed", "fail", "VERB", 0, "root"),
        (".", ".", "PUNCT", 2, "punct"),
    ]
    parse = Parse.from_rows(text, [rows])
    doc = doc_of(parse, NLP.vocab)
    assert doc.text == text
    assert same(parse_of(doc), parse)


def test_an_empty_parse_becomes_an_empty_document() -> None:
    empty = Parse.from_rows("", [])
    assert len(doc_of(empty, NLP.vocab)) == 0
    assert len(parse_of(NLP(""))) == 0


@pytest.mark.parametrize(("layer", "named"), [("pos", "POS"), ("lemmas", "LEMMA")])
def test_a_document_without_a_layer_is_refused(layer: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_of(annotated(**{layer: None}))


def test_a_document_without_heads_is_refused() -> None:
    with pytest.raises(ValueError, match="DEP"):
        parse_of(annotated(heads=None, deps=None, sent_starts=[True, False, False, False, False]))


def test_relations_of_another_scheme_are_refused() -> None:
    with pytest.raises(ValueError, match=r"'nsubjpass', which Universal Dependencies lacks"):
        parse_of(annotated(deps=["det", "nsubjpass", "dep", "ROOT", "punct"]))


@Language.component("test_chain")
def chain(doc: Doc) -> Doc:
    """Every word hangs on the first."""
    for token in doc:
        token.head, token.dep_ = doc[0], "ROOT" if token.i == 0 else "dep"
        token.pos_, token.lemma_ = "NOUN", token.lower_
    return doc


@pytest.fixture
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("test_chain")
    return nlp


def test_a_pipeline_reads_passages_where_they_stand(pipeline: Language) -> None:
    text = "Title here\nA body [Insert Name] text."
    parse = SpacyParser(pipeline).parse(text, [(0, 10), (11, len(text))], blanks=[(18, 31)])
    assert [text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)] == list(parse.words)
    assert parse.blocks == (0, 1)
    assert parse.sentences == ((0, 2), (2, 7))
    assert "[Insert Name]" in parse.words


def test_a_pipeline_says_which_it_is(pipeline: Language) -> None:
    assert SpacyParser(pipeline).version.startswith("spacy en_pipeline ")
