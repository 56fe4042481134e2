"""Which row "the launch", "the rocket" or "it" speaks of, where the text told of one just before.

A happening told of again has no time of its own: it is the row that the text pointed out before, if there
is one and no other can be meant; else nothing is read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from detente.casefile import Row, Thing, Where
from detente.claims.claim import Factuality
from detente.claims.compile.antecedents import BELOW, PLURAL, Antecedents
from detente.claims.compile.extents import extents_at
from detente.claims.lexicon import english
from detente.claims.mentions import Antecedent, Mention, When
from detente.language.timex import Expression, Timex
from detente.record import matches


class Retelling(Antecedents):
    """Reads the happenings of one text that are told of again."""

    def read(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The happenings in order, those told of again with the day of the row that they speak of."""
        self._mentions = mentions
        by_head = {m.head: m for m in mentions}
        nouns = {noun for m in mentions for noun in m.noun_heads}
        self.dated = {m.when.timex: m.series for m in mentions if m.when is not None}
        told = self.told
        out: list[Mention] = []
        for i in range(len(self.parse.words)):
            m = by_head.get(i)
            if m is None:
                again = None if i in nouns else self._named_again(i, told)
                if again is not None:
                    out.append(again)
                    told.append(self.antecedent(again))
                continue
            again = self._again(m, told)
            out.append(again or m)
            before = self.antecedent(again or m)
            if m.factuality is Factuality.ASSERTED and not m.is_anchor and not self._explains(m, before):
                told.append(before)
        return sorted(out, key=lambda m: m.head)

    def _explains(self, m: Mention, before: Antecedent) -> bool:
        """Whether it only says what the row told before was ("it was its third", "it was the third to ban
        X")."""
        up = int(self.parse.heads[m.head])
        below = up >= 0 and self.parse.deprels[m.head] in (*BELOW, "xcomp") and not before.rows
        return any(self.context.child(i, "cop") is not None for i in (m.head, *((up,) if below else ())))

    # -- what is told again ---------------------------------------------------------------------

    def _again(self, m: Mention, told: Sequence[Antecedent]) -> Mention | None:
        """A happening that is spoken of as known, and is told without a time, as the row told before."""
        plain = not m.rows and m.rank is None and m.number is None
        if not plain or m.factuality is not Factuality.ASSERTED or m.unread or m.is_own:
            return None
        if m.when is not None:
            return self._again_then(m, m.when, told)
        noun = self._noun(m)
        if noun is None or not self._is_known(noun, several=m.is_verb):
            return None
        before = self.meant(m.head, (m.series,), told, near=False)
        if before is None and self._is_that(noun):
            before = self.meant(m.head, (m.series,), told, near=True)
        kinds = (*(m.wide or m.readings), *m.also)
        if before is None or not any(matches(self.row_of(before), where) for where in kinds):
            return None
        if m.is_verb and before.several != (self.parse.xpos[noun] in PLURAL):
            return None
        return self._retold(m, noun, self.row_of(before))

    def _again_then(self, m: Mention, when: When, told: Sequence[Antecedent]) -> Mention | None:
        """ "The launch took place in March": the row told just before, if nothing else is said of it."""
        verb = int(self.parse.heads[m.head])
        if m.is_verb or m.clauses or when.since or when.up_to or m.is_bounded or not self._is_known(m.head):
            return None
        if self.context.relation(m.head) != "nsubj" or not self._took_place(verb, m.head):
            return None
        outer = self.context.outer(when.timex.first, when.timex.end)
        beside = set(self.context.arguments(verb, "obl", "advmod", "advcl", "parataxis", "conj")) - {outer}
        if int(self.parse.heads[outer]) != verb or any(
            not self.vocabulary.places.ending_at(self.parse, c) for c in beside
        ):
            return None  # "the launch came two weeks before another on Monday"
        before = self.meant(m.head, (m.series,), told, near=True)
        kinds = (*(m.wide or m.readings), *m.also)
        if before is None or before.several or self._tells(self.parse.sentence_of(before.at)) > 1:
            return None
        row = self.row_of(before)
        return replace(m, rows=(row.id,)) if any(matches(row, where) for where in kinds) else None

    def _noun(self, m: Mention) -> int | None:
        """The noun of a happening: its own, or that of the thing that its verb is said of."""
        if not m.is_verb:
            return m.head if len(m.noun_heads) == 1 else None
        things = (*self.context.arguments(m.head, "obj"), *self.context.arguments(m.head, "nsubj:pass"))
        found = [n for n in things if n in m.noun_heads]
        if not things:
            subjects = self.context.arguments(m.head, "nsubj")
            found = [n for n in subjects if self.vocabulary.things.ending_at(self.parse, n)]
        return found[0] if len(found) == 1 else None

    def _is_known(self, noun: int, *, several: bool = False) -> bool:
        """Whether a noun speaks of one happening told before: "the rocket", "that test"; not "the tests".

        several : whether it may be of several things ("the rockets")
        """
        if self.parse.xpos[noun] in PLURAL and not several:
            return False
        first = self.context.nominal_start(noun)
        pointing = english().reference["pointing"]
        determined = any(self.parse.words[c].lower() in pointing for c in range(first, noun))
        return determined and not self.narrowing(noun)

    def _is_that(self, noun: int) -> bool:
        """Whether a noun speaks of the one told last, of whatever others there are ("that boat")."""
        first = self.context.nominal_start(noun)
        return any(self.context.lemma(c) in english().reference["that"] for c in range(first, noun))

    def _retold(self, m: Mention, noun: int, row: Row) -> Mention:
        first = self.context.nominal_start(noun)
        return replace(
            m,
            head=noun,
            first=first,
            end=noun + 1,
            readings=m.wide or m.readings,
            when=When(Timex(first, noun + 1, Expression("fixed", row.date))),
            details=(),
            clauses=(),
            placed=frozenset(),
            is_verb=False,
            is_vague=False,
            is_retold=True,
            noun_heads=frozenset((noun,)),
        )

    def _named_again(self, i: int, told: Sequence[Antecedent]) -> Mention | None:
        """A thing told of, or a pronoun for it, as the subject of what is said of the row."""
        verb = int(self.parse.heads[i])
        if (polled := self._counted_from(i)) is not None:
            before = self.meant(i, polled, told, near=False)
            return self._subject(i, before, before.readings) if before is not None else None
        if verb < 0 or self.context.relation(i) != "nsubj":
            return None
        if self._is_timed(verb):
            return self._again_at(i, verb, told)
        thing = self._thing(i)
        if thing is not None:
            before = self.meant(i, (thing.series,), told, near=False)
            if before is None and self._is_that(i):
                before = self.meant(i, (thing.series,), told, near=True)
            kinds = (*thing.readings, *thing.also)
            alike = before is not None and before.several == (self.parse.xpos[i] in PLURAL)
            known = (
                alike and before is not None and any(matches(self.row_of(before), where) for where in kinds)
            )
            return self._subject(i, before, thing.readings) if before is not None and known else None
        if not told:
            return None
        if (series := self._voted_at(i, verb)) is not None:
            before = self.meant(i, series, told, near=False)
        elif self.parse.words[i].lower() in english().reference["thing"] or self._is_step(i):
            before = self.meant(i, self._befalling(verb, i), told, near=True)
        else:
            return None
        return self._subject(i, before, before.readings) if before is not None else None

    def _voted_at(self, i: int, verb: int) -> Collection[str] | None:
        """The series of the votes that "the vote" may be, where its clause says when it took place."""
        if self.context.lemma(verb) not in english().verbs["befall"] or not self._is_known(i):
            return None
        return self._polls(i)

    def _again_at(self, i: int, verb: int, told: Sequence[Antecedent]) -> Mention | None:
        """ "It was held in March": the row told just before, with the one time that its sentence says it took
        place at, and nothing else that took place."""
        sentence = self.parse.sentence_of(i)
        times = [t for t in self.context.times if self.parse.sentence_of(t.first) == sentence]
        if (
            self.parse.words[i].lower() not in english().recast["it"]
            or len(times) != 1
            or self._tells(sentence)
        ):
            return None
        series = self._taking_place(verb, i)
        before = self.meant(i, series, told, near=True)
        case = self.context.child(self.context.outer(times[0].first, times[0].end), "case")
        within = case is not None and self.context.lemma(case) in english().prepositions["within"]
        known = times[0].narrative is not None or not times[0].expression.needs_date
        if before is None or before.several or not within or not known:
            return None
        if self._tells(self.parse.sentence_of(before.at), series) > 1:
            return None
        again = self._subject(i, before, before.readings)
        return replace(again, rows=tuple(before.rows), when=When(times[0]), is_retold=False)

    def _taking_place(self, verb: int, subject: int) -> Collection[str]:
        """The series of whose rows a verb says that they took place: by what befalls them, or plainly."""
        objects = self.context.arguments(verb, "obj")
        if objects and all(self.context.lemma(o) in english().reference["took"] for o in objects):
            return self.record.case.series
        held = self.context.lemma(verb) in english().verbs["held"]
        if held and self.parse.deprels[subject] == "nsubj:pass":
            return {act.series for act in self.record.case.words.acts if act.participants}
        return self._befalling(verb, subject)

    def _tells(self, sentence: int, series: Collection[str] = ()) -> int:
        """Of how much a sentence may tell: its happenings, of these series if any are given, or its verbs
        where these are more."""
        words = range(*self.parse.sentences[sentence])
        verbs = sum(self.parse.upos[k] == "VERB" for k in words)
        found = sum(m.head in words and (not series or m.series in series) for m in self._mentions)
        return max(found, verbs) if found else 0

    def _counted_from(self, i: int) -> Collection[str] | None:
        """The series of the votes that "the vote" may be, where something is counted from it ("days after
        the vote")."""
        if self.context.relation(i) not in ("obl", "nmod") or not self._is_known(i):
            return None
        order = english().order
        if self.context.connective(i, (*order["after"], *order["before"])) is None:
            return None
        return self._polls(i)

    def _polls(self, i: int) -> Collection[str] | None:
        return {poll.series for _, poll in self.vocabulary.polls.ending_at(self.parse, i)} or None

    def _took_place(self, verb: int, subject: int) -> bool:
        """Whether a verb only says that something took place ("was held")."""
        objects = self.context.arguments(verb, "obj")
        passive = self.parse.deprels[subject] == "nsubj:pass"
        place = bool(objects) and all(self.context.lemma(o) in english().reference["took"] for o in objects)
        befell = not objects and self.context.lemma(verb) in english().verbs["befall"]
        return place or befell or (passive and self.context.lemma(verb) in english().verbs["light"])

    def _is_step(self, i: int) -> bool:
        """Whether a noun stands for whatever was told just before ("the move", "that decision")."""
        return self.context.lemma(i) in english().reference["step"] and self._is_known(i)

    def _is_timed(self, verb: int) -> bool:
        """Whether a clause has a time of its own, and may tell of another row."""
        outer = (self.context.outer(t.first, t.end) for t in self.context.times)
        return any(int(self.parse.heads[word]) == verb for word in outer)

    def _thing(self, i: int) -> Thing | None:
        if self.parse.upos[i] != "NOUN" or not self._is_known(i, several=True):
            return None
        first = self.context.nominal_start(i)
        found = self.vocabulary.things.ending_at(self.parse, i, first)
        return found[0][1] if found and not found[0][1].is_own else None

    def _befalling(self, verb: int, subject: int) -> Collection[str]:
        """The series of whose rows a verb tells, by what befalls the subject: "it flew", "it was fired"."""
        lemma, objects = self.context.lemma(verb), self.context.arguments(verb, "obj")
        measures = self.record.case.words.measures
        if far := {m.series for _, m in extents_at(self.context, measures, verb)}:
            return far
        if self.parse.deprels[subject] == "nsubj:pass":
            acts = self.vocabulary.verbs.ending_at(self.parse, verb)
        elif objects:
            return ()
        elif lemma in english().verbs["befall"]:
            return self.record.case.series
        else:
            acts = self.vocabulary.intransitives.ending_at(self.parse, verb)
        return {act.series for _, act in acts if not act.participants and not act.agent_column}

    def _subject(self, i: int, before: Antecedent, readings: tuple[Where, ...]) -> Mention:
        first, row = self.context.nominal_start(i), self.row_of(before)
        return Mention(
            head=i,
            first=first,
            end=i + 1,
            series=row.series,
            readings=readings,
            factuality=Factuality.ASSERTED,
            agent="",
            agent_column="",
            when=When(Timex(first, i + 1, Expression("fixed", row.date))),
            wide=readings,
            is_retold=True,
            noun_heads=frozenset((i,)),
        )
