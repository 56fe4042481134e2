"""A small record of another crisis, so that tests of claims need no shipped case; and the shipped model, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.api import Desk
from detente.casefile import load_case
from detente.record import Record

FILES = {
    "case.toml": """
id = "strait"
title = "The strait"
version = "1"
as_of = 2021-12-31
day_zone = "Asia/Taipei"

[offices.ARL-president]
country = "ARL"
titles = ["president"]
administration = true

[series.sorties]
title = "Sorties over the strait"
one = "sortie"
many = "sorties"
columns = ["kind", "aircraft", "aircraft_op"]
units = { sorties = "rows", "sortie days" = "days", aircraft = "aircraft" }
[[series.sorties.coverage]]
from = 2019-01-01
to = 2021-12-31
granularity = "day"

[series.accords]
title = "Accords"
one = "accord"
many = "accords"
columns = ["number", "in_favour", "against", "answers"]
lists = ["in_favour", "against", "answers"]
refs = { answers = "rows" }
units = { accords = "rows" }
[[series.accords.coverage]]
from = 2019-01-01
to = 2021-12-31
granularity = "day"

[series.votes]
title = "Elections"
one = "election"
many = "elections"
columns = ["country"]
units = { elections = "rows" }
""",
    "actors.csv": """id,kind,names,demonyms,country,from,to,sources,note
ARL,state,Arland,Arlandish,ARL,,,own,
BEL,state,Belmark,Belmarkian,BEL,,,own,
COR,state,Corvia,Corvian,COR,,,own,
ada-roth,person,Ada Roth|Roth,,ARL,,,own,
ben-oku,person,Ben Oku|Oku,,ARL,,,own,
""",
    "offices.csv": """id,office,holder,from,to,confidence,sources,note
T1,ARL-president,ada-roth,2018-03-01,2020-06-30,high,own,
T2,ARL-president,ben-oku,2020-07-02,,high,own,
""",
    "places.csv": "id,names,country,latitude,longitude\n",
    "sorties.csv": """id,date,date_utc,kind,aircraft,aircraft_op,confidence,sources,note
S1,2019-05-04,,fighter,2,=,high,own,
S2,2019-07-20,,bomber,1,=,high,own,
S3,2020-01-10,2020-01-09,fighter,6,=,high,own,
S4,2020-11-25,,fighter,3,=,high,own,
S5,2021-03-02,,bomber,2,=,high,own,
S6,2021-03-15,,fighter,4,>=,high,own,
""",
    "accords.csv": """id,date,date_utc,number,in_favour,against,answers,confidence,sources,note
A1,2019-08-01,,114,ARL;BEL,COR,S2,high,own,
A2,2020-12-10,,131,ARL;BEL;COR,,S4,high,own,
""",
    "votes.csv": """id,date,date_utc,country,confidence,sources,note
V1,2020-06-01,,ARL,high,own,
""",
    "words.toml": """
plain = ["new", "recent", "another", "air", "belmarkian"]

[[thing]]
series = "sorties"
phrases = ["jet", "aircraft", "warplane"]
readings = [{}]
unit = "aircraft"

[[thing]]
series = "sorties"
phrases = ["bomber"]
readings = [{ kind = ["bomber"] }]
unit = "aircraft"

[[act]]
series = "sorties"
nouns = ["sortie", "flight"]
verbs = ["fly", "flew", "scramble"]
bare = true
unit = "sorties"
agent = "BEL"

[[designation]]
series = "accords"
nouns = ["accord"]
column = "number"

[[ballot]]
series = "accords"
phrases = ["back", "support"]
column = "in_favour"

[[ballot]]
series = "accords"
phrases = ["oppose"]
column = "against"

[[act]]
series = "votes"
nouns = ["election"]
bare = true
unit = "elections"
named_by = ["country"]

[[holiday]]
names = ["Flag Day"]
day = "05-04"
""",
}


@pytest.fixture(scope="session")
def strait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("strait")
    for name, text in FILES.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def korea() -> Desk:
    """The record of North Korea with the model that ships."""
    return Desk.of(Record(load_case("dprk")), threads=1)


@pytest.fixture(scope="session")
def desk(strait: Path) -> Desk:
    """The strait's record with the model that ships."""
    return Desk.of(Record(load_case(strait)), threads=1)
