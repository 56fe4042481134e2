"""Why an input could not become a `Document`, in one line with the mend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that could not be read.

    name    : the input as the user gave it, "-" for standard input
    place   : where in it, such as "byte 1043", or "" for the whole
    code    : stable, "E1" and two digits; listed in docs/findings.md
    message : one line: what is wrong, and the mend
    """

    name: str
    place: str
    code: str
    message: str

    def __str__(self) -> str:
        """The line a user is shown: `E103 notes.txt: holds no text. ...`."""
        where = f"{self.name}, {self.place}" if self.place else self.name
        return f"{self.code} {where}: {self.message}"
