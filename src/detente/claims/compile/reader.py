"""All claims of one text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from detente.claims.compile.accounting import Accounting
from detente.claims.compile.attempts import Attempts
from detente.claims.compile.befores import Befores
from detente.claims.compile.beside import Beside
from detente.claims.compile.bounds import Bounds
from detente.claims.compile.debuts import Debuts
from detente.claims.compile.deed_tellings import DeedTellings
from detente.claims.compile.deeds import Deeds
from detente.claims.compile.delays import Delays
from detente.claims.compile.distances import Distances
from detente.claims.compile.encounters import Encounters
from detente.claims.compile.extents import Extents
from detente.claims.compile.gaps import Gaps
from detente.claims.compile.halts import Halts
from detente.claims.compile.happenings import Happenings
from detente.claims.compile.holdings import Holdings
from detente.claims.compile.laters import Laters
from detente.claims.compile.leftovers import Leftovers
from detente.claims.compile.named_years import NamedYears
from detente.claims.compile.natures import Natures
from detente.claims.compile.nth_names import NthNames
from detente.claims.compile.offices import Offices
from detente.claims.compile.opinions import Opinions
from detente.claims.compile.order_verbs import OrderVerbs
from detente.claims.compile.orders import Orders
from detente.claims.compile.paces import Paces
from detente.claims.compile.parts import Parts
from detente.claims.compile.pioneers import Pioneers
from detente.claims.compile.provisions import Provisions
from detente.claims.compile.retold import Retelling
from detente.claims.compile.singled import Singled
from detente.claims.compile.stages import Stages
from detente.claims.compile.standing import Standing
from detente.claims.compile.successors import Successors
from detente.claims.compile.tenures import Tenures
from detente.claims.compile.told import Read, Told
from detente.claims.compile.totals import Totals
from detente.claims.compile.traits import Traits
from detente.claims.compile.turn_orders import TurnOrders
from detente.claims.compile.turns import Tenured, Turns
from detente.claims.compile.untimed import Untimed
from detente.claims.compile.votes import Votes
from detente.claims.compile.whiles import Whiles
from detente.claims.compile.wholes import Wholes
from detente.claims.compile.wins import Wins
from detente.claims.context import Context
from detente.claims.forms import Holder, LastWas
from detente.claims.lexicon import english
from detente.claims.mention_reader import MentionReader
from detente.claims.mentions import Mention, pointing_back
from detente.claims.vocabulary import Vocabulary
from detente.language.actors import ActorMention
from detente.record import Record
from detente.times import Granularity

_BACK = 6  # sentences in which the matter of a vote or resolution may have been named


class ClaimReader:
    """Compiles one text.

    told     : the text laid out with its happenings
    tellings : the single happenings that it tells of in words of their own
    deeds    : the words of those that others may be counted from
    holders  : every claim that a person is in office, repeats included
    """

    def __init__(
        self, context: Context, vocabulary: Vocabulary, record: Record, written: date | None = None
    ) -> None:
        finder = MentionReader(context, vocabulary, record)
        found = finder.read()
        retelling = Retelling(context, vocabulary, record, written)
        pointed = retelling.read(pointing_back(found, record, written))
        placed = frozenset(
            i for m in pointed for i in (*m.placed, *(range(m.first, m.end) if m.rows else ()))
        )
        own = {(context.parse.sentence_of(m.head), m.agent) for m in pointed if m.agent and not m.stranger}
        named = {context.parse.sentence_of(m.head): m.series for m in pointed if m.rows and not m.is_anchor}
        ours = [
            m
            for m in pointed
            if _is_ours(
                m,
                context,
                record,
                finder,
                _is_beside(context.parse.sentence_of(m.head), m.about, own)
                or _is_between_rows(m, context, vocabulary)
                or named.get(context.parse.sentence_of(m.head), m.series) != m.series,
                placed,
                {n for other in found if other.series != m.series for n in (other.head, *other.noun_heads)},
            )
        ]
        told = Told(context, vocabulary, record, ours, found, finder.narrowing)
        self.tellings = DeedTellings(told)
        deeds = list(Deeds(told, self.tellings).named())
        ours, found = [*ours, *deeds], [*found, *deeds]
        self.deeds = frozenset(m.head for m in deeds)
        wins = list(Wins(Told(context, vocabulary, record, ours, found, finder.narrowing)).named())
        ours, found = [*ours, *wins], [*found, *wins]
        turns = Turns(Told(context, vocabulary, record, ours, found, finder.narrowing), written).found()
        tenured = Tenured(Told(context, vocabulary, record, ours, found, finder.narrowing, turns), written)
        totals = Totals(tenured.told)
        self.told = Told(
            context,
            vocabulary,
            record,
            totals.read(tenured.read(ours)),
            totals.read(tenured.read(found)),
            finder.narrowing,
            turns,
            retelling.told,
        )
        self.holders = list(Offices(self.told).read())

    def read(self) -> list[Read]:
        """All claims in order of their place in the text; one claim for the same words and form."""
        laid = Provisions(self.told)
        provisions = list(laid.read())
        told = self.told.changed(laid.others, laid.done)
        beside, voting, named = Beside(told), Votes(told), NthNames(told)
        votes, debuts, compared = list(voting.read()), list(Debuts(told).read()), beside.read()
        doing = Deeds(told, self.tellings)
        deeds = list(doing.read())
        words = (word for read in (*debuts, *deeds) for word in read.covers)
        done = self.deeds.union(m.head for m in laid.done)
        taken = voting.taken(votes).union(beside.taken, words, doing.others, done, named.taken)
        reads = [
            *compared,
            *Happenings(told, taken).read(),
            *debuts,
            *deeds,
            *votes,
            *provisions,
            *named.read(),
        ]
        sections = (
            OrderVerbs,
            Orders,
            Distances,
            Delays,
            Laters,
            Gaps,
            Halts,
            Bounds,
            Befores,
            Singled,
            Traits,
            Natures,
            Attempts,
            Pioneers,
            Encounters,
            Extents,
            Parts,
            Paces,
            Tenures,
            Holdings,
            Successors,
            Stages,
            TurnOrders,
            Whiles,
            Wholes,
        )
        reads += [read for section in sections for read in section(told).read()]
        reads += _first_of_each(self.holders)
        reads += Leftovers(told).read(reads)
        reads += Standing(told).read(self._sentences(reads))
        reads += Opinions(told).read(self._sentences(reads))
        reads += Untimed(told).read(self._sentences(reads))
        unique = {
            (r.claim.start, r.claim.end, r.claim.form, str(sorted(r.claim.arguments.items()))): r
            for r in reads
        }
        ordered = sorted(unique.values(), key=lambda r: (r.claim.start, r.claim.end, r.claim.form))
        return [self._dated(read) for read in Accounting(told, doing.others).mark(ordered)]

    def _dated(self, read: Read) -> Read:
        """A claim of a form, marked where its sentence tells of the past and names the year."""
        if read.form is None or isinstance(read.form, LastWas):
            return read  # which is the last so far depends on the writing date, whatever year is named
        first, end = self.told.parse.sentences[self.told.sentence_at(read.claim.start)]
        return replace(read, dated=NamedYears(self.told).is_of_named_year(first, end))

    def _sentences(self, reads: Iterable[Read]) -> set[int]:
        """The sentences of which something was read."""
        return {self.told.sentence_at(read.claim.start) for read in reads}


def _is_ours(
    mention: Mention,
    context: Context,
    record: Record,
    finder: MentionReader,
    beside: bool,
    placed: frozenset[int],
    others: Collection[int],
) -> bool:
    """Whether the series' own actor did it, as far as the text says; a stranger's act is not ours.

    Where the text names no doer here, it is ours if the thing bears a name that only ours have, or if the
    text speaks of our actor, or of a place of theirs, anywhere; or of no state or place at all that could
    have done it instead.

    placed : words that only say where something took place
    beside : whether the sentence also tells of a happening that only our actor brings about, or names a row
             of another series
    others : words of happenings of other series, whose states are theirs
    """
    if mention.stranger:
        return False
    case, narrowing = record.case, finder.narrowing
    if mention.about and not _names(context, mention, mention.about, record) and not beside:
        return False
    if not mention.agent or mention.is_own:
        return True
    if not mention.agents and not mention.unread and _is_dated_row(mention, record):
        return True
    if mention.agents:
        ours = any(a == mention.agent or case.actors[a].country == mention.agent for a in mention.agents)
        return ours or _is_owned(context, mention, record)
    if any(mention.agent in (a, case.actors[a].country) for actor in context.actors for a in actor.ids):
        return True
    if mention.series in finder.named:
        return True
    if mention.agent in narrowing.countries:
        return True
    aside = placed | mention.placed
    where = {
        p for each in case.words.circumstances if each.series == mention.series for p in each.prepositions
    }
    states = [actor for actor in context.actors if any(case.actors[a].kind == "state" for a in actor.ids)]
    clause = context.clause_verb(mention.head)
    if any(
        not aside & set(range(a.first, a.end))
        and not set(mention.about) & set(a.ids)
        and not _is_aside(context, a, where)
        and not _is_modifier(context, finder, a, clause, others)
        for a in states
    ):
        return False
    aside |= {i for a in states for i in range(a.first, a.end)}
    seats = english().office["power"]
    return not any(
        name.label == "LOC"
        and name.first not in aside
        and " ".join(context.parse.words[name.first : name.end]).lower() not in seats
        and not narrowing.is_place(name.first)
        and context.clause_verb(name.first) in (None, clause)
        for name in context.parse.names
    )


def _is_dated_row(mention: Mention, record: Record) -> bool:
    """Whether a happening is told with its day, and the record has one of its kind on that day."""
    day = (
        mention.when.timex.expression.period if mention.when is not None and not mention.when.since else None
    )
    if day is None or day.granularity is not Granularity.DAY:
        return False
    return any(record.select(mention.series, where, day) for where in mention.readings)


def _is_owned(context: Context, mention: Mention, record: Record) -> bool:
    """Whether "its" may stand for our actor, named before it, and not for a body ("the Council punished
    Arland over its launch")."""
    actors = record.case.actors
    if any(actors[a].kind in ("state", "person") for a in mention.agents):
        return False
    owner = context.child(mention.head, "nmod:poss")
    first = context.parse.sentences[context.parse.sentence_of(mention.head)][0]
    pronoun = owner is not None and context.parse.upos[owner] == "PRON"
    named = (context.actor_at[i].ids for i in range(first, owner or first) if i in context.actor_at)
    return pronoun and any(actors[a].country == mention.agent for ids in named for a in ids)


def _is_aside(context: Context, actor: ActorMention, where: Collection[str]) -> bool:
    """Whether a state only says what is told ("the South's military said"), or where ("over Japan")."""
    word = context.outer(actor.first, actor.end)
    case = context.child(word, "case")
    if case is not None and context.lemma(case) in where:
        return True
    verb = context.clause_verb(word)
    return verb is not None and context.lemma(verb) in english().verbs["reported"] | english().verbs["felt"]


def _is_modifier(
    context: Context, finder: MentionReader, actor: ActorMention, clause: int | None, others: Collection[int]
) -> bool:
    """Whether a state only says whose, or where, another thing is: "Arland's premier", "its visit to Arland".

    clause : the verb of the clause whose doer is looked for; others: words of other happenings
    """
    word = context.outer(actor.first, actor.end)
    name = " ".join(context.parse.words[actor.first : actor.end]).lower()
    if name in english().office["power"] and context.child(word, "case") is not None:
        return True  # "since Roe moved into the palace"
    noun = int(context.parse.heads[word])
    if noun < 0 or context.relation(word) not in ("nmod", "amod", "compound"):
        return False
    if noun in others or finder.vocabulary.titles.ending_at(context.parse, noun):
        return True
    named = context.child(word, "case") is None or context.parse.deprels[word] == "nmod:poss"
    told = finder.vocabulary.tells_at(context.parse, noun)
    return named and not told and context.clause_verb(noun) not in (None, clause)


def _is_beside(sentence: int, about: Collection[str], own: Collection[tuple[int, str]]) -> bool:
    return any((sentence, actor) in own for actor in about)


def _is_between_rows(m: Mention, context: Context, vocabulary: Vocabulary) -> bool:
    """Whether the time of a happening is told by the numbers of rows ("from 114 to 131")."""
    return m.when is not None and context.parse.words[m.when.timex.first] in vocabulary.numbers


def _names(context: Context, mention: Mention, about: Collection[str], record: Record) -> bool:
    """Whether the sentence of a mention names one of these actors, or one of its people, or if not, one of
    the sentences just before does, and none names a state whose offices the case does not list."""
    case, sentence = record.case, context.parse.sentence_of(mention.head)
    parties = {office.country for office in case.offices.values()}
    for s in range(sentence, max(-1, sentence - _BACK), -1):
        named = [case.actors[a] for a in _named(context, s)]
        if any(actor.id in about or actor.country in about for actor in named):
            return True
        if any(actor.kind == "state" and actor.country not in parties for actor in named):
            return False
    return False


def _named(context: Context, sentence: int) -> set[str]:
    """The actors that a sentence names."""
    first, end = context.parse.sentences[sentence]
    return {a for i in range(first, end) if i in context.actor_at for a in context.actor_at[i].ids}


def _first_of_each(reads: Iterable[Read]) -> list[Read]:
    """The first mention of each person in the same office at the same time; repeats say nothing new."""
    kept: dict[object, Read] = {}
    for read in reads:
        form = read.form
        if isinstance(form, Holder):
            kept.setdefault((form.persons, form.offices, form.event, form.then, form.former), read)
    return list(kept.values())
