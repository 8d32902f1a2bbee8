"""The seal on kept papers: put there by this computer, and looked at when a kept paper is opened.

The seal says that a paper is unchanged since this computer sealed it; name and time are the computer's own word.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from functools import partial

from app.crypto import certificate
from app.documents import seal as seals
from app.documents.order import Paper
from app.documents.seal import Finding, Sealer, State, check
from app.domain import danish
from app.errors import StoreDamaged
from app.services.desk import Desk

_KEPT = "seal.certificate"
_MAKER = "IT-rygsæk"

SAYS = {
    State.ALTERED: "Papiret er ændret, siden det blev forseglet.",
    State.ADDED_TO: "Der er føjet noget til papiret, siden det blev forseglet.",
    State.REMOVED: "Seglet er taget af papiret. Det kan være ændret.",
    State.UNSEALED: "Papiret har intet segl, så IT-rygsæk kan ikke se, om det er ændret.",
}
"""What every seal but a whole one tells."""


def sealed(desk: Desk, paper: Paper) -> Paper:
    """The paper, drawn to be sealed, with this computer's seal; what is hashed, kept, printed and exported."""
    return replace(paper, bytes=seals.seal(paper.bytes, sealer(desk), desk.clock.now().astimezone()))


def sealer(desk: Desk) -> Sealer:
    """This computer as one that seals. Its certificate is made once, and anew when the office's name changes."""
    key = desk.identity.signing_key
    name = _name(desk)
    kept = desk.store.local.get(_KEPT)
    if not isinstance(kept, dict) or (kept.get("device"), kept.get("name")) != (desk.identity.device, name):
        made = certificate.self_made(key, name, desk.clock.now().astimezone())
        kept = {"device": desk.identity.device, "name": name, "der": base64.b64encode(made).decode("ascii")}
        desk.store.local.put(_KEPT, kept)
    return Sealer(name, base64.b64decode(str(kept["der"])), partial(certificate.der_signature, key))


def get_ready() -> None:
    """Loads what sealing takes; touches no store, so it runs in the background while somebody still chooses."""
    seals.get_ready()


def seal_say(pdf: bytes) -> str:
    """What the seal of any PDF tells, in a sentence."""
    return _say(check(pdf))


def stop_if_altered(pdf: bytes, sha256: str) -> None:
    """Raises StoreDamaged, saying what the seal tells, when a kept paper is not the one that was made final."""
    if hashlib.sha256(pdf).hexdigest() == sha256:
        return
    finding = check(pdf)
    said = _say(finding) if finding.state is not State.WHOLE else "Det er ikke det papir, der blev gjort færdigt."
    raise StoreDamaged(
        said,
        safe="Svarene i sagen er ikke rørt.",
        todo="Brug ikke papiret. Sig det til den, der passer IT-rygsæk, og lav en ny udgave.",
    )


def _say(finding: Finding) -> str:
    if finding.state is not State.WHOLE:
        return SAYS[finding.state]
    at = finding.at.astimezone() if finding.at else None
    when = f" den {danish.date_with_year(at.date())} {danish.clock_paper(at)}" if at else ""
    return f"Papiret er ikke ændret, siden {finding.by} forseglede det{when}. Navn og tid er computerens egne."


def _name(desk: Desk) -> str:
    """No person's name: the office's computer."""
    return ", ".join(part for part in (_MAKER, "ØVELSE" if desk.practice else desk.office.name.strip()) if part)
