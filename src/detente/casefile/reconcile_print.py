"""A reconciliation as text for a terminal, and as Markdown for a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.casefile.reconcile import DayCount, Difference, Reconciliation
from detente.casefile.reconcile_map import Map
from detente.casefile.reconcile_table import Reading

_AGREE = {DayCount.LOCAL: "on the local day", DayCount.UTC: "on the UTC day", None: "a day or more apart"}


def reconciliation_text(file: str, plan: Map, reading: Reading, found: Reconciliation) -> str:
    """The whole comparison, one line a difference, the unexplained first; with line numbers of the file."""
    lines = [f"{plan.series.name} against {file} ({plan.source})", *_summary(reading, found)]
    for heading, some in (("Unexplained", found.unexplained()), ("Explained", found.explained())):
        if some:
            lines += ["", f"{heading}:"]
            lines += [_line(each, file) for each in some]
    if found.unused:
        lines += ["", "Explanations that explain nothing; delete them from the map:"]
        lines += [f"  {', '.join(map(str, each.dates))}  {each.what}" for each in found.unused]
    return "\n".join(lines)


def reconciliation_markdown(file: str, plan: Map, reading: Reading, found: Reconciliation) -> str:
    """The same as Markdown, for a document kept beside the case."""
    lines = [f"### {plan.source}", "", f"{plan.obtain} Compared as `{file}`, map `{plan.file}`.".strip(), ""]
    lines += [f"- {each}" for each in _summary(reading, found)]
    for heading, some in (("Unexplained", found.unexplained()), ("Explained", found.explained())):
        if some:
            lines += ["", f"{heading} differences:", ""]
            lines += _table(
                ("date", "what differs", "in the case", "in the table", "why"),
                ((str(d.date), d.what, _case(d), _table_cell(d), d.reason) for d in some),
            )
    return "\n".join(lines)


def _summary(reading: Reading, found: Reconciliation) -> Iterator[str]:
    compared, explained = len(reading.entries), len(found.explained())
    yield f"{reading.lines} lines read, {compared} compared, {reading.left_out} left out by the map"
    matched = [f"{number} {words}" for by, words in _AGREE.items() if (number := found.paired_by(by))]
    yield (
        f"{found.table_days} days in the table, {found.case_days} in the case, "
        f"{len(found.pairs)} matched: {', '.join(matched) or 'none'}"
    )
    differences, left = len(found.differences), len(found.unexplained())
    noun = "difference" if differences == 1 else "differences"
    yield f"{differences} {noun}: {explained} explained, {left} unexplained"


def _line(each: Difference, file: str) -> str:
    where = f"{file}:{each.lines[0]}" if each.lines else "-"
    why = f"  {each.reason}" if each.reason else ""
    return f"  {each.date}  {each.what}  case: {_case(each)}  table: {each.table or '-'}  {where}{why}"


def _case(each: Difference) -> str:
    ids = "; ".join(each.row_ids)
    return f"{each.case} ({ids})" if each.case not in ("", ids) else ids or "-"


def _table_cell(each: Difference) -> str:
    if not each.lines:
        return "-"
    return each.table or "listed"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    def row(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    return [row(head), row(["---"] * len(head)), *(row(each) for each in rows)]
