"""Choosing an application: the municipality's own on the left, what was understood of the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.outside import LeftOut
from app.domain import danish
from app.services.applications.acts import OfferedPdf
from app.services.applications.reading import Application
from forms.model import Kind
from ui.screens.application.filled_paper import images
from ui.screens.printing.preview import PaperPage
from ui.shell.columns import Columns
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, EmptyPlace, Page, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_GUESSES_TOLD = 6
_LEFT_OUT = {
    LeftOut.ATTACHMENTS: "Filer, der var lagt ved, er ikke taget med.",
    LeftOut.SENDING: "Knapper, der sender, er ikke taget med.",
    LeftOut.MEDIA: "Lyd og film er ikke taget med.",
}


class ApplicationPage(Page):
    """Told what there is to choose and what was read; says what one wants."""

    back_asked = Signal()
    file_asked = Signal()
    pdf_chosen = Signal(object)  # Path
    begin_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.setAcceptDrops(True)
        self.back = QuietButton("", icon="back")
        self.back.clicked.connect(self.back_asked)
        self.notice = Notice(NoticeKind.INFO)
        self.notice.hide()
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        self.add_layout(head)
        self.add(Heading("Tilføj en ansøgning"))
        self.add(
            Words(
                "Vælg en PDF, som kan udfyldes. I udfylder den sammen, uden net, og udskriver den, som den er.",
                tone=Tone.QUIET,
            )
        )
        self.add(self.notice)
        self._columns = Columns()
        self.add(self._columns, 1)
        self._offered, self._other, self._chosen = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._columns.left.addLayout(self._offered)
        self._columns.left.addLayout(self._other)
        self._columns.right.addLayout(self._chosen)
        self.use: PrimaryButton | None = None
        self.verticalScrollBar().rangeChanged.connect(self._show_use)
        self.show_offered(())
        self.show_nothing()

    def show_person(self, heading: str) -> None:
        """Whose case it is for."""
        self.back.set_text(heading)
        self.back.setAccessibleName(f"Tilbage til {heading}")

    def show_offered(self, offered: Sequence[OfferedPdf]) -> None:
        """The municipality's own PDFs."""
        clear_layout(self._offered)
        clear_layout(self._other)
        if offered:
            self._fill_offered(offered)
        self._fill_other()  # made after them: the Tab key comes to it after them

    def _fill_offered(self, offered: Sequence[OfferedPdf]) -> None:
        card = Card("Kommunens ansøgninger")
        rows = []
        for each in offered:
            row = SayRow(each.path, f"**{each.title}**", each.summary)
            row.opened.connect(self.pdf_chosen)
            rows.append(row)
        between(card.column, rows)
        self._offered.addWidget(card)

    def _fill_other(self) -> None:
        card = Card("En PDF fra computeren")
        card.add(Words("Den bliver læst her på computeren. Den bliver ikke sendt nogen steder.", tone=Tone.QUIET))
        choose = SecondaryButton("Vælg en fil")
        choose.clicked.connect(self.file_asked)
        card.column.addSpacing(self.theme().space(0.5))
        card.column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._other.addWidget(card)

    # ── what was read ─────────────────────────────────────────────────────

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        clear_layout(self._chosen)
        self.use = None
        self._chosen.addWidget(
            EmptyPlace("Her ser du PDF'en", "Når du har valgt en, kan du se, hvad den spørger om, før du bruger den.")
        )

    def show_reading(self) -> None:
        """While it is read."""
        self.notice.hide()
        clear_layout(self._chosen)
        self.use = None
        self._chosen.addWidget(Words("Læser PDF'en …", tone=Tone.QUIET))

    def show_read(self, application: Application) -> None:
        """What was understood, and the first page."""
        clear_layout(self._chosen)
        form = application.form
        card = Card(form.title, tone=Tone.MAIN)
        pages = danish.count(application.pages, "side", "sider")
        card.add(Words(f"{pages}, {danish.count(application.questions, 'spørgsmål', 'spørgsmål')}."))
        for said in (*_signing(application), *_guessed(application), *_left_out(application)):
            card.add(Words(said, tone=Tone.QUIET))
        self.use = PrimaryButton("Udfyld den")
        self.use.clicked.connect(self.begin_asked)
        card.column.addSpacing(self.theme().space(0.5))
        card.column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        self._chosen.addWidget(card)
        for picture in images(application.pictures[:1]):
            self._chosen.addWidget(PaperPage(picture, f"{form.title}, side 1"))
        self.use.setFocus()
        self._show_use()

    def _show_use(self, *_: int) -> None:
        """In a narrow window it stands under what one chose from, and further down once all is laid out."""
        if self.use is not None:
            self.show_whole(self.use)

    def tell_refused(self, happened: str, todo: str) -> None:
        """Why a PDF is not taken; another can be chosen."""
        self.show_nothing()
        self.notice.show_notice(NoticeKind.WARN, " ".join(part for part in (happened, todo) if part))
        self.notice.show()

    # ── dropped on the page ───────────────────────────────────────────────

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.pdf_chosen.emit(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one PDF that is held over the page."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() == ".pdf" else None


def _signing(application: Application) -> list[str]:
    if any(field.kind is Kind.SIGNATURE for field in application.form.fields()):
        return ["Borgeren kan skrive under på skærmen eller på papiret."]
    return ["Den har intet felt til en underskrift. Der bliver skrevet under på papiret."]


def _guessed(application: Application) -> list[str]:
    many = len(application.guessed)
    if not many:
        return []
    told = [f"”{label}”" for label in application.guessed[:_GUESSES_TOLD]]
    more = f" og {many - _GUESSES_TOLD} til" if many > _GUESSES_TOLD else ""
    joined = ", ".join(told) + more if more else danish.join(*told)
    return [f"Ordene er taget fra det, der står ved siden af felterne: {joined}. Se efter, at de passer."]


def _left_out(application: Application) -> list[str]:
    return [_LEFT_OUT[each] for each in application.left_out if each in _LEFT_OUT]
