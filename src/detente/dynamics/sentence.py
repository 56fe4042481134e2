"""Read a pattern from a short sentence in the words of the case: "launches after elections".

The relation words come from `lexicons/english.toml`, the nouns from the case: groups, things, acts, names
and the titles of series in `words.toml` and `case.toml`, with the case's actors beside them ("US elections").
A noun that several series share ("tests") means all of them. Every word must be understood: one that is not
is an error that names it, never a guess.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

from detente.casefile import Act, Case, Group, Member, Series, Thing, Where
from detente.dynamics.asked import Direction, Pattern, Relation
from detente.dynamics.series import Selection, covered_spans
from detente.errors import DynamicsError

_TOKEN = re.compile(r"[\w.'’]+")
_INITIALS = re.compile(r"(\w\.)+")
_LONGEST = 500
_KEPT = 4  # cases whose phrases are kept
_HOW = 'Write it like "launches after elections" or "tests between US elections and inaugurations".'


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The relation words of a language, as tuples of words."""

    relations: Mapping[str, tuple[tuple[str, ...], ...]]
    fewer: frozenset[str]
    skipped: frozenset[str]
    conjunctions: frozenset[str]
    endings: tuple[tuple[str, str], ...]


def read_pattern(case: Case, sentence: str, *, windows: Sequence[tuple[int, int]] = ((0, 90),)) -> Pattern:
    """The pattern a sentence states.

    windows : lags in days to try, as in `Pattern`
    Raises DynamicsError E507 if it has no relation, or a word that neither the case nor the lexicon has.
    """
    lexicon = english()
    words = _short(sentence)
    name, at, length = _relation(words, lexicon, sentence)
    left, right = words[:at], words[at + length :]
    fewer = any(word in lexicon.fewer for word in words) or name == "deters"
    until: tuple[Selection, ...] = ()
    if name in ("brings", "deters"):
        left, right, name = right, left, "after"
    relation = Relation(name)
    if relation is Relation.BETWEEN:
        cut = next((n for n, word in enumerate(right) if word in lexicon.conjunctions), None)
        if cut is None:
            raise DynamicsError(f"E507 {sentence!r}: between needs two ends. {_HOW}")
        until = _selections(case, right[cut + 1 :], lexicon, sentence)
        right = right[:cut]
    return Pattern(
        outcome=_selections(case, left, lexicon, sentence),
        anchor=_selections(case, right, lexicon, sentence),
        relation=relation,
        windows=tuple(windows),
        until=until,
        direction=Direction.FEWER if fewer else Direction.MORE,
        text=sentence,
    )


def read_selections(case: Case, phrase: str) -> tuple[Selection, ...]:
    """The rows a noun phrase means ("US elections"). Raises DynamicsError E507 for a word nobody knows."""
    return _selections(case, _short(phrase), english(), phrase)


@cache
def english() -> Lexicon:
    """The shipped lexicon."""
    text = files("detente.dynamics").joinpath("lexicons/english.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Lexicon(
        {name: tuple(tuple(p.split()) for p in phrases) for name, phrases in data["relation"].items()},
        frozenset(data["direction"]["fewer"]),
        frozenset(data["words"]["skipped"] + [w for p in data["direction"]["more"] for w in p.split()])
        | frozenset(data["direction"]["fewer"]),
        frozenset(data["words"]["and"]),
        tuple((ending, instead) for ending, instead in data["plural"]["endings"]),
    )


# -- the relation -----------------------------------------------------------------------------


def _relation(words: list[str], lexicon: Lexicon, sentence: str) -> tuple[str, int, int]:
    """The relation's name, where its words begin, and how many they are: the longest, then the first."""
    found = [
        (-len(phrase), at, name)
        for name, phrases in lexicon.relations.items()
        for phrase in phrases
        for at in range(1, len(words) - len(phrase))
        if tuple(words[at : at + len(phrase)]) == phrase
    ]
    if not found:
        raise DynamicsError(f"E507 {sentence!r} says of no two things how they go together. {_HOW}")
    length, at, name = min(found)
    return name, at, -length


# -- what a noun phrase means -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase of the case in the text: where, how long, and what it may mean."""

    at: int
    length: int
    meanings: tuple[object, ...]


def _selections(case: Case, words: list[str], lexicon: Lexicon, sentence: str) -> tuple[Selection, ...]:
    vocabulary = _vocabulary(case)
    rest = [word for word in words if word not in lexicon.skipped]
    found = list(_match(rest, vocabulary, lexicon))
    taken = {n for each in found for n in range(each.at, each.at + each.length)}
    actors = _actors(case)
    named: list[str] = []
    for n, word in enumerate(rest):
        if n in taken:
            continue
        actor = next((a for size in (3, 2, 1) if (a := actors.get(" ".join(rest[n : n + size])))), None)
        if actor is not None:
            named.append(actor)
            taken |= set(range(n, n + max(s for s in (3, 2, 1) if actors.get(" ".join(rest[n : n + s])))))
        elif word not in case.words.plain:
            near = get_close_matches(word, _nouns(case, vocabulary), 1, 0.75)
            mend = f"Did you mean {near[0]!r}?" if near else "See `detente case show` for what there is."
            raise DynamicsError(f"E507 {sentence!r}: the case has no word {word!r}. {mend}")
    members = _members(case, found)
    if not members:
        raise DynamicsError(f"E507 {sentence!r}: {' '.join(words) or 'nothing'!r} names no rows. {_HOW}")
    told = [each for member in members if (each := _for_actors(case, member, named)) is not None]
    if not told:
        names = " and ".join(case.actors[actor].names[0] for actor in named)
        many = " or ".join(dict.fromkeys(case.series[member.series].many for member in members))
        raise DynamicsError(f"E507 {sentence!r}: {many} are not told apart by {names}. Leave it out.")
    if isinstance(found[0].meanings[0], Group):
        name = " ".join(rest[found[0].at : found[0].at + found[0].length])
        name += f" ({' and '.join(case.actors[actor].names[0] for actor in named)})" if named else ""
        return tuple(Selection(each.series, each.where, name) for each in told)
    return tuple(told)


def _match(
    words: list[str], vocabulary: Mapping[str, tuple[object, ...]], lexicon: Lexicon
) -> Iterator[_Found]:
    at = 0
    while at < len(words):
        for size in range(min(6, len(words) - at), 0, -1):
            forms = (
                " ".join((*words[at : at + size - 1], last))
                for last in _singulars(words[at + size - 1], lexicon)
            )
            known = [form for form in forms if form in vocabulary]
            form = min(known, key=lambda form: not isinstance(vocabulary[form][0], Group), default=None)
            if form is not None:
                yield _Found(at, size, vocabulary[form])
                at += size
                break
        else:
            at += 1


def _members(case: Case, found: list[_Found]) -> list[Member]:
    """The rows meant by all phrases together: those of the series they share."""
    groups = [meaning for each in found for meaning in each.meanings if isinstance(meaning, Group)]
    if groups:  # a group is a whole: no other phrase may narrow it
        return list(groups[0].members) if len(found) == 1 else []
    shared: set[str] | None = None
    for each in found:
        series = {meaning.series for meaning in each.meanings}  # type: ignore[attr-defined]
        shared = series if shared is None else shared & series
    members = []
    for name in sorted(shared or ()):
        where: dict[str, tuple[str, ...]] = {}
        for each in found:
            meanings = [m for m in each.meanings if m.series == name]  # type: ignore[attr-defined]
            for column, values in _where_of(meanings[0], case.series[name]).items():
                both = tuple(value for value in values if value in where.get(column, values))
                where[column] = both
        if all(where.values()):
            members.append(Member(name, where))
    return members


def _where_of(meaning: object, series: Series) -> Where:
    """What the phrase says of the row; of the readings of a noun, the one covered for longest."""
    if isinstance(meaning, Thing):
        return max(meaning.readings, key=lambda where: covered_spans(series, where).days, default={})
    return meaning.where  # type: ignore[attr-defined, no-any-return]


def _for_actors(case: Case, member: Member, named: list[str]) -> Selection | None:
    """The member's rows, of the actors named with it; None if an actor does not tell them apart.

    An actor that the rows are about, or that does them all, adds nothing.
    """
    where = dict(member.where)
    acts = [
        act
        for act in case.words.acts
        if act.series == member.series
        and all(c in where and set(where[c]) <= set(values) for c, values in act.where.items())
    ]
    rows = case.series[member.series].rows
    for actor in named:
        columns = (c for act in acts for c in (*act.named_by, act.agent_column, *act.participants) if c)
        column = next((c for c in columns if any(actor in row.many(c) for row in rows)), None)
        if column is not None:
            where[column] = tuple(dict.fromkeys(_both(value, actor) for value in where.get(column, (actor,))))
        elif not any(actor in (act.agent, act.about) for act in acts):
            return None
    return Selection(member.series, where)


def _both(value: str, actor: str) -> str:
    """The filter that wants this value, and the actor as well."""
    parts = value.split("&")
    return value if actor in parts else "&".join((*parts, actor))


@lru_cache(_KEPT)
def _vocabulary(case: Case) -> dict[str, tuple[object, ...]]:
    """Every phrase of the case that names rows, and what it may mean."""
    found: dict[str, list[object]] = {}

    def add(phrase: str, meaning: object) -> None:
        found.setdefault(" ".join(_words(phrase)), []).append(meaning)

    for thing in case.words.things:
        for phrase in thing.phrases:
            add(phrase, thing)
    for act in case.words.acts:
        for phrase in act.nouns:
            add(phrase, act)
    for naming in case.words.namings:
        for row in case.series[naming.series].rows:
            for value in row.many(naming.column):
                add(value, Member(naming.series, {naming.column: (value,)}))
    for series in case.series.values():
        for phrase in sorted({series.name.replace("_", " "), series.one, series.many}):
            if not any(
                _about(meaning, series.name)
                for form in _singulars(" ".join(_words(phrase)), english())
                for meaning in found.get(form, ())
            ):
                add(phrase, Member(series.name, {}))
    groups = {" ".join(_words(phrase)): group for group in case.words.groups for phrase in group.phrases}
    return {phrase: tuple(meanings) for phrase, meanings in found.items()} | {
        phrase: (group,) for phrase, group in groups.items()
    }


def _nouns(case: Case, vocabulary: Mapping[str, object]) -> list[str]:
    phrases = [*vocabulary, *(series.many.lower() for series in case.series.values())]
    return [word for phrase in phrases for word in phrase.split()]


def _about(meaning: object, series: str) -> bool:
    return isinstance(meaning, (Thing, Act, Member)) and meaning.series == series


@lru_cache(_KEPT)
def _actors(case: Case) -> dict[str, str]:
    """Names and adjectives of actors, lower case, to their ids."""
    found: dict[str, str] = {}
    for actor in case.actors.values():
        for name in (*actor.names, *actor.demonyms):
            found.setdefault(" ".join(_words(name)), actor.id)
    return found


def _words(text: str) -> list[str]:
    """Words in lower case, a hyphen read as a space; without the points and possessives at their ends."""
    words = (word.strip("'’") for word in _TOKEN.findall(text.lower().replace("-", " ")))
    words = (word.removesuffix("'s").removesuffix("’s") for word in words)
    return [word if _INITIALS.fullmatch(word) else word.rstrip(".") for word in words if word.strip(".")]


def _short(text: str) -> list[str]:
    """The words of a text that is no longer than a sentence."""
    if len(text) > _LONGEST:
        raise DynamicsError(f"E507 a pattern has at most {_LONGEST} characters; this has {len(text)}. {_HOW}")
    return _words(text)


def _singulars(word: str, lexicon: Lexicon) -> Iterator[str]:
    yield word
    for ending, instead in lexicon.endings:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + instead
