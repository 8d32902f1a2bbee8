"""What a record of the membership log may say, and what the log says then. Pure: signatures are elsewhere."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NewType

from app.crypto import signing
from app.domain.change import CaseId, DeviceId
from app.wire.errors import MembershipRefused

PersonId = NewType("PersonId", str)  # 32 hex digits, random

MAX_ADOPTED = 64


class Role(StrEnum):
    """What somebody may do in an office."""

    CASEWORKER = "caseworker"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    STATION = "station"  # the office station: a device that belongs to nobody in particular


class Why(StrEnum):
    """Why a device was revoked."""

    LOST = "lost"  # gone, or stolen
    LEFT = "left"  # its person does not work here any more
    REPLACED = "replaced"  # by a new computer
    CLONED = "cloned"  # its disk was copied


@dataclass(frozen=True, slots=True)
class Member:
    """A device that belongs: its public keys, whose it is, what they may do."""

    signing: bytes  # 33 bytes
    hpke: bytes  # 32 bytes
    incarnation: str  # 16 hex digits; the one it began with, or the one of its latest restore
    person: PersonId
    roles: tuple[Role, ...]  # sorted, at least one

    @property
    def device(self) -> DeviceId:
        """32 hex digits: the fingerprint of the signing key."""
        return DeviceId(signing.fingerprint(self.signing))


@dataclass(frozen=True, slots=True)
class Founded:
    """An office begins."""

    authority: bytes


@dataclass(frozen=True, slots=True)
class AddDevice:
    """A device comes, or has been restored."""

    member: Member


@dataclass(frozen=True, slots=True)
class Revoke:
    """A device goes."""

    device: DeviceId
    why: Why


@dataclass(frozen=True, slots=True)
class GiveRoles:
    """A device's person may do something else from now on."""

    device: DeviceId
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """The office's recovery key from now on (HPKE, 32 bytes, public)."""

    public: bytes


@dataclass(frozen=True, slots=True)
class UseOfficeKey:
    """The office's recovery key was put together from its shares and used: a visible act."""

    what: str  # one line of ours, no personal data: "recovery", "regrant"


@dataclass(frozen=True, slots=True)
class Adopt:
    """An office of one becomes part of this one."""

    root: bytes  # its authority's public key, 33 bytes
    head: bytes  # SHA-256 of the last record of its log
    devices: tuple[bytes, ...]  # the signing keys its log knows


@dataclass(frozen=True, slots=True)
class Erase:
    """A case is erased for good: every wrap of its keys and every bundle."""

    case: CaseId
    count: int
    digest: bytes


What = Founded | AddDevice | Revoke | GiveRoles | OfficeKey | UseOfficeKey | Adopt | Erase


@dataclass(frozen=True, slots=True)
class Adopted:
    """An office of one that joined, as its log was."""

    root: bytes
    head: bytes
    devices: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased of a case."""

    count: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Members:
    """What a verified log says."""

    authority: bytes  # 33 bytes, public; the root that everybody pins
    head: bytes  # SHA-256 of the last record
    count: int  # records
    devices: tuple[Member, ...]  # in the order in which they came, revoked ones too
    revoked: Mapping[DeviceId, Why] = field(default_factory=dict)
    office_key: bytes | None = None
    office_key_uses: tuple[str, ...] = ()
    adopted: tuple[Adopted, ...] = ()
    erased: Mapping[CaseId, Erasure] = field(default_factory=dict)
    led: frozenset[DeviceId] = frozenset()  # the devices that are or once were an administrator's
    by_device: Mapping[DeviceId, Member] = field(
        default_factory=dict, repr=False, compare=False
    )  # the same, to look up

    def __post_init__(self) -> None:
        if len(self.by_device) != len(self.devices):
            object.__setattr__(self, "by_device", {member.device: member for member in self.devices})

    @property
    def office(self) -> str:
        """The office's id, 32 hex digits: the fingerprint of its authority."""
        return signing.fingerprint(self.authority)

    @property
    def active(self) -> tuple[Member, ...]:
        """The devices that belong now."""
        return tuple(member for member in self.devices if member.device not in self.revoked)

    def of(self, device: DeviceId) -> Member | None:
        """The member whose device that is, revoked or not."""
        return self.by_device.get(device)

    def is_revoked(self, device: DeviceId) -> bool:
        """Whether that device was revoked."""
        return device in self.revoked

    def is_active(self, device: DeviceId) -> bool:
        """Whether that device belongs now."""
        return self.of(device) is not None and device not in self.revoked

    def devices_of(self, person: PersonId) -> tuple[Member, ...]:
        """The devices somebody has now."""
        return tuple(member for member in self.active if member.person == person)

    def having(self, role: Role) -> tuple[Member, ...]:
        """The devices that have a role now."""
        return tuple(member for member in self.active if role in member.roles)

    def signing_key_of(self, device: DeviceId) -> bytes | None:
        """The public signing key of anybody who ever belonged, or of an office that joined; 33 bytes."""
        member = self.of(device)
        if member is not None:
            return member.signing
        keys = (key for adopted in self.adopted for key in adopted.devices)
        return next((key for key in keys if signing.fingerprint(key) == device), None)


def new_person() -> PersonId:
    """A random id for somebody; their name stands elsewhere."""
    return PersonId(secrets.token_hex(16))


def said(members: Members, what: What, head: bytes, *, by_authority: bool) -> Members:
    """What the log says once `what` has been said. Raises MembershipRefused when it cannot be said now."""
    if isinstance(what, Founded) != (members.count == 0):
        raise MembershipRefused("founded twice, or not at all")
    match what:
        case Founded(authority):
            if authority != members.authority or not by_authority:
                raise MembershipRefused("founded by another authority")
            after = members
        case AddDevice(member):
            after = _with_device(members, member)
        case Revoke(device, why):
            after = _without(members, device, why)
        case GiveRoles(device, roles):
            after = _with_roles(members, device, roles)
        case OfficeKey(public):
            after = replace(members, office_key=public)
        case UseOfficeKey(purpose):
            after = replace(members, office_key_uses=(*members.office_key_uses, purpose))
        case Adopt(root, last, devices):
            after = replace(members, adopted=(*members.adopted, Adopted(root, last, devices)))
        case Erase(case, count, digest):
            if case in members.erased:
                raise MembershipRefused("erased twice")
            after = replace(members, erased={**members.erased, case: Erasure(count, digest)})
    return replace(after, head=head, count=members.count + 1)


def _with_device(members: Members, member: Member) -> Members:
    known = members.of(member.device)
    if known is None:
        index = {**members.by_device, member.device: member}
        return _noted(replace(members, devices=(*members.devices, member), by_device=index), member)
    if members.is_revoked(member.device):
        raise MembershipRefused("a revoked device does not come back")
    same = replace(known, incarnation=member.incarnation) == member
    if not same or known == member:
        raise MembershipRefused("a device cannot change its keys, person or roles")
    return _with(members, member)


def _without(members: Members, device: DeviceId, why: Why) -> Members:
    member = members.of(device)
    if member is None or members.is_revoked(device):
        raise MembershipRefused("revoked without belonging")
    after = replace(members, revoked={**members.revoked, device: why})
    return _still_led(after)


def _with_roles(members: Members, device: DeviceId, roles: tuple[Role, ...]) -> Members:
    member = members.of(device)
    if member is None or members.is_revoked(device) or member.roles == roles:
        raise MembershipRefused("roles for nobody, or no others than before")
    given = replace(member, roles=roles)
    return _still_led(_noted(_with(members, given), given))


def _with(members: Members, changed: Member) -> Members:
    device = changed.device
    known = members.by_device[device]
    devices = tuple(changed if member is known else member for member in members.devices)
    return replace(members, devices=devices, by_device={**members.by_device, device: changed})


def _noted(members: Members, member: Member) -> Members:
    """A device that is an administrator's is known as one for good: what it wrote as one goes on counting."""
    if Role.ADMINISTRATOR not in member.roles:
        return members
    return replace(members, led=members.led | {member.device})


def _still_led(members: Members) -> Members:
    if not members.having(Role.ADMINISTRATOR):
        raise MembershipRefused("an office without an administrator")
    return members
