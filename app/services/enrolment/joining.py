"""The new computer's side: asking to be let in, the code to compare, and becoming part of the office.

A store that was used alone brings its cases along: its old log goes with the ask, its old bundles verify through the
adoption, each case begins a new epoch that the old recovery sheet has no key of, and the sheet opens nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import hub
from app.services.office import safety
from app.sync import enrolment
from app.sync.enrolment import Door
from app.sync.talk import Talk
from app.wire import invitation
from app.wire.errors import MessageRefused
from app.wire.invitation import Invitation

JOINING = "joining"
"""Under this key in `store.local` lies the invitation one has asked with, until one is in."""


@dataclass(frozen=True, slots=True)
class Knock:
    """That this computer asks to be let in. `code`: six digits, to be compared with the administrator's screen."""

    code: str
    address: str


def read(text: str) -> Invitation:
    """An invitation as it was read or typed. InputError when it is none."""
    try:
        return invitation.read_invitation(text)
    except MessageRefused as refused:
        raise InputError(
            "Det er ikke en invitation, eller den er skrevet forkert af.",
            safe="Der er ikke ændret noget.",
            todo="Skriv den igen, eller brug QR-koden.",
        ) from refused


def begin(desk: Desk, text: str, name: str) -> Talk[Knock]:
    """Ask to be let in. Begun again with the same invitation it is the same ask.

    Raises InputError (no invitation, a practice office, an office that is on a hub already), HubRefused.
    """
    hub.refuse_practice(desk)
    if desk.store.membership.shared:
        raise InputError("Denne computer hører allerede til et kontor.", safe="Der er ikke ændret noget.")
    asked, called = read(text), name.strip()
    if not called or len(called) > invitation.MAX_NAME or not called.isprintable():
        raise InputError("Skriv dit navn.")
    root = desk.store.membership.records() if _brings_something(desk) else []
    hub.note_address(desk, asked.address, asked.office)
    try:
        yield from enrolment.knock(asked, desk.identity, called, root)
    except BaseException:
        if pending(desk) is None:
            desk.store.sync_state.leave()
        raise
    desk.store.local.put(JOINING, {"invitation": asked.text(), "name": called})
    return _knock(desk, asked)


def pending(desk: Desk) -> Knock | None:
    """The ask that waits for an answer; None while there is none."""
    asked = _asked(desk)
    return _knock(desk, asked) if asked else None


def look(desk: Desk) -> Talk[Door]:
    """Look once for the answer; becomes part of the office when it is yes.

    Raises InputError when nothing was asked, MembershipRefused when the hub shows another office, HubRefused.
    """
    asked = _asked(desk)
    if asked is None:
        raise InputError("Denne computer har ikke bedt om at komme ind.")
    answer = yield from enrolment.answer_of(asked)
    if answer.door is Door.IN:
        become_part(desk, asked, answer.records)
    if answer.door is Door.NO:
        give_up(desk)
    return answer.door


def give_up(desk: Desk) -> None:
    """Ask no longer."""
    desk.store.local.put(JOINING, None)
    if not desk.store.membership.shared:
        desk.store.sync_state.leave()


def become_part(desk: Desk, asked: Invitation, records: tuple[bytes, ...]) -> None:
    """Belong to the office from now on: its log, its key; cases that were here come along."""
    desk.store.people.join(records, asked.office)
    hub.note_address(desk, asked.address, asked.office)
    desk.store.local.put(safety.SHEET, None)  # a sheet of one's own there is no longer
    hub.follow(desk)
    give_up(desk)


def _brings_something(desk: Desk) -> bool:
    """Whether anything was ever written here before."""
    return bool(desk.store.log.cases())


def _asked(desk: Desk) -> Invitation | None:
    raw = desk.store.local.get(JOINING)
    return invitation.read_invitation(str(raw["invitation"])) if isinstance(raw, dict) else None


def _knock(desk: Desk, asked: Invitation) -> Knock:
    code = invitation.short_code(asked, desk.identity.signing_public, desk.identity.hpke_public)
    return Knock(f"{code[:3]} {code[3:]}", asked.address)
