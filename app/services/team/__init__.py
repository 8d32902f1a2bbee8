"""Teamet, for the teamtovholder: all open cases read once, then narrowed, counted and printed without reading again."""

from __future__ import annotations

from app.services.team.kept import keep_filter, kept_filter
from app.services.team.line import Thing
from app.services.team.reading import Team, TeamCase, read
from app.services.team.sheets import questions_sheet, week_sheet
from app.services.team.show import show

__all__ = [
    "Team",
    "TeamCase",
    "Thing",
    "keep_filter",
    "kept_filter",
    "questions_sheet",
    "read",
    "show",
    "week_sheet",
]
