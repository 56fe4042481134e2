"""The coder's words, read from `lexicons/`: frames of verbs, event nouns, sectors, and general English.

A frame is written as it is said: "impose =@curb on" is the verb with an object out of the class `curb` and a
phrase in "on", which names the recipient. A word alone must hang on the verb (particle, adverb, preposition,
adjective); `=` marks a noun, after a preposition the noun in it, else the object; `@` names a class of nouns.
"be ready" is the adjective with its copula, or the participle with its auxiliary.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_NOT_ROOTS = ("classes", "sectors", "operators")
_BE = "be:"
_WIDEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Group:
    """What a group of frames codes: PLOVER root and mode, CAMEO code, contexts, and who is who.

    inverse    : the subject is the recipient ("hosted the king": the visitor is the actor)
    reciprocal : all who take part may be actors alike ("the two met")
    """

    root: str
    mode: str
    cameo: str
    contexts: tuple[str, ...]
    inverse: bool
    reciprocal: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say an event with a verb.

    words : words that must hang on the verb
    nouns : (preposition or "" for the object, the lemmas allowed there, whether it is who or what is acted
        on)
    bare  : whether the verb must stand without object or content clause (written "!")
    to    : the preposition whose noun is the recipient, "" for the order of the house
    weight: how much the frame asks for; of several that fit the heaviest is taken
    """

    group: Group
    words: frozenset[str]
    nouns: tuple[tuple[str, frozenset[str], bool], ...]
    to: str
    bare: bool
    weight: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of the coder, ready for look-up.

    verbs     : lemma (or "be:" and a predicate word) -> its frames, heaviest first
    nouns     : last lemma -> (lemmas before it, group), longest first
    sectors   : noun -> PLOVER sector
    operators : verb lemma -> the operators it can be
    words     : name of a list -> its entries
    forms     : inflected form -> lemma of a listed verb, for what a lemmatiser gets wrong ("mobiliz")
    """

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], Group], ...]]
    sectors: Mapping[str, str]
    operators: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    folder = files("detente.events") / "lexicons"
    tables = {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text("utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml")
    }
    classes = {name: frozenset(_entries(text)) for name, text in tables["classes"].items()}
    special = tables["operators"]["words"]
    patients = frozenset(
        (*(f"@{name}" for name in _entries(special["patients"])), *_entries(special["patient_nouns"]))
    )
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
    for name, table in tables.items():
        if name in _NOT_ROOTS:
            continue
        for entry in table["group"]:
            group = _group(table, entry)
            for text in _entries(entry.get("verbs", "")):
                key, frame = _frame(text, group, classes, patients)
                verbs.setdefault(key, []).append(frame)
            for text in _entries(entry.get("nouns", "")):
                *before, last = text.replace("-", " ").split()
                nouns.setdefault(last, []).append((tuple(before), group))
    operators: dict[str, set[str]] = {}
    for name, text in tables["operators"]["operators"].items():
        for lemma in _entries(text):
            operators.setdefault(lemma, set()).add(name)
    lists = {**tables["operators"]["modals"], **tables["operators"]["words"]}
    return Lexicon(
        {key: tuple(sorted(found, key=_order)) for key, found in verbs.items()},
        {key: tuple(sorted(found, key=lambda n: -len(n[0]))) for key, found in nouns.items()},
        {
            noun: sector.partition("_")[0] if sector != "MED_PRESS" else "JRN"
            for sector, text in reversed(tables["sectors"].items())
            for noun in _entries(text)
        },
        {lemma: frozenset(found) for lemma, found in operators.items()},
        {name: frozenset(_entries(text)) for name, text in lists.items()} | {"money": classes["money"]},
        _forms({*verbs, *operators}) | dict(pair.split() for pair in _entries(lists["irregular"])),
    )


def _order(frame: Frame) -> tuple[int, bool, int]:
    """Heaviest first; an event before none; a narrow class of nouns before a wide one."""
    width = sum(len(allowed) for _, allowed, _ in frame.nouns)
    return -frame.weight, not frame.group.root, width or _WIDEST


def _forms(lemmas: set[str]) -> dict[str, str]:
    """The regular past and progressive forms of verbs."""
    forms: dict[str, str] = {}
    for lemma in lemmas:
        stems = {lemma, lemma + lemma[-1]}
        if lemma.endswith("e"):
            stems = {lemma[:-1]}
        elif lemma.endswith("y"):
            stems = {lemma, lemma[:-1] + "i"}
        for stem in stems:
            for ending in ("ed", "ing", "s", "es"):
                forms.setdefault(stem + ending, lemma)
    return forms


def _entries(text: str) -> list[str]:
    return [entry for part in text.split(";") if (entry := " ".join(part.split()))]


def _group(table: Mapping[str, Any], entry: Mapping[str, Any]) -> Group:
    return Group(
        table["root"],
        entry.get("mode", ""),
        entry["cameo"],
        tuple(entry.get("contexts", ())),
        entry.get("inverse", False),
        entry.get("reciprocal", table.get("reciprocal", False)),
    )


def _frame(
    text: str, group: Group, classes: Mapping[str, frozenset[str]], patients: frozenset[str]
) -> tuple[str, Frame]:
    first, *rest = text.split()
    if first == "be" and rest and not rest[0].startswith("="):
        first, rest = _BE + rest[0], rest[1:]
    words: list[str] = []
    nouns: list[tuple[str, frozenset[str], bool]] = []
    last = ""
    weight = 1
    bare = "!" in rest
    for token in (token for token in rest if token != "!"):
        if token.startswith("="):
            noun = token[1:]
            is_class = noun.startswith("@")
            allowed = classes[noun[1:]] if is_class else frozenset([noun])
            nouns.append((last, allowed, noun in patients))
            weight += 3 if not noun.startswith("@") else 2
            last = ""
        else:
            words.append(token)
            last = token
            weight += 2
    return first, Frame(group, frozenset(words), tuple(nouns), last, bare, weight)
