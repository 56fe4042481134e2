"""Lemma rules: how a form is turned into its lemma, as a label a classifier can choose.

A rule reads `case|strip|suffix`: bring the form into `case` (`lower`, `keep` or `title`), cut `strip`
characters from its end, add `suffix`. `strip` is `*` where nothing of the form is left (`was` -> `be`).
The idea is that of the edit scripts in UDPipe (Straka 2018, section 3.2), without edits at the front of the
word: English inflects at the end.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

_WHOLE = "*"
# The treebanks give no lemma to the second half of a word torn in two ("be" "hind"); readers need one.
_NONE = "_"
_OPEN = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
# Two letters are a word of some kind far too often ("wa" for "waive").
_SHORT = 2


def lemma_rule(form: str, lemma: str) -> str:
    """The rule that turns `form` into `lemma`; equal changes give equal rules (`tested`: `lower|2|`)."""
    case = "lower" if lemma == lemma.lower() else "keep" if _common(form, lemma) else "title"
    cased = _in_case(form, case)
    shared = _common(cased, lemma)
    if not shared:
        return f"{case}|{_WHOLE}|{lemma}"
    return f"{case}|{len(cased) - shared}|{lemma[shared:]}"


def apply_rule(rule: str, form: str) -> str:
    """The lemma of `form` under `rule`; the cased form itself where the rule would leave nothing of it."""
    case, strip, suffix = rule.split("|", 2)
    if strip == _WHOLE:
        return suffix
    cased = _in_case(form, case)
    kept = len(cased) - int(strip)
    return cased[:kept] + suffix if kept > 0 else cased


class Lemmatiser:
    """Lemmas of words by table, where the form is known under its tag, and by rule, where it is not.

    table : lemma by tag and lower-case form, read off the treebanks
    rules : the rules, by class
    vocabulary : words of the language

    Of the rules ranked for an unknown form, the first is taken that gives a lemma the tag is known to have,
    or else a word of the language, so that a misspelling ("considere") loses to the word itself.
    """

    def __init__(
        self, table: Mapping[str, Mapping[str, str]], rules: Sequence[str], vocabulary: Container[str]
    ) -> None:
        self._table = table
        self._rules = rules
        self._vocabulary = vocabulary
        self._lemmas = {upos: frozenset(lemmas.values()) for upos, lemmas in table.items()}

    def lemma(self, form: str, upos: str, ranked: Sequence[int]) -> str:
        """The lemma of `form` under tag `upos`; `ranked` holds classes of rules, best first."""
        known = self._table.get(upos, {}).get(form.lower().replace("\u2019", "'"))
        if known is not None:
            return known
        best = apply_rule(self._rules[ranked[0]], form)
        if upos in _OPEN:
            others = [self._rules[i] for i in ranked[1:]]
            lemmas = [best, *(apply_rule(rule, form) for rule in others if f"|{_WHOLE}|" not in rule)]
            for words in (self._lemmas.get(upos, ()), self._vocabulary):
                for lemma in lemmas:
                    if len(lemma) > _SHORT and lemma.lower() in words:
                        return lemma
        return form if best == _NONE else best


def _in_case(form: str, case: str) -> str:
    if case == "lower":
        return form.lower()
    if case == "title":
        return form[:1].upper() + form[1:].lower()
    return form


def _common(left: str, right: str) -> int:
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return shared
