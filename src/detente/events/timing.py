"""When and where an event is: the time and the place said in its own clause. No day is ever filled in."""

from __future__ import annotations

from detente.events.lexicon import lexicon
from detente.language.factuality import Factuality, factuality_of
from detente.language.factuality.clause import has_mark, is_past, is_present
from detente.language.parse import Name, Parse
from detente.language.timex import Timex, find_times
from detente.times import Granularity, Period

UNDATED = "no time is given for it"
UNWRITTEN = "the day of writing is not known"
AHEAD = "it lies ahead of the day of writing"
_AHEAD_KINDS = ("weekday", "day", "month", "season")
_YEAR = 365
_TOLD = (Factuality.ASSERTED, Factuality.HISTORICAL, Factuality.NEGATED)


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
        named = [t for t in times if t.expression.period is not None and self._is_told(t)]
        self._latest = max((t.expression.period.first for t in named if t.expression.period), default=None)
        self._running = {
            t.expression.period.first.year
            for t in named
            if t.expression.period and t.expression.period.granularity is Granularity.DAY
        }

    def presented(self, trigger: int) -> tuple[Factuality, int]:
        """How the text presents what `trigger` names, its time considered, and the word that decided it.

        A past that ended over a year before the text's present is historical; what the present tense puts on
        a day to come ("returns on Monday") is future.
        """
        said, cue = factuality_of(self.parse, trigger)
        if said is not Factuality.ASSERTED:
            return said, cue
        timex = self._told_with(trigger)
        if timex is None:
            return said, cue
        if self._looks_back(timex):
            return Factuality.HISTORICAL, timex.first
        return (Factuality.FUTURE, timex.first) if self._lies_ahead(trigger, timex) else (said, cue)

    def of(self, trigger: int, factuality: Factuality) -> tuple[Period | None, str]:
        """The time of the event that `trigger` names, or None and why."""
        timex = self._told_with(trigger)
        if timex is None:
            return None, UNDATED
        said = self.parse.text_of(timex.first, timex.end)
        if factuality is Factuality.FUTURE and timex.expression.kind in _AHEAD_KINDS:
            return None, f"“{said}”: {AHEAD}"
        period = timex.expression.resolve(self.written) or timex.narrative
        return (period, "") if period is not None else (None, f"“{said}”: {UNWRITTEN}")

    def _told_with(self, trigger: int) -> Timex | None:
        """The time said of an event: its own, its clause's, or that of a participle or object on it."""
        parse = self.parse
        places = [trigger]
        if parse.upos[trigger] != "VERB":
            places += [parse.head(trigger), *parse.children(trigger, "acl"), self._verb_of(trigger)]
        elif parse.is_relation(trigger, "xcomp") or (
            parse.is_relation(trigger, "conj") and not parse.children(trigger, "nsubj")
        ):
            places.append(parse.head(trigger))
        found = next(filter(None, (self._by_word.get(place) for place in places)), None)
        if found:
            return found[0]
        below = (t for c in parse.children(trigger, "obj", "nsubj:pass") for t in self._by_word.get(c, ()))
        behind = (t for t in below if parse.is_relation(self._outermost(t), "nmod"))  # "the talks of 1975"
        during = (
            t
            for c in parse.children(trigger, "obl")
            if has_mark(parse, c, "marks.during") >= 0
            for t in self._by_word.get(c, ())
        )  # "in the war of the 1980s"
        return next(behind, None) or next(during, None) or self._fronted(trigger)

    def _fronted(self, trigger: int) -> Timex | None:
        """The time that opens a sentence, told of all the clauses coordinated in it."""
        parse, head = self.parse, self.parse.head(trigger)
        if not parse.is_relation(trigger, "conj") or head < 0:
            return None
        subject = next(iter(parse.children(head, "nsubj")), -1)
        return next((t for t in self._by_word.get(head, ()) if t.end <= subject), None)

    def _looks_back(self, timex: Timex) -> bool:
        """Whether a time ended over a year before the text's present.

        The present is the day of writing. Where that is not known it is no earlier than the latest time the
        text tells of; and as news leaves out the year that is running, a year named without a day in it is
        one that is over, unless the text dates something else to a day of that year.
        """
        period = timex.expression.resolve(self.written) or timex.narrative
        if period is None or period.end is None or self._goes_on(timex):
            return False
        clause = self._clause(timex)
        if clause >= 0 and is_present(self.parse, clause):
            return False  # neither "falls due in 2030" nor, by grammar, "has given"
        present = self.written or self._latest
        if present is not None and (present - period.end).days > _YEAR:
            return True
        if self.written is not None or not timex.expression.names_year:
            return False
        return period.granularity is not Granularity.DAY and period.end.year not in self._running

    def _goes_on(self, timex: Timex) -> bool:
        """Whether a time only begins there ("since 1990")."""
        word = self._outermost(timex)
        return has_mark(self.parse, word, "marks.since") >= 0

    def _lies_ahead(self, trigger: int, timex: Timex) -> bool:
        """Whether the present tense tells of a time to come: "returns next month", "meet on Monday"."""
        parse, said = self.parse, timex.expression
        if has_mark(parse, self._outermost(timex), "marks.time_ahead") >= 0:
            return True  # "a strike for Tuesday"
        tonight = said.kind == "deictic" and said.count == 0 and said.clock == "TNI"
        comes = (said.count > 0 and said.kind in ("deictic", "calendar")) or said.step > 0 or tonight
        if comes and self._clause(timex) == trigger and parse.upos[trigger] != "VERB":
            return True  # "tomorrow's vote"
        clause = self._verb_of(trigger)
        if clause < 0 or is_past(parse, clause) or not is_present(parse, clause):
            return False
        if comes or (said.kind == "ago" and said.count < 0):
            return True
        if said.kind == "fixed":
            return bool(self.written and said.period and said.period.first > self.written)
        ends = parse.words[parse.sentences[parse.sentence_of(trigger)][1] - 1]
        return said.kind in _AHEAD_KINDS and ends == "."  # a headline tells the past in the present tense

    def _verb_of(self, trigger: int) -> int:
        """The verb of the clause that an event stands in, -1 for none."""
        parse, node = self.parse, trigger
        while node >= 0 and parse.upos[node] != "VERB":
            if not parse.is_relation(node, "nmod", "nsubj", "obj", "obl"):
                return -1
            node = parse.head(node)
        return node

    def _is_told(self, timex: Timex) -> bool:
        """Whether a time is one of what is told as done, so that the text is no older."""
        clause = self._clause(timex)
        return clause < 0 or factuality_of(self.parse, clause)[0] in _TOLD

    def _outermost(self, timex: Timex) -> int:
        inside = range(timex.first, timex.end)
        return next((i for i in inside if self.parse.head(i) not in inside), timex.first)

    def _clause(self, timex: Timex) -> int:
        """The verb or event noun that a time hangs on, be it through an adverb ("as early as 1938")."""
        word = self.parse.head(self._outermost(timex))
        while word >= 0 and self.parse.upos[word] == "ADV" and self.parse.head(word) >= 0:
            word = self.parse.head(word)
        return word


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
                    parse.deprels[d] == "case" and parse.words[d].lower() in lexicon().words["sites"]
                    for d in parse.children(c)
                )
            ):
                return parse.text_of(places[c].first, places[c].end)
    return ""
