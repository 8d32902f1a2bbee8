"""Sync with the office: one sync, automatic rounds beside the window, how things stand, and where a document is.

- `once(desk)`: one sync on the spot, for commands and the office station.
- `Steps`, `run`: any talk with the hub beside the window, store work on the store's thread, network off it.
- `Rounds`: a sync every minute or so while the window is open, longer apart while the hub cannot be reached.
- `state(desk)`, `where_is(desk, case, document)`: for the window, from the store alone.
"""

from __future__ import annotations

from app.services.sync.once import once
from app.services.sync.rounds import Outcome, Rounds, Timer
from app.services.sync.state import SyncState, say_of, seen, state
from app.services.sync.steps import Steps, Workers, run
from app.services.sync.where import Level, Where, where_is

__all__ = [
    "Level",
    "Outcome",
    "Rounds",
    "Steps",
    "SyncState",
    "Timer",
    "Where",
    "Workers",
    "once",
    "run",
    "say_of",
    "seen",
    "state",
    "where_is",
]
