"""The office itself: its settings and doors, its safety, the computer it stands on."""

from __future__ import annotations

from app.services.office.choices import change_setting, emergency_card, status

__all__ = [
    "change_setting",
    "emergency_card",
    "status",
]
