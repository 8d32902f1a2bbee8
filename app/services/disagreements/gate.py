"""Before a document is signed, made final or exported, somebody chooses what it says. Typing never waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services.desk import Desk
from app.services.disagreements.reading import open_in
from app.services.views.disagreements import Question
from forms.language import Language
from forms.model import Form


def unsettled(desk: Desk, case: CaseId, document: DocumentId) -> tuple[Question, ...]:
    """What is to be chosen before the document may be signed, made final or exported."""
    return tuple(question for question in open_in(desk, case, document) if question.stops)


def unsettled_say(questions: Sequence[Question]) -> str:
    """ "Der står to udgaver i »Udfordringer«.", "… i 3 felter."; "" when there is none."""
    if not questions:
        return ""
    where = f"»{questions[0].label}«" if len(questions) == 1 else danish.count(len(questions), "felt", "felter")
    return f"Der står to udgaver i {where}."


def unsettled_to_citizen(questions: Sequence[Question], form: Form, language: Language) -> str:
    """The same as the citizen reads it, in a language; `form` is in that language already."""
    if not questions:
        return ""
    if len(questions) > 1:
        return language.say("sign.two_in_more", number=str(len(questions)))
    return language.say("sign.two_in_one", what=_easy(questions[0], form))


def _easy(question: Question, form: Form) -> str:
    """The field in plain words; a cell of a table by its own column."""
    asked = next((field for field in form.fields() if field.id == question.path.split("/")[0]), None)
    column = question.path.rsplit("/", 1)[-1]
    cell = next((each for each in asked.columns if each.id == column), asked) if asked else None
    return cell.for_citizen().rstrip(": ") if cell is not None else question.label


def stop_if_unsettled(desk: Desk, case: CaseId, document: DocumentId) -> None:
    """Raises InputError when a person must choose first; nothing has been written then."""
    say = unsettled_say(unsettled(desk, case, document))
    if say:
        raise InputError(say, safe="Begge er gemt, og du kan skrive videre.", todo="Vælg først i To udgaver.")
