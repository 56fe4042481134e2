"""Reads the events of a sentence: from its main predicate down through what it reports, promises,
refuses or demands.
"""

from __future__ import annotations

from collections.abc import Collection

from detente.events import compose
from detente.events.guess import NONE, features_of, root_model
from detente.events.lexicon import lexicon
from detente.events.match import Matcher, Reading
from detente.events.ontology import cameo_of, is_cooperative
from detente.events.participants import Participants
from detente.events.predicates import Clause, Clauses
from detente.language.factuality import Factuality, factuality_of
from detente.language.parse import Parse

_NONE = -1
_DEEPEST = 12  # clauses within clauses
_SURE = 0.4  # a guess less probable than this is none
ROUTES = ("lexicon", "model")
_HEAVY = 3  # a frame with a noun or two words of its own says more than the verb alone


class Reader:
    """Reads the sentences of one parse."""

    def __init__(self, parse: Parse, participants: Participants, routes: Collection[str] = ROUTES) -> None:
        self.parse, self.participants, self._routes = parse, participants, routes
        self.clauses = Clauses(parse)
        self.match = Matcher(parse, self.clauses, participants)
        self._lexicon = lexicon()
        self._seen: set[int] = set()
        self._silent: set[int] = set()  # verbs in phrases that name no event

    def foreground(self, sentence: int) -> list[Reading]:
        """The events a sentence reports: those of its main clause and of what is said in it."""
        self._seen.clear()
        found = self._events(self.parse.root(sentence), _NONE, 0)
        if "lexicon" not in self._routes:
            found = []
        return found or (self._guessed(sentence) if "model" in self._routes else [])

    def background(self, sentence: int) -> list[Reading]:
        """The events it mentions besides: in relative and adverbial clauses and as nouns. Call it second."""
        found: list[Reading] = []
        first, end = self.parse.sentences[sentence]
        for i in range(first, end):
            if i in self._seen:
                continue
            if self.parse.upos[i] == "VERB" or any(
                self.parse.deprels[c] == "cop" for c in self.parse.children(i)
            ):
                found += self._events(i, _NONE, 0)
            elif self.parse.upos[i] in ("NOUN", "PROPN"):
                reading = self.match.noun_event(i)
                if reading is not None and reading.trigger not in self._seen:
                    self._seen.add(reading.trigger)
                    found.append(reading)
        return found

    def main_clause(self, sentence: int) -> Clause:
        """The clause that tells the news: the root's, or what is said, begun or tried in it."""
        clause = self.clauses.at(self.parse.root(sentence))
        for _ in range(_DEEPEST):
            operators = self._operators(clause)
            inner = next((c for c in clause.clauses if self.parse.is_relation(c, "ccomp")), _NONE)
            if "report" not in operators or inner == _NONE or not self._is_clause(inner):
                inner = next((x for x in clause.xcomps if self._is_clause(x)), _NONE)
                if not operators & {"begin", "try"}:
                    break
            if inner == _NONE:
                break
            clause = self.clauses.at(inner)
        return clause

    def _guessed(self, sentence: int) -> list[Reading]:
        """What the model makes of the main clause, where two countries or their bodies meet in it."""
        clause = self.main_clause(sentence)
        actor, recipient = clause.subject, self.match.recipient(clause, [])
        if (
            _NONE in (actor, recipient)
            or clause.verb in self._silent
            or self.parse.upos[clause.verb] != "VERB"
        ):
            return []
        one, other = self.participants.resolve(actor, _NONE), self.participants.at(recipient)
        if not (one.country and other.country) or one.country == other.country:
            return []
        root, probability = root_model().guess(features_of(self.parse, clause, self.match))
        if root == NONE or probability < _SURE:
            return []
        reading = Reading(root, "", cameo_of(root), (), clause.verb, actor, recipient, 1, route="model")
        return self._modality(clause, [reading], _NONE)

    # -- clauses ----------------------------------------------------------------------------

    def _events(self, word: int, sayer: int, depth: int) -> list[Reading]:
        """The events of the clause of `word` and of the clauses coordinated with it."""
        if word in self._seen or depth > _DEEPEST:
            return []
        self._seen.add(word)
        if self.parse.upos[word] in ("NOUN", "PROPN") and not self._is_predicate(word):
            return self._nominal(word)
        clause = self.clauses.at(word)
        found = self._modality(clause, self._plain(clause, sayer, depth), sayer)
        for conjunct in clause.conjuncts:
            if self.parse.upos[conjunct] in ("VERB", "ADJ", "AUX") or self._is_predicate(conjunct):
                found += self._events(conjunct, sayer, depth + 1)
        for reading in found:
            if reading.sayer == _NONE:
                reading.sayer = sayer
        if clause.subject != _NONE:
            self.participants.remember(clause.subject)
        return found

    def _is_predicate(self, word: int) -> bool:
        return any(self.parse.deprels[c] in ("cop", "nsubj") for c in self.parse.children(word))

    def _nominal(self, word: int) -> list[Reading]:
        """A headline without verb, or a list."""
        found = []
        for noun in (
            word,
            *(
                c
                for c in self.parse.children(word)
                if self.parse.deprels[c] in ("conj", "appos", "parataxis")
            ),
        ):
            if self.parse.upos[noun] == "VERB":
                found += self._events(noun, _NONE, 1)
                continue
            reading = self.match.noun_event(noun)
            if reading is not None:
                self._seen.add(reading.trigger)
                found.append(reading)
        return found

    def _plain(self, clause: Clause, sayer: int, depth: int) -> list[Reading]:
        """The events of a clause without what its auxiliaries and negations make of them."""
        operators = self._operators(clause)
        frame = self.match.frame(clause)
        if frame is None and clause.copular and clause.lemma in self._lexicon.words["blame"]:
            return self._blamed(clause, sayer)
        if frame is not None and not frame.root:
            self._silent.add(clause.verb)
            self._mark(clause)
            return []
        if frame is not None and frame.weight >= _HEAVY:
            self._mark(clause)
            return [frame]
        verbal = [x for x in clause.xcomps if self._is_clause(x)]
        if verbal and operators:
            found = self._governed(clause, operators, verbal[0], frame, sayer, depth)
            if found is not None:
                return found
        if clause.clauses:
            found = self._told(clause, operators, frame, sayer, depth)
            if found is not None:
                return found
        nominal = self._carried(clause, operators) if frame is None or "carry" in operators else []
        if nominal:
            return nominal
        if frame is not None:
            return [frame]
        happening = self._happened(clause, operators)
        if happening:
            return happening
        if verbal:
            return self._events(verbal[0], sayer, depth + 1)
        return []

    def _blamed(self, clause: Clause, sayer: int) -> list[Reading]:
        """Who says that somebody is responsible accuses him; unsaid by anybody, he did it."""
        if sayer not in (_NONE, clause.subject):
            return [Reading("ACCUSE", "allege", "112", (), clause.verb, sayer, clause.subject, 2)]
        for _, noun in clause.obliques:
            reading = self.match.noun_event(noun)
            if reading is not None:
                self._seen.add(noun)
                reading.actor = clause.subject
                return [reading]
        return []

    def _operators(self, clause: Clause) -> frozenset[str]:
        for key in self.match.lemmas_of(clause):
            found = self._lexicon.operators.get(key)
            if found:
                return found
        return frozenset()

    def _is_clause(self, word: int) -> bool:
        return self.parse.upos[word] in ("VERB", "AUX") or any(
            self.parse.deprels[c] in ("cop", "mark", "xcomp") for c in self.parse.children(word)
        )

    def _mark(self, clause: Clause) -> None:
        """The nouns and complements of a frame are part of its event, no events of their own."""
        for noun in (clause.object, *(n for _, n in clause.obliques), *clause.xcomps):
            if noun != _NONE:
                self._seen.add(noun)

    # -- governing words --------------------------------------------------------------------

    def _governed(
        self,
        clause: Clause,
        operators: frozenset[str],
        inner: int,
        frame: Reading | None,
        sayer: int,
        depth: int,
    ) -> list[Reading] | None:
        """The events of an open complement as its verb presents them; None if the verb presents nothing."""
        events = self._events(inner, sayer, depth + 1)
        if "refuse" in operators:
            if clause.negated:
                return events
            if clause.lemma == "fail":
                events = [
                    e if is_cooperative(e.root) else compose.presented(e, Factuality.NEGATED, clause.verb)
                    for e in events
                ]
            changed = [compose.refused(e) if e.factuality is Factuality.ASSERTED else e for e in events]
            return _at(changed, clause) or ([frame] if frame is not None else [])
        if "threaten" in operators:
            return _at([compose.threatened(e) for e in events], clause) or (
                [frame] if frame is not None else []
            )
        if (
            "demand" in operators
            and (clause.lemma != "call" or clause.links & {"on", "upon", "for"})
            and (clause.object != _NONE or "intend" not in operators)
        ):
            addressee = clause.object if clause.object != _NONE else self.match.recipient(clause, [])
            actor = clause.subject
            if frame is not None and frame.root not in ("REQUEST", "AGREE"):
                return [frame]
            kept = [compose.demanded(e, actor, addressee) for e in events[:1]]
            if not kept and frame is None and clause.object != _NONE:
                frame = Reading("REQUEST", "change", "102", (), clause.verb, actor, addressee, 1)
            return _at(kept, clause) or ([frame] if frame is not None else [])
        if "promise" in operators:
            return _at([compose.offered(e) for e in events], clause) or ([frame] if frame is not None else [])
        if "stop" in operators:
            return [compose.stopped(e) for e in events] or ([frame] if frame is not None else None)
        if "intend" in operators:
            return [self._intended(clause, e) for e in events]
        if "try" in operators:
            return [compose.presented(e, Factuality.HYPOTHETICAL, clause.verb) for e in events]
        if "allow" in operators:
            return [frame] if frame is not None else events
        if "begin" in operators or "report" in operators:
            return events or ([frame] if frame is not None else [])
        return None

    def _told(
        self, clause: Clause, operators: frozenset[str], frame: Reading | None, sayer: int, depth: int
    ) -> list[Reading] | None:
        """The events of what is said, thought or demanded in a clause."""
        speaker = clause.subject if clause.subject != _NONE else sayer
        found: list[Reading] = []
        if clause.subject != _NONE:
            self.participants.remember(clause.subject)
        if (
            "demand" in operators
            and "report" not in operators
            and self.parse.is_relation(clause.clauses[0], "ccomp")
        ):
            events = self._events(clause.clauses[0], speaker, depth + 1)
            target = self.clauses.at(clause.clauses[0]).subject
            if target == _NONE:
                target = self.clauses.at(clause.clauses[0]).object
            if frame is not None and frame.root == "REQUEST":
                frame.recipient = target if target != _NONE else frame.recipient
                return [frame]
            return _at([compose.demanded(e, speaker, target) for e in events[:1]], clause)
        if not operators & {"report", "promise", "threaten", "intend"}:
            if self.parse.is_relation(clause.clauses[0], "parataxis"):
                main = self._rest(clause, operators, frame)
                if main:
                    return main
            if frame is not None:
                return [frame]
        for content in clause.clauses:
            events = self._events(content, speaker, depth + 1)
            if self.parse.is_relation(content, "ccomp"):
                if "threaten" in operators and frame is not None:
                    return [frame]
                if "promise" in operators and "report" not in operators:
                    events = [compose.promised(e) for e in events] or ([frame] if frame is not None else [])
            found += events
        if not found and frame is not None:
            return [frame]
        return found or None

    def _rest(self, clause: Clause, operators: frozenset[str], frame: Reading | None) -> list[Reading]:
        nominal = self._carried(clause, operators)
        if nominal:
            return nominal
        return [frame] if frame is not None else []

    def _carried(self, clause: Clause, operators: frozenset[str]) -> list[Reading]:
        """The event nouns a clause carries out, promises, refuses or stops."""
        if not operators:
            return []
        for noun in (clause.object, *(n for _, n in clause.obliques)):
            if noun == _NONE or noun in self._seen:
                continue
            if noun != clause.object and not operators & {"carry"}:
                continue
            reading = self.match.noun_event(noun, clause)
            if reading is None:
                continue
            reading.trigger = clause.verb
            self._seen.add(noun)
            if "stop" in operators and "carry" not in operators:
                return [compose.stopped(reading)]
            if "carry" in operators:
                return [reading]
            if "refuse" in operators:
                return [compose.refused(reading)]
            if "threaten" in operators:
                return [compose.threatened(reading)]
            if "promise" in operators:
                return [compose.promised(reading)]
            if "intend" in operators:
                return [self._intended(clause, reading)]
            if "begin" in operators:
                return [reading]
        return []

    def _intended(self, clause: Clause, reading: Reading) -> Reading:
        """What somebody means to do lies ahead; what he needs or only considers stays open."""
        told, cue = factuality_of(self.parse, clause.verb)
        if clause.lemma in self._lexicon.words["open"]:
            told, cue = Factuality.HYPOTHETICAL, clause.verb
        elif told is Factuality.ASSERTED:
            told, cue = Factuality.FUTURE, clause.verb
        return compose.presented(compose.promised(reading), told, cue)

    def _happened(self, clause: Clause, operators: frozenset[str]) -> list[Reading]:
        """The event noun that is the subject of its own happening."""
        if "happen" not in operators:
            return []
        for noun in (clause.subject, clause.object if clause.passive else _NONE):
            if noun != _NONE:
                reading = self.match.noun_event(noun)
                if reading is not None:
                    self._seen.add(noun)
                    return [compose.stopped(reading) if "stop" in operators else reading]
        return []

    # -- auxiliaries ------------------------------------------------------------------------

    def _modality(self, clause: Clause, events: list[Reading], sayer: int) -> list[Reading]:
        """What auxiliaries, negations and conditions of a clause make of its events."""
        words = self._lexicon.words
        for aux in clause.auxiliaries:
            forms = {self.parse.lemmas[aux].lower(), self.parse.words[aux].lower()}
            if forms & words["future"] and (not forms & {"would"} or sayer != _NONE):
                change = compose.refused if clause.negated else compose.promised
                return [compose.presented(change(e), Factuality.FUTURE, aux) for e in events]
            if forms & words["necessity"] and sayer != _NONE and (clause.subject != _NONE or clause.passive):
                addressee = clause.subject if clause.subject != _NONE else clause.object
                wanted = [compose.demanded(e, sayer, addressee) for e in events[:1]] or [
                    Reading("REQUEST", "change", "102", (), clause.verb, sayer, addressee, 1)
                ]
                wanted[0].cue = aux  # what is said to be necessary is asked for: the asking is a fact
                return wanted
            if forms & words["possible"]:
                return [compose.presented(e, Factuality.HYPOTHETICAL, aux) for e in events]
            if self.parse.lemmas[aux].lower() == "be" and clause.mark == "to":
                return [compose.presented(compose.promised(e), Factuality.FUTURE, aux) for e in events]
        if clause.mark in words["conditional"]:
            return [compose.presented(e, Factuality.HYPOTHETICAL, clause.verb) for e in events]
        if clause.negated:
            for e in events:
                if e.root in ("AGREE", "SUPPORT", "CONCEDE"):
                    compose.refused(e)
                else:
                    compose.presented(e, Factuality.NEGATED, clause.verb)
        return events


def _at(events: list[Reading], clause: Clause) -> list[Reading]:
    """Note that a governing word makes the events what they are."""
    for event in events:
        if event.factuality is Factuality.ASSERTED:
            event.trigger = clause.verb
    return events
