"""Coming into an office from the window: an invitation as somebody pasted, typed or photographed it."""

from __future__ import annotations

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


PICTURE_LARGEST = 20 * 1024 * 1024
"""Bytes of a picture that is looked at."""


def read_squares(rows: list[bytes]) -> str:
    """The text of the QR code in a picture, 1 where it is dark; "" when there is none of ours."""
    from app.documents.qr_reading import read_qr  # reportlab is loaded when somebody has a picture

    return read_qr(rows)
