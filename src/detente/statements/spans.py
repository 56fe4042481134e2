"""Where a source, a cue and a content begin and end."""

from __future__ import annotations

from detente.statements.frames import Candidate
from detente.statements.headlines import headline_source
from detente.statements.lexicon import words
from detente.statements.runs import Run
from detente.statements.tree import Tree

_RELATIVE = words("words", "relative")
_EDGES = frozenset(",.;:—–-")
_SHORTEST_CUT = 3  # words that must be left of a content when its last clause is cut off


def source_words(t: Tree, c: Candidate, cue: Run) -> Run | None:
    """The noun phrase of the source with its relative clauses and appositions, less what is the cue's."""
    if c.source < 0:
        return None
    top = c.source
    if c.frame == "quote-headline":
        return headline_source(t, c.head, c.content[-1][1])
    first, end = t.left[top], t.right[top]
    if t.deprel[top] == "nmod:poss":
        end = min([end, *(k for k in t.kids[top] if t.rel[k] == "case" and k > top)])
    if first <= c.head < end and c.head > top < t.left[c.head]:
        end = t.left[c.head]
    for a, b in (cue, *c.content):
        if top < a < end:
            end = a
        if first < b < end and b <= top:
            first = b
    while first < top and (_is_link(t, first) or (t.rel[first] == "advmod" and _is_link(t, first + 1))):
        first += 1
    for kid in t.kids[top]:
        if kid > top and t.rel[kid] in ("parataxis", "advcl", "discourse"):
            end = min(end, max(top + 1, t.left[kid]))
    while end - 1 > top and t.upos[end - 1] == "PUNCT" and t.words[end - 1] not in ")]":
        end -= 1
    return None if any(a <= top < b for a, b in (cue, *c.content)) else (first, end)


def _is_link(t: Tree, word: int) -> bool:
    return t.rel[word] in ("case", "cc", "mark", "fixed") or t.upos[word] == "PUNCT"


def cue_words(t: Tree, c: Candidate) -> Run:
    """The cue's word with what belongs to it: auxiliaries, negation, adverbs, the verb it depends on ("began
    to accuse", "made claims"), modifiers of a noun, particle and preposition."""
    head, end = c.head, c.head + 1
    first = max([_cue_start(t, c), *(b for _, b in c.content if b <= head)])
    if c.source < head:
        first = max(first, c.source + 1)
    while end < t.count and t.head[end] == head and t.deprel[end] == "compound:prt":
        end += 1
    if t.upos[head] == "VERB":
        while end < t.count and t.head[end] == head and t.rel[end] == "advmod" and t.right[end] == end + 1:
            if any(a <= end < b for a, b in c.content):
                break
            end += 1
    if end <= c.link < end + 3:
        end = c.link + 1
    while end < t.count and t.rel[end] == "fixed" and first <= t.head[end] < end:
        end += 1
    stops = [a for a, _ in c.content if a > head]
    if c.source > head:
        stops.append(t.left[c.source] if t.left[c.source] > head else c.source)
    return first, min([end, *stops])


def _cue_start(t: Tree, c: Candidate) -> int:
    head = c.head
    if t.upos[head] in ("NOUN", "PROPN") and c.frame.startswith("n-"):
        return _noun_start(t, c)
    above = t.head[head]
    depends = t.rel[head] == "xcomp" and 0 <= above < head and t.upos[above] == "VERB" and c.source < above
    if depends and t.left[head] == above + 1:
        return _verb_start(t, above)
    return _verb_start(t, head)


def _verb_start(t: Tree, head: int) -> int:
    """From the first auxiliary or adverb that stands unbroken before a verb or predicate."""
    first = head
    if t.upos[head] == "VERB" or t.child(head, "cop") is not None:
        while first > 0 and t.head[first - 1] == head and t.rel[first - 1] in ("aux", "cop", "advmod"):
            first -= 1
        if (
            first > 0
            and t.head[first - 1] == head
            and t.rel[first - 1] == "mark"
            and t.upos[first - 1] == "PART"
        ):
            first -= 1
    return first


def _noun_start(t: Tree, c: Candidate) -> int:
    """From the noun's modifiers and the "'s" before them, or from the verb whose object it is."""
    head, source = c.head, c.source
    if source >= 0 and t.deprel[source] != "nmod:poss":
        verb = t.head[head]
        if 0 <= verb < head and t.upos[verb] == "VERB" and t.rel[head] == "obj" and source < verb:
            return _verb_start(t, verb)
    own = {k for k in t.kids[head] if t.rel[k] in ("amod", "compound", "det")}
    first = head
    while first > 0 and ((first - 1) in own or t.head[first - 1] in own):
        first -= 1
    if source >= 0 and first > 0 and t.rel[first - 1] == "case" and t.head[first - 1] == source < first - 1:
        return first - 1
    return first


def to_clause_end(t: Tree, at: list[int], run: Run) -> Run:
    """A run of content behind its cue as far as a semicolon with a clause behind it that has a subject of its
    own: that clause is the writer's. Lists with semicolons stay whole, and so does what is quoted.

    at : for each word the quotation it stands in, -1 for none
    """
    first, end = run
    for semicolon in range(first + 1, end - 1):
        if t.words[semicolon] == ";" and at[semicolon] < 0 and _is_clause_behind(t, semicolon, end):
            return first, semicolon
    return run


def _is_clause_behind(t: Tree, mark: int, end: int) -> bool:
    """Whether what stands behind a mark hangs on a word before it as a clause with a subject."""
    return any(
        not mark < t.head[word] < end and t.child(word, "nsubj", "nsubj:pass") is not None
        for word in range(mark + 1, end)
    )


def content_run(t: Tree, at: list[int], run: Run) -> Run | None:
    """A run of content without the punctuation at its ends and without a relative clause set off by a comma
    at its end, which is the writer's as often as not. None if no word is left.

    at : for each word the quotation it stands in, -1 for none; quoted words are never cut
    """
    first, end = run
    end = _without_last_relative(t, at, first, end)
    while first < end and t.upos[first] == "PUNCT" and t.words[first] in _EDGES:
        first += 1
    while end > first and t.upos[end - 1] == "PUNCT" and t.words[end - 1] in _EDGES and at[end - 1] < 0:
        end -= 1
    return (first, end) if any(t.upos[i] != "PUNCT" for i in range(first, end)) else None


def _without_last_relative(t: Tree, at: list[int], first: int, end: int) -> int:
    for comma in range(first + 1, end - 2):
        if t.lower[comma] != ",":
            continue
        is_last_quoted = at[comma] >= 0 and t.upos[comma + 1] == "PUNCT"  # "the “road to ruin,” which …"
        pronoun = comma + 2 if is_last_quoted else comma + 1
        cut = pronoun if is_last_quoted else comma
        if not is_last_quoted and cut < first + _SHORTEST_CUT:
            continue
        if t.lower[pronoun] not in _RELATIVE or t.lower[pronoun] == "that":
            continue
        if all(at[i] < 0 for i in range(cut, end)) and _ends_in_relative(t, pronoun, first, end):
            return cut
    return end


def _ends_in_relative(t: Tree, pronoun: int, first: int, end: int) -> bool:
    """Whether the relative clause that a pronoun opens goes on to the end of a run."""
    top = pronoun
    while top >= 0 and t.deprel[top] != "acl:relcl" and first < top < end:
        top = t.head[top]
    return top >= 0 and t.deprel[top] == "acl:relcl" and t.right[top] >= end
