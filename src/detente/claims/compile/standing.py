"""What holds only for a text written then: not yet, so far, for two years, in her second year of office."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.claims.compile.named_years import NamedYears
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import length_in
from detente.claims.factuality import TOLD, factuality_of
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words
from detente.language.timex import number_of, ordinal_of

_SUBJECTS = ("nsubj", "nsubj:pass")
_NEAR = 6  # words behind "three months" looked at for "left in office"


class Standing(Section):
    """Sentences that tell how things of the record stood when they were written."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.years = NamedYears(told)

    def read(self, told: Collection[int]) -> Iterator[Read]:
        """One claim for each such sentence of which nothing was read.

        told : sentences of which something was
        """
        for first, end, root in self.told.sentences_but(told):
            if not self.told.is_plain(root):
                continue
            kind = self._since_or_yet(root, first, end)
            if not kind and not self.years.names_year(first, end):
                kind = next((kind for v in self._predicates(root) if (kind := self._kind(v))), "")
                kind = kind or ("time" if self._is_in_term(first, end) else "")
            if kind:
                yield self.told.unread(kind, first, end)

    def _predicates(self, root: int) -> Iterator[int]:
        """The predicate of a sentence, what it reports, and those beside them, as far as they are stated."""
        yield root
        inner = ("conj", "ccomp", "parataxis") if self._reports(root) else ("conj",)
        for c in self.parse.children(root):
            stated = self.context.relation(c) in inner and factuality_of(self.context, c, c) in TOLD
            if stated and not self.context.is_future(c):
                yield from self._predicates(c)

    def _reports(self, v: int) -> bool:
        return self.context.lemma(v) in english().verbs["reported"]

    def _since_or_yet(self, root: int, first: int, end: int) -> str:
        """What form a statement in the present perfect would take, which no name or rank fixes in time.

        What has been so since a year still goes on; of another year named it is told when it was.
        """
        if self.years.names_year(first, end, but_since=True, by_name=False):
            return ""
        return next((kind for v in self._predicates(root) if (kind := self._so_far(v))), "")

    def _so_far(self, v: int) -> str:
        """The key of the lexicon for a predicate in the perfect or of what has yet to be done."""
        perfect = self._is_perfect(v)
        if perfect and self._has_passed(v):
            return "length"
        touches = any(self.told.is_of_record(i) for i in self.parse.subtree(v))
        if perfect and self._lasts(v, touches=touches):
            return "length"
        if not touches:
            return ""
        if perfect and self._is_since(v):
            return "length"
        return "number" if self._is_yet_to(v) or (perfect and self._counts_so_far(v)) else ""

    def _kind(self, v: int) -> str:
        """The key of the lexicon for a predicate in the present; "" if nothing of the kind is told."""
        if self._ranks(v):
            return "rank"
        touches = any(self.told.is_of_record(i) for i in self.parse.subtree(v))
        return "time" if touches and (self._keeps(v) or self._is_now(v)) else ""

    # -- the present perfect --------------------------------------------------------------------

    def _is_perfect(self, v: int) -> bool:
        """Whether a clause is in the present perfect; "only once has it cast" may be parsed as a verb's."""
        having = [c for c in self.parse.children(v) if self.context.relation(c) == "aux"]
        inner = self.context.child(v, "xcomp")
        if self.context.lemma(v) == "have" and inner is not None and self.parse.xpos[inner] in ("VBN", "VBD"):
            having.append(v)
        return any(self.context.lemma(c) == "have" and "Tense=Pres" in self.parse.feats[c] for c in having)

    def _lasts(self, v: int, *, touches: bool) -> bool:
        """ "Has not … for nearly two years" """
        for c in self._below(v):
            case = self.context.child(c, "case")
            linked = case is not None and self.context.lemma(case) in english().prepositions["throughout"]
            if linked and self._has_length(c, counted=not touches):
                return True
        return False

    def _is_since(self, v: int) -> bool:
        """ "Has not … since the summit" """
        for c in self._below(v):
            mark = self.context.child(c, "case", "mark")
            if mark is not None and self.context.lemma(mark) in tenure_words().time["since"]:
                return True
        return False

    def _below(self, v: int) -> Iterator[int]:
        """What is said beside a predicate, or hangs on its object."""
        for c in self.parse.children(v):
            if self.context.relation(c) in ("obl", "advcl", "nmod"):
                yield c
            if self.context.relation(c) in ("obj", "xcomp", "obl") or self.parse.deprels[c] in _SUBJECTS:
                yield from (
                    k for k in self.parse.children(c) if self.context.relation(k) in ("nmod", "obl", "advcl")
                )

    def _counts_so_far(self, v: int) -> bool:
        """ "Has never", "has so far", "only twice has it" """
        inside = list(self.parse.children(v))
        inside += [
            k
            for c in inside
            if self.context.relation(c) in ("advmod", "xcomp")
            for k in self.parse.children(c)
        ]
        never = english().comparison["never"]
        times = english().amount_times
        if any(self.context.lemma(c) in never or self.context.lemma(c) in times for c in inside):
            return True
        objects = self.context.arguments(v, "obj", "obl", "nsubj:pass")
        numbers = [k for o in objects if self.told.is_of_record(o) for k in self.parse.children(o)]
        if any(self.parse.upos[k] == "NUM" for k in numbers):
            return True
        words = " ".join(self.parse.words[i].lower() for i in self.parse.subtree(v))
        return any(f" {phrase} " in f" {words} " for phrase in english().reference["so_far"])

    def _is_yet_to(self, v: int) -> bool:
        """ "Has yet to launch" """
        yet = any(self.context.lemma(c) in english().reference["yet"] for c in self.parse.children(v))
        inner = self.context.child(v, "xcomp")
        return yet and inner is not None and self.parse.xpos[inner] == "VB"

    def _has_passed(self, v: int) -> bool:
        """ "Ten months have passed since …", "has gone a year without …" """
        lemma = self.context.lemma(v)
        if lemma in english().comparison["passes"]:
            subjects = (c for c in self.parse.children(v) if self.parse.deprels[c] in _SUBJECTS)
            if any(self._has_length(c) for c in subjects):
                return True
        if lemma not in english().verbs["go_without"]:
            return False
        lasted = any(self._has_length(c) for c in self.context.arguments(v, "obj", "obl", "obl:unmarked"))
        without = english().marks["without"]
        return lasted and any(self.context.lemma(i) in without for i in self.parse.subtree(v))

    def _has_length(self, unit: int, *, counted: bool = False) -> bool:
        """Whether a noun is the unit of a length of time, one that is told in numbers if `counted`."""
        length = length_in(self.context, unit)
        if length is None or not counted:
            return length is not None
        said = [self.parse.words[j].lower() for j in range(length.first, unit)]
        return any(number_of(word) is not None or word in english().reference["indefinite"] for word in said)

    # -- the present ----------------------------------------------------------------------------

    def _ranks(self, v: int) -> bool:
        """ "It is the first summit in a decade", "this is the seventh" """
        subject = self.context.child(v, "nsubj")
        if self.context.child(v, "cop") is None or subject is None:
            return False
        ranked = any(ordinal_of(self.parse.words[c].lower()) is not None for c in self.parse.children(v))
        pointed = self.context.is_present(v) or self.parse.upos[subject] == "PRON"
        of_record = any(self.told.is_of_record(i) for i in self.parse.subtree(v))
        return ranked and pointed and of_record

    def _keeps(self, v: int) -> bool:
        """ "Has kept its halt on launches", "the freeze is still in place" """
        if not self.context.is_present(v):
            return False
        still = any(self.context.lemma(c) in english().reference["still"] for c in self.parse.children(v))
        keeping = self.context.lemma(v) in english().verbs["keep"]
        relations = ("obj", "obl", *_SUBJECTS)
        paused = english().reference["pause"] | english().governing_nouns["unread"]
        return (still or keeping) and any(
            self.context.relation(c) in relations and self.context.lemma(c) in paused
            for c in self.parse.children(v)
        )

    def _is_now(self, v: int) -> bool:
        """ "Remain suspended", "has no envoy at present" """
        if not self.context.is_present(v):
            return False
        inner = self.context.child(v, "xcomp")
        still = self.context.lemma(v) in english().reference["still"]
        if still and inner is not None and self.parse.xpos[inner] == "VBN":
            return True
        present = english().reference["now"] | english().reference["at_present"]
        now = any(self.context.lemma(c) in present for c in self.parse.children(v))
        return now and any(self._is_office(i) for i in self.parse.subtree(v))

    # -- offices --------------------------------------------------------------------------------

    def _is_in_term(self, first: int, end: int) -> bool:
        """Whether a sentence tells where in a time of office it was written, or of who stood in for whom."""
        offices = [i for i in range(first, end) if self._is_office(i)]
        return bool(offices) and any(
            self._is_year_of_office(i) or self._is_left(i) or self._is_stand_in(i) or self._ends(i)
            for i in range(first, end)
        )

    def _is_year_of_office(self, i: int) -> bool:
        """ "In her second year as president", "in his last months in office" """
        if self.context.lemma(i) not in english().length_units:
            return False
        up = int(self.parse.heads[i])
        if up >= 0 and self.context.lemma(up) in tenure_words().hold["in"] and self._has_length(i):
            return self.context.child(up, "case") is not None  # "in office for only a month"
        ranked = any(
            ordinal_of(self.parse.words[c].lower()) is not None
            or self.context.lemma(c) in tenure_words().time["nth"]
            for c in self.parse.children(i)
            if c < i
        )
        return ranked and any(self._is_office(c) for c in self.parse.children(i) if c > i)

    def _is_left(self, i: int) -> bool:
        """ "Has three months left in office" """
        if self.context.lemma(i) not in english().length_units or not self._has_length(i):
            return False
        behind = range(i + 1, min(i + _NEAR, len(self.parse.words)))
        return any(self.context.lemma(k) in tenure_words().time["left"] for k in behind)

    def _is_stand_in(self, i: int) -> bool:
        """ "The acting president", whoever that is"""
        acting = tenure_words().title["acting"]
        starts = (start for start, _ in self.vocabulary.titles.ending_at(self.parse, i))
        return any(
            self.parse.words[k].lower() in acting for start in starts for k in (start - 1, start) if k >= 0
        )

    def _ends(self, i: int) -> bool:
        """ "Whose term ends in May", "leaves office in four weeks" """
        if self.parse.upos[i] != "VERB" or not self.context.is_present(i):
            return False
        term = any(
            self.context.lemma(c) in tenure_words().posts
            or self.context.lemma(c) in tenure_words().noun["term"]
            for c in self.context.arguments(i, "nsubj", "nsubj:pass", "obj")
        )
        dated = any(
            k in self.context.time_at or self._has_length(k)
            for c in self.parse.children(i)
            for k in (c, *self.parse.children(c))
        )
        return term and dated

    def _is_office(self, i: int) -> bool:
        nouns = tenure_words()
        lemma = self.context.lemma(i)
        return (
            bool(self.vocabulary.titles.ending_at(self.parse, i))
            or lemma in nouns.hold["in"]
            or lemma in nouns.noun["office"]
            or lemma in nouns.posts
        )
