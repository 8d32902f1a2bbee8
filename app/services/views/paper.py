"""Papers: one that was issued, how it was printed, and the ones still owed to somebody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.change import CaseId, DocumentId


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A final paper. The same bytes are kept, encrypted, with the document."""

    case: CaseId
    document: DocumentId
    title: str  # for people: "Samarbejdsaftale 3"
    job_title: str  # neutral, for print queues: "Papir 7f3a"; holds nobody's name
    pdf: bytes = field(repr=False)
    pages: int
    sha256: str  # hex
    issue: str  # the 128 random bits of the QR code, hex; differs for *Til dig* and *Til sagen*
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class PrintMark:
    """That a paper came out of a printer, or was saved as a file."""

    at: datetime
    copies: int
    where: str  # "Canon Mobil", "gemt som fil"
    audience: str  # "citizen", "case" or "recipient"
    say: str  # "Udskrevet 12. november 10:42, 2 stk., Canon Mobil"


class OwedState(StrEnum):
    """Why a paper is owed."""

    PROMISED = "promised"  # chosen "senere" at the visit
    ISSUED = "issued"  # final, not printed
    PRINTED = "printed"  # printed, not handed over
    CHANGED = "changed"  # changed since the copy the citizen holds


@dataclass(frozen=True, slots=True)
class OwedPaper:
    """A paper somebody has been promised and does not hold yet."""

    case: CaseId
    document: DocumentId
    name: str  # "Jonas L."
    title: str  # "Samarbejdsaftale 3"
    state: OwedState
    say: str  # "Udskrevet 12. november. Ikke afleveret endnu."
    since: date
    to: str = ""  # "Jonas", "egen læge"
    letter: bool = False  # it is sent, not handed over
