"""What goes by a name and lasts some days: who held it, when it began and ended, and what fell in it.

Each line is the day a text was published, and the text.
"""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

TRUE = """\
2022-11-06 The United States and South Korea ended their Vigilant Storm drills on Saturday.
2022-11-01 The United States and South Korea began their Vigilant Storm air exercise on Monday.
2023-12-01 The United States and South Korea held Ulchi Freedom Shield in August 2023.
2024-12-01 Washington, Seoul and Tokyo held Freedom Edge in June 2024.
2018-12-01 Vigilant Ace was held by the United States and South Korea in December 2017.
2024-12-01 Ulchi Freedom Shield opened on August 19, 2024.
2024-08-30 Ulchi Freedom Shield ended on Thursday.
2023-12-01 Freedom Shield ran from March 13 to March 23, 2023.
2025-12-01 The second Freedom Edge took place in November 2024.
2024-12-01 The second edition of Freedom Edge was held in November 2024.
2009-12-01 The spring drill first bore the name Key Resolve in March 2008.
2023-12-01 North Korea fired an ICBM on March 16, 2023, during Freedom Shield.
2023-12-01 Freedom Shield was under way when North Korea fired a Hwasong-17 on March 16, 2023.
2023-12-01 Freedom Shield began three days before the launch of March 16, 2023.
2020-12-01 No Key Resolve was held in 2020.
2009-12-01 Key Resolve replaced RSOI in 2008.
"""
FALSE = """\
2022-11-06 The United States and South Korea ended their Vigilant Storm drills on Wednesday.
2022-11-01 The United States and South Korea began their Vigilant Storm air exercise on Friday.
2024-08-20 Japan and the United States kicked off the annual Ulchi Freedom Shield exercise on Monday.
2023-12-01 Tokyo and Washington held Ulchi Freedom Shield in August 2023.
2024-12-01 Washington and Seoul held Freedom Edge with Canberra in June 2024.
2018-12-01 Vigilant Ace was held by the United States and Japan in December 2017.
2024-12-01 Ulchi Freedom Shield opened on August 5, 2024.
2024-08-30 Ulchi Freedom Shield ended on Tuesday.
2023-12-01 Freedom Shield ran from March 20 to March 30, 2023.
2025-12-01 The third Freedom Edge took place in November 2024.
2024-12-01 The second edition of Freedom Edge was held in June 2024.
2013-12-01 The spring drill first bore the name Key Resolve in March 2012.
2023-12-01 North Korea fired an ICBM on July 12, 2023, during Ulchi Freedom Shield.
2023-12-01 Freedom Shield was under way when North Korea fired a Hwasong-18 on July 12, 2023.
2023-12-01 Freedom Shield began three days after the launch of March 16, 2023.
2018-12-01 No Ulchi Freedom Guardian was held in 2017.
2012-12-01 Key Resolve replaced RSOI in 2010.
"""
UNSETTLED = """\
2018-12-01 Key Resolve was put off in 2018 because of the Olympics.
2019-12-01 Key Resolve replaced Dong Maeng in 2019.
"""


def settled(desk: Desk, line: str) -> set[Outcome]:
    """The definite verdicts on what a text states."""
    published, _, text = line.partition(" ")
    return {
        f.verdict.outcome
        for f in desk.check(read_text(text), Period.parse(published))
        if f.verdict is not None and f.verdict.outcome in (Outcome.SUPPORTED, Outcome.REFUTED)
        if f.claim is not None and not (f.claim.in_passing and f.verdict.outcome is Outcome.SUPPORTED)
    }


@pytest.mark.parametrize("line", TRUE.splitlines())
def test_what_is_told_of_it_is_borne_out(korea: Desk, line: str) -> None:
    assert settled(korea, line) == {Outcome.SUPPORTED}


@pytest.mark.parametrize("line", FALSE.splitlines())
def test_another_doer_day_or_edition_is_refuted(korea: Desk, line: str) -> None:
    assert Outcome.REFUTED in settled(korea, line)


@pytest.mark.parametrize("line", UNSETTLED.splitlines())
def test_what_the_record_does_not_say_is_left_open(korea: Desk, line: str) -> None:
    assert Outcome.REFUTED not in settled(korea, line)
