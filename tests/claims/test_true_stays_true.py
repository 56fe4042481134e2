"""True sentences on votes, orders and lengths, told by the way, are never refuted; what is unread never passes."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # a number in words with a hyphen is neither a tally nor its second half
        ("Fifty-six days of bargaining lay between the fourth nuclear test and Resolution 2270.", None),
        ("Twenty-three days after the third nuclear test the Council adopted Resolution 2094.", None),
        ("After two to three weeks of talks, the Council adopted Resolution 2397 in December 2017.", None),
        # two lengths told as one, and two lengths counted from the same happening
        ("A month and a day after the North's first ICBM test, the Council adopted Resolution 2371.", None),
        (
            "The resolution comes 56 days after the North's fourth nuclear test and under a month after it "
            "launched a satellite.",
            "2016-03-02",
        ),
        # who is said to have refrained or failed is not who voted
        (
            "By vetoing the renewal of the panel on Thursday, Russia failed its neighbours; China, which "
            "abstained, failed nobody.",
            "2024-03-30",
        ),
        ("By vetoing the draft on 26 May 2022, China and Russia passed up a chance to be heard.", None),
        ("It was Moscow, not Beijing, that vetoed the renewal of the panel on 28 March 2024.", None),
        ("Malta and Guyana joined eleven others in voting for the panel's renewal in March 2024.", None),
        # which of several times or rows is meant
        (
            "The Council renewed the panel's mandate in March 2022 and again in March 2023, but in March 2024 "
            "Russia vetoed it.",
            None,
        ),
        ("China and Russia vetoed the draft nine weeks after Resolution 2627 had renewed the panel.", None),
        (
            "The last sanctions resolution, adopted on 22 December 2017, answered the launch of the "
            "Hwasong-15 on 29 November.",
            None,
        ),
        (
            "Resolution 2094 listed three people in March 2013, six weeks after Resolution 2087 had listed "
            "four people.",
            None,
        ),
        ("Resolution 1718 banned luxury goods, Resolution 2371 coal, and Resolution 2375 textiles.", None),
        (
            "After the rocket of April 2009 came a statement, after the nuclear test of May 2009 a resolution.",
            None,
        ),
        (
            "Congress had an answer to the fourth nuclear test: the North Korea Sanctions and Policy "
            "Enhancement Act, signed in February 2016.",
            None,
        ),
        # who backed what others struck down; to when something holds; whose time is whose
        ("Kenya, then an elected member, backed the American draft vetoed on 26 May 2022.", None),
        (
            "The panel got another year on 25 March 2022, when Resolution 2627 extended it to 30 April 2023.",
            None,
        ),
        ("The tests of 2016 brought two resolutions on sanctions, 2270 in March and 2321 in November.", None),
        ("The Council banned coal exports in August 2017 and textile exports a month later.", None),
        ("Every renewal of the panel's mandate before 2024 passed unanimously.", None),
        ("After the first test came Resolution 1718, after the second nuclear test Resolution 1874.", None),
        # what most people count is no greatest number
        ("By most tallies the North fired more than 60 ballistic missiles in 2022.", None),
        ("Most counts have the North firing more than 20 ballistic missiles in 2019.", None),
    ],
)
def test_a_true_sentence_is_not_refuted(korea: Desk, text: str, published: str | None) -> None:
    written = Period.parse(published) if published else None
    found = {f.verdict.outcome for f in korea.check(read_text(text), written) if f.verdict is not None}
    assert Outcome.REFUTED not in found


@pytest.mark.parametrize(
    "text",
    [
        "It was Beijing, not Moscow, that vetoed the panel's renewal on March 28, 2024.",
        "Resolution 1695, drafted by the United States, was adopted ten days after the launches of 5 July 2006.",
        "The third nuclear test, three weeks before the Council adopted Resolution 2087, was answered with "
        "Resolution 2094.",
        "When the panel's renewal came up in March 2024, thirteen members voted for it, China alone against "
        "it, and Russia sat on its hands.",
        "Resolution 1718, adopted on 14 October 2006, seven weeks after the first nuclear test, set up a "
        "sanctions committee.",
        "With ten members in favour and China abstaining, Russia vetoed the renewal of the panel on "
        "28 March 2024.",
        "The draft of 26 May 2022, which Norway had written, won thirteen votes and fell to two vetoes.",
        "North Korea seized the Kaesong complex on 11 February 2016, a year after Seoul announced its closure.",
        "The Council needed five days to answer the first nuclear test with Resolution 1718, but 20 to answer "
        "the third.",
        "Resolution 2371, adopted unanimously on 5 August 2017, capped oil.",
        "The Council answered the rocket of April 2009 with a presidential statement and the nuclear test of "
        "May 2009 with Resolution 1718.",
        "Three texts, 1718, 1874 and 2087, followed the first three nuclear tests.",
        "The Council condemned the rocket in April 2009, and in June it banned all such launches. That "
        "resolution answered the third nuclear test.",
        "Without Russia's veto the panel would have been extended to April 2025.",
        "The missile launched on 6 January 2025, a long-range weapon, flew 1,100 kilometers.",
        "The rocket fired on 6 January 2025, a submarine-launched missile, came down in the sea.",
    ],
)
def test_a_false_statement_beside_a_true_one_does_not_pass(korea: Desk, text: str) -> None:
    found = [f for f in korea.check(read_text(text), None) if f.verdict is not None]
    passed = all(f.verdict is not None and f.verdict.outcome is Outcome.SUPPORTED for f in found)
    assert not found or not passed or any(f.claim is not None and f.claim.in_passing for f in found)
