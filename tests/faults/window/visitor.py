"""A visit in the real window with marker words in every field. Run as a process: `visitor HOME CONTROL`.

Says `WRITTEN` when everything is in, waits for a line on standard input, then closes the window as a person would.
CONTROL is a file that the same process fills with a marker in plain text: what looks for markers must find that one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

import ui.main
from app.domain.change import CaseId, DocumentId
from app.domain.person import Person
from app.services import cases, documents, papers, search
from app.services.desk import Desk
from app.services.folder import leaving
from app.services.folder.drawing import Order
from app.services.folder.leaving import Wish
from app.services.folder.stay import Piece, Stay
from app.services.papers import queue
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import LooseSheet
from app.services.views import Place
from forms.model import Audience, Field, Kind, Value
from tests.support.made import remember_made
from tests.support.quick_home import PASSPHRASE, quick_doors
from ui.shell.office import OpenOffice
from ui.shell.window import Window

WORD = "Kvistmarkørgrenen"
NAME = "Zebedæus Birkemarkør"
CPR = "720397-1234"
CONTROL = "Kontrolmarkørstubben"
SILENT = PrinterRow("ipp://127.0.0.1:9/ipp/print", "Mobil", "svarer ikke", False, True, False, False)
MARKERS = (WORD, NAME, "Zebedæus", "Birkemarkør", CPR, CPR.replace("-", ""))


OFFICES = remember_made(OpenOffice)


def marked(field: Field) -> Value:
    """A value of the field's kind that holds a marker, where the kind has room for words."""
    if field.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON, Kind.PHONE, Kind.EMAIL}:
        return f"{WORD} {field.id} {NAME}"
    if field.kind is Kind.CPR:
        return CPR
    return None


def fill_everything(desk: Desk) -> tuple[CaseId, DocumentId]:
    """A case with a document of every form, a marker in every field that takes words; half of it settled."""
    case = cases.open_case(desk, Person(name=NAME, call_name="Zebedæus", cpr=CPR, address=f"{WORD}svej 14"), None)
    last = DocumentId("")
    for form in desk.catalogue.all():
        last = documents.start(desk, case, form.id)
        for field in form.fields():
            if field.kind is Kind.TABLE and not field.fixed_rows:
                row = documents.add_row(desk, case, last, field.id)
                for column in field.columns:
                    if (value := marked(column)) is not None:
                        documents.keep(desk, case, last, f"{field.id}/{row}/{column.id}", value)
            elif (value := marked(field)) is not None:
                documents.keep(desk, case, last, field.id, value)
        if form.id != "consent":
            documents.settle(desk, case, last)
        for audience in Audience:
            assert papers.preview(desk, case, last, audience)
    leaving.send(desk, case, Order(Stay.ENVELOPE), frozenset(Piece), Wish(), f"{WORD} skuffe")
    queue.put(desk, [LooseSheet(f"%PDF-1.7 {WORD} {NAME}".encode(), f"{WORD} {NAME}")], printer=SILENT)
    assert search.find(desk, "Birkemarkør")
    return case, last


class Visitor(QObject):
    """Unlocks, writes, looks at it in the window, types the marker with the keyboard, and waits."""

    def __init__(self, control: Path) -> None:
        super().__init__()
        self._control = control
        self._acts = self._work()
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(lambda: next(self._acts, None))
        self._timer.start()

    def _work(self) -> Iterator[None]:
        self._control.write_text(CONTROL, "utf-8")
        line = yield from wait_for(lambda: seen(QLineEdit))
        QTest.keyClicks(line, PASSPHRASE)
        QTest.keyClick(line, Qt.Key.Key_Return)
        offices = yield from wait_for(lambda: OFFICES)
        office = offices[0]
        made: list[tuple[CaseId, DocumentId]] = []
        context = office.context
        context.tasks.database(lambda: fill_everything(context.desk), made.append)
        yield from wait_for(lambda: made)
        case, document = made[0]
        context.print_line.work()  # the paper in the queue waits for a printer that never answers
        places = (Place("case", case), Place("form", case, document, "purpose"), Place("print", case, document))
        for place in (*places, Place("folder", case)):
            context.navigator.go(place)
            for _ in range(60):
                yield
        context.navigator.go(Place("form", case, document, "purpose"))
        box = yield from wait_for(focused)
        QTest.keyClicks(box, f" {WORD} ")
        for _ in range(60):
            yield
        print("WRITTEN", flush=True)
        sys.stdin.readline()
        window().close()


def wait_for(look: Callable[[], object]) -> Iterator[None]:
    """Yields until `look` finds something; that is the result."""
    while not (found := look()):
        yield
    return found  # type: ignore[return-value]


def window() -> QWidget:
    """The one window."""
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, Window))


def focused() -> QWidget | None:
    """The field with the focus, once there is one."""
    if QApplication.activeWindow() is None:  # no window manager hands out the focus here
        window().activateWindow()
    return QApplication.focusWidget()


def seen(kind: type[QWidget]) -> QWidget | None:
    """A visible widget of that kind."""
    every = [found for top in QApplication.topLevelWidgets() for found in top.findChildren(kind)]
    return next((widget for widget in every if widget.isVisible()), None)


def main() -> int:
    """The visit, from unlock to closed window."""
    application = QApplication(["IT-rygsæk"])
    ui.main.load_doors = quick_doors
    application.visitor = Visitor(Path(sys.argv[2]))  # type: ignore[attr-defined]
    return ui.main.run(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
