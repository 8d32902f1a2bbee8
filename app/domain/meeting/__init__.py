"""The coordinating meeting (process.md § 3, trin 10-12): who may be asked, what each may read, what fits in an hour.

Pure, over the answers of one action agenda. The table `invited` holds the participants, `points` the agenda, `tasks`
and `parked` what came of it; a row's `only_for` names those who alone may read it.
"""

from __future__ import annotations

from app.domain.meeting.copies import Copy, LeftOut, copy_for, copy_for_all
from app.domain.meeting.people import Leave, Participant, Side, Standing, circle, participants, standing
from app.domain.meeting.points import LONGEST_MINUTES, ONLY_FOR, minutes_in, names_in, points_by, prepare_by, readers
from app.domain.meeting.rounds import Round, Turn
from app.domain.meeting.tasks import Task, is_worker, tasks

__all__ = [
    "LONGEST_MINUTES",
    "ONLY_FOR",
    "Copy",
    "Leave",
    "LeftOut",
    "Participant",
    "Round",
    "Side",
    "Standing",
    "Task",
    "Turn",
    "circle",
    "copy_for",
    "copy_for_all",
    "is_worker",
    "minutes_in",
    "names_in",
    "participants",
    "points_by",
    "prepare_by",
    "readers",
    "standing",
    "tasks",
]
