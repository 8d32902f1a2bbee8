"""Documents: start one, show it, write in it, make a new version, move it, take it away and bring it back."""

from __future__ import annotations

from app.services.showing.document import view
from app.services.writing.start import move, new_version, start
from app.services.writing.typing import (
    add_row,
    bring_back,
    bring_back_row,
    keep,
    remove,
    remove_row,
    settle,
    settle_all,
)

__all__ = [
    "add_row",
    "bring_back",
    "bring_back_row",
    "keep",
    "move",
    "new_version",
    "remove",
    "remove_row",
    "settle",
    "settle_all",
    "start",
    "view",
]
