"""How a text presents what a word names, on sentences of our own."""

from __future__ import annotations

import pytest

from detente.language import load_model
from detente.language.factuality import factuality_of


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chad has yet to arrest the ringleaders.", "arrest", "negated"),
        ("Not one of the envoys was invited.", "invited", "negated"),
        ("Not only the police was invited.", "invited", "asserted"),
        ("The inspectors are due to arrive in Lima on Friday.", "arrive", "future"),
        ("Malta's premier said she would expel the consul.", "expel", "future"),
        ("Malta's premier said she would not expel the consul.", "expel", "negated"),
        ("Malta's premier said she would expel the consul if parliament agreed.", "expel", "hypothetical"),
        ("Malta's premier said a boycott would hurt farmers.", "hurt", "hypothetical"),
        ("Yemen threatened to sink the ferry.", "sink", "hypothetical"),
        ("The plan is contingent on Laos's withdrawal from the valley.", "withdrawal", "hypothetical"),
        ("Two decades after it annexed the province, Peru is building ports there.", "annexed", "historical"),
        ("Two days after it annexed the province, Peru opened a port there.", "annexed", "asserted"),
        # what a governing word makes of its complement, affirmed and denied (Karttunen)
        ("Malta managed to free the sailors.", "free", "asserted"),
        ("Malta did not manage to free the sailors.", "free", "negated"),
        ("Malta failed to free the sailors.", "free", "negated"),
        ("Malta did not fail to free the sailors.", "free", "asserted"),
        ("Malta did not hesitate to free the sailors.", "free", "asserted"),
        ("Malta may fail to free the sailors.", "free", "hypothetical"),
        ("Malta regrets that its navy sank the ferry.", "sank", "asserted"),
        ("Malta does not regret that its navy sank the ferry.", "sank", "asserted"),
        ("Malta doubts that the navy sank the ferry.", "sank", "hypothetical"),
        ("Nobody doubts that the navy sank the ferry.", "sank", "asserted"),
        ("The fog prevented an attack on the harbour.", "attack", "negated"),
        ("The fog did not prevent an attack on the harbour.", "attack", "asserted"),
        ("Lawmakers rejected a plan to sell the port.", "sell", "negated"),
        # motives and options are not yet deeds
        ("The drill was aimed at testing the reply of Chad.", "testing", "hypothetical"),
        ("It had three motives: punishing Chad, pleasing Mali and testing Togo.", "testing", "hypothetical"),
        ("The second option is bombing the dam.", "bombing", "hypothetical"),
        ("In the worst case, Chad bombs the dam and Mali closes the border.", "closes", "hypothetical"),
        ("A state that yields to threats invites an attack.", "invites", "hypothetical"),
        ("Chad was punished for bombing the dam.", "bombing", "asserted"),
        # to come
        ("Ministers to meet in Lima", "meet", "future"),
        ("The treaty will lapse unless the senate acts.", "lapse", "hypothetical"),
        ("The minister confirmed that parliament would debate the treaty.", "debate", "future"),
        ("Togo is on course to join the league.", "join", "future"),
        # long past
        ("Togo used to mediate between the clans.", "mediate", "historical"),
        ("During the Cold War, Togo traded with both blocs.", "traded", "historical"),
        ("They marked the anniversary of the massacre.", "massacre", "historical"),
        ("The then minister signed the charter.", "signed", "historical"),
        ("Once the army had signed the charter, the guests left.", "signed", "asserted"),
        ("A year ago Togo signed the charter.", "signed", "asserted"),
        ("Two decades ago Togo signed the charter.", "signed", "historical"),
    ],
)
def test_how_a_sentence_presents_what_a_word_names(text: str, word: str, expected: str) -> None:
    parse = load_model(1).parse(text, [(0, len(text))])
    start = text.index(word)
    assert factuality_of(parse, parse.words_in(start, start + len(word))[0])[0] == expected
