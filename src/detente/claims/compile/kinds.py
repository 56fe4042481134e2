"""What a noun phrase calls something: a kind ("an interceptor"), a name, and what stands before them."""

from __future__ import annotations

from detente.casefile import Thing, Where
from detente.claims.compile.told import Section
from detente.claims.lexicon import english
from detente.claims.narrowing import each_of
from detente.claims.participants import Readings
from detente.language.timex import ordinal_of


class Kinds(Section):
    """Reads noun phrases that say what kind of thing something was."""

    def at(self, at: int, series: str) -> tuple[Where, ...]:
        """Filters of which a row must pass one to be what the phrase names; none where a word is not read."""
        at = self._inner(at)
        first = self.context.nominal_start(at)
        flat = [c for c in self.parse.children(at) if c > at and self.context.relation(c) == "flat"]
        for last in (*flat[-1:], at):
            for start, thing in self.vocabulary.things.ending_at(self.parse, last, first):
                if thing.series != series or not any(thing.readings):
                    continue
                more = self._before(first, start, series)
                if more is None:
                    continue
                if more == ({},):
                    return (*thing.readings, *thing.also)
                return each_of((*_bare(thing), *thing.also), more)
        return ()

    def _inner(self, at: int) -> int:
        """The noun whose kind is told: "glider" in "a new type of glider"."""
        if self.context.lemma(at) not in english().reference["kind"]:
            return at
        inner = self.context.child(at, "nmod")
        case = self.context.child(inner, "case") if inner is not None else None
        return inner if inner is not None and case is not None and self.context.lemma(case) == "of" else at

    def _before(self, first: int, start: int, series: str) -> Readings | None:
        """What the words before a thing say of it; None where one of them is not read.

        "Long-range" and "X-7" in "a long-range X-7 boat", "fast" in "a fast boat".
        """
        said: Readings = ({},)
        read: set[int] = set()
        for j in range(start - 1, first - 1, -1):
            if j in read:
                continue
            qualities = self.vocabulary.qualities.ending_at(self.parse, j, first)
            found: list[tuple[int, Readings, str]] = [(s, (q.where,), q.series) for s, q in qualities]
            for table in (self.vocabulary.things, self.vocabulary.kinds):
                found += [(s, _bare(t), t.series) for s, t in table.ending_at(self.parse, j, first)]
            begin, filters = next(((s, each) for s, each, of in found if of == series and any(each)), (j, ()))
            if filters:
                said = each_of(said, filters)
                read.update(range(begin, j + 1))
        rest = [
            i
            for i in range(first, start)
            if i not in read and self.parse.upos[i] not in ("DET", "PUNCT", "PRON", "AUX")
        ]
        plain = self.vocabulary.plain | english().marks["negation"] | english().reference["empty"]
        if any(self.context.lemma(i) not in plain or self._ranks(i) for i in rest):
            return None
        return said

    def _ranks(self, i: int) -> bool:
        """Whether a word says which of several something is, which is more than what it is."""
        singled = (
            english().reference["recent"] | english().reference["only"] | english().reference["ellipsis"]
        )
        degree = self.parse.xpos[i] in ("JJS", "JJR", "RBS", "RBR")
        return degree or ordinal_of(self.parse.words[i]) is not None or self.context.lemma(i) in singled


def _bare(thing: Thing) -> tuple[Where, ...]:
    """The filters of a thing, of a name without the kind that its rows are of."""
    if not thing.is_own:
        return thing.readings
    kind = {column for where in thing.guard for column in where}
    return tuple({c: values for c, values in where.items() if c not in kind} for where in thing.readings)
