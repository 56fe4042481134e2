"""All claims of one text."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from detente.claims.compile.accounting import Accounting
from detente.claims.compile.debuts import Debuts
from detente.claims.compile.happenings import Happenings
from detente.claims.compile.leftovers import Leftovers
from detente.claims.compile.offices import Offices
from detente.claims.compile.opinions import Opinions
from detente.claims.compile.orders import Orders
from detente.claims.compile.told import Read, Told
from detente.claims.compile.traits import Traits
from detente.claims.compile.votes import Votes
from detente.claims.context import Context
from detente.claims.forms import Holder
from detente.claims.mention_reader import MentionReader
from detente.claims.mentions import Mention, pointing_back
from detente.claims.vocabulary import Vocabulary
from detente.record import Record


class ClaimReader:
    """Compiles one text.

    told    : the text laid out with its happenings
    holders : every claim that a person is in office, repeats included
    """

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record) -> None:
        found = MentionReader(context, vocabulary, record).read()
        pointed = pointing_back(found, record)
        placed = frozenset(i for m in pointed for i in m.placed)
        own = {(context.parse.sentence_of(m.head), m.agent) for m in pointed if m.agent and not m.stranger}
        ours = [
            m
            for m in pointed
            if _is_ours(
                m, context, record, _is_beside(context.parse.sentence_of(m.head), m.about, own), placed
            )
        ]
        self.told = Told(context, vocabulary, record, ours, found)
        self.holders = list(Offices(self.told).read())

    def read(self) -> list[Read]:
        """All claims in order of their place in the text; one claim for the same words and form."""
        told = self.told
        voting = Votes(told)
        votes, debuts = list(voting.read()), list(Debuts(told).read())
        taken = voting.taken(votes).union(word for read in debuts for word in read.covers)
        reads = [*Happenings(told).read(taken), *Orders(told).read(), *Traits(told).read(), *debuts, *votes]
        reads += _first_of_each(self.holders)
        reads += Leftovers(told).read(reads)
        reads += Opinions(told).read({told.sentence_at(read.claim.start) for read in reads})
        unique = {
            (r.claim.start, r.claim.end, r.claim.form, str(sorted(r.claim.arguments.items()))): r
            for r in reads
        }
        ordered = sorted(unique.values(), key=lambda r: (r.claim.start, r.claim.end, r.claim.form))
        return Accounting(told).mark(ordered)


def _is_ours(
    mention: Mention, context: Context, record: Record, beside: bool, placed: frozenset[int]
) -> bool:
    """Whether the series' own actor did it, as far as the text says; a stranger's act is not ours.

    Where the text names no doer here, it is ours if the text speaks of our actor anywhere, or of no
    state or place at all, or if the thing bears a name that only ours have.

    placed : words that only say where something took place
    beside : whether the sentence also tells of a happening that only our actor brings about
    """
    if mention.stranger:
        return False
    actors = record.case.actors
    if mention.about and not _names(context, mention, mention.about, record) and not beside:
        return False
    if not mention.agent or mention.is_own:
        return True
    if mention.agents:
        return any(a == mention.agent or actors[a].country == mention.agent for a in mention.agents)
    elsewhere = placed | mention.placed
    named = {
        a for actor in context.actors for a in actor.ids if not elsewhere & set(range(actor.first, actor.end))
    }
    if any(mention.agent in (a, actors[a].country) for a in named):
        return True
    clause = context.clause_verb(mention.head)
    return not any(actors[a].kind == "state" for a in named) and not any(
        name.label == "LOC"
        and name.first not in elsewhere
        and context.clause_verb(name.first) in (None, clause)
        for name in context.parse.names
    )


def _is_beside(sentence: int, about: Collection[str], own: Collection[tuple[int, str]]) -> bool:
    return any((sentence, actor) in own for actor in about)


def _names(context: Context, mention: Mention, about: Collection[str], record: Record) -> bool:
    """Whether the sentence of a mention names one of these actors, or one of its people."""
    first, end = context.parse.sentences[context.parse.sentence_of(mention.head)]
    named = {a for i in range(first, end) if i in context.actor_at for a in context.actor_at[i].ids}
    return any(a in about or record.case.actors[a].country in about for a in named)


def _first_of_each(reads: Iterable[Read]) -> list[Read]:
    """The first mention of each person in the same office at the same time; repeats say nothing new."""
    kept: dict[object, Read] = {}
    for read in reads:
        form = read.form
        if isinstance(form, Holder):
            kept.setdefault((form.persons, form.offices, form.event, form.then, form.former), read)
    return list(kept.values())
