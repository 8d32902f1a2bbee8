"""A signed application that is scanned finds its document, and whether a pen was in its place to sign is seen."""

from __future__ import annotations

import pytest

from app.domain.change import CaseId, DocumentId
from app.services import scans, signing
from app.services.applications import acts
from app.services.applications.reading import read
from app.services.casework import journal, scan_rows
from app.services.desk import Desk
from app.services.papers import made
from app.services.views import SignatureState
from forms.model import Audience
from tests.support import scans as sheets
from tests.support.application_pdf import application
from tests.support.offices import fill

DPI = 200


@pytest.fixture(params=["a corner is free", "the page was made smaller"])
def document(desk: Desk, case: CaseId, request: pytest.FixtureRequest) -> DocumentId:
    full = request.param == "the page was made smaller"
    begun = acts.begin(desk, case, read(application(full_foot=full), "ansøgning"))
    fill(desk, case, begun, {"q_text3": "En vaskemaskine"})
    return begun


def come_back(desk: Desk, case: CaseId, document: DocumentId, *, sign: bool) -> None:
    """Printed, signed with a pen where the form wants it, laid in the scanner."""
    ready = made.for_print(desk, case, document, Audience.CASE)
    pages = sheets.pages(ready.pdf, DPI)
    found = made.find(desk, ready.issue)
    assert found is not None
    (spot,) = found.spots
    if sign:
        pages[spot.page - 1] = _signed(pages[spot.page - 1], spot)
    batch = scans.begin(desk)
    for page in pages:
        data = sheets.png(page)
        arrived = scans.arrive(desk, data, batch)
        scans.keep_look(desk, arrived, scans.look(data))
        scans.file_known(desk, arrived)
    scans.ended(desk)


def _signed(page, spot):  # type: ignore[no-untyped-def]
    """A hand's line over "Din underskrift", found by eye, not by the mark."""
    top, left = (841.89 - 412) * DPI / 72, 210 * DPI / 72
    side = 17 / 25.4 * DPI
    if spot.width * side < 325 * DPI / 72:  # the page was made smaller
        scale = spot.width * side / (330 * DPI / 72)
        top, left = top * scale, left * scale + page.width * (1 - scale) / 2
    return sheets.signed(page, left, top + 9 * DPI / 25.4, DPI)


def test_signed_on_paper_it_is_filed_and_known_as_signed(desk: Desk, case: CaseId, document: DocumentId) -> None:
    come_back(desk, case, document, sign=True)
    lines = scan_rows.of_document(journal.case_of(desk, case), document)
    assert [(line.page, line.pages) for line in lines] == [(1, 2), (2, 2)]
    assert signing.signature_state(desk, case, document).state is SignatureState.PAPER


def test_unsigned_it_asks(desk: Desk, case: CaseId, document: DocumentId) -> None:
    come_back(desk, case, document, sign=False)
    assert signing.signature_state(desk, case, document).state is SignatureState.NONE
    (question,) = scans.scans_page(desk).questions
    assert question.say == "Linjen ser tom ud."
