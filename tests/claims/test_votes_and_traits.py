"""Votes, and what rows pointed out are like, on a record of a lake and the assembly that speaks of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.claims.compile.tallies import find_tallies
from detente.claims.forms import AttributeVote, Cast, Poll, Window
from detente.documents import read_text
from detente.record import Record, Truth
from detente.times import Period

S, R, X = Outcome.SUPPORTED, Outcome.REFUTED, Outcome.NOT_COVERED

FILES = {
    "case.toml": """
id = "lake"
title = "The lake"
version = "1"
as_of = 2021-12-31
day_zone = "Europe/Vienna"
offices = {}

[series.acts]
title = "Acts of the Assembly"
one = "act"
many = "acts"
columns = ["product", "number", "in_favour", "against", "abstained", "vetoed_by", "nays", "topic"]
lists = ["in_favour", "against", "abstained", "vetoed_by"]
refs = { in_favour = "actors", against = "actors", abstained = "actors", vetoed_by = "actors" }
units = { acts = "rows" }
open = ["topic"]
[series.acts.values]
product = ["resolution", "veto"]
topic = ["mission", "fishing"]
[[series.acts.coverage]]
from = 2019-01-01
to = 2021-12-31
granularity = "day"

[series.dives]
title = "Dives"
one = "dive"
many = "dives"
columns = ["kind", "craft", "place", "outcome"]
lists = ["craft", "place"]
refs = { place = "places" }
units = { dives = "rows" }
open = ["craft", "place", "outcome"]
[series.dives.values]
kind = ["deep", "shallow"]
outcome = ["success", "failure", "unknown"]
[[series.dives.coverage]]
from = 2019-01-01
to = 2021-12-31
granularity = "day"
""",
    "actors.csv": """id,kind,names,demonyms,country,from,to,sources,note
FRA,state,France|Paris,French,FRA,,,own,
PER,state,Peru|Lima,Peruvian,PER,,,own,
GHA,state,Ghana|Accra,Ghanaian,GHA,,,own,
NOR,state,Norway|Oslo,Norwegian,NOR,,,own,
MLT,state,Malta,Maltese,MLT,,,own,
assembly,organisation,Lake Assembly|Assembly|the Assembly,,,,,own,
""",
    "offices.csv": "id,office,holder,from,to,confidence,sources,note\n",
    "places.csv": """id,names,country,latitude,longitude
lausanne,Lausanne,MLT,46.52,6.63
geneva,Geneva,MLT,46.20,6.14
basel,Basel,MLT,47.56,7.59
vevey,Vevey,MLT,46.46,6.84
""",
    "acts.csv": """id,date,date_utc,product,number,in_favour,against,abstained,vetoed_by,nays,topic,confidence,sources,note
A1,2019-08-01,,resolution,114,FRA;PER;GHA;NOR,,,,0,fishing,high,own,
A2,2020-03-05,,resolution,131,FRA;PER,GHA,NOR,,1,fishing,high,own,
A3,2020-12-10,,veto,,FRA;PER,GHA;NOR,,GHA,2,mission,high,own,
""",
    "dives.csv": """id,date,date_utc,kind,craft,place,outcome,confidence,sources,note
D1,2019-05-04,,deep,Otter-1,lausanne,failure,high,own,
D2,2019-09-20,,shallow,Heron-2,basel,success,high,own,
D3,2020-06-10,,deep,Otter-1,geneva,success,high,own,
D4,2021-02-02,,shallow,,,unknown,high,own,
""",
    "words.toml": """
plain = ["new", "latest"]

[[thing]]
series = "dives"
phrases = ["submarine", "craft"]
readings = [{}]
unit = "dives"

[[thing]]
series = "dives"
phrases = ["deep diver"]
readings = [{ kind = ["deep"] }]
unit = "dives"

[[thing]]
series = "dives"
phrases = ["shallow diver"]
readings = [{ kind = ["shallow"] }]
unit = "dives"

[[act]]
series = "dives"
nouns = ["dive"]
verbs = ["launch", "test", "send"]
bare = true
unit = "dives"
agent = "MLT"

[[naming]]
series = "dives"
column = "craft"
kind = "thing"
unit = "dives"

[[quality]]
series = "dives"
phrases = ["fail", "failed", "end in failure", "blow up"]
where = { outcome = ["failure"] }

[[quality]]
series = "dives"
phrases = ["succeed", "success", "successful"]
where = { outcome = ["success"] }

[[quality]]
series = "dives"
phrases = ["steam", "steam driven"]
where = { kind = ["deep"] }
lasting = true

[[circumstance]]
series = "dives"
prepositions = ["from", "at", "in", "near"]
column = "place"

[[designation]]
series = "acts"
nouns = ["resolution"]
column = "number"

[[act]]
series = "acts"
nouns = ["resolution"]
verbs = ["adopt", "pass"]
where = { product = ["resolution"] }
bare = true
unit = "acts"

[[act]]
series = "acts"
nouns = ["veto"]
verbs = ["veto"]
where = { product = ["veto"] }
bare = true
unit = "acts"
agent_column = "vetoed_by"

[[poll]]
series = "acts"
where = { product = ["resolution", "veto"] }
nouns = ["draft", "vote", "text"]
columns = ["in_favour", "against", "abstained"]
members = ["member", "country"]
body = ["assembly"]
about = ["MLT"]
known_by = "in_favour"

[[ballot]]
series = "acts"
phrases = ["vote for", "vote in favour of", "vote in favour"]
column = "in_favour"
known_by = "in_favour"
of_votes = true

[[ballot]]
series = "acts"
phrases = ["back", "support"]
column = "in_favour"
known_by = "in_favour"

[[ballot]]
series = "acts"
phrases = ["vote against"]
column = "against"
known_by = "in_favour"
of_votes = true

[[ballot]]
series = "acts"
phrases = ["abstain", "abstention"]
column = "abstained"
known_by = "in_favour"
of_votes = true

[[ballot]]
series = "acts"
phrases = ["veto"]
column = "vetoed_by"
known_by = "in_favour"
of_votes = true

[[quality]]
series = "acts"
phrases = ["unanimously", "unanimous"]
where = { nays = ["0"], abstained = [""] }

[[quality]]
series = "acts"
phrases = ["mission", "mandate"]
where = { topic = ["mission"] }
""",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder: Path = tmp_path_factory.mktemp("lake")
    for name, text in FILES.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return Record(load_case(folder))


@pytest.fixture(scope="module")
def lake(record: Record) -> Desk:
    return Desk.of(record, threads=1)


def outcomes(desk: Desk, text: str, published: str | None = None) -> set[Outcome]:
    """How the claims on a row's votes and traits come out."""
    written = Period.parse(published) if published else None
    return {
        f.verdict.outcome
        for f in desk.check(read_text(text), written)
        if f.verdict is not None and f.claim is not None and f.claim.form == "Attribute"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("France and Peru voted for Resolution 131.", S, id="two-members"),
        pytest.param("France and Ghana voted for Resolution 131.", R, id="one-of-two-did-not"),
        pytest.param("Malta voted for Resolution 131.", R, id="no-member-then"),
        pytest.param("Malta did not vote for Resolution 131.", S, id="no-member-did-not"),
        pytest.param("Resolution 114 was adopted 4-0.", S, id="tally"),
        pytest.param("Resolution 114 was adopted by four votes to none.", S, id="tally-in-words"),
        pytest.param("Resolution 131 was adopted by a vote of 3 to 0.", R, id="wrong-tally"),
        pytest.param("Resolution 131 passed with two abstentions.", R, id="wrong-abstentions"),
        pytest.param("Norway was the only member to abstain on Resolution 131.", S, id="only-one"),
        pytest.param("Ghana alone abstained on Resolution 131.", R, id="alone-is-another"),
        pytest.param("Resolution 131 was adopted with Norway abstaining.", S, id="with-one-abstaining"),
        pytest.param("No member abstained on Resolution 114.", S, id="nobody"),
        pytest.param("All four members voted for Resolution 114.", S, id="all"),
        pytest.param("Ghana alone vetoed the draft on Malta on December 10, 2020.", S, id="by-its-day"),
        pytest.param("Ghana and Norway vetoed the draft on Malta in December 2020.", R, id="by-its-month"),
        pytest.param("The draft on Malta was vetoed by Norway in December 2020.", R, id="passive"),
        pytest.param("The draft on Malta fell to a Ghanaian veto on December 10, 2020.", S, id="noun"),
        pytest.param("Norway vetoed a draft on Malta in June 2021.", R, id="no-vote-at-that-time"),
    ],
)  # fmt: skip
def test_a_vote_comes_out_as_the_record_has_it(lake: Desk, text: str, expected: Outcome) -> None:
    assert outcomes(lake, text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana vetoed a draft on Bhutan's border in December 2020, and Bhutan protested.",
        "Had France vetoed Resolution 131, fishing would have gone on.",
        "France threatened to veto Resolution 131.",
        "France backed fishing under Resolution 131.",
        "The parliament voted 3-0 on December 10, 2020, to punish Malta.",
        "Norway supported Malta's call to honour Resolution 131.",
    ],
)
def test_what_is_no_vote_of_the_body_is_not_held_against_it(lake: Desk, text: str) -> None:
    assert R not in outcomes(lake, text)


def test_a_vote_is_found_by_the_day_the_text_was_written(lake: Desk) -> None:
    text = "On Thursday Ghana vetoed the draft on Malta."
    assert outcomes(lake, text, "2020-12-11") == {S}
    assert R in outcomes(lake, text.replace("Ghana", "France"), "2020-12-11")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The dive of May 4, 2019, failed.", S, id="outcome"),
        pytest.param("The dive of May 4, 2019, was a success.", R, id="wrong-outcome"),
        pytest.param("The dive of February 2, 2021, failed.", X, id="outcome-not-known"),
        pytest.param("The dive of September 20, 2019, took place at Basel.", S, id="place"),
        pytest.param("The dive of September 20, 2019, took place at Geneva.", R, id="place-far-off"),
        pytest.param("The dive of May 4, 2019, took place at Vevey.", X, id="place-next-door"),
        pytest.param("The dive of February 2, 2021, took place at Basel.", X, id="place-not-known"),
        pytest.param("The craft launched on May 4, 2019, was a deep diver.", S, id="kind"),
        pytest.param("The craft that Malta launched on September 20, 2019, was a deep diver.", R, id="wrong-kind"),
        pytest.param("The craft launched on May 4, 2019, was not a shallow diver.", S, id="kind-denied"),
        pytest.param("The Otter-1 made its debut in May 2019.", S, id="debut"),
        pytest.param("The Otter-1 made its debut in February 2019.", R, id="too-early"),
        pytest.param("The Otter-1 was first tested in June 2020.", R, id="much-too-late"),
        pytest.param("The Heron-2 was first tested in September 2019.", S, id="first-tested"),
    ],
)  # fmt: skip
def test_a_row_pointed_out_is_like_what_the_record_says(lake: Desk, text: str, expected: Outcome) -> None:
    assert expected in outcomes(lake, text)
    assert not outcomes(lake, text) & ({S, R} - {expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Otter-1 is a deep diver.", S, id="kind"),
        pytest.param("The Heron-2 is a deep diver.", R, id="another-kind"),
        pytest.param("The Heron-2 is not a deep diver.", S, id="denied"),
        pytest.param("The Otter-1 is steam-driven.", S, id="quality"),
        pytest.param("The Heron-2 runs on steam.", R, id="what-drives-it"),
        pytest.param("Unlike the Heron-2, the Otter-1 is a deep diver.", S, id="unlike-another"),
        pytest.param("The Heron-2, like the Otter-1, is a deep diver.", R, id="like-another"),
    ],
)
def test_what_has_a_name_is_like_all_rows_that_bear_it(lake: Desk, text: str, expected: Outcome) -> None:
    found = outcomes(lake, text)
    assert expected in found
    assert expected is R or R not in found


@pytest.mark.parametrize(
    "text",
    [
        "The Otter-1 is a failed deep diver.",
        "The Heron-2 is all but a deep diver.",
        "The Heron-2 is a rival of the deep divers.",
        "The Heron-2 is the largest deep diver.",
        "Analysts believe that the Heron-2 is a deep diver.",
        "The Heron-2 was a deep diver before its engine was changed.",
    ],
)
def test_what_a_name_is_only_likened_to_or_is_in_part_is_not_settled(lake: Desk, text: str) -> None:
    assert not outcomes(lake, text) & {S, R}


@pytest.mark.parametrize(
    ("place", "other", "expected"),
    [("basel", "geneva", True), ("lausanne", "vevey", False), ("basel", "nowhere", False)],
)
def test_places_exclude_each_other_only_where_they_are_known_to_lie_apart(
    record: Record, place: str, other: str, expected: bool
) -> None:
    row = next(row for row in record.select("dives", {}) if row.many("place") in ((place,), [place]))
    assert record.contradicts(row, {"place": (other,)}) is expected


@settings(deadline=None)
@given(st.integers(2, 60), st.integers(0, 20), st.sampled_from(["-", "–"]))
def test_a_tally_is_read_as_its_numbers(lake: Desk, yes: int, no: int, dash: str) -> None:
    parse = lake.parse(read_text(f"It was adopted {yes}{dash}{no}."))
    found = find_tallies(parse, 0, len(parse.words))
    assert [tally.numbers for tally in found] == [(yes, no)]


@given(
    st.sets(st.sampled_from(["FRA", "PER", "GHA", "NOR", "MLT"]), min_size=1),
    st.sampled_from(["in_favour", "against", "abstained"]),
)
def test_denying_a_vote_turns_its_verdict_round(record: Record, members: set[str], column: str) -> None:
    poll = Poll("acts", "Resolution 131", Window(None), "in_favour", rows=("A2",))
    cast = Cast("said", column, tuple((member, (member,)) for member in sorted(members)))
    told, denied = (AttributeVote(poll, cast, negated).rule(record, None).truth for negated in (False, True))
    assert {told, denied} == {Truth.YES, Truth.NO}
    listed = {"in_favour": {"FRA", "PER"}, "against": {"GHA"}, "abstained": {"NOR"}}[column]
    assert (told is Truth.YES) == (members <= listed)
