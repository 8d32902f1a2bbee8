"""What helps at a step: texts, checklists and their ticks."""

from __future__ import annotations

from app.services.guidance.texts import (
    FOLDER,
    TICKED,
    emergency,
    for_step,
    names,
    practice,
    principles,
    rights,
    row_of,
    stage,
    step_help,
    tick,
    tick_rows,
    ticks,
)

__all__ = [
    "FOLDER",
    "TICKED",
    "emergency",
    "for_step",
    "names",
    "practice",
    "principles",
    "rights",
    "row_of",
    "stage",
    "step_help",
    "tick",
    "tick_rows",
    "ticks",
]
