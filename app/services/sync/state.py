"""How sync stands, for the window's corner and the page about the office: when last, what waits, what is to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.enrolment import hub
from app.services.sync.office import joined
from app.services.when import day_say
from app.storage.records import at
from app.storage.told import About, Telling


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell. `case`: where it is about one."""

    case: CaseId
    say: str


@dataclass(frozen=True, slots=True)
class SyncState:
    """How it stands. Numbers are of this computer; `told_upto` is for `seen`."""

    joined: bool
    address: str
    last: datetime | None  # local, of the last sync that went well
    waiting: int  # saves to be sent
    refused: int  # saves the office's hub does not take
    unread: int  # that came and cannot be read yet
    chunks_out: int
    chunks_in: int
    told: tuple[Told, ...]
    told_upto: int


_SAYINGS = {
    About.LATE: "Du skrev i en sag, efter at en anden havde overtaget den. Det er nået frem og ligger ved sagen.",
    About.LATE_HERE: "En kollega, der ikke længere har sagen, skrev i den, før overdragelsen nåede frem. "
    "Ordene er med i sagen.",
    About.REFUSED: "Kontorets computer tog ikke imod en ændring. Den er gemt her. Sig det til it.",
    About.CLONED: "To computere skriver som én. En disk er måske kopieret. Intet er gået tabt. Sig det til it.",
    About.ERASED: "Sagen er slettet på kontoret. Den tager ikke imod mere.",
}


def state(desk: Desk) -> SyncState:
    """How sync stands now; reads a few rows."""
    store = desk.store
    known = store.sync_state.get()
    told = store.told.unseen()
    out, into = store.transfers.count()
    return SyncState(
        joined(desk),
        hub.address(desk),
        at(known.last_ok).astimezone(desk.clock.now().tzinfo) if known and known.last_ok else None,
        store.outbox.waiting() if known else 0,
        store.outbox.refused(),
        store.answers.unread(),
        out if known else 0,
        into,
        tuple(_told(one) for one in told),
        max((one.n for one in told), default=0),
    )


def _told(one: Telling) -> Told:
    return Told(one.case, _SAYINGS[one.about])


def seen(desk: Desk, upto: int) -> None:
    """What was told up to that number has been seen."""
    desk.store.told.seen(upto)


def say_of(now: SyncState, moment: datetime) -> str:
    """One line: "Alt er på kontoret · i dag kl. 10.42"."""
    if not now.joined:
        return "Alt ligger på denne computer"
    when = f"{day_say(now.last.date(), moment.date())} kl. {now.last:%H.%M}" if now.last else ""
    if now.waiting:
        what = "1 ændring venter" if now.waiting == 1 else f"{now.waiting} ændringer venter"
        return f"{what} · sidst på kontoret {when}" if when else f"{what} på kontoret"
    return f"Alt er på kontoret · {when}" if when else "Har ikke talt med kontoret endnu"
