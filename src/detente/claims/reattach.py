"""Predicates that the parser took for something less, or hung too low, put where they belong."""

from __future__ import annotations

from dataclasses import replace

from detente.claims.lexicon import english
from detente.language.parse import Parse
from detente.language.timex import find_times, ordinal_of

_UNFINISHED = ("xcomp", "ccomp", "acl", "advcl", "obj", "obl", "iobj", "nsubj:pass")
_DEEP = 4  # words climbed from a joined verb to the one that it is joined to in truth
_LOOSE = ("obl", "obl:unmarked", "nmod:unmarked", "parataxis", "dep", "appos")
_TIED = ("amod", "compound", "conj")
_OF_THE_VERB = ("punct", "conj", "advcl", "parataxis")


def reattached(parse: Parse) -> Parse:
    """The parse with finite verbs joined to finite verbs, and a predicate for sentences without one."""
    parse = _of_phrasal_verbs(_named(_of_titles(parse)))
    parse = _with_subjects(_with_nouns(_with_verbs(parse)))
    return _set_beside(_dated(_with_relatives(_with_predicates(_joined(parse)))))


def _named(parse: Parse) -> Parse:
    """ "A Zephyr-9 sank": an article is no name, but stands before one."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for article in range(len(parse.words) - 1):
        name = article + 1
        if parse.upos[article] != "DET" or int(parse.heads[name]) != article or deprels[name] != "flat":
            continue
        heads[name], deprels[name] = heads[article], deprels[article]
        for c in parse.children(article):
            if c != name:
                heads[c] = name
        heads[article], deprels[article] = name, "det"
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads, deprels=tuple(deprels))


def _with_subjects(parse: Parse) -> Parse:
    """ "The Zephyr launched in May was the first": the participle behind a noun says which, and is no clause
    that itself is the subject."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for verb in range(len(parse.words)):
        above = int(parse.heads[verb])
        hung = parse.is_relation(verb, "csubj", "acl") and above > verb and _is_participle(parse, verb)
        if not hung or parse.children(verb, "mark", "obj"):
            continue
        if any(c < above for c in parse.children(above, "nsubj", "nsubj:pass")):
            continue
        named = [c for c in parse.children(verb, "nsubj", "nsubj:pass", "compound") if c < verb]
        name = next((c for c in reversed(named) if parse.upos[c] in ("NOUN", "PROPN")), -1)
        if name < 0 or parse.words[name + 1 : verb].count(","):
            continue
        for c in parse.children(verb):
            if c < name:
                heads[c], deprels[c] = name, "det" if deprels[c] == "nsubj" else deprels[c]
        heads[name], deprels[name] = above, "nsubj"
        heads[verb], deprels[verb] = name, "acl"
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads, deprels=tuple(deprels))


def _of_titles(parse: Parse) -> Parse:
    """ "Was secretary-general when they met": a clause hangs on the noun, not on the word tied to it."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for word in range(2, len(parse.words)):
        noun = int(parse.heads[word])
        tied = noun == word - 2 and parse.words[word - 1] == "-" and parse.upos[noun] in ("NOUN", "PROPN")
        if not tied or not parse.is_relation(word, *_TIED) or parse.children(word, "case", "det", "cc"):
            continue
        deprels[word] = "amod"
        heads[list(parse.children(word))] = noun
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads, deprels=tuple(deprels))


def _of_phrasal_verbs(parse: Parse) -> Parse:
    """ "Walked away from the accord": what stands behind the adverb of a verb belongs to the verb."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for adverb in range(len(parse.words) - 1):
        verb = int(parse.heads[adverb])
        tied = deprels[adverb] == "advmod" and verb == adverb - 1 and parse.upos[verb] == "VERB"
        for c in parse.children(adverb, "obl") if tied and parse.upos[adverb] == "ADV" else ():
            if adverb + 1 in parse.children(c, "case"):
                heads[c], deprels[adverb] = verb, "compound:prt"
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads, deprels=tuple(deprels))


def _dated(parse: Parse) -> Parse:
    """ "Roe on Monday resigned": a name is not told apart by a time, which is that of the verb behind it."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for word in range(1, len(parse.words) - 1):
        name, verb = int(parse.heads[word]), word + 1
        main = _of_main_clause(parse, word) if deprels[word] == "obl" else None
        if main is not None:
            heads[word] = main
        if (part := _crossed(parse, word)) is not None:
            heads[word], deprels[word] = part, "nmod"
        if (later := _so_long_after(parse, word)) is not None:
            heads[word], deprels[word] = later, "obl"
            continue
        if deprels[word] != "nmod" or name < 0 or parse.upos[name] != "PROPN" or name > word:
            continue
        subject = parse.is_relation(name, "nsubj", "nsubj:pass") and int(parse.heads[name]) == verb
        if subject and any(
            t.anchor < 0 and t.end == verb and word in range(t.first, t.end) for t in find_times(parse)
        ):
            heads[word], deprels[word] = verb, "obl"
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads, deprels=tuple(deprels))


def _with_relatives(parse: Parse) -> Parse:
    """ "Roe, who resigned in May, told an aide": a relative clause tells of what stands before it."""
    heads = parse.heads.copy()
    for verb in range(2, len(parse.words)):
        if parse.deprels[verb] != "acl:relcl" or heads[verb] < verb:
            continue
        relative = next((c for c in parse.children(verb) if c < verb and parse.xpos[c] in ("WP", "WDT")), -1)
        before = relative - 1 - (relative > 1 and parse.words[relative - 1] == ",")
        if relative < 1 or parse.upos[before] not in ("NOUN", "PROPN"):
            continue
        while parse.is_relation(before, "flat", "compound"):
            before = int(parse.heads[before])
        if 0 <= before < verb:
            heads[verb] = before
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads)


def _set_beside(parse: Parse) -> Parse:
    """ "Held a race on Tuesday, its third": a rank behind a comma is set beside what was done."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    for word in range(3, len(parse.words)):
        owner = next(iter(parse.children(word, "nmod:poss")), word)
        loose = parse.is_relation(word, *_LOOSE) and ordinal_of(parse.words[word].lower()) is not None
        if not loose or owner != word - 1 or parse.words[owner - 1] != "," or owner < int(parse.heads[word]):
            continue
        if parse.children(word, "cop", "nsubj", "case"):
            continue
        at = owner - 2
        while at >= 0 and parse.upos[at] != "VERB":
            at = int(parse.heads[at])
        done = [c for c in parse.children(at, "obj", "nsubj:pass") if c < word] if at >= 0 else []
        if done:
            heads[word], deprels[word] = done[0], "appos"
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads, deprels=tuple(deprels))


def _crossed(parse: Parse, word: int) -> int | None:
    """ "Of the races they held in 2012, only the last, on May 3, was won": a time between commas behind a
    subject tells of it, and of no verb before it."""
    if parse.deprels[word] != "obl" or not 0 < word < len(parse.words) - 1:
        return None
    above, first = int(parse.heads[word]), _start(parse, word)
    enclosed = parse.words[first - 1] == "," and parse.words[word + 1] == ","
    if not enclosed or not any(t.first <= word < t.end for t in find_times(parse)):
        return None
    return next(
        (
            c
            for c in range(above + 1, first)
            if parse.is_relation(c, "nsubj", "nsubj:pass")
            and int(parse.heads[c]) > word
            and max(k for k in (c, *parse.children(c)) if k < first) == first - 1
        ),
        None,
    )


def _so_long_after(parse: Parse, word: int) -> int | None:
    """ "Six days after the race, on May 9, the rules were changed": a time between commas is that of the verb
    behind it, and not of what the days are counted from."""
    noun = int(parse.heads[word])
    if not 0 <= noun < word or not parse.is_relation(word, "nmod") or not parse.children(word, "case"):
        return None
    first, verb = _start(parse, word), int(parse.heads[noun])
    if verb >= 0 and parse.lemmas[verb].lower() in english().length_units:
        verb = int(parse.heads[verb])
    counted = any(
        parse.lemmas[c - 1].lower() in english().length_units for c in parse.children(noun, "case") if c
    )
    enclosed = parse.words[first - 1] == "," and "," in parse.words[word + 1 : verb]
    if not (verb > word and counted and enclosed):
        return None
    return verb if any(t.first <= word < t.end for t in find_times(parse)) else None


def _start(parse: Parse, word: int) -> int:
    """The first word of a phrase, commas before it left out."""
    return min((i for i in parse.subtree(word) if parse.upos[i] != "PUNCT"), default=word)


def _of_main_clause(parse: Parse, word: int) -> int | None:
    """ "After they met, Roe on Monday resigned": between a subject and its verb, a time is that verb's."""
    clause = int(parse.heads[word])
    main = int(parse.heads[clause]) if clause >= 0 and parse.is_relation(clause, "advcl") else -1
    subjects = parse.children(main, "nsubj", "nsubj:pass") if main >= 0 else ()
    return main if any(clause < s < word < main for s in subjects) else None


def _with_verbs(parse: Parse) -> Parse:
    """ "The text passed on Friday bans five firms": what has an object is a verb, and no plural."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    upos, xpos, feats = list(parse.upos), list(parse.xpos), list(parse.feats)
    for word in range(len(parse.words)):
        objects = [c for c in parse.children(word, "obj", "appos") if _is_right_behind(parse, word, c)]
        if parse.xpos[word] != "NNS" or not objects or parse.children(word, "det", "case", "amod"):
            continue
        told = next(
            (i for i in (int(parse.heads[word]), *parse.children(word)) if _is_participle(parse, i)), -1
        )
        subject = next(iter(parse.children(told, "nsubj", "nsubj:pass")), -1) if told >= 0 else -1
        if not 0 <= subject == told - 1 or told > word:
            continue
        upos[word], xpos[word], feats[word] = "VERB", "VBZ", "Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin"
        if int(parse.heads[word]) == told:
            heads[word], deprels[word] = heads[told], deprels[told]
        heads[told], deprels[told] = subject, "acl"
        heads[subject], deprels[subject] = word, "nsubj"
        for c in objects:
            deprels[c] = "obj"
        for c in parse.children(told):
            if c > word:
                heads[c] = word
    if (heads == parse.heads).all():
        return parse
    return replace(
        parse,
        heads=heads,
        deprels=tuple(deprels),
        upos=tuple(upos),
        xpos=tuple(xpos),
        feats=tuple(feats),
    )


def _with_nouns(parse: Parse) -> Parse:
    """ "Arland blacklisted 56 targets": what is counted is no verb, but the object of the one before it."""
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    upos, xpos = list(parse.upos), list(parse.xpos)
    for word in range(len(parse.words)):
        subject = next(iter(parse.children(word, "nsubj", "nsubj:pass")), -1)
        counted = parse.upos[word] == "VERB" and parse.children(word, "nummod")
        verb = (
            next((c for c in parse.children(subject, "acl") if _is_participle(parse, c)), -1)
            if subject >= 0
            else -1
        )
        if not counted or verb < 0 or verb != min(parse.children(word, "nummod")) - 1:
            continue
        upos[word], xpos[word] = "NOUN", "NNS"
        heads[verb], deprels[verb] = heads[word], deprels[word]
        heads[word], deprels[word] = verb, "obj"
        for c in parse.children(word):
            if c < verb or parse.deprels[c] == "punct":
                heads[c] = verb
            elif parse.deprels[c] == "obj":
                deprels[c] = "appos"
    if (heads == parse.heads).all():
        return parse
    return replace(parse, heads=heads, deprels=tuple(deprels), upos=tuple(upos), xpos=tuple(xpos))


def _is_participle(parse: Parse, i: int) -> bool:
    return i >= 0 and parse.xpos[i] in ("VBN", "VBD") and not parse.children(i, "aux", "aux:pass")


def _is_right_behind(parse: Parse, word: int, noun: int) -> bool:
    """Whether a noun's phrase follows a word with nothing between them."""
    return noun > word and min(parse.subtree(noun)) == word + 1


def _joined(parse: Parse) -> Parse:
    """ "Gave them a year to leave and capped the rest": a finite verb is not joined to an infinitive."""
    heads = parse.heads.copy()
    for verb in range(len(parse.words)):
        if parse.deprels[verb] != "conj" or not _is_finite(parse, verb) or parse.children(verb, "nsubj"):
            continue
        at = int(parse.heads[verb])
        if parse.upos[at] != "VERB" or "VerbForm=Inf" not in parse.feats[at]:
            continue
        for _ in range(_DEEP):
            if at < 0 or (parse.upos[at] == "VERB" and _is_finite(parse, at)):
                break
            at = int(parse.heads[at]) if parse.is_relation(at, *_UNFINISHED) else -1
        if at >= 0 and _is_finite(parse, at):
            heads[verb] = at
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads)


def _is_finite(parse: Parse, verb: int) -> bool:
    finite = (verb, *parse.children(verb, "aux", "aux:pass"))
    return any("VerbForm=Fin" in parse.feats[i] for i in finite)


def _with_predicates(parse: Parse) -> Parse:
    """ "Resolution 5 limited salt to nine bags" is no name with an apposition: its participle is the verb."""
    for first, end in parse.sentences:
        found = _hidden_predicate(parse, first, end)
        if found is not None:
            parse = _predicated(parse, *found)
    return parse


def _hidden_predicate(parse: Parse, first: int, end: int) -> tuple[int, int, int] | None:
    """The name at the head of a sentence without a verb, the participle behind it, the noun behind that."""
    root = next((i for i in range(first, end) if parse.heads[i] < 0), first)
    whole = parse.words[end - 1] == "." and not parse.children(root, "cop", "nsubj", "aux")
    if parse.upos[root] != "PROPN" or not whole:
        return None
    for noun in parse.children(root, "appos"):
        verb = next(iter(parse.children(noun, "amod")), -1)
        if verb < 0 or parse.xpos[verb] != "VBN" or not root < verb < noun:
            continue
        named = [root, *parse.children(root, "flat", "nummod"), *parse.children(noun, "nummod")]
        if verb - 1 in named or parse.words[verb - 1] == ",":
            return root, verb, noun
    return None


def _predicated(parse: Parse, root: int, verb: int, noun: int) -> Parse:
    heads, deprels = parse.heads.copy(), list(parse.deprels)
    xpos, feats = list(parse.xpos), list(parse.feats)

    def hang(word: int, head: int, relation: str) -> None:
        heads[word], deprels[word] = head, relation

    xpos[verb], feats[verb] = "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
    hang(verb, -1, "root")
    hang(root, verb, "nsubj")
    hang(noun, verb, "obj")
    for c in parse.children(root, *_OF_THE_VERB):
        if c > verb:
            hang(c, verb, parse.deprels[c])
    for c in parse.children(noun):
        if c < verb and parse.deprels[c] == "nummod":
            hang(c, root, "flat")
        elif c > noun and parse.deprels[c] == "nmod" and parse.children(c, "nummod"):
            hang(c, verb, "obl")
        elif c > noun and parse.deprels[c] == "conj" and parse.upos[c] == "VERB":
            hang(c, verb, "conj")
    return replace(parse, heads=heads, deprels=tuple(deprels), xpos=tuple(xpos), feats=tuple(feats))
