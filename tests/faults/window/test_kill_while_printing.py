"""The program dies between print and answer: the question is asked again, and an owed paper stays owed."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from app.domain.change import CaseId, DocumentId
from app.services import documents, papers
from app.services.views import OwedPaper
from tests.faults.window.windows import RealWindow, real_window
from tests.support.printers import TestPrinter, print_bus, slow_printer, wait_for
from tests.support.quick_home import PASSPHRASE, home_with_open_form, quick_doors

QUESTION = "Kom papiret ud?"

__all__ = ["print_bus", "slow_printer"]


def home_with_printer(home: Path, uri: str) -> tuple[CaseId, DocumentId]:
    """A home whose settings name the printer, with a form that can be finished."""
    made = home_with_open_form(home)
    doors = quick_doors()
    desk = doors.unlock(home, PASSPHRASE)
    desk.change_settings({"paper.printer_address": f"Mobil = {uri}"})
    doors.lock(desk)
    return made


def open_print_at(window: RealWindow, case: CaseId, document: DocumentId, uri: str) -> None:
    """The print page, with that printer found and chosen."""
    window.unlock()
    window.tell(f"go print {case} {document}")
    window.until(lambda now: "Du kan rette videre bagefter" in now["words"])
    wait_for(lambda: bool(window.tell(f"choose_printer {uri}")["could"]))


def die(window: RealWindow) -> None:
    """Without a word."""
    window.process.send_signal(signal.SIGKILL)
    window.process.wait()


def go_to_papers(window: RealWindow) -> None:
    """In a window opened anew."""
    window.try_passphrase()
    window.until(lambda now: now["ready"])
    window.tell("go papers")


def look(home: Path, case: CaseId, document: DocumentId) -> tuple[list[OwedPaper], int]:
    """The papers owed, and how often this one came out."""
    doors = quick_doors()
    desk = doors.unlock(home, PASSPHRASE)
    try:
        assert documents.view(desk, case, document).readonly
        return papers.owed(desk), len(papers.prints(desk, case, document))
    finally:
        desk.closed = True
        desk.store.close()


def print_and_die(window: RealWindow, case: CaseId, document: DocumentId) -> None:
    """Prints the final paper, and dies while the question stands there."""
    window.unlock()
    window.tell(f"go print {case} {document}")
    window.until(lambda now: "Du kan rette videre bagefter" in now["words"])
    assert window.tell("print")["could"]
    window.until(lambda now: QUESTION in now["words"])
    window.process.send_signal(signal.SIGKILL)
    window.process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
@pytest.mark.parametrize("came_out", [True, False])
def test_the_question_is_asked_again_after_a_kill(tmp_path: Path, came_out: bool):
    home = tmp_path / "home"
    case, document = home_with_open_form(home)
    with real_window(home) as window:
        print_and_die(window, case, document)
    owed, prints = look(home, case, document)
    assert [paper.document for paper in owed] == [document]
    assert prints == 0
    with real_window(home) as window:
        window.try_passphrase()
        window.until(lambda now: now["ready"])
        window.tell(f"go print {case} {document}")
        window.until(lambda now: QUESTION in now["words"])
        if came_out:
            window.tell("press Ja, det ligger her")
            window.until(lambda now: "fået papiret?" in now["words"])
            window.tell("press Ikke endnu")
        else:
            window.tell("press Nej, prøv igen")
            window.until(lambda now: "ligger her stadig" in now["words"])
        window.tell("key Ctrl+L")
        assert window.ended() == 0
    owed, prints = look(home, case, document)
    assert [paper.document for paper in owed] == [document]
    assert prints == int(came_out)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_paper_in_the_printer_is_followed_on_after_a_kill_and_never_sent_twice(
    tmp_path: Path, slow_printer: TestPrinter
):
    home = tmp_path / "home"
    case, document = home_with_printer(home, slow_printer.uri)
    with real_window(home) as window:
        open_print_at(window, case, document, slow_printer.uri)
        assert window.tell(f"print_at {slow_printer.uri}")["could"]
        window.until(lambda now: "Printeren er i gang." in now["words"])
        die(window)
    slow_printer.let_go()
    with real_window(home) as window:
        go_to_papers(window)
        window.until(lambda now: QUESTION in now["words"])
        window.tell("press Ja, det ligger her")
        window.until(lambda now: QUESTION not in now["words"])
        window.tell("key Ctrl+L")
        assert window.ended() == 0
    assert len(slow_printer.received()) == 1
    owed, prints = look(home, case, document)
    assert ([paper.document for paper in owed], prints) == ([document], 1)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_paper_that_waits_for_a_silent_printer_waits_still_after_a_kill(tmp_path: Path, slow_printer: TestPrinter):
    home = tmp_path / "home"
    case, document = home_with_printer(home, slow_printer.uri)
    with real_window(home) as window:
        open_print_at(window, case, document, slow_printer.uri)
        slow_printer.die()
        assert window.tell(f"print_at {slow_printer.uri}")["could"]
        window.until(lambda now: "Papiret ligger her stadig." in now["words"])
        die(window)
    with real_window(home) as window:
        go_to_papers(window)
        window.until(lambda now: "Tag tilbage" in now["words"])
        assert QUESTION not in window.tell("see")["words"]
        window.tell("press Tag tilbage")
        window.until(lambda now: "Tag tilbage" not in now["words"])
        window.tell("key Ctrl+L")
        assert window.ended() == 0
    owed, prints = look(home, case, document)
    assert ([paper.document for paper in owed], prints) == ([document], 0)
