"""Before a document is signed, made final or exported, somebody chooses what it says. Typing never waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services.desk import Desk
from app.services.disagreements.reading import open_in
from app.services.views.disagreements import Question

_NAMED = 3


def unsettled(desk: Desk, case: CaseId, document: DocumentId) -> tuple[Question, ...]:
    """What is to be chosen before the document may be signed, made final or exported."""
    return tuple(question for question in open_in(desk, case, document) if question.stops)


def unsettled_say(questions: Sequence[Question], *, easy: bool = False) -> str:
    """ "Der står to udgaver i »Udfordringer« og »Ideer«."; "" when there is none. `easy`: in the citizen's words."""
    labels = list(dict.fromkeys(f"»{_easy(question) if easy else question.label}«" for question in questions))
    if not labels:
        return ""
    rest = len(labels) - _NAMED
    more = [danish.count(rest, "felt mere", "felter mere")] if rest > 0 else []
    return f"Der står to udgaver i {danish.join(*labels[:_NAMED], *more)}."


def _easy(question: Question) -> str:
    return question.asks.for_citizen().rstrip(": ") if question.asks is not None else question.label


def stop_if_unsettled(desk: Desk, case: CaseId, document: DocumentId) -> None:
    """Raises InputError when a person must choose first; nothing has been written then."""
    say = unsettled_say(unsettled(desk, case, document))
    if say:
        raise InputError(say, safe="Begge er gemt, og du kan skrive videre.", todo="Vælg først i To udgaver.")
