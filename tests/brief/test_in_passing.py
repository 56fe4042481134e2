"""Every output tells a reader where a claim that holds is not all that its sentence says."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from detente.brief import Brief, linter_lines, render_explanation, render_page, render_terminal
from detente.brief.exports.markdown import to_markdown
from detente.brief.exports.reviews import to_claim_reviews
from detente.claims.claim import Outcome

from .build import brief, claim, plain

TEXT = "Resolution 5 of May 2011 closed the harbour."
SAYS_MORE = "The sentence says more than this"


def _printed(show: Callable[[Console], None]) -> str:
    out = io.StringIO()
    show(Console(file=out, width=80))
    return out.getvalue()


OUTPUTS: dict[str, Callable[[Brief], str]] = {
    "terminal": lambda b: _printed(lambda console: render_terminal(b, console)),
    "explanation": lambda b: _printed(lambda console: render_explanation(b, b.claims[0], console)),
    "lines": lambda b: "\n".join(linter_lines(b)),
    "page": lambda b: render_page([b]),
    "markdown": lambda b: to_markdown([b]),
    "claim reviews": lambda b: to_claim_reviews([b]),
}


def _made(outcome: Outcome, *, in_passing: bool, form: str = "Attribute") -> Brief:
    words = "Resolution 5 of May 2011"
    return brief(plain(TEXT), claim(TEXT, words, outcome, "So it is.", form=form, in_passing=in_passing))


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_claim_that_holds_in_passing_is_not_taken_for_its_sentence(output: str) -> None:
    assert SAYS_MORE in OUTPUTS[output](_made(Outcome.SUPPORTED, in_passing=True))
    assert SAYS_MORE not in OUTPUTS[output](_made(Outcome.SUPPORTED, in_passing=False))


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_is_said_of_what_fails_or_of_a_title_before_a_name(output: str) -> None:
    assert SAYS_MORE not in OUTPUTS[output](_made(Outcome.REFUTED, in_passing=True))
    assert SAYS_MORE not in OUTPUTS[output](_made(Outcome.SUPPORTED, in_passing=True, form="Holder"))
