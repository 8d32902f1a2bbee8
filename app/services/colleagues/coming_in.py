"""Coming into an office from the window: an invitation as somebody pasted, typed or photographed it."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import joining
from app.services.enrolment.joining import Knock
from app.sync.refusals import HubRefused
from app.sync.talk import Talk
from app.wire.invitation import PREFIX

_FORBIDDEN = 403
NAMELESS = "Kontoret"
"""What a new store calls its office until the office's own case has come."""


def whole(text: str) -> str:
    """The invitation with its beginning; words before it, as in a pasted letter, are left out."""
    plain = text.strip()
    at = plain.lower().find(PREFIX)
    return plain[at:] if at >= 0 else PREFIX + plain


def address_of(text: str) -> str:
    """Where the office's hub is. InputError for something that is no invitation."""
    if not text.strip():
        raise InputError("Skriv invitationen, eller læs den ind fra et billede.")
    return joining.read(whole(text)).address


def ask(desk: Desk, text: str, name: str) -> Talk[Knock]:
    """Ask to be let in; see `joining.begin`."""
    return joining.begin(desk, whole(text), name)


def wrong_claim(failure: Exception) -> bool:
    """Whether a hub said that it does not know the code one wanted to put an office on it by."""
    return isinstance(failure, HubRefused) and failure.status == _FORBIDDEN


_MOST_PAGES = 4  # of a PDF with an invitation in it
_PAGE_DPI = 200
_NO_INVITATION = "Der kunne ikke læses nogen invitation i filen."
_TODO = "Brug den fil, administratoren gemte, eller skriv grupperne af."


def read_file(data: bytes) -> str:
    """The invitation in a picture of it, a photograph at an angle too, or in a PDF. InputError when there is none.

    Takes a moment: what comes from outside is opened by a bounded process of its own.
    """
    for picture in _pictures(data):
        found = _invitation_in(picture)
        if found:
            return found
    raise InputError(_NO_INVITATION, safe="Der er ikke ændret noget.", todo=_TODO)


def _pictures(data: bytes) -> Iterator[bytes]:
    from app.documents import outside

    try:
        if data.startswith(b"%PDF"):
            yield from outside.page_pictures(data, _PAGE_DPI, _MOST_PAGES)
        else:
            yield outside.picture(data)
    except InputError as problem:
        raise InputError(problem.happened, safe="Der er ikke ændret noget.", todo=_TODO) from problem


def _invitation_in(picture: bytes) -> str:
    from app.scanning.marks import read_marks
    from app.scanning.picture import decode

    marks = read_marks(decode(picture))
    return next((mark.text for mark in marks if mark.text.lower().startswith(PREFIX)), "")
