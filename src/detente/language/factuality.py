"""How a text presents what a word names: done, not done, yet to come, only possible, or long past.

The word's own phrase is looked at first, then the words that govern it, clause by clause: "failed to attack"
denies an attack, "plans an attack" puts it ahead, "if", "may" and "alleged" leave it open. The words are data
(`lexicons/factuality.toml`). After Saurí & Pustejovsky (2009), "FactBank", reduced; PLOVER's auxiliary modes.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

from detente.language.parse import Parse

_REACH = 8  # governing words looked at; deeper nesting is not read
_CLAUSAL = frozenset({"xcomp", "ccomp", "acl", "csubj"})
_NOMINAL = frozenset({"obj", "obl", "nmod"})


class Factuality(StrEnum):
    """How a text presents a happening (after Saurí & Pustejovsky 2009, reduced; PLOVER's auxiliary modes).

    ASSERTED     : as done, or being done
    NEGATED      : as not done
    FUTURE       : as yet to be done
    HYPOTHETICAL : as possible, conditional, tried, advised, alleged or wished for
    HISTORICAL   : as done in a past the text looks back on; no reading of claims
    UNREAD       : as something halted, denied, rehearsed or the like, of which no claim is made; no event
    """

    ASSERTED = "asserted"
    NEGATED = "negated"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    UNREAD = "unread"


def factuality_of(parse: Parse, word: int) -> tuple[Factuality, int]:
    """How the text presents what `word` names, a verb or noun, and the word that decided it (-1 for none).

    Nothing is known here of dates: a dated past is for the caller to see.
    """
    found = _own(parse, word)
    node, lower = word, -1
    for _ in range(_REACH):
        if found is not None:
            return found
        found = _clause(parse, node, lower)
        if found is not None:
            return found
        lower, node = node, parse.head(node)
        if node < 0:
            break
        found = _governor(parse, node, lower)
    if found is not None:
        return found
    return _past(parse, word) or _question(parse, word) or (Factuality.ASSERTED, -1)


def _own(parse: Parse, word: int) -> tuple[Factuality, int] | None:
    """What qualifies the word itself."""
    words = _words()
    is_verb = parse.upos[word] == "VERB"
    for c in parse.children(word):
        lemma, relation = parse.lemmas[c].lower(), parse.deprels[c]
        form = parse.words[c].lower()
        if relation in ("det", "advmod") and lemma in words["negation"] and not _only(parse, c):
            return Factuality.NEGATED, c
        if relation in ("amod", "acl", "compound") and not is_verb:
            for kind in (Factuality.HYPOTHETICAL, Factuality.FUTURE, Factuality.NEGATED):
                if form in words[f"modifiers.{kind}"] or lemma in words[f"modifiers.{kind}"]:
                    return kind, c
        if relation == "case" and form in words["without"]:
            return Factuality.NEGATED, c
        if is_verb and parse.is_relation(c, "nsubj", "obj") and _is_none(parse, c):
            return Factuality.NEGATED, c
    if (
        is_verb
        and parse.xpos[word] == "VB"
        and parse.head(word) < 0
        and not parse.children(word, "nsubj", "aux")
    ):
        return Factuality.HYPOTHETICAL, word  # an imperative advises
    return None


def _clause(parse: Parse, node: int, lower: int) -> tuple[Factuality, int] | None:
    """What the auxiliaries, marks and adverbs of one clause say of what is inside it."""
    words = _words()
    own = lower < 0
    through = (
        own or not parse.is_relation(lower, "advcl", "parataxis", "conj") or _is_prepositional(parse, lower)
    )
    for c in parse.children(node):
        lemma, form, relation = (
            parse.lemmas[c].lower(),
            parse.words[c].lower(),
            parse.deprels[c].partition(":")[0],
        )
        if relation == "mark" and form in words["conditional"] and c < node:
            return Factuality.HYPOTHETICAL, c
        if relation == "mark" and form in words["without"]:
            return Factuality.NEGATED, c
        if not through:
            continue
        if relation in ("aux", "cop") and lemma == "be" and parse.words[c + 1].lower() == "to":
            return Factuality.FUTURE, c  # "is to visit"
        if relation == "mark" and form in words["ahead"] and parse.xpos[node] == "VB":
            return Factuality.FUTURE, c
        if relation == "aux":
            if {lemma, form} & words["future"] or (
                form in words["future_in_past"] and _is_own_word(parse, node)
            ):
                return (Factuality.NEGATED if _negated(parse, node) else Factuality.FUTURE), c
            if {lemma, form} & words["possible"]:
                return Factuality.HYPOTHETICAL, c
        if relation == "advmod":
            if form in words["modifiers.adverbs_hypothetical"]:
                return Factuality.HYPOTHETICAL, c
            if not own and lemma in words["negation"] and not _only(parse, c) and _reaches(parse, lower):
                return Factuality.NEGATED, c
    if own and parse.upos[node] == "VERB" and parse.is_relation(node, "advcl", "acl"):
        to = next(
            (
                c
                for c in parse.children(node)
                if parse.deprels[c] == "mark" and parse.words[c].lower() == "to"
            ),
            -1,
        )
        if to >= 0:
            return _governor(parse, parse.head(node), node) or (Factuality.HYPOTHETICAL, to)  # a purpose
    if own and parse.is_relation(node, "advcl") and _is_inverted(parse, node):
        return Factuality.HYPOTHETICAL, node
    if own and parse.is_relation(node, "csubj"):
        return Factuality.HYPOTHETICAL, node  # "attacking would be": an idea
    return None


def _is_own_word(parse: Parse, clause: int) -> bool:
    """Whether a speaker of the past tells of a doing of their own, on no condition ("said they would")."""
    head = parse.head(clause)
    return (
        parse.is_relation(clause, "ccomp")
        and parse.xpos[head] == "VBD"
        and any(parse.upos[c] == "PRON" for c in parse.children(clause, "nsubj"))
        and not any(
            parse.words[d].lower() in _words()["conditional"]
            for c in parse.children(clause, "advcl")
            for d in parse.children(c, "mark")
        )
    )


def _is_inverted(parse: Parse, clause: int) -> bool:
    """Whether an auxiliary stands before the subject: "had it attacked", "should they march"."""
    subject = next(iter(parse.children(clause, "nsubj")), -1)
    return any(c < subject for c in parse.children(clause, "aux"))


def _is_prepositional(parse: Parse, clause: int) -> bool:
    """Whether an adverbial clause is what a verb asks for ("focus on mending")."""
    return parse.xpos[clause] == "VBG" and any(
        parse.deprels[c] == "mark" and parse.words[c].lower() in _words()["complement"]
        for c in parse.children(clause)
    )


def _governor(parse: Parse, node: int, lower: int) -> tuple[Factuality, int] | None:
    """What a governing word says of the clause or noun below it."""
    relation = parse.deprels[lower].partition(":")[0]
    passive = parse.deprels[lower] == "nsubj:pass"
    infinitive = any(
        parse.deprels[c] == "mark" and parse.words[c].lower() == "to" for c in parse.children(lower)
    )
    if relation == "advcl" and not infinitive and parse.upos[node] == "VERB":
        return None
    judged = relation == "nsubj" and parse.upos[node] == "ADJ"  # "an invasion is possible"
    if relation not in (*_CLAUSAL, *_NOMINAL, "advcl") and not passive and not judged:
        return None
    words = _words()
    table = "governing_nouns" if parse.upos[node] in ("NOUN", "PROPN") else "governing_verbs"
    lemma = parse.lemmas[node].lower()
    forms = {lemma, parse.words[node].lower()}
    forms |= {f"{lemma} {parse.words[c].lower()}" for c in parse.children(node) if c == node + 1}
    if relation == "obl" and forms & words["governing_verbs.hinging"]:
        return Factuality.HYPOTHETICAL, node
    for kind in (Factuality.NEGATED, Factuality.FUTURE, Factuality.HYPOTHETICAL):
        if not forms & words[f"{table}.{kind}"]:
            continue
        if relation == "ccomp" and _is_told(parse, lower):
            return None  # "warned that it had attacked"
        if relation == "obl" and kind is not Factuality.NEGATED and not _is_object_like(parse, lower):
            return None
        given = relation in _NOMINAL and table == "governing_verbs" and _is_given(parse, lower)
        if given and kind is not Factuality.NEGATED and not forms & words["governing_verbs.asking"]:
            return None  # "oppose the war": there is one
        return kind, node
    return None


def _is_told(parse: Parse, lower: int) -> bool:
    """Whether a content clause tells of the past or present in its own tense."""
    if any(
        parse.deprels[c] == "aux" and parse.lemmas[c].lower() in _words()["possible"] | _words()["future"]
        for c in parse.children(lower)
    ):
        return False
    tensed = [lower, *(c for c in parse.children(lower) if parse.is_relation(c, "aux", "cop"))]
    return any(parse.xpos[i] in ("VBD", "VBZ", "VBP") for i in tensed) and not any(
        parse.xpos[i] == "VB" for i in tensed
    )


def _is_object_like(parse: Parse, lower: int) -> bool:
    return any(
        parse.deprels[c] == "case"
        and parse.words[c].lower() in ("for", "of", "from", "against", "with", "to")
        for c in parse.children(lower)
    )


def _is_given(parse: Parse, noun: int) -> bool:
    """Whether a noun phrase speaks of something known to be there ("the war", "its raid")."""
    return any(
        parse.deprels[c] == "nmod:poss"
        or (
            parse.deprels[c] == "det" and parse.lemmas[c].lower() in ("the", "this", "these", "that", "those")
        )
        for c in parse.children(noun)
    )


def _past(parse: Parse, word: int) -> tuple[Factuality, int] | None:
    """Whether the clause looks back on a time long gone ("once", "during the war", "decades ago")."""
    words = _words()
    measure = next(iter(parse.children(word, "obl:unmarked", "nmod:unmarked")), -1)
    counted = 0 <= measure < word and parse.lemmas[measure].lower() in words["periods.units"]
    if counted and any(measure < c < word for c in parse.children(word, "mark", "case")):
        return Factuality.HISTORICAL, measure  # "thirty years after the war"
    node = word if parse.upos[word] == "VERB" else parse.head(word)
    if node < 0:
        return None
    for c in parse.children(node):
        form, lemma = parse.words[c].lower(), parse.lemmas[c].lower()
        if parse.is_relation(c, "advmod") and form in words["modifiers.adverbs_historical"] and c < node:
            return Factuality.HISTORICAL, c
        if parse.is_relation(c, "advmod") and lemma == "ago":
            unit = next((d for d in parse.children(c) if parse.is_relation(d, "obl", "nmod")), -1)
            if unit >= 0 and parse.lemmas[unit].lower() in words["periods.units"]:
                return Factuality.HISTORICAL, c
        if parse.is_relation(c, "obl") and (
            lemma in words["periods.historical"] or form in words["periods.historical"]
        ):
            case = next((parse.words[d].lower() for d in parse.children(c) if parse.deprels[d] == "case"), "")
            if case in words["periods.prepositions"] and _is_past(parse, node):
                return Factuality.HISTORICAL, c
    return None


def _is_past(parse: Parse, node: int) -> bool:
    return parse.xpos[node] == "VBD" or any(
        parse.xpos[c] == "VBD" for c in parse.children(node) if parse.is_relation(c, "aux", "cop")
    )


def _question(parse: Parse, word: int) -> tuple[Factuality, int] | None:
    first, end = parse.sentences[parse.sentence_of(word)]
    mark = next((i for i in range(end - 1, max(first, end - 4) - 1, -1) if parse.words[i] == "?"), -1)
    return (Factuality.HYPOTHETICAL, mark) if mark >= 0 else None


def _negated(parse: Parse, node: int) -> bool:
    return any(
        parse.deprels[c] == "advmod"
        and parse.lemmas[c].lower() in _words()["negation"]
        and not _only(parse, c)
        for c in parse.children(node)
    )


def _reaches(parse: Parse, lower: int) -> bool:
    """Whether a denial of the verb reaches what is below it: its object and complement."""
    return parse.deprels[lower] in ("obj", "nsubj:pass", "xcomp", "ccomp")


def _is_none(parse: Parse, noun: int) -> bool:
    """Whether a noun phrase speaks of none ("nobody", "no troops", "neither A nor B", "none of them")."""
    negation = _words()["negation"]
    return parse.lemmas[noun].lower() in negation or any(
        parse.is_relation(c, "det", "cc", "advmod")
        and parse.lemmas[c].lower() in negation
        and not _only(parse, c)
        for c in parse.children(noun)
    )


def _only(parse: Parse, i: int) -> bool:
    return i + 1 < len(parse.words) and parse.words[i + 1].lower() in _words()["not_negating"]


@functools.cache
def _words() -> Mapping[str, frozenset[str]]:
    """The lists: those of `marks` and `modals` by name, the others as "table.name"."""
    text = (files("detente.language") / "lexicons" / "factuality.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    found = {
        name: frozenset(entries) for table in ("modals", "marks") for name, entries in tables[table].items()
    }
    for table in ("governing_verbs", "governing_nouns", "modifiers", "periods"):
        found |= {f"{table}.{name}": frozenset(entries) for name, entries in tables[table].items()}
    return found
