"""Printing through a real CUPS to a real IPP printer: what its queues say, and what they keep quiet about."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.errors import PrinterAway
from app.printing.find import find_printers, look_at
from app.printing.ipp import IppPrinter
from app.printing.printer import Job, JobState, Wishes
from app.services.papers.carry import End, Errand, Kind, carry
from tests.support.cups import TestCups
from tests.support.printers import TestPrinter, wait_for

_numbers = itertools.count(1)


def a_page() -> bytes:
    """CUPS' filters read the page: it has to be one."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(100, 700, "Et papir")
    canvas.save()
    return out.getvalue()


PDF = a_page()


@pytest.fixture
def queue(cups: TestCups, printer: TestPrinter) -> str:
    """A queue that leads to the printer; its name."""
    return made_queue(cups, printer)


def made_queue(cups: TestCups, printer: TestPrinter) -> str:
    name = f"Mobil{next(_numbers)}"
    cups.add(name, printer.uri)
    return name


def ended(ipp: IppPrinter, job: Job) -> Job:
    """The job when CUPS says it is over."""
    seen = [job]

    def over() -> bool:
        seen.append(ipp.state_of(job))
        return seen[-1].state.over

    wait_for(over, 20)
    return seen[-1]


def test_a_queue_is_found_with_the_address_of_its_printer(cups: TestCups, printer: TestPrinter, queue: str) -> None:
    found = next(each for each in find_printers(cups=cups.uri) if each.uri.endswith(queue))
    assert (found.queue, found.direct) == (True, printer.uri)


def test_the_printer_itself_is_printed_to_and_a_silent_one_is_called_silent(
    cups: TestCups, printer: TestPrinter, queue: str
) -> None:
    found = [each for each in find_printers(cups=cups.uri) if each.uri.endswith(queue)]
    assert [uri for _, uri, _ in look_at(found)] == [printer.uri]
    printer.die()
    assert [(uri, state.state) for _, uri, state in look_at(found)] == [(printer.uri, JobState.NO_ANSWER)]


def test_a_printer_that_reads_no_pdf_is_printed_to_through_its_queue(
    cups: TestCups, picture_printer: TestPrinter
) -> None:
    name = made_queue(cups, picture_printer)
    found = [each for each in find_printers(cups=cups.uri) if each.uri.endswith(name)]
    assert [uri for _, uri, _ in look_at(found)] == [found[0].uri] != [picture_printer.uri]


def test_a_paper_goes_through_the_queue_and_nothing_of_it_stays_there(
    cups: TestCups, printer: TestPrinter, queue: str
) -> None:
    ipp = IppPrinter(cups.queue(queue))
    assert ipp.look().takes_pdf
    job = ended(ipp, ipp.print(PDF, "Papir 7f3a", Wishes(duplex=True)))
    assert (job.state, len(printer.received())) == (JobState.PRINTED, 1)
    wait_for(lambda: cups.spooled() == [])
    assert "Papir 7f3a" in cups.logs()  # what it is called is written down for others to read


@pytest.mark.parametrize("closed", [TestCups.refuse, TestCups.stop])
def test_a_queue_that_sends_nothing_on_does_not_get_the_paper(
    cups: TestCups, printer: TestPrinter, queue: str, closed: Callable[[TestCups, str], None]
) -> None:
    closed(cups, queue)
    wait_for(lambda: IppPrinter(cups.queue(queue)).look().stands_still)
    outcome = carry(Errand(1, 1, Kind.SEND, cups.queue(queue), "Mobil", "Papir", pdf=PDF))
    assert (outcome.end, outcome.why) == (End.HELD, "Printeren tager ikke imod lige nu.")
    assert printer.received() == []


def test_a_queue_that_refuses_says_so_when_it_is_asked_all_the_same(cups: TestCups, queue: str) -> None:
    cups.refuse(queue)
    wait_for(lambda: IppPrinter(cups.queue(queue)).look().stands_still)
    with pytest.raises(PrinterAway):
        IppPrinter(cups.queue(queue)).print(PDF)


def test_a_queue_whose_printer_is_gone_says_nothing_of_it_and_gives_the_paper_back(
    cups: TestCups, printer: TestPrinter, queue: str
) -> None:
    ipp = IppPrinter(cups.queue(queue))
    printer.die()
    job = ipp.print(PDF)
    assert not ipp.follow(job, 2).state.over  # so the print queue counts the minutes itself
    assert ipp.cancel(job).state is JobState.CANCELED


def test_an_empty_tray_is_told_through_the_queue(cups: TestCups, printer: TestPrinter, queue: str) -> None:
    ipp = IppPrinter(cups.queue(queue))
    printer.load(0)
    job = ipp.print(PDF)
    wait_for(lambda: ipp.state_of(job).state is JobState.NO_PAPER, 20)
    printer.load(250)
    assert ended(ipp, job).state is JobState.PRINTED
