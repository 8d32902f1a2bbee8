"""Before a document is signed, made final or exported, somebody chooses what it says. Typing never waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services.desk import Desk
from app.services.disagreements.reading import open_in
from app.services.views.disagreements import Question


def unsettled(desk: Desk, case: CaseId, document: DocumentId) -> tuple[Question, ...]:
    """What is to be chosen before the document may be signed, made final or exported."""
    return tuple(question for question in open_in(desk, case, document) if question.stops)


def unsettled_say(questions: Sequence[Question], *, easy: bool = False) -> str:
    """ "Der står to udgaver i »Udfordringer«.", "… i 3 felter."; "" when there is none. `easy`: as citizens read."""
    if not questions:
        return ""
    first = _easy(questions[0]) if easy else questions[0].label
    where = f"»{first}«" if len(questions) == 1 else danish.count(len(questions), "felt", "felter")
    return f"Der står to udgaver i {where}."


def _easy(question: Question) -> str:
    return question.asks.for_citizen().rstrip(": ") if question.asks is not None else question.label


def stop_if_unsettled(desk: Desk, case: CaseId, document: DocumentId) -> None:
    """Raises InputError when a person must choose first; nothing has been written then."""
    say = unsettled_say(unsettled(desk, case, document))
    if say:
        raise InputError(say, safe="Begge er gemt, og du kan skrive videre.", todo="Vælg først i To udgaver.")
