"""A third version while it is being written: kept at every keystroke, like any answer, until somebody chooses."""

from __future__ import annotations

from datetime import datetime

from app.services.desk import Desk
from app.services.views.disagreements import Question
from app.services.writing.typing import fitting
from forms.model import Value

_PREFIX = "third_version/"


def keep(desk: Desk, question: Question, value: Value) -> datetime:
    """Keeps what was just typed, on this computer; when. Raises InputError for an answer out of bounds."""
    desk.store.local.put(f"{_PREFIX}{question.key}", {"value": fitting(value)})
    return desk.clock.now()


def kept(desk: Desk, question: Question) -> Value:
    """What was typed last; None when nothing was."""
    raw = desk.store.local.get(f"{_PREFIX}{question.key}")
    return raw.get("value") if isinstance(raw, dict) else None


def forget(desk: Desk, question: Question) -> None:
    """Somebody has chosen."""
    desk.store.local.put(f"{_PREFIX}{question.key}", None)
