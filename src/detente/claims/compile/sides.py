"""The sides of an order: the happenings that a text ties together, as what the record may hold of them."""

from __future__ import annotations

from dataclasses import replace

from detente.claims.compile.told import Section
from detente.claims.forms import Side, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.vocabulary import merge_readings
from detente.language.timex import Expression, Timex, ordinal_of
from detente.times import Period

_YEARLESS = ("day", "month")


class Sides(Section):
    """Makes the sides of an order of the happenings that a text tells of."""

    def _side(self, m: Mention) -> Side:
        m = self._of_doer(self._explained(m))
        window = Window(m.when) if m.when is not None and not m.when.since else None
        of_some = m.rank is not None and not m.rows and (m.unread or self._is_of_person(m))
        if of_some or self.told.is_some(m) or self.told.is_counted_within(m) or self._points_back(m):
            # "a second launch", "the first launch of the year", "Roe's first": no row can be singled out
            return Side(self.told.text(m), m.series)
        # what is said of it besides can only make it fewer
        whole = not (m.unread or m.is_soft or m.is_vague or m.rows) and m.rank is None
        label, edge = self.told.text(m), self.told.edge(m) if m.rows else ""
        bare = m.rank is not None and ordinal_of(self.parse.words[m.head]) is not None
        return Side(
            label,
            m.series,
            m.readings,
            m.rank,
            m.rows,
            window,
            whole=whole,
            edge=edge,
            guard=(*m.guard, *m.also),
            bare=bare,
        )

    def _is_of_person(self, m: Mention) -> bool:
        """Whether a rank may be counted from when somebody came to power, and not from the first of all."""
        if not self.told.has_person(m):
            return False
        leading = [office.id for office in self.record.case.offices.values() if office.administration]
        began = [term.period.first for agent in m.agents for term in self.record.terms_of(leading, agent)]
        first = [row for where in m.readings[:1] for row in self.record.select(m.series, where)[:1]]
        return not began or any(row.date.first < max(began) for row in first)

    def _points_back(self, m: Mention) -> bool:
        """Whether a noun means one told of or held before that was not found ("that vote", "the last
        vote"), and not any."""
        if m.is_verb or m.rows or m.rank is not None or m.when is not None or m.is_anchor:
            return False
        words = english().reference
        before = {self.context.lemma(c) for c in self.parse.children(m.head) if c < m.head}
        if before & (words["recent"] | words["former"]):
            return True  # "came five weeks after the last launch": which one was before is not looked for
        said = {self.context.lemma(c) for c in self.parse.children(m.head) if self.parse.deprels[c] == "det"}
        bare = all(self.parse.deprels[c] in ("det", "case", "punct") for c in self.parse.children(m.head))
        later = self.parse.sentence_of(m.head) > 0 and bare
        return not said.isdisjoint(words["same_time"]) or (later and not said.isdisjoint(words["pointing"]))

    def _explained(self, m: Mention) -> Mention:
        """What a rank is said of where it is a predicate: "Monday's test was the fifth and came after …"."""
        ranked = m.rank is not None and self.context.child(m.head, "cop") is not None
        subject = self.context.child(m.head, "nsubj") if ranked else None
        other = self.by_head.get(subject) if subject is not None else None
        return other if other is not None and other.when is not None and other.series == m.series else m

    def _of_doer(self, m: Mention) -> Mention:
        """What befalls each once ("Roe's death"), or took place once ("their talks in Bergen"): its row."""
        if m.rows:
            return m
        readings = m.readings
        if m.is_once and m.agent_column and m.agents:
            keys = tuple(key for agent in m.agents for key in self.told.keys(agent))
            readings = merge_readings(m.readings, {m.agent_column: keys})
        elif not ((m.participates or m.is_anchor) and m.is_known and m.placed) or m.rank is not None:
            return m
        rows = {row.id for where in readings for row in self.record.select(m.series, where)}
        return replace(m, readings=readings, rows=tuple(rows) if len(rows) == 1 else ())

    def _near(self, side: Side, other: Side, *, after: bool) -> Side:
        """A side told by a day or month without its year, in the year that puts it next to the other side.

        In the right order if the record has it there, else in the same year.
        """
        when, days = side.window.when if side.window is not None else None, self._days(other)
        yearly = when.timex.expression.yearly if when is not None and not when.since else None
        if when is None or yearly is None or days is None or when.timex.expression.kind not in _YEARLESS:
            return side
        year = days.first.year
        own, next_to = yearly.in_year(year), yearly.in_year(year + 1 if after else year - 1)
        fits = own is not None and (own.last >= days.first if after else own.first <= days.last)
        for period in (own, next_to) if fits else (next_to, own):
            if period is not None and any(self.record.select(side.series, w, period) for w in side.readings):
                fixed = When(Timex(when.timex.first, when.timex.end, Expression("fixed", period)))
                return replace(side, window=Window(fixed))
        return side

    def _days(self, side: Side) -> Period | None:
        """When a side was that is told by its name or with its year."""
        if len(side.rows) == 1 and not side.turn:
            return self.record.row(side.rows[0]).date
        return side.window.when.timex.expression.period if side.window and side.window.when else None

    @staticmethod
    def _is_definite_side(side: Side) -> bool:
        return bool(side.rows) or side.rank is not None or side.window is not None
