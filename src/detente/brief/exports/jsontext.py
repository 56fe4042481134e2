"""JSON that is safe wherever it is put."""

from __future__ import annotations

import json
from typing import Any


def for_pages(value: Any) -> str:
    """The value as JSON with sorted keys, in ASCII, without a `<`: nothing in it ends a script element."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, allow_nan=False, indent=2)
    return text.replace("<", "\\u003c") + "\n"
