"""What Computere og kolleger looks like: the people on the left, what an administrator does on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views.colleagues import ColleaguesPage
from ui.screens.computers.cards import DoorCard, FormerCard, InvitationCard, InviteCard, KeyCard, PersonCard
from ui.shell.columns import Columns
from ui.widgets.reading_order import read_on
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import EmptyPlace, Page, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_ALONE = (
    "Kontoret er kun denne computer",
    "Når kontoret ligger på en hub, står kollegerne og deres computere her.",
    "Se Kontoret",
)


class ComputersPage(Page):
    """Shows a `ColleaguesPage`. The card one invites with is made once, so that nothing typed is lost."""

    office_asked = Signal()
    way_chosen = Signal(str, object)
    roles_asked = Signal(object)
    lost_chosen = Signal(object)
    answered = Signal(object, bool)
    print_asked = Signal(object)
    save_asked = Signal(object)
    withdraw_asked = Signal(object)
    key_asked = Signal()

    def __init__(self, roles: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.say = Words("", tone=Tone.QUIET)
        self.notice = Notice(dismissable=True)
        self.notice.hide()
        self.empty = EmptyPlace(*_ALONE)
        self.empty.first_step_chosen.connect(self.office_asked)
        self.columns = Columns()
        self.invite = InviteCard(roles)
        self._door, self._open, self._key = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._people = QVBoxLayout()
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Heading("Computere og kolleger"))
        head.addWidget(self.say)
        self.add_layout(head)
        for part in (self.notice, self.empty, self.columns):
            self.add(part)
        self.columns.left.addLayout(self._people)
        self.columns.right.addLayout(self._door)
        self.columns.right.addLayout(self._open)
        self.columns.right.addWidget(self.invite)
        self.columns.right.addLayout(self._key)
        self._shown: ColleaguesPage | None = None
        self._asking: tuple[object, ...] = ()
        self.retheme_columns()

    def retheme(self) -> None:
        super().retheme()
        if hasattr(self, "_people"):
            self.retheme_columns()

    def retheme_columns(self) -> None:
        """Air between the cards."""
        for column in (self._people, self._door, self._open, self._key):
            column.setSpacing(self.theme().space(2))

    def show_page(self, page: ColleaguesPage) -> None:
        """Everybody anew; the same page stays as it is."""
        if page == self._shown:
            return
        self._shown = page
        several = len(page.people)
        self.say.set_text(f"{page.office} · {several} kolleger" if several > 1 else page.office)
        self.empty.setVisible(not page.joined)
        self.columns.setVisible(page.joined)
        for column in (self._people, self._open, self._key):
            clear_layout(column)
        self.invite.setVisible(page.administrator)
        if page.joined:
            self._fill(page)
        QTimer.singleShot(0, self, self._read_on)

    def show_askers(self, askers: Sequence[object]) -> None:
        """Who waits at the door."""
        if tuple(askers) == self._asking and self._door.count() == bool(askers):
            return
        self._asking = tuple(askers)
        clear_layout(self._door)
        if askers:
            door = DoorCard(askers)
            door.answered.connect(self.answered)
            self._door.addWidget(door)
        QTimer.singleShot(0, self, self._read_on)

    def _read_on(self) -> None:
        """Whoever waits at the door stands over what was there first."""
        read_on(self.columns, self.invite.whom)

    def tell(self, happened: str, rest: str = "", kind: NoticeKind = NoticeKind.INFO) -> None:
        """What was just done, or was not."""
        self.notice.show_notice(kind, happened, rest, dismissable=True)
        self.notice.show()

    def _fill(self, page: ColleaguesPage) -> None:
        for person in page.people:
            card = PersonCard(person, administrator=page.administrator)
            card.way_chosen.connect(self.way_chosen)
            card.roles_asked.connect(self.roles_asked)
            self._people.addWidget(card)
        if page.former:
            former = FormerCard(page.former)
            former.chosen.connect(self.lost_chosen)
            self._people.addWidget(former)
        for row in page.invitations:
            invitation = InvitationCard(row)
            invitation.print_asked.connect(self.print_asked)
            invitation.save_asked.connect(self.save_asked)
            invitation.withdraw_asked.connect(self.withdraw_asked)
            self._open.addWidget(invitation)
        if page.administrator:
            key = KeyCard(page)
            key.asked.connect(self.key_asked)
            self._key.addWidget(key)
