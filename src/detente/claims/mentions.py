"""Happenings a text speaks of: which rows of which series a noun or verb may stand for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.vocabulary import merge_readings
from detente.language.timex import Timex
from detente.record import Record
from detente.times import Granularity

_NEAR = 15  # words within which a ranked noun is of the kind told last


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as said: from `least` to `most` (None: unbounded), rough or not.

    text  : the words
    total : whether it can only mean the whole number in its window ("only two", "more than three")
    of    : what it counts where that is not the things themselves: "days", or "rows" for rounds of them
    """

    least: int
    most: int | None
    text: str
    total: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A time with the preposition that bounds it: "on January 17", "since 2017", "in recent weeks".

    up_to : all the time up to something, of which what is told in the past perfect may be counted
    clock : the part of the day that a word beside what took place says ("the evening launch of May 4")
    """

    timex: Timex
    since: bool = False
    up_to: bool = False
    clock: str = ""

    def each(self) -> tuple[When, ...]:
        """The members of a list of times ("in 2009 and 2013"); one that is none, as it is."""
        if self.since or self.timex.expression.unit != "list":
            return (self,)
        parts = self.timex.expression.parts
        return tuple(replace(self, timex=replace(self.timex, expression=part)) for part in parts)

    @property
    def is_day(self) -> bool:
        """Whether it names one day, on its own or from the writing date."""
        expression = self.timex.expression
        period = expression.period
        plain = period is None or period.granularity is Granularity.DAY
        return expression.kind in ("day", "weekday", "deictic", "fixed") and plain


@dataclass(frozen=True, slots=True)
class Mention:
    """A happening as a text speaks of it.

    head        : the noun or verb; first, end: the words of its phrase
    readings    : filters on the series, the most usual first; empty if it only points back ("the test")
    unit        : unit the number counts, "" if there is no number
    rank        : "third" -> 3
    rows        : ids of rows named outright ("Resolution 1718"), empty otherwise
    also        : further filters that can only bear the claim out
    guard       : wider filters that must fail too before it is refuted
    agents      : actor ids that are said to have done it; empty if the text names none here
    stranger    : a doer that no gazetteer knows, "" if there is none
    about       : actor ids of which the sentence must name one for the happening to be one of the record's
    is_anchor   : whether it only serves others to count from
    is_bounded  : whether a time bounds it in a way that is not read ("until last week")
    is_own      : whether only the series' own agent can have done it, whoever is named
    unread      : modifiers inside the phrase that the record cannot express
    details     : words of further circumstances, not read
    clauses     : clauses that narrow it, not read
    placed      : words of actors and places that only say where it took place
    core        : the rows that a count may speak of alone; empty for all
    where       : what the noun alone says of the rows
    wide        : the readings before qualities, places and the like narrowed them
    tried       : of a word that also says how it came out ("put into orbit"), those of what was tried
    is_soft     : whether what narrowed them may be true of rows that do not say so
    is_once     : whether each doer does it once at most
    participates: whether its doers are those who took part
    is_journey  : whether it is told as somebody's going there, which may have begun before the day of its row
    candidates  : the series whose happenings the noun may name, for one that only points back
    alone       : those of them whose happenings it may name where nothing before it is meant: readings
    is_known    : whether it is spoken of as singled out ("the launch", "its launch")
    is_alike    : whether it is one of the kind told before ("such a launch")
    is_retold   : whether the text told of it before, so that its time is that of the row told
    is_vague    : whether it stands for any happening of its series, so that none of a time refutes nothing
    """

    head: int
    first: int
    end: int
    series: str
    readings: tuple[Where, ...]
    factuality: Factuality
    agent: str
    agent_column: str
    unit: str = ""
    number: Amount | None = None
    rank: int | None = None
    when: When | None = None
    rows: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    stranger: str = ""
    unread: tuple[str, ...] = ()
    details: tuple[tuple[int, int], ...] = ()
    clauses: tuple[str, ...] = ()
    placed: frozenset[int] = field(default_factory=frozenset)
    also: tuple[Where, ...] = ()
    guard: tuple[Where, ...] = ()
    is_own: bool = False
    is_bounded: bool = False
    about: tuple[str, ...] = ()
    is_anchor: bool = False
    is_verb: bool = False
    noun_heads: frozenset[int] = field(default_factory=frozenset)
    candidates: frozenset[str] = field(default_factory=frozenset)
    alone: tuple[tuple[str, tuple[Where, ...]], ...] = ()
    is_known: bool = False
    is_alike: bool = False
    is_retold: bool = False
    is_vague: bool = False
    core: Where = field(default_factory=dict)
    where: Where = field(default_factory=dict)
    wide: tuple[Where, ...] = ()
    tried: tuple[Where, ...] = ()
    is_soft: bool = False
    participates: bool = False
    is_journey: bool = False
    is_once: bool = False


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A happening told at a word, of which what follows may speak without saying when it was.

    rows    : the rows that it may be, none where the text does not point out any
    several : whether it is told of several things ("two rockets")
    """

    at: int
    series: str
    rows: frozenset[str]
    readings: tuple[Where, ...]
    several: bool = False


def _alone(
    mention: Mention, before: Mention | None, record: Record, written: date | None
) -> tuple[str, tuple[Where, ...]] | None:
    """What a noun without a thing stands for: of several series the one that has a row at its time.

    before : the happening told right before it, None if it is the first one told
    """
    counted = mention.number is not None and mention.when is not None
    if not mention.is_known and not mention.agents and not counted:
        return None
    period = mention.when.timex.expression.resolve(written) if mention.when is not None else None
    if mention.rank and len(mention.alone) > 1:
        # of which series "the sixth test" is the sixth is not said, unless it explains a happening of one
        return next((each for each in mention.alone if before is not None and each[0] == before.series), None)
    if period is None or len(mention.alone) < 2:
        return mention.alone[0] if mention.alone else None
    found = [each for each in mention.alone if record.select(each[0], each[1][-1], period)]
    return found[0] if len(found) == 1 else None


def _is_of_another_kind(mention: Mention, series: str, readings: tuple[Where, ...], record: Record) -> bool:
    """Whether a noun with a day of its own has no row of the kind told before then, but one of the series."""
    day = (
        mention.when.timex.expression.period if mention.when is not None and not mention.when.since else None
    )
    if day is None or day.granularity is not Granularity.DAY:
        return False
    return not any(record.select(series, where, day) for where in readings) and any(
        record.select(series, where, day) for where in dict(mention.alone).get(series, ())
    )


def _unit(mention: Mention, series: str, record: Record) -> str:
    """What a number counts of happenings of a series: rows, if its noun was first taken for another's."""
    if mention.series == series or mention.number is None:
        return mention.unit if mention.series == series else ""
    return next((name for name, how in record.series(series).units.items() if how == "rows"), "")


def _alike(mention: Mention, before: Mention | None) -> Mention:
    """A happening of the kind of one told before; without one, it is not understood."""
    kinds = (before.wide or before.readings) if before is not None else ()
    readings = tuple(where for kind in kinds for where in merge_readings(mention.readings, kind))
    if not readings:
        return replace(mention, unread=(*mention.unread, "such"))
    return replace(mention, readings=readings, wide=readings)


def _of_those_who_met(mention: Mention, told: list[Mention], record: Record) -> Mention | None:
    """A meeting told by its rank alone, of those who met before, or of their states; None where the text told
    of others too."""
    before = [m for m in told if m.series == mention.series and m.participates and not m.is_journey]
    kinds = {str((m.wide or m.readings)[:1]) for m in before}
    if len(kinds) != 1:
        return None
    wide = before[0].wide or before[0].readings
    own = tuple(where for _, kinds in mention.alone for where in kinds)
    states = (_without_persons(where, record) for where in wide)
    wide = (*wide, *(each for where in states if where for each in merge_readings(own, where)))
    readings = merge_readings(wide, mention.where)
    return replace(mention, readings=readings, wide=wide) if readings else None


def _without_persons(where: Where, record: Record) -> Where:
    """The states of a filter on who took part."""
    actors = record.case.actors
    keys = {column: [k for value in values for k in value.split("&")] for column, values in where.items()}
    return {
        column: where[column]
        for column in where
        if all(k in actors and actors[k].kind != "person" for k in keys[column])
    }


def pointing_back(mentions: list[Mention], record: Record, written: date | None = None) -> list[Mention]:
    """Mentions with those that only point back ("the test") given the readings of the last such happening.

    One without anything to point to stands for any happening of its series ("the launch of May 4"),
    or is dropped where the noun may name others too.

    written : the day the text was written, None if that is not known
    """
    out: list[Mention] = []
    last: dict[str, Mention] = {}
    for mention in mentions:
        if not mention.readings and mention.participates:
            if (met := _of_those_who_met(mention, out, record)) is not None:
                out.append(met)
            continue
        if not mention.readings:
            before = max(
                (last[name] for name in mention.candidates if name in last),
                key=lambda m: m.head,
                default=None,
            )
            several = sum(name in last for name in mention.candidates) > 1
            if before is not None and mention.rank and several and mention.head - before.head > _NEAR:
                continue  # "the third test", after a rocket and a bomb: of which is not said
            meant = (before.tried or before.wide or before.readings) if before is not None else ()
            readings = merge_readings(meant, mention.where)
            if before is not None and _is_of_another_kind(mention, before.series, readings, record):
                readings = dict(mention.alone).get(before.series, readings)
            if readings and before is not None and not mention.is_alike and (mention.rank or mention.number):
                # "fired two rockets of one kind, its fourth launch": the fourth of any kind
                generic = dict(mention.alone).get(before.series, ())
                readings = (*readings, *(where for where in generic if where not in readings))
            if before is None or not readings:
                if (own := _alone(mention, out[-1] if out else None, record, written)) is not None:
                    unit = _unit(mention, own[0], record)
                    out.append(
                        replace(
                            mention, series=own[0], readings=own[1], wide=own[1], unit=unit, is_vague=True
                        )
                    )
                continue
            mention = replace(  # noqa: PLW2901 - the mention as it is to be read
                mention,
                series=before.series,
                readings=readings,
                also=before.also,
                guard=before.guard,
                agent=before.agent,
                agents=mention.agents or before.agents,
                unit=_unit(mention, before.series, record),
            )
        elif mention.is_alike:
            mention = _alike(mention, last.get(mention.series))  # noqa: PLW2901 - as it is to be read
        elif not mention.rows:
            last[mention.series] = mention
        out.append(mention)
    return out
