"""The page: `view` says what it shows of one text, `several` of many together, `render` writes it."""

from detente.brief.page.render import render_page

__all__ = ["render_page"]
