"""`Event`: who did what to whom, as PLOVER records it, with how the text presents it and where it says so."""

from __future__ import annotations

from dataclasses import dataclass

from detente.language.factuality import Factuality
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Participant:
    """One actor or recipient.

    start, end : characters of the phrase that names it
    country    : ISO 3166-1 alpha-3, or PLOVER's code for what is no state (UNO, EUR, IGO, NGO, ISM); ""
        unknown
    sector     : PLOVER sector (GOV, MIL, COP, ...), "" for a country as a whole or unknown
    ids        : actors of the case it may be; several where an alias is shared and nothing decides
    antecedent : for a pronoun or "the two countries", the phrase it was taken to mean, else ""
    """

    start: int
    end: int
    text: str
    country: str
    sector: str
    ids: tuple[str, ...] = ()
    antecedent: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """Whether the name is shared by several actors of the case."""
        return len(self.ids) > 1


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Column names are PLOVER's and NGEC's.

    id             : document, place in the text and type: stable, and the same for the same text
    event_type     : PLOVER root; `event_mode` and `contexts` as there, "" and () where nothing tells
    cameo_code     : for interchange; of two digits and more
    quad_class     : PLOVER's, in words ("VERBAL CONFLICT"); `intensity` the root's category score, -10 to 10
    actor          : empty where the text names nobody; several where several act together
    recipient      : empty where there is none
    reciprocal     : whether the actors do it to or with one another ("the two met"); then all are actors
    factuality_cue : characters of the word that decided it, None where nothing marks it
    attributed_to  : id of the statement it stands in, None for the author's own word
    date           : None where the text gives none, with the reason in `date_note`; never the writing date
    trigger        : characters of the word that names the event
    route          : "lexicon", or "model" where the learned part chose the type
    confidence     : how often events read so were right where it was measured, None where it was not
    foreground     : whether the sentence reports it, rather than mentions it in passing
    """

    id: str
    document_id: str
    sentence_id: int
    event_type: str
    event_mode: str
    contexts: tuple[str, ...]
    cameo_code: str
    quad_class: str
    intensity: float
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    reciprocal: bool
    factuality: Factuality
    factuality_cue: tuple[int, int] | None
    attributed_to: str | None
    date: Period | None
    date_note: str
    place: str
    trigger: tuple[int, int]
    start: int
    end: int
    confidence: float | None
    route: str
    foreground: bool
