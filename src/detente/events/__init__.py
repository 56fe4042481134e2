"""From a `Parse` to `Event` rows: who did what to whom, and whether the text says it happened."""

from __future__ import annotations

from detente.events.coder import Coder
from detente.events.event import Event, Participant
from detente.events.names import country_names

__all__ = ["Coder", "Event", "Participant", "country_names"]
