"""The verbs of the public API: read a text, check it, brief a reader on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from detente.brief import Brief
from detente.claims import Checker, Finding, Library, audited
from detente.documents import BlockKind, Document, Problem, read_path, read_paths
from detente.documents.placeholders import PLACEHOLDER
from detente.errors import InputError
from detente.record import Record
from detente.statements import Statement, StatementReader, cue_table
from detente.times import Period

if TYPE_CHECKING:
    from detente.events import Coder, Event
    from detente.language import Parse, Parser


def read(path: str | Path) -> Document:
    """Read one article: a path, or "-" for standard input. Raises InputError if it cannot be read."""
    return read_path(path)


@dataclass(frozen=True)
class Desk:
    """A record, the language model and a checker: loaded once, used for any number of texts."""

    record: Record
    model: Parser
    checker: Checker
    library: Library | None = None

    def with_statements(self, paths: Iterable[str | Path]) -> Desk:
        """The same, with primary statements that quotations are held against: files or folders.

        Raises InputError for the first that cannot be read.
        """
        documents = []
        for document in read_paths(str(path) for path in paths):
            if isinstance(document, Problem):
                raise InputError(str(document))
            documents.append(document)
        return replace(self, library=Library.of(documents, self.record.case))

    @classmethod
    def of(cls, record: Record, *, threads: int | None = None, parser: Parser | None = None) -> Desk:
        """Load the model that ships with the package, unless another parser is to stand in its place.

        threads : of the model; None takes the machine's cores
        parser : a pipeline of your own, such as `detente.interop.spacy.SpacyParser`
        Raises ModelMissing if the model's files are absent or damaged.
        """
        if parser is None:
            from detente.language import load_model  # noqa: PLC0415 - loads the runtime

            parser = load_model(threads)
        return cls(record, parser, Checker.of(record))

    def parse(self, document: Document) -> Parse:
        """Parse all but the boilerplate and what is not in English, blanks nobody filled in unseen.

        Raises InputError for a text that is not in English (E110) or without a word (E111).
        """
        from detente.language.english import looks_english  # noqa: PLC0415

        passages = [(b.start, b.end) for b in document.blocks if b.kind is not BlockKind.BOILERPLATE]
        body = " ".join(document.text[start:end] for start, end in passages)
        if not any(map(str.isalpha, body)):
            raise InputError(f"E111 {document.name}: the text has no words. Give an article in sentences.")
        if not looks_english(body):
            raise InputError(f"E110 {document.name}: the text is not in English. Give an English text.")
        passages = [
            (start, end)
            for start, end in passages
            if looks_english(document.text[start:end], within_english=True)
        ]
        blanks = [(d.start, d.end) for d in document.defects if d.code == PLACEHOLDER]
        return self.model.parse(document.text, passages, blanks)

    def check(self, document: Document, published: Period | None = None) -> tuple[Finding, ...]:
        """All findings of one text; `published` overrides the date the text gives of itself."""
        return self.checker.check(document, self.parse(document), published)

    @cached_property
    def reader(self) -> StatementReader:
        """Reads who said what."""
        return StatementReader(self.record.case, self.checker.gazetteer, cue_table())

    @cached_property
    def coder(self) -> Coder:
        """Codes who did what to whom."""
        from detente.events import Coder  # noqa: PLC0415 - only who codes needs its lexicon

        return Coder(self.record.case)

    def statements(self, document: Document, published: Period | None = None) -> tuple[Statement, ...]:
        """Who said what in one text; `published` says who held an office then, over what the text says."""
        return self.reader.read(document, self.parse(document), published)

    def code(self, document: Document, published: Period | None = None) -> tuple[Event, ...]:
        """Who did what to whom in one text, and in whose statement; `published` dates "on Monday"."""
        if published is not None:
            document = replace(document, published=published)
        parse = self.parse(document)
        return self.coder.code(document, parse, self.reader.read(document, parse))

    def brief(self, document: Document, published: Period | None = None) -> Brief:
        """The text with its findings, the rows of the record they rest on, its statements and its events."""
        from detente import __version__  # noqa: PLC0415 - the package is complete by now

        if published is not None:
            document = replace(document, published=published)
        parse = self.parse(document)
        statements = self.reader.read(document, parse)
        examined = self.checker.examine(document, parse)
        findings = examined.findings
        if self.library is not None:
            findings += audited(document, parse, statements, self.library, self.record.case)
        cited = dict.fromkeys(row for f in findings if f.verdict is not None for row in f.verdict.evidence)
        case = self.record.case
        versions = {
            "program": __version__,
            "model": self.model.version,
            "case": f"{case.id} {case.version}",
        }
        rows = {row_id: self.record.row(row_id) for row_id in cited}
        beside = dict.fromkeys(row.series for row in rows.values() if row.series in case.series)
        names = {actor.id: actor.names[0] for actor in case.actors.values()}
        names |= {place.id: place.names[0] for place in case.places.values()}
        return Brief(
            document,
            findings,
            rows,
            case.title,
            case.as_of,
            versions,
            series=case.series,
            names=names,
            places=case.places,
            statements=statements,
            events=self.coder.code(document, parse, statements),
            dating=examined.dating,
            assertions=examined.assertions,
            around=tuple(row for name in beside for row in case.series[name].rows),
            tested=examined.tested,
        )


def check(
    document: Document, record: Record, *, published: Period | None = None, parser: Parser | None = None
) -> tuple[Finding, ...]:
    """All findings of one text. For many texts make one `Desk`: this loads the model at every call."""
    return Desk.of(record, parser=parser).check(document, published)


def brief_of(
    document: Document, record: Record, *, published: Period | None = None, parser: Parser | None = None
) -> Brief:
    """What a reader is shown about one text. For many texts make one `Desk`."""
    return Desk.of(record, parser=parser).brief(document, published)


def statements_of(
    document: Document, record: Record, *, published: Period | None = None, parser: Parser | None = None
) -> tuple[Statement, ...]:
    """Who said what in one text. For many texts make one `Desk`."""
    return Desk.of(record, parser=parser).statements(document, published)


def code(document: Document, record: Record, *, published: Period | None = None) -> tuple[Event, ...]:
    """The events of one text. For many texts make one `Desk`."""
    return Desk.of(record).code(document, published)
