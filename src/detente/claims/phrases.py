"""The parts of a happening's phrase: its number, rank, doers, and what of it is not understood."""

from __future__ import annotations

from dataclasses import replace

from detente.casefile import Act
from detente.claims.claim import Factuality
from detente.claims.context import Context
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.claims.manner import has_manner
from detente.claims.mentions import Amount
from detente.claims.vocabulary import Vocabulary
from detente.language.timex import number_of, ordinal_of

_ROUGH_REACH = 8  # words behind a number among which "give or take" softens it
_SKIPPED = ("DET", "ADP", "PUNCT", "PART", "AUX", "CCONJ", "SCONJ", "PRON")


class Phrases:
    """Reads the parts of phrases of one text."""

    def __init__(self, context: Context, vocabulary: Vocabulary) -> None:
        self.context, self.vocabulary, self.parse = context, vocabulary, context.parse

    def number(self, head: int) -> Amount | None:
        """The number said of a noun, with what bounds or softens it."""
        words = english()
        lemma = self.context.lemma(head)
        governor = int(self.parse.heads[head])
        if (
            governor >= 0
            and self.context.lemma(governor) in words.amount_nouns
            and self.context.relation(head) == "nmod"
        ):
            return self._gathered(governor)
        if lemma in words.amount_nouns:
            return None
        rounds = self._rounds(governor) if self.context.relation(head) == "nmod" else None
        if rounds is not None:
            return rounds
        for c in self.parse.children(head):
            if c < head and self.context.lemma(c) in words.amount_nouns:
                return self._gathered(c)
            if self.context.relation(c) == "nummod" and c < head:
                value = self._value(c)
                if value is not None:
                    return self._bounded(c, value)
            if self.context.relation(c) in ("amod", "det") and self.context.lemma(c) in words.amount_vague:
                return Amount(words.amount_vague[self.context.lemma(c)], None, self.parse.words[c])
            if self.is_but_one(c) and factuality_of(self.context, head, head) is not Factuality.NEGATED:
                return Amount(1, 1, self.parse.text_of(c - 1, c + 1), total=True)
        return None

    def is_but_one(self, c: int) -> bool:
        """Whether a word stresses that there was one, and no more ("tested a single engine")."""
        indefinite = self.context.lemma(c - 1) in english().reference["indefinite"]
        return indefinite and self.parse.words[c].lower() in english().comparison["single"]

    def _rounds(self, at: int) -> Amount | None:
        """The number of a noun that gathers things: of how many times they were done ("seven rounds of")."""
        if at < 0 or self.context.lemma(at) not in english().series:
            return None
        for c in self.parse.children(at):
            value = self._value(c) if self.context.relation(c) == "nummod" and c < at else None
            if value is not None:
                return replace(self._bounded(c, value), of="rows")
        return None

    def _gathered(self, at: int) -> Amount:
        """The number a noun such as "pair" or "dozen" stands for, several of them if a number precedes it."""
        if self.parse.words[at].lower() in english().amount_vague:
            return Amount(english().amount_vague[self.parse.words[at].lower()], None, self.parse.words[at])
        least, most = english().amount_nouns[self.context.lemma(at)]
        if {self.context.lemma(at - 1), self.context.lemma(at - 2)} & english().comparison["half"]:
            return Amount(least // 2, most // 2, f"half a {self.parse.words[at]}")
        times = next((v for c in self.parse.children(at) if c < at and (v := self._value(c))), 1)
        return Amount(times * least, times * most, self.parse.words[at])

    def times(self, v: int) -> Amount | None:
        """How often a verb's happening took place ("twice", "nine times")."""
        words = english()
        beside = self.parse.children(v)
        so_far = [c for c in beside if (self.parse.words[c].lower(),) in words.order["so_far_told"]]
        for c in (*beside, *(k for told in so_far for k in self.parse.children(told))):  # "only twice before"
            often = words.amount_times.get(self.parse.words[c].lower())
            if often is not None and any(
                self.context.lemma(k) in words.marks["negation"] for k in self.parse.children(c)
            ):
                return None  # "not once"
            if self.tells_often(c) and self._has_own_time(c, v):
                return None  # "in 2006, in 2009, and twice in 2016"
            if often is not None:
                return Amount(often, often, self.parse.words[c], of="rows")
            if self.is_often(c) and (number := self.number(c)) is not None:
                return replace(
                    number, of="days" if self.context.lemma(c) in words.comparison_periods else "rows"
                )
            if self.context.lemma(c) in words.reference["occasion"] and self.context.relation(c) == "obl":
                return self.number(c)
        return None

    def _has_own_time(self, c: int, v: int) -> bool:
        """Whether how often something took place is told with a time that is not that of the whole clause."""
        inner = any(k in self.context.time_at for k in self.parse.children(c))
        return inner and any(k in self.context.time_at for k in self.parse.children(v))

    def tells_often(self, c: int) -> bool:
        """Whether a word says how often, or a noun counts it ("twice", "three times")."""
        return self.parse.words[c].lower() in english().amount_times or self.is_often(c)

    def is_often(self, c: int) -> bool:
        """Whether a noun counts how often something took place ("six times", "on six occasions")."""
        case = self.context.child(c, "case")
        tied = self.context.lemma(case) if case is not None else ""
        known = tied in english().amount_occasions.get(self.context.lemma(c), ())
        return known and self.number(c) is not None

    def amount_at(self, c: int) -> Amount | None:
        """The number that a numeral says by itself, with what bounds it ("more than one")."""
        value = self._value(c)
        return self._bounded(c, value) if value is not None else None

    def _value(self, c: int) -> int | None:
        return None if c in self.context.time_at else number_of(self.parse.words[c])

    def _bounded(self, at: int, value: int) -> Amount:
        phrases = english().amount
        text = self.parse.words[at]
        for key, low, high in (
            ("at_least", value, None),
            ("more_than", value + 1, None),
            ("at_most", 0, value),
            ("less_than", 0, value - 1),
            ("about", value - max(1, value // 5), value + max(1, value // 5)),
            ("only", value, value),
        ):
            phrase = self.context.phrase_before(at, phrases[key])
            if phrase and not self._is_preposition(at - 1, at):
                # "presided over four" as well as "fired over four"
                either = high is None and len(phrase) == 1 and at > 1 and self.parse.upos[at - 2] == "VERB"
                said = f"{' '.join(phrase)} {text}"
                return Amount(value if either else low, high, said, total=key not in ("at_least", "about"))
        words = self.parse.words
        if any(word.lower() in english().amount_plus for word in words[at + 1 : at + 3]):
            return Amount(value, None, f"{text} or more")
        if self._is_rough(at):
            slack = max(1, value // 5)
            return Amount(value - slack, value + slack, f"about {text}")
        if at + 2 < len(words) and words[at + 1].lower() in english().amount_range:
            high = self._value(at + 2)
            if high is not None and high > value:
                return Amount(value, high, self.parse.text_of(at, at + 3))
        return Amount(value, value, text)

    def _is_rough(self, at: int) -> bool:
        """Whether words behind a number's phrase soften it ("ten launches, give or take", "or so")."""
        last = self.parse.sentences[self.parse.sentence_of(at)][1]
        behind = tuple(word.lower() for word in self.parse.words[at + 1 : min(last, at + _ROUGH_REACH)])
        return any(
            behind[k : k + len(phrase)] == phrase
            for phrase in english().amount["roughly_behind"]
            for k in range(len(behind))
        )

    def _is_preposition(self, i: int, number: int) -> bool:
        """Whether "over" or "about" before a number belongs to the noun ("presided over four tests")."""
        return self.context.relation(i) == "case" and int(self.parse.heads[i]) != number

    def rank(self, head: int) -> int | None:
        """The rank an ordinal gives a noun, before it or as its predicate ("was its fifth"): 5."""
        up = int(self.parse.heads[head])
        if up >= 0 and self.context.relation(head) == "nsubj" and self.parse.upos[up] in ("ADJ", "NOUN"):
            rank = ordinal_of(self.parse.words[up])
            others = {self.parse.deprels[c] for c in self.parse.children(up) if not self._is_doer(c)}
            narrowed = bool(others & {"nmod", "obl", "acl", "acl:relcl", "obl:unmarked", "nmod:unmarked"})
            if rank is not None and not narrowed:
                return rank
        gathered = up >= 0 and self.context.relation(head) == "nmod" and self.only_counts(up)
        nouns = [head, *([up] if gathered else [])]
        nouns += [c for c in self.parse.children(head) if self.parse.deprels[c] == "compound"]
        for c in (c for noun in nouns for c in self.parse.children(noun)):
            if self.context.relation(c) in ("amod", "nummod") and c < head:
                rank = ordinal_of(self.parse.words[c])
                if rank is not None and self.parse.words[c].lower() not in english().reference["one"]:
                    return rank
        return None

    def _is_doer(self, c: int) -> bool:
        """Whether a phrase only names who did it ("the fifth by Arland")."""
        case = self.context.child(c, "case")
        return case is not None and self.context.lemma(case) == "by" and c in self.context.actor_at

    def adverbial_rank(self, v: int) -> int | None:
        """1 for a verb that "first" modifies ("first tested"), or "for the first time"."""
        for c in self.parse.children(v):
            if self.context.relation(c) == "advmod" and ordinal_of(self.parse.words[c]) == 1 and c < v:
                return 1
        return 1 if self.first_time(v) is not None else None

    def comes_off(self, v: int) -> int | None:
        """The verb that only says that what is told came off ("succeeded in launching")."""
        up = int(self.parse.heads[v])
        inner = self.context.relation(v) in ("xcomp", "advcl")
        return up if inner and self.context.lemma(up) in english().verbs["come_off"] else None

    def is_tried(self, v: int) -> bool:
        """Whether a verb says that what is told was tried, and not how it came out ("tried to put")."""
        up = int(self.parse.heads[v])
        inner = self.context.relation(v) in ("xcomp", "advcl") and self.context.child(v, "mark") is not None
        return up >= 0 and inner and self.context.lemma(up) in english().marks["attempt"]

    def attempt(self, c: int) -> int | None:
        """At which attempt something came off, by a phrase beside it ("on its third try")."""
        case = self.context.child(c, "case")
        if case is None or self.context.lemma(c) not in english().marks["attempt"]:
            return None
        if self.context.lemma(case) not in english().prepositions["attempted"]:
            return None
        ranks = (ordinal_of(self.parse.words[k]) for k in self.parse.children(c) if k < c)
        return next((rank for rank in ranks if rank is not None), None)

    def first_words(self, v: int) -> frozenset[int]:
        """The words that say of a verb that it was the first time ("first", "for the first time")."""
        first = self.first_time(v)
        words = (v,) if first is None else (v, first)
        ordinals = {c for i in words for c in self.parse.children(i) if ordinal_of(self.parse.words[c]) == 1}
        return frozenset(ordinals if first is None else {first, *ordinals})

    def first_time(self, v: int) -> int | None:
        """The noun of "for the first time" beside a verb."""
        for c in self.parse.children(v):
            timed = self.context.lemma(c) == "time" and self.context.relation(c) == "obl"
            if timed and any(ordinal_of(self.parse.words[k]) == 1 for k in self.parse.children(c)):
                return c
        return None

    def _actors_at(self, head: int) -> tuple[tuple[str, ...], str]:
        """Actors named by a noun phrase, or the words of a doer that nobody knows."""
        actor = self.context.actor_at.get(head)
        if actor is None:
            first = self.context.nominal_start(head)
            actor = next(
                (self.context.actor_at[j] for j in range(head, first - 1, -1) if j in self.context.actor_at),
                None,
            )
        if actor is None:
            poss = self.context.child(head, "nmod:poss")
            actor = self.context.actor_at.get(poss) if poss is not None else None
            if actor is None and poss is not None and self.parse.upos[poss] in ("NOUN", "PROPN"):
                return (), self.parse.words[poss]
        if actor is not None:
            return actor.ids, ""
        if self._is_realm(head):
            return self._realm(head)
        others = self.context.lemma(head) in english().subjects["others"]
        if self.parse.upos[head] == "PROPN" or (others and poss is None):
            return (), self.parse.words[head]
        return (), ""

    def _realm(self, i: int) -> tuple[tuple[str, ...], str]:
        """The state that "the country" stands for: the last one told something of, or the only one.

        At most two sentences back; those who only report do not count. Else it is nobody known.
        """
        first = self.parse.sentences[max(0, self.parse.sentence_of(i) - 2)][0]
        at = [j for j in range(first, i) if j in self.context.actor_at]
        named = [j for j in at if self.vocabulary.countries.issuperset(self.context.actor_at[j].ids)]
        reported = english().verbs["reported"]
        told = [
            j
            for j in named
            if self.context.relation(j) == "nsubj"
            and self.context.lemma(int(self.parse.heads[j])) not in reported
        ]
        found = {self.context.actor_at[j].ids for j in (told[-1:] or named)}
        return (found.pop(), "") if len(found) == 1 else ((), self.parse.words[i])

    def _is_realm(self, head: int) -> bool:
        """Whether a noun stands for a state told of before ("the regime", "the country's")."""
        realm = self.context.lemma(head) in english().reference["realm"] and self.parse.xpos[head] == "NN"
        before = [c for c in self.parse.children(head) if c < head]
        return (
            realm
            and bool(before)
            and all(self.parse.words[c].lower() in english().reference["pointing"] for c in before)
        )

    def antecedent(self, i: int) -> tuple[tuple[str, ...], str]:
        """Who a pronoun may stand for: the last named subject before it, at most two sentences back.

        "He" and the like stand for nobody but people, and an object not for the subject of its verb.
        """
        sentence = self.parse.sentence_of(i)
        first = self.parse.sentences[max(0, sentence - 2)][0]
        personal = self.parse.words[i].lower() in english().reference["person"]
        own = int(self.parse.heads[i]) if self.context.relation(i) in ("obj", "iobj", "obl") else -1
        for j in range(i - 1, first - 1, -1):
            if self.context.relation(j) == "nsubj" and self.parse.upos[j] != "PRON":
                ids, stranger = self._actors_at(j)
                other = personal and bool(ids) and self.vocabulary.people.isdisjoint(ids)
                if other or int(self.parse.heads[j]) == own >= 0:
                    continue
                if ids or stranger:
                    return ids, stranger
        return (), ""

    def agents_of_verb(self, v: int) -> tuple[tuple[str, ...], str]:
        """The actors that do what a verb says, and the words of a doer nobody knows."""
        subjects = self.context.arguments(v, "nsubj")
        subjects += [
            c
            for c in self.context.arguments(v, "obl:agent", "obl")
            if (case := self.context.child(c, "case")) is not None and self.context.lemma(case) == "by"
        ]
        if not subjects and self.parse.deprels[v] in ("xcomp", "conj", "advcl"):
            up = int(self.parse.heads[v])
            subjects = self.context.arguments(up, "nsubj") if up >= 0 else []
        ids: list[str] = []
        stranger = ""
        for subject in subjects:
            found, unknown = self._doer(subject, v)
            ids.extend(found)
            stranger = stranger or unknown
        return tuple(dict.fromkeys(ids)), "" if ids else stranger

    def _doer(self, subject: int, v: int) -> tuple[tuple[str, ...], str]:
        """Who the subject of a verb is, through pronouns; a relative one stands for its clause's head."""
        if self.parse.upos[subject] != "PRON":
            return self._actors_at(subject)
        if self.parse.deprels[v] == "acl:relcl":
            return self._actors_at(int(self.parse.heads[v]))
        return self.antecedent(subject)

    def named_by_verb(self, v: int) -> tuple[Act, ...]:
        """What a verb names without an object, alone or with a word behind it ("sat down", "set foot")."""
        acts = [act for _, act in self.vocabulary.intransitives.ending_at(self.parse, v)]
        for c in self.parse.children(v):
            if self.parse.deprels[c] in ("compound:prt", "advmod", "obj"):
                acts += self.vocabulary.intransitives.said(f"{self.context.lemma(v)} {self.context.lemma(c)}")
        return tuple(acts)

    def agents_of_noun(self, i: int, first: int, own: int | None = None) -> tuple[tuple[str, ...], str]:
        """The actors whose happening a noun names ("its launch", "a launch by X"), and an unknown doer.

        own : the first word of the phrase that names it, if it may hold an actor ("set of UN orders")
        """
        for c in self.parse.children(i):
            case = self.context.child(c, "case")
            by = (
                case is not None
                and self.context.lemma(case) in english().prepositions["doer"]
                and self.context.relation(c) == "nmod"
            )
            if by and c not in self.context.actor_at and self.vocabulary.places.ending_at(self.parse, c):
                continue  # "a gun from Harbourtown"
            if (self.parse.deprels[c] == "nmod:poss" or by) and c not in self.context.time_at:
                return self.antecedent(c) if self.parse.upos[c] == "PRON" else self._actors_at(c)
        for j in range((i if own is None else own) - 1, first - 1, -1):
            if j in self.context.actor_at:
                return self.context.actor_at[j].ids, ""
        verb = self.context.clause_verb(i)
        if (
            verb is not None
            and self.context.relation(i) == "obj"
            and self.context.lemma(verb) in english().verbs["light"]
        ):
            return self.agents_of_verb(verb)
        return (), ""

    def unread(self, head: int, first: int, known: set[int], act: Act) -> tuple[str, ...]:
        """Modifiers before the noun that no word list accounts for."""
        words = english()
        known_words = (words.reference[key] for key in ("definite", "recent", "empty"))
        accounted = self.vocabulary.plain.union(*known_words)
        out: list[str] = []
        for j in range(first, head + 1):
            if j in known or j in self.context.time_at or self.parse.upos[j] in _SKIPPED:
                continue
            actor = self.context.actor_at.get(j)
            if actor is not None and (act.agent or act.named_by or set(act.about) & set(actor.ids)):
                continue
            lemma, form = self.context.lemma(j), self.parse.words[j].lower()
            if (
                lemma in accounted
                or form in accounted
                or number_of(form) is not None
                or ordinal_of(form) is not None
            ):
                continue
            if lemma in words.amount_nouns or lemma in words.amount_vague or self._is_tolerance(form):
                continue
            if self.context.relation(j) == "advmod" or self._is_realm(j) or self._is_degree(j):
                continue
            out.append(self.parse.words[j])
        return tuple(out)

    def _is_degree(self, j: int) -> bool:
        """Whether a word only says by how much ("by far the largest")."""
        return self.parse.upos[j] == "ADV" and self.context.child(j, "case") == j - 1

    @staticmethod
    def _is_tolerance(form: str) -> bool:
        return any(form in phrase for phrases in english().amount.values() for phrase in phrases)

    def details(
        self, head: int, thing_at: int | None, act: Act, but: frozenset[int]
    ) -> tuple[tuple[int, int], ...]:
        """Prepositional circumstances other than the time, doer, object and place of what happened.

        but : heads of the phrases that are read otherwise
        """
        out: list[tuple[int, int]] = []
        for c in self.parse.children(head):
            if c == thing_at or c in but or c in self.context.time_at or c < head:
                continue
            case = self.context.child(c, "case")
            if self.context.relation(c) not in ("obl", "nmod") or case is None:
                continue
            if self.context.lemma(case) in english().prepositions["own"]:
                continue
            if set(act.about) & set(self._actors_at(c)[0]) or self.is_often(c):
                continue
            if c == self.first_time(head) or (act.like and self.attempt(c) is not None):
                continue
            if act.participants and self.context.lemma(case) in english().prepositions["together"]:
                continue
            words = self.parse.subtree(c)
            out.append((min(words), max(words) + 1))
        return tuple(out)

    def of_what(self, head: int, but: frozenset[int]) -> tuple[str, ...]:
        """What a noun of happening is of ("the launch of a campaign"), unless that is a time or an actor."""
        out: list[str] = []
        for c in self.parse.children(head):
            case = self.context.child(c, "case")
            if c in but or c in self.context.time_at or c in self.context.actor_at or case is None:
                continue
            if self.context.lemma(c) in english().length_units:
                continue  # "of the new year"
            if self.context.relation(c) == "nmod" and self.context.lemma(case) == "of":
                out.append(self.parse.words[c])
        return tuple(out)

    def is_shared_out(self, first: int, end: int) -> bool:
        """Whether a number is said of each of several ("two each from four sites")."""
        last = self.parse.sentences[self.parse.sentence_of(first)][1]
        words = [word.lower() for word in self.parse.words[first : min(last, end + 6)]]
        shared = (k for k, word in enumerate(words) if word in english().amount_each)
        return any(
            k == 0 or words[k - 1] != "," for k in shared
        )  # not "four texts, each stiffer than the last"

    def clauses(
        self, head: int, but: int = -1, series: str = "", placed: frozenset[int] = frozenset()
    ) -> tuple[str, ...]:
        """Participles and relative clauses that narrow a noun, unless they only say that it took place.

        series : that of a thing, of which a clause may say no more than that it was done ("that X launched")
        placed : heads of phrases in them that are read as its place
        """
        out: list[str] = []
        for c in self.parse.children(head):
            if (
                c != but
                and self.context.relation(c) == "acl"
                and self.context.lemma(c) not in english().verbs["light"]
                and not (series and self._only_tells(c, series, placed))
            ):
                words = self.parse.subtree(c)
                out.append(self.parse.text_of(min(words), max(words) + 1))
        return tuple(out)

    def tellings(self, noun: int, series: str) -> list[int]:
        """The verbs behind a noun that say that what happens in a series was done with it ("to cross X",
        "that Arland has fired")."""
        return [c for c in self.parse.children(noun) if c > noun and self._tells(c, series)]

    def _tells(self, verb: int, series: str) -> bool:
        if self.context.relation(verb) != "acl" or self.parse.upos[verb] != "VERB":
            return False
        v, found = self.vocabulary, self.named_by_verb(verb)
        said = [act for _, act in v.verbs.ending_at(self.parse, verb)]
        for c in self.context.arguments(verb, "obl"):
            phrasal = self.context.phrasal(verb, c)
            said += (*v.verbs.said(phrasal), *v.intransitives.said(phrasal))
        return any(act.series == series for act in (*found, *said))

    def _only_tells(self, verb: int, series: str, but: frozenset[int]) -> bool:
        """Whether a clause only says that what happens in a series was done, by whom, where and when."""
        plain = ("nsubj", "obj", "aux", "mark", "advmod", "punct")
        how = has_manner(self.context, self.vocabulary, verb, but)
        return (
            self._tells(verb, series)
            and not how
            and all(
                self.context.relation(c) in plain or c in but or self._is_time(c) or self._is_doer(c)
                for c in self.parse.children(verb)
            )
        )

    def _is_time(self, c: int) -> bool:
        case = self.context.child(c, "case", "mark")
        since = case is not None and self.context.lemma(case) == "since"
        return since or c in self.context.time_at or self.context.lemma(c) in english().length_units

    def only_counts(self, i: int) -> bool:
        """Whether a noun only counts what depends on it ("a series of", "a pair of")."""
        words = english()
        forms = {
            self.context.lemma(i),
            self.parse.words[i].lower(),
            self.parse.words[i].lower().removesuffix("s"),
        }
        return bool(forms & {*words.amount_nouns, *words.amount_vague, *words.series})
