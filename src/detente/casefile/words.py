"""The words of a case: how its language names the rows of its series.

Read from `words.toml`. Phrases are lower-case lemmas separated by single spaces, as the parser
gives them ("patrol boat", "set sail"). Nothing here is Python: a case on another crisis
brings its own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.times import Listed, Period, Yearly

Where = Mapping[str, tuple[str, ...]]
"""Column -> the values accepted in it; every column must match.

In a column that lists several values "A&B" accepts a row that lists both.
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun for what a series' rows are about: the object of an act, or its modifier.

    readings : what the noun may reasonably cover, the most usual first; a claim is refuted only
               when it fails under all of them
    also     : what it is sometimes made to cover; such a reading can bear a claim out, never refute it
    guard    : wider filters under which a claim must fail as well before it is refuted
    is_own   : whether only the series' own agent has such things, as with a type's proper name
    unit     : the unit of the series that a number before this noun counts
    """

    series: str
    phrases: tuple[str, ...]
    readings: tuple[Where, ...]
    unit: str
    also: tuple[Where, ...] = ()
    is_own: bool = False
    guard: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Nouns and verbs for the happening that a row of `series` records.

    where        : of which rows the word speaks
    like         : what the word says of the row beyond its kind ("put into orbit")
    core         : the rows that a count or a rank may speak of alone, the others being of a lesser kind
    bare         : whether the word names the happening without a Thing beside it
    alone        : what the noun may cover where nothing in the text says of what, the most usual first;
                   no such reading refutes that anything took place
    unit         : the unit that a number before the noun counts
    agent_column : column that names who did it; "" when the series has one agent only
    agent        : that one agent's actor id, or ""
    about        : actor ids the rows are about, where the word alone could be about anybody: a mention
                   counts only in a sentence that names one of them; empty for no such limit
    only_with    : phrases of the things of which its verbs say that it happened; empty for any thing
    once         : whether each actor of `agent_column` does it once at most ("die")
    anchor       : whether the word only names what others are counted from, and makes no claims itself
    named_by     : columns an actor mentioned with the noun may fill ("the US election" -> country)
    intransitive : verbs that name the happening without an object ("meet"); `verbs` need a Thing
    participants : columns that list who took part: of every actor named with the word, each must be
                   listed in one of them; without any the word names no happening of the series
    visitors     : of a word for going somewhere, the column that lists who came from abroad
    stops        : of such a word, the column that lists where else they went
    leaders      : which of the rows are those at which all who took part led their states then
    """

    series: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    where: Where
    bare: bool
    unit: str
    agent_column: str
    agent: str
    named_by: tuple[str, ...]
    about: tuple[str, ...] = ()
    anchor: bool = False
    intransitive: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    alone: tuple[Where, ...] = ()
    once: bool = False
    only_with: tuple[str, ...] = ()
    like: Where = field(default_factory=dict)
    core: Where = field(default_factory=dict)
    visitors: str = ""
    stops: str = ""
    leaders: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Designation:
    """A noun with a number that names one row: "Resolution 1718"."""

    series: str
    nouns: tuple[str, ...]
    column: str
    where: Where


@dataclass(frozen=True, slots=True)
class Ballot:
    """A verb or noun for how a member voted on a designated row ("backed", "abstained").

    column    : column of the row that lists the members who did so
    known_by  : a column that is filled wherever the vote is known, so that an empty `column` means nobody
    of_votes  : whether the word is said of votes only ("abstain"), so that what was voted on need not be its
                object
    """

    series: str
    phrases: tuple[str, ...]
    column: str
    known_by: str = ""
    of_votes: bool = False


@dataclass(frozen=True, slots=True)
class Poll:
    """The votes of a body, where a text points one out by a noun and a time, or gives its tally.

    where    : the rows that were voted on
    also     : others that were, of which the series does not have all
    nouns    : what may be voted on, or the voting ("draft", "vote")
    columns  : who voted how, in the order of a tally ("13-0-2")
    members  : what those who vote are called ("member", "delegation")
    body     : actor ids of those whose votes they are
    about    : actor ids of which a text must name one for a vote to be one of the series
    known_by : a column that is filled wherever it is known who voted how
    envoys   : ids of the offices whose holders cast the votes of their states
    standing : ids of the members that are so at all times, the others being elected
    """

    series: str
    where: Where
    also: tuple[Where, ...]
    nouns: tuple[str, ...]
    columns: tuple[str, ...]
    members: tuple[str, ...]
    body: tuple[str, ...]
    about: tuple[str, ...]
    known_by: str
    envoys: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """A word for what a row must be like ("unanimously", "failed"): the columns it settles.

    closed : whether every row of which it is true is known to be so; if not, rows that lack it may
             only be described too briefly, and their lack refutes nothing
    lasting: whether it is so of all rows that bear the same name ("steam-driven")
    """

    series: str
    phrases: tuple[str, ...]
    where: Where
    closed: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A preposition that ties a place or an actor to a happening: "from Harbourtown" -> place.

    closed : as for a `Quality`
    """

    series: str
    prepositions: tuple[str, ...]
    column: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """A column whose values are names a text may use: of one row, or of a kind of thing.

    kind : "row" where the value names that row ("Singapore summit"), "thing" where it names what
           the row is about ("Scud"), which then works like a `Thing` with this filter
    unit : for things, the unit that a number before the name counts
    """

    series: str
    column: str
    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class Member:
    """Rows of one series that a group takes in."""

    series: str
    where: Where


@dataclass(frozen=True, slots=True)
class Group:
    """A noun of commentary for rows of one or several series ("talks", "escalation").

    Claims are not read with it: it serves to say which rows a pattern is about.
    stage : the stage of the cycle that these rows make up, or "" for none
    scheduled : whether they follow a calendar rather than what happens
    """

    phrases: tuple[str, ...]
    members: tuple[Member, ...]
    stage: str = ""
    scheduled: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days that the press of a case calls by a name: one of every year, or those listed."""

    names: tuple[str, ...]
    days: Yearly | Listed


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of numbers by which rows are said to outdo each other ("the most powerful", "farther").

    greatest, least : the words for more and for less of it, as they stand in a text or as lemmas
    unless          : rows that take no part, as a failed flight in one for distance
    like            : a column: a row that lacks the number has at most the greatest, or at least the least,
                      of those alike in it; "" where such a row may have any
    verbs           : verbs beside which the number is told ("flew 800 kilometers")
    units           : the words of its units, each with how many of the column's own it is
    """

    series: str
    column: str
    greatest: tuple[str, ...]
    least: tuple[str, ...] = ()
    unless: Where = field(default_factory=dict)
    like: str = ""
    verbs: tuple[str, ...] = ()
    units: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deed:
    """How a text tells of single rows in words of their own ("tore down the lighthouse").

    rows         : ids of the rows that may be meant; any of them bears a claim out
    verbs        : what was done, with particle and preposition ("tear down", "pull out of"); also with an
                   adverb behind that makes it another deed ("suspend fully"), or a noun ("enter into force")
    intransitive : verbs of which the thing is the subject ("the bridge collapsed")
    nouns        : words for the deed of which the thing is told with "of", or with the preposition
                   behind them ("collapse", "withdrawal from")
    objects      : what it was done to
    subjects     : what did it, where that is no actor ("a torpedo", "the second bridge")
    doers        : actor ids of those who did it: a state stands for its organisations, and for those of its
                   people who were in office then
    about        : actor ids of which the sentence must name one, where others have such a thing too
    beside       : actor ids that may be named besides, with the doers and those of the rows
    number       : column that a number before the thing must agree with; "" if a number is not read
    once         : whether nothing of the kind happened otherwise, so that another time is wrong
    sole         : whether nobody but the doers ever did it, so that another doer is wrong
    doubt        : times at which something else may be told so, which therefore are not wrong
    """

    series: str
    rows: tuple[str, ...]
    objects: tuple[str, ...]
    doers: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    number: str = ""
    once: bool = False
    sole: bool = False
    doubt: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """How a text says that a row lays something down ("banned coal", "set up the panel").

    column, values : the column that lists it, and its values there, any of which is meant
    verbs, objects : what was done, with particle and preposition, and to what
    where          : the rows that may do so, where the text names none
    body           : actor ids of those whose rows they are
    about          : actor ids of which the text must name one where it names no row
    loose          : a column of values that may also be said of a row; they settle nothing
    closed         : whether a row that says what it lays down lays down nothing else
    number, until  : columns that a number, and a time to which it holds, must agree with; "" for none
    """

    series: str
    column: str
    values: tuple[str, ...]
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    where: Where
    body: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    loose: str = ""
    closed: bool = True
    number: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a case. `plain` are modifiers that leave the meaning of a claim as it is."""

    things: tuple[Thing, ...]
    acts: tuple[Act, ...]
    designations: tuple[Designation, ...]
    ballots: tuple[Ballot, ...]
    qualities: tuple[Quality, ...]
    namings: tuple[Naming, ...]
    plain: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    measures: tuple[Measure, ...] = ()
    polls: tuple[Poll, ...] = ()
    deeds: tuple[Deed, ...] = ()
    provisions: tuple[Provision, ...] = ()
