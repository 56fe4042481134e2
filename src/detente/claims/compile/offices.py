"""Who is called by which title: Holder."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.clause_times import ClauseTimes
from detente.claims.compile.news import News
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Holder, Window
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words
from detente.documents import BlockKind
from detente.language.actors import ActorMention

_REACH = 8  # how many words before a title may qualify it


class Offices(Section):
    """Claims that a person held an office."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.times, self.news = ClauseTimes(told), News(told)

    def read(self) -> Iterator[Read]:
        """The claims that a person held an office, one a mention."""
        for actor in self.context.actors:
            persons = tuple(a for a in actor.ids if self.record.case.actors[a].kind == "person")
            if not persons or actor.demonym:
                continue
            found = self._title_before(actor.first) or self._power_after(actor.end, persons)
            if found is None:
                continue
            first, end, offices, then, former, title = found
            gone = former and bool(
                {self.parse.words[k].lower() for k in range(max(0, first - 2), first)}
                & english().office["gone"]
            )
            if self._only_dates(end - 1):
                continue
            held = tuple(o for o in offices if any(self.record.terms_of([o], p) for p in persons))
            offices = held or self._plainly(offices, persons, first, end)
            if not offices:
                continue
            span_first, span_end = min(first, actor.first), max(end, actor.end)
            person = self.record.case.actors[persons[0]].names[0]
            verb = self.context.clause_verb(self.context.outer(actor.first, actor.end))
            event = self._event(verb) if verb is not None else None
            comment = self.times.comment(verb) if verb is not None and event is None else None
            reaction = self.times.comment(verb, at_once=True) if verb is not None else None
            then = then or (event is not None and self._governs(end - 1)) or reaction is not None
            event = reaction or event or comment
            comments = event is not None and event in (reaction, comment)
            current = event is None and not then and not former and self._acts_now(actor, end)
            news = event is None and self.news.is_kept_by_none(first, title, offices)
            news = news and (current or (verb is not None and self.news.opens(verb)))
            form = Holder(offices, persons, person, title, event, then, former, current, comments, news, gone)
            if comments and event is not None and event.when is not None:
                span_end = max(span_end, event.when.timex.end)
            start, stop = self.parse.span(span_first, span_end)
            claim = Claim(
                "Holder",
                {"who": person, "office": title},
                start,
                stop,
                Factuality.ASSERTED,
                self.told.source(start, stop),
            )
            yield Read(claim, form)

    def _event(self, verb: int) -> Window | None:
        """When what is told of the person took place; what is yet to come is told as of now."""
        if self.context.is_future(verb):
            return None
        told = self.told
        return told.event_time(verb) or told.relative_time(verb) or told.commented_time(verb)

    def _only_dates(self, word: int) -> bool:
        """Whether a time in office only tells when a happening was ("during the Roe presidency")."""
        whens = (
            m.when for m in self.mentions if m.when is not None and m.when.timex.expression.kind == "fixed"
        )
        return any(w.timex.first <= word < w.timex.end and word not in self.context.time_at for w in whens)

    def _title_before(self, at: int) -> tuple[int, int, tuple[str, ...], bool, bool, str] | None:
        if at == 0 or self.parse.sentence_of(at) != self.parse.sentence_of(at - 1):
            return None
        titles = self.vocabulary.titles.ending_at(self.parse, at - 1)
        if not titles:
            return None
        first = min(start for start, _ in titles)
        j = first - 1
        while j >= 0 and self.parse.words[j] in ("-", "‑", *english().marks["possessive"]):
            j -= 1
        words = english().office
        country = self.context.actor_at.get(j)
        before = country.first - 1 if country is not None else j
        while before >= 0 and self.parse.words[before] == "-":
            before -= 1
        marks = {self.parse.words[k].lower() for k in (before, j) if k >= 0}
        if marks & (words["lesser"] | tenure_words().title["more"]):  # "next president Roe"
            return None
        offices = self._offices(
            [office for start, office in titles if start == first], country.ids if country else ()
        )
        if country is not None:
            first = country.first
        then, former = bool(marks & words["then"]), bool(marks & words["former"])
        title = self.parse.text_of(first, at)
        return first, at, offices, then, former, title

    def _offices(self, offices: list[str], named: tuple[str, ...]) -> tuple[str, ...]:
        """The offices a title may mean: those of the country named before it, or all if none is named."""
        case = self.record.case
        countries = {case.actors[a].country or a for a in named}
        if not countries:
            return tuple(sorted(offices))
        if not any(case.actors[a].kind == "state" for a in named):  # "UN Secretary-General"
            return tuple(sorted(o for o in offices if not case.offices[o].country))
        return tuple(sorted(o for o in offices if case.offices[o].country in countries))

    def _plainly(
        self, offices: tuple[str, ...], persons: tuple[str, ...], first: int, end: int
    ) -> tuple[str, ...]:
        """The offices that a title must mean though the person never held one of them.

        Only those of the person's own country or of a country named, and only where nothing else
        qualifies the title: "spy chief", "party leader" and the like are other offices.
        """
        actors = self.record.case.actors
        own = {actors[person].country for person in persons} - {""}
        named = {actors[a].country or a for i in range(first, end) for a in self._named(i)}
        if any(self._qualifies(i, first, end) for i in range(max(0, first - _REACH), end)):
            return ()
        return tuple(o for o in offices if self.record.case.offices[o].country in (named or own))

    def _named(self, word: int) -> tuple[str, ...]:
        mention = self.context.actor_at.get(word)
        return mention.ids if mention is not None else ()

    def _qualifies(self, word: int, first: int, end: int) -> bool:
        """Whether a word outside the title, before it, says more of the office or the person."""
        return (
            word < first <= int(self.parse.heads[word]) <= end
            and self.context.relation(word) in ("compound", "amod", "nmod", "flat", "nmod:poss")
            and word not in self.context.actor_at
        )

    def _power_after(
        self, end: int, persons: tuple[str, ...]
    ) -> tuple[int, int, tuple[str, ...], bool, bool, str] | None:
        if len(persons) > 1:
            return None  # one name of several leaders: whose government is meant is not said
        j = end
        while j < len(self.parse.words) and self.parse.words[j] in english().marks["possessive"]:
            j += 1
        if j >= len(self.parse.words) or self.context.lemma(j) not in english().office["power"]:
            return None
        if self.context.lemma(j) in tenure_words().posts and self.context.child(j, "case") is not None:
            return None  # "two months into Roe's presidency": a time
        offices = tuple(
            o.id
            for o in self.record.case.offices.values()
            if o.administration and self.record.terms_of([o.id], persons[0])
        )
        title = "head of the " + self.context.lemma(j)
        return end, j + 1, offices, False, False, title

    def _governs(self, word: int) -> bool:
        """Whether a title is "X's government", which did what is told while it lasted."""
        return self.context.lemma(word) in english().office["power"]

    def _acts_now(self, actor: ActorMention, end: int) -> bool:
        """Whether a person or an administration is the subject of a present, perfect or modal verb."""
        subject = self.context.outer(actor.first, max(actor.end, end))
        verb = int(self.parse.heads[subject])
        if verb < 0 or self.context.relation(subject) != "nsubj":
            return False
        if self.told.kind_of(subject) not in (BlockKind.DECK, BlockKind.BODY):
            return False  # a headline or a caption may tell of the past in the present tense
        finite = [verb, *(c for c in self.parse.children(verb) if self.context.relation(c) in ("aux", "cop"))]
        modal = english().modals["future"] | english().modals["hypothetical"]
        return any(
            "Tense=Pres" in self.parse.feats[i] and "VerbForm=Fin" in self.parse.feats[i] for i in finite
        ) or any(self.context.lemma(i) in modal and self.parse.upos[i] == "AUX" for i in finite[1:])
