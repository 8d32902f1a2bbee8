"""What one scanned page costs until it lies in its case, in an office of 2,000 cases, beside the least it can cost."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from app.domain.change import CaseId, DocumentId
from app.services import cases, documents, scans
from app.services.desk import Desk
from app.services.papers import made
from app.services.views import Changes
from forms.model import Audience
from tests.bench.measure import in_turn, report_only, report_within, timed
from tests.support import scans as sheets
from tests.support.offices import JONAS, fill
from tests.support.quick_home import PASSPHRASE, quick_doors

pytestmark = pytest.mark.bench
ROUNDS = 7
MOST = 1_000  # milliseconds


@pytest.fixture(scope="module")
def desk(many: Path) -> Iterator[Desk]:
    """The office with 100,000 documents, open."""
    opened = quick_doors().unlock(many, PASSPHRASE)
    yield opened
    opened.closed = True
    opened.store.close()


@pytest.fixture
def document(desk: Desk) -> tuple[CaseId, DocumentId]:
    case = cases.open_case(desk, JONAS, None)
    made_now = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, made_now, {"situation": "Bor alene og vil gerne mere ud."})
    return case, made_now


class Prints:
    """A new paper each time, its signed page as the scanner sends it: so no page is a double."""

    def __init__(self, desk: Desk, case: CaseId, document: DocumentId) -> None:
        self._desk, self._case, self._document = desk, case, document
        self._ready: list[bytes] = []

    def prepare(self, number: int) -> None:
        for _ in range(number):
            paper = made.for_print(self._desk, self._case, self._document, Audience.CASE)
            page, left, top = sheets.place_to_sign(paper.pdf, 300)
            self._ready.append(sheets.png(sheets.signed(sheets.pages(paper.pdf, 300)[page], left, top, 300)))

    def next(self) -> bytes:
        return self._ready.pop()


def _file(desk: Desk, data: bytes, batch: str) -> Changes:
    page = scans.arrive(desk, data, batch)
    scans.keep_look(desk, page, scans.look(data))
    changes = scans.file_known(desk, page)
    assert changes.cases, "it was not filed"
    return changes


def _floor(desk: Desk, case: CaseId, data: bytes) -> None:
    """Read the mark and keep the picture: no less would do."""
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(data)), formats=zxingcpp.BarcodeFormat.QRCode)
    desk.store.blobs.put(case, data)


def test_one_page_is_in_its_case_within_a_second(desk: Desk, document: tuple[CaseId, DocumentId]) -> None:
    prints = Prints(desk, *document)
    prints.prepare(2 * (ROUNDS + 1))
    batch = scans.begin(desk)
    took = in_turn(
        ROUNDS,
        {
            "ours": timed(lambda: _file(desk, prints.next(), batch)),
            "floor": timed(lambda: _floor(desk, document[0], prints.next())),
        },
    )
    report_within("one page filed (floor: its mark read, one picture kept)", took["ours"], took["floor"], MOST)
    assert took["ours"] <= MOST


def test_a_mark_is_found_among_2_000_cases_at_once(desk: Desk, document: tuple[CaseId, DocumentId]) -> None:
    paper = made.for_print(desk, *document, Audience.CASE)
    took = in_turn(
        ROUNDS,
        {
            "ours": timed(lambda: made.find(desk, paper.issue)),
            "floor": timed(lambda: desk.store.cases.get(document[0])),
        },
    )
    report_only("whose paper a mark is (floor: one case read)", took["ours"], took["floor"])
    assert took["ours"] <= 150
