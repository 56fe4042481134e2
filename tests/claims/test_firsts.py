"""What narrows a happening keeps a claim that it is the first of its kind from being ruled on."""

from __future__ import annotations

import detente
from detente.claims import Checker, Outcome
from detente.documents import read_text
from detente.language import Parse

TEXT = "On 2 November 2022 North Korea launched 23 missiles with one hitting water for the first time since 1990."
LAUNCH = [
    ("On", "on", "ADP", 3, "case", "IN"),
    ("2", "2", "NUM", 3, "nummod", "CD"),
    ("November", "November", "PROPN", 7, "obl", "NNP"),
    ("2022", "2022", "NUM", 3, "nummod", "CD"),
    ("North", "North", "PROPN", 6, "compound", "NNP"),
    ("Korea", "Korea", "PROPN", 7, "nsubj", "NNP"),
    ("launched", "launch", "VERB", 0, "root", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"),
    ("23", "23", "NUM", 9, "nummod", "CD"),
    ("missiles", "missile", "NOUN", 7, "obj", "NNS"),
    ("with", "with", "ADP", 12, "case", "IN"),
    ("one", "one", "NUM", 12, "nummod", "CD"),
    ("hitting", "hitting", "NOUN", 7, "obl", "NN"),
    ("water", "water", "NOUN", 12, "obj", "NN"),
]


def outcomes(time_under: int, since_under: int) -> set[Outcome]:
    """What is ruled where "for the first time" and "since 1990" hang on these words, counted from 1."""
    rest = [
        ("for", "for", "ADP", 17, "case", "IN"),
        ("the", "the", "DET", 17, "det", "DT"),
        ("first", "first", "ADJ", 17, "amod", "JJ"),
        ("time", "time", "NOUN", time_under, "obl", "NN"),
        ("since", "since", "ADP", 19, "case", "IN"),
        ("1990", "1990", "NUM", since_under, "nmod", "CD"),
        (".", ".", "PUNCT", 7, "punct", "."),
    ]
    record = detente.Record(detente.load_case("dprk"))
    parse = Parse.from_rows(TEXT, [[*LAUNCH, *rest]])
    findings = Checker.of(record).check(read_text(TEXT), parse)
    return {f.verdict.outcome for f in findings if f.verdict and f.claim and f.claim.form == "FirstSince"}


def test_a_detail_narrows_the_kind_wherever_the_phrase_of_time_hangs() -> None:
    for time_under, since_under in ((7, 17), (7, 12), (12, 12), (12, 17)):
        assert Outcome.REFUTED not in outcomes(time_under, since_under), (time_under, since_under)
