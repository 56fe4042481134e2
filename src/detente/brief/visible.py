"""Text from outside, made safe to look at: control and direction characters are shown, not obeyed.

A right-to-left override can make a page show "the test failed" for the letters of something else, and an
escape sequence can repaint a terminal. Neither ever reaches a reader as anything but its name.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape

# C0 and C1 controls but tab, line feed, carriage return; line and paragraph separators; marks, embeddings,
# overrides and isolates of direction; lone surrogates; noncharacters; "tag" letters, which nobody can see.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def code_point(character: str) -> str:
    """The name of a character as Unicode writes it: "U+202E"."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """The text with each hidden character replaced by its number: "[U+202E]"."""
    return _HIDDEN.sub(lambda match: f"[{code_point(match[0])}]", text)


def one_line(text: str) -> str:
    """`visible`, with every run of white space as one space."""
    return visible(" ".join(text.split()))


def excerpt(text: str, limit: int) -> str:
    """`text` on one line in at most `limit` characters, its middle left out where it is longer."""
    return quote(text, 0, len(text), limit)


def quote(text: str, start: int, end: int, limit: int) -> str:
    """The excerpt of `text[start:end]`; of a long span only the two ends are ever looked at."""
    if end - start > 4 * limit:
        line = one_line(text[start : start + 2 * limit] + text[end - 2 * limit : end])
    else:
        line = one_line(text[start:end])
        if len(line) <= limit:
            return line
    half = (limit - 3) // 2
    head, tail = line[: half + 1], line[-half - 1 :]
    # no word is cut that leaves most of the excerpt standing
    head = head[:cut] if (cut := head.rfind(" ")) > half // 2 else head[:-1]
    tail = tail[cut + 1 :] if 0 <= (cut := tail.find(" ")) < half // 2 else tail[1:]
    return f"{head.rstrip()} … {tail.lstrip()}"


def visible_html(text: str) -> str:
    """The text escaped for HTML, each hidden character as a small labelled box."""
    return _HIDDEN.sub(_box, escape(text, quote=True))


def _box(match: re.Match[str]) -> str:
    name = unicodedata.name(match[0], "control character").lower()
    return f'<span class="hidden-character" title="{escape(name)}">{code_point(match[0])}</span>'
