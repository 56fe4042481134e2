"""The tree of errors a caller can catch.

DetenteError
├── InputError    an article or argument that cannot be used (missing, binary, empty, another language)
├── CaseError     a case folder that breaks its own rules
├── RecordError   a question the record cannot be asked
├── DynamicsError a measurement the record cannot bear
└── ModelMissing  the language model's files are absent or damaged

Every message is one line: where (file, and line where there is one), what is wrong, and the mend.
Each class names the stable code its messages begin with.
"""

from __future__ import annotations


class DetenteError(Exception):
    """Base of every error Détente raises on purpose."""


class InputError(DetenteError):
    """An input that cannot be read: codes E1xx."""


class CaseError(DetenteError):
    """A case folder at fault: codes E2xx. `faults` holds one message per fault, all found in one run."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class RecordError(DetenteError):
    """A query the record cannot be asked: codes E3xx."""


class DynamicsError(DetenteError):
    """A pattern, fit, forecast or what-if that the record cannot bear: codes E5xx."""


class ModelMissing(DetenteError):  # noqa: N818 - named for what the user must do something about
    """The language model is absent or damaged: codes E4xx."""
