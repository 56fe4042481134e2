"""What every claim on an office is made of: its statement, what else it says, and how it becomes a claim."""

from __future__ import annotations

from collections.abc import Collection

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.clause_times import ClauseTime, ClauseTimes
from detente.claims.compile.office_verbs import OfficeVerbs
from detente.claims.compile.titles import Title, Titles
from detente.claims.compile.told import Read, Section, Told
from detente.claims.compile.turns import Tenured
from detente.claims.forms import Form, Window
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words


class OfficeClaims(Section):
    """Makes claims of statements on offices in one text."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.titles, self.times, self.tenured = Titles(told), ClauseTimes(told), Tenured(told)
        self.verbs = OfficeVerbs(told, self.titles)

    def _extra(
        self, nodes: list[int], subject: int | None, title: Title | None, times: ClauseTime
    ) -> list[str]:
        """What the statement says besides that was not read and could be wrong."""
        read = set(times.read)
        if title is not None:
            read.update(title.read)
        if subject is not None:
            actor = self.context.actor_at.get(subject)
            read.update(range(actor.first, actor.end) if actor is not None else (subject,))
            read.update(self._titles_before(subject))
        for c in self.parse.children(nodes[0]):
            told_apart = self.context.relation(c) == "advcl" and self._is_read(c)
            if told_apart or (title is not None and self._is_its_country(c, title)):
                read.update(self.parse.subtree(c))
        extra = self.times.unread(nodes, read)
        return [*extra, self.titles.called(title)] if title is not None and title.more else extra

    def _is_its_country(self, c: int, title: Title) -> bool:
        """Whether a place only says again whose office it is ("was president in Seoul")."""
        actor, case = self.context.actor_at.get(c), self.context.child(c, "case")
        if actor is None or case is None or self.context.lemma(case) not in english().prepositions["seat"]:
            return False
        case_file = self.record.case
        countries = {case_file.offices[o].country for o in title.offices}
        return {case_file.actors[a].country or a for a in actor.ids} == countries

    def _is_read(self, v: int) -> bool:
        """Whether a clause beside another makes a claim of its own ("replacing Roe")."""
        if self.context.child(v, "mark") is not None:
            return False
        return self.verbs.is_succession(v) or (self.verbs.turn(v) is not None and self.times.of([v]).is_said)

    def _titles_before(self, subject: int) -> set[int]:
        """A title right before a name, which is a claim of its own."""
        actor = self.context.actor_at.get(subject)
        if actor is None or actor.first == 0:
            return set()
        found = self.vocabulary.titles.ending_at(self.parse, actor.first - 1)
        first = min((start for start, _ in found), default=actor.first)
        country = self.context.actor_at.get(first - 1)
        return set(range(country.first if country is not None else first, actor.first))

    def _claim(
        self,
        name: str,
        arguments: dict[str, str],
        nodes: Collection[int],
        subject: int | None,
        title: Title | None,
        form: Form,
        extra: list[str],
        predicate: int,
    ) -> Read:
        words = [*nodes, *([subject] if subject is not None else [])]
        if title is not None:
            words += [title.first, title.end - 1]
        for window in form.windows():
            if window is not None and window.when is not None:
                words += [window.when.timex.first, window.when.timex.end - 1]
        sentence = self.parse.sentence_of(predicate)
        inside = [w for w in words if self.parse.sentence_of(w) == sentence]
        start, end = self.parse.span(min(inside), max(inside) + 1)
        claim = Claim(name, arguments, start, end, Factuality.ASSERTED, self.told.source(start, end))
        stated = {predicate, *(title.read if title is not None else ())}
        if title is not None:
            stated.update(c for c in self.parse.children(predicate) if self._is_its_country(c, title))
        covers = frozenset() if extra else frozenset(stated)
        return Read(claim, form, tuple(dict.fromkeys(extra)), covers=covers)

    def add_reign(self, nodes: list[int], times: ClauseTime) -> None:
        """Adds the time of another's office: "during Roe's presidency", "throughout Roe's first term"."""
        if times.is_said or times.blurred:
            return
        for c in (c for node in nodes for c in self.parse.children(node) if c not in nodes):
            when = self.tenured.reign(c, ())
            if when is not None:
                case = self.context.child(c, "case")
                times.window = Window(when)
                times.wholly = case is not None and self.context.lemma(case) in tenure_words().time["wholly"]
                times.read.update(self.parse.subtree(c))
