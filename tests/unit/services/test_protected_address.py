"""A protected address reaches nobody: no paper, no letter, no journal text, no package for the citizen, of any form."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pypdfium2
import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.person import Person
from app.services import cases, documents, papers
from app.services.desk import Desk
from app.services.exchange.outgoing import Audience as Package
from app.services.exchange.outgoing import export_case
from app.services.meetings import copies
from app.services.notes import journal_text, note
from forms.catalogue import own_forms
from forms.model import Audience, Field, Kind, Value
from tests.support.offices import JONAS, fill, new_case

STREET = "Tangvej 14"
SECRET = f"{STREET}, 2. tv, 9999 Havneby"
HIDDEN: Person = replace(JONAS, address=SECRET, protected_address=True)
TYPED = f"Han bor på {SECRET} og vil gerne blive der."
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON})
FORMS = sorted({form.id for form in own_forms()})


def give(field: Field) -> Value:
    """The address wherever words can be typed; else something of the kind."""
    if field.kind in _TEXTS:
        return TYPED if field.kind is Kind.LONG_TEXT else SECRET
    if field.choices:
        return [field.choices[0].id] if field.kind is Kind.CHOICES else field.choices[0].id
    return {Kind.YES_NO: True, Kind.DATE: "2026-11-24", Kind.TIME: "10:00", Kind.NUMBER: 3}.get(field.kind)


def filled(desk: Desk, case: CaseId, form_id: str) -> DocumentId:
    document = documents.start(desk, case, form_id)
    form = desk.catalogue.form(form_id)
    answers: dict[str, Value] = {f.id: value for f in form.fields() if (value := give(f)) is not None}
    fill(desk, case, document, answers)
    for table in (field for field in form.fields() if field.kind is Kind.TABLE and not field.fixed_rows):
        row = documents.add_row(desk, case, document, table.id)
        cells = {f"{table.id}/{row}/{c.id}": value for c in table.columns if (value := give(c)) is not None}
        fill(desk, case, document, cells)
    return document


def tells(text: str) -> bool:
    """Whether the street stands in it, however it is spaced."""
    return re.search(r"tangvej\W*14", re.sub(r"\s+", " ", text), re.IGNORECASE) is not None


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture
def hidden(desk: Desk) -> CaseId:
    return new_case(desk, HIDDEN)


@pytest.mark.parametrize("form_id", FORMS)
def test_no_paper_of_any_form_holds_it(desk: Desk, hidden: CaseId, form_id: str) -> None:
    document = filled(desk, hidden, form_id)
    form = desk.catalogue.form(form_id)
    readers = {
        Audience.CASE,
        *([Audience.CITIZEN] if form.for_citizen else []),
        *([form.letter] if form.letter else []),
    }
    for reader in readers:
        for large in (False, True):
            words = words_of(papers.preview(desk, hidden, document, reader, large))
            assert len(words) > 100
            assert not tells(words), (form_id, reader)


@pytest.mark.parametrize("form_id", [form for form in FORMS if form != "door_slip"])  # it has nothing to write in
def test_no_journal_text_of_any_form_holds_it(desk: Desk, hidden: CaseId, form_id: str) -> None:
    document = filled(desk, hidden, form_id)
    rows = {row.key: row.text for row in journal_text.view(desk, hidden).waiting}
    assert len(rows[document]) > 50
    assert not tells(rows[document])


def test_no_line_of_the_log_and_no_note_holds_it(desk: Desk, hidden: CaseId) -> None:
    cases.record_event(desk, hidden, "note", desk.today(), note=TYPED)
    document = filled(desk, hidden, "visit_note")
    note.finish(desk, hidden, document)
    note.add(desk, hidden, document, TYPED)
    seen = journal_text.view(desk, hidden)
    assert not tells(journal_text.copied(seen.waiting))
    assert not any(tells(words) for each in seen.notes for _, words in each.lines)


def test_the_meetings_calendar_file_does_not_hold_it(desk: Desk, hidden: CaseId) -> None:
    document = filled(desk, hidden, "action_agenda")
    assert not tells(copies.calendar(desk, hidden, document).decode().replace("\r\n ", ""))


def test_the_citizens_package_does_not_hold_it(desk: Desk, hidden: CaseId) -> None:
    for form_id in FORMS:
        filled(desk, hidden, form_id)
    package = zipfile.ZipFile(io.BytesIO(export_case(desk, hidden, Package.CITIZEN)))
    for name in package.namelist():
        data = package.read(name)
        assert not tells(words_of(data) if name.endswith(".pdf") else data.decode()), name


def test_the_check_itself_can_see_the_address(desk: Desk) -> None:
    case = new_case(desk, replace(HIDDEN, protected_address=False))
    document = filled(desk, case, "visit_note")
    assert tells(words_of(papers.preview(desk, case, document, Audience.CASE)))
    assert tells(journal_text.copied(journal_text.view(desk, case).waiting))
