"""Quotations laid over the words of a parse: which are speech, and which word near one may report it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from detente.statements.arguments import agent_of, is_passive, subject_of
from detente.statements.frames import Candidate
from detente.statements.headlines import headline_source, is_predicate
from detente.statements.lexicon import words
from detente.statements.marks import Quotation, find_quotations
from detente.statements.runs import Run, Runs
from detente.statements.tree import Tree

ATTRIBUTING = words("words", "attributing")
_REACH = 40  # words between a quotation and the word that reports it
_LONGEST_SIGNATURE = 16  # words behind "..." - that may be a name with what the person is
_LEADS_ON = ",?!—–-…"
_DASHES = frozenset(("—", "–", "-", "―", "--"))
_BEGINS_AFTER = frozenset((".", "?", "!", ":", "”", '"', "''"))
_NOMINAL = frozenset(("PROPN", "NOUN", "PRON"))
_BESIDE_A_SUBJECT = frozenset(("PUNCT", "ADV", "AUX", "CCONJ"))
_SHORT, _LONG = 4, 8  # words: beyond the one a clause may be speech, beyond the other it is


@dataclass(frozen=True, slots=True)
class Speech:
    """An outer quotation as words [first, end), its marks included.

    is_whole : whether it stands as a clause of its own, not as a part of the writer's ("a "mess" of a plan")
    leads_on : whether the sentence goes on behind it (", he said")
    begins   : whether it begins where a sentence or the paragraph does
    """

    quotation: Quotation
    first: int
    end: int
    paragraph: int
    is_whole: bool
    leads_on: bool
    begins: bool


class Speeches:
    """The outer quotations of a parse in order; `at` has for each word the one it stands in, -1 for none."""

    __slots__ = ("_spoken", "at", "items", "paragraph_of", "quoted", "signatures")

    def __init__(self, t: Tree) -> None:
        bounds = _paragraphs(t)
        self.paragraph_of = [0] * t.count
        for nth, (a, b) in enumerate(bounds):
            self.paragraph_of[a:b] = [nth] * (b - a)
        self.at = [-1] * t.count
        self.items: list[Speech] = []
        self.signatures: dict[int, Run] = {}  # by quotation, a name with which it ends before its mark
        word = 0
        for quotation in find_quotations(t.text, [(t.starts[a], t.ends[b - 1]) for a, b in bounds]):
            if quotation.depth:
                continue
            while word < t.count and t.ends[word] <= quotation.start:
                word += 1
            end = word
            while end < t.count and t.starts[end] < quotation.end:
                end += 1
            if all(t.upos[i] == "PUNCT" for i in range(word, end)):
                continue
            if quotation.continues and quotation.start == quotation.first and _is_signature(t, word, end):
                self.signatures[len(self.items) - 1] = (word, end)
                continue
            self.at[word:end] = [len(self.items)] * (end - word)
            self.items.append(_speech(t, quotation, word, end, self.paragraph_of[word], bounds))
        self._spoken, inside = bytearray(t.count), bytearray(t.count)
        for speech in self.items:
            inside[speech.first : speech.end] = b"\1" * (speech.end - speech.first)
            if speech.is_whole:
                self._spoken[speech.first : speech.end] = b"\1" * (speech.end - speech.first)
        # running count of quoted words: whether a range holds any is one subtraction
        self.quoted = list(accumulate(inside, initial=0))

    def by_paragraph(self, run: Run) -> Iterator[Run]:
        """A range of words, cut where a paragraph ends."""
        first, end = run
        for word in range(first + 1, end):
            if self.paragraph_of[word] != self.paragraph_of[word - 1]:
                yield first, word
                first = word
        yield first, end

    def in_speech(self, word: int) -> bool:
        """Whether a word stands in quoted speech, not in a quoted part of the writer's own clause."""
        return self._spoken[word] == 1

    def any_quoted(self, runs: Runs) -> bool:
        """Whether any of these words is quoted."""
        return any(self.quoted[b] > self.quoted[a] for a, b in runs)


def _paragraphs(t: Tree) -> list[tuple[int, int]]:
    """Word ranges of the passages, cut also at blank lines inside one."""
    bounds: list[tuple[int, int]] = []
    last = -1
    for (first, end), block in zip(t.sentences, t.parse.blocks, strict=True):
        if bounds and block == last and "\n\n" not in t.text[t.ends[first - 1] : t.starts[first]]:
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((first, end))
        last = block
    return bounds


def _is_signature(t: Tree, first: int, end: int) -> bool:
    """Whether words are a name with what the person is, and no more."""
    if end - first > _LONGEST_SIGNATURE or t.upos[first] != "PROPN":
        return False
    return not any(t.upos[i] in ("VERB", "AUX") for i in range(first, end))


def _speech(
    t: Tree, quotation: Quotation, first: int, end: int, paragraph: int, bounds: list[tuple[int, int]]
) -> Speech:
    start, stop = bounds[paragraph]
    last = t.text[quotation.first : quotation.last].rstrip(" '’")[-1:]
    before = t.words[first - 1] if first > start else ""
    begins = not before or before[-1] in _BEGINS_AFTER or before in _BEGINS_AFTER
    behind = next((i for i in range(end, stop) if t.upos[i] != "PUNCT"), -1)
    leads_on = behind >= 0 and (
        last in _LEADS_ON
        or t.words[end] == ","
        or t.words[end] in _DASHES
        or (last != "." and t.words[behind][:1].islower())
    )
    content = [i for i in range(first, end) if t.upos[i] != "PUNCT"]
    has_verb = any(t.upos[i] in ("VERB", "AUX") for i in content)
    is_set_off = begins or (before == "," and not _leans(t, first, end)) or before in _DASHES
    is_capital = t.words[content[0]][:1].isupper()
    is_whole = (
        (is_set_off and (has_verb or len(content) >= _SHORT or last in ",.?!…"))
        or (is_capital and has_verb and len(content) > _SHORT and last in ".,?!")
        or (is_capital and has_verb and len(content) > _LONG)
        or headline_source(t, first, end) is not None
        or (":" in (before, t.words[end] if end < stop else "") and is_predicate(t, first, end))
    )
    return Speech(quotation, first, end, paragraph, is_whole, leads_on, begins)


def _leans(t: Tree, first: int, end: int) -> bool:
    """Whether the adjective before a comma and a quotation belongs to a word of the quotation ("a good, “loud
    march”"), which then is a part of the writer's phrase."""
    return first > 1 and t.rel[first - 2] == "amod" and first <= t.head[first - 2] < end


def reporters(t: Tree, speeches: Speeches, nth: int) -> Iterator[Candidate]:
    """Words that may report quotation `nth`: behind it, before it, or a mere name with a colon or dash."""
    speech = speeches.items[nth]
    runs = ((speech.first, speech.end),)
    if speech.leads_on:
        yield from _behind(t, speeches, speech, runs)
    yield from _before(t, speeches, speech, runs)
    yield from _named_before(t, speech, runs)
    yield from _headline(t, speech, runs)
    yield from _signed(t, speeches, speech, runs)


def _behind(t: Tree, speeches: Speeches, speech: Speech, runs: Runs) -> Iterator[Candidate]:
    """Verbs behind a quotation (", she said"); how near goes into the frame, 0 the nearest."""
    at = speech.end
    while at < t.count and t.upos[at] == "PUNCT" and speeches.at[at] < 0:
        at += 1
    if at >= t.count or speeches.at[at] >= 0 or speeches.paragraph_of[at] != speech.paragraph:
        return
    stop = min(at + _REACH, t.sentences[t.sent[at]][1])
    verbs = 0
    for verb in range(at, stop):
        if speeches.at[verb] >= 0:
            return
        source = _own_subject(t, verb, speech)
        if t.upos[verb] != "VERB" and (source < 0 or t.child(verb, "cop") is not None):
            continue
        verbs += 1
        first = verb if source < 0 else min(verb, max(t.left[source], speech.end))
        adjoins = all(t.upos[i] in _BESIDE_A_SUBJECT for i in range(at, first))
        near = 3 if verbs > 1 else 2 if source < 0 else 0 if adjoins else 1
        if source < 0:
            source = _near_noun(t, verb, at, stop)
        yield Candidate(verb, f"quote-behind-{near}", source, runs)


def _own_subject(t: Tree, verb: int, speech: Speech) -> int:
    for kid in t.kids[verb]:
        if t.deprel[kid] in ("nsubj", "nsubj:outer") and not speech.first <= kid < speech.end:
            return kid
    return -1


def _near_noun(t: Tree, verb: int, first: int, stop: int) -> int:
    """The noun phrase right before a verb, else right behind it, whatever the tree makes of it."""
    for i in range(verb - 1, first - 1, -1):
        if t.upos[i] in _NOMINAL:
            return _outermost(t, i, first, verb)
    for i in range(verb + 1, stop):
        if t.upos[i] in _NOMINAL:
            return _outermost(t, i, verb + 1, stop)
    return -1


def _outermost(t: Tree, word: int, first: int, stop: int) -> int:
    while first <= t.head[word] < stop and t.upos[t.head[word]] in _NOMINAL:
        word = t.head[word]
    return word


def _before(t: Tree, speeches: Speeches, speech: Speech, runs: Runs) -> Iterator[Candidate]:
    """Verbs before a quotation; the mark between goes into the frame, and whether the verb adjoins it."""
    at = speech.first - 1
    if at < 0:
        return
    sign = t.words[at] if t.upos[at] == "PUNCT" else ""
    paragraphs = speech.paragraph - speeches.paragraph_of[at]
    if sign in (".", "?", "!") or (paragraphs and (sign != ":" or paragraphs > 1)):
        return
    near = {":": "colon", ",": "comma", "": "bare"}.get(sign, "other")
    first = max(at - _REACH, t.sentences[t.sent[at]][0])
    verbs = 0
    for verb in range(at, first - 1, -1):
        if speeches.in_speech(verb):
            return
        if t.upos[verb] != "VERB" or speeches.at[verb] >= 0 or t.rel[verb] == "amod":
            continue
        verbs += 1
        adjoins = verb == at or (verb == at - 1 and t.upos[at] == "PUNCT")
        source = _reporting_subject(t, verb, first, speech)
        far = verbs > 1 or is_passive(t, verb)
        rank = 0 if adjoins else 2 if far and near in ("colon", "comma") else 1
        yield Candidate(verb, f"quote-before-{near}-{rank}", source, runs)


def _reporting_subject(t: Tree, verb: int, first: int, speech: Speech) -> int:
    """Who a verb before a quotation makes speak."""
    if t.lower[verb] in ATTRIBUTING:
        return t.head[verb] if verb < t.head[verb] < speech.first else -1
    source = agent_of(t, verb) if is_passive(t, verb) else subject_of(t, verb)
    if speech.first <= source < speech.end:
        return _near_noun(t, verb, first, speech.first)
    trails = t.xpos[verb] == "VBG" and (source < 0 or (t.rel[verb] == "acl" and t.words[verb - 1] == ","))
    if trails:  # ", adding": whoever the sentence is about
        return next((i for i in range(first, verb) if t.deprel[i] == "nsubj" and _is_main(t, i)), source)
    return source


def _is_main(t: Tree, subject: int) -> bool:
    """Whether a word is the subject of its sentence's main clause."""
    verb = t.head[subject]
    return verb >= 0 and t.head[verb] < 0


def _named_before(t: Tree, speech: Speech, runs: Runs) -> Iterator[Candidate]:
    """A name and a colon before the quotation; a verb before the colon would be what reports it."""
    colon = speech.first - 1
    if colon <= 0 or t.words[colon] != ":":
        return
    first = max(colon - _REACH, t.sentences[t.sent[colon]][0])
    name = next((i for i in range(colon - 1, first - 1, -1) if t.upos[i] in ("PROPN", "NOUN")), -1)
    if name >= 0 and not any(t.upos[i] == "VERB" for i in range(first, colon)):
        yield Candidate(colon, "quote-named", _outermost(t, name, first, colon), runs)


def _headline(t: Tree, speech: Speech, runs: Runs) -> Iterator[Candidate]:
    """A name right before a quotation in a sentence without a verb of its own ("Berg ‘very worried’ about
    dam"): the mark is all there is of a cue."""
    source = headline_source(t, speech.first, speech.end)
    if source is not None:
        yield Candidate(speech.first, "quote-headline", source[1] - 1, runs)


def _signed(t: Tree, speeches: Speeches, speech: Speech, runs: Runs) -> Iterator[Candidate]:
    """A name behind the quotation: behind a dash or colon, also as the next paragraph, or on a line before
    its mark."""
    signature = speeches.signatures.get(speeches.at[speech.first])
    if signature is not None:
        first, end = signature
        yield Candidate(end - 1, "quote-signed", _outermost(t, first, first, end), runs)
        return
    dash = speech.end
    if dash + 1 >= t.count or (t.words[dash] not in _DASHES and t.words[dash] != ":"):
        return
    stop = dash + 1
    while stop < t.count and speeches.paragraph_of[stop] == speeches.paragraph_of[dash]:
        if speeches.at[stop] >= 0 or t.words[stop] == "." or stop - dash > _LONGEST_SIGNATURE:
            break
        stop += 1
    name = next((i for i in range(dash + 1, stop) if t.upos[i] in ("PROPN", "NOUN")), -1)
    if name >= 0 and not any(t.upos[i] in ("VERB", "AUX") for i in range(dash + 1, stop)):
        yield Candidate(dash, "quote-signed", _outermost(t, name, dash + 1, stop), runs)
