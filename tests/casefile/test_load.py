"""A sound case folder becomes a Case; each fault is named with its file, line and mend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from detente.casefile import Group, Member, Naming, Quality, load_case
from detente.errors import CaseError
from detente.times import Granularity, Period

River = Callable[..., Path]


def faults(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CaseError) as caught:
        load_case(folder)
    return caught.value.faults


def test_rows_keep_local_day_utc_day_and_precision(river: River) -> None:
    rows = load_case(river()).series["floods"].rows
    assert [row.id for row in rows] == ["F1", "F2"]  # in order of date, not of the file
    assert rows[0].date == Period.day(date(2011, 6, 1))
    assert rows[0].date_utc == Period.day(date(2011, 5, 31))
    assert rows[1].date == Period.month(2012, 3)
    assert rows[1].date_utc is None
    assert rows[1].sources == ("gauge", "gazette")
    assert rows[1].values == {
        "kind": "river",
        "houses": "12",
        "houses_op": ">=",
        "place": "weir",
        "depth_m": "2.5",
    }


def test_lists_split_and_refer(river: River) -> None:
    pact = load_case(river()).series["pacts"].rows[0]
    assert pact.many("signed_by") == ("AVL", "LYO")
    assert pact.many("answers") == ("F1", "F2")
    assert pact.date == Period(date(2012, 5, 1), date(2012, 5, 3))


def test_series_carries_units_and_coverage(river: River) -> None:
    series = load_case(river()).series["floods"]
    assert list(series.units.items()) == [("floods", "rows"), ("flood days", "days"), ("houses", "houses")]
    (coverage,) = series.coverage
    assert coverage.period == Period(date(2000, 1, 1), date(2020, 12, 31))
    assert (coverage.granularity, coverage.where) == (Granularity.DAY, {"kind": ("river",)})
    assert load_case(river()).series["pacts"].coverage == ()


def test_offices_and_terms(river: River) -> None:
    case = load_case(river())
    office = case.offices["AVL-chancellor"]
    assert (office.titles, office.administration) == (("chancellor", "head of government"), True)
    assert (office.seats, office.known_to) == (1, date(2020, 6, 30))
    assert [(term.holder, term.period) for term in case.terms] == [
        ("ada-holm", Period(date(2010, 5, 1), date(2015, 3, 2))),
        ("ben-sorel", Period(date(2015, 3, 2), None)),
    ]


def test_actors_and_places(river: River) -> None:
    case = load_case(river())
    assert case.actors["AVL"].names == ("Avalon", "the Isle")
    assert case.actors["LYO"].valid == Period(None, date(1999, 12, 31))
    assert (case.places["weir"].latitude, case.places["weir"].longitude) == (48.2, 16.37)


def test_words_follow_their_file(river: River) -> None:
    words = load_case(river()).words
    assert words.things[0].readings == ({"kind": ("river",)}, {"kind": ("river", "dam")})
    assert (words.acts[0].bare, words.acts[0].unit, words.acts[0].named_by) == (True, "", ())
    assert (words.designations[0].column, words.ballots[0].column) == ("number", "signed_by")
    assert words.qualities == (Quality("floods", ("deep",), {"kind": ("dam",)}),)
    assert words.namings == (Naming("pacts", "number", "row", ""),)
    assert words.plain == ("severe",)
    assert words.groups == (Group(("calamity",), (Member("floods", {"kind": ("dam", "river")}),), "harm"),)


def test_two_seats_let_two_terms_overlap(river: River) -> None:
    folder = river(
        ("case.toml", "administration = true", "administration = true\nseats = 2"),
        ("offices.csv", "T2,AVL-chancellor,ben-sorel,2015-03-02", "T2,AVL-chancellor,ben-sorel,2012-01-01"),
    )
    assert len(load_case(folder).terms) == 2


def test_spreadsheet_byte_order_mark_is_no_fault(river: River) -> None:
    folder = river()
    text = (folder / "places.csv").read_text(encoding="utf-8")
    (folder / "places.csv").write_text("\ufeff" + text, encoding="utf-8")
    assert set(load_case(folder).places) == {"weir"}


def test_folder_that_does_not_exist_names_the_packaged_cases(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "nowhere")
    assert fault.startswith("E201 ")
    assert "dprk" in fault


# One edit of the sound case, and the fault it must give.
DEED = """plain = ["severe"]
[[deed]]
series = "floods"
rows = ["{rows}"]
verbs = ["blow up"]
objects = ["dam"]
doers = ["{doer}"]
{more}
"""

FAULTS: dict[str, tuple[tuple[str, str, str], str]] = {
    "column missing": (
        (
            "places.csv",
            ",latitude,longitude\nweir,Old Weir|the weir,AVL,48.2,16.37",
            ",latitude\nweir,Old Weir,AVL,48.2",
        ),
        "E204 places.csv:1: column 'longitude' is missing. Add it to the header.",
    ),
    "column unknown": (
        (
            "pacts.csv",
            ",note\nP1,2012-05-01/2012-05-03,,7,AVL;LYO,F1;F2,high,gazette,",
            ",note,colour\nP1,2012-05-01/2012-05-03,,7,AVL;LYO,F1;F2,high,gazette,,red",
        ),
        "E204 pacts.csv:1: unknown column 'colour'.",
    ),
    "cells missing": (
        ("places.csv", ",48.2,16.37", ",48.2"),
        "E218 places.csv:2: 4 cells under a header of 5. Quote cells that hold a comma.",
    ),
    "duplicate id": (
        ("offices.csv", "T2,", "T1,"),
        "E205 offices.csv:3: id 'T1' is already used in line 2. Rename or delete one of the two.",
    ),
    "duplicate id across series": (
        ("pacts.csv", "P1,", "F1,"),
        "E205 pacts.csv:2: id 'F1' is already used in floods.csv:3. Rename one of the two.",
    ),
    "unparsable date": (
        ("floods.csv", "2012-03,", "March 2012,"),
        "E206 floods.csv:2: date 'March 2012' is no date. "
        "Write 2017, 2017-Q1, 2017-03, 2017-03-04 or 2017-03-04/2017-03-10.",
    ),
    "no date": (
        ("floods.csv", "F2,2012-03", "F2,"),
        "E206 floods.csv:2: the date is empty. Write a day, a month or a year.",
    ),
    "row ends before it starts": (
        ("pacts.csv", "2012-05-01/2012-05-03", "2012-05-03/2012-05-01"),
        "E203 pacts.csv:2: date ends 2012-05-01 before it begins 2012-05-03. Swap the two dates.",
    ),
    "term ends before it starts": (
        ("offices.csv", "2010-05-01,2015-03-02", "2015-03-02,2010-05-01"),
        "E203 offices.csv:2: office 'AVL-chancellor' of 'ada-holm' ends 2010-05-01 "
        "before it begins 2015-03-02. Swap the two dates or delete one.",
    ),
    "terms overlap": (
        ("offices.csv", "ben-sorel,2015-03-02", "ben-sorel,2015-03-01"),
        "E207 offices.csv:3: 'ben-sorel' enters 'AVL-chancellor' on 2015-03-01 while 'ada-holm' (T1) "
        "holds it to 2015-03-02. Correct a date or raise `seats`.",
    ),
    "unknown office": (
        ("offices.csv", "T2,AVL-chancellor", "T2,AVL-chancelor"),
        "E208 offices.csv:3: office 'AVL-chancelor' is no office. Did you mean 'AVL-chancellor'?",
    ),
    "unknown holder": (
        ("offices.csv", "ben-sorel", "ben-sorrel"),
        "E208 offices.csv:3: holder 'ben-sorrel' is no actor. Did you mean 'ben-sorel'?",
    ),
    "unknown actor in a list": (
        ("pacts.csv", "AVL;LYO", "AVL;LYX"),
        "E208 pacts.csv:2: signed_by 'LYX' is no actor. Did you mean 'LYO'?",
    ),
    "unknown place": (
        ("floods.csv", "12,>=,weir", "12,>=,wier"),
        "E208 floods.csv:2: place 'wier' is no place. Did you mean 'weir'?",
    ),
    "unknown country of an office": (
        ("case.toml", 'country = "AVL"', 'country = "AVN"'),
        "E208 case.toml:8: country 'AVN' is no actor. Did you mean 'AVL'?",
    ),
    "unknown answered row": (
        ("pacts.csv", "F1;F2", "F1;F9"),
        "E214 pacts.csv:2: answers 'F9' is no row. Known: F1, F2, P1.",
    ),
    "no source": (
        ("floods.csv", "gauge;gazette", ""),
        "E209 floods.csv:2: no source is given. Name one in `sources`.",
    ),
    "no source of an actor": (
        ("actors.csv", "Ben Sorel,,AVL,,,registry", "Ben Sorel,,AVL,,,"),
        "E209 actors.csv:5: no source is given. Name one in `sources`.",
    ),
    "bad confidence": (
        ("pacts.csv", ",high,", ",sure,"),
        "E210 pacts.csv:2: confidence 'sure' is not on the scale. Write high, medium or low.",
    ),
    "unit column not whole": (
        ("floods.csv", ",12,", ",a dozen,"),
        "E211 floods.csv:2: houses 'a dozen' is not a whole number. Write digits only.",
    ),
    "number column not a number": (
        ("floods.csv", "2.5", "2-3"),
        "E211 floods.csv:2: depth_m '2-3' is not a number. Write one number or nothing.",
    ),
    "bad count operator": (
        ("floods.csv", ">=", ">"),
        "E212 floods.csv:2: houses_op '>' is no count operator. Write =, >= or ~.",
    ),
    "value outside a closed list": (
        ("floods.csv", "dam,3", "dams,3"),
        "E220 floods.csv:3: kind 'dams' is not a value of this column. Did you mean 'dam'?",
    ),
    "unknown kind of actor": (
        ("actors.csv", "ada-holm,person", "ada-holm,human"),
        "E220 actors.csv:4: kind 'human' is unknown. Known: organisation, person, state.",
    ),
    "coordinate out of range": (
        ("places.csv", "48.2", "482"),
        "E219 places.csv:2: latitude '482' is not between -90 and 90 degrees. Write degrees or nothing.",
    ),
    "row after the as-of date": (
        ("floods.csv", "2012-03,", "2021-03,"),
        "E216 floods.csv:2: date 2021-03 lies after the as-of date 2020-12-31. Correct it or move as_of on.",
    ),
    "term after the as-of date": (
        ("offices.csv", "ben-sorel,2015-03-02,,", "ben-sorel,2015-03-02,2021-01-01,"),
        "E216 offices.csv:3: to 2021-01-01 lies after the as-of date 2020-12-31. Correct it or move",
    ),
    "coverage after the as-of date": (
        ("case.toml", "to = 2020-12-31", "to = 2021-12-31"),
        "E216 case.toml:27: coverage to 2021-12-31 goes beyond the as-of date 2020-12-31. End it",
    ),
    "coverage of an unknown column": (
        ("case.toml", 'where = {kind = ["river"]}', 'where = {kinds = ["river"]}'),
        "E215 case.toml:29: where names unknown column 'kinds'. Did you mean 'kind'?",
    ),
    "coverage of a value that never occurs": (
        ("case.toml", 'where = {kind = ["river"]}', 'where = {kind = ["rivers"]}'),
        "E215 case.toml:29: where names 'rivers', which kind never holds. Did you mean 'river'?",
    ),
    "coverage to an unknown granularity": (
        ("case.toml", 'granularity = "day"', 'granularity = "daily"'),
        "E215 case.toml:28: granularity 'daily' is unknown. Did you mean 'day'?",
    ),
    "unit counts an unknown column": (
        ("case.toml", 'houses = "houses"}', 'houses = "homes"}'),
        "E204 case.toml:17: unit 'houses' counts unknown column 'homes'. Did you mean 'houses'?",
    ),
    "elections in an unknown series": (
        ("case.toml", "known_to = 2020-06-30", 'elected = {series = "flood", winner = "kind"}'),
        "E208 case.toml:11: series 'flood' is not in case.toml. Did you mean 'floods'?",
    ),
    "elections without the column of winners": (
        ("case.toml", "known_to = 2020-06-30", 'elected = {series = "floods", winner = "kinds"}'),
        "E208 case.toml:11: floods has no column 'kinds'. Did you mean 'kind'?",
    ),
    "misspelt key": (
        ("case.toml", "administration = true", "administraton = true"),
        "E217 case.toml:10: unknown key 'administraton'. Did you mean 'administration'?",
    ),
    "date in quotes": (
        ("case.toml", "as_of = 2020-12-31", 'as_of = "2020-12-31"'),
        "E206 case.toml:4: as_of must be a day. Write as_of = 2017-03-04, without quotes.",
    ),
    "words of an unknown series": (
        ("words.toml", 'series = "floods"\nphrases = ["flood"', 'series = "flood"\nphrases = ["flood"'),
        "E213 words.toml:4: series 'flood' is not in case.toml. Did you mean 'floods'?",
    ),
    "words of an unknown unit": (
        ("words.toml", 'unit = "floods"', 'unit = "flats"'),
        "E213 words.toml:7: series 'floods' has no unit 'flats'.",
    ),
    "words of an unknown column": (
        ("words.toml", 'column = "signed_by"', 'column = "signed"'),
        "E213 words.toml:24: column names unknown column 'signed' of 'pacts'. Did you mean 'signed_by'?",
    ),
    "words of an unknown value": (
        ("words.toml", 'where = {kind = ["dam"]}\nbare', 'where = {kind = ["damn"]}\nbare'),
        "E213 words.toml:13: where names 'damn', which kind never holds. Did you mean 'dam'?",
    ),
    "act by an unknown agent": (
        ("words.toml", "bare = true", 'bare = true\nagent = "AVLL"'),
        "E208 words.toml:15: agent 'AVLL' is no actor. Did you mean 'AVL'?",
    ),
    "group of an unknown value": (
        ("words.toml", '["dam", "river"]', '["dam", "rivers"]'),
        "E213 words.toml:41: where names 'rivers', which kind never holds. Did you mean 'river'?",
    ),
    "group without members": (
        ("words.toml", '[[group.members]]\nseries = "floods"\nwhere = {kind = ["dam", "river"]}', ""),
        "E217 words.toml:36: a group needs members. Write [[group.members]] with a series below it.",
    ),
    "measure of a column without numbers": (
        (
            "words.toml",
            'plain = ["severe"]',
            'plain = ["severe"]\n[[measure]]\nseries = "floods"\ncolumn = "kind"\ngreatest = ["bad"]',
        ),
        "E213 words.toml:4: column 'kind' of 'floods' holds no numbers.",
    ),
    "deed of an unknown row": (
        ("words.toml", 'plain = ["severe"]', DEED.format(rows="F9", doer="AVL", more="")),
        "E214 words.toml:4: row 'F9' is not in 'floods'. Known: F1, F2.",
    ),
    "deed by an unknown actor": (
        ("words.toml", 'plain = ["severe"]', DEED.format(rows="F1", doer="AVN", more="")),
        "E208 words.toml:7: doers 'AVN' is no actor. Did you mean 'AVL'?",
    ),
    "deed in doubt at no time": (
        ("words.toml", 'plain = ["severe"]', DEED.format(rows="F1", doer="AVL", more='doubt = ["spring"]')),
        "E206 words.toml:8: doubt 'spring' is no date. Write a day, a month, a year or a span.",
    ),
    "deed with a column without numbers": (
        ("words.toml", 'plain = ["severe"]', DEED.format(rows="F1", doer="AVL", more='number = "kind"')),
        "E213 words.toml:8: column 'kind' of 'floods' holds no numbers.",
    ),
    "deed without verbs": (
        (
            "words.toml",
            'plain = ["severe"]',
            'plain = ["severe"]\n[[deed]]\nseries = "floods"\nrows = ["F1"]\nobjects = ["dam"]',
        ),
        "E217 words.toml:2: a deed needs verbs, intransitive ones or nouns. List at least one.",
    ),
    "holiday on no day": (
        (
            "words.toml",
            'plain = ["severe"]',
            'plain = ["severe"]\n[[holiday]]\nnames = ["River Day"]\nday = "02-30"',
        ),
        "E206 words.toml:4: day '02-30' is no day of a year. Write month and day: day = \"04-15\".",
    ),
    "holiday without a day": (
        ("words.toml", 'plain = ["severe"]', 'plain = ["severe"]\n[[holiday]]\nnames = ["River Day"]'),
        'E217 words.toml:2: a holiday has either day = "04-15", every year, or days = [2018-01-30].',
    ),
    "holiday on a text": (
        (
            "words.toml",
            'plain = ["severe"]',
            'plain = ["severe"]\n[[holiday]]\nnames = ["River Day"]\ndays = ["May 5"]',
        ),
        "E206 words.toml:4: days must list days. Write days = [2017-03-04], without quotes.",
    ),
    "broken TOML": (
        ("words.toml", 'plain = ["severe"]', "plain = ["),
        "E202 words.toml:1: cannot be read as UTF-8 TOML (",
    ),
}


@pytest.mark.parametrize(("edit", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_named_alone(river: River, edit: tuple[str, str, str], expected: str) -> None:
    (fault,) = faults(river(edit))
    assert fault.startswith(expected)


@pytest.mark.parametrize(
    "file", ["actors.csv", "offices.csv", "places.csv", "floods.csv", "words.toml", "case.toml"]
)
def test_missing_file_is_named_first_of_its_faults(river: River, file: str) -> None:
    folder = river()
    (folder / file).unlink()
    assert any(fault.startswith(f"E201 {file}:1: the file is missing.") for fault in faults(folder))


def test_all_faults_come_in_one_run_by_file_and_line(river: River) -> None:
    chosen = [
        "no source",
        "terms overlap",
        "unknown answered row",
        "words of an unknown unit",
        "misspelt key",
        "row ends before it starts",
        "value outside a closed list",
    ]
    found = faults(river(*(FAULTS[name][0] for name in chosen)))
    for name in chosen:
        assert sum(fault.startswith(FAULTS[name][1]) for fault in found) == 1, name
    places = [fault.split(" ")[1].rstrip(":").split(":") for fault in found]
    assert places == sorted(places, key=lambda place: (place[0], int(place[1])))
    assert len(found) == len(chosen)


def test_faults_are_whole_lines_with_a_mend(river: River) -> None:
    for fault in faults(river(FAULTS["no source"][0], FAULTS["unknown place"][0])):
        assert fault.count("\n") == 0
        assert fault.rstrip().endswith((".", "?"))
