"""What I dag looks like: the headline in words, what comes next and what was promised, visits and the bag beside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import Act, ActKind, HomeNotice, PackLine, TodayItem, TodayNotice, TodayView
from ui.screens.today.cards import OwedCard, PackCard, UnfinishedCard, VisitCard
from ui.screens.today.next_card import NextCard
from ui.screens.today.promises_card import FIRST_PROMISE, PromisesCard
from ui.shell.columns import Columns
from ui.shell.whose import WhoseSwitch
from ui.widgets.buttons import QuietButton
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import EmptyPlace, Page, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

LINES = 8  # what waits and promises together, before "Vis alle"
PROMISES = 3


class TodayPage(Page):
    """Shows a `TodayView`; one button stands out: the visit's, else the first thing that is urgent."""

    act_chosen = Signal(object)  # Act
    new_case_asked = Signal()
    papers_asked = Signal()
    home_said = Signal()
    back_asked = Signal(object)  # TodayVisit
    promise_asked = Signal()
    promises_made = Signal(object)  # PromisesCard: a new one stands on the page
    pack_acted = Signal(str)  # a line of Pak rygsækken
    whose_chosen = Signal(bool)  # True: one's own cases alone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self._date = Words("", tone=Tone.QUIET)
        self._headline = Heading("")
        self._notices = QVBoxLayout()
        self._columns = Columns()
        self._packing = PackCard()
        self._packing.acted.connect(self.pack_acted)
        self._bag: tuple[PackLine, ...] = ()
        self._device: dict[str, PackLine] = {}
        self._all = self._all_promises = False
        self.whose = WhoseSwitch()
        self.whose.chosen.connect(self.whose_chosen)
        above = QHBoxLayout()
        above.addWidget(self._date, 1)
        above.addWidget(self.whose)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addLayout(above)
        head.addWidget(self._headline)
        self.add_layout(head)
        self.add_layout(self._notices)
        self.add(self._columns)

    def fold_up(self) -> None:
        """A few lines again, as one comes back to the page."""
        self._all = self._all_promises = False

    def show_today(self, view: TodayView, dropped: Sequence[tuple[str, str]] = ()) -> None:
        """Everything anew; `dropped` are promises that can be brought back."""
        self._date.set_text(view.date_say)
        self._headline.set_text(view.headline)
        self.whose.show_whose(view.whose)
        self._show_notices(view.notices, view.home)
        self._columns.right.removeWidget(self._packing)  # it is kept: a printer may take its time to answer again
        self._columns.clear()
        self._fill_left(view, dropped)
        self._fill_right(view)
        self._bag = view.bag
        self._show_bag()

    def show_packing(self, lines: Sequence[PackLine]) -> None:
        """What is the same for every visit: the battery, the printer; each takes the place of what it said before."""
        self._device |= {line.name: line for line in lines}
        self._device = {name: line for name, line in self._device.items() if line.say}
        self._show_bag()

    def _show_bag(self) -> None:
        self._packing.show_lines([*self._bag, *self._device.values()])

    def _show_notices(self, notices: Sequence[TodayNotice], home: HomeNotice | None) -> None:
        clear_layout(self._notices)
        if home is not None:
            kind = NoticeKind.WARN if home.late else NoticeKind.INFO
            safe = Notice(kind, home.say, todo=home.todo, action="Jeg er hjemme")
            safe.acted.connect(self.home_said)
            self._notices.addWidget(safe)
        for each in notices:
            notice = Notice(NoticeKind.INFO, each.say, action=each.act.label if each.act is not None else "")
            if each.act is not None:
                notice.acted.connect(partial(self.act_chosen.emit, each.act))
            self._notices.addWidget(notice)

    def _fill_left(self, view: TodayView, dropped: Sequence[tuple[str, str]]) -> None:
        left = self._columns.left
        promised = len(view.promises) if self._all_promises else min(PROMISES, len(view.promises))
        if view.items or view.folded:
            most = len(view.items) if self._all else LINES - min(promised, PROMISES)
            mine = view.whose is not None and view.whose.mine
            card = NextCard(
                view.items, view.folded, most=most, waiting=view.waiting, primary=not view.visits, mine=mine
            )
            card.act_chosen.connect(self.act_chosen)
            card.all_asked.connect(self._show_all)
            left.addWidget(card)
        else:
            left.addWidget(self._nothing_waits(view))
        if view.promises or dropped:
            promises = PromisesCard(view.promises, dropped, most=promised or PROMISES, named=True)
            promises.asked.connect(self.promise_asked)
            promises.case_opened.connect(self._open_case)
            promises.all_asked.connect(self._show_all_promises)
            left.addWidget(promises)
            self.promises_made.emit(promises)
        elif view.case_count:
            new = QuietButton(FIRST_PROMISE)
            new.clicked.connect(self.promise_asked)
            left.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        if view.unfinished:
            unfinished = UnfinishedCard(view.unfinished)
            unfinished.opened.connect(self._item_opened)
            left.addWidget(unfinished)

    def _fill_right(self, view: TodayView) -> None:
        right = self._columns.right
        for number, visit in enumerate(view.visits):
            card = VisitCard(visit, primary=number == 0)
            card.act_chosen.connect(self.act_chosen)
            card.back_asked.connect(self.back_asked)
            right.addWidget(card)
        right.addWidget(self._packing)
        if view.owed:
            owed = OwedCard(view.owed)
            owed.act_chosen.connect(self.act_chosen)
            owed.papers_asked.connect(self.papers_asked)
            right.addWidget(owed)

    def _nothing_waits(self, view: TodayView) -> QWidget:
        if view.case_count or view.whose is not None:
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

    def _show_all(self) -> None:
        self._all = True

    def _show_all_promises(self) -> None:
        self._all_promises = True

    def _item_opened(self, item: TodayItem) -> None:
        self.act_chosen.emit(item.act or Act(ActKind.OPEN_CASE, "", item.case))

    def _open_case(self, case: object) -> None:
        self.act_chosen.emit(Act(ActKind.OPEN_CASE, "", case))  # type: ignore[arg-type]
