"""The case's words made ready for matching on a parse: phrases to what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from detente.casefile import (
    Act,
    Ballot,
    Case,
    Circumstance,
    Deed,
    Designation,
    Naming,
    Poll,
    Provision,
    Quality,
    Series,
    Thing,
    Where,
)
from detente.claims.lexicon import Phrase
from detente.language.parse import Parse
from detente.times import Period

T = TypeVar("T")

_DASHES = frozenset("-‐‑–")
_QUOTES = frozenset("“”‘’\"'")
_YEAR_DIGITS, _FIRST_YEAR, _AHEAD = 4, 1900, 50  # years that a text may speak of, to so many ahead


class PhraseTable(Generic[T]):
    """Phrases of lemmas to their meanings; hyphens in the text and in a phrase count as spaces.

    loose : whether articles and the like may stand inside a phrase of the text ("list of the sponsors")
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, loose: bool = False) -> None:
        self._loose = loose
        self._firsts: set[str] = set()
        self._by_last: dict[str, list[tuple[Phrase, T]]] = defaultdict(list)
        for text, meaning in entries:
            whole = text.lower().replace("'s ", " 's ")  # a word of its own, as the parser has it
            split = whole.replace("-", " ")
            for phrase in {tuple(whole.split()), tuple(split.split())}:  # "inter-state" may be one word
                self._firsts.update(inflections(phrase[0]) if phrase else ())
                for last in inflections(phrase[-1]) if phrase else ():
                    self._by_last[last].append(((*phrase[:-1], last), meaning))
        for found in self._by_last.values():
            found.sort(key=lambda entry: len(entry[0]), reverse=True)

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with this word, inflected or not."""
        return word in self._firsts

    def said(self, phrase: str) -> tuple[T, ...]:
        """The meanings of a phrase of lemmas."""
        words = tuple(phrase.split())
        found = self._by_last.get(words[-1], ()) if words else ()
        return tuple(meaning for known, meaning in found if known == words)

    def ending_at(self, parse: Parse, i: int, first: int = 0) -> list[tuple[int, T]]:
        """The meanings of the longest phrase that ends with word `i`, each with the phrase's first word."""
        forms = _forms(parse)
        for key in forms[i]:
            if key not in self._by_last:
                continue
            best: list[tuple[int, T]] = []
            length = 0
            for phrase, meaning in self._by_last[key]:
                if len(phrase) < length:
                    break
                start = _match_back(parse, forms, i, phrase, first, loose=self._loose)
                if start is not None:
                    length = len(phrase)
                    best.append((start, meaning))
            if best:
                return best
        return []


@lru_cache(maxsize=4)
def _forms(parse: Parse) -> tuple[tuple[str, ...], ...]:
    """By what a phrase may know each word: its lemma, and the word with and without a mark of plural."""
    return tuple(
        tuple(dict.fromkeys((lemma.lower(), word.lower(), _unmarked(word))))
        for lemma, word in zip(parse.lemmas, parse.words, strict=True)
    )


def _match_back(
    parse: Parse, forms: Sequence[Sequence[str]], i: int, phrase: Phrase, first: int, *, loose: bool
) -> int | None:
    k = len(phrase) - 1
    start = i
    while k >= 0:
        if i < first:
            return None
        if parse.words[i] in _DASHES and phrase[k] != parse.words[i]:
            i -= 1
            continue
        if phrase[k] not in forms[i]:
            if loose and 0 <= k < len(phrase) - 1 and _is_article(parse, i):
                i -= 1
                continue
            return None
        start = i
        i -= 1
        k -= 1
    return start


def _is_article(parse: Parse, i: int) -> bool:
    """Whether a word only makes a noun known, says whose it is, or helps a verb; or is a quotation mark."""
    if parse.words[i] in _QUOTES or parse.upos[i] == "AUX":
        return True
    return parse.deprels[i] in ("det", "nmod:poss") and parse.upos[i] in ("DET", "PRON")


def _unmarked(word: str) -> str:
    """A name that ends in a figure without the mark of its plural ("18s")."""
    plural = word[-1:] == "s" and word[-2:-1].isdigit()
    return word[:-1].lower() if plural else word.lower()


def inflections(word: str) -> tuple[str, ...]:
    """A word with its regular English inflections, so that a form matches even if its lemma was misread."""
    if not word.isalpha() or len(word) < 3:
        return (word,)
    if word.endswith("e"):
        return word, f"{word}s", f"{word}d", f"{word[:-1]}ing"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
    return word, plural, f"{word}ed", f"{word}ing"


@dataclass(frozen=True, slots=True)
class Named:
    """Rows of a series that a phrase names.

    where : the filter that finds them
    """

    series: str
    rows: tuple[str, ...]
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the phrases of a case by the part they play in a claim.

    kinds                          : things without their noun ("long-range" of guns)
    deeds, done, deed_nouns        : words for deeds: verbs with an object, verbs without, and nouns
    deed_things, deed_subjects     : what they are said of, and what did them where that is no actor
    provisions, provision_things   : likewise of what rows lay down
    countries, people : ids of the actors that are states, and of those that are persons
    numbers   : those of rows that might else be taken for years no text speaks of ("Protocol 1718"), with
                the dates of the rows
    """

    things: PhraseTable[Thing]
    kinds: PhraseTable[Thing]
    nouns: PhraseTable[Act]
    verbs: PhraseTable[Act]
    named: PhraseTable[Named]
    designations: PhraseTable[Designation]
    ballots: PhraseTable[Ballot]
    polls: PhraseTable[Poll]
    qualities: PhraseTable[Quality]
    circumstances: Mapping[str, tuple[Circumstance, ...]]
    places: PhraseTable[str]
    intransitives: PhraseTable[Act]
    leaders: Mapping[str, tuple[str, ...]]
    titles: PhraseTable[str]
    states: PhraseTable[Named]
    plain: frozenset[str]
    deeds: PhraseTable[Deed]
    done: PhraseTable[Deed]
    deed_nouns: PhraseTable[Deed]
    deed_things: PhraseTable[Deed]
    deed_subjects: PhraseTable[Deed]
    provisions: PhraseTable[Provision]
    provision_things: PhraseTable[Provision]
    countries: frozenset[str]
    people: frozenset[str]
    numbers: Mapping[str, Period]

    def tells_at(self, parse: Parse, i: int) -> bool:
        """Whether a phrase that ends with word `i` is one by which the case tells of its rows or offices."""
        tables: tuple[PhraseTable[Any], ...] = (
            *(
                self.things,
                self.nouns,
                self.named,
                self.designations,
                self.ballots,
                self.qualities,
                self.titles,
            ),
        )
        verb = parse.upos[i] != "NOUN" and bool(self.verbs.ending_at(parse, i))  # "that issue" tells nothing
        return verb or any(table.ending_at(parse, i) for table in tables)

    @classmethod
    def of(cls, case: Case) -> Vocabulary:
        """Build the tables from a case's words and the names its rows carry."""
        words = case.words
        things = [(phrase, thing) for thing in words.things for phrase in thing.phrases]
        named: dict[str, list[tuple[str, Named]]] = {"row": [], "state": []}
        for naming in words.namings:
            rows_of: dict[str, list[str]] = defaultdict(list)
            for row in case.series[naming.series].rows:
                for value in row.many(naming.column):
                    rows_of[value].append(row.id)
            if naming.kind in named:
                named[naming.kind] += [
                    (name, Named(naming.series, tuple(ids), {naming.column: (name,)}))
                    for name, ids in rows_of.items()
                ]
            else:
                series = case.series[naming.series]
                things += [(value, _thing(series, naming, value)) for value in rows_of]
        titles = [(title, office.id) for office in case.offices.values() for title in office.titles]
        return cls(
            PhraseTable(things),
            PhraseTable(
                (kind, t) for t in words.things for phrase in t.phrases if (kind := phrase.rpartition(" ")[0])
            ),
            PhraseTable((noun, act) for act in words.acts for noun in act.nouns),
            PhraseTable((verb, act) for act in words.acts for verb in act.verbs),
            PhraseTable(named["row"]),
            PhraseTable((noun, d) for d in words.designations for noun in d.nouns),
            PhraseTable((phrase, ballot) for ballot in words.ballots for phrase in ballot.phrases),
            PhraseTable((noun, poll) for poll in words.polls for noun in poll.nouns),
            PhraseTable((phrase, quality) for quality in words.qualities for phrase in quality.phrases),
            _by_series(words.circumstances),
            PhraseTable((name, place.id) for place in case.places.values() for name in place.names),
            PhraseTable((verb, act) for act in words.acts for verb in act.intransitive),
            _leaders(case),
            PhraseTable(titles),
            PhraseTable(named["state"]),
            frozenset(words.plain),
            PhraseTable((verb, deed) for deed in words.deeds for verb in deed.verbs),
            PhraseTable((verb, deed) for deed in words.deeds for verb in deed.intransitive),
            PhraseTable((noun, deed) for deed in words.deeds for noun in deed.nouns),
            PhraseTable(((thing, deed) for deed in words.deeds for thing in deed.objects), loose=True),
            PhraseTable(((name, deed) for deed in words.deeds for name in deed.subjects), loose=True),
            PhraseTable((verb, each) for each in words.provisions for verb in each.verbs),
            PhraseTable((thing, each) for each in words.provisions for thing in each.objects),
            frozenset(actor.id for actor in case.actors.values() if actor.kind == "state"),
            frozenset(actor.id for actor in case.actors.values() if actor.kind == "person"),
            dict(_numbers(case)),
        )


def _numbers(case: Case) -> Iterator[tuple[str, Period]]:
    """The numbers of rows that look like years, but of none that a text on the case speaks of."""
    for designation in case.words.designations:
        for row in case.series[designation.series].rows:
            for number in row.many(designation.column):
                year = int(number) if number.isdigit() and len(number) == _YEAR_DIGITS else case.as_of.year
                if not _FIRST_YEAR <= year <= case.as_of.year + _AHEAD:
                    yield number, row.date


def _by_series(circumstances: Iterable[Circumstance]) -> dict[str, tuple[Circumstance, ...]]:
    found: dict[str, tuple[Circumstance, ...]] = defaultdict(tuple)
    for each in circumstances:
        found[each.series] += (each,)
    return dict(found)


def _leaders(case: Case) -> dict[str, tuple[str, ...]]:
    """The first and last words of the names of those who ever led an administration, to whom they belong.

    A name that leaders of the state the case is about share with others means them.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for term in case.terms:
        if case.offices[term.office].administration:
            for name in case.actors[term.holder].names:
                words = name.split()
                for word in {words[0], words[-1]}:
                    if word[:1].isupper() and word.isalpha():
                        found[word].add(term.holder)
    for titled in [word for word in found if word.lower() in _title_words(case)]:
        del found[titled]
    agents = {act.agent for act in case.words.acts if act.agent}
    own = {word: {a for a in ids if case.actors[a].country in agents} for word, ids in found.items()}
    return {word: tuple(sorted(own[word] or ids)) for word, ids in found.items()}


def _title_words(case: Case) -> set[str]:
    return {word for office in case.offices.values() for title in office.titles for word in title.split()}


def _thing(series: Series, naming: Naming, value: str) -> Thing:
    """What a proper name in a column stands for: the rows that bear it.

    The columns that coverage speaks of are added where all those rows agree. A happening of that kind
    under another name keeps a claim from being refuted: names are given late, and differently.
    """
    rows = [row for row in series.rows if value in row.many(naming.column)]
    kind: dict[str, tuple[str, ...]] = {}
    spoken_of = {column for part in series.coverage for column in part.where}
    for column in sorted(spoken_of - {naming.column, *series.open}):
        values = {row.values.get(column, "") for row in rows}
        if len(values) == 1:
            kind[column] = (values.pop(),)
    reading = {naming.column: (value,), **kind}
    return Thing(series.name, (value.lower(),), (reading,), naming.unit, is_own=True, guard=(kind,))


def merge(*filters: Where) -> Where | None:
    """The filter that all of these make together, None if no row can pass."""
    merged: dict[str, tuple[str, ...]] = {}
    for where in filters:
        for column, values in where.items():
            kept = tuple(v for v in values if v in merged[column]) if column in merged else tuple(values)
            if not kept:
                return None
            merged[column] = kept
    return merged


def merge_readings(left: Sequence[Where], right: Where) -> tuple[Where, ...]:
    """Every reading narrowed by one more filter; readings that become impossible fall away."""
    return tuple(found for where in left if (found := merge(where, right)) is not None)
