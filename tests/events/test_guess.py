"""The learned part proposes only where the lexicon is silent and two countries meet."""

from __future__ import annotations

from collections.abc import Callable

from detente.events import Coder, Event
from detente.events.guess import RootModel, root_model
from detente.events.ontology import roots


def test_the_guess_is_the_root_with_the_highest_sum() -> None:
    model = RootModel(("AID", "NONE"), (0, 500), {"v=give": (2000, 0), "v=eat": (-1000, 1000)})
    assert model.guess(iter(["v=give"]))[0] == "AID"
    assert model.guess(iter(["v=eat", "v=unknown"]))[0] == "NONE"
    assert 0.5 < model.guess(iter(["v=give"]))[1] < 1


def test_the_weights_know_all_roots_of_plover_and_none() -> None:
    model = root_model()
    assert set(model.roots) == {*roots(), "NONE"}
    assert all(len(row) == len(model.roots) for row in model.weights.values())


def test_what_the_lexicon_reads_is_not_guessed(code: Callable[[str], tuple[Event, ...]]) -> None:
    assert {event.route for event in code("Norway condemned Peru.")} == {"lexicon"}


def test_without_the_lexicon_every_event_is_a_guess() -> None:
    from detente.documents import read_text  # noqa: PLC0415
    from detente.language import load_model  # noqa: PLC0415

    text = "Norway delivered medicine to Peru."
    document = read_text(text, "test")
    events = Coder(routes=("model",)).code(document, load_model(1).parse(text, [(0, len(text))]))
    assert {event.route for event in events if event.foreground} <= {"model"}
