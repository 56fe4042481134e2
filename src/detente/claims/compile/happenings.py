"""What happened, how often, and when: Occurred, Count, and the date of a row pointed out."""

from __future__ import annotations

from collections.abc import Iterator

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.firsts import Firsts
from detente.claims.compile.told import Read, Section, together
from detente.claims.forms import (
    AttributeDate,
    Count,
    Form,
    Occurred,
    Window,
)
from detente.claims.mentions import Mention, When
from detente.claims.vocabulary import merge_readings

_OPEN = (Factuality.FUTURE, Factuality.HYPOTHETICAL)


class Happenings(Section):
    """Claims that something took place."""

    def read(self) -> Iterator[Read]:
        """The claims each happening makes; one that is only possible, planned or asked about makes none."""
        firsts = Firsts(self.told)
        for m in self.mentions:
            if m.is_anchor:
                continue
            if m.factuality in _OPEN or self.context.in_question(m.head):
                if m.when is not None or m.number is not None:
                    yield self.told.claim("Opinion", {"what": self.told.text(m)}, m, None)
            elif (since := firsts.read(m)) is not None:
                yield since
            else:
                yield from self._of(m)

    def _of(self, m: Mention) -> Iterator[Read]:
        if m.rows and m.when is not None and not m.when.since:
            yield self._dated_row(m, m.when)
        elif m.rank is not None and not m.rows and m.when is not None and not m.when.since:
            yield from self._ranked(m, m.when)
        elif not m.rows and (m.number is not None or m.when is not None):
            yield from self._counted(m)

    def _counted(self, m: Mention) -> Iterator[Read]:
        when = m.when
        perfect = self.told.is_perfect(m)
        if when is None and not (perfect and m.number is not None):
            return
        restricted = bool(m.unread) or (bool(m.details) and not self._is_short(when))
        arguments = {"what": self.told.text(m), "when": self.told.time_text(when), "who": self._doers(m)}
        if m.number is None or m.factuality is Factuality.NEGATED:
            negated = m.factuality is Factuality.NEGATED
            forms: list[Form] = [
                Occurred(m.series, readings, Window(when), negated, restricted, m.also, m.guard)
                for readings in self._by_agent(m)
            ]
            yield self.told.claim("Occurred", arguments, m, together(forms))
            return
        units = tuple(dict.fromkeys((m.unit, *self.record.series(m.series).units)))
        single = not perfect and not (when is not None and when.since)
        forms = [
            Count(m.series, readings, Window(when), m.number, units, single, restricted, m.also, m.guard)
            for readings in self._by_agent(m)
        ]
        yield self.told.claim("Count", {**arguments, "number": m.number.text}, m, together(forms))

    def _by_agent(self, m: Mention) -> Iterator[tuple[Where, ...]]:
        """The readings for each doer, where the series has a column for it; once otherwise."""
        if not m.agent_column or not m.agents:
            yield m.readings
            return
        for agent in m.agents:
            yield merge_readings(m.readings, {m.agent_column: self.told.keys(agent)})

    def _doers(self, m: Mention) -> str:
        return ", ".join(self.record.case.actors[a].names[0] for a in m.agents) if m.agent_column else ""

    def _dated_row(self, m: Mention, when: When) -> Read:
        label = self.told.text(m)
        form = AttributeDate(m.series, m.readings, None, label, Window(when), m.rows)
        return self.told.claim("Attribute", {"what": label, "date": self.told.time_text(when)}, m, form)

    def _ranked(self, m: Mention, when: When) -> Iterator[Read]:
        if m.unread or m.rank is None:
            return
        label = self.told.text(m)
        form = AttributeDate(m.series, m.readings, m.rank, label, Window(when))
        yield self.told.claim("Attribute", {"what": label, "date": self.told.time_text(when)}, m, form)

    def _is_short(self, when: When | None) -> bool:
        return (
            when is not None
            and not when.since
            and when.timex.expression.kind in ("day", "weekday", "deictic", "fixed")
        )
