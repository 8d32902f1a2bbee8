"""The office's computers: whose they are, what they may, and taking one out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.change import DeviceId
from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import hub, names
from app.storage.records import at
from app.sync import enrolment
from app.sync.talk import Talk
from app.wire.errors import MembershipRefused
from app.wire.membership import GiveRoles, Member, Members, PersonId, Revoke, Role, What, Why

ROLE_WORDS = {
    Role.CASEWORKER: "Opsøgende medarbejder",
    Role.COORDINATOR: "Teamtovholder",
    Role.ADMINISTRATOR: "Administrator",
    Role.STATION: "Kontorstation",
}
WHY_WORDS = {
    Why.LOST: "mistet eller stjålet",
    Why.LEFT: "medarbejderen er stoppet",
    Why.REPLACED: "afløst af en ny",
    Why.CLONED: "kopieret",
}
_NO_LEADER = "an office without an administrator"


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One computer for a list."""

    device: DeviceId
    person: PersonId
    name: str
    roles: tuple[Role, ...]
    this: bool  # the one we sit at
    revoked: Why | None
    last_words: datetime | None  # UTC: of the newest words from it that are here, as its clock told

    @property
    def say(self) -> str:
        """ "Mette Holm · Opsøgende medarbejder · denne computer"."""
        parts = [self.name, *(ROLE_WORDS[role] for role in self.roles)]
        parts += ["denne computer"] if self.this else []
        parts += [f"taget ud: {WHY_WORDS[self.revoked]}"] if self.revoked else []
        return " · ".join(parts)


def devices(desk: Desk) -> tuple[DeviceRow, ...]:
    """Every computer that belongs or belonged, those that belong first."""
    members = desk.store.membership.members()
    rows = [_row(desk, members, member) for member in members.devices]
    return tuple(sorted(rows, key=lambda row: row.revoked is not None))


def revoke(desk: Desk, device: DeviceId, why: Why) -> Talk[Members]:
    """Take a computer out: it opens and signs nothing new from now on. Cases it had get new keys at once.

    InputError for one that does not belong, or the last administrator's; HubRefused.
    """
    hub.refuse_others(desk)
    if not desk.store.membership.members().is_active(device):
        raise InputError("Den computer hører ikke til kontoret (mere).", safe="Der er ikke ændret noget.")
    return (yield from _say(desk, lambda log: [Revoke(device, why)] if log.is_active(device) else []))


def give_roles(desk: Desk, device: DeviceId, roles: tuple[Role, ...]) -> Talk[Members]:
    """What its person may do from now on. InputError for no roles at all, or the last administrator's; HubRefused."""
    hub.refuse_others(desk)
    given = tuple(sorted(set(roles)))
    if not given:
        raise InputError("Vælg mindst én rolle.")

    def said(log: Members) -> list[What]:
        known = log.of(device)
        return [] if known is None or known.roles == given else [GiveRoles(device, given)]

    return (yield from _say(desk, said))


def find(desk: Desk, beginning: str) -> DeviceId:
    """The computer whose id begins so. InputError when none or several do."""
    known = [member.device for member in desk.store.membership.members().devices]
    found = [device for device in known if beginning and device.startswith(beginning.strip().lower())]
    if len(found) != 1:
        raise InputError(f"Der er {'flere computere' if found else 'ingen computer'}, hvis id begynder sådan.")
    return found[0]


def _say(desk: Desk, what: enrolment.Saying) -> Talk[Members]:
    try:
        members = yield from enrolment.say(desk.store, what, desk.identity.signing_key)
    except MembershipRefused as refused:
        if refused.why != _NO_LEADER:
            raise
        raise InputError(
            "Kontoret skal have mindst én administrator.",
            safe="Der er ikke ændret noget.",
            todo="Gør en anden til administrator først.",
        ) from refused
    hub.follow(desk)
    return members


def _row(desk: Desk, members: Members, member: Member) -> DeviceRow:
    last = max((ms for ms, _ in desk.store.people.last_from(member.device).values()), default=None)
    return DeviceRow(
        member.device,
        member.person,
        names.name_of(desk, member.person),
        member.roles,
        member.device == desk.identity.device,
        members.revoked.get(member.device),
        at(last) if last is not None else None,
    )
