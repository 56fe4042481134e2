"""The lemmas that the treebanks give, by tag and form, for the words they know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from training.data import Sentence

_LEAST_SHARE = 0.85
# A form seen once with an odd lemma is as likely a slip as a word; these classes are closed or well attested.
_CLASSES = {"ADJ", "ADV", "AUX", "DET", "NOUN", "NUM", "PART", "PRON", "VERB"}


def lemma_table(sentences: Iterable[Sentence]) -> dict[str, dict[str, str]]:
    """Lower-case forms with the lemma that at least 85 % of their uses under one tag have.

    Lemmas with capitals are left out. A form whose uses differ more ("found": find, found) is left to the
    classifier, which sees the sentence.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for form, upos, lemma in zip(s.forms, s.upos, s.lemmas, strict=False):
            if upos in _CLASSES:
                seen[upos, form.lower().replace("\u2019", "'")][lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (upos, form), lemmas in sorted(seen.items()):
        lemma, many = lemmas.most_common(1)[0]
        if many >= _LEAST_SHARE * lemmas.total() and lemma == lemma.lower():
            table.setdefault(upos, {})[form] = lemma
    return table
