"""Inviting a computer into the office: somebody new, a second one of one's own, in place of another, or a station.

The invitation goes from hand to hand – shown as a QR code, or typed – and lies in this store until it was used, was
withdrawn or has run out. The hub knows the hash of its token alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.change import DeviceId
from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import hub, names
from app.sync import enrolment
from app.sync.talk import Talk
from app.wire import invitation
from app.wire.invitation import MAX_NAME, Invitation
from app.wire.membership import PersonId, Role, Why, new_person

KEPT = "invitation:"
"""Under keys that begin so lie the invitations that are still open."""

MINUTES = 60
LONGEST = 7 * 24 * 60


class For(StrEnum):
    """Whom an invitation is for."""

    SOMEBODY_NEW = "new"
    MYSELF = "myself"  # a second computer
    REPLACEMENT = "replacement"  # a computer in place of another one, of whoever that one is
    STATION = "station"


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that may still be used."""

    text: str
    whom: For
    person: PersonId
    name: str  # of the person, as the administrator wrote it; "" for a station
    roles: tuple[Role, ...]
    until: datetime
    replaces: DeviceId | None = None
    why: Why = Why.REPLACED

    @property
    def invitation(self) -> Invitation:
        """What the text says."""
        return invitation.read_invitation(self.text)


def invite(
    desk: Desk,
    whom: For,
    name: str = "",
    *,
    roles: tuple[Role, ...] = (Role.CASEWORKER,),
    replaces: DeviceId | None = None,
    why: Why = Why.REPLACED,
    minutes: int = MINUTES,
) -> Talk[OpenInvitation]:
    """Make an invitation and let the hub know that one comes. InputError when it makes no sense, HubRefused."""
    hub.refuse_practice(desk)
    hub.refuse_others(desk)
    if not desk.store.membership.shared or not hub.address(desk):
        raise InputError("Kontoret skal først kobles til en hub.", todo="Det gør man under »Kontoret«.")
    if not 1 <= minutes <= LONGEST:
        raise InputError("En invitation kan gælde fra et minut til en uge.")
    person, called, given = _whom(desk, whom, name.strip(), roles, replaces)
    made = invitation.invite(hub.address(desk), desk.store.membership.root())
    kept = OpenInvitation(
        made.text(), whom, person, called, given, desk.clock.now() + timedelta(minutes=minutes), replaces, why
    )
    yield from enrolment.open_door(desk.store, made.token, minutes)
    _keep(desk, made.token, kept)
    return kept


def withdraw(desk: Desk, open_one: OpenInvitation) -> Talk[None]:
    """Nobody can use it any more."""
    token = open_one.invitation.token
    yield from enrolment.close_door(desk.store, token)
    forget(desk, token)


def still_open(desk: Desk) -> tuple[OpenInvitation, ...]:
    """The invitations made here that may still be used, the one that runs out first first. Others are forgotten."""
    found = []
    for key, raw in desk.store.local.all(KEPT).items():
        one = _read(raw)
        if one is None or one.until <= desk.clock.now():
            desk.store.local.put(key, None)
        else:
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.until))


def forget(desk: Desk, token: bytes) -> None:
    """It was used, or withdrawn."""
    desk.store.local.put(f"{KEPT}{token.hex()}", None)


def squares(text: str) -> list[list[bool]]:
    """The QR code of an invitation, dark where True, the first row on top; for the window to draw."""
    from app.documents.page import qr_squares

    return qr_squares(text)


def groups(text: str) -> tuple[str, ...]:
    """The invitation in groups of five letters and digits, to be read aloud or typed."""
    letters = text.removeprefix(invitation.PREFIX)
    return tuple(letters[start : start + 5] for start in range(0, len(letters), 5))


def _whom(
    desk: Desk, whom: For, name: str, roles: tuple[Role, ...], replaces: DeviceId | None
) -> tuple[PersonId, str, tuple[Role, ...]]:
    members = desk.store.membership.members()
    given = tuple(sorted(set(roles)))
    if whom is For.STATION:
        return new_person(), name or "Kontorstationen", (Role.STATION,)
    if whom is For.MYSELF:
        mine = members.of(desk.identity.device)
        return names.me(desk), desk.worker.name, mine.roles if mine else given
    if whom is For.REPLACEMENT:
        former = members.of(replaces) if replaces else None
        if former is None:
            raise InputError("Vælg, hvilken computer den nye skal afløse.")
        return former.person, names.name_of(desk, former.person), former.roles
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise InputError("Skriv, hvem der skal have computeren.")
    if not given or Role.STATION in given:
        raise InputError("Vælg mindst én rolle.")
    return new_person(), name, given


def _keep(desk: Desk, token: bytes, one: OpenInvitation) -> None:
    values = {
        "text": one.text, "for": one.whom.value, "person": one.person, "name": one.name,
        "roles": [role.value for role in one.roles], "until": one.until.isoformat(), "replaces": one.replaces or "",
        "why": one.why.value,
    }  # fmt: skip
    desk.store.local.put(f"{KEPT}{token.hex()}", values)


def _read(raw: object) -> OpenInvitation | None:
    if not isinstance(raw, dict):
        return None
    try:
        return OpenInvitation(
            str(raw["text"]),
            For(raw["for"]),
            PersonId(str(raw["person"])),
            str(raw["name"]),
            tuple(Role(role) for role in raw["roles"]),
            datetime.fromisoformat(raw["until"]),
            DeviceId(raw["replaces"]) if raw["replaces"] else None,
            Why(raw["why"]),
        )
    except (KeyError, ValueError, TypeError):
        return None
