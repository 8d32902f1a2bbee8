"""Nyt siden sidst: whether the program is newer than what somebody was told of. Kept on this computer alone."""

from __future__ import annotations

from app.services.desk import Desk

_TOLD = "news"


def unread(desk: Desk, newest: str) -> bool:
    """Whether `newest`, the name of the newest section, was never told of here; a new office knows of all there is.

    Tells once: from then on it counts as told. "" is no news.
    """
    told = desk.store.local.get(_TOLD)
    if not newest or told == newest:
        return False
    desk.store.local.put(_TOLD, newest)
    return isinstance(told, str)
