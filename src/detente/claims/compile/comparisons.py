"""More of a kind in one time than in another, fewer, as many, twice as many: Comparison, Extreme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from detente.claims.compile.clauses import Clauses
from detente.claims.compile.spans import Found, Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Comparison, Count, Every, Form, Most, Relation, Span
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.language.timex import number_of

# shares of "three times" that hold and beyond which it fails, by the words before it; as it stands at last
_TOLERANCE = {
    "more_than": (1.0, inf, 0.9, inf),
    "at_least": (1.0, inf, 0.9, inf),
    "less_than": (0.0, 1.0, 0.0, 1.1),
    "about": (0.75, 1.15, 0.6, 1.4),
    "": (0.9, 1.15, 0.75, 1.35),
}
_BEFORE = 4  # words before a comparative that may say by how much


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A comparative with the word that introduces what it compares with, and the words it is made of."""

    at: int
    than: int
    relation: Relation
    words: frozenset[int]

    @property
    def is_more(self) -> bool:
        return not self.relation.is_ratio and self.relation.least > 0

    @property
    def is_fewer(self) -> bool:
        return not self.relation.is_ratio and self.relation.most < 0


@dataclass(frozen=True, slots=True)
class _Standard:
    """What is compared with: times, or every other time of a length.

    unit  : "year" for "any other year", "" for the times named; `within` where those others lie
    end   : the word behind it
    """

    times: tuple[Found, ...]
    words: frozenset[int]
    end: int
    is_any: bool = False
    unit: str = ""
    earlier: bool = False
    within: Span | None = None
    combined: bool = False
    either: bool = False


class Comparisons(Section):
    """Claims that one time saw more, fewer or as many of a kind as another, or as any other."""

    def __init__(self, told: Told, clauses: Clauses, spans: Spans) -> None:
        super().__init__(told)
        self.clauses, self.spans = clauses, spans
        self.taken: set[int] = set()

    def read(self) -> Iterator[Read]:
        """The comparisons read; `taken` then has the happenings that are compared, read or not."""
        for trigger in list(self._triggers()):
            m = self.clauses.mention_of(trigger.at)
            if m is None:
                continue
            self.taken |= self.clauses.same(m)
            read = self._read(m, trigger)
            if read is not None:
                yield read

    # -- triggers -----------------------------------------------------------------------------

    def _triggers(self) -> Iterator[_Trigger]:
        lists = english().comparison
        for first, end in self.parse.sentences:
            for i in range(first, end):
                word = self.parse.words[i].lower()
                if i in self.context.time_at:
                    continue
                if word in lists["more"] | lists["fewer"] and not self._is_of_quality(i):
                    yield from self._unequal(i, end, word in lists["more"])
                elif word in lists["same"] | lists["few"] and self._lower(i - 1) == "as":
                    yield from self._equal(i, first, end)

    def _lower(self, i: int) -> str:
        return self.parse.words[i].lower() if 0 <= i < len(self.parse.words) else ""

    def _is_of_quality(self, i: int) -> bool:
        """Whether "more" makes the comparative of an adjective ("more powerful")."""
        up = int(self.parse.heads[i])
        often = english().comparison["often"]
        return up >= 0 and self.parse.upos[up] in ("ADJ", "ADV") and self.context.lemma(up) not in often

    def _unequal(self, i: int, end: int, is_more: bool) -> Iterator[_Trigger]:
        than = next((j for j in range(i + 1, end) if self._lower(j) == "than"), None)
        if than is None or self._lower(than - 1) in english().comparison["otherwise"]:
            return
        if (
            than == i + 1
            and number_of(self._lower(than + 1)) is not None
            and than + 1 not in self.context.time_at
        ):
            return  # "more than forty"
        text = f"{self.parse.text_of(i, i + 1)} … {self.parse.words[than]}"
        words = {i, than}
        often = english().comparison["often"]
        words.update(j for j in range(i + 1, than) if self.context.lemma(j) in often)
        times = self._factor(i, words)
        if times is not None:
            if is_more:
                yield _Trigger(i, than, times, frozenset(words))
            return
        by = (
            number_of(self._lower(i - 1))
            if self._lower(i - 1) not in english().comparison["article"]
            else None
        )
        if self._lower(i - 1) == "no":
            words.add(i - 1)
            relation = Relation(f"no {text}", *((-inf, 0.0, -inf, 0.0) if is_more else (0.0, inf, 0.0, inf)))
        elif by is not None:
            words.add(i - 1)
            exact, far = float(by if is_more else -by), 2.0 * by + 2.0
            bounds = (1.0, far) if is_more else (-far, -1.0)
            relation = Relation(f"{by} {text}", exact, exact, *bounds)
        elif is_more:
            relation = Relation(text, 1.0, inf, 1.0, inf)
        else:
            relation = Relation(text, -inf, -1.0, -inf, -1.0)
        yield _Trigger(i, than, relation, frozenset(words))

    def _equal(self, i: int, first: int, end: int) -> Iterator[_Trigger]:
        than = next((j for j in range(i + 1, end) if self._lower(j) == "as"), None)
        if than is None or (than == i + 1 and number_of(self._lower(than + 1)) is not None):
            return
        text = f"as {self.parse.words[i]} … as"
        words = {i - 1, i, than}
        times = self._factor(i - 1, words)
        if times is not None:
            yield _Trigger(i, than, times, frozenset(words))
            return
        before = {self._lower(j) for j in range(max(first, i - _BEFORE), i - 1)}
        phrases = english().amount
        if self.context.phrase_before(i - 1, phrases["at_least"]):
            words.update((i - 2, i - 3))
            relation = Relation(f"at least {text}", 0.0, inf, 0.0, inf)
        elif before & english().marks["negation"]:
            words.add(i - 2)
            relation = Relation(f"not {text}", -inf, -1.0, -inf, -1.0)
        elif phrase := self.context.phrase_before(i - 1, phrases["about"]):
            words.update(range(i - 1 - len(phrase), i - 1))
            relation = Relation(f"{' '.join(phrase)} {text}", 0.8, 1.2, 0.6, 1.5, is_ratio=True)
        else:
            relation = Relation(text, 0.0, 0.0, 0.0, 0.0)
        yield _Trigger(i, than, relation, frozenset(words))

    def _factor(self, at: int, words: set[int]) -> Relation | None:
        """How many times as many, by the words right before; they are added to `words`."""
        lists = english()
        j = at - 1
        factor = lists.comparison_factors.get(self._lower(j))
        if factor is None and self.context.lemma(j) in lists.comparison["fold"]:
            value = number_of(self._lower(j - 1))
            factor, j = (float(value) if value is not None else None), j - 1
        if factor is None:
            return None
        words.update(range(j, at))
        text = f"{self.parse.text_of(j, at)} as many"
        for key, shares in _TOLERANCE.items():
            phrase = self.context.phrase_before(j, lists.amount[key]) if key else ()
            if phrase is not None:
                words.update(range(j - len(phrase), j))
                least, most, floor, ceiling = (factor * share for share in shares)
                said = " ".join((*phrase, text))
                return Relation(said, least, most, floor, ceiling, is_ratio=True)
        return None

    # -- what is compared with ------------------------------------------------------------------

    def _standard(self, m: Mention, than: int) -> _Standard | None:
        """What stands behind "than" or "as", as far as it is understood."""
        lists = english().comparison
        end = self.parse.sentences[self.parse.sentence_of(than)][1]
        found = self.spans.among(than + 1, end)
        if found is None:
            return None
        at = {k: each for each in found for k in each.words}
        words: set[int] = {than}
        times: list[Found] = []
        said: set[str] = set()
        unit, i = "", than + 1
        while i < end:
            word = self._lower(i)
            if i in at:
                times.append(at[i])
                words |= at[i].words
                i = max(at[i].words) + 1
                continue
            is_unit = self.context.lemma(i) in english().comparison_periods
            known = (
                word in lists["standard"] | lists["any"] | lists["earlier"] | lists["other"] | lists["open"]
            )
            counts = number_of(word) is not None and self.context.lemma(i + 1) in english().comparison_periods
            doer = i in self.context.actor_at and self._is_doer(i, m)
            again = self.context.lemma(i) == self.context.lemma(m.head) and m.is_verb
            if not (known or is_unit or counts or doer or again) and not (
                word == "," and i + 1 in at and times
            ):
                break
            if is_unit:
                unit = unit or english().comparison_periods[self.context.lemma(i)]
            said.add(word)
            words.add(i)
            i += 1
        return self._understood(times, said, unit, frozenset(words), i)

    def _understood(
        self, times: list[Found], said: set[str], unit: str, words: frozenset[int], end: int
    ) -> _Standard | None:
        lists = english().comparison
        combined, either = bool(said & lists["combined"]), bool(said & lists["either"])
        earlier = bool(said & lists["earlier"])
        if not said & lists["any"]:
            ok = bool(times) and not (said & (lists["open"] | lists["earlier"]))
            if said & lists["same_part"]:
                ok &= len(times) == 1
                times = [replace(found, span=replace(found.span, like=True)) for found in times]
            return _Standard(tuple(times), words, end, combined=combined, either=either) if ok else None
        if len(times) > 1 or combined:
            return None
        told = times[0].span if times else None
        if told is not None and told.unit:  # "any previous year"
            return _Standard((), words, end, True, told.unit, told.shift < 0)
        if not unit and not said & lists["ever"]:
            return None  # "than any other country"
        return _Standard((), words, end, True, unit, earlier or not unit, told)

    def _is_doer(self, i: int, m: Mention) -> bool:
        actors = self.record.case.actors
        doers = {m.agent, *m.agents} - {""}
        return any(a in doers or actors[a].country in doers for a in self.context.actor_at[i].ids)

    # -- the claim ----------------------------------------------------------------------------

    def _read(self, m: Mention, trigger: _Trigger) -> Read | None:
        standard = self._standard(m, trigger.than)
        clause = self.clauses.words(trigger.at)
        never = any(self._lower(k) in english().comparison["never"] for k in clause)
        if standard is None or not self.clauses.is_told(m, never):
            return None
        here = [k for k in clause if k < trigger.than]
        if not here or m.head not in clause:
            return None
        beside = self._beside(m, trigger, clause)
        left = self.spans.among(min(here), trigger.than)
        left = [each for each in left if each.words <= clause - beside] if left is not None else None
        if left is None or len(left) > 1:
            return None
        known = self.clauses.phrase(m) | trigger.words | standard.words | beside
        top = self.clauses.top(trigger.at)
        known |= {top} if self.context.lemma(top) in english().comparison["sees"] else set()
        if left:
            known |= left[0].words
            form: Form | None = self._form(m, trigger, standard, left[0])
        else:
            unit, frame = self._no_other(here, standard)
            known |= frame
            form = self._unmatched(m, trigger, standard, unit) if unit else None
        if form is None or self.clauses.rest(clause, known, m):
            return None
        numbered = self._numbered(m, trigger, form, left)
        if numbered is None:
            return None
        when = self.parse.text_of(min(left[0].words), max(left[0].words) + 1) if left else ""
        than = self.parse.text_of(trigger.than, standard.end)
        arguments = {"what": self.told.text(m), "when": when, "beside": than}
        words = (min(here), standard.end)
        return self.told.claim(form.name, arguments, m, numbered, words=words, covers=(top,))

    def _beside(self, m: Mention, trigger: _Trigger, clause: frozenset[int]) -> set[int]:
        """The words of another comparison of the same clause ("fewer than in May but more than in June")."""
        words: set[int] = set()
        for other in self._triggers():
            if other.at != trigger.at and other.at in clause and self.clauses.mention_of(other.at) == m:
                standard = self._standard(m, other.than)
                words |= other.words | (standard.words if standard is not None else frozenset())
        return words

    def _numbered(self, m: Mention, trigger: _Trigger, form: Form, left: list[Found]) -> Form | None:
        """With the number told beside ("12 in March, more than in May"), which must be right as well."""
        lists = english().comparison
        text = m.number.text.lower() if m.number is not None else ""
        own = {self._lower(k) for k in trigger.words}
        if m.number is None or text in own | lists["same"] | lists["few"]:
            return form
        window = self.spans.window(left[0].span) if left else None
        if window is None:
            return None
        return Every((Count(self.clauses.kind(m), window, m.number, self.told.units(m)), form))

    def _no_other(self, here: list[int], standard: _Standard) -> tuple[str, set[int]]:
        """The year, month or day of which the clause says that none other is like it; and its words.

        "No month has seen more than …", "never in a single day as many as …".
        """
        lists = english()
        units = [k for k in here if self.context.lemma(k) in lists.comparison_periods]
        denied = [k for k in here if self._lower(k) in lists.marks["negation"]]
        if len(units) > 1 or len(denied) != 1 or len(standard.times) != 1:
            return "", set()
        if units and int(self.parse.heads[denied[0]]) == units[0]:
            unit = lists.comparison_periods[self.context.lemma(units[0])]
        elif self._lower(denied[0]) in lists.comparison["never"]:
            named = lists.comparison_periods[self.context.lemma(units[0])] if units else ""
            unit = named or self.spans.unit_of(standard.times[0].span)
        else:
            return "", set()
        words = lists.comparison["other"] | lists.comparison["open"] | lists.comparison["earlier"]
        frame = {
            k for k in here if self._lower(k) in words or self.context.lemma(k) in lists.comparison["sees"]
        }
        return unit, {*units, *denied, *frame}

    def _unmatched(self, m: Mention, trigger: _Trigger, standard: _Standard, unit: str) -> Form | None:
        """Of no other time is it said: the one compared with has the most, or the fewest."""
        if trigger.relation.is_ratio or standard.is_any or standard.times[0].is_list:
            return None
        lists = english().comparison
        greatest = self._lower(trigger.at) not in lists["fewer"] | lists["few"]
        span = standard.times[0].span
        if span.unit:
            return None
        return Most(self.clauses.kind(m), span, unit, greatest, False, self.clauses.units(m))

    def _form(self, m: Mention, trigger: _Trigger, standard: _Standard, left: Found) -> Form | None:
        kind, units = self.clauses.kind(m), self.clauses.units(m)
        if standard.is_any:
            if not (trigger.is_more or trigger.is_fewer):
                return None
            unit = standard.unit or self.spans.unit_of(left.span)
            within = self.spans.others(standard.within) if standard.within is not None else None
            if not unit or left.is_list or (standard.within is not None and within is None):
                return None
            return Most(kind, left.span, unit, trigger.is_more, standard.earlier, units, within, strict=True)
        if len(standard.times) != 1:
            return None
        other = standard.times[0]
        if left.is_list or (other.span.unit and left.span.unit):
            return None
        each: tuple[bool, ...] = (False,)
        if other.is_list and not standard.combined:
            each = (True,) if standard.either else (False, True)
        return Comparison(kind, left.span, other.span, trigger.relation, units, each)
