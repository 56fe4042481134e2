"""When and where an event is: the time and the place said in its own clause. No day is ever filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.language.factuality import Factuality
from detente.language.parse import Name, Parse
from detente.language.timex import Timex, find_times
from detente.times import Granularity, Period

UNDATED = "no time is given for it"
UNWRITTEN = "the day of writing is not known"
AHEAD = "it lies ahead of the day of writing"
_AHEAD_KINDS = ("weekday", "day", "month", "season")
_YEAR = 365
_LOOKS_BACK_DAYS = 2 * _YEAR  # behind the latest time the text names, where its own date is not known
_UP = 6


class Times:
    """The temporal expressions of one parse by the clause they belong to, and the day the text was
    written.
    """

    def __init__(self, parse: Parse, published: Period | None) -> None:
        self.parse = parse
        self.written = (
            published.start if published is not None and published.granularity is Granularity.DAY else None
        )
        self._by_word: dict[int, list[Timex]] = {}
        times = [t for t in find_times(parse) if t.expression.locates and t.anchor < 0]
        for timex in times:
            self._by_word.setdefault(self._clause(timex), []).append(timex)
        self._latest = self.written or _latest(times)

    def of(self, trigger: int, factuality: Factuality) -> tuple[Period | None, str]:
        """The time of the event that `trigger` names, or None and why."""
        found = self._by_word.get(trigger)
        if not found and self.parse.upos[trigger] != "VERB":
            found = self._by_word.get(self.parse.head(trigger))
        if not found:  # "hosted the talks of 1975"
            below = (self._by_word.get(c) for c in self.parse.children(trigger, "obj", "nsubj:pass"))
            found = next(filter(None, below), None)
        if not found:
            return None, UNDATED
        timex = found[0]
        said = self.parse.text_of(timex.first, timex.end)
        if factuality is Factuality.FUTURE and timex.expression.kind in _AHEAD_KINDS:
            return None, f"“{said}”: {AHEAD}"
        period = timex.expression.resolve(self.written) or timex.narrative
        return (period, "") if period is not None else (None, f"“{said}”: {UNWRITTEN}")

    def looks_back(self, period: Period | None) -> bool:
        """Whether a time is long past: a year before the writing, or two before the latest time named."""
        if period is None or period.end is None or self._latest is None:
            return False
        bound = _YEAR if self.written is not None else _LOOKS_BACK_DAYS
        return (self._latest - period.end).days > bound

    def _clause(self, timex: Timex) -> int:
        """The verb or event noun that a time hangs on."""
        parse = self.parse
        inside = range(timex.first, timex.end)
        word = next((i for i in inside if parse.head(i) not in inside), timex.first)
        return parse.head(word)


def _latest(times: Sequence[Timex]) -> date | None:
    named = [t.expression.period.last for t in times if t.expression.period is not None]
    return max(named) if named else None


def place_of(parse: Parse, places: dict[int, Name], trigger: int) -> str:
    """The name of the place said in the clause of `trigger` ("in Geneva"), "" for none."""
    for word in (
        trigger,
        *((parse.head(trigger),) if parse.upos[trigger] != "VERB" and parse.head(trigger) >= 0 else ()),
    ):
        for c in parse.children(word):
            if (
                parse.is_relation(c, "obl", "nmod")
                and c in places
                and any(
                    parse.deprels[d] == "case" and parse.words[d].lower() in ("in", "at", "near", "outside")
                    for d in parse.children(c)
                )
            ):
                return parse.text_of(places[c].first, places[c].end)
    return ""
