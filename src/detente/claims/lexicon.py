"""General English for reading claims, as data: `lexicons/english.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class English:
    """Word lists by the file's own headings; `order` and `amount` hold phrases, longest first."""

    verbs: Mapping[str, frozenset[str]]
    modals: Mapping[str, frozenset[str]]
    marks: Mapping[str, frozenset[str]]
    governing_verbs: Mapping[str, frozenset[str]]
    governing_nouns: Mapping[str, frozenset[str]]
    modifiers: Mapping[str, frozenset[str]]
    subjects: Mapping[str, frozenset[str]]
    prepositions: Mapping[str, frozenset[str]]
    order: Mapping[str, tuple[Phrase, ...]]
    denied: Mapping[str, frozenset[str]]
    amount: Mapping[str, tuple[Phrase, ...]]
    amount_nouns: Mapping[str, tuple[int, int]]
    amount_vague: Mapping[str, int]
    amount_times: Mapping[str, int]
    amount_scales: Mapping[str, int]
    amount_occasions: Mapping[str, frozenset[str]]
    amount_each: frozenset[str]
    amount_plus: frozenset[str]
    amount_range: frozenset[str]
    series: frozenset[str]
    office: Mapping[str, frozenset[str]]
    reference: Mapping[str, frozenset[str]]
    provision: Mapping[str, frozenset[str]]
    recast: Mapping[str, frozenset[str]]
    parts: Mapping[str, frozenset[str]]
    debut: Mapping[str, frozenset[str]]
    voting: Mapping[str, frozenset[str]]
    opinion: Mapping[str, frozenset[str]]
    comparison: Mapping[str, frozenset[str]]
    comparison_factors: Mapping[str, float]
    comparison_periods: Mapping[str, str]
    comparison_periodic: Mapping[str, str]
    leftover: Mapping[str, frozenset[str]]
    leftover_form: Mapping[str, str]
    length_units: Mapping[str, float]
    length_bare: Mapping[str, tuple[int, int]]
    length_vague: Mapping[str, tuple[int, int]]
    length_half: Phrase
    length_between: frozenset[str]
    length_parts: frozenset[str]
    irregular: Mapping[str, str]
    ongoing: Mapping[str, tuple[Phrase, ...]]
    series_parts: Mapping[str, frozenset[str]]
    hours: Mapping[str, tuple[float, float]]
    hour_words: Mapping[str, str]


def _sets(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in table.items()}


def _phrases(table: Mapping[str, list[str]]) -> dict[str, tuple[Phrase, ...]]:
    return {
        key: tuple(sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True))
        for key, phrases in table.items()
        if isinstance(phrases, list) and key not in ("series", "each", "plus", "range")
    }


@lru_cache(maxsize=1)
def english() -> English:
    """The lists, read once."""
    raw = tomllib.loads(files("detente.claims").joinpath("lexicons/english.toml").read_text("utf-8"))
    return English(
        verbs=_sets(raw["verbs"]),
        modals=_sets(raw["modals"]),
        marks=_sets(raw["marks"]),
        governing_verbs=_sets(raw["governing_verbs"]),
        governing_nouns=_sets(raw["governing_nouns"]),
        modifiers=_sets(raw["modifiers"]),
        subjects=_sets(raw["subjects"]),
        prepositions=_sets(raw["prepositions"]),
        order=_phrases(raw["order"]),
        denied=_sets(raw["denied"]),
        amount=_phrases(raw["amount"]),
        amount_nouns={noun: (low, high) for noun, (low, high) in raw["amount"]["nouns"].items()},
        amount_vague=dict(raw["amount"]["vague"]),
        amount_times=dict(raw["amount"]["times"]),
        amount_scales=dict(raw["amount"]["scales"]),
        amount_occasions=_sets(raw["amount"]["occasions"]),
        amount_each=frozenset(raw["amount"]["each"]),
        amount_plus=frozenset(raw["amount"]["plus"]),
        amount_range=frozenset(raw["amount"]["range"]),
        series=frozenset(raw["amount"]["series"]),
        office=_sets(raw["office"]),
        reference=_sets(raw["reference"]),
        provision=_sets(raw["provision"]),
        recast=_sets(raw["recast"]),
        parts=_sets(raw["parts"]),
        debut=_sets(raw["debut"]),
        voting=_sets(raw["voting"]),
        opinion=_sets(raw["opinion"]),
        comparison=_sets(raw["comparison"]["words"]),
        comparison_factors=dict(raw["comparison"]["factors"]),
        comparison_periods=dict(raw["comparison"]["periods"]),
        comparison_periodic=dict(raw["comparison"]["periodic"]),
        leftover=_sets(raw["leftover"]["read_by"]),
        leftover_form=dict(raw["leftover"]["form"]),
        length_units=dict(raw["length"]["units"]),
        length_bare={unit: (low, high) for unit, (low, high) in raw["length"]["bare"].items()},
        length_vague={word: (low, high) for word, (low, high) in raw["length"]["vague"].items()},
        length_half=tuple(raw["length"]["half"]),
        length_between=frozenset(raw["length"]["between"]),
        length_parts=frozenset(raw["length"]["parts"]),
        ongoing=_phrases(raw["ongoing"]),
        series_parts=_sets(raw["series_parts"]),
        hours={part: (low, high) for part, (low, high) in raw["hours"].items()},
        hour_words=dict(raw["hour_words"]),
        irregular={form: verb for verb, forms in raw["irregular"].items() for form in forms},
    )
