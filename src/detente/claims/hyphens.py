"""Verbs that the parser cut apart at their hyphen: "Arland had road-tested a car"."""

from __future__ import annotations

from dataclasses import replace

from detente.language.parse import Parse

_SUBJECTS = ("nsubj", "nsubj:pass")
_BEFORE_NAMES = ("det", "amod", "case", "nmod:poss")


def joined_verbs(parse: Parse) -> Parse:
    """The parse with each verb that has a noun tied to it by a hyphen whole.

    "Had" before such a participle is its auxiliary, and no verb that has the noun; and the name that the noun
    was taken for a part of ("Arland road-tested a car") is the subject.
    """
    for verb in range(3, len(parse.words)):
        if not _is_tied(parse, verb):
            continue
        perfect = int(parse.heads[verb])
        if _is_perfect(parse, perfect, verb):
            parse = _under_participle(parse, perfect, verb)
        elif int(parse.heads[verb - 2]) == verb and parse.is_relation(verb - 2, *_SUBJECTS):
            parse = _with_subject(parse, verb)
    return parse


def _is_tied(parse: Parse, verb: int) -> bool:
    """Whether a word in the past is the second half of a word, behind a noun and a hyphen."""
    noun, hyphen = verb - 2, verb - 1
    whole = parse.ends[noun] == parse.starts[hyphen] and parse.ends[hyphen] == parse.starts[verb]
    past = parse.xpos[verb] in ("VBN", "VBD") and parse.upos[verb] == "VERB"
    return past and parse.xpos[hyphen] == "HYPH" and parse.xpos[noun] == "NN" and bool(whole)


def _is_perfect(parse: Parse, perfect: int, verb: int) -> bool:
    """Whether a verb of having has no more than adverbs between it and the participle below it."""
    below = 0 <= perfect < verb and parse.is_relation(verb, "xcomp", "obj", "ccomp")
    return (
        below
        and parse.lemmas[perfect].lower() == "have"
        and all(tag in ("ADV", "PART") for tag in parse.upos[perfect + 1 : verb - 2])
    )


def _under_participle(parse: Parse, perfect: int, verb: int) -> Parse:
    """The participle in the place of the verb of having, which becomes its auxiliary."""
    heads, deprels, upos = parse.heads.copy(), list(parse.deprels), list(parse.upos)
    heads[verb], deprels[verb] = heads[perfect], deprels[perfect]
    for c in parse.children(perfect):
        if c != verb:
            heads[c] = verb
    heads[perfect], deprels[perfect], upos[perfect] = verb, "aux", "AUX"
    heads[verb - 2], deprels[verb - 2] = verb, "compound"
    return replace(parse, heads=heads, deprels=tuple(deprels), upos=tuple(upos))


def _with_subject(parse: Parse, verb: int) -> Parse:
    """The name before the first half of a verb as the subject that this half was taken for."""
    noun = verb - 2
    name = next((c for c in reversed(parse.children(noun)) if parse.is_relation(c, "compound", "flat")), -1)
    if name != noun - 1:
        return parse
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for c in parse.children(noun):
        if c < name and (parse.is_relation(c, *_BEFORE_NAMES, "compound", "flat")):
            heads[c] = name
    heads[name], deprels[name] = verb, parse.deprels[noun]
    deprels[noun] = "compound"
    return replace(parse, heads=heads, deprels=tuple(deprels))
