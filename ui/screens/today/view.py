"""What I dag looks like: the headline in words, a list of what comes next, visits and the bag beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views import Act, ActKind, OwedPaper, PackLine, TodayItem, TodayView, TodayVisit
from ui.shell.columns import Columns
from ui.shell.rows import SayRow, WhenRow, between
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, EmptyPlace, Page, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words


class TodayPage(Page):
    """Shows a `TodayView`; one button stands out: the visit's, else the first thing that is urgent."""

    act_chosen = Signal(object)  # Act
    new_case_asked = Signal()
    papers_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self._date = Words("", tone=Tone.QUIET)
        self._headline = Heading("")
        self._notices = QVBoxLayout()
        self._columns = Columns()
        self._packing = Card("Pak rygsækken", tone=Tone.MAIN)
        self._packing_lines = QVBoxLayout()
        self._packing.add_layout(self._packing_lines)
        self._packing.hide()
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._date)
        head.addWidget(self._headline)
        self.add_layout(head)
        self.add_layout(self._notices)
        self.add(self._columns)
        self._stands_out = False

    def show_today(self, view: TodayView) -> None:
        """Everything anew."""
        self._date.set_text(view.date_say)
        self._headline.set_text(view.headline)
        self._show_notices(view.notices)
        self._columns.right.removeWidget(self._packing)  # it is kept: a printer may take its time to answer again
        self._columns.clear()
        self._stands_out = bool(view.visits)
        left, right = self._columns.left, self._columns.right
        left.addWidget(self._next_card(view))
        if view.unfinished:
            left.addWidget(self._unfinished_card(view.unfinished))
        for number, visit in enumerate(view.visits):
            right.addWidget(self._visit_card(visit, primary=number == 0))
        right.addWidget(self._packing)
        if view.owed:
            right.addWidget(self._owed_card(view.owed))

    def show_packing(self, lines: Sequence[PackLine]) -> None:
        """What to have in the bag; what is missing is said, not only coloured."""
        clear_layout(self._packing_lines)
        for line in lines:
            words = Words(
                line.say if line.ok else f"**{line.say}**", tone=Tone.PLAIN if line.ok else Tone.WARM, marked=True
            )
            self._packing_lines.addWidget(words)
        self._packing.setVisible(bool(lines))

    def _show_notices(self, notices: Sequence[str]) -> None:
        clear_layout(self._notices)
        for words in notices:
            self._notices.addWidget(Notice(NoticeKind.INFO, words))

    def _next_card(self, view: TodayView) -> QWidget:
        if not view.items and not view.promises:
            return self._nothing_waits(view)
        card = Card("Det næste" if view.items else "")
        between(card.column, [self._item(item) for item in view.items])
        if view.promises:
            card.add(Heading("Det har jeg lovet", 3), 2 if view.items else 0)
            for promise in view.promises:
                row = SayRow(promise, f"{promise.title} · {promise.when}", promise.because)
                row.opened.connect(self._row_opened)
                card.add(row)
        return card

    def _nothing_waits(self, view: TodayView) -> QWidget:
        if view.case_count:
            return EmptyPlace(
                "Ingen frister lige nu", "Her står det, der skal gøres, og hvorfor. Lige nu er der ikke noget."
            )
        empty = EmptyPlace(
            "Begynd med den første henvendelse",
            "Skriv, hvem der henvendte sig, og hvad de fortalte. Navnet på borgeren kan komme senere.",
            "Ny sag",
        )
        empty.first_step_chosen.connect(self.new_case_asked)
        return empty

    def _item(self, item: TodayItem) -> WhenRow:
        button: Button | None = None
        if item.act is not None:
            button = self._button(item.act, primary=not self._stands_out)
            self._stands_out = True
        row = WhenRow(item, item.when, item.urgency, f"**{item.name}** – {item.title}", item.because, button)
        row.opened.connect(self._row_opened)
        return row

    def _button(self, act: Act, *, primary: bool) -> Button:
        button = PrimaryButton(act.label) if primary else SecondaryButton(act.label)
        button.setProperty("act", act)
        button.clicked.connect(self._pressed)
        return button

    def _visit_card(self, visit: TodayVisit, *, primary: bool) -> Card:
        card = Card()
        card.add(Words(visit.when, size="small", tone=Tone.QUIET))
        card.add(Heading(visit.name, 3))
        if visit.say:
            card.add(Words(visit.say, tone=Tone.QUIET))
        card.column.addSpacing(self.theme().space(0.5))
        card.column.addWidget(self._button(visit.act, primary=primary), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _unfinished_card(self, items: Sequence[TodayItem]) -> Card:
        card = Card("Begyndt, ikke færdigt")
        rows = []
        for item in items:
            row = SayRow(item, f"**{item.name}** – {item.title}", f"{item.when} · {item.because}".strip(" ·"))
            row.opened.connect(self._row_opened)
            rows.append(row)
        between(card.column, rows)
        return card

    def _owed_card(self, owed: Sequence[OwedPaper]) -> Card:
        card = Card("Papirer, der skal afleveres")
        for paper in owed[:4]:
            act = Act(ActKind.OPEN_DOCUMENT, "", paper.case, paper.document)
            row = SayRow(act, f"**{paper.name}** – {paper.title}", paper.say)
            row.opened.connect(self.act_chosen)
            card.add(row)
        more = QuietButton("Alle papirer" if len(owed) > 4 else "Til Papirer")
        more.clicked.connect(self.papers_asked)
        card.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _pressed(self) -> None:
        self.act_chosen.emit(self.sender().property("act"))

    def _row_opened(self, item: TodayItem) -> None:
        self.act_chosen.emit(item.act or Act(ActKind.OPEN_CASE, "", item.case))
