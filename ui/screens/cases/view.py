"""What Sager looks like: a line to search in, a few filters, the list, and one button for a new case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.services.views import CaseFilter, CaseRow
from app.services.views.whose import CasePage, WhoseCases
from ui.screens.cases.model import ROW, CaseModel
from ui.screens.cases.row_paint import RowPainter
from ui.shell.whose import WhoseSwitch
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Chooser, LineBox
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import EmptyPlace
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words

STEPS = (
    "Henvendelse", "Videregivelse", "Vurdering", "Kontakt", "Intern oplysning", "Første møde", "Ekstern oplysning",
    "Behovsvurdering", "Møder", "Indkaldelse", "Koordinerende møde", "Referat", "Opfølgning", "Afslutning",
)  # fmt: skip
READ_REFERRAL = "Læs henvisning (PDF)"
_SEARCH_AFTER = 150  # milliseconds without a key
SCREENFUL = 16  # cases found at first; more come as one scrolls


class CaseList(Themed, QListView):
    """The list; Enter or a click opens a case."""

    opened = Signal(object)  # CaseRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases = CaseModel()
        self.setModel(self.cases)
        self._painter = RowPainter(self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName("Sager")
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def retheme(self) -> None:
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW))


class CasesView(Themed, QWidget):
    """Told what to show; says what one searches for and which case one opened."""

    filter_changed = Signal(object)  # CaseFilter
    case_opened = Signal(object)  # CaseRow
    bring_back_asked = Signal(object)  # CaseRow
    new_case_asked = Signal()
    referral_asked = Signal()
    whose_chosen = Signal(bool)  # True: one's own cases alone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whose = WhoseSwitch()
        self._whose: WhoseCases | None = None
        self.heading, self.count = Heading("Sager"), Words("", tone=Tone.QUIET)
        self.new = PrimaryButton("Ny sag")
        self.referral = SecondaryButton(READ_REFERRAL)
        self.drop_here = Notice(NoticeKind.INFO)
        self.drop_here.show_notice(NoticeKind.INFO, "Slip filen her for at læse henvisningen.")
        self.drop_here.hide()
        self.search = LineBox("Søg på navn, ord i et dokument eller en person i netværket")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Søg i sager")
        self.step = Chooser()
        self.step.setAccessibleName("Trin")
        self.step.show_choices([(str(n), f"{n}. {title}") for n, title in enumerate(STEPS, 1)], empty="Alle trin")
        self.late, self.closed = QCheckBox("Kun over fristen"), QCheckBox("Også afsluttede")
        self.removed = QCheckBox("Fjernede")
        self.list, self.empty = CaseList(), EmptyPlace()
        self._most, self._more = SCREENFUL, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER)
        self._build()
        self._listen()
        self.retheme()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.referral)
        head.addWidget(self.new)
        self._filters = QHBoxLayout()
        self._filters.addWidget(self.search, 3)
        self._filters.addWidget(self.step, 1)
        self._ticks = FlowLayout()
        self._ticks.addWidget(self.whose)
        for box in (self.late, self.closed, self.removed):
            self._ticks.addWidget(box)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.drop_here)
        self._column.addLayout(self._filters)
        self._column.addLayout(self._ticks)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.empty)
        self._column.addStretch(0)
        self.empty.hide()

    def _listen(self) -> None:
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._first)
        self._timer.timeout.connect(self._tell)
        self.step.chosen.connect(self._tell)
        for box in (self.late, self.closed, self.removed):
            box.toggled.connect(self._tell)
        self.list.opened.connect(self._opened)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.new.clicked.connect(self.new_case_asked)
        self.referral.clicked.connect(self.referral_asked)
        self.whose.chosen.connect(self.whose_chosen)
        self.empty.first_step_chosen.connect(self.new_case_asked)

    def retheme(self) -> None:
        theme = self.theme()
        side = theme.space(5)
        self._column.setContentsMargins(side, theme.space(3.5), side, theme.space(2))
        self._column.setSpacing(theme.space(1.5))
        self._filters.setSpacing(theme.space(1))
        self._ticks.set_gaps(theme.space(3), theme.space(0.5))

    def filter(self) -> CaseFilter:
        """What the list is narrowed to."""
        step, words = self.step.selected(), self.search.text().strip()
        return CaseFilter(
            words=words,
            steps=frozenset({int(step)}) if step else frozenset(),
            only_late=self.late.isChecked(),
            with_closed=self.closed.isChecked(),
            removed=self.removed.isChecked(),
            most=self._most if words else 0,
        )

    def show_page(self, page: CasePage) -> None:
        """The cases that fit the filter; while one searches, the choice of whose cases has nothing to say."""
        if not self.search.text().strip():
            self._whose = page.whose
        self.whose.show_whose(self._whose if not self.search.text().strip() else None)
        self.show_cases(page.rows)

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """The rows alone."""
        self.list.setUniformItemSizes(not any(row.found for row in rows))  # two thousand lines need one height
        self.list.cases.show_rows(rows)
        self._more = bool(self.search.text().strip()) and len(rows) >= self._most
        self.count.set_text(f"de første {len(rows)}" if self._more else f"{len(rows)}" if rows else "")
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.new.setVisible(bool(rows) or self.filter() != CaseFilter())  # else the empty place has the button
        self._column.setStretch(self._column.count() - 1, 0 if rows else 1)
        if not rows:
            self._say_why_empty()

    def _say_why_empty(self) -> None:
        if self.filter() == CaseFilter() and self._whose is not None and self._whose.mine:
            self.empty.show_empty("Du har ingen sager lige nu", "Vælg Alle sager for at se dine kollegers.", "Ny sag")
        elif self.filter() == CaseFilter():
            self.empty.show_empty(
                "Ingen sager endnu",
                "En sag begynder med en henvendelse: hvem spurgte, hvornår, og hvad fortalte de? "
                "Borgerens navn kan komme senere.",
                "Ny sag",
            )
        elif self.removed.isChecked():
            self.empty.show_empty("Ingen fjernede sager", "En sag, du fjerner, kan hentes tilbage her.")
        else:
            self.empty.show_empty("Ingen sager passer", "Prøv et andet ord, eller fjern et flueben.")

    def show_reading(self, reading: bool) -> None:
        """A file is being read: the button says so and waits."""
        self.referral.setEnabled(not reading)
        self.referral.setText("Læser …" if reading else READ_REFERRAL)

    def focus_search(self) -> None:
        """Ready to type."""
        self.search.setFocus()
        self.search.selectAll()

    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if self._more and value >= bar.maximum() - bar.pageStep():
            self._more = False  # until the answer is here
            self._most *= 2
            self.filter_changed.emit(self.filter())

    def _tell(self) -> None:
        self._most = max(SCREENFUL, self.height() // self.theme().space(8))  # no line is as low as that
        self.filter_changed.emit(self.filter())

    def _first(self) -> None:
        self._timer.stop()
        self._tell()
        if self.list.cases.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.cases.index(0))

    def _opened(self, row: CaseRow) -> None:
        (self.bring_back_asked if self.removed.isChecked() else self.case_opened).emit(row)
