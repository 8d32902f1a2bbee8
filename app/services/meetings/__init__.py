"""Coordinating meetings: one agenda each, which is invitation, agenda and minutes in one (process.md, trin 10-12)."""

from __future__ import annotations

from app.services.meetings.acts import (
    ask_for_consent,
    ask_somebody,
    begin,
    convene,
    finish,
    hold,
    make_final,
    newest,
    note_sent,
    promise_own_tasks,
)
from app.services.meetings.copies import calendar, paper_for, task_sheet, task_word, word_for
from app.services.meetings.record import INVITED, MINUTES, WAYS
from app.services.meetings.show import meeting_card, meeting_view

__all__ = [
    "INVITED",
    "MINUTES",
    "WAYS",
    "ask_for_consent",
    "ask_somebody",
    "begin",
    "calendar",
    "convene",
    "finish",
    "hold",
    "make_final",
    "meeting_card",
    "meeting_view",
    "newest",
    "note_sent",
    "paper_for",
    "promise_own_tasks",
    "task_sheet",
    "task_word",
    "word_for",
]
