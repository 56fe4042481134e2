"""What a text says of a happening that it told of before, on the record of North Korea."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Finding, Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def last_said(desk: Desk, text: str, published: str | None) -> list[Outcome]:
    """How the claims of the last sentence come out that are settled."""
    findings: list[Finding] = list(
        desk.check(read_text(text), Period.parse(published) if published else None)
    )
    begun = text.rstrip(".").rindex(". ") + 2
    said = [f.verdict.outcome for f in findings if f.verdict is not None and f.start >= begun]
    return [outcome for outcome in said if outcome in (S, R)]


FRIDAY = "North Korea fired a missile over Japan on Friday. "
UNITED = "On Wednesday the Security Council voted to tighten sanctions on North Korea. "
DEPUTIES = "North Korea opened 2022 with the test of a ballistic missile on January 5. "


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (FRIDAY + "The missile was launched from Sunan.", "2017-09-16", [S]),
        (FRIDAY + "The missile was launched from Wonsan.", "2017-09-16", [R]),
        (FRIDAY + "It was launched from Wonsan, officials said.", "2017-09-16", [R]),
        (FRIDAY + "The missile, officials said, was a Hwasong-12.", "2017-09-16", [S]),
        (FRIDAY + "The launch came four days after the adoption of Resolution 2375.", "2017-09-16", [S]),
        (FRIDAY + "The launch came four weeks after the adoption of Resolution 2375.", "2017-09-16", [R]),
        (FRIDAY + "It flew about 3,700 kilometres.", "2017-09-16", [S]),
        (FRIDAY + "The missile flew about 900 kilometres.", "2017-09-16", [R]),
        (FRIDAY + "It came four days after the adoption of Resolution 2375.", "2017-09-16", [S]),
        (FRIDAY + "It came four months after the adoption of Resolution 2375.", "2017-09-16", [R]),
        ("The North launched a spy satellite on Wednesday. The rocket blew up.", "2023-06-01", [S]),
        ("The North launched a spy satellite on Wednesday. The launch succeeded.", "2023-06-01", [R]),
        ("The North tested a nuclear weapon on Friday. The blast was its fifth.", "2016-09-10", [S]),
        ("The North tested a nuclear weapon on Friday. The blast was its third.", "2016-09-10", [R]),
        (UNITED + "The vote came 82 days after the North's fifth nuclear test.", "2016-12-01", [S]),
        (UNITED + "The vote came 28 days after the North's fifth nuclear test.", "2016-12-01", [R]),
        (UNITED + "The move came 82 days after the North's fifth nuclear test.", "2016-12-01", [S]),
        # times beside its own that are those of something else, or that hold it
        (DEPUTIES + "It flew about 700 kilometres.", "2022-01-06", [S]),
        (DEPUTIES + "It flew about 1,900 kilometres.", "2022-01-06", [R]),
    ],
)
def test_a_happening_told_again_is_the_row_told_before(
    korea: Desk, text: str, published: str, expected: list[Outcome]
) -> None:
    assert last_said(korea, text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The North tested two nuclear devices in 2016. The first test came in January.", None, [S]),
        ("The North tested two nuclear devices in 2016. The first came in January.", None, [S]),
        ("The North tested two nuclear devices in 2016. The first came in March.", None, [R]),
        (
            "The North tested two nuclear devices in 2016. The first test ever came in October 2006.",
            None,
            [S],
        ),
        ("It was the North's fifth launch this month. The fourth came on August 16.", "2019-08-25", [S]),
        (
            "The North has launched three satellites this year. The first was launched on May 31.",
            "2023-11-23",
            [S],
        ),
        (
            "The North held its sixth nuclear test on Sunday. Its fifth came in September 2016.",
            "2017-09-05",
            [S],
        ),
    ],
)
def test_a_rank_may_be_counted_among_those_told_before(
    korea: Desk, text: str, published: str | None, expected: list[Outcome]
) -> None:
    assert last_said(korea, text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "North Korea fired an intercontinental missile on July 4. It fired another on July 28.",
            "2017-07-30",
            [S],
        ),
        (
            "North Korea fired an intercontinental missile on July 4. It fired another on July 20.",
            "2017-07-30",
            [R],
        ),
        ("Seoul is wary. Kim and Moon met in September 2018 but have not met since.", "2021-10-19", [S, S]),
        ("Seoul is wary. Kim and Moon met in April 2018 but have not met since.", "2021-10-19", [S, R]),
        ("Kim and Moon met in 2018. They have not met since.", "2021-10-19", []),
        ("North Korea fired a missile in 2017. Iran fired one in February 2018.", "2018-03-01", []),
    ],
)
def test_another_and_since_are_told_from_what_was_told_before(
    korea: Desk, text: str, published: str, expected: list[Outcome]
) -> None:
    assert last_said(korea, text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("North Korea tested a nuclear device on Friday. It was the regime's fifth test.", "2016-09-10", [S]),
        (
            "North Korea launched a satellite on May 27. It was the country's second satellite launch of the year.",
            "2024-06-20",
            [R],
        ),
        (
            "South Korea launched a satellite in June. It was the country's second satellite launch of the year.",
            "2024-06-20",
            [],
        ),
    ],
)
def test_the_country_is_the_state_last_told_of(
    korea: Desk, text: str, published: str, expected: list[Outcome]
) -> None:
    assert last_said(korea, text, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It fired a missile on July 4, 2017, and one on August 29, 2017. The missile was launched from Wonsan.",
        "It fired a missile on August 29, 2017. The missiles were launched from Wonsan.",
        "It fired a missile on August 29, 2017. The missile shown at the parade was launched from Wonsan.",
        "It fired missiles for years. The missile was launched from Wonsan.",
    ],
    ids=["two told", "several", "another one", "none told"],
)
def test_where_another_may_be_meant_nothing_is_read(korea: Desk, text: str) -> None:
    assert last_said(korea, text, None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Council adopted Resolution 2321 in November 2016. The vote was unanimous.", [S]),
        ("The Council adopted Resolution 825 in May 1993. The vote was unanimous.", [R]),
        ("Resolution 825, of May 1993, asked it to stay in the treaty. The vote was unanimous.", [R]),
        ("The Council adopted Resolution 825 in May 1993. Thirteen members were in favour.", [S]),
        ("The Council adopted Resolution 825 in May 1993. China and Russia abstained.", [R]),
        (
            "In March 2024 Russia vetoed the renewal of the North Korea panel. China abstained in that vote.",
            [S],
        ),
        ("In March 2024 Russia vetoed a text on Gaza. China voted against it.", []),
        ("The Council adopted Resolution 825 in May 1993. At the agency China had voted in favour.", []),
        ("Resolutions 2371 and 2375 followed in August and September 2017. China abstained in the vote.", []),
    ],
)
def test_a_vote_told_before_is_the_one_meant(korea: Desk, text: str, expected: list[Outcome]) -> None:
    assert last_said(korea, text, None) == expected


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "Before it went back to testing on May 4, it had fired no missile for more than 17 months.",
            "2019-08-24",
        ),
        ("It was the North's first test of a submarine-launched missile in two years.", "2021-10-19"),
        ("It was the North's first test of a winged missile in two years.", "2021-10-19"),
        (
            "It was the second missile that it had sent over Japan in weeks. The first, on Aug. 29, flew.",
            "2017-09-16",
        ),
        (
            "It tested a nuclear device in 2016. Envoys held a meeting on the tests on October 1.",
            "2017-11-01",
        ),
    ],
)
def test_a_true_sentence_in_the_run_of_a_text_is_not_accused(korea: Desk, text: str, published: str) -> None:
    assert R not in last_said(korea, "North Korea fired a missile on Saturday. " + text, published)


@pytest.mark.parametrize(
    "text",
    [
        "The Council adopted Resolution 2094 in March 2013, after the third test.",
        "The North fired a rocket in December 2012 and conducted a nuclear test in February 2013. The Council "
        "condemned both, and China, long patient with its ally, voted for the measures that its neighbors had "
        "drafted. Resolution 2094 was adopted in March 2013, after the third test.",
    ],
)
def test_of_a_rank_whose_kind_is_not_said_no_row_is_taken(korea: Desk, text: str) -> None:
    found = [(f.claim, f.verdict) for f in korea.check(read_text(text))]
    assert not [v for c, v in found if c is not None and c.form == "Order" and v is not None and v.evidence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea fired a rocket on April 5, 2009. Eight days later the Council issued a statement.", []),
        (
            "North Korea fired a rocket on April 5, 2009. "
            "Eight days later the Security Council issued a presidential statement.",
            [S],
        ),
        (
            "North Korea fired a rocket on April 5, 2009. "
            "Eight weeks later the Security Council issued a presidential statement.",
            [R],
        ),
        ("Park Geun-hye gave a speech. The National Assembly impeached her in December 2016.", [S]),
        ("Kim Jong Un met Moon Jae-in on April 27, 2018. A month after that they met again.", [S]),
        ("Kim Jong Un met Moon Jae-in on April 27, 2018. Six weeks after that he met Donald Trump.", [S]),
        ("Kim Jong Un met Moon Jae-in on April 27, 2018. Six months after that he met Donald Trump.", [R]),
    ],
)
def test_lengths_and_persons_are_told_from_the_sentence_before(
    korea: Desk, text: str, expected: list[Outcome]
) -> None:
    assert last_said(korea, text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In May 2017 the North tested an intermediate-range missile. There were eight such tests in 2016.",
            [S],
        ),
        (
            "The North tested a submarine-launched missile on October 19, 2021. "
            "It was the first test of such a missile since October 2019.",
            [S],
        ),
        ("The North tested a nuclear device in 2013. There were two such tests in 2016.", [S]),
        ("The North tested a nuclear device in 2013. There were five such tests in 2016.", [R]),
    ],
)
def test_such_a_thing_is_of_the_kind_told_before(korea: Desk, text: str, expected: list[Outcome]) -> None:
    assert last_said(korea, text, None) == expected


TWO = "The Security Council adopted Resolution 2270 in March 2016 and Resolution 2321 in November. "
FIRST = "The Security Council adopted Resolution 825 in May 1993 and Resolution 1695 in July 2006. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO + "Both were unanimous.", Outcome.SUPPORTED),
        (TWO + "China voted for both.", Outcome.SUPPORTED),
        (TWO + "Russia abstained on both.", Outcome.REFUTED),
        (TWO + "All three were unanimous.", None),
        (FIRST + "Both resolutions were unanimous.", Outcome.MIXED),
    ],
)
def test_both_and_all_three_speak_of_each_vote_told_before(
    korea: Desk, text: str, expected: Outcome | None
) -> None:
    findings = korea.check(read_text(text), None)
    begun = text.rstrip(".").rindex(". ")
    assert [f.verdict.outcome for f in findings if f.verdict and f.start > begun] == [expected][
        : expected is not None
    ]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # a rank beside the week or month in which it fell
        ("It opened. Kim Jong Un and Moon Jae-in held their third summit this week.", "2018-09-20", [S]),
        ("It opened. North Korea conducted its fifth nuclear test this week.", "2016-09-11", [S]),
        ("It opened. North Korea conducted its third nuclear test this week.", "2016-09-11", [R]),
        # on a Sunday "last week" may be the one that ends
        ("It was brief. Donald Trump met Kim Jong Un in Hanoi last week.", "2019-03-03", [S]),
        ("It was brief. Donald Trump met Kim Jong Un in Hanoi last week.", "2019-03-24", [R]),
        # a date that is cut off from its sentence
        (
            "It was late. On March 28 Russia vetoed a resolution to renew the panel's mandate.",
            "2024-04-03",
            [S],
        ),
    ],
)
def test_times_of_the_report_are_those_that_its_readers_know(
    korea: Desk, text: str, published: str, expected: list[Outcome]
) -> None:
    assert last_said(korea, text, published) == expected


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("President Park Geun-hye called the test a grave provocation.", "2016-01-07"),
        ("President Moon Jae-in ordered an immediate drill.", "2017-09-15"),
        (
            "In Washington, Secretary of State Antony Blinken spoke by telephone with a colleague.",
            "2022-03-24",
        ),
        ("President Donald Trump told reporters that he would take care of it.", "2017-11-29"),
    ],
)
def test_what_no_record_holds_leaves_a_sentence_whole(korea: Desk, text: str, published: str) -> None:
    findings = korea.check(read_text(text), Period.parse(published))
    assert [(f.verdict.outcome, f.claim.in_passing) for f in findings if f.verdict and f.claim] == [
        (S, False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "President Moon Jae-in, who took office in March, called the launch a provocation.",
        "President Moon Jae-in, who visited Berlin in February, called the launch a provocation.",
        "President Moon Jae-in called the launch the ninth of the year.",
        "The Security Council voted in June 2009 to tighten sanctions on the North over its third nuclear test.",
    ],
)
def test_what_a_record_could_hold_is_never_passed_over(korea: Desk, text: str) -> None:
    findings = korea.check(read_text(text), Period.parse("2017-07-08"))
    whole = [f for f in findings if f.verdict and f.claim and not f.claim.in_passing]
    assert not whole or any(f.verdict.outcome is not S for f in whole if f.verdict)


def test_its_may_be_the_states_that_a_body_spoke_of(korea: Desk) -> None:
    text = (
        "The Security Council tightened sanctions on North Korea in June 2009 over its second nuclear test."
    )
    assert {f.verdict.outcome for f in korea.check(read_text(text), None) if f.verdict} == {S}


def test_the_last_of_those_told_is_held_against_all(korea: Desk) -> None:
    told = "North Korea has conducted six nuclear tests. The most recent one took place in September "
    assert last_said(korea, told + "2017.", "2020-01-01") == [S]
    assert last_said(korea, told + "2016.", "2020-01-01") == [R]
