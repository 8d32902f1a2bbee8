"""A document's paper as a Word file, on the municipality's letterhead where its folder has one."""

from __future__ import annotations

from dataclasses import replace

from app.documents.order import PaperOptions, PaperState
from app.domain.change import CaseId, DocumentId
from app.services.desk import Desk
from app.services.letterhead import letterhead_of
from app.services.papers.issue import options_for, second_language
from app.services.writing.current import current
from forms.model import Answers, Audience, Form


def as_word(
    desk: Desk, case: CaseId, document: DocumentId, audience: Audience, large: bool = False, beside: str = ""
) -> bytes:
    """The Word file as the document is now. It carries no code and no seal: the paper kept here is the original.

    Raises InputError when the municipality's letterhead cannot be used.
    """
    now = current(desk, case, document)
    state = PaperState.FINAL if now.record.issued else PaperState.DRAFT
    options = replace(options_for(desk, case, audience, state, large), beside=second_language(desk, beside))
    return written(desk, now.form, now.answers, options)


def written(desk: Desk, form: Form, answers: Answers, options: PaperOptions) -> bytes:
    """Any paper of a form as a Word file; a letter on the municipality's letterhead."""
    from app.documents.docx.paper import draw  # late: only for who asks for Word

    return draw(form, answers, options, letterhead_of(desk) if options.audience is not Audience.CASE else None)
