"""What goes back over HTTP, and how each refusal looks: a status, a word in CBOR, and a header where one helps."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.hub.asking import Hurried
from app.hub.refusals import (
    Busy,
    CounterSeen,
    Gone,
    Malformed,
    MovedOn,
    NoOffice,
    NotAllowed,
    NotHere,
    OtherEpoch,
    Revoked,
    Taken,
    TooLarge,
    TooMany,
    TooSlow,
    Unknown,
)
from app.hub.storage.port import Unavailable
from app.wire import cbor

VERSION = 1
CBOR = "application/cbor"
WRONG = (Unknown, Malformed, NoOffice)  # what somebody without a key would be told


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back."""

    status: int = 200
    body: bytes = b""
    kind: str = CBOR
    headers: dict[str, str] = field(default_factory=dict)
    why: str = ""


_STATUS: dict[type[BaseException], int] = {
    Unknown: 401,
    NotAllowed: 403,
    NoOffice: 404,
    NotHere: 404,
    TooSlow: 408,
    Hurried: 408,
    Taken: 409,
    Gone: 410,
    TooLarge: 413,
    Malformed: 422,
}
_WORD = {
    Unknown: "unknown",
    NotAllowed: "not allowed",
    NoOffice: "no office",
    NotHere: "not here",
    TooSlow: "too slow",
    Hurried: "too slow",
    Taken: "taken",
    Gone: "erased",
    TooLarge: "too large",
    Malformed: "malformed",
}


def refused(no: BaseException) -> Reply:
    """How a refusal looks."""
    match no:
        case Revoked(records=records):
            return Reply(401, cbor.encode([VERSION, "revoked", list(records)]), why="revoked")
        case CounterSeen(top=top):
            return Reply(409, cbor.encode([VERSION, "counter"]), headers={"Rygsaek-Counter": str(top)}, why="counter")
        case OtherEpoch(epoch=epoch):
            return Reply(409, cbor.encode([VERSION, "epoch"]), headers={"Rygsaek-Epoch": epoch.hex()}, why="epoch")
        case MovedOn(records=records):
            return Reply(409, cbor.encode([VERSION, "moved on", list(records)]), why="moved on")
        case Busy(seconds=seconds):
            return Reply(503, cbor.encode([VERSION, "busy"]), headers={"Retry-After": str(seconds)}, why="busy")
        case TooMany(seconds=seconds):
            return Reply(429, cbor.encode([VERSION, "too many"]), headers={"Retry-After": str(seconds)}, why="many")
        case Unavailable():
            return Reply(503, cbor.encode([VERSION, "busy"]), headers={"Retry-After": "5"}, why="unavailable")
    word = _WORD[type(no)]
    why = no.why if isinstance(no, Malformed) else word
    return Reply(_STATUS[type(no)], cbor.encode([VERSION, word]), why=why)
