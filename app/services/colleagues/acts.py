"""What an administrator does to people and computers, with plain ids in the place of the protocol's own values."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.change import DeviceId
from app.services.desk import Desk
from app.services.enrolment import devices, inviting, loss
from app.services.enrolment.inviting import For, OpenInvitation
from app.sync.talk import Talk
from app.wire.membership import PersonId, Role, Why


def invite(
    desk: Desk, whom: str, name: str = "", roles: Iterable[str] = (), replaces: DeviceId | None = None, why: str = ""
) -> Talk[OpenInvitation]:
    """An invitation. `whom`: new, myself, replacement or station. InputError when it makes no sense, HubRefused."""
    given = tuple(Role(role) for role in roles)
    return (
        yield from inviting.invite(
            desk, For(whom), name, roles=given, replaces=replaces, why=Why(why) if why else Why.REPLACED
        )
    )


def withdraw(desk: Desk, key: str) -> Talk[None]:
    """Nobody can use that invitation any more; one that is gone already is no trouble."""
    for one in inviting.still_open(desk):
        if one.invitation.token.hex() == key:
            yield from inviting.withdraw(desk, one)


def take_out(desk: Desk, device: DeviceId, why: str) -> Talk[None]:
    """Take a computer out of the office; of a lost one the moment is noted, for the 72 hours. See `devices.revoke`."""
    reason = Why(why)
    yield from devices.revoke(desk, device, reason)
    if reason is Why.LOST:
        loss.keep(desk, device, desk.clock.now())


def set_roles(desk: Desk, person: PersonId, roles: Iterable[str]) -> Talk[None]:
    """What somebody may do, on every computer of theirs. InputError for none, or the last administrator; HubRefused."""
    given = tuple(Role(role) for role in roles)
    for member in desk.store.membership.members().devices_of(person):
        yield from devices.give_roles(desk, member.device, given)
