"""Which rows a happening points out, for what is said of them: by a name, a rank or a time."""

from __future__ import annotations

from detente.casefile import Row, Where
from detente.claims.compile.told import Section
from detente.claims.forms import Pointer, Window
from detente.claims.forms.attribute import ranked
from detente.claims.mentions import Mention, When
from detente.record import Record, matches


def ranked_there(record: Record, m: Mention) -> Row | None:
    """The n-th meeting of those named, where it was at the place told with it ("the second summit, in
    Harbourtown")."""
    rows = (row for where in m.wide[:1] for row in ranked(record, m.series, where, m.rank or 0))
    return next((row for row in rows if any(matches(row, where) for where in m.readings)), None)


class Pointing(Section):
    """What readers of claims on single rows share."""

    def pointer(self, m: Mention, readings: tuple[Where, ...]) -> Pointer | None:
        """The rows of these readings that a happening may mean; None if nothing points them out.

        One with words that are not read may be another than the record's.
        """
        label, when = self.told.text(m), m.when
        if m.rows:
            single = len(m.rows) == 1
            beside = self._time_of_clause(m) if when is None else None
            when = when or beside
            if not single and (when is None or when.since):
                return None
            timed = when is not None and not when.since and (beside is not None or not single)
            return Pointer(m.series, label, rows=m.rows, window=Window(when) if timed else None)
        if m.unread or m.clauses or not readings:
            return None
        if when is not None and not when.since:
            return Pointer(m.series, label, readings, window=Window(when))
        if m.rank is not None and when is None and m.number is None and not m.is_verb and not m.details:
            if m.participates and m.placed and readings == m.readings:
                row = ranked_there(self.record, m)
                return Pointer(m.series, label, rows=(row.id,)) if row is not None else None
            return Pointer(m.series, label, readings, rank=m.rank)
        return None

    def _time_of_clause(self, m: Mention) -> When | None:
        """The time that hangs on the verb of which a name is an argument."""
        verb = self.context.clause_verb(m.head)
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            case = self.context.child(outer, "case", "mark")
            since = case is not None and self.context.lemma(case) == "since"
            if verb is not None and int(self.parse.heads[outer]) == verb:
                return When(timex, since=since)
        return None
