"""What a record of the membership log says, as it lies in the record: a list, written one way and read strictly.

["founded", authority]                                    first, and only there
["device", signing, hpke, incarnation, person, [role…]]   a device, or the same one in a new incarnation
["revoked", device, why]                                  it opens nothing and signs nothing any more
["roles", device, [role…]]                                what its person may do from now on
["office_key", hpke]                                      the office's new recovery key: cases are granted to it
["used_office_key", what]                                 the office's key was put together and used, by whom one sees
["adopted", root, head, [signing…]]                       an office of one joined: its old bundles verify through this
["erased", case, count, digest]                           a case was erased: `count` bundles; the digest is over their
                                                          sorted hashes
"""

from __future__ import annotations

from app.crypto import signing
from app.domain.change import CaseId, DeviceId
from app.wire import shapes
from app.wire.errors import MembershipRefused
from app.wire.membership_kinds import (
    MAX_ADOPTED,
    AddDevice,
    Adopt,
    Erase,
    Founded,
    GiveRoles,
    Member,
    OfficeKey,
    PersonId,
    Revoke,
    Role,
    UseOfficeKey,
    What,
    Why,
)


def pack(what: What) -> list[object]:
    """`what` as it stands in a record."""
    match what:
        case Founded(authority):
            return ["founded", authority]
        case AddDevice(member):
            ids = [bytes.fromhex(member.incarnation), bytes.fromhex(member.person)]
            return ["device", member.signing, member.hpke, *ids, [str(role) for role in member.roles]]
        case Revoke(device, why):
            return ["revoked", bytes.fromhex(device), str(why)]
        case GiveRoles(device, roles):
            return ["roles", bytes.fromhex(device), [str(role) for role in roles]]
        case OfficeKey(public):
            return ["office_key", public]
        case UseOfficeKey(purpose):
            return ["used_office_key", purpose]
        case Adopt(root, head, devices):
            return ["adopted", root, head, list(devices)]
        case Erase(case, count, digest):
            return ["erased", bytes.fromhex(case), count, digest]


def unpack(raw: list[object], version: int) -> What:
    """What a record's list says. Raises MembershipRefused; version 1 knows `founded` and `device` alone."""
    kind = raw[0] if raw else None
    read = _READERS.get(kind) if isinstance(kind, str) else None
    if read is None or (version == 1 and kind not in ("founded", "device")) or (version == 2 and kind == "founded"):
        raise MembershipRefused("a kind of record nobody knows here")
    try:
        return read(raw)
    except shapes.ShapeWrong as problem:
        raise MembershipRefused(str(problem)) from None


def _founded(raw: list[object]) -> What:
    _, authority = shapes.parts(raw, 2, "founded")
    return Founded(shapes.octets(authority, signing.PUBLIC_BYTES, "authority"))


def _device(raw: list[object]) -> What:
    _, key, hpke, incarnation, person, roles = shapes.parts(raw, 6, "device")
    return AddDevice(
        Member(
            shapes.octets(key, signing.PUBLIC_BYTES, "signing"),
            shapes.octets(hpke, 32, "hpke"),
            shapes.octets(incarnation, 8, "incarnation").hex(),
            PersonId(shapes.octets(person, 16, "person").hex()),
            _roles(roles),
        )
    )


def _revoked(raw: list[object]) -> What:
    _, device, why = shapes.parts(raw, 3, "revoked")
    try:
        return Revoke(DeviceId(shapes.octets(device, 16, "device").hex()), Why(shapes.words(why, 16, "why")))
    except ValueError:
        raise MembershipRefused("revoked for a reason nobody knows") from None


def _given_roles(raw: list[object]) -> What:
    _, device, roles = shapes.parts(raw, 3, "roles")
    return GiveRoles(DeviceId(shapes.octets(device, 16, "device").hex()), _roles(roles))


def _office_key(raw: list[object]) -> What:
    _, public = shapes.parts(raw, 2, "office_key")
    return OfficeKey(shapes.octets(public, 32, "office_key"))


def _used_office_key(raw: list[object]) -> What:
    _, purpose = shapes.parts(raw, 2, "used_office_key")
    return UseOfficeKey(shapes.words(purpose, 64, "purpose"))


def _adopted(raw: list[object]) -> What:
    _, root, head, devices = shapes.parts(raw, 4, "adopted")
    keys = tuple(
        shapes.octets(one, signing.PUBLIC_BYTES, "device") for one in shapes.items(devices, MAX_ADOPTED, "devices")
    )
    return Adopt(shapes.octets(root, signing.PUBLIC_BYTES, "root"), shapes.octets(head, 32, "head"), keys)


def _erased(raw: list[object]) -> What:
    _, case, count, digest = shapes.parts(raw, 4, "erased")
    return Erase(
        CaseId(shapes.octets(case, 16, "case").hex()),
        shapes.number(count, 0, shapes.MAX_NUMBER, "count"),
        shapes.octets(digest, 32, "digest"),
    )


_READERS = {
    "founded": _founded,
    "device": _device,
    "revoked": _revoked,
    "roles": _given_roles,
    "office_key": _office_key,
    "used_office_key": _used_office_key,
    "adopted": _adopted,
    "erased": _erased,
}


def _roles(raw: object) -> tuple[Role, ...]:
    try:
        given = tuple(Role(shapes.words(role, 32, "role")) for role in shapes.items(raw, len(Role), "roles"))
    except shapes.ShapeWrong:
        raise
    except ValueError:
        raise MembershipRefused("a role nobody has") from None
    if not given or given != tuple(sorted(set(given))):
        raise MembershipRefused("roles that are none, unsorted or twice")
    return given
