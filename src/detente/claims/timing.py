"""Which time belongs to which happening, by the tree and by nearness."""

from __future__ import annotations

from dataclasses import replace

from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.claims.mentions import When
from detente.claims.phrases import Phrases
from detente.claims.trailing import singled_out
from detente.claims.vocabulary import Vocabulary, merge
from detente.language.timex import YEARLESS, Expression, Timex
from detente.times import Granularity

_WIDTHS = (1, 7, 31, 92)  # days: a time no longer than one of these is as narrow as it
_INSIDE = 8  # words before a noun among which its own time may stand
_UNKNOWN_DAYS = 40  # length given to a time that depends on the writing date
_MIDNIGHT = "T24:00"
_YEAR_DAYS = 365  # likewise, of "this year"


class Timing:
    """Ties the temporal expressions of one text to the happenings they date."""

    def __init__(self, context: Context, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self.context, self.vocabulary, self.phrases = context, vocabulary, phrases
        self.parse = context.parse

    def _sentence_times(self, i: int) -> list[tuple[Timex, int, int, str]]:
        """Times of a word's sentence: expression, outer word, its governor, its preposition."""
        first, end = self.parse.sentences[self.parse.sentence_of(i)]
        out = []
        for timex in self.context.times:
            if first <= timex.first < end:
                outer = self.context.outer(timex.first, timex.end)
                governor = int(self.parse.heads[outer])
                if (year := self._year_of(governor, timex)) is not None:
                    governor = int(self.parse.heads[self.context.outer(year.first, year.end)])
                if governor >= 0 and self._stands_between(governor, timex):
                    governor = int(self.parse.heads[governor])  # "so far in 2019", "Roe on Monday signed"
                before = timex.first - 1
                preposition = ""
                case = self.context.child(outer, "case", "mark")
                if case is not None and case < timex.first:
                    preposition = self.context.lemma(case)
                elif before >= first and self.parse.upos[before] in ("ADP", "SCONJ"):
                    preposition = self.context.lemma(before)
                if self._is_of_hour(preposition, timex):
                    preposition = ""  # "before dawn on Friday" is on Friday
                out.append((timex, outer, governor, preposition))
        return out

    def _year_of(self, governor: int, timex: Timex) -> Timex | None:
        """The year that a day without its own is tied to ("the launch last year, on May 3")."""
        year = self.context.time_at.get(governor)
        own = year is not timex and timex.expression.kind in YEARLESS
        return year if year is not None and own and _is_calendar(year.expression, "year") else None

    def _is_of_hour(self, preposition: str, timex: Timex) -> bool:
        """Whether a preposition is that of an hour, told before its day ("before dawn on Friday"); midnight
        may belong to either of two days."""
        hour = timex.expression.clock not in ("", _MIDNIGHT) and self.parse.upos[timex.first] != "PROPN"
        behind = self.parse.upos[timex.first + 1 : timex.end]
        return (
            preposition in english().prepositions["hour"]
            and hour
            and any(t in ("ADP", "PROPN") for t in behind)
        )

    def _stands_between(self, governor: int, timex: Timex) -> bool:
        """Whether a time tied to an adverb, to how often ("three times this year"), or to the actor before a
        verb, belongs to the verb."""
        if self.context.relation(governor) == "advmod" or self.phrases.is_often(governor):
            return True
        if self.context.relation(governor) != "nsubj" or governor not in self.context.actor_at:
            return False
        verb = int(self.parse.heads[governor])
        between = self.parse.upos[timex.end : verb] if governor < timex.first < verb else ["X"]
        return timex.first - governor <= 2 and all(tag in ("AUX", "ADV", "PART") for tag in between)

    def is_bounded(self, anchors: set[int]) -> bool:
        """Whether a time bounds a happening in a way that is not read ("until last week", "by 2017")."""
        if any(self._is_since(a) and self._told_before(a) is None for a in anchors):
            return True
        return any(
            preposition in english().prepositions["bounds"] and (governor in anchors or outer in anchors)
            for _, outer, governor, preposition in self._sentence_times(min(anchors))
        )

    def _is_since(self, verb: int) -> bool:
        """Whether a clause ends its time with a bare "since", which counts from what was told before."""
        return any(
            self.context.lemma(c) == "since" and self.context.relation(c) == "advmod"
            for c in self.parse.children(verb)
        )

    def _told_before(self, verb: int) -> When | None:
        """The time that a bare "since" counts from: the one told last in the sentence."""
        before = [timex for timex, outer, _, _ in self._sentence_times(verb) if outer < verb]
        last = before[-1] if before else None
        named = last is not None and last.expression.kind in ("fixed", "month", "day", "weekday", "calendar")
        return When(last, since=True) if last is not None and named else None

    def _when(self, i: int, anchors: set[int], adjacent: int | None) -> When | None:
        best: tuple[tuple[bool, bool, int, bool], When] | None = None
        for timex, outer, governor, preposition in self._sentence_times(i):
            if preposition in english().prepositions["bounds"] or timex.expression.kind == "anaphoric":
                continue
            if singled_out(self.context, i, timex) is not None:
                continue
            if governor < timex.first and self._is_end_laid_down(governor, preposition):
                continue
            inside = i - _INSIDE < timex.first < i and self.context.nominal_start(i) <= timex.first
            behind = adjacent is not None and self._adjoins(adjacent, timex)
            near = inside or (behind and not self._is_of_later(i, timex))
            if not near and governor != i and self._adjoins_another(timex, anchors):
                continue
            if near and not inside and governor not in anchors and self._is_topic(i):
                continue
            predicate = outer == int(self.parse.heads[i]) and self.context.relation(i) == "nsubj"
            if governor not in anchors and outer not in anchors and not near and not predicate:
                continue
            if governor in anchors and governor == i and self.context.relation(outer) == "conj":
                continue  # "between the vote and May 2017": the other end
            rolling = timex.expression.kind == "rolling"
            known = timex.narrative or timex.expression.period
            length = (known.last - known.first).days if known is not None else _days_meant(timex.expression)
            tied = governor in anchors or inside or predicate
            width = sum(length > width for width in _WIDTHS)
            rank = (not tied, rolling, width, timex.expression.kind == "calendar")
            if best is None or rank < best[0]:
                best = rank, When(timex, since=preposition == "since")
        return self._in_own(i, best[1], anchors) if best else None

    def _in_own(self, i: int, when: When, anchors: set[int]) -> When:
        """A day or month without its year, or a day of the week, in the year or week that its noun or verb
        bears ("last year's drill began in May", "last year they sailed on May 3", "last week, on Friday")."""
        said = when.timex.expression
        yearly = said.kind in YEARLESS and said.yearly is not None and not said.step
        if when.since or not (yearly or said.kind == "weekday"):
            return when
        for timex, outer, governor, preposition in self._sentence_times(i):
            whole = timex.expression
            if _is_calendar(whole, "month") and whole.count < 0 and not yearly and governor in anchors:
                return replace(when, timex=timex)  # "last month, on a Friday": which one is not said
            if _is_year(whole):  # "in 2019 they sailed on May 3"
                done = yearly and self.parse.upos[i] == "VERB"
                own = done and governor in anchors and preposition == "in"
            else:
                tied = governor in anchors and preposition in ("", *english().prepositions["within"])
                tied |= outer in anchors and not preposition
                tied |= self.context.nominal_start(i) <= timex.first < i
                between = self.parse.upos[i : when.timex.first]
                tied |= i < timex.first < when.timex.first and "VERB" not in between
                own = tied and _is_calendar(whole, "year" if yearly else "week")
            if own and (inner := in_whole(when.timex, whole)) is not None:
                return replace(when, timex=inner)
        return when

    def _is_end_laid_down(self, governor: int, preposition: str) -> bool:
        """Whether a time is that to which something is laid down to hold ("extended it to 24 April")."""
        ends = preposition in english().provision["until"]
        return ends and governor >= 0 and self.vocabulary.provisions.begins(self.context.lemma(governor))

    def _is_of_later(self, i: int, timex: Timex) -> bool:
        """Whether a time between commas is that of what took place so long after something, and not of that
        ("Six days after the race, on May 9, the rules were changed")."""
        case, verb = self.context.child(i, "case"), self.context.clause_verb(i)
        counted = case is not None and self.context.lemma(case - 1) in english().length_units
        between = verb is not None and i < timex.first < verb
        return counted and between and "," in self.parse.words[i : timex.first]

    def _is_topic(self, i: int) -> bool:
        """Whether a happening is only what another is about: "a meeting on the launch" has its own time."""
        case = self.context.child(i, "case")
        about = case is not None and self.context.lemma(case) in english().prepositions["about"]
        return about and self.context.relation(i) == "nmod"

    def _adjoins_another(self, timex: Timex, anchors: set[int]) -> bool:
        """Whether a time stands right behind another noun of happening, which then is its own."""
        k = timex.first - 1
        if k >= 0 and self.parse.upos[k] == "ADP":
            k -= 1
        return k >= 0 and k not in anchors and bool(self.vocabulary.nouns.ending_at(self.parse, k))

    def _adjoins(self, end: int, timex: Timex) -> bool:
        """Whether a time stands right behind a phrase, after at most a preposition, or between two commas."""
        between = self.parse.upos[end : timex.first]
        if timex.first < end or len(between) > 2:
            return False
        if all(tag == "ADP" for tag in between):
            return True
        words = self.parse.words
        enclosed = timex.end < len(words) and words[timex.end] == ","
        return enclosed and words[end] == "," and list(between[1:]) == ["ADP"]

    def of_noun(self, i: int, end: int, *, of_row: bool = False) -> When | None:
        """The time of the happening a noun names.

        of_row : it is a known one, of which "began" tells too, but not a time behind it where something else
                 was done to it ("tore up the accord on Thursday")
        """
        anchors = {i}
        up = int(self.parse.heads[i])
        if up >= 0 and self.context.relation(i) == "nmod" and self.phrases.only_counts(up):
            anchors.add(up)
        verb = self.context.clause_verb(i)
        if verb is not None and verb != i and self._is_own_clause(i, verb, of_row=of_row):
            anchors.add(verb)
        named = self.context.child(i, "appos")  # "the test: the Act, signed in February"
        anchors.update(
            c
            for c in self.parse.children(i)
            if (named is None or c < named)
            and self.parse.deprels[c] in ("acl", "acl:relcl")
            and self._only_took_place(c)
        )
        done_to = (
            of_row and verb not in (None, i, *anchors) and self.parse.deprels[i] in ("obj", "nsubj:pass")
        )
        return self._when(i, anchors, None if done_to else end) or self._before_verb(i, end, verb)

    def _only_took_place(self, verb: int) -> bool:
        """Whether a relative clause says when it happened, not what else it did ("which had its debut")."""
        if self.context.lemma(verb) not in english().verbs["light"]:
            return False
        done = [c for c in self.context.arguments(verb, "obj") if self.parse.upos[c] == "NOUN"]
        return all(self.context.lemma(c) in english().reference["took"] for c in done)

    def _before_verb(self, i: int, end: int, verb: int | None) -> When | None:
        """A time that stands between a subject and its verb belongs to the subject."""
        if verb is None or verb < end or self.context.relation(i) != "nsubj":
            return None
        within = english().prepositions["within"]
        for timex, _, _, preposition in self._sentence_times(i):
            between = end <= timex.first and timex.end <= verb and preposition in within
            if between and "," not in self.parse.words[end : timex.first]:
                return When(timex)
        return None

    def _is_own_clause(self, i: int, verb: int, *, of_row: bool) -> bool:
        """Whether the clause only says that the happening took place, so that its time is the happening's."""
        relation = self.parse.deprels[i]
        up = int(self.parse.heads[i])
        if of_row and relation == "appos" and self.parse.upos[up] != "PROPN":
            relation = self.parse.deprels[up]  # "the last one, Resolution 5, was adopted in May"
        if relation not in ("obj", "nsubj", "nsubj:pass"):
            return False
        verbs = english().verbs
        if self.context.lemma(verb) in verbs["light"] or (
            of_row and self.context.lemma(verb) in verbs["bound"]
        ):
            return True
        if relation != "obj" and self.context.lemma(verb) in verbs["arise"]:
            return self.context.child(verb, "obj", "obl:agent", "aux:pass") is None  # "one followed in May"
        acts = [act for _, act in self.vocabulary.nouns.ending_at(self.parse, i)]
        done = [act for _, act in self.vocabulary.verbs.ending_at(self.parse, verb)]
        done += [act for act in self.phrases.named_by_verb(verb) if act.participants]
        return any(a.series == d.series and merge(a.where, d.where) is not None for a in acts for d in done)

    def of_verb(self, v: int, objects: set[int], end: int) -> When | None:
        anchors = {v, *objects}
        if (first := self.phrases.first_time(v)) is not None:
            anchors.add(first)  # "for the first time in May 2012"
        if (up := self.phrases.comes_off(v)) is not None:
            anchors.add(up)  # "succeeded on Monday in launching"
        when = self._when(v, anchors, end) or self._when(v, self._decided(v), None)
        return self._told_before(v) if when is None and self._is_since(v) else when

    def _decided(self, v: int) -> set[int]:
        """The verb that tells of a verb as of something decided ("voted on Friday to tighten")."""
        up = int(self.parse.heads[v])
        decides = up >= 0 and self.context.lemma(up) in english().provision["decide"]
        below = self.parse.deprels[v] in ("xcomp", "advcl") and self.parse.xpos[v] == "VB"
        return {up} if decides and below else set()


def in_whole(timex: Timex, whole: Expression) -> Timex | None:
    """A day or month without its year, or a day of the week, taken as one of the year or week told with it;
    None of others."""
    said = timex.expression
    yearly = said.kind in YEARLESS and said.yearly is not None and not said.step
    of_year = yearly and (_is_calendar(whole, "year") or _is_year(whole))
    if not of_year and not (said.kind == "weekday" and _is_calendar(whole, "week")):
        return None
    inner = Expression("within", yearly=said.yearly, day=said.day, parts=(whole,))
    return replace(timex, expression=inner, narrative=None)


def _is_calendar(expression: Expression, unit: str) -> bool:
    return expression.kind == "calendar" and expression.unit == unit


def _is_year(expression: Expression) -> bool:
    """Whether it is a year by its number."""
    period = expression.period if expression.kind == "fixed" else None
    return period is not None and period.granularity is Granularity.YEAR


def _days_meant(expression: Expression) -> int:
    """About how long a time is whose days depend on the writing date."""
    return _YEAR_DAYS if _is_calendar(expression, "year") else _UNKNOWN_DAYS
