"""Clues of happenings: a row that the text names, or a kind of happening it tells as past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from detente.claims.claim import Clue, ClueKind, Factuality, Strength
from detente.claims.compile.told import Told
from detente.claims.dating.spans import since
from detente.claims.mentions import Mention
from detente.claims.wording import say_period
from detente.times import Period

_ANNOUNCED_DAYS = 180  # how long before it takes place a meeting may have its name


def row_clues(told: Told) -> Iterator[Clue]:
    """Rows that the text names: it knows of them.

    A number ("Resolution 5") exists from the day of its row on. A name may be older than what it
    names, unless that is told as past.
    """
    seen: set[frozenset[str]] = set()
    for m in {id(m): m for m in told.found_at.values()}.values():
        rows = [told.record.row(row) for row in m.rows]
        basis = frozenset(row.id for row in rows)
        if not rows or basis in seen or m.is_anchor:
            continue
        first = min(row.date.first for row in rows)
        numbered = any(m.readings)
        if not numbered and m.factuality is not Factuality.ASSERTED:
            continue
        if not numbered and not told.is_past(m):
            first -= timedelta(days=_ANNOUNCED_DAYS)
        seen.add(basis)
        start, end = told.parse.span(m.first, m.end)
        says = f"named; the record has it {say_period(rows[0].date)}"
        text = f"“{told.parse.text[start:end]}”"
        yield Clue(ClueKind.ROW, start, end, text, since(first), says, basis=basis)


def kind_clues(told: Told) -> Iterator[Clue]:
    """Kinds of happening told as past: the text is no older than the first of its kind.

    With a rank or a number of them it is no older than that many ("its sixth test").
    """
    seen: set[tuple[str, int]] = set()
    for m in told.mentions:
        if m.rows or not m.readings or m.factuality is not Factuality.ASSERTED or not told.is_past(m):
            continue
        start, end = told.parse.span(m.first, m.end)
        if told.context.is_quoted(start, end) or m.is_anchor:
            continue
        least = _least(told, m)
        found = _earliest(told, m, max(1, least))
        if least < 1 or found is None or (found[0], least) in seen:
            continue
        row_id, basis, day = found
        seen.add((row_id, least))
        which = f"number {least}" if least > 1 else "the first"
        says = f"told as past; the record has {which} {say_period(Period.day(day))}"
        text = f"“{told.parse.text[start:end]}”"
        yield Clue(ClueKind.KIND, start, end, text, since(day), says, Strength.CLAIMED, basis)


def _least(told: Told, m: Mention) -> int:
    """How many of its kind there have been by the text's own count; 1 where it counts in some time only."""
    scoped = m.when is not None and (
        m.when.since or m.when.timex.expression.kind not in ("day", "weekday", "deictic")
    )
    if scoped:
        return 1
    if m.rank is not None:
        return m.rank
    counts_rows = told.record.series(m.series).units.get(m.unit) == "rows"
    return m.number.least if m.number is not None and counts_rows and m.when is None else 1


def _earliest(told: Told, m: Mention, least: int) -> tuple[str, frozenset[str], date] | None:
    """The `least`-th row of the widest reading, all rows of that and its day.

    None if the record is not complete up to it.
    """
    found = [
        (rows, where)
        for where in (*m.readings, *m.also, *m.guard)
        if len(rows := told.record.select(m.series, where)) >= least
    ]
    starts = [part.period.first for part in told.record.series(m.series).coverage]
    if not found or not starts:
        return None
    rows, where = min(found, key=lambda each: each[0][least - 1].date.first)
    row, begin = rows[least - 1], min(starts)
    day = row.date.first
    if day <= begin or rows[0].date.first < begin:
        return None
    if not told.record.covered(m.series, where, Period(begin, day)):
        return None
    return row.id, frozenset(each.id for each in rows), day
