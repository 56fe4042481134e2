"""So many of all there were, like this or in that time: Share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.spans import Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Kind, Share, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.vocabulary import merge
from detente.language.timex import Timex, number_of
from detente.times import Period


@dataclass(frozen=True, slots=True)
class _Part:
    """The word that says how many of a whole, and what it stands for.

    number : None for all, 0 for none; is_half for a half, is_most for more than one
    words  : the word with those that belong to it
    whole  : how many there were, where the word says it ("both")
    """

    at: int
    number: int | None
    words: frozenset[int]
    is_half: bool = False
    is_most: bool = False
    whole: int | None = None


class Shares(Section):
    """Claims that some, all or none of a kind were so."""

    def __init__(self, told: Told, clauses: Clauses, spans: Spans) -> None:
        super().__init__(told)
        self.clauses, self.spans = clauses, spans
        self.taken: set[int] = set()

    def read(self) -> Iterator[Read]:
        """The shares read; `taken` then has the happenings they are of, read or not."""
        for m in self.mentions:
            part = self._part(m)
            if part is None:
                continue
            self.taken |= self.clauses.same(m)
            read = self._read(m, part)
            if read is not None:
                yield read

    # -- how many of them -------------------------------------------------------------------------

    def _part(self, m: Mention) -> _Part | None:
        for noun in sorted({m.head, *m.noun_heads}):
            if self.parse.upos[noun] not in ("NOUN", "PROPN"):
                continue
            case = self.context.child(noun, "case")
            of = case is not None and self.context.lemma(case) == "of" and case < noun
            up = int(self.parse.heads[noun])
            if of and up >= 0 and self.context.relation(noun) == "nmod" and up < noun:
                return self._quantity(up)
            if of and (up > noun or self.context.relation(noun) == "obl"):
                verb = up if up > noun else self.context.clause_verb(noun)
                subjects = (
                    self.context.arguments(verb, "nsubj", "nsubj:pass", "obj") if verb is not None else []
                )
                return self._quantity(subjects[0]) if len(subjects) == 1 else None
            for c in self.parse.children(noun):
                word = self.parse.words[c].lower()
                if c < noun and word in english().comparison["both"]:
                    return _Part(c, None, frozenset((c,)), whole=2)
                if c < noun and word in english().comparison["whole"]:
                    return _Part(c, None, frozenset((c,)))
        return None

    def _quantity(self, at: int) -> _Part | None:
        lists = english().comparison
        word = self.parse.words[at].lower()
        before = {c for c in self.parse.children(at) if c < at and self.context.relation(c) != "case"}
        words = frozenset((at, *before))
        if any(self.context.relation(c) == "nmod" and c < at for c in before) or at in self.context.time_at:
            return None
        if at > 1 and self.parse.words[at - 2].lower() in lists["whole"]:
            return None  # "all but two of the six"
        said = {self.parse.words[c].lower() for c in before}
        if word in lists["whole"] - lists["every"] or said & lists["whole"]:
            whole = number_of(word)
            return _Part(at, None, words, whole=whole)
        if word in lists["both"]:
            return _Part(at, None, words, whole=2)
        if word in lists["none"]:
            return _Part(at, 0, words)
        if said - english().reference["only"] - lists["degree"] - english().parts["the"]:
            return None
        if word in lists["majority"]:
            return _Part(at, None, words, is_most=True)
        if word in lists["half"]:
            return _Part(at, None, words, is_half=True)
        number = number_of(word)
        counted = number is not None and word not in english().reference["indefinite"]
        return _Part(at, number, words) if counted else None

    # -- the claim --------------------------------------------------------------------------------

    def _read(self, m: Mention, part: _Part) -> Read | None:
        inside = self._inside(m)
        clause = self.clauses.words(part.at)
        verb = self.clauses.top(part.at)
        # "none of them" and "two of them failed" deny nothing of the whole
        denied = part.number == 0 or bool(self.vocabulary.qualities.ending_at(self.parse, verb))
        if not self.clauses.is_told(replace(m, factuality=Factuality.ASSERTED) if denied else m):
            return None
        if verb in inside or verb in m.noun_heads:
            return None
        like = self.like(m, verb)
        if like is None:
            return None
        wheres, liked = like
        whole_time, part_time = self._time(inside), None
        if whole_time is not None:
            part_time = self._time(clause - inside, whole_time[0])
        if whole_time is None or part_time is None or len(whole_time[0]) > 1:
            return None
        (within, whole_words), (when, part_words) = whole_time, part_time
        if not any(wheres) and not when:
            return None
        known = set(inside) | part.words | liked | whole_words | part_words
        if self.clauses.rest(clause, known, m) or self.clauses.rest(
            inside - whole_words, self._own(m, part), m
        ):
            return None
        whole = m.number.least if m.number is not None and m.number.least == m.number.most else part.whole
        if m.number is not None and whole is None:
            return None
        if part.number and whole is None and not self._is_owned(m):
            return None  # "two of the tests": of which ones is not said
        if whole is None and not within and (m.is_vague or not self._is_owned(m)):
            return None  # "none of the tests": of which ones is not said
        form = Share(
            self._kind(m),
            whole,
            part.number,
            within[0] if within else None,
            wheres[0],
            when,
            part.is_half,
            part.is_most,
            wheres[1:],
        )
        said = self.parse.text_of(min(clause), max(clause) + 1)
        words = (min(clause), max(clause) + 1)
        return self.told.claim(
            "Share", {"what": self.told.text(m), "said": said}, m, form, words=words, covers=(verb,)
        )

    def _kind(self, m: Mention) -> Kind:
        kind = self.clauses.kind(m)
        readings = m.wide if m.placed and m.wide else m.readings
        return replace(
            kind, readings=readings, guard=() if m.placed else m.guard, soft=False if m.placed else m.is_soft
        )

    def _is_owned(self, m: Mention) -> bool:
        """Whether all of somebody's happenings are meant ("its tests"), and not some told of before."""
        return any(self.context.child(noun, "nmod:poss") is not None for noun in {m.head, *m.noun_heads})

    def _inside(self, m: Mention) -> frozenset[int]:
        """The words of the phrase that names the whole."""
        words: set[int] = set()
        for noun in {m.head, *m.noun_heads}:
            if self.parse.upos[noun] in ("NOUN", "PROPN"):
                words |= set(self.parse.subtree(noun))
        return frozenset(words)

    def _own(self, m: Mention, part: _Part) -> set[int]:
        words = set(range(m.first, m.end)) | self.clauses.phrase(m) | part.words | self._of_what(m)
        return words | {
            c for n in m.noun_heads for c in self.parse.children(n) if self.context.relation(c) == "nummod"
        }

    def _of_what(self, m: Mention) -> set[int]:
        """The name of the things behind a noun of happening ("both launches of the Zephyr-15")."""
        found: set[int] = set()
        for c in (c for noun in m.noun_heads for c in self.parse.children(noun) if c > noun):
            words = self.parse.subtree(c)
            case = self.context.child(c, "case")
            named = any(
                start <= c <= k and thing.series == m.series
                for k in words
                for start, thing in self.vocabulary.things.ending_at(self.parse, k, min(words))
            )
            if named and case is not None and self.context.lemma(case) == "of":
                flat = (
                    k for k in self.parse.children(c) if self.context.relation(k) in ("flat", "det", "case")
                )
                found |= {c, *flat}
        return found

    def like(self, m: Mention, verb: int) -> tuple[tuple[Where, ...], set[int]] | None:
        """What a predicate says of the part, as filters of which one is meant, and its words; None if that
        is not understood."""
        narrow = self.narrowing.of(m.series, verb, verb, (verb,))
        if narrow.where is None:
            return None
        words = {k for head in narrow.heads for k in self.parse.subtree(head)} | {verb}
        words |= {c for c in self.parse.children(verb) if self.parse.deprels[c] == "compound:prt"}
        found = [f for f in self.vocabulary.qualities.ending_at(self.parse, verb) if f[1].series == m.series]
        without = self.context.connective(verb, tuple((word,) for word in english().marks["without"]))
        if without is not None and not any(start <= without for start, _ in found):
            return None  # "most of them without incident"
        if found:
            where = merge(narrow.where, found[0][1].where)
            return ((where,), words) if where is not None else None
        if self.context.child(verb, "cop") is not None and (kind := self._kind_said(m, verb)) is not None:
            return kind[0], words | kind[1]
        takes_place = self.context.lemma(verb) in english().verbs["light"] | english().comparison["occurs"]
        takes_place |= verb in self.context.time_at  # "all of them were in May"
        acts = self.vocabulary.verbs.ending_at(self.parse, verb)
        acts += self.vocabulary.intransitives.ending_at(self.parse, verb)
        if not takes_place and not any(act.series == m.series for _, act in acts):
            return None
        words |= {c for c in self.parse.children(verb) if self.context.lemma(c) == "place"}
        return (narrow.where,), words

    def _kind_said(self, m: Mention, predicate: int) -> tuple[tuple[Where, ...], set[int]] | None:
        """The kind that a predicate names ("were gliders", "were of the glider type"), and its words."""
        inside = [k for k in self.parse.subtree(predicate) if k >= self.context.nominal_start(predicate)]
        for k in inside:
            for start, thing in self.vocabulary.things.ending_at(self.parse, k, inside[0]):
                if thing.series == m.series and any(thing.readings):
                    sorts = {j for j in inside if self.context.lemma(j) in english().parts["plain"]}
                    return thing.readings, {*range(start, k + 1), *sorts}
        return None

    def _time(
        self, words: frozenset[int], of: tuple[Window, ...] = ()
    ) -> tuple[tuple[Window, ...], set[int]] | None:
        """The one time among some words, with its words: the ways to take it. None if it is not understood.

        of : the time of the whole, in which a month without a year lies
        """
        times = [t for t in self.context.times if set(range(t.first, t.end)) <= words]
        reigns = [found for k in sorted(words) if (found := self.spans.reign(k)) is not None]
        reigns = [found for found in reigns if found.words <= words]
        if not times and not reigns:
            return (), set()
        if len(times) + len(reigns) > 1:
            return None
        if reigns:
            ways = tuple(way[0] for way in reigns[0].span.ways if len(way) == 1)
            return (ways, set(reigns[0].words)) if ways else None
        said = set(range(times[0].first, times[0].end))
        bounded = self._bounded(times[0], of)
        if bounded is not None:
            return (bounded,), said | {times[0].first - 1}
        named = self.spans.among(times[0].first, times[0].end)
        window = self.spans.window(named[0].span) if named and not named[0].is_list else None
        if window is None or (window.when is not None and window.when.since):
            return None
        if of and times[0].expression.needs_date:
            window = self.spans.inside(times[0], of[0].when)
        return (window,), said

    def _bounded(self, timex: Timex, of: tuple[Window, ...]) -> Window | None:
        """ "Before August", "after 2013": all of the time up to it, or behind it."""
        before = self.context.lemma(timex.first - 1) if timex.first else ""
        known = of[0].when.timex.expression.resolve(None) if of and of[0].when is not None else None
        period = timex.narrative or timex.expression.resolve(known.end if known is not None else None)
        if period is None or period.start is None or period.end is None:
            return None
        if before in english().comparison["until"]:
            return self.spans.fixed(timex.first, Period(None, period.start - timedelta(days=1)))
        if before in english().comparison["behind"]:
            return self.spans.fixed(timex.first, Period(period.end + timedelta(days=1), None))
        return None
