"""What can be recorded on a case now, with what is known beforehand filled in."""

from __future__ import annotations

from app.domain.journey import Journey
from app.errors import InputError
from app.services.casework.kinds import EventKind, asked, kinds
from app.services.desk import Desk
from app.services.views import EventChoice
from forms.model import Value

_BY_ME = frozenset({"to", "received_by", "marked_by", "by", "assessed_by"})
"""Details that most often are the worker's own name."""


def event_choices(desk: Desk, now: Journey) -> tuple[EventChoice, ...]:
    """Every kind a menu offers, those that fit the step first."""
    choices = [
        _choice(desk, kind, now.step in kind.steps)
        for kind in kinds().values()
        if not kind.hidden and (kind.kind != "reopened" or now.closed)
    ]
    return tuple(sorted(choices, key=lambda choice: not choice.likely))


def event_choice(desk: Desk, kind: str) -> EventChoice:
    """One kind, to ask for it at once. Raises InputError for a kind there is not."""
    if kind not in kinds():
        raise InputError(f"Der er ingen hændelse, der hedder {kind[:40]}.")
    return _choice(desk, kinds()[kind], likely=True)


def _choice(desk: Desk, kind: EventKind, likely: bool) -> EventChoice:
    me: dict[str, Value] = {field.id: desk.worker.name for field in kind.details if field.id in _BY_ME}
    return EventChoice(kind.kind, kind.ask, kind.help, asked(kind), likely, {**me, "on": desk.today().isoformat()})
