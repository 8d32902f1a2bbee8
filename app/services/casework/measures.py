"""What was measured together, as points; and the journal's line about each WHO-5, so that no list opens a document."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.change import GONE, JOURNEY
from app.domain.dates import read_date
from app.domain.duties.wellbeing import MEASURES
from app.domain.instruments import Instrument, score
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import plain
from app.services.writing.paper import Paper
from app.storage import Edit
from forms.model import Answers, Form, Kind, Value

WHO5 = "who5"
INSTRUMENTS: Mapping[str, Instrument] = {
    WHO5: Instrument.WHO5,
    "brief_inspire_o": Instrument.BRIEF_INSPIRE_O_0_4,
    "brief_inspire_o_1_4": Instrument.BRIEF_INSPIRE_O_1_4,
}
"""Form -> what it measures. A form is one scale, so the document itself keeps which one was used."""


def points_of(form: Form, answers: Answers) -> list[int | None]:
    """The five answers as points: a choice's id is its points."""
    asked = [field for field in form.fields() if field.kind is Kind.CHOICE]
    given = [plain(answers, field.id) for field in asked]
    return [int(text) if text.isdigit() else None for text in given]


def of_paper(desk: Desk, paper: Paper) -> list[Edit]:
    """The line about a WHO-5: there while all five are answered and the paper is, gone else."""
    row, register = journal.row_of(paper.document), desk.store.log.register(paper.case, JOURNEY)
    found = (
        None if paper.gone else score(Instrument.WHO5, points_of(desk.catalogue.form(paper.form), paper.answers)).score
    )
    there = register.rows(MEASURES)
    if found is None:
        return [Edit(JOURNEY, path_of(MEASURES, row, GONE), True)] if row in there else []
    told = plain(paper.answers, "answered_on")
    on = told if read_date(told) else desk.today().isoformat()
    values: dict[str, Value] = {"document": paper.document, "form": paper.form, "on": on, "score": round(found)}
    if row not in there and row not in register.removed_rows(MEASURES):
        return journal.entry(desk, MEASURES, values, row)
    back = [Edit(JOURNEY, path_of(MEASURES, row, GONE), False)] if row not in there else []
    return back + [Edit(JOURNEY, path_of(MEASURES, row, name), values[name]) for name in ("on", "score")]
