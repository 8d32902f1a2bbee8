"""What *Kontoret* shows, and the one line about it in the window's corner: read from the store alone."""

from __future__ import annotations

from datetime import datetime

from app.domain import danish
from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.enrolment import joining, office_key
from app.services.office import agreed
from app.services.sync.state import SyncState, state
from app.services.views.sync import OfficePage, Reached, ToldRow, WaitingCase
from app.services.when import day_say

_OFFICES_OWN = "Kontorets egne oplysninger"
_NOT_HERE = "En sag, der ikke er hentet hertil"
_UNREAD = (
    "{what} er kommet, men kan ikke læses endnu: noget, de bygger på, er ikke nået frem. De er gemt. Står det her "
    "stadig om nogle dage, så sig det til it."
)


def office_page(desk: Desk) -> OfficePage:
    """All of it; reads some rows and counts."""
    now, asked = state(desk), joining.pending(desk)
    return OfficePage(
        practice=desk.practice,
        joined=now.joined,
        code=asked.code if asked and not now.joined else "",
        office=desk.office.name,
        has_cases=bool(desk.store.log.cases()),
        administrator=agreed.is_administrators(desk),
        last_say=_last_say(now, desk.clock.now()),
        waiting=now.waiting,
        waiting_say=waits_say(now.waiting),
        cases=_waiting_cases(desk) if now.joined else (),
        told=tuple(_told_row(desk, one.case, one.say) for one in now.told),
        told_upto=now.told_upto,
        attachments_say=_attachments_say(now),
        reached=_reached(desk) if now.joined else (),
        notices=_notices(desk, now) if now.joined else (),
    )


def corner_say(desk: Desk) -> str:
    """ "På kontoret sidst 08:55 · 14 ændringer venter"; for an office of one that everything lies here."""
    now = state(desk)
    if not now.joined:
        return "Venter på at blive lukket ind" if joining.pending(desk) else "Alt ligger på denne computer"
    last = _last_say(now, desk.clock.now())
    return f"{last} · {waits_say(now.waiting)}" if now.waiting else last


def to_see(desk: Desk) -> int:
    """How many things at *Kontoret* somebody must see."""
    now = state(desk)
    return len(now.told) + len(_notices(desk, now)) if now.joined else 0


def waits_say(count: int) -> str:
    """ "14 ændringer venter"."""
    return f"{danish.count(count, 'ændring', 'ændringer')} venter" if count else "Intet venter"


def moment_say(moment: datetime, now: datetime) -> str:
    """ "08:55" today, "i går 08:55", "20. november 08:55"."""
    clock = danish.clock_screen(moment)
    return clock if moment.date() == now.date() else f"{day_say(moment.date(), now.date())} {clock}"


def _last_say(now: SyncState, moment: datetime) -> str:
    if now.last is None:
        return "Har ikke talt med kontoret endnu"
    return f"På kontoret sidst {moment_say(now.last, moment)}"


def _waiting_cases(desk: Desk) -> tuple[WaitingCase, ...]:
    found = []
    for case, count in desk.store.outbox.waiting_by_case().items():
        name, opens = _name(desk, case)
        found.append(WaitingCase(case if opens else None, name, danish.count(count, "ændring", "ændringer")))
    return tuple(sorted(found, key=lambda row: (row.case is None, danish.sort_key(row.name))))


def _told_row(desk: Desk, case: CaseId, say: str) -> ToldRow:
    name, opens = _name(desk, case)
    return ToldRow(case if opens else None, name, say)


def _name(desk: Desk, case: CaseId) -> tuple[str, bool]:
    """What a case is called here, and whether it can be opened."""
    if case == desk.store.people.office_case():
        return _OFFICES_OWN, False
    record = desk.store.cases.get(case)
    return (record.who.full_name(), True) if record else (_NOT_HERE, False)


def _attachments_say(now: SyncState) -> str:
    parts = [
        f"Billeder på vej {where}: {danish.count(count, 'del', 'dele')} mangler."
        for count, where in ((now.chunks_out, "til kontoret"), (now.chunks_in, "hertil"))
        if count
    ]
    return f"{' '.join(parts)} Ordene sendes først." if parts else ""


def _reached(desk: Desk) -> tuple[Reached, ...]:
    known = desk.store.sync_state.get()
    here, office, safe = desk.store.outbox.reached(known.safe if known else 0)
    return (
        Reached("Kun på denne computer", "Sendes, næste gang der er net.", here),
        Reached("På kontoret", "Kommer med i den næste sikkerhedskopi dér.", office),
        Reached("I kontorets sikkerhedskopi", "Ligger to steder uden for computeren.", safe),
    )


def _notices(desk: Desk, now: SyncState) -> tuple[str, ...]:
    found = list(office_key.unsplit_notice(desk))
    if now.unread:
        found.append(_UNREAD.format(what=danish.count(now.unread, "ændring", "ændringer")))
    if now.refused:
        what = danish.count(now.refused, "ændring", "ændringer")
        found.append(f"Kontorets computer har ikke taget imod {what}. Alt er gemt her. Sig det til it.")
    return tuple(found)
