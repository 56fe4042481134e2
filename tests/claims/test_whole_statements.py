"""A text is not borne out by what it takes for granted, nor refuted for what it denies in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.documents import read_text
from detente.record import Record
from detente.times import Period

FILES = {
    "case.toml": """
id = "sound"
title = "The sound"
version = "1"
as_of = 2021-12-31
day_zone = "Asia/Tokyo"

[offices.ARL-premier]
country = "ARL"
titles = ["prime minister"]
administration = true
complete = true

[series.shots]
title = "Shots over the sound"
one = "shot"
many = "shots"
columns = ["kind", "number", "mount"]
lists = ["mount"]
open = ["mount"]
units = { shots = "rows", rockets = "number" }
[series.shots.values]
kind = ["heavy", "light"]
[[series.shots.coverage]]
from = 2015-01-01
to = 2021-12-31
granularity = "day"

[series.meetings]
title = "Meetings"
one = "meeting"
many = "meetings"
columns = ["kind", "names", "actors", "place"]
lists = ["names", "actors"]
refs = { actors = "actors", place = "places" }
units = { meetings = "rows" }
same_day = true
[series.meetings.values]
kind = ["summit"]
[[series.meetings.coverage]]
from = 2015-01-01
to = 2021-12-31
granularity = "day"

[series.acts]
title = "Acts"
one = "act"
many = "acts"
columns = ["number"]
units = { acts = "rows" }
same_day = true
[[series.acts.coverage]]
from = 2015-01-01
to = 2021-12-31
granularity = "day"
""",
    "actors.csv": """id,kind,names,demonyms,country,from,to,sources,note
NOR,state,Norway|Oslo,Norwegian,NOR,,,own,
PER,state,Peru|Lima,Peruvian,PER,,,own,
ARL,state,Arland,Arlandish,ARL,,,own,
ada-roth,person,Ada Roth|Roth,,ARL,,,own,
ben-oku,person,Ben Oku|Oku,,ARL,,,own,
per-lund,person,Per Lund|Lund,,NOR,,,own,
""",
    "offices.csv": """id,office,holder,from,to,confidence,sources,note
T1,ARL-premier,ada-roth,2014-03-01,2018-06-30,high,own,
T2,ARL-premier,ben-oku,2018-07-02,,high,own,
""",
    "places.csv": """id,names,country,latitude,longitude
bergen,Bergen,NOR,60.39,5.32
trondheim,Trondheim,NOR,63.43,10.40
""",
    "shots.csv": """id,date,date_utc,kind,number,mount,confidence,sources,note
S1,2017-05-04,,heavy,2,truck,high,own,
S2,2017-05-20,,heavy,1,train,high,own,
S3,2019-03-04,,light,3,truck,high,own,
""",
    "meetings.csv": """id,date,date_utc,kind,names,actors,place,confidence,sources,note
M1,2018-06-12,,summit,Bergen summit,NOR;ARL;per-lund;ada-roth,bergen,high,own,
M2,2019-09-05,,summit,Trondheim summit,NOR;ARL;per-lund;ada-roth,trondheim,high,own,
""",
    "acts.csv": """id,date,date_utc,number,confidence,sources,note
A1,2019-04-11,,114,high,own,
""",
    "words.toml": """
plain = ["new"]

[[thing]]
series = "shots"
phrases = ["rocket"]
readings = [{}]
unit = "rockets"

[[thing]]
series = "shots"
phrases = ["heavy rocket"]
readings = [{ kind = ["heavy"] }]
unit = "rockets"

[[act]]
series = "shots"
nouns = ["shot", "rocket test"]
verbs = ["fire", "test", "launch"]
bare = true
unit = "shots"
agent = "NOR"

[[quality]]
series = "shots"
phrases = ["train launched", "from train"]
where = { mount = ["train"] }

[[designation]]
series = "acts"
nouns = ["act"]
column = "number"

[[naming]]
series = "meetings"
column = "names"
kind = "row"

[[act]]
series = "acts"
nouns = ["act"]
verbs = ["adopt", "pass"]
unit = "acts"

[[act]]
series = "meetings"
nouns = ["meeting", "summit"]
verbs = ["meet"]
intransitive = ["meet"]
where = { kind = ["summit"] }
bare = true
participants = ["actors"]
unit = "meetings"

[[circumstance]]
series = "meetings"
prepositions = ["in", "at"]
column = "place"
""",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("sound")
    for name, text in FILES.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return Desk.of(Record(load_case(folder)), threads=1)


def stands(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    """How the claims of a text came out, what it only takes for granted and holds left out."""
    written = Period.parse(published) if published else None
    return {
        f.verdict.outcome
        for f in desk.check(read_text(text), written)
        if f.verdict is not None
        and f.claim is not None
        and not (f.claim.in_passing and f.verdict.outcome is Outcome.SUPPORTED)
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Bergen summit took place in June 2018.",
        "The Bergen summit was held on June 12, 2018.",
        "Per Lund met Ada Roth in Bergen in June 2018.",
        "Norway fired two heavy rockets on May 4, 2017.",
        "Norway fired a heavy rocket from a train on May 20, 2017.",
        "Act 114 was adopted on April 11, 2019.",
        "Norway held off on rocket tests in 2018.",
        "Norway no longer fired rockets in 2018.",
        "Ben Oku became prime minister on July 2, 2018.",
    ],
)
def test_what_the_record_has_whole_is_supported(sound: Desk, text: str) -> None:
    assert Outcome.SUPPORTED in stands(sound, text)
    assert Outcome.REFUTED not in stands(sound, text)


@pytest.mark.parametrize(
    "text",
    [
        # something else is said of the row that the text points out
        "The Bergen summit of June 2018 produced a fisheries pact.",
        "The Bergen summit of June 2018 ended in a quarrel in Trondheim.",
        "Act 114 of April 2019 lapsed in 2020.",
        "The rocket fired on May 4, 2017 landed near Lima.",
        # of an office
        "Prime Minister Ada Roth stepped down in May 2016.",
        "Prime Minister Ada Roth won reelection in May 2016.",
        # of a second thing, place or time
        "Norway fired two heavy rockets on May 4, 2017 and a light rocket on May 9, 2017.",
        "Norway fired rockets in 2017 but not in 2019.",
        "Per Lund met Ada Roth in Bergen in June 2018 and in Trondheim in May 2018.",
        # of what came after
        "After the shot of May 4, 2017 the neighbours did nothing.",
        # of how it was done
        "Norway fired a light rocket from a train on March 4, 2019.",
        # of somebody else from the same country
        "Per Lund met Ben Oku in Bergen in June 2018.",
        # of another time
        "Not since 2017 had Norway tested a rocket when it did so in March 2019.",
        # on the day before, of what has one day everywhere
        "Act 114 was adopted on April 10, 2019.",
        "The Bergen summit was held on June 11, 2018.",
        "Ben Oku became prime minister on July 1, 2018.",
    ],
)
def test_more_than_the_record_has_is_not_supported(sound: Desk, text: str) -> None:
    found = stands(sound, text)
    assert Outcome.SUPPORTED not in found or Outcome.REFUTED in found


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Norway held off on rocket tests in 2018.", None),
        ("Norway stopped short of firing a rocket in 2018.", None),
        ("Norway put off a rocket test in 2018.", None),
        ("There was talk of a rocket test in 2018, but none came.", None),
        ("A fourth rocket test never came in 2020.", None),
        ("A rocket test in 2018 was averted.", None),
        ("The allies fired two rockets on May 9, 2017 after Norway fired two on May 4.", None),
        ("Norway has fired six rockets, most recently in March 2019.", "2020-02-01"),
        ("Norway fired its first rocket on May 3, 2017, by clocks in Lima.", None),
    ],
)
def test_a_denial_in_other_words_and_the_deed_of_others_are_not_refuted(
    sound: Desk, text: str, published: str | None
) -> None:
    assert Outcome.REFUTED not in stands(sound, text, published)
