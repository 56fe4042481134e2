"""Elections as points in time that other happenings are told from ("two weeks after Roe had won")."""

from __future__ import annotations

from collections.abc import Iterator

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.office_verbs import OfficeVerbs
from detente.claims.compile.titles import Titles
from detente.claims.compile.told import Section, Told
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.tenure_words import tenure_words
from detente.claims.vocabulary import merge

_PLAIN = ("det", "nmod:poss", "case", "mark", "punct", "nsubj", "aux")


class Wins(Section):
    """Finds where a text counts from an election: from somebody's victory, or from when a people voted."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.titles = Titles(told)
        self.verbs = OfficeVerbs(told, self.titles)

    def named(self) -> Iterator[Mention]:
        """The elections behind a connective of order, as happenings that others are counted from."""
        order = english().order
        for i, tag in enumerate(self.parse.upos):
            if tag not in ("VERB", "NOUN") or i in self.told.found_at:
                continue
            if all(self.context.connective(i, order[kind]) is None for kind in ("after", "before")):
                continue
            if tag == "VERB":
                found = self._won(i, self._victor(i)) or self._voted(i)
            else:
                found = self._won(i, self._victory(i))
            if found is not None:
                yield found

    def _victor(self, v: int) -> tuple[str, ...]:
        """Who "won the presidency", or "was elected (president)", and nothing else."""
        words, keys, persons = tenure_words().elect, self.verbs.keys(v), self.titles.subject(v)[1]
        objects = self.context.arguments(v, "obj")
        if keys & words["win"] and len(objects) == 1:
            prize = self.context.lemma(objects[0]) in words["prize"]
            return persons if prize and self._is_bare(objects[0]) else ()
        if not (persons and keys & words["verbs"] and self.verbs.is_passive(v)):
            return ()
        titled = self.verbs.office_at(v, persons)
        told = [c for c in self.context.arguments(v, "obl", "xcomp", "obj") if c not in self.context.time_at]
        offices = titled[1].offices if titled is not None else ()
        filled = any(self.record.case.offices[o].elected is not None for o in offices)
        return persons if len(told) == (titled is not None) and (filled or titled is None) else ()

    def _is_bare(self, noun: int) -> bool:
        """Whether nothing but a time narrows a noun."""
        return all(
            self.parse.deprels[c] in _PLAIN or any(i in self.context.time_at for i in self.parse.subtree(c))
            for c in self.parse.children(noun)
        )

    def _victory(self, i: int) -> tuple[str, ...]:
        """Whose victory a noun tells of ("Roe's victory")."""
        whose = [c for c in self.parse.children(i) if self.parse.deprels[c] == "nmod:poss"]
        told = self.context.lemma(i) in tenure_words().elect["victory"] and len(whose) == 1
        return self.titles.persons_at(whose[0]) if told and self._is_bare(i) else ()

    def _won(self, i: int, persons: tuple[str, ...]) -> Mention | None:
        """The elections that these people won, at the time that is said of them."""
        listed = [e for o in self.record.case.offices.values() if (e := o.elected) is not None]
        wheres = [(e.series, merge(e.where, {e.winner: persons})) for e in listed] if persons else []
        rows = [row for series, where in wheres if where for row in self.record.select(series, where)]
        said = {t.first: t for k in self.parse.subtree(i) if (t := self.context.time_at.get(k)) is not None}
        for timex in said.values():
            period = timex.expression.period
            rows = [row for row in rows if period is not None and row.date.overlaps(period)]
        ids = tuple(dict.fromkeys(row.id for row in rows))
        return self._mention(i, rows[0].series, ids, ({},)) if rows else None

    def _voted(self, v: int) -> Mention | None:
        """When the people of a state "voted", or "went to the polls": at some election of theirs."""
        subject = self.context.child(v, "nsubj")
        actor = self.context.actor_at.get(subject) if subject is not None else None
        if actor is None or not actor.demonym or not self.verbs.keys(v) & tenure_words().elect["vote"]:
            return None
        countries = {self.record.case.actors[a].country for a in actor.ids}
        offices = (o for o in self.record.case.offices.values() if o.country in countries)
        listed = {e.series: e.where for o in offices if (e := o.elected) is not None}
        if len(listed) != 1:
            return None
        series, where = next(iter(listed.items()))
        return self._mention(v, series, (), (where,))

    def _mention(self, i: int, series: str, rows: tuple[str, ...], readings: tuple[Where, ...]) -> Mention:
        words = [k for k in self.parse.subtree(i) if self.parse.upos[k] not in ("PUNCT", "SCONJ", "ADP")]
        return Mention(
            i,
            min((k for k in words if self._is_near(k, i)), default=i),
            i + 1 if self.parse.upos[i] == "NOUN" else max(words) + 1,
            series,
            readings,
            Factuality.ASSERTED,
            "",
            "",
            rows=rows,
            is_verb=self.parse.upos[i] == "VERB",
            is_anchor=True,
            is_vague=not rows,
        )

    def _is_near(self, k: int, i: int) -> bool:
        """Whether a word belongs to the subject or the owner of an election, not to a length before it."""
        return all(self.context.lemma(j) not in english().length_units for j in range(k, i))
