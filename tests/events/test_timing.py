"""How the time a sentence names decides whether its event is history, news or still to come."""

from __future__ import annotations

import pytest

from detente.events.timing import Times
from detente.language.model import Model
from detente.times import Period


def presented(model: Model, text: str, word: str, written: str | None = None) -> str:
    parse = model.parse(text, [(0, len(text))])
    start = text.index(word)
    times = Times(parse, Period.parse(written) if written else None)
    return times.presented(parse.words_in(start, start + len(word))[0])[0].value


@pytest.mark.parametrize(
    ("text", "word", "written", "expected"),
    [
        # a year before the day of writing and more
        ("Peru expelled the envoy in March 2024.", "expelled", "2025-02-10", "asserted"),
        ("Peru expelled the envoy in January 2024.", "expelled", "2025-02-10", "historical"),
        # news leaves out the year that is running: one that is named is over
        ("Peru expelled the envoy in 2008.", "expelled", None, "historical"),
        ("Peru expelled the envoy on 4 May 2008.", "expelled", None, "asserted"),
        ("Peru expelled the envoy in May 2008. Its army moved on 9 June 2008.", "expelled", None, "asserted"),
        ("Peru expelled the envoy on 4 May 2008. In 2012 it apologised.", "expelled", None, "historical"),
        ("Peru expelled the envoy on 4 May 2008. In 2012 it will apologise.", "expelled", None, "asserted"),
        ("Since 2008 Peru has expelled nine envoys.", "expelled", None, "asserted"),
        (
            "The treaty of 1921 still binds Peru, and in 2008 it expelled an envoy.",
            "treaty",
            None,
            "historical",
        ),
        ("In 1917 the army rebelled, and sailors seized the palace.", "seized", None, "historical"),
        # the present tense tells of days to come
        ("The envoys return next month.", "return", None, "future"),
        ("The envoys return on Monday.", "return", None, "future"),
        ("The envoys returned on Monday.", "returned", None, "asserted"),
        ("Tomorrow's vote divides the league.", "vote", None, "future"),
        ("The union announced a strike for Tuesday.", "strike", None, "future"),
    ],
)
def test_how_the_time_of_an_event_presents_it(
    model: Model, text: str, word: str, written: str | None, expected: str
) -> None:
    assert presented(model, text, word, written) == expected
