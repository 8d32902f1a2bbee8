"""*Er papiret uændret?*: what the seal of any PDF says, and whether a computer of this office put it there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.crypto import certificate, signing
from app.documents.seal import Finding, State, check
from app.domain import danish
from app.domain.change import DeviceId
from app.errors import InputError
from app.services.desk import Desk
from app.services.papers.seal import SAYS
from app.sync.access import is_doubted
from app.wire.membership import Members

if TYPE_CHECKING:
    from app.documents.outside import Readers

Computers = Members
"""Whose seals are known: the computers that belong to the office, or did."""

LARGEST = 30 * 1024 * 1024
"""Bytes of a PDF that is looked at."""

_OWN_WORD = "Navn og tid er computerens egne."
_STRANGER = "Vi kender ikke den computer. Spørg den, du har papiret fra."
_TAKEN_OUT = "Den computer er siden taget ud af kontoret, fordi den var væk. Spørg den, du har papiret fra."
_NOT_OURS = "Det kan stadig være et rigtigt papir. IT-rygsæk kan bare ikke se det."
_ASK_AGAIN = "Brug det ikke. Find papiret i sagen, eller bed om at få det igen."


@dataclass(frozen=True, slots=True)
class SealSaid:
    """What to tell. `whole`: unchanged since a computer of this office sealed it."""

    whole: bool
    happened: str
    more: str


def computers_of(desk: Desk) -> Computers:
    """The known ones; asked on the store's thread, for `look_at` in the background."""
    return desk.store.membership.members()


def look_at(members: Computers, file: Path, readers: Readers | None = None) -> SealSaid:
    """What the seal of a file tells. Touches no store and takes a moment: a bounded process opens it first.

    Raises InputError for what is no PDF, or none that is opened here.
    """
    from app.documents.outside import lent

    data = _read(file)
    with lent(readers) as reader:
        reader.look(data)
    return said_of(members, check(data))


def _read(file: Path) -> bytes:
    try:
        data = file.read_bytes() if file.stat().st_size <= LARGEST else b""
    except OSError:
        data = b""
    if not data:
        raise InputError("Filen kunne ikke læses.", safe="Der er ikke ændret noget.", todo="Vælg en anden PDF.")
    return data


def said_of(members: Computers, finding: Finding) -> SealSaid:
    """A finding in words, with what one may lean on."""
    if finding.state is State.UNSEALED:
        return SealSaid(False, SAYS[finding.state], _NOT_OURS)
    if finding.state is not State.WHOLE:
        return SealSaid(False, SAYS[finding.state], _ASK_AGAIN)
    by = f"{finding.by} forseglede det{_when(finding)}. {_OWN_WORD}"
    public = certificate.public_key(finding.certificate)
    device = DeviceId(signing.fingerprint(public)) if public else DeviceId("")
    if members.signing_key_of(device) != public or not public:
        return SealSaid(False, "Papiret er ikke ændret, siden en fremmed computer forseglede det.", f"{by} {_STRANGER}")
    if is_doubted(members, device):
        return SealSaid(False, "Papiret er ikke ændret, siden det blev forseglet.", f"{by} {_TAKEN_OUT}")
    return SealSaid(True, "Papiret er uændret.", by)


def _when(finding: Finding) -> str:
    at = finding.at.astimezone() if finding.at else None
    return f" den {danish.date_with_year(at.date())} {danish.clock_paper(at)}" if at else ""
