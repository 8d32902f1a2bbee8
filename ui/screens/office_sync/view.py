"""What Kontoret looks like: one line on how it stands, one button, and what one must know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.domain import danish
from app.services.views.sync import OfficePage
from ui.screens.office_sync.cards import ReachedCard, SeeCard, WaitingCard
from ui.screens.office_sync.coming_in import CodeCard, HubCard, InvitationCard
from ui.shell.columns import Columns
from ui.shell.rows import SayRow
from ui.widgets.buttons import PrimaryButton
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, Page
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

SYNC = "Hent og send nu"
_OFFLINE = "Der er ikke net til kontoret lige nu. Det gør ikke noget: alt er gemt her, og der prøves igen af sig selv."
_ALONE = "Kontoret er kun denne computer. Alt ligger her. Det kan blive ved at være sådan."
_PRACTICE = "Øvekontoret er kun til at øve sig i. Det kan ikke kobles til et rigtigt kontor. Intet forlader computeren."
_DOOR = "Ser efter, om du er lukket ind …"


class OfficeView(Page):
    """Shows an `OfficePage`. What is typed in the ways in stays while the rest is shown anew."""

    sync_asked = Signal()
    seen_asked = Signal()
    case_chosen = Signal(object)  # CaseId
    colleagues_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self._shown: OfficePage | None = None
        self.say, self.sync = Words("", tone=Tone.QUIET), PrimaryButton(SYNC)
        self.sync.ignore_second_click()
        self.bar, self.numbers = QProgressBar(), Words("", size="small", tone=Tone.QUIET)
        self.notice = Notice(dismissable=True)
        self.offline = Notice(NoticeKind.INFO, _OFFLINE)
        self.trouble = Notice(NoticeKind.WARN)
        self.door = Notice(NoticeKind.INFO)
        self.practice = Card(tone=Tone.WARM)
        self.practice.add(Words(_PRACTICE))
        self.code, self.invitation, self.hub = CodeCard(), InvitationCard(), HubCard()
        self.columns, self.ways = Columns(), Columns(wide=1, narrow=1)
        self._build()
        self.sync.clicked.connect(self.sync_asked)
        self.door.acted.connect(self.colleagues_asked)
        self.show_running(running=False)

    def _build(self) -> None:
        row, head = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(self.theme().space(2))
        head.setSpacing(0)
        head.addWidget(Heading("Kontoret"))
        head.addWidget(self.say)
        row.addLayout(head, 1)
        row.addWidget(self.sync, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add_layout(row)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("Hvor langt er det nået")
        self.ways.left.addWidget(self.invitation)
        self.ways.right.addWidget(self.hub)
        for part in (
            self.bar,
            self.numbers,
            self.notice,
            self.offline,
            self.trouble,
            self.door,
            self.practice,
            self.code,
        ):
            self.add(part)
            part.hide()
        self.add(self.ways)
        self.add(self.columns)

    # ── what is shown ────────────────────────────────────────────────────

    def show_page(self, page: OfficePage, door: str = "") -> None:
        """Everything; `door`: how the last look at the door went."""
        if page == self._shown:
            return
        self._shown = page
        alone = not page.joined and not page.practice
        self.say.set_text(_say(page))
        self.sync.setVisible(page.joined)
        self.practice.setVisible(page.practice)
        self.code.setVisible(bool(page.code))
        self.code.show_code(page.code, door or _DOOR)
        self.ways.setVisible(alone and not page.code)
        self.invitation.along.setVisible(page.has_cases)
        self.columns.setVisible(page.joined)
        self.columns.clear()
        if page.joined:
            self._fill(page)

    def show_running(self, *, running: bool) -> None:
        """Whether a round is under way."""
        self.sync.setEnabled(not running)
        self.sync.set_text("Henter og sender …" if running else SYNC)
        self.bar.setVisible(running)
        self.numbers.setVisible(running)
        if running:
            self.bar.setRange(0, 0)
            self.numbers.set_text("Taler med kontoret …")

    def show_progress(self, done: int, whole: int, came: int) -> None:
        """ "312 af 1.000 ændringer sendt · 12 hentet"."""
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(min(done, whole))
        parts = [f"{_number(done)} af {danish.count(whole, 'ændring', 'ændringer')} sendt"] if whole else []
        parts += [f"{_number(came)} hentet"] if came else []
        self.numbers.set_text(" · ".join(parts) or "Taler med kontoret …")
        self.bar.setAccessibleDescription(self.numbers.text())

    def show_line(self, *, offline: bool, trouble: str, clock: str, at_the_door: int = 0) -> None:
        """No network is a state. What is more than that is told, with what to do; and who waits at the door."""
        self.door.setVisible(bool(at_the_door))
        if at_the_door:
            self.door.show_notice(NoticeKind.INFO, _at_the_door(at_the_door), action="Se hvem")
        joined = self._shown is not None and (self._shown.joined or bool(self._shown.code))
        self.offline.setVisible(offline and joined)
        words = " ".join(part for part in (trouble, clock) if part)
        self.trouble.setVisible(bool(words) and joined)
        if words:
            self.trouble.show_notice(NoticeKind.WARN, words)

    def tell(self, happened: str, rest: str = "") -> None:
        """What was just done."""
        self.notice.show_notice(NoticeKind.INFO, happened, rest, dismissable=True)
        self.notice.show()

    def _fill(self, page: OfficePage) -> None:
        left, right = self.columns.left, self.columns.right
        if page.told or page.notices:
            see = SeeCard(page.told, page.notices)
            see.case_chosen.connect(self.case_chosen)
            see.seen.connect(self.seen_asked)
            left.addWidget(see)
        waiting = WaitingCard(page)
        waiting.case_chosen.connect(self.case_chosen)
        left.addWidget(waiting)
        right.addWidget(ReachedCard(page.reached))
        people = Card("Hvem er med")
        say = "Invitér, luk ind, og tag computere ud." if page.administrator else "Se, hvem der er i kontoret."
        line = SayRow("computers", "Computere og kolleger", say)
        line.opened.connect(self._colleagues)
        people.add(line)
        right.addWidget(people)

    def _colleagues(self, _: object) -> None:
        self.colleagues_asked.emit()


def _say(page: OfficePage) -> str:
    if page.practice:
        return ""
    if page.code:
        return "Denne computer er ikke med i et kontor endnu."
    if not page.joined:
        return _ALONE
    return f"{page.last_say} · {page.waiting_say}" if page.waiting else f"{page.last_say} · Alt er sendt"


def _at_the_door(count: int) -> str:
    waits = danish.count(count, "computer", "computere")
    return f"{waits} venter på at blive lukket ind."


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
