"""The question "Kom papiret ud?" while it is open: noted before a byte leaves, forgotten when somebody answered.

So a program that dies, or a person who walks on, between print and answer is asked again. One open question for each
document, on this computer alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId, DocumentId
from app.services.desk import Desk
from forms.model import Audience

_PREFIX = "print_question/"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A paper of which nobody said yet whether it came out."""

    audiences: tuple[Audience, ...]
    copies: int
    where: str  # "Canon Mobil"
    final: bool


def note(desk: Desk, case: CaseId, document: DocumentId, question: OpenQuestion) -> None:
    """From now on the paper may lie in the printer."""
    desk.store.local.put(
        f"{_PREFIX}{case}/{document}",
        {
            "audiences": [each.value for each in question.audiences],
            "copies": question.copies,
            "where": question.where,
            "final": question.final,
        },
    )


def forget(desk: Desk, case: CaseId, document: DocumentId) -> None:
    """It is answered, or the paper never left."""
    desk.store.local.put(f"{_PREFIX}{case}/{document}", None)


def still_open(desk: Desk, case: CaseId, document: DocumentId) -> OpenQuestion | None:
    """The question that was left open; None when there is none."""
    raw = desk.store.local.get(f"{_PREFIX}{case}/{document}")
    if not isinstance(raw, dict):
        return None
    try:
        audiences = tuple(Audience(each) for each in raw["audiences"])
        return OpenQuestion(audiences, int(raw["copies"]), str(raw["where"]), bool(raw["final"]))
    except (KeyError, TypeError, ValueError):
        return None
