"""Temporal expressions in a parse: stretches of time words, the grammar on each, ranges, tense, anchors."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from detente.casefile import Holiday
from detente.language.parse import Parse
from detente.language.timex.expression import YEARLESS, Expression
from detente.language.timex.grammar import Found, Grammar, Match, grammar
from detente.language.timex.lexer import Lattice, Lexer
from detente.language.timex.lexicon import Lexicon, lexicon
from detente.language.timex.readings import READINGS
from detente.language.timex.slots import Slots
from detente.language.timex.tense import direction
from detente.times import Granularity, Period, Yearly

_MOST_MEMBERS = 24  # of a list; one that goes on is read as several
_DIGITS = frozenset("0123456789")
_STARTS = _DIGITS | frozenset("'’.mM")


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression at words `first` to `end` (exclusive) of a parse.

    narrative : for a day or month without a year in a passage that has named one, the same in that
                year: "In 2017 the Council met in June" may mean June 2017, whenever it was written
    members   : the expressions a range or a list is made of, each with its own words
    anchor    : the word that names the happening an anchored expression counts from, else -1
    """

    first: int
    end: int
    expression: Expression
    narrative: Period | None = None
    members: tuple[Timex, ...] = ()
    anchor: int = -1


def find_times(
    parse: Parse, holidays: tuple[Holiday, ...] = (), numbers: Collection[str] = ()
) -> tuple[Timex, ...]:
    """All temporal expressions of a parse in order, none overlapping. Linear in the number of words.

    holidays : the days that a case calls by a name, beside the general ones
    numbers  : numerals that are no years
    """
    found: list[Timex] = []
    finder = _Finder(parse, lexicon(holidays))
    passage, named = -1, None
    years: set[int] = set()
    for (first, end), block in zip(parse.sentences, parse.blocks, strict=True):
        if block != passage:
            passage, named, years = block, None, set()
        for timex in _from_times(list(finder.sentence(first, end))):
            if not set(parse.words[timex.first : timex.end]).isdisjoint(numbers):
                continue
            if found and len(years) == 1 and _is_that_year(parse, found[-1], timex):
                found[-1] = _fixed(found[-1])
            found.append(replace(timex, narrative=_told_by(timex.expression, named)) if named else timex)
            period = timex.expression.period
            if period is not None and period.granularity not in (Granularity.DECADE, Granularity.CENTURY):
                named = period
                years |= {period.first.year, period.last.year}
    return tuple(found)


def _is_that_year(parse: Parse, timex: Timex, year: Timex) -> bool:
    """Whether a day or month is told to be of the year named before ("in November of that year")."""
    between = [word.lower() for word in parse.words[timex.end : year.first]]
    told = year.expression
    return (
        timex.narrative is not None
        and between in ([], ["of"])
        and told.kind == "anaphoric"
        and told.unit == "year"
        and not told.step
    )


def _fixed(timex: Timex) -> Timex:
    """The same time, of which the text says that it is in the year named before."""
    return replace(timex, expression=Expression("fixed", timex.narrative), narrative=None)


def _from_times(times: list[Timex]) -> list[Timex]:
    """Distances counted from another time of the sentence ("two days after March 5") count from its days."""
    if not any(timex.anchor >= 0 for timex in times):
        return times
    words = {i: timex for timex in times if timex.anchor < 0 for i in range(timex.first, timex.end)}
    found = []
    for timex in times:
        other = words.get(timex.anchor)
        if other is not None and other.expression.locates:
            told = replace(timex.expression, parts=(other.expression,))
            found.append(replace(timex, expression=told, anchor=-1))
        else:
            found.append(timex)
    return found


def _is_numeral(word: str) -> bool:
    """Whether a word is written with digits, or has the prefix that the treebanks leave on it ("mid-May")."""
    return (
        word[0] in _DIGITS
        or (word[0] in "'’." and word[1:2].isdigit())
        or (word[0] in "mM" and word[3:4] == "-" and word[:3].lower() == "mid")
    )


def _told_by(expression: Expression, named: Period) -> Period | None:
    """What a time without its year means beside one named before it in the passage."""
    if expression.kind == "anaphoric" and expression.yearly is not None:  # "the previous December"
        if expression.step < 0:
            return expression.yearly.latest(named.first - timedelta(days=1))
        return expression.yearly.coming(named.last + timedelta(days=1)) if expression.step else None
    return _in_year(expression, named.first.year)


def _in_year(expression: Expression, year: int) -> Period | None:
    """The day or month of an expression without a year, in this year."""
    if expression.kind not in ("day", "month") or expression.yearly is None or expression.step:
        return None
    period = expression.yearly.in_year(year)
    return None if period is None else replace(expression, kind="fixed", period=period).resolve(None)


class _Finder:
    """Reads the sentences of one parse."""

    def __init__(self, parse: Parse, lex: Lexicon) -> None:
        self.parse, self.words = parse, parse.words
        self.lexer = Lexer(parse, lex)
        self.lex, self.grammar = lex, grammar()

    def sentence(self, first: int, end: int) -> Iterator[Timex]:
        """The expressions of words `first` to `end`, which are one sentence."""
        words, triggers = self.words, self.lex.triggers
        i = first
        while i < end:
            word = words[i]
            if word not in triggers and (word[0] not in _STARTS or not _is_numeral(word)):
                i += 1
                continue
            start, stop = i, i + 1
            while start > first and self._is_known(words[start - 1]):
                start -= 1
            while stop < end and self._is_known(words[stop]):
                stop += 1
            yield from self._stretch(start, stop, first, end)
            i = stop

    def _is_known(self, word: str) -> bool:
        return word in self.lex.known or _is_numeral(word)

    def _stretch(self, start: int, stop: int, first: int, end: int) -> Iterator[Timex]:
        lattice: Lattice = [self.lexer.tokens(i, stop) for i in range(start, stop)]
        core = self.grammar.core
        if not any(token.symbol in core for tokens in lattice for token in tokens):
            return
        found = _Reader(self.parse, self.grammar, lattice, start).read()
        i = start
        while i < stop:
            timex = self._joined(i, stop, found)
            if timex is None:
                i += 1
                continue
            if timex.expression.kind != "age":
                timex = self._completed(timex, first, end)
                yield timex
            i = timex.end

    # -- ranges and lists -------------------------------------------------------------------

    def _best(self, i: int, found: dict[int, list[Found]]) -> Timex | None:
        best = found.get(i)
        return Timex(i, best[0].end, best[0].expression) if best else None

    def _joined(self, i: int, stop: int, found: dict[int, list[Found]]) -> Timex | None:
        """The expression at word `i`, with the others of a range ("from 2009 to 2016") or list it begins."""
        links = self.lex.links
        opens = self.words[i].lower() in links["opening"]
        one = self._best(i + 1 if opens else i, found)
        if one is None:
            return None
        members, kind, name = [one], "list", ""
        while (j := members[-1].end) < stop and len(members) < _MOST_MEMBERS:
            link = self.words[j].lower()
            joining = links["list"] | links["range"] if opens else links["list"]
            if link == "," and j + 1 < stop and self.words[j + 1].lower() in joining:
                link, j = self.words[j + 1].lower(), j + 1
            ranging = link in links["range"] or (opens and link in links["list"])
            listing = not opens and (link == "," or link in links["list"])
            following = None
            if (ranging or listing) and j + 1 < stop:
                following = self._best(j + 1, found) or self._day_alone(j + 1, stop, members[-1])
            if following is None or not _alike(members[-1].expression, following.expression):
                break
            members.append(following)
            if ranging:
                kind, name = "span", "" if link in links["range"] else "between"
                break
        if len(members) == 1 or (kind == "list" and self.words[members[-2].end] == ","):
            return None if opens else one
        last = members[-1].expression
        members = [replace(m, expression=_with_year(m.expression, last)) for m in members]
        parts = tuple(m.expression for m in members)
        told = Expression("range", unit=kind, parts=parts, name=name)
        return Timex(i, members[-1].end, told, members=tuple(members))

    def _day_alone(self, i: int, stop: int, before: Timex) -> Timex | None:
        """The "13" of "June 12 and 13, 2018": a later day of the month just named."""
        named, word = before.expression.yearly, self.words[i]
        if not isinstance(named, Yearly) or before.expression.kind != "day" or not word.isdigit():
            return None
        day, after = int(word) if len(word) <= 2 else 0, i + 1
        if not named.day < day <= 31 or not named.is_fixed:
            return None
        year_at = after + (after + 1 < stop and self.words[after] == ",")
        year = self.words[year_at] if year_at < stop else ""
        if len(year) == 4 and year.isdigit() and year.isascii():
            period = Yearly(Granularity.DAY, named.month, day).in_year(int(year))
            return Timex(i, year_at + 1, Expression("fixed", period)) if period is not None else None
        if after < len(self.words) and self.parse.upos[after] in ("NOUN", "ADJ", "NUM", "SYM", "PROPN"):
            return None  # "June 12 and 13 others"
        return Timex(i, after, Expression("day", yearly=Yearly(Granularity.DAY, named.month, day)))

    # -- what the sentence adds -----------------------------------------------------------------

    def _completed(self, timex: Timex, first: int, end: int) -> Timex:
        """With the tense of its clause where that tells which is meant, and with its anchor."""
        if timex.members:
            members = tuple(self._completed(m, first, end) for m in timex.members)
            parts = tuple(m.expression for m in members)
            return replace(timex, members=members, expression=replace(timex.expression, parts=parts))
        expression = timex.expression
        if expression.kind in YEARLESS and not expression.step and not expression.unit:
            told = replace(expression, direction=direction(self.parse, timex.first, timex.end))
            return replace(timex, expression=told)
        if expression.kind == "duration" or (expression.name == "definite" and timex.end - timex.first == 2):
            return self._anchored(timex, end)
        return timex

    def _anchored(self, timex: Timex, end: int) -> Timex:
        """ "the day after the summit", "two weeks before the vote"; a bare "two weeks before"."""
        j = timex.end
        sign = self.lex.anchors.get(self.words[j].lower()) if j < end else None
        if sign is None:
            return timex
        expression = timex.expression
        if expression.duration is not None:
            ((amount, code),) = expression.duration.amounts[:1]
            unit = _UNITS.get(code, "")
            count = int(amount) if amount.isdigit() and len(amount) < 7 else 0
        else:
            unit, count = expression.unit, 1
        if not unit or not count:
            return timex
        marker, head = j, int(self.parse.heads[j])
        bare = j + 1 >= end or self.parse.upos[j + 1] in ("PUNCT", "VERB", "AUX", "CCONJ")
        if bare or self.parse.deprels[marker] == "advmod":
            told = Expression("anaphoric", unit=unit, count=sign * count, name="distance", mod=expression.mod)
            return replace(timex, end=j + 1, expression=told)
        if head <= j or self.parse.deprels[marker] not in ("case", "mark"):
            return timex
        told = Expression(
            "anchored", unit=unit, count=sign * count, duration=expression.duration, mod=expression.mod
        )
        return replace(timex, expression=told, anchor=head)


_UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade"}


class _Reader:
    """The expressions that begin at each word of one stretch, from the right to the left."""

    def __init__(self, parse: Parse, rules: Grammar, lattice: Lattice, start: int) -> None:
        self.parse, self.rules, self.lattice, self.start = parse, rules, lattice, start
        self.found: dict[int, list[Found]] = {}

    def read(self) -> dict[int, list[Found]]:
        """For each word that begins one, the expressions of each kind, the longest first."""
        for at in range(self.start + len(self.lattice) - 1, self.start - 1, -1):
            if not self.lattice[at - self.start]:
                continue
            here = self._build(at, self.rules.matches(self.lattice, self.start, at, self.found))
            if here:
                nested = [
                    match
                    for inner in here
                    if inner.kind in self.rules.root.kinds
                    for match in self.rules.matches(self.lattice, self.start, at, self.found, inner)
                ]
                if nested:
                    nested.sort(key=lambda match: (-match.end, match.rule.rank))
                    here.extend(self._build(at, nested))
                    here.sort(key=lambda each: -each.end)
                self.found[at] = here
        return self.found

    def _build(self, at: int, matches: list[Match]) -> list[Found]:
        """The longest of each kind that makes sense."""
        built: list[Found] = []
        for end, rule, last in matches:
            if any(each.kind == rule.kind for each in built):
                continue
            expression = READINGS[rule.means](Slots(self.parse, at, end, last))
            if expression is not None:
                built.append(Found(end, rule.kind, expression))
        return built


def _alike(one: Expression, other: Expression) -> bool:
    """Whether two times can be members of one range or list: of one precision, or one without its year."""
    if one.part or other.part:
        return False
    if one.period is not None and other.period is not None:
        return one.period.granularity == other.period.granularity
    return (one.kind, other.kind) in (
        ("day", "day"),
        ("day", "fixed"),
        ("month", "month"),
        ("month", "fixed"),
        ("weekday", "weekday"),
    )


def _with_year(expression: Expression, last: Expression) -> Expression:
    """A day or month of a range whose last member names the year: "between January and March 2017"."""
    if last.period is None or expression.kind not in ("day", "month"):
        return expression
    year = last.period.last.year
    fixed = _in_year(expression, year)
    if fixed is not None and fixed.first > last.period.last:
        fixed = _in_year(expression, year - 1)
    return Expression("fixed", fixed) if fixed is not None else expression
