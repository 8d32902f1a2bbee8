"""The visit and the print dialog with real threads: what is slow comes late, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import cases, documents
from app.services.views import Place, VisitStep
from tests.gui.visit.kitchen import JONAS, Kitchen
from tests.support.quick_home import PASSPHRASE, quick_doors
from ui.screens.printing.choice import FILE
from ui.tasks import ThreadTasks


class SlowKitchen:
    """A kitchen whose store lives on a thread of its own, as in the product."""

    def __init__(self, home: Path) -> None:
        self.failures: list[Exception] = []
        self.tasks = ThreadTasks(self.failures.append)
        self.doors = quick_doors()

        def lay() -> Kitchen | Any:
            desk = self.doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
            return desk, cases.open_case(desk, JONAS, cases.Enquiry(on=date(2026, 11, 20)))

        desk, case = self.ask(lay)
        self.kitchen = Kitchen(desk, case, self.tasks)
        self.wait()

    def ask(self, work: Any) -> Any:
        """What the store says, asked on its own thread."""
        found: list[Any] = []
        self.tasks.database(work, found.append)
        self.wait()
        return found[0]

    def wait(self) -> None:
        """Until everything asked for has been told."""
        QApplication.processEvents()
        assert self.tasks.finish()
        QApplication.processEvents()
        assert self.tasks.finish()
        assert not self.failures, self.failures

    def close(self) -> None:
        self.kitchen.shell.settle()
        self.wait()
        self.kitchen.window.let_close()
        self.ask(lambda: self.doors.lock(self.kitchen.desk))
        self.tasks.close()


@pytest.fixture
def slow(app: QApplication, tmp_path: Path) -> Iterator[SlowKitchen]:
    kitchen = SlowKitchen(tmp_path / "home")
    yield kitchen
    kitchen.close()


def test_words_typed_right_before_the_next_step_are_kept(slow: SlowKitchen) -> None:
    kitchen = slow.kitchen
    kitchen.navigator.go(Place("visit", kitchen.case))
    slow.wait()
    for _ in range(3):
        kitchen.visit.widget.body.next.click()
        slow.wait()
    assert kitchen.step is VisitStep.CAN
    document = kitchen.agreement
    box = kitchen.visit.widget.body.piece_of(document, "challenges").field("challenges").editor.edit
    QTest.keyClicks(box, "Posten, banken og naboen")
    kitchen.visit.widget.body.next.click()
    slow.wait()
    assert kitchen.step is VisitStep.WANT
    view = slow.ask(lambda: documents.view(kitchen.desk, kitchen.case, document))
    assert view.answers["challenges"] == "Posten, banken og naboen"


def test_the_printers_are_shown_though_the_paper_is_drawn_meanwhile(slow: SlowKitchen, qtbot: QtBot) -> None:
    kitchen = slow.kitchen
    kitchen.navigator.go(Place("visit", kitchen.case))
    slow.wait()
    kitchen.visit._go(VisitStep.KNOW)
    slow.wait()
    document = kitchen.agreement
    kitchen.navigator.go(Place("print", kitchen.case, document, detail="visit"))
    slow.wait()
    panel = kitchen.printing.widget.panel
    assert kitchen.printing.widget.preview.count >= 1
    assert panel.printer.itemText(0) == "Vælg, hvor det skal ud"
    assert panel.printer.selected() == FILE or panel.go.isEnabled()


def test_ending_right_after_typing_loses_nothing(slow: SlowKitchen) -> None:
    kitchen = slow.kitchen
    kitchen.navigator.go(Place("visit", kitchen.case))
    slow.wait()
    kitchen.visit._go(VisitStep.CAN)
    slow.wait()
    document = kitchen.agreement
    box = kitchen.visit.widget.body.piece_of(document, "easier").field("easier").editor.edit
    QTest.keyClicks(box, "At gå sammen")
    kitchen.visit.widget.side.later.click()
    slow.wait()
    dialog = kitchen.visit.ending.dialog
    assert dialog is not None
    dialog.go.click()
    slow.wait()
    assert kitchen.place == "case"
    view = slow.ask(lambda: documents.view(kitchen.desk, kitchen.case, document))
    assert view.answers["easier"] == "At gå sammen"
