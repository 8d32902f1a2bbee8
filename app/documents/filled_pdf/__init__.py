"""A municipality's own fillable PDF as a paper: filled in, flattened, with our mark in a corner that is free.

`Plan` says where the mark may stand on each page; it is worked out once, when the PDF is taken in (`planned`), for it
follows from the empty form alone. `draw` needs no look at the page any more.
"""

from __future__ import annotations

from app.documents.filled_pdf.plan import Block, PagePlan, Plan, planned
from app.documents.order import Paper, PaperOptions
from forms.model import Answers, Form

__all__ = ["Block", "PagePlan", "Plan", "draw", "planned"]


def draw(pdf: bytes, form: Form, answers: Answers, options: PaperOptions, plan: Plan) -> Paper:
    """The PDF with the answers in it. `pdf` was looked at and cleaned (`app.documents.outside`) when it came.

    An answer that its field has no room for goes on on a further sheet. Raises InputError when the PDF cannot be
    opened any more.
    """
    from app.documents.filled_pdf.filling import filled

    return filled(pdf, form, answers, options, plan)
