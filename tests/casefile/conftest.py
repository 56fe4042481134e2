"""A tiny crisis of its own: floods and pacts between two states that share a river."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "case.toml": """\
id = "river"
title = "The river dispute"
version = "1"
as_of = 2020-12-31
day_zone = "Europe/Vienna"

[offices.AVL-chancellor]
country = "AVL"
titles = ["chancellor", "head of government"]
administration = true
known_to = 2020-06-30

[series.floods]
title = "Floods"
one = "flood"
many = "floods"
units = {floods = "rows", "flood days" = "days", houses = "houses"}
columns = ["kind", "houses", "houses_op", "place", "depth_m"]
refs = {place = "places"}
numbers = ["depth_m"]

[series.floods.values]
kind = ["river", "dam"]

[[series.floods.coverage]]
from = 2000-01-01
to = 2020-12-31
granularity = "day"
where = {kind = ["river"]}

[series.pacts]
title = "Pacts"
one = "pact"
many = "pacts"
units = {pacts = "rows"}
columns = ["number", "signed_by", "answers"]
lists = ["signed_by", "answers"]
refs = {signed_by = "actors", answers = "rows"}
""",
    "actors.csv": """\
id,kind,names,demonyms,country,from,to,sources,note
AVL,state,Avalon|the Isle,Avalonian,AVL,,,atlas,
LYO,state,Lyonesse,Lyonessian,LYO,,1999,atlas,
ada-holm,person,Ada Holm|Holm,,AVL,,,registry,
ben-sorel,person,Ben Sorel,,AVL,,,registry,
""",
    "offices.csv": """\
id,office,holder,from,to,confidence,sources,note
T1,AVL-chancellor,ada-holm,2010-05-01,2015-03-02,high,gazette,
T2,AVL-chancellor,ben-sorel,2015-03-02,,high,gazette,
""",
    "places.csv": """\
id,names,country,latitude,longitude
weir,Old Weir|the weir,AVL,48.2,16.37
""",
    "floods.csv": """\
id,date,date_utc,kind,houses,houses_op,place,depth_m,confidence,sources,note
F2,2012-03,,river,12,>=,weir,2.5,medium,gauge;gazette,
F1,2011-06-01,2011-05-31,dam,3,=,weir,,high,gauge,"night, local time"
""",
    "pacts.csv": """\
id,date,date_utc,number,signed_by,answers,confidence,sources,note
P1,2012-05-01/2012-05-03,,7,AVL;LYO,F1;F2,high,gazette,
""",
    "words.toml": """\
plain = ["severe"]

[[thing]]
series = "floods"
phrases = ["flood", "high water"]
readings = [{kind = ["river"]}, {kind = ["river", "dam"]}]
unit = "floods"

[[act]]
series = "floods"
nouns = ["burst"]
verbs = ["burst"]
where = {kind = ["dam"]}
bare = true

[[designation]]
series = "pacts"
nouns = ["pact"]
column = "number"

[[ballot]]
series = "pacts"
phrases = ["sign"]
column = "signed_by"

[[quality]]
series = "floods"
phrases = ["deep"]
where = {kind = ["dam"]}

[[naming]]
series = "pacts"
column = "number"
kind = "row"

[[group]]
phrases = ["calamity"]
stage = "harm"
[[group.members]]
series = "floods"
where = {kind = ["dam", "river"]}
""",
}

Edit = tuple[str, str, str]
"""File, text to replace, replacement."""


@pytest.fixture
def river(tmp_path: Path) -> Callable[..., Path]:
    """Make the river case, with edits; an edit whose text is absent is a mistake of the test."""

    def make(*edits: Edit) -> Path:
        files = dict(FILES)
        for file, old, new in edits:
            assert files[file].count(old) == 1, f"{old!r} must occur once in {file}"
            files[file] = files[file].replace(old, new)
        for file, text in files.items():
            (tmp_path / file).write_text(text, encoding="utf-8")
        return tmp_path

    return make
