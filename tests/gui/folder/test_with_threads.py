"""The folder with real threads: its first paper is seen while the rest are drawn, and hurry loses nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.services.folder import leaving
from app.services.folder.stay import Piece, Stay
from app.services.papers import queue
from app.services.views import Place
from tests.gui.printing.test_print import words_on
from tests.gui.visit.kitchen import press
from tests.gui.visit.test_with_threads import SlowKitchen, slow
from tests.support.folders import lay
from ui.screens.folder.look import LATER
from ui.screens.folder.presenter import FolderScreen

__all__ = ["slow"]


def opened(slow: SlowKitchen) -> FolderScreen:
    """The folder of a case where everything is there, its question not answered."""
    desk, case = slow.kitchen.desk, slow.kitchen.case
    slow.ask(lambda: lay(desk, case))
    slow.kitchen.navigator.go(Place("folder", case))
    slow.wait()
    return slow.kitchen.screen(FolderScreen)


def test_the_first_paper_is_seen_before_the_last_is_drawn(slow: SlowKitchen) -> None:
    screen = opened(slow)
    screen.widget.question.answers[Stay.ALL].click()
    first = screen.widget.pages.count
    slow.wait()
    assert first == 1 < screen.widget.pages.count
    titles = words_on(screen.widget.pages)
    order = [titles.index(title) for title in ("Næste gang vi ses", "Vores aftale", "Det har du sagt ja til")]
    assert order == sorted(order)


def test_who_leaves_before_the_papers_are_drawn_meets_no_stale_ones(slow: SlowKitchen) -> None:
    screen = opened(slow)
    screen.widget.question.answers[Stay.ALL].click()
    slow.kitchen.navigator.go(Place("today"))
    slow.wait()
    assert screen.widget.pages.count == 0


def test_who_leaves_while_the_folder_is_sent_is_asked_the_next_time(slow: SlowKitchen) -> None:
    desk, case = slow.kitchen.desk, slow.kitchen.case
    screen = opened(slow)
    screen.widget.question.answers[Stay.CARD].click()
    screen.widget.panel.printer.select(LATER)
    screen.widget.panel.printer.chosen.emit(LATER)
    press(screen.widget, "Print mappen")
    slow.kitchen.navigator.go(Place("today"))
    slow.wait()
    waiting = slow.ask(lambda: leaving.waiting(desk, case))
    assert waiting.pieces == {Piece.CARD} and len(slow.ask(lambda: queue.jobs(desk))) == 1
    slow.kitchen.navigator.go(Place("folder", case))
    slow.wait()
    QApplication.processEvents()
    assert "Venter på, at du vælger en printer." in words_on(screen.widget)


def test_two_quick_presses_print_one_folder(slow: SlowKitchen) -> None:
    screen = opened(slow)
    screen.widget.question.answers[Stay.ALL].click()
    screen.widget.panel.printer.select(LATER)
    screen.widget.panel.printer.chosen.emit(LATER)
    for _ in range(2):
        screen.widget.panel.go.click()
    slow.wait()
    assert len(slow.ask(lambda: queue.jobs(slow.kitchen.desk))) == 1
