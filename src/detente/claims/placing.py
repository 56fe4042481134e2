"""The time a claim names, for showing it in time."""

from __future__ import annotations

from collections.abc import Sequence

from detente.claims.dating import Spans
from detente.claims.forms import Form, Window
from detente.times import Period


def time_told(forms: Sequence[Form], written: Spans) -> Period | None:
    """The first time that the parts of a claim name, if it is the same on all days of writing.

    written : the days on which the text may have been written, () if nothing is known of them
    None for an open time ("since 2017") and for one that hangs on a writing date not known well enough.
    """
    for form in forms:
        for window in form.windows():
            if window is not None and (told := _told(window, written)) is not None:
                return told
    return None


def _told(window: Window, written: Spans) -> Period | None:
    if window.when is None or window.when.since:
        return None
    timex = window.when.timex
    if timex.narrative is not None:
        return timex.narrative
    if not timex.expression.needs_date or not written:
        return timex.expression.resolve(None)
    ends = {timex.expression.resolve(day) for span in written for day in (span.first, span.last)}
    return ends.pop() if len(ends) == 1 else None
