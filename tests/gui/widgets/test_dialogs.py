"""Dialogs are as high as their words need: nothing in them is cut off, at any text size."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

import ui
from app.domain.change import CaseId, DocumentId
from app.domain.person import Person
from app.errors import WorldError
from app.services import cases
from app.services.desk import Desk
from app.services.views import EventChoice, WrittenItem
from forms.model import Field, Kind
from tests.support.quick_home import PASSPHRASE, PEOPLE, quick_doors
from ui.context import Context
from ui.messages import MessageDialog, Messages, message_for
from ui.navigation import Navigator
from ui.screens.case.choose_case import ChooseCaseDialog
from ui.screens.case.critical_dialog import CriticalDialog
from ui.screens.case.event_dialog import EventDialog
from ui.screens.case.person import PersonDialog
from ui.screens.cases.new_case import NewCaseDialog
from ui.screens.lock.restore import RestoreDialog
from ui.screens.settings.passphrase import PassphraseDialog
from ui.screens.settings.recovery import RecoveryDialog
from ui.screens.visit.end_dialog import EndDialog, RemoveDialog
from ui.screens.visit.look import fetch
from ui.shell.go_to import GoTo
from ui.shell.way_out import CloseDialog
from ui.tasks import NowTasks
from ui.theme import Theme
from ui.widgets import Dialog, Words

LONG = "Et langt stykke, som en anden har skrevet, og som ingen har gjort kortere for at få plads til det. " * 6
QUESTIONS = (Field("on", Kind.DATE, "Dag"), Field("note", Kind.LONG_TEXT, LONG))
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Office:
    """What some dialogs are about."""

    def __init__(self, home: Path) -> None:
        self.desk: Desk = quick_doors().set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
        self.case: CaseId = cases.open_case(self.desk, PEOPLE)

    def context(self) -> Context:
        return Context(self.desk, NowTasks(), Theme.current(), Messages(), Navigator())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "home")
    yield made
    made.desk.store.close()


@pytest.fixture(params=[1.0, 2.0], ids=["100 %", "200 %"])
def size(request: pytest.FixtureRequest, app: QApplication, theme: Theme) -> Iterator[float]:
    """The text size the window wears."""
    if request.param == theme.scale:
        yield request.param
        return
    Theme(scale=request.param).apply(app)
    yield request.param
    theme.apply(app)


def plain(_: Office) -> Dialog:
    dialog = Dialog("Der er noget, du skal vide, før du går videre med det, du er i gang med")
    dialog.say(LONG)
    dialog.offer("Luk", primary=True)
    return dialog


def passphrase(_: Office) -> Dialog:
    dialog = PassphraseDialog()
    dialog.yes.click()
    dialog.show_problem(LONG)
    return dialog


def sheet(_: Office) -> Dialog:
    dialog = RecoveryDialog()
    dialog.show_made()
    dialog.show_problem(LONG)
    return dialog


MAKERS: dict[type[Dialog], Callable[[Office], Dialog]] = {
    Dialog: plain,
    MessageDialog: lambda _: MessageDialog(message_for(WorldError(LONG, safe=LONG, todo=LONG))),
    CloseDialog: lambda _: CloseDialog(),
    GoTo: lambda office: GoTo(office.context()),
    RestoreDialog: lambda _: RestoreDialog(),
    NewCaseDialog: lambda office: NewCaseDialog(office.context()),
    EndDialog: lambda office: EndDialog(fetch(office.desk, office.case), early=True),
    RemoveDialog: lambda _: RemoveDialog([WrittenItem(DocumentId(f"{n:032x}"), LONG, "4 felter") for n in range(3)]),
    EventDialog: lambda office: EventDialog(
        EventChoice("note", "Noget skete", LONG, QUESTIONS, True), office.desk.today()
    ),
    CriticalDialog: lambda office: CriticalDialog(None, office.desk.today()),
    ChooseCaseDialog: lambda _: ChooseCaseDialog("Samarbejdsaftale", []),
    PersonDialog: lambda office: PersonDialog(Person(name="Jonas Lindegaard"), office.desk.today()),
    RecoveryDialog: sheet,
    PassphraseDialog: passphrase,
}  # fmt: skip


def cut_off(dialog: Dialog) -> list[str]:
    """Words that are less high than they wrap to."""
    shown = [words for words in dialog.findChildren(Words) if words.isVisible() and words.hasHeightForWidth()]
    assert shown
    return [words.text()[:40] for words in shown if words.height() < words.heightForWidth(words.width())]


def show(app: QApplication, dialog: Dialog) -> None:
    dialog.show()
    app.processEvents()


@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
def test_no_words_of_a_dialog_are_cut_off(kind: type[Dialog], size: float, app: QApplication, office: Office) -> None:
    dialog = MAKERS[kind](office)
    show(app, dialog)
    assert cut_off(dialog) == []
    scroll = dialog.findChild(QScrollArea)
    assert scroll.widget().width() <= scroll.viewport().width()
    room = dialog.screen().availableGeometry().height()
    assert dialog.height() <= room
    buttons = [
        button for button in dialog.findChildren(QPushButton) if button.parent() is dialog and button.isVisible()
    ]
    assert all(dialog.rect().contains(button.geometry()) for button in buttons)
    dialog.close()


def test_a_dialog_grows_when_more_is_said_in_it(app: QApplication, size: float) -> None:
    dialog = Dialog("Et øjeblik")
    words = dialog.say("Kort.")
    show(app, dialog)
    before = dialog.height()
    words.set_text(LONG)
    app.processEvents()
    assert dialog.height() > before
    assert cut_off(dialog) == []
    dialog.close()


def test_the_dialog_for_a_new_passphrase_grows_when_others_know_the_old_one(app: QApplication, theme: Theme) -> None:
    dialog = PassphraseDialog()
    show(app, dialog)
    before = dialog.height()
    dialog.yes.click()
    app.processEvents()
    assert dialog.height() > before
    assert cut_off(dialog) == []
    dialog.close()


def test_what_the_screen_cannot_hold_scrolls_and_the_buttons_stay(app: QApplication, size: float) -> None:
    dialog = Dialog("Meget at læse")
    for _ in range(20):
        dialog.say(LONG)
    close = dialog.offer("Luk", primary=True)
    show(app, dialog)
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    assert dialog.rect().contains(close.geometry())
    dialog.close()


def test_no_dialog_of_the_program_measures_itself() -> None:
    for found in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(found.name)
    every = _below(Dialog)
    assert every >= set(MAKERS) - {Dialog}
    measures = {"_fit", "_height_at"}
    assert [kind.__name__ for kind in every if measures & set(vars(kind))] == []
    assert [kind.__name__ for kind in every if "self.setMinimumHeight(" in inspect.getsource(kind)] == []


def _below(kind: type[QWidget]) -> set[type[QWidget]]:
    own = {below for below in kind.__subclasses__() if below.__module__.startswith("ui.")}
    return own.union(*(_below(below) for below in own))
