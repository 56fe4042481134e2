"""What is told of meetings in words of their own: who was there, where, and that there never was one."""

from __future__ import annotations

from collections.abc import Iterator

from detente.casefile import Act, Where
from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeIs, Kind, Occurred, Pointer, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.participants import Participants
from detente.claims.parties import actor_of


class Encounters(Section):
    """Reads "never met", "Bergen was their third meeting", "the talks were between Arland and Belmark"."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.participants = Participants(self.context, self.vocabulary, self.record, self.phrases)

    def read(self) -> Iterator[Read]:
        """The claims that each meeting, or journey, makes."""
        for m in self.mentions:
            act = self._act(m)
            if act is None or self.context.in_question(m.head):
                continue
            if m.factuality is Factuality.NEGATED:
                yield from self._never(m)
            elif m.factuality is Factuality.ASSERTED:
                yield from self._at_place(m, act)
                yield from self._between(m, act)

    def _act(self, m: Mention) -> Act | None:
        """A word of the series of a happening that has participants."""
        acts = self.record.case.words.acts
        return next((act for act in acts if act.series == m.series and act.participants), None)

    # -- none at all --------------------------------------------------------------------------

    def _never(self, m: Mention) -> Iterator[Read]:
        """That those named never met, or have not yet, up to when the text was written."""
        said = (self.parse.words[c].lower() for c in self.parse.children(m.head))
        told = self.told.is_perfect(m) and bool(self.context.arguments(m.head, "nsubj"))
        never = bool(english().comparison["never"].intersection(said)) or told
        denied = m.participates and m.when is None and m.is_verb and not m.is_bounded
        once = m.number is None or m.number.most == 1  # "never once met"
        if not denied or not never or not once or self.told.is_pluperfect(m):
            return
        if m.clauses or m.details or self._is_told_more(m):
            return
        kind = Kind(m.series, m.readings, unread=bool(m.unread), soft=m.is_soft)
        form = Occurred(kind, Window(None), negated=True)
        yield self.told.claim("Occurred", {"what": self.told.text(m)}, m, form)

    def _is_told_more(self, m: Mention) -> bool:
        """Whether a clause has circumstances beside who met, where and when."""
        said = english().reference["now"] | english().marks["negation"] | english().comparison["ever"]
        read = set(m.placed) | set(self.context.actor_at)
        behind = (c for c in self.parse.children(m.head) if self.context.relation(c) in ("obl", "advcl"))
        return any(c not in read and self.context.lemma(c) not in said for c in behind)

    # -- where --------------------------------------------------------------------------------

    def _at_place(self, m: Mention, act: Act) -> Iterator[Read]:
        """ "Bergen was their third meeting": where the n-th was."""
        subject = self.told.place_of_rank(m)
        if subject is None or m.unread:
            return
        for circumstance in self.vocabulary.circumstances.get(m.series, ()):
            keys = self.told.narrowing.keys_at(subject, m.series, circumstance.column)
            if keys and act.participants and m.when is None and not m.details and not m.clauses:
                pointer = Pointer(m.series, self.told.text(m), m.readings, rank=m.rank)
                said: tuple[Where, ...] = ({circumstance.column: keys},)
                yield self._is(m, pointer, said, self.parse.words[subject], (subject, m.head))
                return

    def _is(
        self, m: Mention, pointer: Pointer, said: tuple[Where, ...], text: str, words: tuple[int, ...]
    ) -> Read:
        form = AttributeIs(pointer, said, text)
        span = (min(words), max(words) + 1)
        arguments = {"what": pointer.label, "said": text}
        return self.told.claim("Attribute", arguments, m, form, words=span, covers=words)

    # -- who was there ------------------------------------------------------------------------

    def _between(self, m: Mention, act: Act) -> Iterator[Read]:
        """ "The talks in Bergen were between Arland and Belmark", "the talks included Corvia"."""
        clause = int(self.parse.heads[m.head])
        if clause < 0 or self.context.relation(m.head) != "nsubj" or m.participates:
            return
        if factuality_of(self.context, clause, clause) is not Factuality.ASSERTED:
            return
        case = self.context.child(clause, "case")
        joined = self.context.child(clause, "cop") is not None and case is not None
        if joined and case is not None and self.context.lemma(case) in english().prepositions["together"]:
            named: list[int] = [clause]
        elif self.context.lemma(clause) in english().verbs["comprise"]:
            named = self.context.arguments(clause, "obj")[:1]
        else:
            return
        pointer = self._pointer(m)
        each = [n for noun in named for n in (noun, *self._joined(noun))]
        known = [actor_of(self.context, n) for n in each]
        if pointer is None or not each or any(actor is None for actor in known):
            return
        columns = act.participants
        actors = self.record.case.actors
        values = [
            next(
                ({c: (a,)} for c in columns for a in actor.ids if a in self.record.values(m.series, c)),
                {columns[-1]: (actors[actor.ids[0]].country or actor.ids[0],)},
            )
            for actor in known
            if actor is not None
        ]
        said: dict[str, tuple[str, ...]] = {}
        for value in values:
            for column, (key,) in value.items():
                said[column] = ("&".join((*said[column][0].split("&"), key)),) if column in said else (key,)
        text = self.parse.text_of(min(each), max(each) + 1)
        yield self._is(m, pointer, (said,), text, (clause, *each))

    def _joined(self, noun: int) -> list[int]:
        return [c for c in self.parse.children(noun) if self.context.relation(c) == "conj"]

    def _pointer(self, m: Mention) -> Pointer | None:
        """The rows of which something is said: those named, of a time, or all of a kind."""
        label = self.told.text(m)
        if m.unread or m.clauses:
            return None
        if m.rows:
            return Pointer(m.series, label, rows=m.rows)
        if m.when is not None and not m.when.since:
            period = m.when.timex.expression.resolve(None)
            there = self.record.select(m.series, m.readings[0], period) if period is not None else ()
            named = tuple(row.id for row in there) if len(there) == 1 and m.is_known else ()
            return Pointer(m.series, label, m.readings, named, window=None if named else Window(m.when))
        rows = [row.id for where in m.readings for row in self.record.select(m.series, where)]
        return (
            Pointer(m.series, label, rows=tuple(rows))
            if rows and m.when is None and not m.is_anchor
            else None
        )
