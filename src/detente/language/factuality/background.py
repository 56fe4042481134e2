"""Whether a text looks back: on a past long before the one it reports, told of without a date."""

from __future__ import annotations

from detente.language.factuality.clause import has_mark, is_done, is_past
from detente.language.factuality.words import words
from detente.language.parse import Parse


def looks_back(parse: Parse, word: int) -> int:
    """The word by which the text puts what `word` names in a distant past, -1 for none."""
    remembered = _remembered(parse, word)
    if remembered >= 0:
        return remembered
    for clause in _clauses(parse, word):
        for found in (
            _distance(parse, clause),
            _adverb(parse, clause),
            _habit(parse, clause),
            _era(parse, clause),
            _gone(parse, clause),
        ):
            if found >= 0:
                return found
    return -1


def _clauses(parse: Parse, word: int) -> tuple[int, ...]:
    """The word, the participles on it, and the clause it stands in: whose times are its own."""
    if parse.upos[word] == "VERB":
        head = parse.head(word)
        if parse.is_relation(word, "conj", "xcomp") and head >= 0:
            return word, head
        return (word,)
    below = parse.children(word, "acl")
    head = parse.head(word)
    return (
        (word, *below, head)
        if head >= 0 and parse.is_relation(word, "obj", "nsubj", "obl")
        else (word, *below)
    )


def _remembered(parse: Parse, word: int) -> int:
    """ "The anniversary of the invasion"."""
    head = parse.head(word)
    if (
        head >= 0
        and parse.is_relation(word, "nmod", "compound", "obj")
        and parse.lemmas[head].lower() in words()["background.remembrance"]
    ):
        return head
    return -1


def _distance(parse: Parse, clause: int) -> int:
    """ "Thirty years ago", "a generation before", "eleven years after it bombed"."""
    lists = words()
    above = parse.head(clause)
    if above >= 0 and _is_long(parse, above) and has_mark(parse, clause, "background.counting") >= 0:
        return above  # "it is forty years since they met"
    mark = has_mark(parse, clause, "background.counting")
    if above >= 0 and mark >= 0 and parse.is_relation(clause, "advcl"):
        before = [c for c in parse.children(above, "obl") if c == mark - 1 and _is_long(parse, c)]
        if before:
            return before[0]  # "came eleven years after they met"
    for c in parse.children(clause, "obl", "nmod", "advmod"):
        measure = c
        if parse.is_relation(c, "advmod"):
            if parse.words[c].lower() not in lists["background.counted"]:
                continue
            measure = next(iter(parse.children(c, "obl", "nmod")), -1)
            if measure < 0:
                continue
        elif _lasts(parse, c, clause):
            return c
        elif parse.children(c, "case") or not _is_counted_from(parse, c, clause):
            continue
        if _is_long(parse, measure):
            return c
    return -1


def _lasts(parse: Parse, measure: int, clause: int) -> bool:
    """ "Ruled for four centuries"."""
    spans = parse.lemmas[measure].lower() in words()["background.spans"]
    return (
        spans
        and parse.xpos[clause] == "VBD"
        and any(parse.words[d].lower() == "for" for d in parse.children(measure, "case"))
    )


def _is_counted_from(parse: Parse, measure: int, clause: int) -> bool:
    """ "Years after it", "years before he was born"."""
    marks = parse.children(clause, "mark", "case")
    below = [m for c in parse.children(measure, "acl", "advcl") for m in parse.children(c, "mark")]
    counting = words()["background.counting"]
    return any(measure < m < clause for m in marks) or any(parse.words[m].lower() in counting for m in below)


def _is_long(parse: Parse, measure: int) -> bool:
    lists = words()
    lemma = parse.lemmas[measure].lower()
    if lemma not in lists["background.units"]:
        return False
    single = any(
        parse.words[c].lower() in lists["background.single"]
        for c in parse.children(measure, "det", "nummod", "amod")
    )
    return not (single and lemma in lists["background.short"])


def _adverb(parse: Parse, clause: int) -> int:
    lists = words()
    for c in parse.children(clause, "advmod", "mark"):
        form = parse.words[c].lower()
        bare = parse.is_relation(c, "advmod") or not parse.children(clause, "aux", "nsubj")
        if form in lists["background.adverbs"] and c < clause and bare and is_done(parse, clause):
            return c
        if form in lists["background.earlier"] and _is_perfect(parse, clause) and c < clause:
            return c
    for c in parse.children(clause, "obl", "advcl"):
        for d in parse.children(c, "advmod"):
            if parse.words[d].lower() in lists["background.earlier"] and is_past(parse, clause):
                return d  # "long before the present crisis"
    return -1


def _is_perfect(parse: Parse, clause: int) -> bool:
    """Whether a clause stands in the past perfect of its own, not in reported speech."""
    return any(
        parse.lemmas[c] == "have" and parse.xpos[c] == "VBD" for c in parse.children(clause, "aux")
    ) and not parse.is_relation(clause, "ccomp")


def _habit(parse: Parse, clause: int) -> int:
    """ "Used to mediate"."""
    for i in (parse.head(clause), *parse.children(clause, "aux")):
        if (
            i >= 0
            and parse.words[i].lower() == "used"
            and i + 1 < len(parse.words)
            and parse.words[i + 1].lower() == "to"
            and i < clause
        ):
            return i
    return -1


def _era(parse: Parse, clause: int) -> int:
    """ "During the Cold War", "under the shah", "in antiquity"; with a past perfect "until the war"."""
    lists = words()
    if parse.upos[clause] == "VERB" and not is_done(parse, clause):
        return -1
    for c in parse.children(clause, "obl", "nmod", "advcl"):
        named = c
        if parse.is_relation(c, "advcl"):
            named = next(iter(parse.children(c, "nsubj")), -1)
            if named < 0:
                continue
        elif not any(
            parse.words[d].lower() in lists["background.prepositions"]
            or (parse.words[d].lower() == "of" and parse.is_relation(c, "nmod"))
            for d in parse.children(c, "case")
        ):
            continue
        over = any(parse.words[d].lower() in lists["background.over"] for d in parse.children(c, "case"))
        if _is_era(parse, named, over=over) or (
            _is_perfect(parse, clause) and parse.lemmas[named].lower() in lists["background.eras"]
        ):
            return named
    return -1


def _is_era(parse: Parse, noun: int, *, over: bool) -> bool:
    """Whether a noun names an age by itself, by what stands with it, or behind "during"."""
    lists = words()
    forms = {parse.lemmas[noun].lower(), parse.words[noun].lower()}
    if forms & lists["background.sole"]:
        return True
    return bool(forms & lists["background.eras"]) and (
        over
        or any(
            {parse.lemmas[c].lower(), parse.words[c].lower()}
            & (lists["background.marks"] | lists["background.sole"])
            for c in parse.children(noun, "amod", "compound", "nmod", "flat", "det")
        )
    )


def _gone(parse: Parse, clause: int) -> int:
    """ "The then minister signed", "the defunct league played"; with a past perfect "the late king had"."""
    lists = words()
    qualities = lists["background.participants"] if _is_perfect(parse, clause) else lists["background.gone"]
    for c in parse.children(clause, "nsubj", "obj"):
        if parse.lemmas[c].lower() in lists["background.titles"] and is_past(parse, clause):
            return c
        for d in parse.children(c, "amod", "advmod", "compound", "det"):
            if {parse.words[d].lower(), parse.lemmas[d].lower()} & qualities and is_past(parse, clause):
                return d
    return -1
