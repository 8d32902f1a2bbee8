"""Keeps what is ticked on a list of a case's help, wherever the list stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import guidance

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from ui.context import Context


def tick(context: Context, case: CaseId, item: str, done: bool) -> None:
    """Keeps one tick, and tells what changed."""
    context.keeping.put(
        ("tick", case, item), partial(guidance.tick, context.desk, case, item, done), context.navigator.announce
    )
