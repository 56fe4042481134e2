"""Lemma rules: how a form is turned into its lemma, as a label a classifier can choose.

A rule reads `case|strip|suffix`: bring the form into `case` (`lower`, `keep` or `title`), cut `strip`
characters from its end, add `suffix`. `strip` is `*` where nothing of the form is left (`was` -> `be`).
The idea is that of the edit scripts in UDPipe (Straka 2018, section 3.2), without edits at the front of the
word: English inflects at the end.
"""

from __future__ import annotations

_WHOLE = "*"


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
