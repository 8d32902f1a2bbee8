"""The office's key on three papers, and what two of them open when they are put together.

It opens every laptop of the office (a forgotten passphrase), and the authority that founded it (the only
administrator's laptop is gone). Using it is never silent: a signed record stands in the log for everybody to see. A key
that has once been put together has been on a computer, so new papers are made afterwards.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.crypto import Tampered
from app.crypto.signing import SigningKey
from app.domain.cells import text_of
from app.domain.change import DocumentId
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.enrolment import hub
from app.services.enrolment.hub import AUTHORITY, PURPOSE, SEALED
from app.services.office.own_case import answers
from app.sync import enrolment
from app.sync.talk import Talk
from app.vault import shares
from app.vault.identity import DeviceIdentity
from app.vault.recovery import RecoveryCode
from app.vault.shares import Share
from app.wire.membership import GiveRoles, Members, OfficeKey, Role, UseOfficeKey, What

ADMINISTRATOR_AGAIN = "authority"
PASSPHRASE = "passphrase"  # noqa: S105  (a purpose, no secret)
RECOVERY_STATION = "station"
USES = DocumentId("_key_uses")
MADE = "key_papers"
"""Under this key in `store.local` lies when the office's key was split on papers here."""


@dataclass(frozen=True, slots=True)
class SharePaper:
    """One of the three papers: to be printed, handed to somebody, and forgotten here."""

    number: int
    groups: tuple[str, ...] = field(repr=False)
    say: str = "Denne del åbner ingenting alene. Sammen med en af de to andre åbner den kontorets nøgle."


def make_shares(desk: Desk) -> Talk[tuple[SharePaper, ...]]:
    """A new key for the office, on three papers; the former papers or sheet open nothing that is written from now on.

    Where the office was founded, or where its authority was opened since. InputError elsewhere, HubRefused.
    """
    hub.refuse_others(desk)
    if desk.store.membership.authority() is None:
        raise InputError(
            "Kontorets nøgle kan kun laves på den computer, kontoret blev lavet på.", safe="Der er ikke ændret noget."
        )
    code = RecoveryCode.create()
    papers = tuple(SharePaper(share.number, share.groups) for share in shares.split(code))
    public = code.office_key().public()
    yield from enrolment.say(desk.store, lambda log: _renewed(log, public), desk.identity.signing_key)
    desk.keys.follow_office(desk.key, public)
    hub.seal_authority(desk)
    hub.follow(desk)
    desk.store.local.put(MADE, desk.today().isoformat())
    return papers


def unsplit_notice(desk: Desk) -> tuple[str, ...]:
    """What to say while the office's key is one whole code, on the sheet of the computer the office was made on."""
    store = desk.store
    if not store.membership.shared or store.membership.authority() is None or store.local.get(MADE):
        return ()
    return (
        "Kontorets nøgle er ikke delt endnu. Lav tre papirer, og giv dem til tre kolleger: to af dem åbner den, "
        "ét alene åbner ingenting.",
    )


def put_together(typed: Sequence[str]) -> RecoveryCode:
    """The office's code from two or three papers as they were typed. InputError names what is wrong."""
    return shares.put_together([Share.parse(words) for words in typed])


def become_administrator(desk: Desk, code: RecoveryCode) -> Talk[Members]:
    """Make this computer's person an administrator by the office's key, when no administrator's computer is left.

    The authority's key is opened from the office's own case and signs what is done. InputError when the code is another
    office's, or the case is not here yet; HubRefused.
    """
    authority = _authority(desk, code)
    desk.store.people.become_authority(authority)
    device = desk.identity.device

    def said(log: Members) -> list[What]:
        mine = log.of(device)
        if mine is None or not log.is_active(device):
            raise InputError("Denne computer hører ikke til kontoret.", safe="Der er ikke ændret noget.")
        roles = tuple(sorted({*mine.roles, Role.ADMINISTRATOR}))
        return [UseOfficeKey(ADMINISTRATOR_AGAIN), *([GiveRoles(device, roles)] if roles != mine.roles else [])]

    members = yield from enrolment.say(desk.store, said, authority)
    hub.follow(desk)
    return members


def note_use(desk: Desk, purpose: str) -> Talk[None]:
    """Write that the office's key was put together and used, and what for, where everybody sees it.

    An administrator's computer writes it in the office's log, any other in the office's own case, signed by itself.
    """
    members = desk.store.membership.members()
    mine = members.of(desk.identity.device)
    if mine is not None and Role.ADMINISTRATOR in mine.roles:
        yield from enrolment.say(desk.store, lambda _: [UseOfficeKey(purpose)], desk.identity.signing_key)
        return
    row = journal.new_row()
    cells = {"purpose": purpose, "device": desk.identity.device, "on": desk.today().isoformat()}
    edits = journal.row_edits(USES, "uses", row, cells, journal.order_now(desk))
    desk.store.log.commit(desk.store.people.begin_office_case(), edits)


def uses(desk: Desk) -> tuple[str, ...]:
    """What the office's key was put together for, as the log and the office's own case tell it."""
    rows = answers(desk, USES).get("uses")
    told = [text_of(row, "purpose") for row in (rows if isinstance(rows, list) else []) if isinstance(row, dict)]
    return (*desk.store.membership.members().office_key_uses, *told)


def recovery_identity(code: RecoveryCode) -> DeviceIdentity:
    """A new computer that opens what was granted to the office's key: for cases that nobody else has any more.

    Let into the office as a station it is given every case, and gives them to whoever may have them. Afterwards it is
    taken out again and new papers are made.
    """
    made = DeviceIdentity.create()
    return replace(made, hpke_key=code.office_key())


def _authority(desk: Desk, code: RecoveryCode) -> SigningKey:
    sealed = str(answers(desk, AUTHORITY).get(SEALED) or "")
    if not sealed:
        raise InputError("Kontorets egne oplysninger er ikke kommet til denne computer endnu.", todo="Hent dem først.")
    try:
        return SigningKey.from_bytes(code.office_key().unwrap(base64.b64decode(sealed, validate=True), PURPOSE))
    except (Tampered, ValueError, binascii.Error):
        raise InputError(
            "Nøglen passer ikke til dette kontor, eller den er afløst af en nyere.", safe="Der er ikke ændret noget."
        ) from None


def _renewed(members: Members, public: bytes) -> list[What]:
    return [] if members.office_key == public else [OfficeKey(public)]
