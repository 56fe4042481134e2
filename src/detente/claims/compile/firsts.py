"""The first of its kind since: FirstSince."""

from __future__ import annotations

from collections.abc import Iterable

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.forms import (
    Anchor,
    FirstSince,
    Window,
)
from detente.claims.lexicon import english
from detente.claims.manner import has_manner
from detente.claims.mentions import Mention, When
from detente.claims.narrowing import narrowed
from detente.claims.parties import actor_of
from detente.language.timex import number_of

_SINCE_REACH = 14  # words between "first" and its "since"
_BEFORE_FIRST = 2  # words of "for the" before "first"
_ANCHOR_REACH = 9  # words between "since" and what it counts from
_ROUGH, _ROUNDED = 0.75, 0.95  # share of "almost a year", and of "a year", that must have passed


class Firsts(Section):
    """Claims that a happening is the first since another."""

    def read(self, m: Mention) -> Read | None:
        """The claim that this happening is the first since an anchor, None if the text makes none."""
        denied = m.factuality is Factuality.NEGATED  # "for the first time in a decade none was held"
        first = self._first_word(m) if not denied else None
        return self._first_since(m, first) if first is not None else None

    def _first_word(self, m: Mention) -> int | None:
        """The word "first" said of this happening."""
        start, end = self.parse.sentences[self.parse.sentence_of(m.head)]
        if self._is_counted_from(m):
            return None
        for i in range(start, end):
            if self.parse.words[i].lower() != "first" or self.told.found_at.get(i, m).head != m.head:
                continue
            up = int(self.parse.heads[i])
            if up >= 0 and up == self.told.occasion(m):
                return i
            if up in m.noun_heads or up == m.head:
                return i
            if i in m.noun_heads or (m.is_verb and int(self.parse.heads[m.head]) == i):
                return i
            if (
                up >= 0
                and self.context.lemma(up) == "time"
                and int(self.parse.heads[up]) in (m.head, *m.noun_heads)
            ):
                return i
            subject = self.context.child(i, "nsubj")
            if subject is not None and subject in m.noun_heads:
                return i
            if self.context.relation(i) in ("appos", "parataxis", "conj") and up in m.noun_heads:
                return i
        return None

    def _is_apart(self, m: Mention, first: int) -> bool:
        """Whether "first" is said of the happening in words of its own, and may be the first of any kind."""
        return self.context.relation(first) != "amod" and first not in (m.head, *m.noun_heads)

    def _is_counted_from(self, m: Mention) -> bool:
        """Whether the clause of a happening only says what something is counted from ("since they met")."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        mark = self.context.child(verb, "mark") if verb is not None else None
        return mark is not None and self.context.lemma(mark) == "since"

    def _first_since(self, m: Mention, first: int) -> Read | None:
        end = self.parse.sentences[self.parse.sentence_of(m.head)][1]
        for i in range(first + 1, min(end, first + _SINCE_REACH)):
            lemma = self.context.lemma(i)
            if lemma == "since":
                anchor, last = self.anchor(i + 1, end, m)
            elif lemma == "in" and (span := self.duration(i + 1)) is not None:
                anchor, last = span
            else:
                continue
            if not anchor.is_known:
                return None
            times = [
                t
                for t in (m.when, self.told.time_beside(m))
                if t is not None and not self._inside(t, i, last)
            ]
            window = Window(times[0]) if times else None
            # "for the first time" is itself a detail; a longer one that runs over it narrows the kind.
            details = [
                (start, stop)
                for start, stop in m.details
                if start < i and not first - _BEFORE_FIRST <= start <= first < stop
            ]
            behind = self._behind(first, last)
            readings, narrowing = self._narrowed_by_deed(m, (*range(first + 1, i), *behind))
            if not narrowing and self._is_apart(m, first):
                readings = self.told.of_any_kind(m)
            if m.rows and not any(readings):
                return None  # of which kind the row that is named is the first is not said
            extra = self._extra_between(first, i, m, narrowing) or not narrowing.issuperset(behind)
            restricted = bool(m.clauses or details or extra) or self.is_qualified(m)
            form = FirstSince(m.series, readings, window, anchor, restricted, bool(m.unread))
            arguments = {"what": self.told.text(m), "since": anchor.text}
            covers = {first, *(up for up in (self.told.occasion(m),) if up is not None)}
            return self.told.claim("FirstSince", arguments, m, form, words=(first, last), covers=covers)
        return None

    @staticmethod
    def _inside(when: When, start: int, end: int) -> bool:
        return start <= when.timex.first < end

    def _behind(self, first: int, last: int) -> list[int]:
        """Verbs behind the anchor that say what it was the first to do ("first since May to reach X")."""
        return [
            c
            for c in self.parse.children(first)
            if c >= last
            and self.parse.upos[c] == "VERB"
            and (self.context.relation(c) in ("acl", "xcomp") or self._is_infinitive(c))
        ]

    def _is_infinitive(self, verb: int) -> bool:
        mark = self.context.child(verb, "mark")
        return mark is not None and self.parse.upos[mark] == "PART"

    def _narrowed_by_deed(self, m: Mention, verbs: Iterable[int]) -> tuple[tuple[Where, ...], frozenset[int]]:
        """The kind narrowed by what it was the first to do ("the first to fly over X"), and the words."""
        for v in verbs:
            if self.parse.upos[v] != "VERB" or self.context.relation(v) not in ("acl", "advcl", "xcomp"):
                continue
            said = self.vocabulary.qualities.said(self.context.phrasal(v))
            outcome = [q.where for q in said if q.series == m.series]
            if not self._is_deed(v, m) and not outcome:
                continue
            narrow = self.told.narrowing.of(m.series, v, v, (v,))
            readings = narrowed(m.readings, narrow.where, *outcome) if narrow.where is not None else ()
            words = {v, *(w for head in narrow.heads for w in self.parse.subtree(head))}
            if readings and not has_manner(self.context, self.vocabulary, v, words):
                return readings, frozenset(words)
        return m.readings, frozenset()

    def is_qualified(self, m: Mention) -> bool:
        """Whether the clause behind a thing says how it was done ("the first it openly fired")."""
        behind = {m.head, *(c for noun in m.noun_heads for c in self.parse.children(noun))}
        clauses = (v for v in behind if self.context.relation(v) == "acl" and self.parse.upos[v] == "VERB")
        return any(has_manner(self.context, self.vocabulary, v, m.placed) for v in clauses)

    def _is_deed(self, v: int, m: Mention) -> bool:
        """Whether a verb says of a thing that what is told took place ("the first it has sent over X"), or of
        a happening that its own doer brought it about ("the first it has carried out")."""
        if self.context.lemma(v) in english().verbs["light"] and self.told.found_at.get(v) is None:
            actors = (self.context.actor_at.get(s) for s in self.context.arguments(v, "nsubj"))
            doers = {m.agent, *m.agents} - {""}
            if any(actor is not None and doers.intersection(actor.ids) for actor in actors):
                return True
        known = [act for _, act in self.vocabulary.verbs.ending_at(self.parse, v)]
        known += self.vocabulary.intransitives.said(self.context.phrasal(v))
        for c in self.parse.children(v):
            phrasal = self.context.phrasal(v, c)
            known += (*self.vocabulary.verbs.said(phrasal), *self.vocabulary.intransitives.said(phrasal))
        return any(act.series == m.series for act in known)

    def _extra_between(self, first: int, since: int, m: Mention, but: frozenset[int]) -> list[str]:
        """Words between "first" and "since" that narrow the kind and were not read with it."""
        placed = {k for head in m.placed for k in self.parse.subtree(head)}
        doers = {k for k, actor in self.context.actor_at.items() if set(actor.ids) & {m.agent, *m.agents}}
        covered = set(range(m.first, m.end)) | but | placed | doers
        return [
            self.parse.words[j]
            for j in range(first + 1, since)
            if j not in covered
            and self.parse.upos[j] in ("NOUN", "ADJ", "PROPN", "VERB")
            and self.context.lemma(j) not in ("time", *self.vocabulary.plain)
            and not self.vocabulary.nouns.ending_at(self.parse, j)
            and not self.vocabulary.things.ending_at(self.parse, j)
            and not (m.participates and self._is_of_party(j))
        ]

    def _is_of_party(self, j: int) -> bool:
        """Whether a word says who took part: a state, or those who lead it ("by a Harland president")."""
        led = bool(self.vocabulary.titles.ending_at(self.parse, j))
        led |= self.context.lemma(j) in english().office["leader"]
        named = self.parse.deprels[j] == "nmod" and actor_of(self.context, j) is not None
        return (led and named) or bool(self.vocabulary.qualities.ending_at(self.parse, j))

    def anchor(self, start: int, end: int, m: Mention | None) -> tuple[Anchor, int]:
        """What "since" counts from, and the word after it; `m` is the happening that came after it."""
        stop = min(end, start + _ANCHOR_REACH)
        clause = int(self.parse.heads[start - 1]) if self.parse.deprels[start - 1] == "mark" else -1
        for j in (clause, *range(start, stop)):
            timex = self.context.time_at.get(j)
            if timex is not None and j - start <= 2:
                text = self.parse.text_of(timex.first, timex.end)
                return Anchor(text, window=Window(When(timex)), bare=True), timex.end
            other = self.by_head.get(j)
            apart = other is not None and (m is None or other.head != m.head)
            if other is not None and apart and other.first >= start - 1 and other.readings:
                text = self.parse.text_of(start, other.end)
                if other.when is not None and not other.when.timex.expression.needs_date:
                    return Anchor(text, window=Window(other.when)), max(other.end, other.when.timex.end)
                if other.rows:
                    return Anchor(text, window=self.told.row_window(other)), other.end
                return Anchor(text, series=other.series, readings=other.readings), other.end
            turn = self.told.turns.get(j)
            if turn is not None:
                return Anchor(self.parse.text_of(start, turn.end), turns=turn.days), turn.end
            if timex is not None:
                text = self.parse.text_of(start, timex.end)
                bare = all(self._only_names(k) for k in range(start, timex.first))
                return Anchor(text, window=Window(When(timex)), bare=bare), timex.end
        return Anchor(self.parse.text_of(start, stop) if start < stop else ""), stop

    def _only_names(self, i: int) -> bool:
        """Whether a word is of a name, or ties one to a time ("Roe's in May 2005")."""
        return i in self.context.actor_at or self.parse.upos[i] in ("ADP", "PART")

    def duration(self, start: int) -> tuple[Anchor, int] | None:
        """ "in more than five years" after "first": so long before it, less what is rounded off."""
        for j in range(start, min(start + 4, len(self.parse.words) - 1)):
            if self.parse.upos[j] in ("PUNCT", "PROPN", "VERB"):
                return None
            count = number_of(self.parse.words[j])
            unit = int(english().length_units.get(self.context.lemma(j + 1), 0))  # whole days; hours are none
            part = self.context.lemma(j + 2) == "of"  # "a quarter of a century"
            if count is not None and unit and not part and j not in self.context.time_at:
                text = self.parse.text_of(start, j + 2)
                rough = self.context.phrase_before(j, english().amount["about"]) is not None
                days = round(count * unit * (_ROUGH if rough else _ROUNDED))
                bounds = (english().amount["more_than"], english().amount["at_least"])
                longer = self.context.lemma(j + 2) == "and" or any(
                    self.context.phrase_before(j, phrases) for phrases in bounds
                )
                return Anchor(f"{text} before", days=days, longer=longer), j + 2
        return None
