"""How a text presents a happening: as a fact, denied, ahead, only possible, or in a way that is not read.

The word itself is looked at first, then the words that govern it, clause by clause: "failed to launch"
denies a launch, "plans a launch" puts it ahead, "if", "may" and "rumoured" leave it open, and of "halted
its launches" no claim is made at all. The words are data (`lexicons/english.toml`).

`language.factuality` answers the same question for the rows of `events`, from the main clause down, and gives
every word a class, the past that a text looks back on among them. Here, from the word up, only what may be
held against the record counts: what is halted, averted, put in another's place or not understood is `UNREAD`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from detente.claims.claim import Factuality
from detente.claims.context import Context
from detente.claims.lexicon import english

TOLD = (Factuality.ASSERTED, Factuality.NEGATED)
"""What is told as having taken place, or as not."""

_REACH = 8  # governing words looked at; deeper nesting is not read
_CLAUSAL = ("xcomp", "ccomp", "acl", "csubj", "advcl", "parataxis")
_NOMINAL = ("obj", "obl", "nmod", "nsubj:pass")
_PRESENTED = {
    "prospective": Factuality.FUTURE,
    "unreal": Factuality.HYPOTHETICAL,
    "negative": Factuality.NEGATED,
    "unread": Factuality.UNREAD,
}


@lru_cache(maxsize=2048)
def factuality_of(context: Context, head: int, first: int) -> Factuality:
    """How the text presents the happening at `head`, a noun whose phrase begins at `first`, or a verb."""
    is_verb = context.parse.upos[head] in ("VERB", "AUX")
    own = _own_words(context, head, first, is_verb=is_verb)
    if own is not None:
        return own
    settled = not is_verb and context.is_definite(head, first)
    node, lower, others = head, head, False
    for _ in range(_REACH):
        ruling = _clause(context, node, lower, head, is_verb=is_verb, settled=settled)
        if ruling is not None:
            return ruling
        if _stands_alone(context, node):
            break
        others = others or _has_doer(context, node)
        lower, node = node, int(context.parse.heads[node])
        if node < 0:
            break
        ruling = _governor(context, node, lower, settled=settled)
        if ruling is not None:
            return Factuality.UNREAD if others and ruling is Factuality.NEGATED else ruling
    return Factuality.ASSERTED


def _stands_alone(context: Context, node: int) -> bool:
    """Whether a clause with a subject of its own is only set beside what governs it, as behind a colon."""
    beside = context.relation(node) in ("appos", "parataxis") and context.parse.upos[node] == "VERB"
    return beside and context.child(node, "nsubj", "nsubj:pass") is not None


def _has_doer(context: Context, node: int) -> bool:
    """Whether a clause names its own doer, whose deed nobody else can fail to do or refrain from."""
    return context.parse.upos[node] == "VERB" and context.child(node, "nsubj", "nsubj:pass") is not None


def says_none(context: Context, first: int, end: int) -> bool:
    """Whether a noun phrase speaks of none ("no launches", "not one test")."""
    return any(context.lemma(i) in english().marks["negation"] for i in range(first, end))


def _own_words(context: Context, head: int, first: int, *, is_verb: bool) -> Factuality | None:
    """What the happening's own phrase says."""
    words = english()
    if _is_replaced(context, head):
        return Factuality.UNREAD
    if _is_negated(context, head) or says_none(context, first, head):
        return Factuality.NEGATED
    if is_verb and _is_inverted(context, head):
        return Factuality.HYPOTHETICAL
    if is_verb:
        subjects = context.arguments(head, "nsubj", "nsubj:pass")
        none = [context.lemma(s) in words.subjects["none"] or _is_negated(context, s) for s in subjects]
        if any(none):
            return Factuality.NEGATED if none[0] else Factuality.UNREAD  # "Roe, not Poe, launched"
        return None
    unreal = words.modifiers["unreal"]
    for i in range(first, head):
        if context.lemma(i) in unreal or context.parse.words[i].lower() in unreal:
            return Factuality.HYPOTHETICAL
    return None


def _is_inverted(context: Context, verb: int) -> bool:
    """Whether a clause is a condition without "if": "Had it launched", "Should it test"."""
    subject = context.child(verb, "nsubj", "nsubj:pass")
    if context.relation(verb) != "advcl" or subject is None:
        return False
    first = min(context.parse.subtree(verb))
    return context.lemma(first) in english().marks["inverted"] and context.relation(first) == "aux"


def _is_negated(context: Context, i: int) -> bool:
    return any(
        (
            context.relation(c) in ("advmod", "det", "cc")
            and _denies(context, c)
            and not _is_cut_off(context, c, i)
        )
        or _is_not_once(context, c)
        for c in context.parse.children(i)
    )


def _is_not_once(context: Context, c: int) -> bool:
    """Whether a word says that something did not take place even once ("not once has it launched one")."""
    once = english().amount_times.get(context.parse.words[c].lower()) == 1
    negation = english().marks["negation"]
    return once and any(context.lemma(k) in negation for k in context.parse.children(c))


def _is_replaced(context: Context, i: int) -> bool:
    """Whether something else is put in its place ("A rather than B"): whether B took place is not said."""
    instead, children = english().marks["instead"], context.parse.children(i)
    return any(context.relation(c) in ("cc", "case") and context.lemma(c) in instead for c in children)


def _is_cut_off(context: Context, word: int, verb: int) -> bool:
    """Whether a comma right behind "no longer" keeps it from a verb ("Roe, minister no longer, met Poe")."""
    alone = context.lemma(word) in english().marks["negation"]
    return not alone and word + 1 < verb and context.parse.words[word + 1] == ","


def _denies(context: Context, i: int) -> bool:
    """Whether a word is a negation; "not only" is none."""
    words = english()
    after = context.parse.words[i + 1].lower() if i + 1 < len(context.parse.words) else ""
    if context.lemma(i) in words.marks["negation"]:
        return after not in words.marks["not_negating"]
    before = (c for c in context.parse.children(i) if c == i - 1)  # "no longer", "no more"
    more = context.parse.xpos[i] in ("RBR", "JJR") and context.relation(i) == "advmod"
    return more and any(context.lemma(c) in words.marks["none_of"] for c in before)


def _is_argument(context: Context, i: int, *, light: bool) -> bool:
    """Whether a denial of the verb reaches this word: its object, and the subject of a mere "take place"."""
    relations = ("obj", "nsubj:pass", "xcomp", "ccomp", *(("nsubj",) if light else ()))
    return context.parse.deprels[i] in relations


def _clause(
    context: Context, node: int, lower: int, head: int, *, is_verb: bool, settled: bool
) -> Factuality | None:
    """What the auxiliaries, marks, adverbs and subject of one clause say of the happening inside it."""
    words = english()
    is_own = node == head
    light = not is_own and context.lemma(node) in words.verbs["light"]
    known = settled and not (light and _takes_place(context, node, lower))
    for c in context.parse.children(node):
        lemma, relation, form = context.lemma(c), context.relation(c), context.parse.words[c].lower()
        if relation == "mark" and lemma in words.marks["conditional"]:
            return Factuality.HYPOTHETICAL
        if relation in ("mark", "case") and form in words.marks["without"]:
            return Factuality.NEGATED
        averting = form in words.marks["averted"] and (relation == "case" or is_verb)
        if averting and relation in ("mark", "case") and is_own and _is_averted(context, node, c):
            return Factuality.UNREAD
        if relation == "aux" and not known and (is_own or light or not is_verb):
            if {lemma, form} & words.modals["future"]:
                return Factuality.FUTURE
            if {lemma, form} & words.modals["hypothetical"]:
                return Factuality.HYPOTHETICAL
        if relation == "advmod" and form in words.marks["until_now"] and _is_negated(context, c):
            return Factuality.UNREAD  # "never before had it fired two"
        if relation == "advmod" and form in words.modifiers["adverbs"]:
            return Factuality.HYPOTHETICAL
        denied = not is_own and relation == "advmod" and _denies(context, c)
        if denied and not is_verb and not settled and _is_argument(context, lower, light=light):
            return Factuality.NEGATED if light else Factuality.UNREAD
        if relation == "nsubj" and not is_own and lemma in words.subjects["none"]:
            return Factuality.UNREAD
    return None


def _takes_place(context: Context, verb: int, subject: int) -> bool:
    """Whether a verb says of its subject only that it takes place, or is held."""
    if context.parse.deprels[subject] == "nsubj:pass":
        return True
    took = english().reference["took"]
    return any(context.lemma(c) in took for c in context.arguments(verb, "obj"))


def _is_averted(context: Context, node: int, marker: int) -> bool:
    """ "Talked them out of a launch", "kept them from launching": it is not said to have taken place."""
    up = int(context.parse.heads[node])
    if up < 0 or context.parse.upos[up] != "VERB":
        return False
    return context.lemma(marker) == "out" or context.parse.xpos[node] == "VBG"


def _governor(context: Context, node: int, lower: int, *, settled: bool) -> Factuality | None:
    """What a governing word says of the clause or noun below it."""
    words = english()
    relation, full = context.relation(lower), context.parse.deprels[lower]
    if full == "obl:unmarked":
        return None  # "suspended it the day after they launched one"
    clausal = relation in _CLAUSAL
    if not clausal and relation not in _NOMINAL and full not in _NOMINAL:
        return None
    tag = context.parse.upos[node]
    if tag == "NOUN":
        kind = _kind(context, node, words.governing_nouns)
    elif (tag in ("VERB", "ADJ", "ADV") and relation not in ("advcl", "parataxis")) or (
        relation == "advcl" and tag in ("ADJ", "ADV")
    ):
        kind = phrasal_kind(context, node) or _kind(context, node, words.governing_verbs)
    else:
        tied = tag == "VERB" and relation == "advcl" and node < lower and context.child(lower, "mark") is None
        kind = phrasal_kind(context, node) if tied else ""  # "by launching one it passed up a chance"
    if kind == "unreal" and tag == "NOUN" and not clausal and relation != "nmod":
        return None
    if kind == "prospective":
        told = any(context.lemma(c) == "that" for c in context.parse.children(lower))
        if relation == "ccomp" and told and "Tense=Past" in context.parse.feats[lower]:
            return None  # "warned that it had launched"
        if not clausal and settled:
            return None
    if not kind and _is_negated(context, node) and relation in ("xcomp", "ccomp"):
        return Factuality.UNREAD  # "does not say that it launched"
    return _PRESENTED.get(kind)


def _kind(context: Context, node: int, table: Mapping[str, frozenset[str]]) -> str:
    forms = {context.lemma(node), context.parse.words[node].lower()}
    return next((kind for kind, words in table.items() if forms & words), "")


def phrasal_kind(context: Context, node: int) -> str:
    """What a verb says together with the particle or adverb behind it: "held off on", "stopped short of"."""
    verb = node if context.parse.upos[node] == "VERB" else node - 1
    if verb + 1 >= len(context.parse.words) or int(context.parse.heads[verb + 1]) != verb:
        return ""
    said = f"{context.lemma(verb)} {context.parse.words[verb + 1].lower()}"
    table = english().governing_verbs
    return next((kind for kind, words in table.items() if said in words), "")
