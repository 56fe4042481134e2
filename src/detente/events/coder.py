"""`Coder`: the events of a parsed document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from detente.casefile import Case
from detente.documents import Document
from detente.events.event import Event, Participant
from detente.events.lexicon import lexicon
from detente.events.match import Reading
from detente.events.names import names_of
from detente.events.ontology import confidence_of, is_kind, quad_of, score_of
from detente.events.participants import Participants
from detente.events.predicates import case_of, conjuncts
from detente.events.reader import ROUTES, Reader
from detente.events.timing import Times, place_of
from detente.language.factuality import Factuality
from detente.language.parse import Parse
from detente.statements import Statement

_NONE = -1
_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "IGO", "NGO", "REL", "LAB"})


class Coder:
    """Codes documents. Made once: it holds the names of the package and of the case."""

    def __init__(self, case: Case | None = None, *, routes: Collection[str] = ROUTES) -> None:
        """routes : "lexicon" and "model"; fewer only to measure what each is worth."""
        self._names, self._routes = names_of(case), routes

    def code(
        self, document: Document, parse: Parse, statements: Sequence[Statement] = ()
    ) -> tuple[Event, ...]:
        """The events of a document, sentence by sentence, what a sentence reports before what it mentions.

        statements : those of the document; an event inside what one tells is attributed to it
        """
        participants = Participants(parse, self._names.find(parse))
        return tuple(_Sheet(document, parse, participants, statements, self._routes).events())


class _Sheet:
    """One document being coded."""

    def __init__(
        self,
        document: Document,
        parse: Parse,
        participants: Participants,
        statements: Sequence[Statement],
        routes: Collection[str],
    ) -> None:
        self.document, self.parse, self.participants = document, parse, participants
        self.told = sorted(
            (end - start, start, end, each.id)
            for each in statements
            if each.tells
            for start, end in each.content_spans
        )
        self.reader = Reader(parse, participants, routes)
        self.places = {
            i: name for name in parse.names if name.label == "LOC" for i in range(name.first, name.end)
        }
        self._times: Times | None = None
        self._given: set[str] = set()
        self._told: set[tuple[object, ...]] = set()

    def events(self) -> Iterator[Event]:
        for sentence in range(len(self.parse.sentences)):
            for reading in self.reader.foreground(sentence):
                yield from self._event(sentence, reading, foreground=True)
            for reading in self.reader.background(sentence):
                if reading.actor != _NONE or (not is_kind(reading.root, "verbal") and not reading.is_nominal):
                    yield from self._event(sentence, reading, foreground=False)

    @property
    def times(self) -> Times:
        """Found when the first event needs them."""
        if self._times is None:
            self._times = Times(self.parse, self.document.published)
        return self._times

    def _event(self, sentence: int, reading: Reading, *, foreground: bool) -> Iterator[Event]:
        parse = self.parse
        actor = self._side(reading.actor, reading.sayer)
        recipient = self._side(reading.recipient, reading.sayer if reading.actor != reading.sayer else _NONE)
        if reading.actor != _NONE and reading.recipient in conjuncts(parse, reading.actor):
            recipient = ()  # "between A and B"
            reading.reciprocal = True
        elif is_kind(reading.root, "by_itself") and not self._standing(recipient, reading.recipient):
            recipient = ()  # "fired it from an airfield": where, not at whom
        elif (
            reading.root == "CONSULT"
            and len({one.country for one in actor if one.country}) > 1
            and self._is_site(reading)
        ):
            recipient = ()  # "held talks in Geneva"
            reading.reciprocal = True
        elif (
            reading.reciprocal
            and len({one.country for one in actor if one.country}) > 1
            and not any(one.country or one.sector for one in recipient)
        ):
            recipient = ()  # done between them
        if not self._is_coded(reading, actor, recipient):
            return
        if actor and self.participants.is_thing(reading.actor) and not any(one.country for one in actor):
            actor = ()  # "the blast killed": by nobody named
        if reading.root == "ASSAULT":
            recipient = self._at_home(reading, recipient)
        factuality, cue = reading.factuality, reading.cue
        if factuality is Factuality.ASSERTED and cue == _NONE:
            factuality, cue = self.times.presented(reading.trigger)
        period, note = self.times.of(reading.trigger, factuality)
        trigger = parse.span(reading.trigger, reading.trigger + 1)
        told = (
            sentence,
            reading.root,
            factuality,
            *((one.country or one.text) for one in (*actor, *recipient)),
        )
        if not foreground and told in self._told:
            return  # "the attack ... the attacks"
        self._told.add(told)
        event_id = f"{self.document.id}-{trigger[0]}-{reading.root}"
        if event_id in self._given:
            return
        self._given.add(event_id)
        start, end = parse.span(*parse.sentences[sentence])
        yield Event(
            id=event_id,
            document_id=self.document.id,
            sentence_id=sentence,
            event_type=reading.root,
            event_mode=reading.mode,
            contexts=reading.contexts,
            cameo_code=reading.cameo,
            quad_class=quad_of(reading.root),
            intensity=score_of(reading.root),
            actor=actor,
            recipient=recipient,
            reciprocal=reading.reciprocal and len(actor) > 1 and not recipient,
            factuality=factuality,
            factuality_cue=parse.span(cue, cue + 1) if cue != _NONE else None,
            attributed_to=self._teller(trigger),
            date=period,
            date_note=note,
            place=place_of(parse, self.places, reading.trigger),
            trigger=trigger,
            start=start,
            end=end,
            confidence=confidence_of(reading.route, reading.weight, foreground=foreground),
            route=reading.route,
            foreground=foreground,
        )

    def _teller(self, trigger: tuple[int, int]) -> str | None:
        """The innermost statement that tells what stands at these characters."""
        return next((i for _, start, end, i in self.told if start <= trigger[0] and trigger[1] <= end), None)

    def _side(self, noun: int, sayer: int) -> tuple[Participant, ...]:
        """The participants of one role; "the two countries" are the last two spoken of."""
        if noun == _NONE:
            return ()
        both = self.participants.both(noun)
        return both or tuple(self.participants.resolve(one, sayer) for one in conjuncts(self.parse, noun))

    def _is_coded(
        self, reading: Reading, actor: Sequence[Participant], recipient: Sequence[Participant]
    ) -> bool:
        """Whether PLOVER would record it: somebody of public standing takes part, in talks and visits on both
        sides; a word given or a threat needs somebody who gives it, and things do nothing."""
        acts, receives = self._standing(actor, reading.actor), self._standing(recipient, reading.recipient)
        root = reading.root
        if (
            reading.actor != _NONE
            and self.participants.is_thing(reading.actor)
            and root not in ("ASSAULT", "COERCE")
        ):
            return False
        if reading.recipient == reading.actor != _NONE:
            return False
        if (
            reading.recipient != _NONE
            and self.participants.is_reflexive(reading.recipient)
            and root != "RETREAT"
        ):
            return False
        if root in ("AGREE", "THREATEN") and not actor:
            return False
        if (
            is_kind(root, "verbal")
            and actor
            and not acts
            and not self.participants.is_political(reading.actor)
            and not any(one.sector for one in actor)
        ):
            return False
        if root == "COOPERATE":
            return acts and (receives or not recipient) and any(one.country for one in (*actor, *recipient))
        if root == "CONSULT":
            return acts and (receives or not recipient or reading.mode == "third-party" or reading.weight > 2)
        if root == "PROTEST":
            return bool(actor)
        return acts or receives

    def _at_home(self, reading: Reading, side: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """People hit whose country goes unsaid are those of the place where it is said to be done."""
        if not side or any(one.country for one in side):
            return side
        parse, sites = self.parse, lexicon().words["sites"]
        for word in (reading.recipient, reading.trigger):
            for c in parse.children(word, "obl", "nmod"):
                country = self.participants.at(c).country
                if country and len(country) == 3 and case_of(parse, c) in sites:
                    return tuple(replace(one, country=country) for one in side)
        return side

    def _is_site(self, reading: Reading) -> bool:
        """Whether what was taken for the recipient is the place of the event."""
        sites = lexicon().words["sites"]
        return reading.recipient != _NONE and case_of(self.parse, reading.recipient) in sites

    def _standing(self, side: Sequence[Participant], noun: int) -> bool:
        return any(one.country or one.sector in _PUBLIC for one in side) or (
            noun != _NONE and self.participants.is_public(noun)
        )
