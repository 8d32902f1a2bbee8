"""Direct printing to a real IPP printer on loopback, and to things that are no printer."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.errors import InputError, PrinterAway, PrinterFailed, PrinterSilent
from app.printing.find import find_printers, system_printers
from app.printing.ipp import Address, IppPrinter
from app.printing.printer import Job, JobState, Printer, Wishes
from tests.support.printers import TestPrinter, free_port, wait_for

from .conftest import Loopback

PDF = b"%PDF-1.7\n" + b"et papir " * 4000 + b"\n%%EOF\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"


def _ipp(body: bytes) -> bytes:
    return OK % len(body) + body


def test_the_printer_gets_the_paper_byte_for_byte(printer: TestPrinter) -> None:
    job = IppPrinter(printer.uri).print(PDF)
    assert IppPrinter(printer.uri).follow(job, 10).state is JobState.PRINTED
    assert printer.received() == [PDF]


def test_the_printer_says_who_it_is_and_that_it_takes_pdf(printer: TestPrinter) -> None:
    seen = IppPrinter(printer.uri).look()
    assert (seen.name, seen.state, seen.takes_pdf, seen.duplex) == ("Mobil", JobState.WAITING, True, True)


def test_a_printer_without_pdf_says_so_and_refuses_kindly(picture_printer: TestPrinter) -> None:
    printer = IppPrinter(picture_printer.uri)
    assert not printer.look().takes_pdf
    with pytest.raises(PrinterFailed, match="ville ikke tage papiret"):
        printer.print(PDF)
    assert picture_printer.received() == []


def test_the_printer_is_a_printer(printer: TestPrinter) -> None:
    port: Printer = IppPrinter(printer.uri)
    assert port.print(PDF, wishes=Wishes(copies=2, duplex=True, mono=True, saving=True)).id > 0


def test_an_empty_tray_is_told_as_missing_paper(printer: TestPrinter) -> None:
    printer.load(0)
    ipp = IppPrinter(printer.uri)
    assert ipp.look().state is JobState.NO_PAPER
    job = ipp.follow(ipp.print(PDF), 2)
    assert job.state is JobState.NO_PAPER
    assert job.state.say == "mangler papir"


def test_paper_in_the_tray_lets_the_job_go_on(printer: TestPrinter) -> None:
    printer.load(0)
    ipp = IppPrinter(printer.uri)
    job = ipp.follow(ipp.print(PDF), 1)
    printer.load(250)
    assert ipp.look().state is not JobState.NO_PAPER
    assert ipp.follow(job, 10).state in (JobState.PRINTED, JobState.WAITING)


def test_a_job_the_printer_breaks_off_is_told(failing_printer: TestPrinter) -> None:
    ipp = IppPrinter(failing_printer.uri)
    job = ipp.follow(ipp.print(PDF), 10)
    assert job.state is JobState.STOPPED
    assert job.state.say == "afbrudt"


def test_a_job_can_be_taken_back(slow_printer: TestPrinter) -> None:
    ipp = IppPrinter(slow_printer.uri)
    first = ipp.print(PDF)
    assert ipp.follow(first, 0.5).state is JobState.PRINTING
    ipp.cancel(first)
    slow_printer.let_go()
    wait_for(lambda: ipp.state_of(first).state is JobState.CANCELED)


def test_a_printer_that_dies_mid_job_is_told_as_no_answer(slow_printer: TestPrinter) -> None:
    ipp = IppPrinter(slow_printer.uri)
    job = ipp.print(PDF)
    slow_printer.die()
    assert ipp.follow(job, 5).state is JobState.NO_ANSWER
    assert ipp.cancel(job).state is JobState.NO_ANSWER


def test_a_closed_port_is_no_answer_and_the_paper_is_safe() -> None:
    ipp = IppPrinter(f"ipp://127.0.0.1:{free_port()}/ipp/print")
    assert ipp.look().state is JobState.NO_ANSWER
    with pytest.raises(PrinterAway) as failed:
        ipp.print(PDF)
    assert failed.value.safe == "Papiret ligger her stadig."


GARBAGE = {
    "nothing": b"",
    "no HTTP": b"\x00\xff\x13hello\r\n\r\n",
    "a web page": b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
    "an empty answer": _ipp(b""),
    "a head and no end": _ipp(struct.pack(">BBHI", 2, 0, 0, 1) + b"\x01"),
    "a length past the end": _ipp(struct.pack(">BBHI", 2, 0, 0, 1) + b"\x04\x41\x7f\xffabc"),
    "a negative length": _ipp(struct.pack(">BBHI", 2, 0, 0, 1) + b"\x04\x41\xff\xffabc\x03"),
    "a nameless value": _ipp(struct.pack(">BBHI", 2, 0, 0, 1) + b"\x04\x41\x00\x00\x00\x01a\x03"),
    "another version": _ipp(struct.pack(">BBHI", 9, 0, 0, 1) + b"\x03"),
    "another request's answer": _ipp(struct.pack(">BBHI", 2, 0, 0, 77) + b"\x03"),
    "a server error": b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
    "far too much": _ipp(b"\x02" * 2_000_000),
    "half an answer": OK % 500 + b"\x02\x00",
}


@pytest.mark.parametrize("reply", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_no_printer(reply: bytes, loopback: Callable[..., Loopback]) -> None:
    ipp = IppPrinter(loopback(reply).uri)
    assert ipp.look().state is JobState.NO_ANSWER
    with pytest.raises(PrinterFailed):
        ipp.print(PDF)
    assert ipp.state_of(Job(1, JobState.WAITING)).state is JobState.NO_ANSWER


def test_a_printer_that_never_answers_is_given_up(loopback: Callable[..., Loopback]) -> None:
    ipp = IppPrinter(loopback(b"", hold=True).uri, answer_seconds=0.3)
    assert ipp.look().state is JobState.NO_ANSWER


def test_following_stops_when_the_time_is_gone(slow_printer: TestPrinter) -> None:
    clock = iter([0.0, 0.1, 5.0, 11.0])
    rests: list[float] = []
    ipp = IppPrinter(slow_printer.uri)
    job = ipp.follow(ipp.print(PDF), 10, now=lambda: next(clock), rest=rests.append)
    assert job.state is JobState.PRINTING
    assert rests == [0.25, 0.25]


@pytest.mark.parametrize("uri", ["", "printer", "file:///etc/passwd", "ipp://", "ipp://a:b@host/", "ipp://host:99999/"])
def test_an_address_that_is_none_is_said_so(uri: str) -> None:
    with pytest.raises(InputError):
        IppPrinter(uri)


def test_an_address_is_taken_apart() -> None:
    assert Address.of("ipp://Mobil.local") == Address(
        "ipp://mobil.local:631/ipp/print", "mobil.local", 631, "/ipp/print", False
    )
    assert Address.of("ipps://[::1]:8631/ipp/x").uri == "ipps://[::1]:8631/ipp/x"


def test_known_printers_are_found_without_the_system() -> None:
    nowhere = f"ipp://127.0.0.1:{free_port()}/"
    found = find_printers(["Canon Mobil = ipp://10.0.0.9/ipp/print", "ipp://10.0.0.8/", "not a printer"], cups=nowhere)
    assert [(printer.name, printer.uri) for printer in found] == [
        ("Canon Mobil", "ipp://10.0.0.9:631/ipp/print"),
        ("10.0.0.8", "ipp://10.0.0.8:631/"),
    ]
    assert all(printer.own for printer in found)


def test_the_systems_printers_are_asked_for(loopback: Callable[..., Loopback]) -> None:
    def value(tag: int, name: bytes, data: bytes) -> bytes:
        return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(data)) + data

    body = struct.pack(">BBHI", 1, 1, 0, 1)
    for name, kind in ((b"Kontor", 0), (b"Mobil", 0x20000)):
        uri = b"ipp://localhost:631/printers/" + name
        body += b"\x04" + value(0x42, b"printer-name", name) + value(0x45, b"printer-uri-supported", uri)
        body += value(0x23, b"printer-type", struct.pack(">i", kind))
    server = loopback(_ipp(body + b"\x03"))
    found = system_printers(f"ipp://127.0.0.1:{server.port}/")
    assert [(printer.name, printer.default) for printer in found] == [("Kontor", False), ("Mobil", True)]


def test_every_state_has_danish_words() -> None:
    assert {state.say for state in JobState} == {
        "venter", "printer", "skrevet ud", "mangler papir", "låge åben", "papir sidder fast", "mangler blæk",
        "kan ikke nås", "svarer ikke", "kendes ikke mere", "stoppet på printeren", "afbrudt",
    }  # fmt: skip


def test_a_line_that_breaks_while_the_paper_goes_over_may_have_printed_it(loopback: Callable[..., Loopback]) -> None:
    fine = _ipp(struct.pack(">BBHI", 2, 0, 0, 1) + b"\x03")
    ipp = IppPrinter(loopback(fine, b"").uri)
    with pytest.raises(PrinterSilent):
        ipp.print(PDF)


def test_a_line_that_breaks_before_the_paper_goes_over_took_nothing(loopback: Callable[..., Loopback]) -> None:
    with pytest.raises(PrinterAway):
        IppPrinter(loopback(b"").uri).print(PDF)


def test_another_job_of_the_same_number_is_not_taken_for_ours(printer: TestPrinter) -> None:
    ipp = IppPrinter(printer.uri)
    job = ipp.print(PDF, "Papir 7f3a")
    assert ipp.follow(job, 10).state is JobState.PRINTED
    assert ipp.state_of(replace(job, title="Papir 1111")).state is JobState.FORGOTTEN
    assert ipp.state_of(Job(77, JobState.WAITING)).state is JobState.FORGOTTEN


def test_a_printer_says_what_it_can_and_whether_a4_lies_in_it(printer: TestPrinter) -> None:
    state = IppPrinter(printer.uri).look()
    assert (state.mono, state.saving, state.a4, state.stands_still) == (True, True, True, False)


def test_a_printer_with_letter_in_its_tray_says_there_is_no_a4(printer: TestPrinter) -> None:
    printer.load(250, "na_letter_8.5x11in")
    assert IppPrinter(printer.uri).look().a4 is False


def test_the_levels_of_the_ink_are_read(inky_printer: TestPrinter) -> None:
    ipp = IppPrinter(inky_printer.uri)
    ipp.follow(ipp.print(PDF), 10)  # this one tells them after its first job
    assert [(ink.colour, ink.level, ink.low) for ink in ipp.look().inks] == [
        ("#000000", 8, True),
        ("#00FFFF", 60, False),
    ]
