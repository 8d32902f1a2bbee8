"""The office itself: the corner of the window, the emergency card, settings."""

from __future__ import annotations

from app.services import guidance
from app.services.desk import Desk
from app.services.office import agreed
from app.services.office.safety import last_backup_say
from app.services.views import Changes, EmergencyCard, EmergencyLine, Status
from app.settings import Settings
from forms.model import Value
from forms.texts import fill_in

_NEEDS = {
    "doctor_on_call": ("office.doctor_on_call", "Lægevagtens nummer står ikke i Indstillinger."),
    "leader": ("office.leader_phone", "Din leders telefon står ikke i Indstillinger."),
}


def status(desk: Desk) -> Status:
    """The lower left corner: who, where, and that everything is safe."""
    return Status(
        worker=desk.worker.name,
        office=desk.office.name,
        say=_corner(desk),
        backup_say=last_backup_say(desk),
        practice=desk.practice,
        to_see=_to_see(desk),
    )


def _corner(desk: Desk) -> str:
    if desk.store.sync_state.get() is None:
        return "Alt ligger på denne computer"
    from app.services.sync import page  # an office of one needs none of it

    return page.corner_say(desk)


def _to_see(desk: Desk) -> int:
    if desk.store.sync_state.get() is None:
        return 0
    from app.services.sync import page

    return page.to_see(desk)


def emergency_card(desk: Desk | None) -> EmergencyCard:
    """Whom to ring. Without a desk (locked, or not set up) only the numbers everybody may call."""
    settings = desk.settings if desk else Settings()
    words = {
        "doctor_phone": settings.text("office.doctor_on_call"),
        "leader": settings.text("office.leader_name"),
        "leader_phone": settings.text("office.leader_phone"),
    }
    lines: list[EmergencyLine] = []
    missing: list[str] = []
    text = guidance.emergency()
    for call in text.calls:
        needs = _NEEDS.get(call.id)
        if needs and not settings.text(needs[0]):
            if desk:
                missing.append(needs[1])
            continue
        lines.append(EmergencyLine(_name(fill_in(call.name, words)), fill_in(call.number, words), call.when))
    lines += _own_lines(settings.text("office.emergency_extra"))
    return EmergencyCard(tuple(lines), tuple(missing), text.steps)


def _name(text: str) -> str:
    # A leader without a name is just "Din leder".
    return text.split(": __")[0]


def _own_lines(text: str) -> list[EmergencyLine]:
    found = []
    for line in text.splitlines():
        name, _, number = line.rpartition(":")
        if name.strip() and number.strip():
            found.append(EmergencyLine(name.strip(), number.strip(), ""))
    return found


def change_setting(desk: Desk, setting_id: str, value: Value) -> Changes:
    """Changes one setting; `agreed.change_setting` says what is refused."""
    agreed.change_setting(desk, setting_id, value)
    return Changes()
