"""What rows lay down, who voted in person, answers and rounds: on the shipped case, and on one of another crisis.

Each line is the day a text was published, and the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.documents import read_text
from detente.record import Record
from detente.times import Period

DEFINITE = {Outcome.SUPPORTED, Outcome.REFUTED}

TRUE = """\
2020-01-01 The Panel of Experts was set up by Resolution 1874.
2020-01-01 Resolution 2371 banned exports of coal, iron, lead and seafood.
2020-01-01 Resolution 2375 banned the North's textile exports and capped its imports of refined oil.
2020-01-01 Coal exports were first capped by Resolution 2321.
2020-01-01 The Security Council capped North Korea's coal exports for the first time in Resolution 2321.
2020-01-01 In August 2017 the Council banned North Korea's coal exports.
2020-01-01 Resolution 2397 ordered states to repatriate North Korean workers within 24 months.
2020-01-01 With Resolution 2270 the Council obliged states to inspect all cargo to and from North Korea.
2020-01-01 Resolution 1695, adopted in July 2006, did not invoke Chapter VII.
2020-01-01 It was Resolution 1718 that set up the sanctions committee.
2020-01-01 Resolution 2371 blacklisted nine individuals and four entities.
2020-01-01 Resolution 2397 capped refined oil at 500,000 barrels a year.
2020-01-01 Resolution 2375 banned North Korean textiles. It also capped refined oil imports.
2018-03-22 Adopting Resolution 2407 on Wednesday, the Council kept its sanctions monitors in business until April 24, 2019.
2017-08-07 The resolution adopted on Saturday bans North Korea's exports of coal, iron, lead and seafood.
2017-12-23 The Security Council on Friday ordered countries to send home North Korean workers within 24 months.
2009-04-14 The Security Council on Monday issued a presidential statement condemning North Korea's rocket launch.
2020-01-01 Nikki Haley cast the American vote for Resolution 2397.
2020-01-01 The United States drafted Resolution 2371.
2020-01-01 None of the permanent members voted against Resolution 2375.
2022-05-28 Two permanent members voted against the American draft on North Korea on Thursday.
2025-01-01 The panel's mandate was extended for the last time by Resolution 2680 in March 2023.
2020-01-01 South Korea voted in March 2013 for Resolution 2094.
2020-01-01 With Resolution 1874, less than three weeks after the second nuclear test, the Council widened the arms embargo.
2020-01-01 In 2017 the Security Council tightened its sanctions on Pyongyang four times.
2020-01-01 In 2016 the Council adopted two sanctions resolutions on North Korea.
2024-06-01 No resolution that imposed sanctions on North Korea was adopted in 2019.
2024-06-01 The Security Council has not imposed new sanctions on North Korea since December 2017.
2017-09-13 The ninth round of sanctions on North Korea was adopted by the Security Council on September 11, 2017.
2020-01-01 The third nuclear test was met with Resolution 2094.
2020-01-01 It was with Resolution 1718 that the Council answered the North's first nuclear test.
2020-01-01 The Council met the April 2012 rocket with nothing stronger than a presidential statement.
2020-01-01 The Council's response to the launch of December 2012 was Resolution 2087.
2020-01-01 Resolution 2375, passed unanimously in September 2017, forbade states to import North Korean textiles.
2020-01-01 Resolution 2375 obliged governments to stop buying North Korean textiles.
2020-01-01 Resolution 2397 put a ceiling of half a million barrels a year on refined petroleum.
2020-01-01 Resolution 2397 limited refined oil products to 500,000 barrels a year.
2020-01-01 Resolution 2397 gave hosts two years to send North Korean workers home and held refined oil to half a million barrels.
2020-01-01 The Panel of Experts owes its birth to Resolution 1874.
2020-01-01 The Panel of Experts dates back to Resolution 1874.
2017-09-12 Monday's resolution bans textile exports and puts a ceiling on oil.
2017-08-06 The resolution adopted on Saturday blacklists nine individuals and four entities.
2025-01-01 When Moscow blocked the renewal of the Panel of Experts in March 2024, Beijing chose to abstain.
"""

FALSE = """\
2020-01-01 The Panel of Experts was set up by Resolution 2270.
2020-01-01 Resolution 1874 created the Panel of Experts in June 2010.
2020-01-01 Resolution 2375 banned exports of coal, iron, lead and seafood.
2020-01-01 Coal exports were first capped by Resolution 2094.
2020-01-01 The Security Council capped North Korea's coal exports for the first time in Resolution 2375.
2020-01-01 In August 2016 the Council banned North Korea's coal exports.
2020-01-01 Resolution 2397 gave governments five years to send North Korean workers home.
2020-01-01 Resolution 1718, adopted in October 2006, did not invoke Chapter VII.
2020-01-01 Resolution 2371 blacklisted 14 individuals and four entities.
2020-01-01 Resolution 2397 capped refined oil at 900,000 barrels a year.
2020-01-01 Resolution 2094 answered the third nuclear test. It also banned North Korean textiles.
2018-03-22 Adopting Resolution 2407 on Wednesday, the Council kept its sanctions monitors in business until April 24, 2020.
2017-09-12 The resolution adopted on Monday bans North Korea's exports of coal, iron, lead and seafood.
2009-04-14 The Security Council on Monday adopted a resolution condemning North Korea's rocket launch.
2020-01-01 Ukraine drafted Resolution 2371.
2020-01-01 Two of the permanent members voted against Resolution 2375.
2022-05-28 Two of the elected members voted against the American draft on North Korea on Thursday.
2025-01-01 The panel's mandate was extended for the last time by Resolution 2569 in March 2021.
2020-01-01 With Resolution 2094, less than three weeks after the second nuclear test, the Council widened the arms embargo.
2020-01-01 Kelly Craft cast the American vote for Resolution 2397.
2020-01-01 In 2015 the Security Council tightened its sanctions on Pyongyang twice.
2020-01-01 In 2016 the Council adopted five sanctions resolutions on North Korea.
2024-06-01 No resolution that imposed sanctions on North Korea was adopted in 2016.
2024-06-01 The Security Council has not imposed new sanctions on North Korea since 2015.
2017-09-13 The fifth round of sanctions on North Korea was adopted by the Security Council on September 11, 2017.
2020-01-01 The third nuclear test was met with Resolution 2270.
2020-01-01 Resolution 2397 was the Security Council's answer to the North's sixth nuclear test.
2020-01-01 The Council met the February 2016 rocket with nothing stronger than a presidential statement.
2020-01-01 The Council answered the sinking of the Cheonan with a resolution.
2020-01-01 Resolution 2321, passed unanimously in November 2016, forbade states to import North Korean textiles.
2020-01-01 Resolution 2397 put a ceiling of two million barrels a year on refined petroleum.
2020-01-01 Resolution 2397 limited refined oil products to 900,000 barrels a year.
2020-01-01 Resolution 2397 gave hosts two years to send North Korean workers home and held refined oil to two million barrels.
2020-01-01 The Panel of Experts owes its birth to Resolution 2270.
2017-08-06 The resolution adopted on Saturday blacklists nineteen individuals and four entities.
2025-01-01 When Moscow blocked the renewal of the Panel of Experts in March 2024, Beijing voted no as well.
2025-01-01 In May 2022, for the second time, China and Russia vetoed a sanctions resolution on North Korea.
"""

UNSETTLED = """\
2020-01-01 Resolution 2270 banned exports of coal.
2020-01-01 Resolution 2087 was adopted under Chapter VII.
2020-01-01 Washington answered the launch of November 29, 2017 with new sanctions.
2020-01-01 Joe Biden cast the American vote for Resolution 2397.
2020-01-01 Beijing banned North Korean coal in February 2017.
2020-01-01 The board of the company banned coal exports in August 2016.
2017-09-12 Monday's resolution extends the mandate of the panel.
2022-05-28 By vetoing the American draft on North Korea on Thursday, China and Russia broke sixteen years of unanimity.
2017-08-06 The resolution adopted on Saturday blacklists nineteen individuals in Mali.
2020-01-01 Resolution 2375 capped refined oil at two million barrels a year from 2018.
"""


def settled(desk: Desk, published: str, text: str) -> set[Outcome]:
    """The definite verdicts on what a text states; what it takes for granted may hold without saying much."""
    return {
        f.verdict.outcome
        for f in desk.check(read_text(text), Period.parse(published))
        if f.verdict is not None and f.verdict.outcome in DEFINITE
        if f.claim is not None and not (f.claim.in_passing and f.verdict.outcome is Outcome.SUPPORTED)
    }


@pytest.mark.parametrize("line", TRUE.splitlines())
def test_what_the_record_lists_of_a_row_is_borne_out(korea: Desk, line: str) -> None:
    published, _, text = line.partition(" ")
    assert settled(korea, published, text) == {Outcome.SUPPORTED}


@pytest.mark.parametrize("line", FALSE.splitlines())
def test_what_another_row_laid_down_is_refuted(korea: Desk, line: str) -> None:
    published, _, text = line.partition(" ")
    assert Outcome.REFUTED in settled(korea, published, text)


@pytest.mark.parametrize("line", UNSETTLED.splitlines())
def test_what_is_loosely_said_or_of_others_is_not_settled(korea: Desk, line: str) -> None:
    published, _, text = line.partition(" ")
    assert not settled(korea, published, text)


WORDS = """
[[provision]]
series = "accords"
column = "terms"
loose = "terms_loose"
about = ["ARL"]

[provision.verbs]
close = ["close", "shut", "put lock on"]
share = ["share"]

[[provision.kinds]]
values = ["harbour closed"]
verbs = ["close"]
objects = ["harbour", "old harbour"]
until = "closed_until"

[[provision.kinds]]
values = ["catch shared"]
verbs = ["share"]
objects = ["catch", "catch of cod"]
number = "boats"
"""


@pytest.fixture(scope="module")
def quay(strait: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The strait's record with what its accords lay down."""
    folder = tmp_path_factory.mktemp("quay")
    for file in strait.iterdir():
        text = file.read_text("utf-8")
        if file.name == "words.toml":
            text += WORDS
        if file.name == "case.toml":
            text = text.replace(
                '"against", "answers"]\nlists = [',
                '"against", "answers", "terms", "terms_loose", "closed_until", "boats"]\n'
                'numbers = ["boats"]\ndates = ["closed_until"]\nlists = ["terms", "terms_loose", ',
            )
        if file.name == "accords.csv":
            text = (
                "id,date,date_utc,number,in_favour,against,answers,terms,terms_loose,closed_until,boats,"
                "confidence,sources,note\n"
                "A1,2019-08-01,,114,ARL;BEL,COR,S2,harbour closed,catch shared,2021-08-01,,high,own,\n"
                "A2,2020-12-10,,131,ARL;BEL;COR,,S4,catch shared,,,12,high,own,\n"
            )
        (folder / file.name).write_text(text, encoding="utf-8")
    return Desk.of(Record(load_case(folder)), threads=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Accord 114 closed the old harbour.", {Outcome.SUPPORTED}),
        ("The harbour was closed by Accord 114.", {Outcome.SUPPORTED}),
        ("Accord 114 put a lock on the harbour.", {Outcome.SUPPORTED}),
        ("Accord 114 closed the harbour until August 2021.", {Outcome.SUPPORTED}),
        ("Accord 114 closed the harbour for two years.", {Outcome.SUPPORTED}),
        ("Accord 114 closed the harbour until March 2020.", {Outcome.REFUTED}),
        ("Accord 131 closed the harbour.", {Outcome.REFUTED}),
        ("Accord 131 did not close the harbour.", {Outcome.SUPPORTED}),
        ("Accord 114 shared the catch of cod.", set()),
        ("Accord 131 may close the harbour.", set()),
    ],
)
def test_what_a_row_lays_down_is_read_of_any_case(quay: Desk, text: str, expected: set[Outcome]) -> None:
    assert settled(quay, "2021-12-01", text) == expected
