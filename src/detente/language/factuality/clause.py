"""What a clause or noun phrase says of itself: its auxiliaries, negations, adverbs, mood and modifiers."""

from __future__ import annotations

from detente.language.factuality.words import Factuality, words
from detente.language.parse import Parse

Found = tuple[Factuality, int]
"""A reading, and the word that decided it (-1 for none)."""


def is_predicate(parse: Parse, node: int) -> bool:
    """Whether a word heads a clause: a verb, or what a copula or auxiliary makes one."""
    return parse.upos[node] in ("VERB", "AUX") or bool(parse.children(node, "cop", "aux", "nsubj"))


def presented(parse: Parse, node: int, found: Found) -> Found:
    """What a word's own clause or phrase makes of what is said of it from above."""
    found = _qualified(parse, node, found) if not _is_verb(parse, node) else found
    if is_predicate(parse, node):
        found = _clausal(parse, node, found)
    head = parse.head(node)
    if head < 0 or (parse.is_relation(node, "ccomp") and node < head):  # said by somebody, told behind it
        found = _mood(parse, node, found)
    return found


def has_mark(parse: Parse, node: int, name: str) -> int:
    """The marker or preposition of a clause that stands in a list, -1 for none."""
    forms = words()[name]
    return next(
        (c for c in parse.children(node, "mark", "case", "cc") if parse.words[c].lower() in forms), -1
    )


def is_past(parse: Parse, node: int) -> bool:
    """Whether a clause speaks of the past: "had", "was", "-ed", "has done"."""
    tensed = [node, *parse.children(node, "aux", "cop")]
    if any(parse.xpos[i] == "VBD" for i in tensed):
        return True
    return parse.xpos[node] == "VBN" and any(parse.lemmas[c] == "have" for c in parse.children(node, "aux"))


def is_done(parse: Parse, node: int) -> bool:
    """Whether a clause speaks of the past, or is a bare participle of it ("seized by pirates")."""
    return is_past(parse, node) or (
        parse.xpos[node] == "VBN" and parse.is_relation(node, "acl", "advcl", "conj")
    )


def is_present(parse: Parse, node: int) -> bool:
    """Whether a clause stands in the present tense."""
    return any(parse.xpos[i] in ("VBZ", "VBP") for i in (node, *parse.children(node, "aux", "cop")))


def is_modal(parse: Parse, node: int) -> bool:
    """Whether a modal verb stands in the clause."""
    return any(
        {parse.lemmas[c].lower(), parse.words[c].lower()}
        & (words()["modals.possible"] | words()["modals.future"])
        for c in parse.children(node, "aux")
    )


def is_given(parse: Parse, noun: int) -> bool:
    """Whether a noun phrase speaks of something known to be there ("the war", "its raid")."""
    return any(
        parse.deprels[c] == "nmod:poss"
        or (parse.deprels[c] == "det" and parse.lemmas[c].lower() in words()["nouns.given"])
        for c in parse.children(noun)
    )


def is_scenario(parse: Parse, noun: int) -> bool:
    """Whether a phrase sets up what might be: "in the worst case", "in this scenario"."""
    named = (noun, *parse.children(noun, "amod", "compound"))
    return any(parse.words[i].lower() in words()["nouns.scenarios"] for i in named) and bool(
        parse.children(noun, "case")
    )


def denial(parse: Parse, node: int) -> int:
    """The word that denies a clause or noun: its own, or that of a subject or object of none; -1 for none."""
    for c in parse.children(node):
        if parse.is_relation(c, "advmod", "det", "cc") and _denies(parse, c):
            return c
        if (
            _is_verb(parse, node)
            and parse.is_relation(c, "advmod")
            and parse.lemmas[c] in words()["negation.short_of"]
        ):
            return c
        if (
            _is_verb(parse, node)
            and parse.is_relation(c, "nsubj", "obj", "obl")
            and (no := _none(parse, c)) >= 0
        ):
            return no
    return -1


def _is_verb(parse: Parse, node: int) -> bool:
    return parse.upos[node] in ("VERB", "AUX")


def _denies(parse: Parse, i: int) -> bool:
    """Whether a word denies; "not only" and "no fewer than" do not."""
    lemma, after = parse.lemmas[i].lower(), parse.words[i + 1].lower() if i + 1 < len(parse.words) else ""
    return (
        bool({lemma, parse.words[i].lower()} & words()["negation.words"])
        and after not in words()["negation.undone_by"]
    )


def _none(parse: Parse, noun: int) -> int:
    """The word by which a noun phrase speaks of none ("nobody", "no troops", "not one shot"), else -1."""
    if _denies(parse, noun) and parse.upos[noun] in ("PRON", "NOUN", "DET"):
        return noun
    before = [c for c in parse.children(noun, "det", "cc", "advmod", "amod", "nummod") if c < noun]
    before += [d for c in before for d in parse.children(c, "det", "advmod")]
    return next((c for c in before if _denies(parse, c)), -1)


def _qualified(parse: Parse, noun: int, found: Found) -> Found:
    """What the modifiers of a noun say of it."""
    lists = words()
    value, _ = found
    for c in parse.children(noun):
        forms = {parse.words[c].lower(), parse.lemmas[c].lower()}
        if parse.is_relation(c, "amod", "acl", "compound", "advmod") and c < noun:
            for kind in (Factuality.HYPOTHETICAL, Factuality.FUTURE, Factuality.NEGATED):
                if forms & lists[f"modifiers.{kind}"] and value is not Factuality.NEGATED:
                    return kind, c
        if parse.is_relation(c, "det") and forms & lists["nouns.free"] and value is not Factuality.NEGATED:
            return Factuality.HYPOTHETICAL, c
        if parse.is_relation(c, "case") and forms & lists["marks.without"]:
            return Factuality.NEGATED, c
    no = _none(parse, noun)
    if no >= 0 and no != noun and not is_predicate(parse, noun):
        return Factuality.NEGATED, no
    return found


def _clausal(parse: Parse, node: int, found: Found) -> Found:
    """What auxiliaries, adverbs and negation make of a clause."""
    value, cue = found
    no = denial(parse, node)
    for c in parse.children(node):
        marked = _of_auxiliary(parse, node, c, value, denied=no >= 0)
        if marked is value:
            marked = _of_adjunct(parse, node, c, value)
        if marked is not value:
            value, cue = marked, c
    if value is Factuality.ASSERTED and (any_such := _of_any(parse, node)) >= 0:
        value, cue = Factuality.HYPOTHETICAL, any_such
    to = has_mark(parse, node, "marks.infinitive")
    if to >= 0 and parse.head(node) < 0 and parse.children(node, "nsubj"):
        value, cue = _shifted(value, Factuality.FUTURE), to  # a headline: "Ministers to meet"
    if no >= 0:
        value, cue = _denied(value), no
    return value, cue


def _of_auxiliary(parse: Parse, node: int, c: int, value: Factuality, *, denied: bool) -> Factuality:
    """What one auxiliary, or what stands in its stead ("is to", "on course to"), makes of a clause."""
    lists = words()
    forms = {parse.lemmas[c].lower(), parse.words[c].lower()}
    if parse.is_relation(c, "aux", "cop") and parse.lemmas[c] == "be" and _before_to(parse, c):
        return _shifted(value, _aimed(parse, node))
    if parse.is_relation(c, "aux") and forms & lists["modals.future"]:
        conditional = _is_conditional(parse, node)
        return _shifted(value, Factuality.HYPOTHETICAL if conditional else Factuality.FUTURE)
    if parse.is_relation(c, "aux") and forms & lists["modals.possible"]:
        return _possible(parse, node, c, value, denied=denied)
    due = parse.is_relation(c, "mark") and forms & lists["marks.ahead"] and parse.xpos[node] == "VB"
    if due or any(parse.words[d].lower() in lists["marks.course"] for d in parse.children(c, "fixed")):
        return _shifted(value, Factuality.FUTURE)
    return value


def _of_adjunct(parse: Parse, node: int, c: int, value: Factuality) -> Factuality:
    """What an adverb, a scenario or the sort of its subject makes of a clause."""
    lists = words()
    forms = {parse.lemmas[c].lower(), parse.words[c].lower()}
    if parse.is_relation(c, "advmod") and forms & lists["adverbs.probable"]:
        return Factuality.HYPOTHETICAL if value is Factuality.ASSERTED else value  # "will likely" is to come
    if (
        (parse.is_relation(c, "advmod") and forms & lists["adverbs.hypothetical"])
        or (parse.is_relation(c, "obl") and is_scenario(parse, c))
        or (parse.is_relation(c, "nsubj") and parse.xpos[node] == "VBG" and forms & lists["nouns.ideas"])
    ):
        return _shifted(value, Factuality.HYPOTHETICAL)
    return value


def _of_any(parse: Parse, node: int) -> int:
    """The subject of what is said of any such thing: "a state that yields invites attack"; -1 for none."""
    if parse.xpos[node] not in ("VBZ", "VBP") or parse.children(node, "aux"):
        return -1
    for c in parse.children(node, "nsubj"):
        indefinite = any(
            parse.words[d].lower() in words()["nouns.indefinite"] for d in parse.children(c, "det")
        )
        if indefinite and parse.children(c, "acl:relcl"):
            return c
    return -1


def _aimed(parse: Parse, node: int) -> Factuality:
    """ "He is to visit" is to come; "the aim is to visit" is what an aim is."""
    outer = next(iter(parse.children(node, "nsubj:outer")), -1)
    if outer < 0:
        return Factuality.FUTURE
    signature = words().nouns.get(("open", parse.lemmas[outer].lower()))
    return signature.affirmed if signature else Factuality.FUTURE


def _before_to(parse: Parse, i: int) -> bool:
    """ "Is to visit", "is not to visit"."""
    after = [w.lower() for w in parse.words[i + 1 : i + 3]]
    return after[:1] == ["to"] or (after[1:] == ["to"] and _denies(parse, i + 1))


def _shifted(value: Factuality, to: Factuality) -> Factuality:
    """A reading moved away from fact; what is denied or open from above stays so."""
    if value is Factuality.ASSERTED or (value is Factuality.FUTURE and to is Factuality.HYPOTHETICAL):
        return to
    return value


def _denied(value: Factuality) -> Factuality:
    if value is Factuality.NEGATED:
        return Factuality.ASSERTED
    return value if value is Factuality.HYPOTHETICAL else Factuality.NEGATED


def _possible(parse: Parse, node: int, aux: int, value: Factuality, *, denied: bool) -> Factuality:
    """A modal verb leaves it open; but what a speaker of the past said "would" be done is to come, and what
    could not be done was not."""
    form = parse.words[aux].lower()
    perfect = any(parse.lemmas[c] == "have" for c in parse.children(node, "aux"))
    if denied and not perfect and form in words()["modals.ability"] and value is Factuality.ASSERTED:
        return value
    if form in words()["modals.prospective"] and not perfect and not _is_conditional(parse, node):
        if value is Factuality.FUTURE:
            return value
        if value is Factuality.ASSERTED and _is_announced(parse, node):
            return Factuality.FUTURE
    return _shifted(value, Factuality.HYPOTHETICAL)


def _is_conditional(parse: Parse, node: int) -> bool:
    return any(has_mark(parse, c, "marks.conditional") >= 0 for c in parse.children(node, "advcl"))


def _is_announced(parse: Parse, clause: int) -> bool:
    """Whether a speaker of the past tells of a doing to come, of somebody known ("said they would")."""
    head = parse.head(clause)
    if not parse.is_relation(clause, "ccomp") or not is_past(parse, head):
        return False
    if parse.lemmas[head].lower() in words()["marks.announcing"]:
        return True
    return any(
        parse.upos[c] in ("PRON", "PROPN") or is_given(parse, c) for c in parse.children(clause, "nsubj")
    )


def _mood(parse: Parse, root: int, found: Found) -> Found:
    """What is asked or commanded is open."""
    first, end = parse.sentences[parse.sentence_of(root)]
    asked = next((i for i in range(end - 1, max(first, end - 4) - 1, -1) if parse.words[i] == "?"), -1)
    opening = [w.lower() for w in parse.words[first : first + 3]]
    given = words()["questions.given"] & set(opening) and not words()["questions.open"] & set(opening)
    if asked >= 0 and not given:
        return _shifted(found[0], Factuality.HYPOTHETICAL), asked
    commands = parse.xpos[root] in ("VB", "VBP") and parse.upos[root] == "VERB"
    if (
        commands
        and not parse.children(root, "nsubj", "aux", "csubj", "expl")
        and not parse.children(root, "cop")
    ):
        return _shifted(found[0], Factuality.HYPOTHETICAL), root
    return found
