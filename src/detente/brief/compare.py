"""Several texts held against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from detente.brief.brief import Brief
from detente.claims.claim import Finding
from detente.claims.contradiction import contradictions
from detente.claims.identity import identified


def compare(briefs: Sequence[Brief]) -> tuple[Brief, ...]:
    """The briefs with what no two of the texts can both be right about, found in the later of the two.

    Linear in the assertions of all texts, but for the few on one matter.
    """
    order = {brief.document.name: n for n, brief in enumerate(briefs)}
    found: dict[int, list[Finding]] = defaultdict(list)
    assertions = (one for brief in briefs for one in brief.assertions)
    for conflict in contradictions(assertions, between=True):
        found[order[conflict.document]].append(conflict.finding)
    return tuple(
        replace(brief, findings=(*brief.findings, *identified(found[n], brief.document.text)))
        if n in found
        else brief
        for n, brief in enumerate(briefs)
    )
