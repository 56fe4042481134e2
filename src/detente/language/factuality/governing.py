"""What a governing word says of the clause or noun that depends on it."""

from __future__ import annotations

from detente.language.factuality.clause import (
    Found,
    has_mark,
    is_given,
    is_modal,
    is_past,
    is_predicate,
    is_scenario,
)
from detente.language.factuality.words import Factuality, Signature, words
from detente.language.parse import Parse

_NOMINAL = ("obj", "obl", "nmod", "nsubj", "compound", "iobj")
_TENSED = ("VBD", "VBZ", "VBP")
_UNTENSED = ("VB", "VBN", "VBG")
_NOUNS = ("NOUN", "PROPN")


def passed(parse: Parse, head: int, node: int, above: Found, entered: Found) -> Found:
    """How a word is presented by what stands above it.

    above   : how the governing word itself is presented
    entered : how it was presented before its own clause had its say; what is coordinated with it starts there
    """
    relation = parse.deprels[node].partition(":")[0]
    if relation == "conj":
        return _coordinated(parse, head, node, above, entered)
    if relation == "parataxis" and (parse.xpos[node] != "VBG" or parse.children(node, "nsubj", "aux")):
        return Factuality.ASSERTED, -1  # but "three motives: punishing the one, pleasing the other"
    if relation == "advcl" and (found := _adverbial(parse, head, node, above)) is not None:
        return found
    if parse.deprels[node] == "acl:relcl":
        return (Factuality.ASSERTED, -1) if is_past(parse, node) else above
    mark = has_mark(parse, node, "marks.conditional")
    if 0 <= mark < node and relation != "advcl":
        return Factuality.HYPOTHETICAL, mark  # "unclear whether"
    signature = _signature(parse, head, node)
    if signature is not None:
        past = is_past(parse, head) and not is_modal(parse, head)
        value = signature.of(above[0], past=past)
        return (value, above[1] if value is above[0] else head)
    if relation in _NOMINAL and not is_predicate(parse, node):
        return _named(parse, head, node, above)
    if relation == "ccomp" and _is_told(parse, node):
        value = above[0]
        return (
            (Factuality.HYPOTHETICAL, above[1]) if value is Factuality.NEGATED else (Factuality.ASSERTED, -1)
        )
    if relation == "csubj" and not _is_told(parse, node):
        return Factuality.HYPOTHETICAL, node  # "attacking would be": an idea
    if relation == "acl" and parse.xpos[node] == "VBN":
        return Factuality.ASSERTED, -1
    to = has_mark(parse, node, "marks.infinitive")
    if relation == "acl" and to >= 0 and parse.head(head) < 0 and not is_predicate(parse, head):
        return Factuality.FUTURE, to  # a headline: "Ministers to meet"
    return above


def _coordinated(parse: Parse, head: int, node: int, above: Found, entered: Found) -> Found:
    """A conjunct shares what governs the first, its auxiliaries if it is as bare, its denial over "or"."""
    own = parse.children(node, "aux", "nsubj")
    scenario = next((c for c in parse.children(head, "obl") if c < head and is_scenario(parse, c)), -1)
    if scenario >= 0 and entered[0] is Factuality.ASSERTED:
        return Factuality.HYPOTHETICAL, scenario
    bare = not own and parse.xpos[node] == parse.xpos[head] and parse.xpos[node] in _UNTENSED
    nouns = parse.upos[node] in _NOUNS and parse.upos[head] in _NOUNS
    shared = above if bare or nouns else entered
    if shared[0] is Factuality.NEGATED and entered[0] is not Factuality.NEGATED:
        joined = any(
            parse.words[c].lower() in words()["negation.conjunctions"] for c in parse.children(node, "cc")
        )
        if not joined:
            return entered
    return shared


def _adverbial(parse: Parse, head: int, node: int, above: Found) -> Found | None:
    """What the conjunction of an adverbial clause says of it; None where the governing word decides."""
    lists = words()
    past = is_past(parse, node)
    mark = has_mark(parse, node, "marks.conditional")
    if 0 <= mark < node:
        return Factuality.HYPOTHETICAL, mark
    mark = has_mark(parse, node, "marks.without")
    if mark >= 0:
        return Factuality.NEGATED, mark
    if _is_inverted(parse, node):
        return Factuality.HYPOTHETICAL, node
    far = next((c for c in parse.children(node) if parse.words[c].lower() in lists["negation.far"]), -1)
    if far >= 0 and parse.xpos[node] == "VBG":
        return Factuality.NEGATED, far
    mark = has_mark(parse, node, "marks.before")
    if mark >= 0 and is_modal(parse, node):
        return Factuality.NEGATED, mark
    if mark >= 0 and not past and _is_told(parse, node):
        return Factuality.FUTURE, mark  # "before the rains come"
    mark = has_mark(parse, node, "marks.until")
    if mark >= 0:
        return (
            (Factuality.ASSERTED, -1)
            if past and above[0] is Factuality.ASSERTED
            else (Factuality.HYPOTHETICAL, mark)
        )
    to = has_mark(parse, node, "marks.infinitive")
    if to >= 0 and parse.xpos[node] == "VB":
        if parse.words[max(to - 1, 0)].lower() in lists["marks.only"]:
            return above
        found = _signature(parse, head, node)
        return None if found is not None else (Factuality.HYPOTHETICAL, to)  # a purpose
    if has_mark(parse, node, "marks.then") >= 0 and not past and parse.xpos[node] != "VBG":
        return above
    if _signature(parse, head, node) is not None and has_mark(parse, node, "marks.complement") >= 0:
        return None
    if parse.xpos[node] == "VBG" and has_mark(parse, node, "marks.reason") < 0:
        listed = words().nouns.get(("open", _before_colon(parse, node)))
        return (listed.affirmed, node - 2) if listed is not None else above
    return Factuality.ASSERTED, -1


def _before_colon(parse: Parse, node: int) -> str:
    """The noun that a word behind a colon lists examples of ("three motives: punishing ..."), "" for none."""
    return parse.lemmas[node - 2].lower() if node > 1 and parse.words[node - 1] == ":" else ""


def _is_inverted(parse: Parse, clause: int) -> bool:
    """Whether an auxiliary stands before the subject: "had it attacked", "should they march"."""
    subject = next(iter(parse.children(clause, "nsubj", "expl")), -1)
    return any(c < subject for c in parse.children(clause, "aux", "cop"))


def _signature(parse: Parse, head: int, node: int) -> Signature | None:
    """The entry of the governing word, or of the adjective that is said of the node with it."""
    frames = _frames(parse, head, node)
    nominal = parse.upos[head] in _NOUNS
    tables = (words().nouns, words().verbs) if nominal else (words().verbs,)
    for key in _keys(parse, head, node):
        for table in tables:
            for frame in frames:
                if (frame, key) in table:
                    return table[frame, key]
    return None


def _frames(parse: Parse, head: int, node: int) -> tuple[str, ...]:
    """In which way a word depends on what governs it; none where its entry does not speak of it."""
    relation = parse.deprels[node].partition(":")[0]
    clause = is_predicate(parse, node) or (parse.upos[node] == "VERB")
    if relation in ("xcomp", "ccomp", "acl", "csubj", "advcl") and clause:
        return (
            ("finite",)
            if _is_told(parse, node) or (relation == "ccomp" and not _is_open(parse, node))
            else ("open",)
        )
    if relation == "xcomp":
        return ("new",)
    known = ("given",) if is_given(parse, node) else ("new",)
    if relation in ("obj", "compound", "amod") or parse.deprels[node] == "nsubj:pass":
        return known
    if relation in ("obl", "nmod") and _is_object_like(parse, node):
        return known
    if (
        relation == "nsubj"
        and {parse.lemmas[h].lower() for h in (head, *parse.children(head, "xcomp"))}
        & (words()["light.judged"])
    ):
        return known  # "an invasion is possible", "looks likely"
    return ()


def _keys(parse: Parse, head: int, node: int) -> tuple[str, ...]:
    """What the governing word may be listed as, the more exact first."""
    heads = [head]
    if parse.is_relation(node, "nsubj"):
        heads += parse.children(head, "xcomp")
    links = [parse.words[c].lower() for c in parse.children(node, "mark", "case")]
    found: list[str] = []
    for h in heads:
        form = parse.words[h].lower()
        forms = tuple(dict.fromkeys((form, parse.lemmas[h].lower(), *_stems(parse, h))))
        beside = [
            parse.words[c].lower() for c in parse.children(h, "compound", "advmod", "xcomp") if c == h + 1
        ]
        follows = parse.words[h + 1].lower() if h + 1 < len(parse.words) else ""
        found += [f"{form} {word}" for form in forms for word in (*beside, *links[:1], follows)]
        found += forms
    return tuple(found)


def _stems(parse: Parse, word: int) -> tuple[str, ...]:
    """What verb a participle read as an adjective may be of ("committed")."""
    form = parse.words[word].lower()
    if parse.upos[word] != "ADJ" or not form.endswith("ed"):
        return ()
    return form[:-1], form[:-2], form[:-3]


def _is_open(parse: Parse, clause: int) -> bool:
    """Whether a clause has no tense of its own: "to attack", "attacking"."""
    return has_mark(parse, clause, "marks.infinitive") >= 0 or parse.xpos[clause] == "VBG"


def _is_told(parse: Parse, clause: int) -> bool:
    """Whether a clause has a tense of its own."""
    tensed = [clause, *parse.children(clause, "aux", "cop")]
    return any(parse.xpos[i] in (*_TENSED, "MD") for i in tensed)


def _is_object_like(parse: Parse, noun: int) -> bool:
    return any(parse.words[c].lower() in words()["marks.complement"] for c in parse.children(noun, "case"))


def _named(parse: Parse, head: int, noun: int, above: Found) -> Found:
    """A noun that no governing word judges: as its verb is presented, unless it is there anyway."""
    relation = parse.deprels[noun].partition(":")[0]
    value = above[0]
    ahead = next(
        (c for c in parse.children(noun, "case") if parse.words[c].lower() in words()["marks.ahead_of"]), -1
    )
    if ahead >= 0:
        return Factuality.FUTURE, ahead
    cases = [d for c in parse.children(noun, "case") for d in (c, *parse.children(c, "fixed"))]
    if value is not Factuality.FUTURE and any(
        parse.words[c].lower() in words()["marks.given"] for c in cases
    ):
        return Factuality.ASSERTED, -1
    if relation in ("nmod", "compound"):
        return above
    lemma = parse.lemmas[head].lower()
    light = words()[
        "light.subjects" if relation == "nsubj" and parse.deprels[noun] != "nsubj:pass" else "light.objects"
    ]
    if lemma in light and relation in ("nsubj", "obj"):
        return above
    if relation == "nsubj" and parse.deprels[noun] != "nsubj:pass" and value is Factuality.NEGATED:
        return Factuality.ASSERTED, -1
    if relation == "obl" and value is Factuality.NEGATED:
        return Factuality.ASSERTED, -1
    return (Factuality.ASSERTED, -1) if is_given(parse, noun) else above
