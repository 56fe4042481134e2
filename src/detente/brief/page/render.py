"""Briefs as one HTML file that asks nothing of any network and runs nothing from a text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.brief.brief import Brief
from detente.brief.page.several import together
from detente.brief.page.studies import prospect_view
from detente.brief.page.view import view_of
from detente.brief.visible import visible
from detente.brief.wording import OUTCOMES
from detente.claims.claim import Outcome

if TYPE_CHECKING:
    from jinja2 import Template

    from detente.dynamics import Prospect

ROWS_SHOWN = 5
"""Of longer evidence the rest is folded away."""


def render_page(briefs: Sequence[Brief], prospect: Prospect | None = None) -> str:
    """One self-contained page, with a list of contents on top where there are several briefs.

    prospect : the record's cycle and outlook, to be shown at the end

    Everything that came from a text or a case is escaped, hidden characters are shown by their numbers, and
    the page's own policy allows no request and only the two constant assets in it, by their hashes.
    The same briefs give the same page. Time is linear in text and findings, up to sorting.
    """
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, loaded only where a page is made

    style, script = _asset("page.css"), _asset("page.js")
    views = [view_of(brief, f"b{n}-" if len(briefs) > 1 else "") for n, brief in enumerate(briefs, start=1)]
    return _template().render(
        views=views,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        together=together(briefs, views),
        prospect=prospect_view(prospect) if prospect is not None else None,
        records=sorted({(v.case_title, v.as_of, v.versions) for v in views}),
        not_judged_meaning=OUTCOMES[Outcome.NOT_CHECKABLE].meaning,
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - heavy
    from markupsafe import Markup  # noqa: PLC0415

    def finalize(value: Any) -> Any:
        return value if isinstance(value, Markup) else visible(str(value))

    environment = Environment(
        loader=PackageLoader("detente.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    # only ever used on what `article.mark_up` or `studies` has escaped
    environment.filters["marked_up"] = Markup
    environment.filters["capitalised"] = lambda text: text[:1].upper() + text[1:]
    environment.globals["rows_shown"] = ROWS_SHOWN
    return environment.get_template("page.html.j2")


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (files("detente.brief") / "static" / name).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(asset: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()
