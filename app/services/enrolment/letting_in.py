"""Who stands at the door: name and short code are compared with the new computer's screen; then let in, or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.services.desk import Desk
from app.services.enrolment import hub, inviting, names
from app.services.enrolment.inviting import For, OpenInvitation
from app.sync import enrolment
from app.sync.talk import Talk
from app.wire import invitation, membership
from app.wire.errors import MembershipRefused, MessageMalformed, MessageRefused
from app.wire.invitation import Joining
from app.wire.membership import AddDevice, Adopt, Member, Members, Revoke, What


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks with an invitation made here."""

    name: str  # as they wrote it themselves
    code: str  # six digits; the same must stand on the new computer's screen
    brings_cases: bool  # it was used alone before
    invited: OpenInvitation = field(repr=False)
    joining: Joining = field(repr=False)


def asking(desk: Desk) -> Talk[tuple[Asker, ...]]:
    """Who waits with an invitation that was made on this computer. What cannot be read is nobody."""
    waiting = yield from enrolment.who_knocks(desk.store)
    kept = {one.invitation.token: one for one in inviting.still_open(desk)}
    return tuple(_askers(waiting, kept))


def let_in(desk: Desk, asker: Asker) -> Talk[Members]:
    """Take the computer into the office, once both codes were seen to be the same. MembershipRefused, HubRefused."""
    hub.refuse_others(desk)
    store, invited = desk.store, asker.invited
    members = yield from enrolment.say(store, lambda log: _said(log, asker), desk.identity.signing_key)
    if invited.whom in (For.SOMEBODY_NEW, For.STATION):
        names.write(desk, invited.person, asker.name if invited.whom is For.SOMEBODY_NEW else invited.name)
    inviting.forget(desk, asker.joining.token)
    hub.follow(desk)
    return members


def turn_away(desk: Desk, asker: Asker) -> Talk[None]:
    """Say no. The invitation is used up with it."""
    yield from enrolment.refuse(desk.store, asker.joining.token)
    yield from inviting.withdraw(desk, asker.invited)


def _askers(waiting: tuple[bytes, ...], kept: dict[bytes, OpenInvitation]) -> Iterator[Asker]:
    for data in waiting:
        try:
            token, _ = invitation.peek_token(data)
            invited = kept.get(token)
            if invited is not None:
                joining = invitation.read_joining(data, invited.invitation)
                yield Asker(joining.name, joining.code, bool(joining.root), invited, joining)
        except (MessageRefused, MessageMalformed):
            continue


def _said(members: Members, asker: Asker) -> list[What]:
    joining, invited = asker.joining, asker.invited
    if members.of(joining.device) is not None:  # an earlier answer of the hub was lost
        return []
    member = Member(joining.signing, joining.hpke, joining.incarnation, invited.person, invited.roles)
    said: list[What] = [AddDevice(member)]
    if joining.root:
        said.append(_adoption(joining))
    if invited.replaces and members.is_active(invited.replaces):
        said.append(Revoke(invited.replaces, invited.why))
    return said


def _adoption(joining: Joining) -> Adopt:
    """That an office of one becomes part of this one; its log must verify and know the computer that asks."""
    former = membership.verify(joining.root, membership.authority_of(joining.root))
    known = former.of(joining.device)
    if known is None or (known.signing, known.hpke) != (joining.signing, joining.hpke):
        raise MembershipRefused("a root that does not know who asks")
    return Adopt(former.authority, former.head, tuple(member.signing for member in former.devices))
