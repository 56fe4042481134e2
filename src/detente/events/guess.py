"""The learned part: a root for a clause that no frame fits, from a linear model over what the clause holds.

Softmax regression on sparse features, trained by `training/event_roots.py` on sentences written for Détente
and on
the PLOVER gold records its file names. It only proposes: whether there is an event at all, and who takes
part, is
decided by the clause, as for the lexicon.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from detente.events.lexicon import lexicon
from detente.events.match import Matcher
from detente.events.predicates import Clause, verb_lemma
from detente.language.parse import Parse

NONE = "NONE"
_CONTENT = ("NOUN", "VERB", "ADJ")
_DEEP = 3


@dataclass(frozen=True, slots=True)
class RootModel:
    """Weights by feature, a row for each root and `NONE`; in thousandths."""

    roots: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]

    def guess(self, features: Iterator[str]) -> tuple[str, float]:
        """The likeliest root and its probability."""
        scores = list(self.bias)
        for feature in set(features):
            for i, weight in enumerate(self.weights.get(feature, ())):
                scores[i] += weight
        best = max(range(len(scores)), key=scores.__getitem__)
        total = sum(math.exp((score - scores[best]) / 1000) for score in scores)
        return self.roots[best], 1 / total


@functools.cache
def root_model() -> RootModel:
    """The weights that ship with the package."""
    table = json.loads((files("detente.events") / "weights" / "roots.json").read_text("utf-8"))
    return RootModel(
        tuple(table["roots"]),
        tuple(table["bias"]),
        {feature: tuple(row) for feature, row in table["weights"].items()},
    )


def features_of(parse: Parse, clause: Clause, match: Matcher) -> Iterator[str]:
    """What a clause holds: its predicate with what hangs on it, its nouns, and what the lexicon says of
    them.
    """
    known = lexicon()
    verb = clause.lemma
    yield f"v={verb}"
    for link in clause.links:
        yield f"l={link}"
        yield f"vl={verb} {link}"
    for role, noun in (("s", clause.subject), ("o", clause.object), ("i", clause.iobject)):
        if noun >= 0:
            yield f"{role}={parse.lemmas[noun].lower()}"
            yield f"{role}:{match.participants.at(noun).sector}"
            if role == "o":
                yield f"vo={verb} {parse.lemmas[noun].lower()}"
    for preposition, noun in clause.obliques:
        yield f"p={preposition} {parse.lemmas[noun].lower()}"
    for aux in clause.auxiliaries:
        yield f"aux={parse.lemmas[aux].lower()}"
    if clause.negated:
        yield "negated"
    for frame in known.verbs.get(verb, ()):
        if frame.group.root:
            yield f"frame={frame.group.root}"
    for word in _below(parse, clause.verb):
        if parse.upos[word] not in _CONTENT:
            continue
        lemma = verb_lemma(parse, word) if parse.upos[word] == "VERB" else parse.lemmas[word].lower()
        yield f"w={lemma}"
        for _, group in known.nouns.get(lemma, ()):
            yield f"noun={group.root}"
        for frame in known.verbs.get(lemma, ())[-1:]:
            yield f"verb={frame.group.root}"


def _below(parse: Parse, word: int) -> Iterator[int]:
    """The words under one, a few steps down."""
    layer = [word]
    for _ in range(_DEEP):
        layer = [c for i in layer for c in parse.children(i)]
        yield from layer
