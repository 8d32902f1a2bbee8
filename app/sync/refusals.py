"""What a hub's refusals mean, as failures that say what to do, and the records that come with some of them."""

from __future__ import annotations

from app.errors import HubUnreachable, WorldError
from app.sync.talk import Reply
from app.wire import shapes
from app.wire.membership import MAX_RECORD, MAX_RECORDS
from app.wire.sync import MAX_MESSAGE

_DEPTH = 3
_LATER = (408, 425, 429)


class HubRefused(WorldError):
    """The hub understood and said no; trying again says no again. `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(
            _SAID.get(status, "Kontorets computer sagde nej."),
            safe="Intet er ændret.",
            todo="Spørg it, hvis det bliver ved.",
        )
        self.status = status


_SAID = {
    401: "Kontorets computer kender ikke denne computer.",
    403: "Det må denne computer ikke.",
    404: "Kontorets computer kender det ikke (mere). Invitationen kan være brugt eller udløbet.",
    409: "Kontorets computer er længere fremme end denne. Prøv igen om lidt.",
    410: "Invitationen er udløbet.",
}


class HubBusy(HubUnreachable):
    """The hub, or something before it, asks us to come later: after `seconds`, 0 when it does not say.

    `sync`: what was to be sent waits here and goes by itself; else a person asks again.
    """

    def __init__(self, seconds: float, *, sync: bool = True) -> None:
        super().__init__(
            "Kontorets computer har travlt lige nu.",
            safe="Alt er gemt her og bliver sendt senere." if sync else "Intet er ændret.",
            todo="Du kan arbejde videre imens." if sync else "Vent lidt, og prøv igen.",
        )
        self.seconds = seconds


def failure(reply: Reply, *, sync: bool = True) -> HubRefused | HubBusy:
    """What a reply means that is not what was asked for. A redirect is a login page on our way: come later."""
    if reply.status in _LATER or not 400 <= reply.status < 500:
        wait = reply.headers.get("retry-after", "")
        return HubBusy(float(wait) if wait.isdecimal() and len(wait) < 6 else 0.0, sync=sync)
    return HubRefused(reply.status)


def moved_on(body: bytes) -> tuple[bytes, ...] | None:
    """What a log has gone on with: CBOR [1, "moved on", [record…]]; None for any other refusal."""
    return _records(body, "moved on")


def revoking(body: bytes) -> tuple[bytes, ...] | None:
    """The records that come with the word that we were taken out; None for any other refusal."""
    return _records(body, "revoked")


def _records(body: bytes, why: str) -> tuple[bytes, ...] | None:
    try:
        _, word, records = shapes.parts(shapes.decoded(body, MAX_MESSAGE, _DEPTH), 3, "refusal")
        return records_of(records) if word == why else None
    except shapes.ShapeWrong:
        return None


def records_of(raw: object) -> tuple[bytes, ...]:
    """A list of membership records within an answer, not looked into. Raises shapes.ShapeWrong."""
    records = shapes.items(raw, MAX_RECORDS, "records")
    return tuple(shapes.some_octets(one, MAX_RECORD, "record") for one in records)
