"""An application as it looks now, page by page, while it is being written in.

Two halves, for two threads: `order_of` reads the store; `pictures_of` draws, in the background.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.documents.filled_pdf import Plan, draw
from app.documents.order import PaperOptions, PaperState
from app.documents.outside import Readers, lent
from app.domain.change import CaseId, DocumentId
from app.services.applications import kept
from app.services.desk import Desk
from app.services.papers.issue import options_for
from app.services.signing.text import masked, shown
from app.services.writing.current import current
from forms.model import Answers, Audience, Field, Form, Kind
from forms.pdf_form import PAGE

SCREEN_DPI = 120
_NO_ISSUE = bytes(16)  # nobody scans a screen


@dataclass(frozen=True, slots=True)
class Order:
    """All it takes to draw it, without the store."""

    pdf: bytes = field(repr=False)
    plan: Plan
    form: Form
    answers: Answers = field(repr=False)
    options: PaperOptions = field(repr=False)


def order_of(desk: Desk, case: CaseId, document: DocumentId) -> Order:
    """What is to be drawn. Raises InputError while its PDF is not on this computer."""
    now = current(desk, case, document)
    pdf, plan = kept.original(desk, case, now.form)
    options = options_for(desk, case, Audience.CASE, PaperState.FINAL, False)
    return Order(pdf, plan, now.form, masked(now.form, now.answers), replace(options, issue=_NO_ISSUE))


def said_on(form: Form, answers: Answers) -> tuple[str, ...]:
    """What each page asks and is answered, in words: for whoever hears it. CPR numbers are for the eyes alone."""
    found: dict[int, list[str]] = {}
    for section in form.sections:
        number = int(section.id.removeprefix(PAGE)) if section.id.startswith(PAGE) else 1
        for each in section.fields:
            if each.kind not in (Kind.CPR, Kind.SIGNATURE):
                found.setdefault(number, []).append(_sentence(each, answers))
    return tuple(" ".join(found.get(number, ())) for number in range(1, max(found, default=0) + 1))


def _sentence(each: Field, answers: Answers) -> str:
    asked, answer = each.for_citizen().rstrip(": "), shown(each, answers.get(each.id))
    lead = asked if asked.endswith(("?", "!", ".")) else f"{asked}:" if answer else f"{asked}."
    return f"{lead} {answer.rstrip('.')}." if answer else lead


def pictures_of(order: Order, readers: Readers | None = None) -> tuple[bytes, ...]:
    """Each page as PNG; for the background. Raises InputError when it cannot be drawn."""
    paper = draw(order.pdf, order.form, order.answers, order.options, order.plan)
    with lent(readers) as reader:
        return tuple(reader.page_pictures(paper.bytes, SCREEN_DPI))
