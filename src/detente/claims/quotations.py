"""Quoted words held against primary statements that the user supplies.

A quotation is cut at its ellipses and at words in brackets, which are the editor's. Every part must stand in
one statement, in order. If not all do, the statement that shares most runs of three words is compared word
by word. The index costs time linear in the statements, a search in the quotation and the places its rarest
run stands at.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from detente.casefile import Case
from detente.claims.claim import Finding, Place, Severity
from detente.documents import BlockKind, Document
from detente.statements import Kind, Statement

EXACT, ALTERED, OTHER_MOUTH, NOT_FOUND = "Q101", "Q102", "Q103", "Q104"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CUT = re.compile(r"\[[^\[\]]{0,200}\]|\.\s?\.\s?\.|…|\(\.\.\.\)")
_RUN = 3  # words of a run in the index
_SHORTEST = 4  # words of a quotation worth looking up
_MOST_PLACES = 500  # of one run; a commoner one tells nothing
_ALIKE = 0.7  # share of words in common from which a passage is taken for the one quoted
_REACH = 400  # words between the parts of one quotation
_HEAD = 400  # characters in which a statement names its speaker
_SHOWN = 160


class Match(StrEnum):
    """How quoted words are found."""

    EXACT = "exact"
    ALTERED = "altered"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as a text has it: whose words, which words, where they stand.

    speaker : the id of the case's actor, None if it is not known
    """

    speaker: str | None
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A primary statement; `speaker` is the id of the one person its name or its head names, or None."""

    name: str
    text: str
    speaker: str | None
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where quoted words stand: words `first` to `end` of a source."""

    match: Match
    source: Source | None = None
    first: int = 0
    end: int = 0

    @property
    def passage(self) -> str:
        """The words as the source has them."""
        if self.source is None:
            return ""
        start, stop = self.source.spans[self.first][0], self.source.spans[self.end - 1][1]
        return " ".join(self.source.text[start:stop].split())


class Library:
    """Primary statements, ready to be searched."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self._places: Mapping[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for n, source in enumerate(self.sources):
            for i in range(len(source.words) - _RUN + 1):
                self._places[source.words[i : i + _RUN]].append((n, i))

    @classmethod
    def of(cls, documents: Iterable[Document], case: Case) -> Library:
        """Statements from documents; see `Source` for how their speakers are known."""
        return cls([_source(document, case) for document in documents])

    def find(self, quotation: str) -> Found:
        """The best place of some quoted words: in full, else altered, else none."""
        parts = [part for piece in _CUT.split(quotation) if (part := tuple(_words(piece)))]
        longest = max(parts, key=len, default=())
        if sum(map(len, parts)) < _SHORTEST:
            return Found(Match.NONE)
        for n, at in self._candidates(longest):
            found = self._in_full(parts, longest, n, at)
            if found is not None:
                return found
        return self._nearest(tuple(word for part in parts for word in part))

    def _candidates(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Places where a part may begin, by its rarest run."""
        runs = [(words[i : i + _RUN], i) for i in range(len(words) - _RUN + 1)]
        known = [(len(self._places[run]), run, i) for run, i in runs if run in self._places]
        if len(known) < len(runs) or not known:
            return
        _, run, i = min(known)
        for n, at in self._places[run][:_MOST_PLACES]:
            if at >= i:
                yield n, at - i

    def _in_full(
        self, parts: Sequence[tuple[str, ...]], longest: tuple[str, ...], n: int, at: int
    ) -> Found | None:
        source = self.sources[n]
        if source.words[at : at + len(longest)] != longest:
            return None
        before, after = list(parts[: parts.index(longest)]), parts[parts.index(longest) + 1 :]
        first, end = at, at + len(longest)
        for part in reversed(before):
            found = _last(source.words, part, max(0, first - _REACH), first)
            if found is None:
                return None
            first = found
        for part in after:
            found = _first(source.words, part, end, min(len(source.words), end + _REACH))
            if found is None:
                return None
            end = found + len(part)
        return Found(Match.EXACT, source, first, end)

    def _nearest(self, words: tuple[str, ...]) -> Found:
        """The passage that shares most runs with the words on one diagonal, if it is like enough."""
        hits: Counter[tuple[int, int]] = Counter()
        for i in range(len(words) - _RUN + 1):
            places = self._places.get(words[i : i + _RUN], [])
            for n, at in places[:_MOST_PLACES]:
                hits[n, (at - i) // len(words)] += 1
        best, best_share = Found(Match.NONE), _ALIKE
        for (n, block), _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:5]:
            source = self.sources[n]
            low = max(0, (block - 1) * len(words))
            window = source.words[low : (block + 3) * len(words)]
            blocks = SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks()
            matched = [b for b in blocks if b.size]
            share = sum(b.size for b in matched) / len(words)
            spread = matched[-1].b + matched[-1].size - matched[0].b
            if share >= best_share and spread <= 2 * len(words):
                first = low + matched[0].b
                best, best_share = Found(Match.ALTERED, source, first, first + spread), share
        return best


def _words(text: str) -> list[str]:
    return [match[0].lower().replace("’", "'") for match in _WORD.finditer(text)]


def _first(words: tuple[str, ...], part: tuple[str, ...], low: int, high: int) -> int | None:
    return next((i for i in range(low, high - len(part) + 1) if words[i : i + len(part)] == part), None)


def _last(words: tuple[str, ...], part: tuple[str, ...], low: int, high: int) -> int | None:
    at = range(high - len(part), low - 1, -1)
    return next((i for i in at if words[i : i + len(part)] == part), None)


def _source(document: Document, case: Case) -> Source:
    found = list(_WORD.finditer(document.text))
    words = tuple(match[0].lower().replace("’", "'") for match in found)
    stem = re.split(r"[/\\]", document.name)[-1].rsplit(".", 1)[0]
    head = f"{re.sub(r'[-_]', ' ', stem)}\n{document.text[:_HEAD]}"
    named = {
        actor.id
        for actor in case.actors.values()
        if actor.kind == "person"
        and any(" " in name and name.casefold() in head.casefold() for name in actor.names)
    }
    speaker = named.pop() if len(named) == 1 else None
    return Source(document.name, document.text, speaker, words, tuple(match.span() for match in found))


def quotations_of(
    document: Document, quotes: Sequence[tuple[int, int]], statements: Sequence[Statement]
) -> Iterator[Quoted]:
    """The quotations of a text outside its boilerplate, each with the speaker the text gives it."""
    left_out = [(b.start, b.end) for b in document.blocks if b.kind is BlockKind.BOILERPLATE]
    for start, end in quotes:
        words = document.text[start:end]
        if len(_words(words)) < _SHORTEST or any(s <= start < e for s, e in left_out):
            continue
        speaker = next(
            (
                s.speaker
                for s in statements
                if s.kind is not Kind.INDIRECT and any(a < end and start < b for a, b in s.content_spans)
            ),
            None,
        )
        yield Quoted(speaker, words, start, end)


def audit(quotations: Iterable[Quoted], library: Library, case: Case) -> Iterator[Finding]:
    """One finding a quotation: found exactly, altered, in another mouth, or not found."""
    for quoted in quotations:
        found = library.find(quoted.words)
        if found.source is None:
            message = f"These words stand in none of the {len(library.sources)} statements given."
            yield Finding(NOT_FOUND, quoted.start, quoted.end, Severity.INFO, message)
            continue
        place = Place(
            found.source.spans[found.first][0],
            found.source.spans[found.end - 1][1],
            _shortened(found.passage),
            found.source.name,
        )
        code, severity, message = EXACT, Severity.INFO, "These words stand in the statement as quoted."
        if found.match is Match.ALTERED:
            code, severity = ALTERED, Severity.WARNING
            message = f"The statement has other words: {_difference(quoted.words, found.passage)}."
        if quoted.speaker and found.source.speaker and quoted.speaker != found.source.speaker:
            code, severity = OTHER_MOUTH, Severity.WARNING
            said, gave = (case.actors[a].names[0] for a in (quoted.speaker, found.source.speaker))
            message = f"The text gives these words to {said}; in the statement they are those of {gave}."
        yield Finding(code, quoted.start, quoted.end, severity, message, others=(place,))


def _difference(quoted: str, stated: str) -> str:
    """What was changed, word by word: “was” for “is”; “very” added; “not” left out."""
    kept = _CUT.sub(" ", quoted)
    one, other = _WORD.findall(kept), _WORD.findall(stated)
    said = []
    matcher = SequenceMatcher(None, _words(kept), _words(stated), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        ours, theirs = " ".join(one[a:b]), " ".join(other[c:d])
        if kind == "replace":
            said.append(f"“{ours}” for “{theirs}”")
        elif kind == "delete":
            said.append(f"“{ours}” added")
        elif kind == "insert":
            said.append(f"“{_shortened(theirs)}” left out")
    return "; ".join(said[:6]) + ("; and more" if len(said) > 6 else "")


def _shortened(text: str) -> str:
    return (
        text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2].rstrip()} … {text[-_SHOWN // 2 :].lstrip()}"
    )
