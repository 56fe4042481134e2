"""Sentences that set one part of a statement off from the rest, put back into its plain order.

"It was A that did B" and "What did B was A" say that A did B; "May 2019 saw the first B", that the first B
took place in May 2019; "A appeared to be B", that A was B. The words and their places stay; only the tree is
that of the plain statement, so that whatever reads plain statements reads these.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.claims.lexicon import english
from detente.language.parse import Parse
from detente.language.timex import find_times, ordinal_of

_RELATIVE = ("acl:relcl", "advcl:relcl")
_OF_THE_NOUN = (
    "det",
    "amod",
    "compound",
    "nummod",
    "nmod",
    "case",
    "flat",
    "fixed",
    "appos",
    "acl",
    "goeswith",
)


def recast(parse: Parse) -> Parse:
    """The parse with clefts, free relatives and times that "see" something as plain statements."""
    parse = _lifted(parse)
    tree = _Tree(parse)
    for root in [i for first, end in parse.sentences for i in range(first, end) if tree.has_copula(i)]:
        tree.cleft(root) or tree.free_relative(root) or tree.inverse(root)
    for verb in range(len(parse.words)):
        tree.described(verb)
        if parse.upos[verb] == "VERB":
            tree.recalled(verb)
            tree.reduced_relative(verb)
            tree.unlinked_relative(verb)
            tree.witness(verb)
            tree.seeming(verb)
            tree.reported(verb)
    return tree.parse()


def _lifted(parse: Parse) -> Parse:
    """The parse with what hangs on a later word of a name hung on its first ("the two were X-18s")."""
    heads = parse.heads.copy()
    for i in range(len(parse.words)):
        name = int(heads[i])
        while name >= 0 and parse.deprels[name] == "flat" and parse.deprels[i] not in ("flat", "punct"):
            name = int(heads[name])
            heads[i] = name
    return parse if (heads == parse.heads).all() else replace(parse, heads=heads)


class _Tree:
    """The tree of a parse while it is being changed; what is asked of it is asked of the parse as it was."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self.heads, self.deprels = parse.heads.copy(), list(parse.deprels)
        self.lemmas = list(parse.lemmas)

    def parse(self) -> Parse:
        """The changed parse; the same one if nothing was."""
        if (self.heads == self._parse.heads).all() and tuple(self.deprels) == self._parse.deprels:
            return self._parse
        return replace(self._parse, heads=self.heads, deprels=tuple(self.deprels), lemmas=tuple(self.lemmas))

    # -- shapes -----------------------------------------------------------------------------

    def cleft(self, focus: int) -> bool:
        """ "It was A that did B": A did B; not of one singled out among others ("was the first that …")."""
        parse = self._parse
        it = self._child(focus, "expl", "nsubj")
        verb = self._relative_of(focus)
        if it is None or it > focus or verb is None or parse.upos[it] != "PRON":
            return False
        if parse.lemmas[it].lower() not in english().recast["it"] or self._is_singled_out(focus):
            return False
        gap = next((c for c in parse.children(verb) if self._is_relative(c)), None)
        placed = self._child(focus, "case") is not None
        if gap is None or not (placed or self._is_simple_past(verb)):
            return False
        self._turn(focus, verb, "obl" if placed else parse.deprels[gap])
        self._set(gap, verb, "mark")
        self._set(it, verb, "discourse")
        return True

    def free_relative(self, noun: int) -> bool:
        """ "What did B was A": A did B; "What X did was A": X did A."""
        parse = self._parse
        what = self._child(noun, "nsubj")
        if what is None or what > noun or parse.lemmas[what].lower() not in english().recast["what"]:
            return False
        verb = self._relative_of(what)
        if verb is None or not self._is_simple_past(verb):
            return False
        if self._child(noun, "conj") is not None and any(map(self._is_negation, parse.children(noun))):
            return False  # "was no A but a B"
        passive = self._child(verb, "aux:pass") is not None
        place = "nsubj:pass" if passive else "nsubj"
        if self._child(verb, "nsubj", "nsubj:pass") is not None:
            place = "obj"
            if passive or self._child(verb, "obj") is not None:
                return False
        self._turn(noun, verb, place)
        self._set(what, verb, "discourse")
        return True

    def inverse(self, what: int) -> bool:
        """ "Eight weeks is what it took": it took eight weeks."""
        parse = self._parse
        said, verb = self._child(what, "nsubj"), self._relative_of(what)
        if said is None or verb is None or parse.lemmas[what].lower() not in english().recast["what"]:
            return False
        self._turn(what, verb, "discourse")
        self._set(said, verb, "obj")
        return True

    def reduced_relative(self, verb: int) -> None:
        """ "The boat launched in May sank": a participle behind a subject tells which one it is, also one
        between commas ("The boat, launched in May, sank") or at the head ("Launched in May, the boat sank").
        """
        parse = self._parse
        above = int(parse.heads[verb])
        tags = ("VBN",) if parse.deprels[verb] == "csubj" else ("VBN", "VBD")
        if above < verb or parse.xpos[verb] not in tags:
            return
        of_verb, of_above = (self._child(i, "nsubj", "nsubj:pass") for i in (verb, above))
        bare = self._child(verb, "aux", "aux:pass", "mark", "cop") is None
        subject = of_above if of_verb is None else of_verb
        if not bare or subject is None or (of_verb is not None and of_above is not None):
            return
        first = parse.sentences[parse.sentence_of(verb)][0]
        behind = max((i for i in (subject, *parse.children(subject, "flat")) if i < verb), default=first - 1)
        if parse.upos[subject] not in ("NOUN", "PROPN"):
            return
        between = parse.words[behind + 1 : verb]
        beside = parse.deprels[verb] == "advcl" and not between
        if not beside and not (of_verb is not None and between and self._is_inset(behind, verb, above)):
            return
        if of_above is None:
            self._set(subject, above, "nsubj:pass" if self._child(above, "aux:pass") is not None else "nsubj")
        self._set(verb, subject, "acl")

    def unlinked_relative(self, verb: int) -> None:
        """ "It was the first they had sent since May": a rank told of by a clause without "that"."""
        parse = self._parse
        subject = next((c for c in reversed(parse.children(verb, "nsubj")) if c < verb), None)
        if subject is None or self._child(verb, "obj", "mark") is not None or not self._is_perfect(verb):
            return
        rank = min(parse.subtree(subject)) - 1
        if (
            rank < 1
            or ordinal_of(parse.words[rank].lower()) is None
            or parse.words[rank - 1].lower() not in english().parts["the"]
        ):
            return
        above, before = int(parse.heads[rank]), [c for c in parse.children(verb) if c < rank]
        of_rank = (*parse.children(rank), *before)
        if above != verb and int(parse.heads[verb]) != rank:
            return
        if not any(parse.is_relation(c, "cop") for c in of_rank):
            return
        if above == verb:
            self._set(rank, int(parse.heads[verb]), parse.deprels[verb])
        for c in before:
            self._set(c, rank, parse.deprels[c])
        self._set(rank - 1, rank, "det")
        self._set(verb, rank, "acl:relcl")

    def _is_perfect(self, verb: int) -> bool:
        perfect = english().recast["perfect"]
        return any(self._parse.lemmas[c].lower() in perfect for c in self._parse.children(verb, "aux"))

    def recalled(self, root: int) -> None:
        """ "Think back to May 4, 2019, when the boat sank": it sank then; of a sentence that begins so."""
        parse = self._parse
        first, end = parse.sentences[parse.sentence_of(root)]
        if (
            root != first
            or int(parse.heads[root]) >= 0
            or self._child(root, "nsubj", "aux", "aux:pass") is not None
        ):
            return
        when = next((i for i in range(root, end) if parse.lemmas[i].lower() in english().recast["when"]), end)
        told = int(parse.heads[when]) if when < end else -1
        before = when - 1 if parse.words[when - 1] == "," else when
        times = [t for t in find_times(parse) if t.anchor < 0 and t.end == before and root < t.first]
        if told < when or parse.upos[told] != "VERB" or len(times) != 1:
            return
        inside = range(times[0].first, times[0].end)
        outer = next((i for i in inside if int(parse.heads[i]) not in inside), -1)
        if outer < 0 or parse.deprels[outer] not in ("obl", "obj", "obl:unmarked"):
            return
        for c in parse.children(outer, "case"):
            self._set(c, root, "compound:prt")
        self._set(told, -1, "root")
        self._set(root, told, "discourse")
        self._set(outer, told, "obl:unmarked")
        self._set(when, told, "discourse")

    def _is_inset(self, behind: int, verb: int, above: int) -> bool:
        """Whether a participle stands between commas behind a word, and a finite verb follows."""
        parse = self._parse
        finite = any("VerbForm=Fin" in parse.feats[i] for i in (above, *parse.children(above, "aux", "cop")))
        adverbs = all(parse.upos[i] == "ADV" for i in range(behind + 2, verb))
        said = english().verbs["reported"] | english().verbs["felt"]
        joins = parse.deprels[verb] in ("advcl", "ccomp", "parataxis")
        closed = "," in parse.words[verb:above] and parse.words[behind + 1] == ","
        return finite and adverbs and joins and closed and parse.lemmas[verb].lower() not in said

    def witness(self, verb: int) -> None:
        """ "May 2019 saw the first launch": it took place in May 2019."""
        parse = self._parse
        if parse.lemmas[verb].lower() not in english().comparison["sees"]:
            return
        told = self._child(verb, "obj")
        if told is None or not any(ordinal_of(parse.words[c]) for c in parse.children(told)):
            return
        first = parse.sentences[parse.sentence_of(verb)][0]
        times = [t for t in find_times(parse) if t.anchor < 0 and first <= t.first and t.end <= verb]
        if len(times) != 1 or self._child(verb, "obl", "aux:pass") is not None:
            return
        at = next((i for i in range(times[0].first, times[0].end) if int(parse.heads[i]) == verb), None)
        if at is None or parse.deprels[at] not in ("nsubj", "obl:unmarked"):
            return
        if any(c not in (at, told) for c in parse.children(verb, "nsubj", "nsubj:pass")):
            return
        self._set(at, verb, "obl:unmarked")
        self._set(told, verb, "nsubj")
        self.lemmas[verb] = min(english().recast["happens"])

    def seeming(self, verb: int) -> None:
        """ "A appeared to be B", "to have been sent": A was B, was sent, as far as the text knows."""
        parse = self._parse
        if parse.lemmas[verb].lower() not in english().recast["seems"]:
            return
        said, subject = self._child(verb, "xcomp"), self._child(verb, "nsubj", "nsubj:pass")
        if said is None or subject is None or not (self.has_copula(said) or self._was_done(said)):
            return
        if any(map(self._is_negation, parse.children(verb))):
            return
        passive = "nsubj" if self.has_copula(said) else "nsubj:pass"
        for c in parse.children(verb):
            if c != said:
                moved = {"nsubj:pass": passive, "nsubj": passive, "aux:pass": "aux"}
                self._set(c, said, moved.get(parse.deprels[c], parse.deprels[c]))
        mark = self._child(said, "mark")
        if mark is not None:
            self._set(mark, said, "discourse")
        self._set(said, int(parse.heads[verb]), parse.deprels[verb])
        self._set(verb, said, "aux")

    def described(self, what: int) -> None:
        """ "They fired what appeared to be A", "what Roe called A": they fired A."""
        parse = self._parse
        words = english().recast
        verb = self._relative_of(what)
        if parse.lemmas[what].lower() not in words["what"] or verb is None:
            return
        lemma = parse.lemmas[verb].lower()
        found = self._child(verb, "xcomp", "ccomp") if lemma in words["seems"] else None
        if lemma in words["calls"]:
            found = self._child(verb, "obj", "xcomp")
        if found is None or parse.upos[found] not in ("NOUN", "PROPN") or found < verb:
            return
        if any(map(self._is_negation, (*parse.children(verb), *parse.children(found)))):
            return
        for c in parse.children(found, "cop", "mark", "aux"):
            self._set(c, found, "discourse")
        case = self._child(what, "case")
        if case is not None:
            self._set(case, found, "case")
        self._set(found, int(parse.heads[what]), parse.deprels[what])
        self._set(what, found, "discourse")
        self._set(verb, found, "discourse")

    def reported(self, verb: int) -> None:
        """ "They launched it on Monday, Roe said": a time right behind what is said belongs to that."""
        parse = self._parse
        said, subject = self._child(verb, "ccomp"), self._child(verb, "nsubj")
        if said is None or subject is None or not said < subject:
            return
        if parse.lemmas[verb].lower() not in english().verbs["reported"]:
            return
        commas = [i for i in parse.children(verb, "punct") if said < i < subject and parse.words[i] == ","]
        for c in parse.children(verb):
            if commas and said < c < commas[-1] and parse.deprels[c] in ("obl", "obl:unmarked"):
                self._set(c, said, parse.deprels[c])

    # -- parts ------------------------------------------------------------------------------

    def has_copula(self, i: int) -> bool:
        return self._child(i, "cop") is not None

    def _turn(self, focus: int, verb: int, relation: str) -> None:
        """Make the verb of a relative clause the head, and the word that it explained a part of it."""
        parse = self._parse
        inside = set(parse.subtree(verb))
        for c in parse.children(focus):
            mine = parse.is_relation(c, *_OF_THE_NOUN) and c not in inside
            mine |= parse.deprels[c] == "conj" and parse.upos[c] not in ("VERB", "AUX")
            if c == verb or (mine and not self._is_negation(c)):
                continue
            if parse.deprels[c] == "advmod" and not self._is_negation(c) and c < focus:
                continue
            self._set(c, verb, "discourse" if parse.deprels[c] == "cop" else parse.deprels[c])
        self._set(verb, int(parse.heads[focus]), parse.deprels[focus])
        self._set(focus, verb, relation)

    def _set(self, word: int, head: int, relation: str) -> None:
        self.heads[word], self.deprels[word] = head, relation

    def _child(self, i: int, *relations: str) -> int | None:
        return next((c for c in self._parse.children(i) if self._parse.deprels[c] in relations), None)

    def _relative_of(self, noun: int) -> int | None:
        """The verb, or predicate, of the relative clause behind a noun."""
        found = self._child(noun, *_RELATIVE)
        return found if found is not None and found > noun else None

    def _is_relative(self, i: int) -> bool:
        return (
            self._parse.xpos[i] in ("WDT", "WP") or self._parse.lemmas[i].lower() in english().recast["that"]
        )

    def _is_negation(self, i: int) -> bool:
        return self._parse.lemmas[i].lower() in english().marks["negation"]

    def _was_done(self, verb: int) -> bool:
        """Whether a verb stands in the perfect of the passive ("to have been sent")."""
        having = (c for c in self._parse.children(verb, "aux"))
        perfect = any(self._parse.lemmas[c].lower() in english().recast["perfect"] for c in having)
        return perfect and self._child(verb, "aux:pass") is not None

    def _is_simple_past(self, verb: int) -> bool:
        parse = self._parse
        finite = [
            i
            for i in (verb, *parse.children(verb, "aux", "cop"))
            if "VerbForm=Fin" in parse.feats[i] and parse.lemmas[i].lower() not in english().recast["perfect"]
        ]
        return any("Tense=Past" in parse.feats[i] for i in finite)

    def _is_singled_out(self, noun: int) -> bool:
        """Whether a noun is one of several: by rank, degree, or as the only one."""
        return any(self._singles(c) for c in self._around(noun))

    def _around(self, noun: int) -> Iterable[int]:
        return (c for c in self._parse.children(noun) if c < noun)

    def _singles(self, i: int) -> bool:
        parse, reference = self._parse, english().reference
        return (
            parse.xpos[i] in ("JJS", "JJR", "RBS", "RBR")
            or ordinal_of(parse.words[i].lower()) is not None
            or (parse.upos[i] == "ADJ" and parse.lemmas[i].lower() in reference["only"] | reference["recent"])
        )
