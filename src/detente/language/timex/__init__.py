"""Temporal expressions: found in the words of a parse, kept as said, resolved against a writing date.

An expression that names its year is `fixed`. One that does not ("January 17", "last week") is kept
as said and becomes a `Period` only when a writing date is given: no year is ever filled in.
The words and the grammar are data (`lexicons/times.toml`, `lexicons/time_grammar.toml`).
"""

from detente.language.timex.expression import YEARLESS, Expression
from detente.language.timex.find import Timex, find_times
from detente.language.timex.lexicon import hyphenated_number, number_of, ordinal_of

__all__ = ["YEARLESS", "Expression", "Timex", "find_times", "hyphenated_number", "number_of", "ordinal_of"]
