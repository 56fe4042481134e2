"""What a row pointed out is like: how members voted on it, how it was adopted, whether it took place."""

from __future__ import annotations

from collections.abc import Iterator

from detente.casefile import Ballot, Quality
from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section, together
from detente.claims.factuality import factuality_of
from detente.claims.forms import (
    AttributeField,
    Form,
)
from detente.claims.mentions import Mention, When

_SAID = {Factuality.ASSERTED: False, Factuality.NEGATED: True}


class Votes(Section):
    """Claims on the vote of a designated row, and on the words of the case that describe rows."""

    def read(self) -> Iterator[Read]:
        """The claims on how members voted, and what rows were like."""
        for m in self.mentions:
            rows = self._rows(m)
            if not rows or m.factuality not in (*_SAID, Factuality.UNREAD, Factuality.FUTURE):
                continue
            below = m.head
            for up in self.context.governors(m.head):
                if self.parse.sentence_of(up) != self.parse.sentence_of(m.head):
                    break
                for ballot in self._ballots(up, below, m):
                    yield from self._ballot(m, rows, up, ballot)
                for quality, at in self._qualities(up, m):
                    yield from self._quality(m, rows, up, at, quality)
                if self.parse.upos[up] == "VERB":
                    break
                below = up

    def _rows(self, m: Mention) -> tuple[str, ...]:
        """The rows spoken of: those named, of a name that several bear those of its time; or all of a day."""
        when = m.when or (self._time_of_verb(m) if len(m.rows) > 1 else None)
        period = when.timex.expression.period if when is not None and not when.since else None
        if m.rows:
            rows = [self.record.row(row) for row in m.rows]
            timed = [row for row in rows if period is not None and row.date.overlaps(period)]
            return tuple(row.id for row in (timed or ([] if len(rows) > 1 else rows)))
        if period is None or not m.readings or m.unread or m.is_vague is False:
            return ()
        return tuple(row.id for row in self.record.select(m.series, m.readings[-1], period))

    def _time_of_verb(self, m: Mention) -> When | None:
        """The time that hangs on the verb of which a name is the subject."""
        verb = self.context.clause_verb(m.head)
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            if verb is not None and int(self.parse.heads[outer]) == verb:
                return When(timex)
        return None

    def _ballots(self, up: int, below: int, m: Mention) -> Iterator[Ballot]:
        said = self.vocabulary.ballots.said(self.context.phrasal(up, below))
        found = said or tuple(ballot for _, ballot in self.vocabulary.ballots.ending_at(self.parse, up))
        yield from (ballot for ballot in found if ballot.series == m.series)

    def _qualities(self, up: int, m: Mention) -> Iterator[tuple[Quality, int]]:
        """Words that describe a row: adverbs of its verb, or the verb itself ("was cancelled")."""
        for c in (up, *self.parse.children(up)):
            own = c == up
            found = self.vocabulary.qualities.said(self.context.phrasal(c)) if own else ()
            for quality in found or tuple(q for _, q in self.vocabulary.qualities.ending_at(self.parse, c)):
                if quality.series == m.series and (not own or self.parse.upos[c] == "VERB"):
                    yield quality, c

    def _quality(
        self, m: Mention, rows: tuple[str, ...], up: int, at: int, quality: Quality
    ) -> Iterator[Read]:
        presented = factuality_of(self.context, up, up) if at == up else m.factuality
        if presented not in _SAID:
            return
        label, said = self.told.text(m), self.parse.words[at]
        forms: list[Form] = [
            AttributeField((row,), quality.where, label, said, negated=_SAID[presented]) for row in rows
        ]
        arguments = {"what": label, "said": said}
        yield self.told.claim("Attribute", arguments, m, together(forms), words=(at, at + 1), covers=(at, up))

    def _ballot(self, m: Mention, rows: tuple[str, ...], at: int, ballot: Ballot) -> Iterator[Read]:
        presented = factuality_of(self.context, at, at)
        if presented not in _SAID:
            return
        label = self.told.text(m)
        named = [self.context.actor_at.get(h) for h in self.context.arguments(at, "nsubj", "nmod:poss")]
        members = [actor for actor in named if actor is not None and len(actor.ids) == 1]
        if not members or len(members) < len(named) or self.context.has_sole_doer(at):
            return
        names = [self.record.case.actors[actor.ids[0]].names[0] for actor in members]
        said = f"{' and '.join(names)} {self.parse.words[at]} it"
        forms: list[Form] = [
            AttributeField(
                rows,
                {ballot.column: self.told.keys(actor.ids[0])},
                label,
                said,
                name,
                ballot.known_by,
                _SAID[presented],
            )
            for actor, name in zip(members, names, strict=True)
        ]
        words = (min(members[0].first, at), at + 1)
        yield self.told.claim(
            "Attribute", {"what": label, "vote": said}, m, together(forms), words=words, covers=(at,)
        )
