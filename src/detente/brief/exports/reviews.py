"""Verdicts as schema.org `ClaimReview`, one a settleable claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.brief.brief import Brief, outcome_of
from detente.brief.exports.jsontext import for_pages
from detente.brief.visible import quote
from detente.brief.wording import in_passing
from detente.claims.claim import Finding, Outcome
from detente.times import Period

CLAIM_LIMIT = 500

RATINGS: Mapping[Outcome, tuple[int | None, str]] = {
    Outcome.SUPPORTED: (5, "Supported by the record"),
    Outcome.MIXED: (3, "Mixed: its parts come out differently"),
    Outcome.REFUTED: (1, "Refuted by the record"),
    Outcome.NEEDS_DATE: (None, "Not settled: the writing date is not known"),
    Outcome.NOT_COVERED: (None, "Not settled: outside the record's coverage"),
}
"""The closed list of ratings: a value from 1 to 5, none for what is not settled, and its words."""


def to_claim_reviews(briefs: Sequence[Brief]) -> str:
    """A JSON-LD graph of https://schema.org/ClaimReview, in order of text; opinions are not reviewed.

    The author is the program, by name and version, because nobody else has judged yet: whoever publishes a
    review signs it with their own name, and gives its `datePublished`.
    """
    graph = [_review(brief, finding) for brief in briefs for finding in brief.settleable]
    return for_pages({"@context": "https://schema.org", "@graph": graph})


def _review(brief: Brief, finding: Finding) -> dict[str, Any]:
    outcome, verdict = outcome_of(finding), finding.verdict
    assert outcome is not None  # what is settleable has a verdict
    assert verdict is not None
    value, words = RATINGS[outcome]
    rating: dict[str, Any] = {"@type": "Rating", "bestRating": 5, "worstRating": 1, "alternateName": words}
    if value is not None:
        rating["ratingValue"] = value
    claimed = quote(brief.document.text, finding.start, finding.end, CLAIM_LIMIT)
    sources = sorted({s for i in verdict.evidence if i in brief.rows for s in brief.rows[i].sources})
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "identifier": f"{brief.document.id}:{finding.start}-{finding.end}:{finding.code}",
        "claimReviewed": claimed,
        "itemReviewed": {"@type": "Claim", "text": claimed, "appearance": _article(brief)},
        "reviewRating": rating,
        "reviewBody": f"{verdict.reason} {in_passing(finding)}".rstrip(),
        "author": {
            "@type": "Organization",
            "name": f"Détente {brief.versions.get('program', '')}".strip(),
            "description": f"Computed from {brief.case_title}, as of {brief.as_of.isoformat()}.",
        },
        "inLanguage": "en",
    }
    if sources:
        review["citation"] = sources
    return review


def _article(brief: Brief) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "Article", "headline": brief.title, "identifier": brief.document.id}
    if brief.byline:
        article["creditText"] = brief.byline
    if (day := _iso(brief.document.published)) is not None:
        article["datePublished"] = day
    return article


def _iso(period: Period | None) -> str | None:
    """The date in ISO 8601, as precise as it is; None for a span, which is no one date."""
    if period is None or period.start is None or period.end is None:
        return None
    text = str(period)
    return text if len(text) in (4, 7, 10) and text[:4].isdigit() else None
