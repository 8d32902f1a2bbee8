"""Fetches how it stands, has a round begun, and leads into an office. The line talks beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import RygsaekError
from app.services.colleagues import coming_in
from app.services.enrolment import hub, joining
from app.services.sync import page, seen
from app.services.views import Changes, Place
from ui.screens.office_sync.invitation_file import FILES, read_invitation_file
from ui.screens.office_sync.view import OfficeView
from ui.shell import files

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views.sync import OfficePage
    from ui.context import Context

_WRONG_CODE = "Hubben kender ikke koden, eller den er brugt. Intet er ændret. Bed it om en ny: rygsaek hub claim."
_WORKING = "Spørger …"
_CLOCK = (
    "Uret på denne computer går forkert. Intet er gået tabt, men dage og frister kan blive vist forkert. Stil uret, "
    "eller bed it om det."
)


class OfficeScreen(QObject):
    """Kontoret."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._line = context, context.line
        self._page: OfficePage | None = None
        self.widget = view = OfficeView()
        view.sync_asked.connect(self._line.now)
        view.seen_asked.connect(self._seen)
        view.case_chosen.connect(self._open_case)
        view.colleagues_asked.connect(self._open_colleagues)
        view.invitation.asked.connect(self.ask_in)
        view.invitation.file_asked.connect(self._choose_file)
        view.code.give_up_asked.connect(self._give_up)
        view.hub.asked.connect(self.put_on_hub)
        self._line.changed.connect(self._line_changed)
        self._line.progressed.connect(self._progressed)
        self._line.let_in.connect(self._let_in)
        self._line.turned_away.connect(self._turned_away)

    def open(self, place: Place) -> None:
        """How it stands now."""
        self.widget.notice.hide()
        if not self.widget.invitation.name.text():
            self.widget.invitation.name.setText(self._context.desk.worker.name)
        self._fetch()
        self._line.begin()

    def leave(self) -> None:
        """What was typed stays in its place; it is nobody's data."""

    def refresh(self, changes: Changes) -> None:
        """Something was written: more may wait."""
        self._fetch()

    # ── showing ──────────────────────────────────────────────────────────

    def _fetch(self) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: page.office_page(desk), self._show)

    def _show(self, shown: OfficePage) -> None:
        self._page = shown
        self.widget.show_page(shown, "Ingen har svaret endnu. Der ses efter af sig selv.")
        self._show_line()

    def _show_line(self) -> None:
        line = self._line
        self.widget.show_running(running=line.running)
        clock, door = _CLOCK if line.clock_off else "", line.at_the_door
        self.widget.show_line(offline=line.offline, trouble=line.trouble, clock=clock, at_the_door=door)

    def _line_changed(self) -> None:
        self._show_line()
        if self.widget.isVisible() and not self._line.running:
            self._fetch()

    def _progressed(self, progress: object) -> None:
        if not self._line.running:
            return
        done, whole = getattr(progress, "sent", 0), getattr(progress, "to_send", 0)
        self.widget.show_progress(done, whole, getattr(progress, "came", 0))

    def _seen(self) -> None:
        desk, shown = self._context.desk, self._page
        if shown is not None:
            self._context.tasks.database(
                lambda: seen(desk, shown.told_upto), lambda _: self._context.navigator.announce(Changes())
            )

    def _open_case(self, case: CaseId) -> None:
        self._context.navigator.go(Place("case", case))

    def _open_colleagues(self) -> None:
        self._context.navigator.go(Place("computers"))

    # ── into an office ───────────────────────────────────────────────────

    def ask_in(self, text: str, name: str) -> None:
        """Asks to be let in with an invitation."""
        card = self.widget.invitation
        try:
            address = coming_in.address_of(text)
        except RygsaekError as error:
            card.show_problem(error.sentences())
            return
        card.show_working(_WORKING)
        talk = partial(coming_in.ask, self._context.desk, text, name)
        self._line.hold(talk, self._asked, self._not_asked, address)

    def _asked(self, _: object) -> None:
        self.widget.invitation.show_working("")
        self.widget.invitation.text.set_text("")
        self._fetch()
        self._line.look()

    def _not_asked(self, error: Exception) -> None:
        self._problem(self.widget.invitation.show_problem, error)
        self._fetch()

    def _let_in(self) -> None:
        self.widget.tell(
            "Du er inde.",
            "Denne computer hører nu til kontoret. Det, der lå her, er kommet med. Sagerne fra kontoret hentes nu.",
        )
        self._context.navigator.announce(Changes())

    def _turned_away(self) -> None:
        self.widget.tell("Kontoret lukkede dig ikke ind.", "Alt er her som før. Bed om en ny invitation.")
        self._context.navigator.announce(Changes())

    def _give_up(self) -> None:
        desk = self._context.desk
        self._context.tasks.database(
            lambda: joining.give_up(desk), lambda _: self._context.navigator.announce(Changes())
        )

    def _choose_file(self) -> None:
        file = files.choose(self.widget, "Vælg invitationen", FILES)
        if file is not None:
            self.read_file(file)

    def read_file(self, file: Path) -> None:
        """Reads an invitation out of a picture or a text file into the box."""
        self._context.tasks.background(
            partial(read_invitation_file, file), self.widget.invitation.text.set_text, self._not_read
        )

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, RygsaekError):
            raise error
        self.widget.invitation.show_problem(error.sentences())

    # ── an office of one goes on a hub ───────────────────────────────────

    def put_on_hub(self, address: str, code: str) -> None:
        """This computer's office becomes the office of that hub."""
        address = address.rstrip("/") if "://" in address else f"https://{address.rstrip('/')}"
        self.widget.hub.show_working(_WORKING)
        talk = partial(hub.put_on_hub, self._context.desk, address, code)
        self._line.hold(talk, self._on_hub, self._not_on_hub, address)

    def _on_hub(self, _: object) -> None:
        self.widget.hub.show_working("")
        self.widget.hub.code.clear()
        self.widget.tell(
            "Kontoret ligger nu på hubben.", "Du er administrator. Invitér kollegerne under Computere og kolleger."
        )
        self._context.navigator.announce(Changes())
        self._line.now()

    def _not_on_hub(self, error: Exception) -> None:
        if coming_in.wrong_claim(error):
            self.widget.hub.show_problem(_WRONG_CODE)
            return
        self._problem(self.widget.hub.show_problem, error)

    def _problem(self, show: object, error: Exception) -> None:
        if isinstance(error, RygsaekError) and callable(show):
            show(error.sentences())
            return
        for card in (self.widget.invitation, self.widget.hub):
            card.show_working("")
        self._context.messages.tell(error)
