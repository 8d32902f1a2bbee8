"""Besøg: begin, go from step to step, take back what was written, end. While a visit is open it is the only case."""

from __future__ import annotations

from app.services.visits.place import check_pin, clear_pin, has_pin, recall, remember, set_pin
from app.services.visits.show import view
from app.services.visits.visit import (
    answer,
    begin,
    end,
    go_to,
    is_open,
    open_visit,
    remove_what_was_written,
    short,
    what_was_written,
)

__all__ = [
    "answer",
    "begin",
    "check_pin",
    "clear_pin",
    "end",
    "go_to",
    "has_pin",
    "is_open",
    "open_visit",
    "recall",
    "remember",
    "remove_what_was_written",
    "set_pin",
    "short",
    "view",
    "what_was_written",
]
