"""What a text claims in words that no form reads: listed, so that a reader sees what was not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.named_years import NamedYears
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import length_at
from detente.claims.factuality import TOLD, factuality_of
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.language.timex import Timex, number_of, ordinal_of

_UP = 4  # governors looked at for the happening that a word belongs to
_OF_TIMES = (
    "Occurred",
    "FirstSince",
    "LastWas",
    "Nth",
    "Extreme",
    "Comparison",
    "Count",
)  # may tell a length as theirs


class Leftovers(Section):
    """Ranks, superlatives, lengths of time and numbers said of a happening that no claim was made of."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.years = NamedYears(told)

    def read(self, reads: Sequence[Read]) -> Iterator[Read]:
        """One claim for each such word outside the claims of a form that speaks of it."""
        spans = [(r.claim.start, r.claim.end, r.claim.form) for r in reads if r.form is not None]
        ranked = [
            (start, end, form)
            for (start, end, form), said in zip(spans, self._arguments(reads), strict=True)
            if form != "Attribute" or any(ordinal_of(word) is not None for word in said)
        ]
        lengths = [(r.claim.start, r.claim.end, r.claim.form) for r in reads if self._tells_length(r)]
        covered = {word for r in reads for word in r.covers}
        times = (m.when.timex for m in self.mentions if m.when is not None and m.when.timex.anchor >= 0)
        covered.update(word for timex in times for word in range(timex.first, timex.end))
        seen: set[int] = set()
        for i in range(len(self.parse.words)):
            sentence = self.parse.sentence_of(i)
            if sentence in seen or i in self.context.actor_at or i in covered:
                continue
            kind = self._kind(i)
            if not kind or not self._belongs(i) or not self._is_told(i, kind):
                continue
            start, end = self.parse.span(i, i + 1)
            reading = english().leftover[kind]
            said = {"length": lengths, "rank": ranked}.get(kind, spans)
            if kind == "rank" and self._is_of_holder(i):
                said = [each for each in said if each[2] != "Holder"]
            if any(first <= start and end <= last and form in reading for first, last, form in said):
                continue
            seen.add(sentence)
            yield self._claim(i, kind)
        for timex in self.context.times:
            sentence = self.parse.sentence_of(timex.first)
            if sentence not in seen and self._is_unread_later(timex, lengths):
                seen.add(sentence)
                yield replace(self._claim(timex.first, "length"), dated=True)
        for m in self.mentions:
            start, end = self.parse.span(m.head, m.head + 1)
            read = any(first <= start and end <= last for first, last, _ in spans)
            sentence = self.parse.sentence_of(m.head)
            if not read and sentence not in seen and m.factuality in TOLD and self._is_open(m):
                seen.add(sentence)
                yield self._claim(m.head, "number")
        read_of = {self.told.sentence_at(read.claim.start) for read in reads} | seen
        for _, _, root in self.told.sentences_but(read_of):
            if self._is_told_of_one(root):
                told, claim = self.by_head.get(root), self._claim(root, "time")
                looks_back = told is not None and self.told.is_pluperfect(told)
                yield replace(claim, dated=True) if looks_back else claim

    def _is_told_of_one(self, verb: int) -> bool:
        """Whether a main clause tells in the past of "it", "he" or "they" what a record tells of: at a time,
        how often, or that it did not take place ("they did not meet again")."""
        if not self.told.is_plain(verb) or not self.context.is_past(verb):
            return False
        words = english().reference["person"] | english().reference["they"] | english().recast["it"]
        subjects = self.context.arguments(verb, "nsubj", "nsubj:pass")
        acts = [act for _, act in self.vocabulary.verbs.ending_at(self.parse, verb)]
        acts += self.phrases.named_by_verb(verb)
        took = any(
            self.context.lemma(c) in english().reference["took"] for c in self.context.arguments(verb, "obj")
        )
        befell = took or self.context.lemma(verb) in english().verbs["befall"]
        ours = any(not act.participants or not act.visitors for act in acts) or befell
        below = set(self.parse.children(verb))
        denied = any(self.context.lemma(c) in english().marks["negation"] for c in below)
        timed = any(self.context.outer(t.first, t.end) in below for t in self.context.times)
        counted = any(self.parse.words[i].lower() in english().amount_times for i in self.parse.subtree(verb))
        return (
            ours
            and (timed or denied or counted)
            and any(self.parse.words[s].lower() in words for s in subjects)
        )

    @staticmethod
    def _arguments(reads: Sequence[Read]) -> Iterator[list[str]]:
        """The words of each claim of a form that it was made of."""
        for read in reads:
            if read.form is not None:
                yield " ".join(read.claim.arguments.values()).lower().split()

    @staticmethod
    def _tells_length(read: Read) -> bool:
        """Whether a claim may have read a length: one that tells one, and not only which came first, or when
        it was."""
        said = read.claim.arguments
        if read.form is None or read.claim.form == "Order":
            return read.form is not None and "apart" in said
        words = (word.rstrip("s") for value in said.values() for word in value.lower().split())
        return read.claim.form not in _OF_TIMES or any(word in english().length_units for word in words)

    def _is_unread_later(self, timex: Timex, spans: Sequence[tuple[int, int, str]]) -> bool:
        """Whether "two years later" tells of the record, or of an actor of the case, and was not read."""
        if timex.expression.kind != "anaphoric" or length_at(self.context, timex.first) is None:
            return False
        start, end = self.parse.span(timex.first, timex.end)
        reading = english().leftover["length"]
        if any(first <= start and end <= last and form in reading for first, last, form in spans):
            return False
        around = range(*self.parse.sentences[self.parse.sentence_of(timex.first)])
        ours = any(i in self.told.found_at or i in self.context.actor_at for i in around)
        return ours and self._is_told(timex.first, "length")

    def _is_open(self, m: Mention) -> bool:
        """Whether a happening is told with a number, or at a time told from another, that was not read."""
        if not self._is_told(m.head, "number") or m.rows:
            return False
        sentence = self.parse.sentence_of(m.head)
        pointing = english().reference["same_time"] | english().reference["next_time"]
        times = [t for t in self.context.times if self.parse.sentence_of(t.first) == sentence]
        told = any(t.expression.kind == "anaphoric" for t in times) or any(
            self.parse.words[i].lower() in pointing and self.context.lemma(i + 1) in english().length_units
            for i in range(*self.parse.sentences[sentence])
        )
        return m.number is not None or told

    def _kind(self, i: int) -> str:
        if i in self.context.time_at:
            return ""
        word, tag = self.parse.words[i].lower(), self.parse.xpos[i]
        if self.context.lemma(i - 1) == "the" and self.context.lemma(i - 2) in english().comparison["than"]:
            return ""  # "each of them longer than the last"
        if self.context.lemma(i) in english().reference["ellipsis"] and self.context.relation(i) != "det":
            return "more"
        if ordinal_of(word) is not None and (self.parse.upos[i] in ("ADJ", "ADV") or self._is_rank_joined(i)):
            return "rank"
        if self.context.lemma(i) in english().reference["only"] | {"last"} and self.parse.upos[i] == "ADJ":
            return "" if self.phrases.is_but_one(i) else "last"
        recent = english().reference["recent"] | english().reference["lately"]
        if self._next(i) in english().reference["recent"] and tag == "RBS":
            return "last"
        if word in recent or self._bounds_number(i) or self._next(i) in recent:
            return ""
        if tag in ("JJR", "JJS", "RBR", "RBS") or word in english().reference["record"]:
            return "degree" if self._compares(i) and not self._judges(i) else ""
        length = length_at(self.context, i)
        if length is None or self._is_rate(length.end - 1) or self.phrases.is_often(length.end - 1):
            return ""
        return "length"

    def _is_rank_joined(self, i: int) -> bool:
        """Whether an ordinal is joined to another ("its second this year and its seventh in all")."""
        up = int(self.parse.heads[i])
        joined = up >= 0 and self.context.relation(i) == "conj"
        return joined and ordinal_of(self.parse.words[up].lower()) is not None

    def _is_of_holder(self, i: int) -> bool:
        """Whether a rank is that of somebody in an office ("the first president to go there")."""
        noun = int(self.parse.heads[i])
        titles = self.vocabulary.titles.ending_at(self.parse, noun)
        led = self.context.lemma(noun) in english().office["leader"]
        return self.context.relation(i) == "amod" and (led or any(start > i for start, _ in titles))

    def _is_rate(self, unit: int) -> bool:
        """ "A billion dollars a year": how much in each, not how long."""
        up = int(self.parse.heads[unit])
        measured = 0 <= up < unit and self.parse.upos[up] in ("NOUN", "ADJ")
        article = self.context.lemma(unit - 1) in english().reference["indefinite"]
        return measured and article and self.parse.deprels[unit] in ("nmod:unmarked", "obl:unmarked")

    def _next(self, i: int) -> str:
        """The word behind a comparative: "most recent" is no degree of anything counted."""
        return self.parse.words[i + 1].lower() if i + 1 < len(self.parse.words) else ""

    def _bounds_number(self, i: int) -> bool:
        """Whether a word only bounds the number behind it ("at least seventy")."""
        phrases = (phrase for found in english().amount.values() for phrase in found)
        number = i + 1 < len(self.parse.words) and number_of(self.parse.words[i + 1]) is not None
        return number and any(
            phrase[-1] == self.parse.words[i].lower() and self.context.phrase_before(i + 1, (phrase,))
            for phrase in phrases
        )

    def _judges(self, i: int) -> bool:
        """Whether a comparative is of a quality judged and never recorded ("tougher than the last")."""
        said = (i, int(self.parse.heads[i])) if self.parse.upos[i] == "ADV" else (i,)
        return any(self.context.lemma(k) in english().opinion["degrees"] for k in said if k >= 0)

    def _compares(self, i: int) -> bool:
        """Whether a comparative says what it compares with, and so can be settled."""
        words = [w.lower() for w in self.parse.words[i : i + 8]]
        if words[1:2] == ["than"] and len(words) > 2 and number_of(words[2]) is not None:
            return False  # "more than forty" is a number
        return self.parse.xpos[i] in ("JJS", "RBS") or "than" in words or self.parse.upos[i] == "NOUN"

    def _belongs(self, i: int) -> bool:
        """Whether a word is said of a happening of the record, or of the thing it is about."""
        nodes = [i, *self._above(i)]
        for node in nodes:
            if node in self.by_head or self.vocabulary.things.ending_at(self.parse, node):
                return True
            for c in self.parse.children(node):
                subject = self.context.relation(c) in ("nsubj", "obj", "nmod", "obl")
                if subject and (c in self.by_head or self.vocabulary.things.ending_at(self.parse, c)):
                    return True
        return False

    def _above(self, i: int) -> list[int]:
        out: list[int] = []
        for up in self.context.governors(i):
            if len(out) == _UP or self.parse.sentence_of(up) != self.parse.sentence_of(i):
                break
            out.append(up)
        return out

    def _is_told(self, i: int, kind: str) -> bool:
        if self.context.in_question(i):
            return False
        verb = self.context.clause_verb(i)
        if verb is None and self.context.child(i, "cop") is not None:
            verb = i
        if kind != "length" and (verb is None or not self._is_past(verb)):
            return False
        root = next((up for up in (*self._above(i), i) if int(self.parse.heads[up]) < 0), i)
        return all(
            factuality_of(self.context, node, node) in TOLD for node in (verb, root) if node is not None
        )

    def _is_past(self, verb: int) -> bool:
        """Whether a clause is told in the past, itself or as what was decided ("voted to tighten")."""
        up = int(self.parse.heads[verb])
        decided = up >= 0 and self.context.lemma(up) in english().provision["decide"]
        infinitive = decided and self.parse.xpos[verb] == "VB"
        return self.context.is_past(up if infinitive else verb)

    def _claim(self, i: int, kind: str) -> Read:
        up = next(iter(self._above(i)), i)
        first, end = min(i, up), max(i, up) + 1
        start, stop = self.parse.span(first, end)
        claim = Claim(
            english().leftover_form[kind],
            {"what": self.parse.text_of(first, end)},
            start,
            stop,
            Factuality.ASSERTED,
            self.told.source(start, stop),
        )
        return Read(
            claim, None, dated=self.years.names_year(*self.parse.sentences[self.parse.sentence_of(i)])
        )
