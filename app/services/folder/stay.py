"""*Skal papirerne blive her?* – the four answers, and the one that was given last, remembered on the case.

Not everybody can have papers lying about: somebody else in the home may read them. So it is asked each time, and what
was answered is told the next time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain import danish
from app.domain.change import RowId
from app.domain.dates import read_date
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import CaseRecord, Edit

FOLDER = "folder"
"""The journal's table: stay, on, gave (pieces, with commas between), kept_at (where the citizen puts them)."""


class Stay(StrEnum):
    """What the citizen answers."""

    ALL = "all"
    ENVELOPE = "envelope"
    CARD = "card"
    KEEP = "keep"


class Piece(StrEnum):
    """What a folder can hold, in the order of need; the cover is folded around the others."""

    COVER = "cover"
    NEXT = "next"
    AGREEMENT = "agreement"
    RECEIPT = "receipt"
    NETWORK = "network"
    RIGHTS = "rights"
    CARD = "card"


LABELS = {
    Stay.ALL: "Ja, alle papirer",
    Stay.CARD: "Kun et lille kort",
    Stay.ENVELOPE: "Ja, gemt i et neutralt omslag",
    Stay.KEEP: "Nej, gem dem for mig",
}
SAYS = {
    Stay.ALL: "Papirerne ligger her, når du går.",
    Stay.CARD: "Næste gang og et telefonnummer. Resten gemmer du.",
    Stay.ENVELOPE: "Et ark uden på viser kun et fornavn.",
    Stay.KEEP: "Intet bliver her. Du spørger igen næste gang.",
}
_LAST = {
    Stay.ALL: "alle papirer",
    Stay.CARD: "kun kortet",
    Stay.ENVELOPE: "neutralt omslag",
    Stay.KEEP: "gem dem for mig",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered on a day, and what then stayed."""

    stay: Stay
    on: date
    gave: frozenset[Piece]
    kept_at: str = field(default="", repr=False)

    @property
    def say(self) -> str:
        """ "Sidst, 3. november: kun kortet."; where they were put stands after it."""
        kept = f" Lå: {self.kept_at.rstrip('.')}." if self.kept_at else ""
        return f"Sidst, {danish.day_and_month(self.on)}: {_LAST[self.stay]}.{kept}"


def answers(record: CaseRecord) -> list[Answer]:
    """Every answer of a case, oldest first. Reads the journal alone."""
    return [found for row in journal.rows(record, FOLDER) if (found := _answer(row)) is not None]


def last_answer(record: CaseRecord) -> Answer | None:
    """The one given last; None when nobody was asked yet."""
    return next(iter(reversed(answers(record))), None)


def given_on(record: CaseRecord, piece: Piece) -> date | None:
    """The last day that piece stayed with the citizen; None when it never did."""
    return max((each.on for each in answers(record) if piece in each.gave), default=None)


def waits_with_worker(record: CaseRecord) -> bool:
    """Whether the worker carries papers the citizen did not want to lie there last time."""
    last = last_answer(record)
    return last is not None and last.stay in (Stay.KEEP, Stay.CARD)


def answer_edits(
    desk: Desk, stay: Stay, gave: Iterable[Piece], kept_at: str = "", row: RowId | None = None
) -> list[Edit]:
    """The journal's line about an answer, to commit together with what else happens."""
    pieces = ",".join(piece for piece in Piece if piece in set(gave))
    values = {"stay": stay.value, "on": desk.today().isoformat(), "gave": pieces, "kept_at": kept_at.strip()}
    return journal.entry(desk, FOLDER, dict(values), row)


def _answer(row: journal.JournalRow) -> Answer | None:
    day = read_date(journal.text(row, "on"))
    try:
        stay = Stay(journal.text(row, "stay"))
    except ValueError:
        return None
    known = set(Piece)
    gave = frozenset(Piece(each) for each in journal.text(row, "gave").split(",") if each in known)
    return Answer(stay, day, gave, journal.text(row, "kept_at")) if day else None
