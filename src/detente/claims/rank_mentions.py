"""Happenings told of by their rank alone: "the second followed in May", "was its third"."""

from __future__ import annotations

from dataclasses import replace

from detente.casefile import Act, Where
from detente.claims.claim import Factuality
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.claims.mention_finder import MentionFinder
from detente.claims.mentions import Mention, When
from detente.claims.narrowing import each_of, narrowed
from detente.claims.vocabulary import merge_readings
from detente.language.timex import ordinal_of


class RankMentions(MentionFinder):
    """Finds the happenings that ranks tell of."""

    def at(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A happening told by its rank alone, or by that of the thing it is about."""
        if ordinal_of(self.parse.words[i]) is None:
            return self._last_of_several(i, found) or self._behind(i, found) or self._ranked_thing(i, found)
        return self._one_of_kind(i, found) or self._ranked_predicate(i, found) or self._elliptic(i, found)

    def _one_of_kind(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A rank said of a row that is named, among those told of behind it ("Pact 114 is the fifth of their
        pacts")."""
        subject = self._explained(i)
        if subject is None or self.context.child(i, "cop") is None or subject not in found:
            return None
        kind = next((found[c] for c in self.parse.children(i) if self._is_of(c) and c in found), None)
        if kind is None or kind.rows or not kind.readings or kind.number is not None or kind.when is not None:
            return None
        if not found[subject].rows or found[subject].series != kind.series or kind.is_verb:
            return None
        rank = ordinal_of(self.parse.words[i])
        return replace(
            kind,
            head=i,
            first=i,
            end=i + 1,
            factuality=factuality_of(self.context, i, i),
            rank=rank,
            placed=kind.placed | {kind.head},
            noun_heads=frozenset((i,)),
        )

    def _last_of_several(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """The last of those whose whole number was just told ("has had six. The latest was in May")."""
        recent = english().reference["recent"]
        noun = self.context.lemma(i) in english().reference["one"]
        said = {i, *(self.parse.children(i) if noun else ())}
        if self.context.relation(i) != "nsubj" or not any(self.context.lemma(c) in recent for c in said):
            return None
        first = self.context.nominal_start(i)
        sentence = self.parse.sentence_of(i)
        begun = self.parse.sentences[max(0, sentence - 1)][0]
        before = [m for j, m in found.items() if begun <= j < first]
        told = before[-1] if before else None
        if told is None or not self._is_whole_number(told) or len({m.series for m in before}) > 1:
            return None
        return replace(
            told,
            head=i,
            first=first,
            end=i + 1,
            factuality=factuality_of(self.context, i, first),
            number=None,
            unit="",
            when=self.timing.of_noun(i, i + 1) or self._befell(i, told),
            is_verb=False,
            noun_heads=frozenset((i,)),
        )

    def _behind(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """What stands behind a happening for another of its kind, of another time ("the launch of May and
        that of June"), to count from alone."""
        begun = self.parse.sentences[self.parse.sentence_of(i)][0]
        told = next((found[j] for j in range(i - 1, begun - 1, -1) if j in found), None)
        words, word = english().recast, self.parse.words[i].lower()
        if told is None or told.is_verb or told.rows or told.number or told.unread or told.clauses:
            return None
        if told.details or self.context.relation(i) not in ("conj", "obl", "nmod"):
            return None
        known = any(self.context.lemma(c) in english().reference["definite"] for c in self.parse.children(i))
        when, noun_heads = self.timing.of_noun(i, i + 1), frozenset((i,))
        other = replace(told, head=i, first=i, end=i + 1, when=when, noun_heads=noun_heads)
        joined = self.context.relation(i) == "conj"
        stands = word in words["that"] or (word in words["ones"] and known and joined)
        if stands and told.rank is None and told.when is not None and when is not None:
            return replace(other, is_anchor=True)
        return None

    @staticmethod
    def _is_whole_number(m: Mention) -> bool:
        """Whether a happening is told with how many of them there were in all."""
        several = m.number is not None and m.number.least > 1
        return several and m.when is None and not (m.rows or m.unread or m.clauses or m.details)

    def _elliptic(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A rank that stands for a happening of the kind just told ("a year after its first")."""
        rank = ordinal_of(self.parse.words[i])
        if rank is None or self.parse.upos[i] not in ("ADJ", "NOUN") or self.context.relation(i) == "amod":
            return None
        owned = [c for c in self.parse.children(i) if c < i and self.context.relation(c) in ("det", "nmod")]
        known = english().reference["definite"]
        if not any(self.context.lemma(c) in known for c in owned) or self.context.child(i, "cop") is not None:
            return None
        sentence = self.parse.sentence_of(i)
        own, last_one = (self.parse.sentences[s][0] for s in (sentence, max(0, sentence - 1)))
        begun = last_one if self.context.relation(i) in ("obj", "nsubj") else own
        order = english().order
        tied = self.context.connective(i, (*order["after"], *order["before"])) is not None
        # "fired one, its first of the year"
        aside = self.parse.words[self.context.nominal_start(i) - 1] == ","
        before = [
            m
            for j, m in found.items()
            if begun <= j < i
            and m.rank != rank
            and (
                m.rank is not None
                or self._is_one_of(i, rank, m)
                or ((tied or (aside and m.readings)) and not m.rows)
            )
            and (m.rank is not None or self._is_one_of(i, rank, m) or aside or not m.is_verb)
        ]
        if not before:
            return None
        last = max(before, key=lambda m: m.head)
        if last.number is not None and any(map(self._is_of, last.noun_heads)):
            return None  # "of the two tests of 2016, the first": of these two
        if last.participates and any(
            self.parse.words[c].lower() in english().reference["person"] for c in owned
        ):
            return None  # "met Roe in May, his third": with her, or with anybody
        denied = any(self.context.lemma(c) in english().marks["negation"] for c in self.parse.children(i))
        taken = tied and not denied  # "failed months after its first", which took place
        narrow = self.narrowing.of(last.series, i, i, (i,))  # "the second in Arland"
        if narrow.where is None:
            return None
        wide = last.wide or last.readings
        return replace(
            last,
            head=i,
            first=i - 1,
            end=i + 1,
            readings=narrowed(wide, narrow.where) if narrow.heads else last.readings,
            is_soft=last.is_soft or not narrow.closed,
            placed=last.placed | narrow.heads,
            factuality=Factuality.ASSERTED if taken else factuality_of(self.context, i, i),
            number=None,
            unit="",
            rank=rank,
            when=self._own_time(i, last),
            # what is not read of "the second boat sent abroad" is not of "the first", either
            clauses=(*last.clauses, *self.phrases.clauses(i)),
            details=(),
            unread=(*last.unread, *self._where_unread(i, narrow.heads)),
            is_verb=False,
            noun_heads=frozenset((i,)),
        )

    def _where_unread(self, i: int, read: frozenset[int]) -> tuple[str, ...]:
        """What behind a rank says where or how, and may narrow what it counts ("the second on this soil")."""
        words = english().prepositions
        other = words["own"] | words["together"] | english().office["plain_under"]
        behind = [
            c
            for c in self.parse.children(i)
            if c > i and c not in read | self.context.time_at.keys()
            if self.context.lemma(c) not in english().length_units
        ]
        cases = {c: self.context.child(c, "case") for c in behind}
        return tuple(
            self.parse.words[c]
            for c, case in cases.items()
            if case is not None and self.context.lemma(case) not in other
        )

    def _is_one_of(self, i: int, rank: int, m: Mention) -> bool:
        """Whether a rank is that of one of several just told ("fired two in July. The first …")."""
        subject = self.context.relation(i) == "nsubj" and m.factuality is Factuality.ASSERTED
        return subject and not m.rows and m.number is not None and m.number.least >= max(2, rank)

    def _own_time(self, i: int, told: Mention) -> When | None:
        """The time of a rank; none where its clause leaves out a verb that tells something else of it ("the
        first was condemned in May, the second in June")."""
        verb = int(self.parse.heads[i])
        if verb >= 0 and self.parse.deprels[i] in ("parataxis", "conj") and self.parse.upos[verb] == "VERB":
            acts = (
                *self.vocabulary.intransitives.ending_at(self.parse, verb),
                *self.vocabulary.verbs.ending_at(self.parse, verb),
            )
            verbs = english().verbs
            plain = self.context.lemma(verb) in {*verbs["arise"], *verbs["light"], *verbs["befall"]}
            if not plain and all(act.series != told.series for _, act in acts):
                return None
        return self.timing.of_noun(i, i + 1) or self._befell(i, told)

    def _befell(self, i: int, told: Mention) -> When | None:
        """The time of the clause whose subject is a rank, where it only says that it took place ("flew")."""
        verb = int(self.parse.heads[i])
        if verb < 0 or self.context.relation(i) != "nsubj":
            return None
        acts = (*self.vocabulary.intransitives.ending_at(self.parse, verb), *self._passive_acts(i, verb))
        arises = self.context.lemma(verb) in english().verbs["arise"]
        if arises or any(act.series == told.series for _, act in acts):
            return self.timing.of_verb(verb, {i}, i + 1)
        return None

    def _passive_acts(self, i: int, verb: int) -> list[tuple[int, Act]]:
        passive = self.parse.deprels[i] == "nsubj:pass"
        return self.vocabulary.verbs.ending_at(self.parse, verb) if passive else []

    def _ranked_predicate(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A rank that says of which kind its subject is ("the June meeting was Roe's second with Poe")."""
        rank = ordinal_of(self.parse.words[i])
        subject = self._explained(i)
        if rank is None or subject is None:
            return None
        told = self._told_by(subject, found)
        things = [(self._kind_at(c), c) for c in self.parse.children(i) if self._is_of(c)]
        thing, of_thing = next(((t, c) for t, c in things if t is not None), (None, i))
        if thing is None and told is None and self.context.relation(i) == "appos":
            thing, of_thing = self._thing_at(subject)[0], subject  # "was an X-7, the first since May"
        acts = [act for _, act in self.vocabulary.nouns.ending_at(self.parse, subject)]
        series = thing.series if thing is not None else told.series if told is not None else ""
        acts = acts or self._done_with(told.series if told is not None else series)
        act = next((act for act in acts if act.series == series or not series), None)
        named = told is not None and bool(told.rows)
        if act is None or (named and not act.participants) or (told and told.is_verb and act.participants):
            return None
        start = self.context.nominal_start(of_thing) if thing is not None else i
        narrow = self.narrowing.of(act.series, start, of_thing, (i, *self.phrases.tellings(i, act.series)))
        known = self._span_words(thing, of_thing) | narrow.words
        if self._thing_at(of_thing)[0] is None:
            known.update(range(start, of_thing + 1))  # "of intermediate range"
        wide: tuple[Where, ...] = ()
        if act.participants:
            told_of = replace(narrow, heads=narrow.heads | {subject})
            joined = self._joined(act, (i,), told_of, told.placed if told is not None else ())
            if named and (act.visitors or not joined.readings):
                return None  # of a row that is named it must be said who met
            wide = each_of((act.where,), (*joined.readings, *(joined.persons if rank > 1 else ())))
        elif thing is not None:
            wide = merge_readings(thing.readings, act.where)
        elif told is not None and narrow.heads:
            wide = told.wide or told.readings or act.alone
        if narrow.where is None or not wide:
            return None  # nothing but the rank: it is its subject's
        agents, stranger = self.phrases.agents_of_noun(i, i)
        return Mention(
            head=i,
            first=i,
            end=i + 1,
            series=act.series,
            readings=narrowed(wide, narrow.where),
            factuality=factuality_of(self.context, i, i),
            agent=act.agent,
            agent_column=act.agent_column,
            rank=rank,
            agents=() if act.participants else agents,
            stranger=stranger,
            unread=(
                *(self._kept(told, narrow.heads) if act.visitors else ()),
                *(self.phrases.unread(of_thing, start, known, act) if thing is not None else ()),
            ),
            clauses=self.phrases.clauses(i, series=act.series, placed=narrow.heads),
            placed=narrow.heads | {of_thing},
            noun_heads=frozenset((i,)),
            wide=wide,
            is_soft=not narrow.closed,
            is_own=thing is not None and thing.is_own,
            participates=bool(act.participants),
            about=act.about,
            core=act.core,
        )

    def _explained(self, i: int) -> int | None:
        """What a predicate is said of, or what a noun set beside another explains."""
        if self.context.child(i, "cop") is not None:
            return self.context.child(i, "nsubj")
        return int(self.parse.heads[i]) if self.context.relation(i) == "appos" else None

    def _kept(self, told: Mention | None, heads: frozenset[int]) -> tuple[str, ...]:
        """What narrows a subject and may narrow what it is the n-th of ("her trip to X was the third")."""
        placed = told.placed if told is not None and not heads else ()
        return tuple(self.parse.words[i] for i in sorted(placed))

    @staticmethod
    def _told_by(noun: int, found: dict[int, Mention]) -> Mention | None:
        """The happening that a noun tells of, or one told of the thing it names ("the rocket fired")."""
        return found.get(noun) or next((m for m in found.values() if noun in m.noun_heads), None)

    def _ranked_thing(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A thing as what a happening is said to be ("Monday's flood was the first wave since May")."""
        subject = self._explained(i)
        if subject is None or self.phrases.rank(i) is None:
            return None
        told = self._told_by(subject, found) or self._thing_at(subject)[0]
        own = self._told_by(i, found)
        if own is not None and own.head not in self.phrases.tellings(i, own.series):
            return None
        if told is None and self.parse.upos[subject] != "PRON":
            return None
        return self._of_thing(i)
