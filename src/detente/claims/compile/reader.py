"""All claims of one text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.claims.claim import Factuality
from detente.claims.compile.happenings import Happenings
from detente.claims.compile.offices import Offices
from detente.claims.compile.opinions import Opinions
from detente.claims.compile.orders import Orders
from detente.claims.compile.told import Read, Told
from detente.claims.compile.votes import Votes
from detente.claims.context import Context
from detente.claims.factuality import factuality_of
from detente.claims.forms import Holder
from detente.claims.mention_reader import MentionReader
from detente.claims.mentions import Mention, pointing_back
from detente.claims.vocabulary import Vocabulary
from detente.record import Record


class ClaimReader:
    """Compiles one text.

    earliest : the text is no older than the latest dated happening it tells as past; None if it dates none
    holders  : every claim that a person is in office, repeats included
    """

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record) -> None:
        found = MentionReader(context, vocabulary, record).read()
        ours = [m for m in pointing_back(found) if _is_ours(m, context, record)]
        self._told = Told(context, vocabulary, record, ours, found)
        self.holders = list(Offices(self._told).read())
        self.earliest = _earliest(self._told)

    def read(self) -> list[Read]:
        """All claims in order of their place in the text; one claim for the same words and form."""
        told = self._told
        reads = [*Happenings(told).read(), *Orders(told).read(), *Votes(told).read()]
        reads += _first_of_each(self.holders)
        reads += Opinions(told).read({told.sentence_at(read.claim.start) for read in reads})
        unique = {
            (r.claim.start, r.claim.end, r.claim.form, str(sorted(r.claim.arguments.items()))): r
            for r in reads
        }
        return sorted(unique.values(), key=lambda r: (r.claim.start, r.claim.end, r.claim.form))


def _is_ours(mention: Mention, context: Context, record: Record) -> bool:
    """Whether the series' own actor did it, as far as the text says; a stranger's act is not ours.

    Where the text names no doer here, it is ours if the text speaks of our actor anywhere, or of no
    state or place at all, or if the thing bears a name that only ours have.
    """
    if mention.stranger:
        return False
    actors = record.case.actors
    if mention.about and not _names(context, mention, mention.about, record):
        return False
    if not mention.agent or mention.is_own:
        return True
    if mention.agents:
        return any(a == mention.agent or actors[a].country == mention.agent for a in mention.agents)
    named = {a for actor in context.actors for a in actor.ids}
    if any(mention.agent in (a, actors[a].country) for a in named):
        return True
    return not any(actors[a].kind == "state" for a in named) and not any(
        name.label == "LOC" for name in context.parse.names
    )


def _names(context: Context, mention: Mention, about: str, record: Record) -> bool:
    """Whether the sentence of a mention names this actor, or one of its people."""
    first, end = context.parse.sentences[context.parse.sentence_of(mention.head)]
    named = {a for i in range(first, end) if i in context.actor_at for a in context.actor_at[i].ids}
    return any(about in (a, record.case.actors[a].country) for a in named)


def _earliest(told: Told) -> date | None:
    """The first day of the latest time at which the text tells of something as past."""
    context = told.context
    times = [
        m.when.timex for m in told.mentions if m.when is not None and m.factuality is Factuality.ASSERTED
    ]
    for actor in context.actors:
        verb = context.clause_verb(context.outer(actor.first, actor.end))
        if verb is None or factuality_of(context, verb, verb) is not Factuality.ASSERTED:
            continue
        event = told.event_time(verb)
        if event is not None and event.when is not None:
            times.append(event.when.timex)
    starts = [timex.expression.period.first for timex in times if timex.expression.period is not None]
    return max((start for start in starts if start <= told.record.case.as_of), default=None)


def _first_of_each(reads: Iterable[Read]) -> list[Read]:
    """The first mention of each person in the same office at the same time; repeats say nothing new."""
    kept: dict[object, Read] = {}
    for read in reads:
        form = read.form
        if isinstance(form, Holder):
            kept.setdefault((form.persons, form.offices, form.event, form.then, form.former), read)
    return list(kept.values())
