"""What a dated text cannot have known, or speaks of as if it still were: its clues against its own date.

The clues that date an undated text are held against the date of a dated one. Only those count that no
habit of speech explains: a title is kept after the office, a name is older than its first use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from detente.claims.claim import Clue, ClueKind, Finding, Severity
from detente.claims.compile import Read
from detente.claims.compile.told import Told
from detente.claims.dating.lexicon import dating_words
from detente.claims.forms import Holder
from detente.claims.wording import say_day
from detente.times import Granularity, Period

OFFICE, STATE, YOUNGER, WEEKDAY = "C203", "C204", "C205", "C208"
_CODES = {
    ClueKind.OFFICE: OFFICE,
    ClueKind.LEFT: OFFICE,
    ClueKind.STATE: STATE,
    ClueKind.PAST: YOUNGER,
    ClueKind.STANDING: YOUNGER,
    ClueKind.ROW: YOUNGER,
}
_OFFICE_DAYS = 30  # after a change of office in which the old names are still about


def anachronisms(
    clues: Sequence[Clue], holders: Sequence[Read], told: Told, written: date
) -> Iterator[Finding]:
    """The clues of a dated text that its date does not fit."""
    for clue in clues:
        code = _CODES.get(clue.kind)
        slack = _OFFICE_DAYS if code == OFFICE else 1
        near = Period.day(written).widen(slack)
        if code is None or any(span.overlaps(near) for span in clue.spans):
            continue
        if clue.kind is ClueKind.OFFICE and not _no_courtesy(clue, holders, told, written):
            continue
        message = f"The text is of {say_day(written)}; {clue.text} is {clue.says}."
        yield Finding(code, clue.start, clue.end, Severity.WARNING, message)


def _no_courtesy(clue: Clue, holders: Sequence[Read], told: Told, written: date) -> bool:
    """Whether the words mean the office itself: a government, or a title nobody keeps who has left it.

    Who was president may be called so for life. A title of several words ("secretary of state") goes with
    the office, unless its last word is a title by itself that is kept ("vice president").
    """
    read = next((r for r in holders if (r.claim.start, r.claim.end) == (clue.start, clue.end)), None)
    if read is None or not isinstance(read.form, Holder):
        return False
    case = told.record.case
    if any(written > told.record.known_to(office) for office in read.form.offices):
        return False
    titles = {title for office in read.form.offices for title in case.offices[office].titles}
    words = told.parse.text[clue.start : clue.end].lower()
    said = max((title for title in titles if title in words), key=len, default="")
    if not said:
        return True  # "the Roe administration"
    kept = {title for office in case.offices.values() for title in office.titles if " " not in title}
    return " " in said and said.split()[-1] not in kept


def weekday_slips(told: Told, written: date | None) -> Iterator[Finding]:
    """Days named with a day of the week that they were not ("Sunday, January 17, 2022")."""
    names = dating_words().weekday
    for timex in told.context.times:
        weekday = names.get(told.parse.words[timex.first].lower().rstrip("."))
        said = timex.expression
        if weekday is None or timex.end - timex.first < 3:
            continue
        day = said.period if said.kind == "fixed" else None
        if said.kind == "day" and timex.narrative is None and written is not None:
            day = _near(said.resolve(written), written)
        if day is None or day.granularity is not Granularity.DAY or day.first.weekday() == weekday:
            continue
        start, end = told.parse.span(timex.first, timex.end)
        right = next(name for name, n in names.items() if n == day.first.weekday())
        message = f"{say_day(day.first)} was a {right.capitalize()}."
        yield Finding(WEEKDAY, start, end, Severity.WARNING, message)


def _near(day: Period | None, written: date) -> Period | None:
    """A day without a year, if it can only be the last such day before the text."""
    return day if day is not None and day.first > written - timedelta(days=180) else None
