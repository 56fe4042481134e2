"""The spaCy component `detente_events`: who did what to whom, behind any pipeline of Universal Dependencies.

    nlp.add_pipe("detente_events", config={"case": "dprk", "written": "2017-04-05"})

The rows are in `doc._.detente_events`, as mappings under `detente.events.export.COLUMNS`. The words that
name the events are in `doc.spans["detente_triggers"]`, labelled with the type, under the event's id; their
actors and recipients in `["detente_actors"]` and `["detente_recipients"]`, labelled with the country, under
the same id.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from detente.casefile import load_case
from detente.documents import Document
from detente.events import Coder
from detente.events.export import rows
from detente.interop.spacy import parse_of
from detente.statements import StatementReader
from detente.times import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

ROWS = "detente_events"
TRIGGERS, ACTORS, RECIPIENTS = "detente_triggers", "detente_actors", "detente_recipients"


class EventsComponent:
    """Codes the events of a parsed `Doc`; made by the factory `detente_events`.

    case    : a shipped case or a case folder, whose actors are known by name beside those of the package
    written : the day all texts were written ("2017-04-05"), by which "last week" is resolved; None if unknown
    """

    def __init__(self, case: str | None, written: str | None) -> None:
        known = load_case(case) if case is not None else None
        self._coder, self._statements = Coder(known), StatementReader.of(known)
        self._written = Period.parse(written) if written is not None else None
        if not Doc.has_extension(ROWS):
            Doc.set_extension(ROWS, default=())

    def __call__(self, doc: Doc) -> Doc:
        """Code one document. Raises ValueError where the pipeline before it set no UD trees."""
        parse = parse_of(doc)
        identity = sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        document = Document(identity, "-", doc.text, (), self._written, ())
        statements = self._statements.read_parse(parse, document.id, written=self._written)
        events = self._coder.code(document, parse, statements)
        doc._.set(ROWS, list(rows(events, doc.text)))
        doc.spans[TRIGGERS] = _spans(doc, ((e.id, e.event_type, *e.trigger) for e in events))
        for key, sides in ((ACTORS, [e.actor for e in events]), (RECIPIENTS, [e.recipient for e in events])):
            doc.spans[key] = _spans(
                doc,
                (
                    (event.id, one.country, one.start, one.end)
                    for event, side in zip(events, sides, strict=True)
                    for one in side
                ),
            )
        return doc


def _spans(doc: Doc, found: Iterable[tuple[str, str, int, int]]) -> list[Span]:
    made = [
        doc.char_span(start, end, label=label, span_id=event, alignment_mode="expand")
        for event, label, start, end in found
    ]
    return [span for span in made if span is not None]


@Language.factory(
    ROWS, default_config={"case": None, "written": None}, requires=["token.dep", "token.pos", "token.lemma"]
)
def make_events(nlp: Language, name: str, case: str | None, written: str | None) -> EventsComponent:  # noqa: ARG001
    """The factory that `nlp.add_pipe("detente_events")` calls."""
    return EventsComponent(case, written)
