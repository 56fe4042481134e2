"""Terms of office as rows of a series, so that they can be cited, asked and shown like any other."""

from __future__ import annotations

from detente.casefile import Case, Row, Series, Term

OFFICES = "offices"


def terms_series(case: Case) -> Series:
    """The series `offices`: one row a term, its date the time in office, open for who is in office still.

    Without coverage: to when holders are known is said by each office, not by the series.
    """
    rows = sorted(
        (_row(case, term) for term in case.terms), key=lambda row: (row.date.first, row.date.last, row.id)
    )
    return Series(
        OFFICES,
        "Terms of office",
        "term of office",
        "terms of office",
        ("office", "holder", "what"),
        {"terms": "rows"},
        (),
        tuple(rows),
    )


def _row(case: Case, term: Term) -> Row:
    office = case.offices[term.office]
    title = office.titles[0] if office.titles else office.id
    country = f", {case.actors[office.country].names[0]}" if office.country else ""
    what = f"{case.actors[term.holder].names[0]}: {title}{country}"
    values = {"office": term.office, "holder": term.holder, "what": what}
    return Row(term.id, OFFICES, term.period, None, values, term.confidence, term.sources, term.note)
