"""An office on a real hub: windows over real stores, and the cable somebody may pull. Everything happens at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.change import CaseId, DocumentId
from app.errors import HubUnreachable
from app.services import documents
from app.services.desk import Desk
from app.services.views import Place
from app.sync.line import Signed
from app.sync.talk import Reply
from app.sync.transport import Http
from forms.model import Value
from tests.gui.visit.kitchen import TellingMessages, press, settle
from tests.support.hub import RunningHub, running_hub
from tests.support.offices import StandingClock, doors
from tests.support.quick_home import PASSPHRASE
from ui.context import Context
from ui.navigation import Navigator
from ui.screens.computers.presenter import ComputersScreen
from ui.screens.disagreements.presenter import DisagreementsScreen
from ui.screens.office_sync.presenter import OfficeScreen
from ui.shell.shell import Shell
from ui.shell.window import Window
from ui.tasks import NowTasks, Tasks
from ui.theme import Theme
from ui.widgets import Words

S = TypeVar("S")


@dataclass
class Cable:
    """To the hub, for every laptop; pulled, nothing is reached."""

    pulled: set[str] = field(default_factory=set)


class LaptopWindow:
    """One laptop with its window."""

    def __init__(self, name: str, desk: Desk, tasks: Tasks | None = None) -> None:
        self.name, self.desk = name, desk
        self.messages = TellingMessages()
        self.window = Window()
        self.window.resize(1366, 768)
        self.navigator = Navigator()
        self.shell = Shell(Context(desk, tasks or NowTasks(), Theme.current(), self.messages, self.navigator))
        self.window.show_content(self.shell)
        self.window.show()
        self.window.activateWindow()
        self.navigator.go(Place("today"))
        settle()

    @property
    def line(self):
        return self.shell._context.line

    def screen(self, kind: type[S], place: Place | None = None) -> S:
        """A place, which must be of that kind."""
        if place is not None:
            self.navigator.go(place)
        settle()
        shown = self.shell.places.current
        assert isinstance(shown, kind), type(shown)
        return shown

    def office(self) -> OfficeScreen:
        return self.screen(OfficeScreen, Place("office"))

    def computers(self) -> ComputersScreen:
        return self.screen(ComputersScreen, Place("computers"))

    def disagreements(self) -> DisagreementsScreen:
        return self.screen(DisagreementsScreen, Place("disagreements"))

    def sync(self) -> None:
        """Kontoret, and its one button."""
        press(self.office().widget, "Hent og send nu")

    def read(self) -> str:
        """Everything one can read in the window."""
        return words_on(self.window)

    def corner(self) -> str:
        """How it stands, in the lower left."""
        settle()
        return self.shell.sidebar._office.text()

    def write(self, case: CaseId, document: DocumentId, path: str, words: Value) -> None:
        """Writes in a field and leaves it."""
        from app.domain.change import Path as FieldPath

        documents.keep(self.desk, case, document, FieldPath(path), words)
        documents.settle(self.desk, case, document)

    def answer(self, case: CaseId, document: DocumentId, path: str) -> object:
        return documents.view(self.desk, case, document).answers.get(path)

    def close(self) -> None:
        """Lets the window go and closes the store; twice does no harm."""
        if self.desk.closed:
            return
        self.line.stop()
        self.shell.settle()
        self.window.let_close()
        self.window.deleteLater()
        settle()
        self.desk.closed = True
        self.desk.store.close()


def words_on(widget: QWidget) -> str:
    """Everything one can read there."""
    settle()
    return "\n".join(each.text() for each in widget.findChildren(Words) if each.isVisibleTo(widget))


@dataclass
class Town:
    """The hub, and the laptops of one office; Mette's makes it."""

    folder: Path
    hub: RunningHub
    cable: Cable
    clock: StandingClock = field(default_factory=StandingClock)
    laptops: list[LaptopWindow] = field(default_factory=list)

    def laptop(self, name: str, worker: str, office: str = "Havneby Kommune") -> LaptopWindow:
        """A new rygsæk with its window open."""
        desk = doors(self.clock).set_up(self.folder / name, office, worker, PASSPHRASE).desk
        made = LaptopWindow(name, desk)
        self.laptops.append(made)
        return made

    def found(self, laptop: LaptopWindow) -> None:
        """By the window: Kontoret, the hub's address and its code."""
        card = laptop.office().widget.hub
        card.address.setText(self.hub.url)
        card.code.setText(self.hub.claim())
        press(card, "Læg kontoret på hubben")

    def invite(self, laptop: LaptopWindow, name: str) -> str:
        """By the window: an invitation to a new colleague; its text."""
        card = laptop.computers().widget.invite
        card.name.setText(name)
        press(card, "Lav en invitation")
        page = laptop.computers()._page
        assert page is not None
        return next(row.text for row in page.invitations if row.name == name)

    def joins(self, laptop: LaptopWindow, at: LaptopWindow, name: str) -> None:
        """By both windows: asked, compared, let in."""
        text = self.invite(at, name)
        card = laptop.office().widget.invitation
        card.text.set_text(text)
        card.name.setText(name)
        press(card, "Bed om at komme ind")
        code = laptop.office().widget.code.code.text()
        screen = at.computers()
        screen.look()
        assert code in words_on(screen.widget)
        press(screen.widget, "Luk ind")
        laptop.line.look()
        settle()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()


@contextmanager
def a_town(folder: Path, monkeypatch) -> Iterator[Town]:
    """A hub and no laptops yet."""
    cable = Cable()
    sent: Callable[[Http, Signed], Reply] = Http.send

    def send(self: Http, signed: Signed) -> Reply:
        if cable.pulled:
            raise HubUnreachable("Der er ikke forbindelse til kontoret.")
        return sent(self, signed)

    monkeypatch.setattr(Http, "send", send)
    with running_hub(folder / "hub") as hub:
        town = Town(folder, hub, cable)
        try:
            yield town
        finally:
            town.close()


def catch_up() -> None:
    """Lets every window catch up."""
    QApplication.processEvents()
    settle()
