"""The times that a comparison counts in: those named, those told from another, and times in power."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from detente.claims.compile.told import Section
from detente.claims.forms import Span, Window
from detente.claims.lexicon import english
from detente.claims.mentions import When
from detente.claims.tenure_words import tenure_words
from detente.claims.timing import in_whole
from detente.language.timex import Expression, Timex, number_of, ordinal_of
from detente.times import Granularity, Period

_POINTING = "definite"  # as such times are called in an `Expression`
_YEAR_DIGITS, _FIRST_YEAR = 4, 1900
_UNITS = {Granularity.YEAR: "year", Granularity.MONTH: "month", Granularity.DAY: "day"}


@dataclass(frozen=True, slots=True)
class Found:
    """A time read, with its words.

    is_list : whether it names several times, which a comparison may add up or take one by one
    """

    span: Span
    words: frozenset[int]
    is_list: bool = False


class Spans(Section):
    """Reads times out of runs of words."""

    def among(self, first: int, end: int) -> list[Found] | None:
        """The times that stand between two words, in order; None if one of them is not understood."""
        out: list[Found] = []
        times = [
            t for t in (*self.context.times, *self.context.anchored) if first <= t.first and t.end <= end
        ]
        for timex in sorted(times, key=lambda t: t.first):
            if self.is_bare(timex):
                continue
            found = self._timed(timex)
            if found is None:
                return None
            out.append(found)
        i = first
        while i < end:
            reign = self.reign(i) or self._since_turn(i) or self._bare_year(i) or self._preceding(i)
            if reign is not None:
                out.append(reign)
                i = max(reign.words) + 1
            else:
                i += 1
        return sorted(out, key=lambda found: min(found.words))

    @staticmethod
    def is_bare(timex: Timex) -> bool:
        """Whether a time only points back, or names what something is the most of ("the year with most")."""
        return timex.expression.kind == "anaphoric" and timex.expression.name == _POINTING

    def _timed(self, timex: Timex) -> Found | None:
        expression, text = timex.expression, self.parse.text_of(timex.first, timex.end)
        named = timex.first and self.context.lemma(timex.first - 1) in english().comparison_periods
        words = frozenset(range(timex.first - 1 if named else timex.first, timex.end))  # "the year 2022"
        before = self.parse.words[timex.first - 1].lower() if timex.first else ""
        periods = english().comparison_periods
        if expression.kind == "anaphoric":
            if expression.unit not in periods or not expression.count or expression.mod:
                return None
            several = abs(expression.count) > 1 and self.parse.upos[timex.first] == "DET"
            if several:  # "the two years before", and not "two years before"
                shift = 1 if expression.count > 0 else -1
                return Found(
                    Span(text, unit=expression.unit, shift=shift, count=abs(expression.count)), words
                )
            return Found(Span(text, unit=expression.unit, shift=expression.count), words)
        said = {self.parse.words[k].lower() for k in words}
        if expression.kind == "rolling" and said & english().comparison["preceding"]:
            if expression.unit not in periods or expression.count < 1:
                return None
            return Found(Span(text, unit=expression.unit, shift=-1, count=expression.count), words)
        if timex.anchor >= 0 or before in english().prepositions["bounds"] - english().comparison["than"]:
            return None
        if expression.unit == "list":
            parts = [replace(timex, expression=part) for part in expression.parts]
            return Found(Span(text, (tuple(Window(When(part)) for part in parts),)), words, is_list=True)
        when = When(timex, since=before == "since")
        return Found(Span(text, ((Window(when),),)), words)

    def _bare_year(self, i: int) -> Found | None:
        """A year that stands where a time is compared with, as a number alone ("than 2021")."""
        word = self.parse.words[i]
        if i in self.context.time_at or not (word.isdigit() and len(word) == _YEAR_DIGITS):
            return None
        if (
            not _FIRST_YEAR <= int(word) <= self.record.case.as_of.year
            or self.context.relation(i) == "nummod"
        ):
            return None
        return Found(Span(word, ((self.fixed(i, Period.year(int(word))),),)), frozenset((i,)))

    def _preceding(self, i: int) -> Found | None:
        """The times right before the other one, with their number first ("the four previous years")."""
        count = number_of(self.parse.words[i]) if i not in self.context.time_at else None
        if count is None or self.context.lemma(i + 1) not in english().comparison["preceding"]:
            return None
        unit = english().comparison_periods.get(self.context.lemma(i + 2))
        if unit is None:
            return None
        text = self.parse.text_of(i, i + 3)
        return Found(Span(text, unit=unit, shift=-1, count=count), frozenset(range(i, i + 3)))

    def _since_turn(self, i: int) -> Found | None:
        """The time since somebody took or left an office ("since Roe came to power")."""
        turn = self.told.turns.get(int(self.parse.heads[i]))
        if turn is None or self.context.lemma(i) not in tenure_words().time["since"] or len(turn.days) != 1:
            return None
        when = When(Timex(i, turn.end, Expression("fixed", turn.days[0])), since=True)
        words = frozenset(range(i, turn.end))
        return Found(Span(self.parse.text_of(i, turn.end), ((Window(when),),)), words)

    def reign(self, i: int) -> Found | None:
        """The time in power of the person named behind a preposition ("under Roe", "in Roe's first term")."""
        office = english().office
        if self.context.lemma(i) not in office["under"] | english().comparison["during"]:
            return None
        j = i + 1
        while j < len(self.parse.words) and self.parse.upos[j] in ("DET", "NUM"):
            j += 1
        spelt = j + 1 < len(self.parse.words) and self.context.lemma(j) in self._reigns()
        if spelt and self.parse.words[j + 1].lower() == "of":  # "the four years of Roe"
            actor = self.context.actor_at.get(j + 2)
            persons = [a for a in actor.ids if self.record.case.actors[a].kind == "person"] if actor else []
            return self._of_terms(i, actor.end, self._terms(persons)) if actor and persons else None
        actor = self.context.actor_at.get(j)
        if actor is None:
            return None
        persons = [a for a in actor.ids if self.record.case.actors[a].kind == "person"]
        k, rank, named = actor.end, None, False
        while k < len(self.parse.words) and k < actor.end + 3:
            if self.context.lemma(k) in self._reigns():
                named, k = True, k + 1
                break
            if ordinal_of(self.parse.words[k]) is not None:
                rank = ordinal_of(self.parse.words[k])
            elif self.parse.upos[k] != "PART":
                break
            k += 1
        if not named:
            k, rank = actor.end, None
        if not persons or (not named and self.context.lemma(i) not in office["plain_under"]):
            return None
        terms = self._terms(persons)
        if rank is not None:
            terms = terms[rank - 1 : rank]
        return self._of_terms(i, k, terms)

    @staticmethod
    def _reigns() -> frozenset[str]:
        lists = english()
        return lists.office["reign"] | lists.office["power"] | lists.comparison["reign"]

    def _of_terms(self, i: int, end: int, terms: list[Period]) -> Found | None:
        if not terms:
            return None
        ways = [tuple(self.fixed(i, term) for term in terms)]
        if len(terms) > 1:  # of one of them, or of all
            ways = [*((self.fixed(i, term),) for term in terms), *ways]
        return Found(Span(self.parse.text_of(i, end), tuple(ways)), frozenset(range(i, end)))

    @staticmethod
    def inside(timex: Timex, whole: When | None) -> Window:
        """The time of a part: without a year of its own it lies in that of the whole, where that is known."""
        if whole is not None and not whole.since:
            inner = in_whole(timex, whole.timex.expression)
            if inner is not None:
                return Window(When(inner))
        known = whole.timex.expression.period if whole is not None and not whole.since else None
        if known is None or known.end is None or not timex.expression.needs_date:
            return Window(When(timex))
        ways = [timex.expression.resolve(day) for day in (known.end, known.start)]  # of a day the nearest
        periods = [way for way in ways if way is not None]
        period = next((way for way in periods if way.overlaps(known)), periods[0] if periods else None)
        return Window(When(timex)) if period is None else Spans.fixed(timex.first, period)

    @staticmethod
    def fixed(at: int, period: Period) -> Window:
        """A time that is known, spoken of at a word."""
        return Window(When(Timex(at, at + 1, Expression("fixed", period))))

    def _terms(self, persons: list[str]) -> list[Period]:
        """The times in which one of the persons led a government, those that adjoin as one."""
        leading = [o.id for o in self.record.case.offices.values() if o.administration]
        spans = [term.period for person in persons for term in self.record.terms_of(leading, person)]
        merged: list[Period] = []
        for span in sorted(spans, key=lambda s: s.first):
            end = span.end or self.record.case.as_of
            if merged and (span.first - merged[-1].last).days <= 1:
                merged[-1] = Period(merged[-1].start, max(end, merged[-1].last))
            else:
                merged.append(Period(span.start, end))
        return merged

    @staticmethod
    def window(span: Span) -> Window | None:
        """The one window of a time that is taken in one way, None for others."""
        return span.ways[0][0] if len(span.ways) == 1 and len(span.ways[0]) == 1 else None

    def after(self, span: Span) -> Window | None:
        """The time that follows the one of "since 2018", which it leaves out; None if it needs a date."""
        window = self.window(span)
        period = window.when.timex.expression.resolve(None) if window is not None and window.when else None
        if window is None or window.when is None or period is None or period.end is None:
            return None
        return self.fixed(window.when.timex.first, Period(period.end + timedelta(days=1), None))

    def others(self, span: Span) -> Window | None:
        """In which time the others lie that one is compared with: "since 2018", "of 2022", "under Roe"."""
        since = any(window.when is not None and window.when.since for window in span.windows())
        return self.after(span) if since else self.window(span)

    def unit_of(self, span: Span) -> str:
        """The unit of a time that names one itself: "2022" a year, "this month", "November 2" a day."""
        window = self.window(span)
        if window is None or window.when is None or window.when.since:
            return ""
        period = window.when.timex.expression.resolve(self.record.case.as_of)
        return _UNITS.get(period.granularity, "") if period is not None else ""
