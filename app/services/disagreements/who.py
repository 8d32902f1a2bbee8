"""Who wrote a version, and when, in words."""

from __future__ import annotations

from datetime import datetime

from app.domain import danish
from app.domain.change import DeviceId
from app.services.desk import Desk

HERE, ELSEWHERE = "denne computer", "en anden computer"


def name_of(desk: Desk, device: DeviceId) -> str:
    """Whose laptop it was, as far as this one knows."""
    return HERE if device == desk.identity.device else ELSEWHERE


def local(desk: Desk, milliseconds: int) -> datetime:
    """A hybrid time as the clock on the wall shows it."""
    return datetime.fromtimestamp(milliseconds / 1000, desk.clock.now().tzinfo)


def when_say(at: datetime) -> str:
    """ "mandag 23. november 10:42"."""
    return f"{danish.long_date(at.date())} {danish.clock_screen(at)}"
