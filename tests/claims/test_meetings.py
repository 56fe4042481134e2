"""Who met whom, who went where, for which time and in which order."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Outcome
from detente.documents import read_text
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def verdict(korea: Desk, text: str, published: str | None = None) -> Outcome | None:
    """Refuted if a claim of the text is, supported if all are and stand for the sentence."""
    written = Period.parse(published) if published else None
    found = [
        f for f in korea.check(read_text(text), written) if f.verdict is not None and f.claim is not None
    ]
    outcomes = {f.verdict.outcome for f in found if f.verdict is not None}
    whole = all(f.claim is not None and not f.claim.in_passing for f in found)
    return R if R in outcomes else S if outcomes == {S} and whole else None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The fourth inter-Korean summit opened at Panmunjom on May 26, 2018.", None, S),
        ("Trump and Kim met in Hanoi on February 28, 2019.", None, S),
        ("Trump and Kim met in Hanoi on February 14, 2019.", None, R),
        ("The fourth inter-Korean summit opened at Panmunjom on May 26, 2017.", None, R),
        ("The Hanoi summit was the second meeting between Donald Trump and Kim Jong Un.", None, S),
        ("The Hanoi summit was the third meeting between Donald Trump and Kim Jong Un.", None, R),
        ("The Vladivostok summit was the first between Kim and Putin.", None, S),
        ("The Hanoi summit was Kim's third with Trump.", None, R),
        ("Kim and Putin met for the third time in June 2024.", None, S),
        ("Kim and Putin met for the second time in June 2024.", None, R),
        ("Kim sat down with Xi three times in 2018.", None, S),
        ("Friday's meeting was the third between leaders of the two Koreas.", "2018-04-27", S),
        ("Friday's meeting was the fourth between leaders of the two Koreas.", "2018-04-27", R),
        ("Trump and Kim met in Hanoi. The June 2019 encounter at Panmunjom was their third.", None, S),
        ("Trump and Kim met in Hanoi. The June 2019 encounter at Panmunjom was their fourth.", None, R),
    ],
)
def test_which_meeting_of_two_people_or_states_it_was(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mike Pompeo traveled to Pyongyang four times in 2018.", S),
        ("Mike Pompeo traveled to Pyongyang six times in 2018.", R),
        ("Putin visited Pyongyang in June 2024, his first trip to North Korea in 24 years.", S),
        ("Putin's June 2024 visit to North Korea was his first since 2000.", S),
        ("Kim Jong Un traveled to Russia in April 2018.", R),
        ("Kim Jong Un visited Vladivostok in September 2023.", S),
        ("Xi Jinping's trip to Pyongyang in June 2019 was the first by a Chinese leader since 2005.", S),
        ("Barack Obama visited Pyongyang in November 2014.", R),
    ],
)
def test_who_went_where_and_for_which_time(korea: Desk, text: str, expected: Outcome) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un visited Wonsan in July 2025.",
        "Kim visited the Russian embassy in Pyongyang in May 2025.",
        "Kim Jong Un visited a munitions factory in August 2023.",
        "Moon Jae-in visited Washington in May 2018.",
        "Kim Jong Un met Dennis Rodman in Pyongyang in 2013.",
        "Kim Jong Un visited Vladivostok on September 16, 2023.",
        "Kim met Moon and Trump in 2018.",
        "Pompeo left Pyongyang in July 2018 without having met Kim.",
        "Kim Jong Un traveled to Beijing on January 10, 2019.",
        "Kim Jong Un's sister, Kim Yo Jong, met Moon Jae-in in Seoul in February 2018.",
    ],
)
def test_journeys_and_guests_that_the_record_need_not_have_are_not_refuted(korea: Desk, text: str) -> None:
    assert verdict(korea, text) is not R


@pytest.mark.parametrize(
    "text",
    [
        "Putin's June 2024 visit to North Korea was his first since 2012.",
        "Putin visited Pyongyang in June 2024, his first trip to North Korea in 12 years.",
        "Albright met Kim Il Sung in Pyongyang in October 2000.",
        "Xi and Kim met six times before Xi travelled to Pyongyang in June 2019.",
        "Kim's September 2023 journey took him to Vostochny, where he met Xi Jinping.",
        "The second summit between Kim Jong Un and Donald Trump took place in Bangkok in February 2019.",
    ],
)
def test_what_is_false_in_one_word_is_not_borne_out_by_the_rest(korea: Desk, text: str) -> None:
    assert verdict(korea, text) is not S


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Madeleine Albright was the first U.S. secretary of state to visit North Korea.", S),
        ("Condoleezza Rice was the first U.S. secretary of state to travel to North Korea.", R),
        ("Junichiro Koizumi was the first Japanese prime minister to visit North Korea.", S),
        ("Roh Moo-hyun was the first South Korean president to visit Pyongyang.", R),
        ("In September 2002 Koizumi became the first Japanese prime minister to visit Pyongyang.", S),
        ("In September 2004 Koizumi became the first Japanese prime minister to visit Pyongyang.", R),
        ("Donald Trump was the first sitting U.S. president to meet a North Korean leader.", S),
        ("Bill Clinton was the first sitting U.S. president to set foot in North Korea.", R),
    ],
)
def test_who_was_the_first_of_an_office_to_do_so(korea: Desk, text: str, expected: Outcome) -> None:
    assert verdict(korea, text) is expected


def test_of_a_pronoun_that_stands_for_nobody_named_no_first_of_an_office_is_read(korea: Desk) -> None:
    assert verdict(korea, "Few remember him now, but he was the first president to visit Pyongyang.") is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Roh Moo-hyun was the second South Korean president to travel to Pyongyang.", None, S),
        ("Moon Jae-in was the second South Korean president to visit Pyongyang.", None, R),
        ("Trump is the only American president to have met a North Korean leader.", "2022-01-10", S),
        ("Moon Jae-in is the only South Korean president to have visited Pyongyang.", "2025-01-10", R),
    ],
)
def test_who_was_the_nth_or_the_only_one_of_an_office(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Vladivostok was Kim's first meeting with Putin.", None, S),
        ("Hanoi was Trump's third meeting with Kim.", None, R),
        ("The working-level talks in Stockholm in October 2019 were between North Korea and Japan.", None, R),
        ("The Six-Party Talks included Japan and Russia.", None, S),
        ("The Six-Party Talks included Australia.", None, R),
        ("Trump and Kim met three times in all.", "2022-03-01", S),
        ("Moon Jae-in met Kim Jong Un only twice.", "2021-03-08", R),
        ("Trump and Kim have met on five occasions.", "2019-07-10", R),
        ("Kim and Trump last met in June 2019, at Panmunjom.", "2022-01-01", S),
        ("Kim and Trump last met in February 2019, in Hanoi.", "2022-01-01", R),
    ],
)
def test_who_was_there_how_often_in_all_and_last(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim saw Xi before he saw Moon.", S),
        ("Kim saw Trump before he saw Moon.", R),
        ("Kim held his first meeting with Xi before he saw Moon.", S),
        ("Kim held his first summit with Trump before he saw Moon.", R),
        ("In 2018, Kim met Trump only after he had met Moon.", S),
        ("Kim met Putin in Vladivostok two months after the Hanoi summit.", S),
        ("Kim met Putin in Vladivostok eight months after the Hanoi summit.", R),
    ],
)
def test_which_of_two_meetings_came_first(korea: Desk, text: str, expected: Outcome) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Joe Biden never met Kim Jong Un.", "2025-02-01", S),
        ("Donald Trump never met Kim Jong Un.", "2021-02-01", R),
        ("The Six-Party Talks have not met since December 2008.", "2020-03-01", S),
        ("Singapore hosted the first meeting between Trump and Kim.", None, S),
        ("Singapore hosted the second summit between Trump and Kim.", None, R),
        ("There were three inter-Korean summits in 2018.", None, S),
        ("There were two inter-Korean summits in 2018.", None, R),
        ("Under Lee Myung-bak there was no inter-Korean summit.", None, S),
    ],
)
def test_meetings_that_never_were_and_where_they_were(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Kim met Putin at Vostochny in September 2023. The meeting was Kim's first abroad in four years.",
        "Kim met Putin at Vostochny in September 2023. The meeting was Kim's first since the plague.",
    ],
)
def test_a_rank_counted_in_a_way_not_understood_is_not_refuted(korea: Desk, text: str) -> None:
    assert verdict(korea, text) is not R


@pytest.mark.parametrize(
    "text",
    [
        "Trump met Kim in Singapore in June 2018, in Hanoi in February 2019 and at Panmunjom in June 2019.",
        "Putin received Kim in Vladivostok in April 2019, and in Pyongyang in June 2024 was received by him.",
        "In Dalian, in early May 2018, Kim met Xi for the second time.",
        "Kim met Xi in Dalian, in May 2018, for the second time.",
        "It was in Vostochny, in September 2023, that Kim met Putin for the second time.",
        "North Korea held its Seventh Party Congress in May 2016, the first in 36 years.",
        "Moon became the first South Korean president to speak to a crowd in Pyongyang on September 19, 2018.",
        "The mandate of the Panel of Experts ran out at the end of April 2024, a month after Russia's veto.",
    ],
)
def test_what_is_told_of_one_place_or_time_is_not_asked_of_another(korea: Desk, text: str) -> None:
    assert verdict(korea, text) is not R


@pytest.mark.parametrize(
    "text",
    [
        "Koizumi went to Pyongyang in September 2002 and again in May 2005.",
        "Ulchi Freedom Guardian was held in 2016 and again in 2018.",
        "Yoon declared martial law on December 3, 2024, and was impeached on December 24, 2024.",
        "The Agreed Framework was signed in Geneva in October 1994, by Jimmy Carter and Kim Il Sung.",
        "Jimmy Carter went to Pyongyang in June 1994, while in office.",
        "Seoul resumed its loudspeaker broadcasts in January 2016 and switched them off in May 2017.",
    ],
)
def test_a_second_time_or_a_doer_that_is_not_read_is_not_borne_out(korea: Desk, text: str) -> None:
    assert verdict(korea, text) is not S


def test_who_goes_somewhere_in_a_clause_beside_it_took_no_part(korea: Desk) -> None:
    text = "Jimmy Carter flew to Pyongyang in June 1994, and Bill Clinton followed in August 2009."
    assert verdict(korea, text) is not R


def test_no_longer_said_of_an_office_denies_no_meeting(korea: Desk) -> None:
    assert verdict(korea, "Bill Clinton, president no longer, met Kim Jong Il in August 2009.") is not R


@pytest.mark.parametrize(
    "text",
    [
        "Parts of Punggye-ri collapsed in October 2017.",
        "North Korea freed three Americans in November 2014.",
        "North Korean agents killed South Korean officials in October 1983.",
    ],
)
def test_what_is_much_like_a_happening_of_the_record_is_not_refuted(korea: Desk, text: str) -> None:
    assert verdict(korea, text) is not R


def test_a_meeting_elsewhere_in_a_joined_clause_took_no_part_in_a_journey(korea: Desk) -> None:
    text = "Trump flew from Osaka to Seoul on June 29, 2019, and met Kim at Panmunjom the next day."
    assert verdict(korea, text) is not R


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi and Kim met twice in 2019, once in Beijing and once in Pyongyang.", S),
        ("Moon and Kim met three times in 2018, twice in Pyongyang and once at Panmunjom.", R),
        ("Kim Jong Un and Xi Jinping met three times in 2018, twice in Beijing and once in Dalian.", S),
        (
            "Moon and Kim met three times in 2018, twice at Panmunjom and once in the North Korean capital.",
            S,
        ),
        ("Moon and Kim met twice in the truce village in 2018.", S),
        ("Moon and Kim met four times in the truce village in 2018.", R),
        ("Trump and Kim met twice in 2019, in Hanoi and at Panmunjom.", None),
        ("Kim Jong Il met Putin three times, in Pyongyang in 2000 and in Moscow in 2001.", None),
    ],
)
def test_where_some_of_several_meetings_were_is_not_where_all_were(
    korea: Desk, text: str, expected: Outcome | None
) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Jong Un travelled to Russia in April 2019 and met Putin in Vladivostok.", S),
        ("Roh Moo-hyun went to Pyongyang in October 2007 and met Kim Jong Il there.", S),
        ("Kim Jong Un travelled to Russia in April 2019 and met Putin in Moscow.", R),
    ],
)
def test_a_meeting_told_with_a_journey_was_in_the_same_month(
    korea: Desk, text: str, expected: Outcome
) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Moon and Kim met again on Saturday on the northern side of Panmunjom.", "2018-05-27", S),
        ("Moon and Kim met again on Saturday on the southern side of Panmunjom.", "2018-05-27", R),
        ("Kim met Xi in the Chinese port of Qingdao on Monday.", "2018-05-09", None),
    ],
)
def test_the_side_or_the_town_of_a_place_is_part_of_where_it_was(
    korea: Desk, text: str, published: str, expected: Outcome | None
) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Putin and Kim have not met since the summer of 2024.", "2025-11-20", R),
        ("Putin and Kim had not met since April 2019.", "2023-09-14", S),
        ("Putin had not visited Pyongyang since July 2000.", "2024-06-20", S),
        ("Kim and Xi had not met since June 2018.", "2025-09-05", None),
    ],
)
def test_none_since_is_told_of_the_one_who_led_last_and_up_to_what_the_text_reports(
    korea: Desk, text: str, published: str, expected: Outcome | None
) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Hanoi summit broke up without an agreement.", S),
        ("The Hanoi summit ended with a joint declaration.", R),
        ("The Singapore summit ended with a joint statement.", S),
        ("The Singapore summit broke up without an agreement.", R),
        ("The Hanoi summit collapsed in February 2019.", S),
        ("The Hanoi summit collapsed in June 2019.", R),
        ("The Agreed Framework collapsed in 2002.", None),
        ("The Agreed Framework ended in 2002.", None),
    ],
)
def test_what_came_of_a_summit(korea: Desk, text: str, expected: Outcome | None) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim met Xi in Beijing a week after Singapore.", S),
        ("Kim met Putin in Vladivostok two months before Hanoi.", R),
        ("The DMZ meeting took place four months after Hanoi.", S),
    ],
)
def test_a_summit_goes_by_the_name_of_its_place(korea: Desk, text: str, expected: Outcome) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "On Thursday Xi became the first Chinese president to visit North Korea since 2005.",
            "2019-06-21",
            S,
        ),
        (
            "Xi's visit to Pyongyang was the first by a Chinese president since Hu's in October 2005.",
            "2019-06-22",
            S,
        ),
        (
            "Xi's visit to Pyongyang was the first by a Chinese president since Hu's in October 2009.",
            "2019-06-22",
            None,
        ),
    ],
)
def test_the_first_of_an_office_since_another_visit(
    korea: Desk, text: str, published: str, expected: Outcome | None
) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between March 2018 and June 2019 Kim Jong Un and Xi Jinping met five times.", S),
        ("Between March 2018 and June 2019 Kim Jong Un and Xi Jinping met seven times.", R),
        ("The September 2005 Joint Statement was issued in Beijing.", S),
    ],
)
def test_a_phrase_that_opens_a_sentence_belongs_to_it(korea: Desk, text: str, expected: Outcome) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biden hosted Yoon Suk Yeol and Fumio Kishida at Camp David in August 2023.", S),
        ("Biden hosted Yoon Suk Yeol and Fumio Kishida at Camp David in August 2022.", R),
        ("Trump hosted Yoon Suk Yeol and Fumio Kishida at Camp David in August 2022.", R),
    ],
)
def test_whom_a_president_received(korea: Desk, text: str, expected: Outcome) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Putin, who was last seen in Pyongyang in 2009, signed the Comprehensive Strategic Partnership treaty "
        "in June 2024.",
        "The first Trump-Kim summit was held in Singapore in June 2018; the second, in Hanoi, had to wait until "
        "April 2019.",
        "Condoleezza Rice, Bush's secretary of state in his first term, became secretary of state in January 2005.",
        "Mike Pompeo met Kim in May 2018 and again in December 2018.",
        "Moon, in office since May 2015, met Kim at Panmunjom in April 2018.",
        "Boris Yeltsin handed power to Dmitry Medvedev.",
        "Fumio Kishida left office in October 2024. His successor was Taro Kono.",
    ],
)
def test_one_false_word_beside_a_true_statement_keeps_it_from_being_borne_out(korea: Desk, text: str) -> None:
    assert verdict(korea, text) is not S


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Kim and Xi, who first met in Beijing in March 2018, met again in Dalian.", None),
        ("Wang Yi went to Pyongyang twice, in May 2018 and in September 2019.", None),
        ("Moon and Kim met on Friday, the third summit of the two Koreas but the first to be held at Panmunjom.",
         "2018-04-27"),
        ("Putin may go to Pyongyang, which he last saw in 2000.", "2024-03-01"),
        ("Kim's second meeting with Trump could take place next week.", "2019-02-01"),
        ("In August 2018, for the first time in years, Ulchi Freedom Guardian was not held.", None),
        ("Xi Jinping went to Pyongyang in June 2019, the first Chinese leader to go there since Hu Jintao in 2005.",
         None),
    ],
)  # fmt: skip
def test_what_is_narrowed_or_told_of_others_is_not_refuted(
    korea: Desk, text: str, published: str | None
) -> None:
    assert verdict(korea, text, published) is not R


def test_a_capital_by_which_something_was_done_is_no_meeting_held_there(korea: Desk) -> None:
    said = korea.check(read_text("No nuclear device was tested by Pyongyang in 2019 or 2020."), None)
    assert all(f.verdict is None or f.verdict.outcome is not Outcome.REFUTED for f in said)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "Putin landed in Pyongyang on Wednesday on his first trip to North Korea since 2000.",
            "2024-06-19",
            S,
        ),
        (
            "Putin arrived in North Korea before dawn on Wednesday for his first visit in 24 years.",
            "2024-06-19",
            S,
        ),
        (
            "Xi landed in Pyongyang on Thursday for the first visit by a Chinese president since 1992.",
            "2019-06-21",
            R,
        ),
        (
            "Xi arrived in Pyongyang on Thursday, the first Chinese leader to go there in 14 years.",
            "2019-06-21",
            S,
        ),
        (
            "Xi arrived in Pyongyang on Thursday, the first Chinese leader to go there in 30 years.",
            "2019-06-21",
            R,
        ),
        (
            "Moon Jae-in was the first South Korean president to visit the North's capital since 2007.",
            "2018-10-01",
            S,
        ),
    ],
)
def test_what_an_arrival_was_the_first_of(korea: Desk, text: str, published: str, expected: Outcome) -> None:
    assert verdict(korea, text, published) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea tested a nuclear device before noon on September 10, 2017.", R),
        ("North Korea launched an ICBM shortly before 10 a.m. on July 4, 2017.", S),
        ("North Korea launched an ICBM shortly after midnight on July 6, 2017.", None),
    ],
)
def test_before_an_hour_of_a_day_is_on_that_day(korea: Desk, text: str, expected: Outcome | None) -> None:
    assert verdict(korea, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi Jinping landed in Pyongyang on June 20, 2019.", S),
        ("Xi Jinping landed in Pyongyang on June 21, 2019.", Outcome.NOT_COVERED),
        ("Xi Jinping visited Pyongyang on June 21, 2019.", S),
    ],
)
def test_who_arrives_does_so_on_the_first_day_of_a_stay(korea: Desk, text: str, expected: Outcome) -> None:
    found = [f.verdict.outcome for f in korea.check(read_text(text)) if f.verdict is not None]
    assert found == [expected]
