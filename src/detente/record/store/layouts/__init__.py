"""The event datasets a store imports: which columns they have, and what each becomes in `events`.

A column that a dataset does not have stays NULL.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.record.store.layout import Layout
from detente.record.store.layouts.acled import ACLED
from detente.record.store.layouts.gdelt import GDELT2
from detente.record.store.layouts.icews import ICEWS
from detente.record.store.layouts.ngec import NGEC
from detente.record.store.layouts.polecat import POLECAT

__all__ = ["ACLED", "FORMATS", "GDELT2", "ICEWS", "NGEC", "POLECAT"]

# A format may have several layouts; the first line of a file says which of them it has.
FORMATS: Mapping[str, tuple[Layout, ...]] = {
    "acled": (ACLED,),
    "gdelt2": (GDELT2,),
    "icews": (ICEWS,),
    "polecat": (POLECAT, NGEC),
}
