"""From a parse to its statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.casefile import Case
from detente.documents import Document
from detente.documents.placeholders import PLACEHOLDER
from detente.language import Parse
from detente.language.actors import Gazetteer
from detente.statements.drafts import Draft, drafts_of
from detente.statements.lexicon import words
from detente.statements.people import People
from detente.statements.runs import Run
from detente.statements.sources import Sources
from detente.statements.spans import cue_words, source_words
from detente.statements.speech import Speeches
from detente.statements.statement import Kind, Span, Stance, Statement
from detente.statements.table import CueTable, cue_table
from detente.statements.tree import Tree
from detente.times import Period

_STANCES = [(stance, words("stance", stance.value)) for stance in Stance if stance is not Stance.NEUTRAL]
_BELIEVING = words("cues", "believing")
_SPEAKING = ("ccomp", "quote", "inverted", "according", "parataxis", "obj-ccomp", "heading")
_NEGATION = words("words", "negation")


@dataclass(frozen=True, slots=True)
class StatementReader:
    """Reads the statements of texts; made once, used for many. Without a case no speaker gets an id."""

    case: Case | None
    gazetteer: Gazetteer | None
    table: CueTable

    @classmethod
    def of(cls, case: Case | None = None, table: CueTable | None = None) -> StatementReader:
        """A reader that knows a case's actors and offices; `table` replaces the counts of the package."""
        return cls(case, Gazetteer.of(case) if case is not None else None, table or cue_table())

    def read(self, document: Document, parse: Parse, written: Period | None = None) -> tuple[Statement, ...]:
        """The statements of a document in the order of their cues.

        written : when the text was written, over what the document says of itself
        """
        blanks = [(d.start, d.end) for d in document.defects if d.code == PLACEHOLDER]
        return self.read_parse(parse, document.id, blanks=blanks, written=written or document.published)

    def read_parse(
        self,
        parse: Parse,
        document_id: str = "",
        *,
        blanks: Sequence[Span] = (),
        written: Period | None = None,
    ) -> tuple[Statement, ...]:
        """The statements of a parse that came from elsewhere.

        blanks : characters of placeholders, so that a source in one is known for what it is
        """
        if not len(parse):
            return ()
        t = Tree(parse)
        speeches = Speeches(t)
        actors = self.gazetteer.find(parse) if self.gazetteer is not None else ()
        sources = Sources(t, People(t, speeches.at), self.case, actors, blanks, written)
        found = []
        for nth, draft in enumerate(drafts_of(t, speeches, self.table), 1):
            c = draft.candidate._replace(content=tuple(draft.runs))
            cue = cue_words(t, c)
            source = source_words(t, c, cue)
            resolved = sources.resolve(c.source, source, speaks=c.frame.startswith(_SPEAKING))
            found.append(
                Statement(
                    id=f"S{nth}",
                    document_id=document_id,
                    sentence=t.sent[c.head],
                    source_span=_span(t, source) if source else None,
                    cue_span=_span(t, cue),
                    content_spans=tuple(_span(t, run) for run in draft.runs),
                    kind=_kind(t, speeches, draft),
                    is_saying=self._is_saying(t, c.head),
                    stance=_stance(t, c.head),
                    source_kind=resolved.kind,
                    speaker=resolved.speaker,
                    speaker_name=resolved.name,
                    probability=draft.probability,
                )
            )
        return tuple(found)

    def _is_saying(self, t: Tree, head: int) -> bool:
        """A bare colon or dash says; other words as counted, or as listed for believing."""
        lemma = t.lemma[head]
        return t.upos[head] == "PUNCT" or lemma in _BELIEVING or self.table.says(lemma)


def _span(t: Tree, run: Run) -> Span:
    return t.starts[run[0]], t.ends[run[1] - 1]


def _kind(t: Tree, speeches: Speeches, draft: Draft) -> Kind:
    inside = [speeches.at[i] >= 0 for run in draft.runs for i in range(*run) if t.upos[i] != "PUNCT"]
    if all(inside):
        return Kind.DIRECT
    return Kind.MIXED if any(inside) else Kind.INDIRECT


def _stance(t: Tree, head: int) -> Stance:
    """The stance of the cue's word; a negated word of saying denies nothing, and takes no stance."""
    if any(t.lower[kid] in _NEGATION for kid in t.kids[head]):
        return Stance.NEUTRAL
    return next((stance for stance, lemmas in _STANCES if t.lemma[head] in lemmas), Stance.NEUTRAL)
