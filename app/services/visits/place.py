"""Where the window was, and the PIN of this visit: kept on this computer alone, inside the encrypted store."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import asdict

from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services.desk import Desk
from app.services.views import Place

_PLACE = "place"
_PIN = "pin"
_ROUNDS = 50_000  # a short PIN is guessed from inside the store only; this is against a glance at the file


def remember(desk: Desk, place: Place) -> None:
    """Notes the place; the same screen opens at the same field after lock, crash or flat battery."""
    desk.store.local.put(_PLACE, {key: value for key, value in asdict(place).items() if value})


def recall(desk: Desk) -> Place | None:
    """The place noted last, None when there is none or its case is gone."""
    raw = desk.store.local.get(_PLACE)
    if not isinstance(raw, dict):
        return None
    texts = {key: value for key, value in raw.items() if isinstance(value, str)}
    case = CaseId(texts["case"]) if "case" in texts else None
    document = DocumentId(texts["document"]) if "document" in texts else None
    if case and desk.store.cases.get(case) is None:
        return None
    if case and document and desk.store.documents.get(case, document) is None:
        document = None
    return Place(texts.get("screen", "today"), case, document, texts.get("path", ""), texts.get("detail", ""))


def set_pin(desk: Desk, pin: str) -> None:
    """The PIN that leaves *Pause* and *Se sammen* in this visit: four to eight digits."""
    if not (pin.isdigit() and pin.isascii() and 4 <= len(pin) <= 8):
        raise InputError("En pinkode er fire til otte tal.")
    salt = secrets.token_bytes(16)
    desk.store.local.put(_PIN, {"salt": salt.hex(), "hash": _digest(pin, salt)})


def check_pin(desk: Desk, pin: str) -> bool:
    """Whether that is the PIN. Without a PIN nothing opens."""
    raw = desk.store.local.get(_PIN)
    if not isinstance(raw, dict):
        return False
    return hmac.compare_digest(_digest(pin, bytes.fromhex(str(raw["salt"]))), str(raw["hash"]))


def has_pin(desk: Desk) -> bool:
    """Whether a PIN is set for this visit."""
    return isinstance(desk.store.local.get(_PIN), dict)


def clear_pin(desk: Desk) -> None:
    """Forgets the PIN; when the visit ends."""
    desk.store.local.put(_PIN, None)


def _digest(pin: str, salt: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt, _ROUNDS).hex()
