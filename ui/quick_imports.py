"""Spares every import the reading of its source.

PySide looks into the source text of each module that is imported, to see whether it could ask for `snake_case` names
(`__feature__`), and Python then keeps those texts. Nobody here asks for them, so it is told beforehand: that
saves a tenth of the way to I dag and some 9 MB. Where PySide has no such look, nothing is changed.
"""

from __future__ import annotations

import linecache
import sys
from types import ModuleType

_LOOK = "_mod_uses_pyside"


def read_no_sources() -> None:
    """Call once PySide is loaded, before our own modules are; twice does no harm."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, _LOOK):
        setattr(feature, _LOOK, _asks_for_no_feature)
        linecache.clearcache()


def _asks_for_no_feature(_: ModuleType) -> bool:
    return False
