"""The office's people with their computers: names from the office's own case, the rest from the signed log."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain import danish
from app.domain.change import DeviceId
from app.services.desk import Desk
from app.services.enrolment import devices, inviting, names, office_key
from app.services.enrolment.devices import ROLE_WORDS, WHY_WORDS, DeviceRow
from app.services.enrolment.inviting import OpenInvitation
from app.services.office.agreed import is_administrators
from app.services.sync import state
from app.services.sync.page import moment_say
from app.services.views.colleagues import ColleaguesPage, ComputerRow, InvitationRow, PersonRow
from app.services.when import day_say
from app.wire.membership import PersonId, Role, Why

ROLES = tuple((role.value, ROLE_WORDS[role]) for role in (Role.CASEWORKER, Role.COORDINATOR, Role.ADMINISTRATOR))
"""What somebody may be: id and words."""

WHYS = tuple((why.value, danish.capitalised(WHY_WORDS[why])) for why in (Why.LOST, Why.LEFT, Why.REPLACED, Why.CLONED))
"""Why a computer is taken out: id and words."""

_USES = {
    "authority": "at gøre en computer til administrator",
    "passphrase": "at åbne en computer, hvis adgangskode var glemt",
    "station": "at få sager tilbage på en ny kontorstation",
}


def colleagues_page(desk: Desk) -> ColleaguesPage:
    """Everybody there is. Reads the log and a few rows of each computer."""
    rows = devices.devices(desk)
    joined, administrator = state(desk).joined, is_administrators(desk)
    notice = office_key.unsplit_notice(desk)
    made = desk.store.local.get(office_key.MADE)
    return ColleaguesPage(
        joined=joined,
        administrator=administrator,
        office=desk.office.name,
        people=tuple(_people(desk, [row for row in rows if row.revoked is None])),
        former=tuple(_computer(desk, row, row.name) for row in rows if row.revoked is not None),
        invitations=tuple(invitation_row(desk, one) for one in inviting.still_open(desk)) if administrator else (),
        key_say=notice[0] if notice else (_KEY_SHARED if made else ""),
        makes_key=administrator and joined and desk.store.membership.authority() is not None,
        key_uses=tuple(_USES.get(use, use) for use in office_key.uses(desk)),
    )


_KEY_SHARED = "Kontorets nøgle er delt på tre papirer hos tre kolleger. To af dem åbner den, ét alene åbner ingenting."


def computer_of(desk: Desk, device: DeviceId) -> DeviceRow | None:
    """One computer; None for one that never belonged."""
    return next((row for row in devices.devices(desk) if row.device == device), None)


def invitation_row(desk: Desk, one: OpenInvitation) -> InvitationRow:
    """An open invitation for the page, and for paper."""
    now = desk.clock.now()
    until = one.until.astimezone(now.tzinfo)
    day = "" if until.date() == now.date() else f"{day_say(until.date(), now.date())} "
    return InvitationRow(
        one.invitation.token.hex(),
        one.text,
        inviting.groups(one.text),
        one.name,
        f"Gælder til {moment_say(until, now)}",
        f"Gælder til {day}{danish.clock_paper(until)}",
    )


def _people(desk: Desk, rows: Iterable[DeviceRow]) -> list[PersonRow]:
    by_person: dict[PersonId, list[DeviceRow]] = {}
    for row in rows:
        by_person.setdefault(row.person, []).append(row)
    found = [_person(desk, person, owned) for person, owned in by_person.items()]
    return sorted(found, key=lambda one: (not one.me, one.station, danish.sort_key(one.name)))


def _person(desk: Desk, person: PersonId, owned: list[DeviceRow]) -> PersonRow:
    roles = [role for role in Role if any(role in row.roles for row in owned)]
    several = len(owned) > 1
    computers = [
        _computer(desk, row, "Denne computer" if row.this else f"Computer {number}" if several else "Computer")
        for number, row in enumerate(owned, start=1)
    ]
    return PersonRow(
        person,
        owned[0].name,
        tuple(role.value for role in roles),
        ", ".join(ROLE_WORDS[role] for role in roles),
        person == names.me(desk),
        Role.STATION in roles,
        tuple(computers),
    )


def _computer(desk: Desk, row: DeviceRow, name: str) -> ComputerRow:
    now = desk.clock.now()
    if row.this:
        say = "Den, du sidder ved"
    elif row.last_words is None:
        say = "Der er ikke kommet noget herfra endnu"
    else:
        say = f"Sidste ord herfra: {moment_say(row.last_words.astimezone(now.tzinfo), now)}"
    out = f"Taget ud: {WHY_WORDS[row.revoked]}" if row.revoked else ""
    return ComputerRow(row.device, name, say, row.this, out, row.revoked is Why.LOST)
