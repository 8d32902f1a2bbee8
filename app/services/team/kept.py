"""The filter one had last, kept on this computer alone."""

from __future__ import annotations

from app.services.desk import Desk
from app.services.views.team import Pile, TeamFilter

_KEY = "team_filter"


def keep_filter(desk: Desk, narrowed: TeamFilter) -> None:
    """Remembers it, the searched words too: the store is encrypted."""
    values = {"words": narrowed.words, "worker": narrowed.worker, "step": narrowed.step}
    desk.store.local.put(_KEY, {**values, "pile": narrowed.pile.value if narrowed.pile else ""})


def kept_filter(desk: Desk) -> TeamFilter:
    """The one that was remembered; without any, every open case."""
    raw = desk.store.local.get(_KEY)
    if not isinstance(raw, dict):
        return TeamFilter()
    step, pile = raw.get("step"), str(raw.get("pile") or "")
    return TeamFilter(
        words=str(raw.get("words") or ""),
        worker=str(raw.get("worker") or ""),
        step=step if isinstance(step, int) and 0 <= step <= 14 else 0,
        pile=Pile(pile) if pile in set(Pile) else None,
    )
