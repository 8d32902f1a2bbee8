"""The caseworker at the window: the real program over a real store, and a calendar that can be turned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.doors import Doors
from app.services.views import Place
from tests.gui.journeys.hands import Answer, answer, dialogs, press, seen, settle, slips
from tests.gui.journeys.stops import Stop, Stops
from tests.gui.screens.pages import Rygsaek
from tests.support.offices import PASSPHRASE, StandingClock
from ui.fields.questions import Questions
from ui.widgets.dialog import Dialog

P = TypeVar("P")


class Caseworker(Rygsaek):
    """Does everything in the window. `desk` is only for looking at what the store holds."""

    def __init__(
        self, qtbot: QtBot, home: Path, load_doors: Callable[[], Doors], clock: StandingClock, stops: Stops
    ) -> None:
        super().__init__(qtbot, home, load_doors)
        self.clock, self.stops = clock, stops

    def again(self) -> Caseworker:
        """A fresh process on the same home, the next time one sits down."""
        fresh = Caseworker(self._qtbot, self.home, self._load, self.clock, self.stops)
        fresh.start()
        return fresh

    def come_in(self) -> Caseworker:
        """The passphrase, and Enter."""
        self.unlock(PASSPHRASE)
        settle()
        return self

    def leave(self) -> Stop:
        """Locks; how the computer stands then."""
        self.lock()
        return Stop(self.home, self.clock.at)

    def go_on_from(self, stop: Stop) -> None:
        """Locks, and comes in by a fresh process to a computer that stands so."""
        if not self.handed_over:
            self.lock()
        self.clock.at = stop.copied_to(self.home).at
        self.handed_over.clear()
        self._sit_down()
        self.start()
        self.come_in()

    # ── time ──────────────────────────────────────────────────────────────

    @property
    def today(self) -> date:
        """The day of the computer's clock."""
        return self.clock.at.date()

    def wait_until(self, day: date, hour: int = 9) -> None:
        """The day comes; one looks at I dag first."""
        there = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        assert there >= self.clock.at, "the calendar only turns forward"
        self.clock.at = there
        self.shell.go_today()
        settle()

    # ── what one sees ─────────────────────────────────────────────────────

    def sees(self) -> str:
        """Every word in the window and in the dialog on top of it, all of them Danish."""
        lines = seen(self.window)
        for each in dialogs(self.window):
            lines += seen(each)
        assert not slips(lines), slips(lines)
        return "\n".join(lines)

    def wait_for(self, words: str) -> None:
        """Until these words are seen: what is computed follows the fingers a moment later."""
        self._qtbot.waitUntil(lambda: words in "\n".join(seen(self.page)), timeout=5_000)

    def shown(self, kind: type[P]) -> P:
        """The screen one is at, which must be of that kind."""
        settle()
        found: P = self.screen(kind)
        return found

    @property
    def page(self) -> QWidget:
        """What the window shows beside the side bar."""
        current = self.shell.places.current
        assert current is not None
        return current.widget

    def press(self, words: str) -> None:
        """Presses the button with those words, or that name, in the dialog on top, else on the page."""
        opened = dialogs(self.window)
        press(opened[-1] if opened else self.page, words)

    def back(self) -> None:
        """Esc, where there is no dialog."""
        self.shell.go_back()
        settle()

    # ── dialogs ───────────────────────────────────────────────────────────

    @property
    def dialog(self) -> Dialog:
        """The dialog on top."""
        opened = dialogs(self.window)
        assert opened, f"no dialog over:\n{self.sees()}"
        return opened[-1]

    @property
    def is_asked(self) -> bool:
        """Whether a dialog waits for an answer."""
        return bool(dialogs(self.window))

    def fill(self, **answers: Answer) -> None:
        """Answers the questions of the dialog on top."""
        asked = self.dialog
        assert isinstance(asked, Questions), asked
        for name, wanted in answers.items():
            answer(asked.field(name), wanted)

    def log(self, **answers: Answer) -> None:
        """Answers the dialog on top and writes it down; nothing odd must be asked."""
        self.fill(**answers)
        self.sees()
        self.press("Skriv i loggen")
        assert not self.is_asked, self.sees()

    # ── looking ───────────────────────────────────────────────────────────

    @property
    def desk(self) -> Desk:
        """The store, to look at only."""
        assert self.program.office is not None
        return self.program.office.context.desk

    @property
    def case(self) -> CaseId:
        """The case one is in."""
        here = self._here()
        assert here.case is not None
        return here.case

    def _here(self) -> Place:
        assert self.program.office is not None
        here = self.program.office.context.navigator.here()
        assert here is not None
        return here
