"""From what a rule matched to what it means: every public function of these modules is a reading.

A rule of the grammar names its reading by `means`. A reading gets the slots of the match and gives an
expression, or None where the words mean no time after all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import isfunction

from detente.language.timex.expression import Expression
from detente.language.timex.readings import days, lengths, periods, told
from detente.language.timex.slots import Slots

READINGS: Mapping[str, Callable[[Slots], Expression | None]] = {
    name: function
    for module in (days, periods, told, lengths)
    for name, function in vars(module).items()
    if isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
}
