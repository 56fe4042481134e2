"""The spaCy component `detente_statements`: who said what, behind any pipeline of Universal Dependencies.

    nlp.add_pipe("detente_statements", config={"case": "dprk"})

The rows are in `doc._.detente_statements`, as mappings under `detente.statements.COLUMNS`. The spans of
sources, cues and contents are in `doc.spans["detente_sources"]`, `["detente_cues"]` and
`["detente_contents"]`, labelled with the kind of source, the stance and the kind of statement; their ids are
the statements'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from detente.casefile import load_case
from detente.interop.spacy import parse_of
from detente.statements import Statement, StatementReader, row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = "detente_statements"
SOURCES, CUES, CONTENTS = "detente_sources", "detente_cues", "detente_contents"


class StatementsComponent:
    """Reads the statements of a parsed `Doc`; made by the factory `detente_statements`.

    case : a shipped case or a case folder, whose actors and offices give speakers their ids; None for none
    """

    def __init__(self, case: str | None) -> None:
        self._reader = StatementReader.of(load_case(case) if case is not None else None)
        if not Doc.has_extension(ROWS):
            Doc.set_extension(ROWS, default=())

    def __call__(self, doc: Doc) -> Doc:
        """Read one document. Raises ValueError where the pipeline before it set no UD trees."""
        statements = self._reader.read_parse(parse_of(doc))
        doc._.set(ROWS, [row_of(statement, doc.text) for statement in statements])
        doc.spans[SOURCES] = _spans(
            doc, [(s, s.source_span, s.source_kind.value) for s in statements if s.source_span is not None]
        )
        doc.spans[CUES] = _spans(doc, [(s, s.cue_span, s.stance.value) for s in statements])
        doc.spans[CONTENTS] = _spans(
            doc, [(s, span, s.kind.value) for s in statements for span in s.content_spans]
        )
        return doc


def _spans(doc: Doc, found: Sequence[tuple[Statement, tuple[int, int], str]]) -> list[Span]:
    made = [
        doc.char_span(start, end, label=label, span_id=statement.id, alignment_mode="expand")
        for statement, (start, end), label in found
    ]
    return [span for span in made if span is not None]


@Language.factory(ROWS, default_config={"case": None}, requires=["token.dep", "token.pos", "token.lemma"])
def make_statements(nlp: Language, name: str, case: str | None) -> StatementsComponent:  # noqa: ARG001
    """The factory that `nlp.add_pipe("detente_statements")` calls."""
    return StatementsComponent(case)
