"""The paper of any document: a form of ours drawn by us, an application as the PDF it is."""

from __future__ import annotations

from app.documents.order import Paper, PaperOptions
from app.documents.paper import draw
from app.domain.change import CaseId
from app.services.applications import kept
from app.services.desk import Desk
from app.services.writing.current import Current


def draw_document(desk: Desk, case: CaseId, now: Current, options: PaperOptions) -> Paper:
    """The paper as ordered. Raises InputError while an application's PDF is not on this computer."""
    if not now.form.pdf:
        return draw(now.form, now.answers, options)
    from app.documents import filled_pdf

    pdf, plan = kept.original(desk, case, now.form)
    return filled_pdf.draw(pdf, now.form, now.answers, options, plan)
