"""From the click on "Udskriv" until a real IPP printer on loopback has taken the job, beside the bare job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.change import CaseId, DocumentId
from app.printing.ipp import Address, IppPrinter, send
from app.printing.message import Attribute, Operation, Tag, request
from app.printing.printer import JobState
from app.services import documents
from app.services.desk import Desk
from app.services.papers import made, queue, queue_work
from app.services.papers.carry import End, carry
from app.services.papers.need import in_order_of_need
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import DocumentSheet
from forms.model import Audience
from tests.bench.measure import Work, in_turn, milliseconds, report_within
from tests.support.offices import StandingClock, fill, new_case, new_office
from tests.support.printers import TestPrinter, print_bus, printer, wait_for

pytestmark = pytest.mark.bench
__all__ = ["print_bus", "printer"]
TARGET = 500.0  # milliseconds


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = new_office(tmp_path / "home", StandingClock())
    yield opened
    opened.store.close()


def accepted(desk: Desk, case: CaseId, document: DocumentId, row: PrinterRow) -> None:
    """What the click sets going: drawn, noted, kept in the queue, looked at, handed over, noted again."""
    ready = made.for_print(desk, case, document, Audience.CITIZEN)
    sheets = in_order_of_need(desk, [DocumentSheet(ready, case, document, Audience.CITIZEN)])
    job = queue.put(desk, sheets, printer=row)
    errand = queue_work.next_errand(desk)
    assert errand is not None
    outcome = carry(errand)
    assert outcome.end is End.TAKEN
    queue_work.note(desk, outcome)
    queue.came_out(desk, job)


def test_a_printer_has_the_job_half_a_second_after_the_click(desk: Desk, printer: TestPrinter) -> None:
    case = new_case(desk)
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"situation": "Bor alene og vil gerne mere ud."})
    pdf = made.for_print(desk, case, document, Audience.CITIZEN).pdf
    row = PrinterRow(printer.uri, "Mobil", "klar", True, True, True, True)
    about = [
        Attribute("printer-uri", Tag.URI, (printer.uri,)),
        Attribute("requesting-user-name", Tag.NAME, ("rygsaek",)),
        Attribute("document-format", Tag.MIME, ("application/pdf",)),
    ]

    def bare() -> None:
        assert send(Address.of(printer.uri), request(Operation.PRINT_JOB, 1, about) + pdf).successful

    def at_rest(work: Callable[[], object]) -> Work:
        """A small printer takes no second job while it is at the first: that is waited for, and not measured."""

        def measured() -> float:
            wait_for(lambda: IppPrinter(printer.uri).look().state is JobState.WAITING)
            return milliseconds(work)

        return measured

    works = {"ours": at_rest(lambda: accepted(desk, case, document, row)), "floor": at_rest(bare)}
    took = in_turn(15, works, warm=2)
    report_within("click → job accepted (floor: the bare Print-Job)", took["ours"], took["floor"], TARGET)
    assert took["ours"] < TARGET
