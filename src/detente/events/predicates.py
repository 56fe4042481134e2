"""Who does what to whom in the trees: the arguments of verbs and predicate words over Universal
Dependencies.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.events.lexicon import lexicon
from detente.language.parse import Parse

_NONE = -1
_UP = 6  # clauses climbed for a subject


class Clause:
    """A predicate word with its arguments, as word indices (-1 for none).

    subject   : of an active clause; for a passive one the agent of its by-phrase
    object    : direct object, for a passive the grammatical subject
    obliques  : (preposition, noun), those of the object and predicate noun after the verb's own
    links     : words that hang on the verb: particles, adverbs, prepositions, and what qualifies the object
    """

    __slots__ = (
        "_agent",
        "auxiliaries",
        "clauses",
        "conjuncts",
        "copular",
        "iobject",
        "lemma",
        "links",
        "mark",
        "negated",
        "object",
        "obliques",
        "own_subject",
        "passive",
        "subject",
        "verb",
        "xcomps",
    )

    def __init__(self, parse: Parse, verb: int) -> None:
        self.verb = verb
        self.lemma = verb_lemma(parse, verb)
        self.subject = self.object = self.iobject = _NONE
        self.passive = self.negated = self.copular = False
        self.obliques: list[tuple[str, int]] = []
        self.links: set[str] = set()
        self.auxiliaries: list[int] = []
        self.clauses: list[int] = []  # ccomp and parataxis
        self.xcomps: list[int] = []
        self.conjuncts: list[int] = []
        self.mark = ""
        self._agent = _NONE
        for c in parse.children(verb):
            self._take(parse, c)
        if (
            self.passive
            and self.subject == _NONE
            and not any(parse.deprels[c] in ("aux:pass", "cop") for c in parse.children(verb))
        ):
            self._unpassive(parse, verb)
        participle = parse.xpos[verb] == "VBN" and not self.auxiliaries  # not "had condemned"
        if participle and parse.is_relation(verb, "acl"):
            self.passive = True
        if self.passive or (participle and self.subject == _NONE and self._agent != _NONE):
            self.passive, self.subject = True, self._agent
        self.own_subject = self.subject != _NONE or (self.passive and self.object != _NONE)
        for noun in (self.object, *(o for _, o in self.obliques)):
            if noun != _NONE:
                self._qualify(parse, noun)

    def _take(self, parse: Parse, c: int) -> None:
        """Note one dependent of the predicate."""
        relation = parse.deprels[c].partition(":")[0]
        lemma = parse.lemmas[c].lower()
        match relation:
            case "nsubj":
                self._take_subject(parse, c)
            case "obj":
                self.negated = self.negated or _has_no(parse, c)
                if self.object == _NONE and not is_time(parse, c):
                    self.object = c
            case "iobj":
                self.iobject = c
            case "obl":
                self._take_oblique(parse, c)
            case "advmod" | "compound":
                if relation == "advmod" and lemma in lexicon().words["negation"] and not _only(parse, c):
                    self.negated = True
                self.links.add(lemma)
            case "xcomp":
                self.xcomps.append(c)
                self.links.add(lemma)
            case "ccomp" | "parataxis":
                self.clauses.append(c)
            case "conj":
                self.conjuncts.append(c)
            case "advcl":
                self._purpose(parse, c)
            case "aux":
                self._take_auxiliary(parse, c)
            case "cop":
                self.copular = True
            case "mark":
                self.mark = parse.words[c].lower()
            case "case":
                self.links.add(parse.words[c].lower())

    def _take_subject(self, parse: Parse, c: int) -> None:
        full = parse.deprels[c]
        if full == "nsubj:pass":
            self.object, self.passive = c, True
        elif full != "nsubj:outer" and not (self.subject != _NONE and is_time(parse, c)):
            self.subject = c  # "a judge Thursday approved": the day is no subject
        if parse.lemmas[c].lower() in lexicon().words["negation"] or _has_no(parse, c):
            self.negated = True

    def _take_oblique(self, parse: Parse, c: int) -> None:
        preposition = case_of(parse, c)
        if is_time(parse, c) or not preposition:
            return
        if preposition == "by" and (parse.deprels[c] == "obl:agent" or self._agent == _NONE):
            self._agent = c
        self.obliques.append((preposition, c))
        self.links.add(preposition)

    def _take_auxiliary(self, parse: Parse, c: int) -> None:
        if parse.deprels[c] != "aux:pass":
            self.auxiliaries.append(c)
            return
        self.passive = True
        if not self.mark and parse.lemmas[c].lower() == "be" and parse.lemmas[c + 1].lower() == "to":
            self.auxiliaries.append(c)  # "is to be announced"

    def _unpassive(self, parse: Parse, verb: int) -> None:
        """A subject marked passive beside an object, without passive auxiliary, is the subject."""
        other = next((c for c in parse.children(verb) if parse.deprels[c] == "obj"), _NONE)
        if other != _NONE:
            self.passive, self.subject, self.object = False, self.object, other

    def _purpose(self, parse: Parse, clause: int) -> None:
        """The verb of a purpose clause ("set up a panel to investigate") counts as hanging on the verb."""
        if any(
            parse.deprels[c] == "mark" and parse.lemmas[c].lower() == "to" for c in parse.children(clause)
        ):
            self.links.update(("to", parse.lemmas[clause].lower()))

    def _qualify(self, parse: Parse, noun: int) -> None:
        """Words around an argument: adjectives count as hanging on the verb; phrases of the object as
        obliques.
        """
        for c in parse.children(noun):
            relation = parse.deprels[c].partition(":")[0]
            if relation in ("amod", "compound"):
                self.links.add(parse.lemmas[c].lower())
            elif relation == "acl":
                self._purpose(parse, c)
            elif relation == "nmod" and noun == self.object:
                preposition = case_of(parse, c)
                if preposition and not is_time(parse, c):
                    self.obliques.append((preposition, c))
                    self.links.add(preposition)


def is_time(parse: Parse, noun: int) -> bool:
    """Whether a phrase only says when or how much ("on Monday", "in 2012")."""
    if parse.upos[noun] == "NUM":
        below = [
            c for c in parse.children(noun) if parse.is_relation(c, "nmod", "nummod", "compound", "amod")
        ]
        return not below or any(parse.lemmas[c].lower() in lexicon().words["time"] for c in below)
    return parse.lemmas[noun].lower() in lexicon().words["time"]


def verb_lemma(parse: Parse, verb: int) -> str:
    """The lemma of a verb; of one the lexicon does not list, the listed verb its form belongs to, if any."""
    known = lexicon()
    lemma = parse.lemmas[verb].lower()
    if parse.xpos[verb] in ("VB", "VBP") and lemma not in ("be", "have"):
        lemma = parse.words[verb].lower()
    if lemma in known.verbs or lemma in known.operators:
        return lemma
    return known.forms.get(parse.words[verb].lower(), lemma)


def case_of(parse: Parse, noun: int) -> str:
    """The preposition of a noun, its last word where it has several ("out of"), "" for none."""
    found = ""
    for c in parse.children(noun):
        if c > noun:
            break
        if parse.deprels[c] == "case":
            found = parse.words[c].lower()
            for d in parse.children(c):
                if parse.deprels[d] == "fixed":
                    found = parse.words[d].lower()
    return found


def _has_no(parse: Parse, noun: int) -> bool:
    return any(
        parse.deprels[c] == "det" and parse.lemmas[c].lower() in ("no", "neither")
        for c in parse.children(noun)
    )


def _only(parse: Parse, i: int) -> bool:
    return i + 1 < len(parse.words) and parse.words[i + 1].lower() in ("only", "just", "merely")


class Clauses:
    """The clauses of a parse, made when asked for, with subjects inherited by control and coordination."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._made: dict[int, Clause] = {}

    def at(self, verb: int) -> Clause:
        """The clause of a predicate word, its subject filled in from the clauses above it."""
        clause = self._made.get(verb)
        if clause is None:
            clause = self._made[verb] = Clause(self.parse, verb)
            self._inherit(clause)
        return clause

    def _inherit(self, clause: Clause) -> None:
        """Relative clauses take their antecedent, open complements what controls them, conjuncts the
        first's.
        """
        parse, verb = self.parse, clause.verb
        relation = parse.deprels[verb].partition(":")[0]
        above = parse.head(verb)
        if relation == "acl" and above >= 0:
            self._relative(clause, above)
            return
        if clause.own_subject or above < 0:
            return
        if relation not in ("xcomp", "conj", "advcl", "ccomp", "parataxis"):
            return
        if (
            relation in ("conj", "advcl", "xcomp")
            and parse.upos[above] not in ("VERB", "AUX", "ADJ")
            and not any(parse.deprels[c] == "cop" for c in parse.children(above))
        ):
            return
        if relation == "ccomp" and clause.mark not in ("", "to"):
            return
        governor = self.at(above)
        if (
            relation == "xcomp"
            and not governor.passive
            and governor.object != _NONE
            and governor.object < verb
        ):
            controlled = governor.object
            if "promise" in lexicon().operators.get(governor.lemma, ()) and parse.upos[controlled] != "PRON":
                controlled = governor.subject
        elif governor.passive:
            controlled = governor.object
        else:
            controlled = governor.subject
        if clause.passive:
            if clause.object == _NONE:
                clause.object = controlled
        else:
            clause.subject = controlled

    def _relative(self, clause: Clause, antecedent: int) -> None:
        parse = self.parse
        for slot in ("subject", "object", "iobject"):
            filler = getattr(clause, slot)
            if (
                filler != _NONE
                and parse.lemmas[filler].lower() in lexicon().words["relative"]
                and parse.upos[filler] in ("PRON", "DET", "SCONJ")
            ):
                setattr(clause, slot, antecedent)
                return
        if clause.passive:
            if clause.object == _NONE:
                clause.object = antecedent
        elif clause.subject == _NONE:
            clause.subject = antecedent
        elif clause.object == _NONE:
            clause.object = antecedent


def conjuncts(parse: Parse, noun: int) -> list[int]:
    """A noun and those coordinated with it."""
    found = [noun]
    for c in parse.children(noun):
        if parse.deprels[c] == "conj" and parse.upos[c] in ("NOUN", "PROPN", "ADJ", "PRON"):
            found.append(c)
    return found


def noun_keys(parse: Parse, noun: int) -> Iterator[str]:
    """What a noun may be listed as: with its modifiers, alone, its conjuncts, and what it is a number of."""
    words = lexicon().words
    for one in conjuncts(parse, noun):
        lemma = parse.lemmas[one].lower()
        before = [
            parse.lemmas[c].lower()
            for c in parse.children(one)
            if c < one and parse.is_relation(c, "amod", "compound")
        ]
        if before:
            yield f"{before[-1]} {lemma}"
            if len(before) > 1:
                yield f"{before[-2]} {before[-1]} {lemma}"
        yield lemma
        if parse.words[one].lower() != lemma:
            yield parse.words[one].lower()
        inner = one
        for _ in range(3):  # "4 million worth of equipment"
            lemma = parse.lemmas[inner].lower()
            if parse.upos[inner] != "SYM" and lemma not in words["quantity"] and lemma not in words["money"]:
                break
            below = next((c for c in parse.children(inner) if parse.deprels[c] == "nmod"), None)
            if below is None:
                break
            inner = below
            yield parse.lemmas[inner].lower()
        if inner == one:
            for c in parse.children(one):
                if parse.deprels[c] == "nmod" and case_of(parse, c) == "of" and parse.upos[c] == "NOUN":
                    yield f"{lemma} of {parse.lemmas[c].lower()}"
