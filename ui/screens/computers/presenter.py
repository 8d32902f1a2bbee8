"""Fetches who belongs, asks the hub who waits while an invitation is open, and does what an administrator says."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.errors import HubUnreachable, RygsaekError
from app.services import colleagues
from app.services.colleagues import acts, papers
from app.services.enrolment import inviting, letting_in, office_key
from app.services.views import Changes, Place
from ui.fields.context import FieldContext
from ui.screens.computers.dialogs import OutDialog, RolesDialog
from ui.screens.computers.squares import picture
from ui.screens.computers.view import ComputersPage
from ui.screens.printing.loose import LoosePaper, LoosePrinting
from ui.shell import files
from ui.widgets.dialog import ask
from ui.widgets.strips import NoticeKind

if TYPE_CHECKING:
    from app.services.views.colleagues import ColleaguesPage, ComputerRow, InvitationRow, PersonRow
    from ui.context import Context
    from ui.widgets.dialog import Dialog

ASK_EVERY = 5_000  # milliseconds between two looks at who waits, while somebody may
_KEY = (
    "Lav tre papirer med kontorets nøgle",
    "Du får tre ark. Giv dem til tre kolleger. To af dem åbner nøglen, ét alene åbner ingenting. Ældre ark og dit "
    "gamle nødark gælder ikke mere, når du har lavet nye.",
)
_CARE = "Den, der har to af de tre ark, kan åbne alt. Del dem ud med det samme."
_NO_NET = "Der er ikke net til kontoret lige nu."


class ComputersScreen(QObject):
    """Computere og kolleger."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._line = context, context.line
        self._page: ColleaguesPage | None = None
        self.dialog: Dialog | None = None
        self.widget = page = ComputersPage(colleagues.ROLES)
        page.office_asked.connect(self._open_office)
        page.invite.asked.connect(self.invite)
        page.way_chosen.connect(self._go_way)
        page.roles_asked.connect(self._ask_roles)
        page.lost_chosen.connect(self._open_loss)
        page.answered.connect(self.answer)
        page.print_asked.connect(self._print)
        page.save_asked.connect(self._save)
        page.withdraw_asked.connect(self._withdraw)
        page.key_asked.connect(self._ask_key)
        self.printing = LoosePrinting(context, page)
        self._asking = False
        self._again = QTimer(self, singleShot=True, interval=ASK_EVERY)
        self._again.timeout.connect(self.look)

    def open(self, place: Place) -> None:
        """Everybody, and who waits."""
        self.widget.notice.hide()
        self._fetch(look=True)

    def leave(self) -> None:
        """Nobody looks at the door any more."""
        self._again.stop()

    def refresh(self, changes: Changes) -> None:
        """A name, a computer, an invitation may be another."""
        self._fetch()

    # ── showing ──────────────────────────────────────────────────────────

    def _fetch(self, *, look: bool = False) -> None:
        desk = self._context.desk

        def show(page: ColleaguesPage) -> None:
            self._page = page
            self.widget.show_page(page)
            if look:
                self.look()

        self._context.tasks.database(lambda: colleagues.colleagues_page(desk), show)

    def look(self) -> None:
        """Asks the hub who waits; again a little later while an invitation is open."""
        page = self._page
        if page is None or not page.joined or not page.administrator or not page.invitations or self._asking:
            return
        self._asking = True
        self._line.hold(partial(letting_in.asking, self._context.desk), self._waiting, self._not_heard)

    def _waiting(self, askers: tuple[Any, ...]) -> None:
        self._asking = False
        self.widget.show_askers(askers)
        self._look_again()

    def _not_heard(self, error: Exception) -> None:
        self._asking = False
        self._tell(error)
        self._look_again()

    def _look_again(self) -> None:
        here = self._context.navigator.here()
        if here is not None and here.screen == "computers":
            self._again.start()

    def _tell(self, error: Exception) -> None:
        """No network is said quietly; what cannot be done is said with what to do."""
        if isinstance(error, HubUnreachable):
            self.widget.tell(_NO_NET, "Prøv igen, når der er. Alt er gemt her.")
        elif isinstance(error, RygsaekError):
            self.widget.tell(error.happened, f"{error.safe} {error.todo}".strip(), NoticeKind.WARN)
        else:
            self._context.messages.tell(error)

    def _changed(self) -> None:
        """Told to everybody, and sent at once."""
        self._context.navigator.announce(Changes())
        self._line.now()

    # ── coming in ────────────────────────────────────────────────────────

    def invite(self, whom: str, name: str, roles: tuple[str, ...], replaces: object = None, why: str = "") -> None:
        """An invitation to hand over."""
        self.widget.invite.show_working("Laver …")
        talk = partial(acts.invite, self._context.desk, whom, name, roles, replaces, why)  # type: ignore[arg-type]
        self._line.hold(talk, self._invited, self._not_invited)

    def _invited(self, _: object) -> None:
        self.widget.invite.clear()
        self._fetch(look=True)

    def _not_invited(self, error: Exception) -> None:
        if isinstance(error, RygsaekError):
            self.widget.invite.show_problem(error.sentences())
        else:
            self.widget.invite.show_working("")
            self._context.messages.tell(error)

    def answer(self, asker: Any, yes: bool) -> None:
        """Lets in, or turns away."""
        desk = self._context.desk
        talk = partial(letting_in.let_in if yes else letting_in.turn_away, desk, asker)
        done = partial(self._answered, asker.name, yes)
        self._line.hold(talk, done, self._not_answered)

    def _answered(self, name: str, yes: bool, _: object) -> None:
        self.widget.show_askers(())
        if yes:
            self.widget.tell(f"{name} er lukket ind.", "Computeren får kontorets oplysninger ved næste forbindelse.")
        else:
            self.widget.tell(f"{name} er afvist.", "Invitationen kan ikke bruges mere.")
        self._changed()

    def _not_answered(self, error: Exception) -> None:
        self.widget.show_askers(())
        self._tell(error)
        self.look()

    def _print(self, row: InvitationRow) -> None:
        desk = self._context.desk
        paper = LoosePaper(
            "Invitation",
            lambda _: [papers.invitation_sheet(desk, row)],
            "invitation.pdf",
            care="Den, der har arket, kan bede om at komme ind. Giv det fra hånd til hånd, og makulér det bagefter.",
            kept=False,
        )
        self.printing.show(paper)

    def _save(self, row: InvitationRow) -> None:
        where = files.save_as(self.widget, "Gem invitationen", "invitation.png", "Billede (*.png)")
        if where is not None:
            self.save_picture(row, where)

    def save_picture(self, row: InvitationRow, where: Path) -> None:
        """The QR code as a picture, to carry on a stick."""
        if picture(inviting.squares(row.text)).save(str(where), b"PNG"):
            self.widget.tell("Billedet er gemt.", "Giv det fra hånd til hånd. Slet det, når det er brugt.")
        else:
            self.widget.tell("Billedet kunne ikke gemmes dér.", "Vælg et andet sted.", NoticeKind.WARN)

    def _withdraw(self, row: InvitationRow) -> None:
        def done(_: object) -> None:
            self.widget.show_askers(())
            self._fetch()

        self._line.hold(partial(acts.withdraw, self._context.desk, row.key), done, self._tell)

    # ── computers and roles ──────────────────────────────────────────────

    def _go_way(self, way: str, computer: ComputerRow) -> None:
        if way == "replace":
            self.invite("replacement", "", (), computer.device, "replaced")
            return
        context = FieldContext(self._context.desk.today())
        whys, why = colleagues.WHYS, "lost" if way == "lost" else ""
        dialog = OutDialog(computer, self._whose(computer), whys, why, context, self.widget.window())
        dialog.accepted.connect(partial(self._take_out, dialog))
        self.dialog = dialog
        dialog.open()

    def _whose(self, computer: ComputerRow) -> str:
        people = self._page.people if self._page else ()
        return next((one.name for one in people if computer in one.computers), computer.name)

    def _take_out(self, dialog: OutDialog) -> None:
        why, computer = dialog.why, dialog.computer
        if not why:
            dialog.open()
            return

        def done(_: object) -> None:
            self._changed()
            if why == "lost":
                self._open_loss(computer)
            else:
                self.widget.tell("Computeren er taget ud.", "Sagerne får nye nøgler ved næste forbindelse.")

        self._line.hold(partial(acts.take_out, self._context.desk, computer.device, why), done, self._tell)

    def _ask_roles(self, person: PersonRow) -> None:
        context = FieldContext(self._context.desk.today())
        dialog = RolesDialog(person, colleagues.ROLES, context, self.widget.window())
        dialog.accepted.connect(partial(self._give_roles, dialog))
        self.dialog = dialog
        dialog.open()

    def _give_roles(self, dialog: RolesDialog) -> None:
        talk = partial(acts.set_roles, self._context.desk, dialog.person.person, dialog.roles)
        self._line.hold(talk, lambda _: self._changed(), self._tell)

    def _open_loss(self, computer: ComputerRow) -> None:
        self._context.navigator.go(Place("loss", detail=computer.device))

    def _open_office(self) -> None:
        self._context.navigator.go(Place("office"))

    # ── the office's key ─────────────────────────────────────────────────

    def _ask_key(self) -> None:
        if ask(self.widget.window(), *_KEY, "Lav tre papirer"):
            self.make_key()

    def make_key(self) -> None:
        """A new key on three papers, shown to be printed at once; nothing of them is kept."""
        self._line.hold(partial(office_key.make_shares, self._context.desk), self._key_made, self._tell)

    def _key_made(self, made: Any) -> None:
        desk = self._context.desk

        def draw(_: bool) -> list[bytes]:
            return papers.share_sheets(desk, made)

        paper = LoosePaper("Kontorets nøgle", draw, "noegle.pdf", job_title="Ark", care=_CARE, kept=False)
        self.printing.show(paper)
        self._changed()
