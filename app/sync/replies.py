"""A hub's refusals, as failures that say what to do; and the proof that a computer was taken out."""

from __future__ import annotations

from typing import NoReturn

from app.errors import DeviceRevoked, HubSuspect, HubUnreachable
from app.storage import Store
from app.sync.enrolment import HubRefused, records_of
from app.sync.talk import Reply
from app.wire import cbor, shapes
from app.wire.errors import MembershipRefused
from app.wire.sync import MAX_MESSAGE

_DEPTH = 3
_LATER = (408, 425, 429)


class HubBusy(HubUnreachable):
    """The hub, or something before it, asks us to come later: after `seconds`, 0 when it does not say."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            "Kontorets computer har travlt lige nu.",
            safe="Alt er gemt her og bliver sendt senere.",
            todo="Du kan arbejde videre imens.",
        )
        self.seconds = seconds


def refuse(store: Store, reply: Reply) -> NoReturn:
    """Raise what a reply means that is not the answer we asked for. A redirect is a login page on our way."""
    if reply.status in _LATER or not 400 <= reply.status < 500:
        wait = reply.headers.get("retry-after", "")
        raise HubBusy(float(wait) if wait.isdecimal() and len(wait) < 6 else 0.0)
    if reply.status == 401:
        records = _revoking(reply.body)
        if records is not None:
            if _proves(store, records):
                raise DeviceRevoked
            raise HubSuspect("revoked without proof")
    raise HubRefused(reply.status)


def _revoking(body: bytes) -> tuple[bytes, ...] | None:
    """The records that come with the word that we were taken out; None for another refusal."""
    try:
        _, word, records = shapes.parts(shapes.decoded(body, MAX_MESSAGE, _DEPTH), 3, "refusal")
        return records_of(records) if word == "revoked" else None
    except shapes.ShapeWrong:
        return None


def _proves(store: Store, records: tuple[bytes, ...]) -> bool:
    """Whether the log we follow, with what came, says so: nobody is believed who merely says it."""
    try:
        members = store.people.take_records(records, 0)
    except MembershipRefused:
        return False
    return members.is_revoked(store.identity.device)


def hub_records(body: bytes) -> tuple[bytes, ...] | None:
    """The records in a refusal because the log has moved on: CBOR [1, "moved on", [record…]]; None for another."""
    try:
        _, _, records = shapes.parts(shapes.decoded(body, MAX_MESSAGE, _DEPTH), 3, "moved on")
        return records_of(records)
    except shapes.ShapeWrong:
        return None


def version_one(*parts: object) -> bytes:
    """A body of ours: CBOR [1, …]."""
    return cbor.encode([1, *parts])
