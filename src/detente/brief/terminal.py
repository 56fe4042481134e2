"""A brief for the terminal: 80 columns, plain where it is piped, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.brief.brief import Brief, outcome_of
from detente.brief.cells import wrap
from detente.brief.dates import iso
from detente.brief.places import Places
from detente.brief.visible import one_line, quote
from detente.brief.wording import (
    FAMILIES,
    OUTCOMES,
    clue_line,
    dated,
    in_order,
    in_passing,
    more_clues,
    not_judged,
    parts_of,
    said_spans,
    tally,
    told_fully,
    would_hold,
)
from detente.casefile.case import Row
from detente.claims.claim import Claim, Factuality, Finding, Outcome, Verdict

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80
QUOTE_LIMIT = 240
ROWS_SHOWN = 6

_STYLES = {
    Outcome.SUPPORTED: "bold blue",
    Outcome.REFUTED: "bold red",
    Outcome.MIXED: "bold magenta",
    Outcome.NEEDS_DATE: "bold yellow",
    Outcome.NOT_COVERED: "bold",
}
_INDENT = 4
_NAME = 10  # width of "Readings" and its like before their text


def render_terminal(brief: Brief, console: Console) -> None:
    """Print a brief: what the text is, the tally, every settleable claim, the defects, the record.

    Opinions are counted in the tally and not listed. No line is wider than the console or 80 columns.
    """
    out = Printer(console)
    _head(out, brief)
    place = Places(brief.document.text)
    for finding in brief.settleable:
        out.blank()
        _claim(out, brief, finding, place)
    for letter, (_, heading) in FAMILIES.items():
        found = [f for f in (*brief.remarks, *brief.defects) if f.code.startswith(letter)]
        if not found:
            continue
        out.blank()
        out.put(heading, style="bold")
        for finding in found:
            line, column = place(finding.start)
            out.put(f"{line}:{column}  {finding.code}  {one_line(told_fully(finding))}", indent=2, hang=6)
            out.put(quoted(brief, finding), indent=6, style="italic")
    _dating(out, brief, place)
    out.blank()
    out.put(f"Record: {one_line(brief.case_title)}, as of {brief.as_of.isoformat()}", hang=2, style="dim")
    if brief.versions:
        versions = (f"{one_line(name)} {one_line(version)}" for name, version in in_order(brief.versions))
        out.put(", ".join(versions), style="dim", hang=2)
    out.flush()


def _head(out: Printer, brief: Brief) -> None:
    out.put(one_line(brief.title), style="bold")
    out.put(" · ".join(part for part in (one_line(brief.byline), one_line(dated(brief))) if part))
    out.put(f"{one_line(brief.document.name)}: {parts_of(brief)}", style="dim")
    out.blank()
    out.put(f"{tally(brief)}; {not_judged(brief)}")


def _dating(out: Printer, brief: Brief, place: Places) -> None:
    """The clues to the writing date of an undated text."""
    if brief.dating is None or not brief.dating.clues:
        return
    out.blank()
    out.put("When it was written, by its own words", style="bold")
    telling = brief.dating.telling
    for clue in telling:
        line, column = place(clue.start)
        out.put(f"{line}:{column}  {one_line(clue_line(clue))}", indent=2, hang=6)
    if len(telling) < len(brief.dating.clues):
        out.put(more_clues(len(brief.dating.clues) - len(telling)), indent=2)
    if brief.dating.spans:
        out.put(f"So: {said_spans(brief.dating.spans)}", indent=2, hang=6)
    if brief.dating.likely and brief.dating.likely != brief.dating.spans:
        out.put(f"Probably: {said_spans(brief.dating.likely)}", indent=2, hang=6)


def _claim(out: Printer, brief: Brief, finding: Finding, place: Places) -> None:
    verdict, outcome = finding.verdict, outcome_of(finding)
    if verdict is None or outcome is None:
        return
    wording = OUTCOMES[outcome]
    line, column = place(finding.start)
    said = _said(finding.claim)
    sign = wording.sign if out.unicode else wording.ascii
    out.put(f"{line}:{column}  {sign} {wording.word}{said}", hang=2, style=_STYLES.get(outcome, ""))
    out.put(quoted(brief, finding), indent=_INDENT, style="italic")
    out.put(one_line(verdict.reason), indent=_INDENT)
    if more := in_passing(finding):
        out.put(more, indent=_INDENT)
    for name, text in _working(brief, verdict):
        out.named(name, text)


def _working(brief: Brief, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """The lines below a reason, each with its name; a name that repeats is left blank."""
    if holds := would_hold(verdict.holds):
        yield "Date", holds
    evidence = verdict.evidence
    shown = evidence if len(evidence) <= ROWS_SHOWN + 1 else evidence[:ROWS_SHOWN]
    for n, row_id in enumerate(shown):
        yield "" if n else "Record", row_line(brief, row_id)
    if len(shown) < len(evidence):
        yield "", f"and {len(evidence) - len(shown)} more rows, the last {one_line(evidence[-1])}"
    if len(verdict.readings) > 1:
        for n, reading in enumerate(verdict.readings):
            outcome = OUTCOMES[reading.outcome].word.lower()
            yield "" if n else "Readings", f"{one_line(reading.description)}: {outcome}"
    for n, assumption in enumerate(verdict.assumptions):
        yield "" if n else "Assumed", one_line(assumption)
    if verdict.query:
        yield "Query", one_line(verdict.query)


def row_line(brief: Brief, row_id: str) -> str:
    """One row cited as evidence: its date, what it says, its id."""
    row: Row | None = brief.rows.get(row_id)
    if row is None:
        return f"{one_line(row_id)} (not carried in this brief)"
    what = one_line(brief.told(row))
    return f"{iso(row.date)}  {what} ({one_line(row.id)})"


def _said(claim: Claim | None) -> str:
    if claim is None:
        return ""
    quoted = ", inside a quotation" if claim.source == "quoted" else ""
    told = "" if claim.factuality is Factuality.ASSERTED else f", told as {claim.factuality.value}"
    return quoted + told


def quoted(brief: Brief, finding: Finding) -> str:
    """The words of a finding in quotation marks."""
    words = quote(brief.document.text, finding.start, finding.end, QUOTE_LIMIT)
    return f"“{words}”" if words else ""


class Printer:
    """Wrapped, indented lines on a console whose width, colours and encoding it respects."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = max(24, min(WIDTH, console.width))
        self._encoding = console.encoding
        self._lines: list[tuple[str, str, str]] = []  # margin, text, style of the text
        self.unicode = self._encodes("✓✗≠○“”·")

    def put(self, text: str, *, indent: int = 0, hang: int = 0, style: str = "") -> None:
        """One paragraph; its second and later lines stand `hang` further in."""
        self._paragraph(text, " " * indent, " " * (indent + hang), style)

    def named(self, name: str, text: str) -> None:
        """A paragraph with its name in the margin."""
        self._paragraph(text, " " * _INDENT + name.ljust(_NAME), " " * (_INDENT + _NAME), "")

    def blank(self) -> None:
        """An empty line; what stands above it is printed."""
        self._lines.append(("", "", ""))
        self.flush()

    def flush(self) -> None:
        """Print what was put since the last time."""
        from rich.text import Text  # noqa: PLC0415 - heavy, and only wanted where something is printed

        if not self._lines:
            return
        page = Text("\n").join(
            Text.assemble((margin, "dim"), (line, style)) for margin, line, style in self._lines
        )
        self._lines.clear()
        # Neither markup nor highlighting nor wrapping by the console: the text is data.
        self._console.print(page, soft_wrap=True, highlight=False, markup=False, emoji=False)

    def _paragraph(self, text: str, first: str, later: str, style: str) -> None:
        if not self._encodes(text):
            text = text.encode(self._encoding, "replace").decode(self._encoding)
        for n, line in enumerate(wrap(text, self._width - len(later))):
            self._lines.append((later if n else first, line, style))

    def _encodes(self, text: str) -> bool:
        try:
            text.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True
