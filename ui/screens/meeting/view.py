"""What the meeting's page looks like: a head that stays, the three parts to choose from, and one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import DocumentView
from app.services.views.meeting import MeetingStage, MeetingView
from ui.screens.meeting.convene import ConveneStage
from ui.screens.meeting.deeds import Deed
from ui.screens.meeting.hold import HoldStage
from ui.screens.meeting.minutes import MinutesStage
from ui.screens.meeting.stage import Stage
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import QuietButton
from ui.widgets.flow import FlowLayout
from ui.widgets.strips import SavedMark
from ui.widgets.surfaces import EmptyPlace, Line, Page
from ui.widgets.themed import Themed, Tone
from ui.widgets.undo_keys import REDO_KEYS, UNDO_KEYS
from ui.widgets.words import Words

STAGES: tuple[tuple[MeetingStage, str, type[Stage]], ...] = (
    (MeetingStage.CONVENE, "1. Indkald", ConveneStage),
    (MeetingStage.HOLD, "2. Mødet", HoldStage),
    (MeetingStage.MINUTES, "3. Referat", MinutesStage),
)


class MeetingHead(Themed, QWidget):
    """One line: back to the case, "Gemt 10:42", undo and redo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QuietButton("", icon="back")
        self.title = Words("Koordinerende møde", size="large", weight=SEMIBOLD, wrap=False)
        self.saved = SavedMark()
        self.undo, self.redo = QuietButton(icon="undo"), QuietButton(icon="redo")
        for button, name, tip in ((self.undo, "Fortryd", "Ctrl+Z"), (self.redo, "Gentag", "Ctrl+Y")):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({tip})")
            button.setEnabled(False)
        self._row = QHBoxLayout()
        for widget in (self.back, self.title, self.saved):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for button in (self.undo, self.redo):
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Line())
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._row.setContentsMargins(theme.space(3), theme.space(0.75), theme.space(4), theme.space(0.75))
        self._row.setSpacing(theme.space(1))


class MeetingPage(Themed, QWidget):
    """Shows a meeting at one of its parts."""

    stage_chosen = Signal(object)  # MeetingStage
    asked = Signal(object, str)  # Deed, row or key
    edited = Signal(str, str, object)
    field_left = Signal()
    focus_moved = Signal(str, str)
    row_asked = Signal(str, str)
    row_removed = Signal(str, str, str)
    row_restored = Signal(str, str, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.undo_stack = QUndoStack(self)
        self.head, self.page = MeetingHead(), Page(max_width=0)
        self.stage: Stage | None = None
        self._say = Words("", tone=Tone.QUIET)
        self._tabs: dict[MeetingStage, QuietButton] = {}
        self._top, self._holder = QWidget(), QVBoxLayout()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.page, 1)
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._say)
        tabs = FlowLayout(gap=8)
        group = QButtonGroup(self)
        for number, (stage, words, _) in enumerate(STAGES, start=1):
            tab = QuietButton(words)
            tab.setCheckable(True)
            tab.setProperty("stage", stage.value)
            tab.setAccessibleName(f"{words[3:]}, del {number} af 3")
            tab.clicked.connect(self._tab_pressed)
            group.addButton(tab)
            self._tabs[stage] = tab
            tabs.addWidget(tab)
        top.addLayout(tabs)
        self.page.add(self._top)
        self.page.add_layout(self._holder)
        self.head.undo.clicked.connect(self.undo_stack.undo)
        self.head.redo.clicked.connect(self.undo_stack.redo)
        self.undo_stack.canUndoChanged.connect(self.head.undo.setEnabled)
        self.undo_stack.canRedoChanged.connect(self.head.redo.setEnabled)
        for keys, act in ((UNDO_KEYS, self.undo_stack.undo), (REDO_KEYS, self.undo_stack.redo)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def show_empty(self, view: MeetingView) -> None:
        """No agenda yet: what a meeting is for, and the way to say that none is needed."""
        self._say_head(view)
        self._top.hide()
        self._offer_undo(False)
        self._clear()
        empty = EmptyPlace(
            "Intet koordinerende møde endnu",
            "Et møde samler dem, der kan hjælpe, på højst en time. Tal først med borgeren om, hvem der skal med.",
            "Forbered et møde",
        )
        empty.first_step_chosen.connect(self._begin)
        self._holder.addWidget(empty)
        no = QuietButton("Et møde er ikke relevant")
        no.clicked.connect(self._not_relevant)
        self._holder.addWidget(no, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(self, view: MeetingView, agenda: DocumentView, stage: MeetingStage) -> None:
        """The meeting at that part, made anew."""
        self._say_head(view)
        self._top.show()
        self._offer_undo(stage is not MeetingStage.MINUTES and not agenda.readonly)
        self._clear()
        for name, tab in self._tabs.items():
            tab.setChecked(name is stage)
        made = next(kind for name, _, kind in STAGES if name is stage)(view, agenda, self.undo_stack, self._today)
        for signal in ("edited", "field_left", "focus_moved", "row_asked", "row_removed", "row_restored", "asked"):
            getattr(made, signal).connect(getattr(self, signal))
        made.edited.connect(self._count)
        self.stage = made
        self._holder.addWidget(made)
        self.page.verticalScrollBar().setValue(0)

    def show_view(self, view: MeetingView) -> None:
        """The same part after something was written: nobody loses the cursor."""
        self._say_head(view)
        stage = self.stage
        if stage is None or stage.view == view:
            return
        held = _what_is_pressed(self.window().focusWidget(), stage)
        stage.show_view(view)
        self._count()
        if held is not None:
            QTimer.singleShot(0, stage, partial(_press_again, stage, held))  # once it stands in its place

    def offer(self, several: Mapping[str, tuple[str, ...]]) -> None:
        """Those a point can be kept to."""
        if self.stage is not None:
            for piece in self.stage.pieces:
                piece.offer(several)

    def _say_head(self, view: MeetingView) -> None:
        self.head.back.set_text(view.heading)
        self.head.back.setAccessibleName(f"Tilbage til {view.heading}")
        self._say.set_text(view.when_say)

    def _offer_undo(self, offered: bool) -> None:
        """Only where something is written."""
        self.head.undo.setVisible(offered)
        self.head.redo.setVisible(offered)

    def _clear(self) -> None:
        self.undo_stack.clear()
        self.stage = None
        while self._holder.count():
            item = self._holder.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _count(self, *_: object) -> None:
        if isinstance(self.stage, ConveneStage):
            self.stage.show_minutes()

    def _tab_pressed(self) -> None:
        self.stage_chosen.emit(MeetingStage(str(self.sender().property("stage"))))

    def _begin(self) -> None:
        self.asked.emit(Deed.BEGIN, "")

    def _not_relevant(self) -> None:
        self.asked.emit(Deed.NOT_RELEVANT, "")


def _what_is_pressed(focused: QWidget | None, stage: Stage) -> tuple[str, str] | None:
    """Which button of the part has the focus, by what it asks for; None when none has."""
    if focused is None or not stage.isAncestorOf(focused) or not focused.property("deed"):
        return None
    return str(focused.property("deed")), str(focused.property("key"))


def _press_again(stage: Stage, held: tuple[str, str]) -> None:
    """Gives the focus back to the same button after it was made anew."""
    for button in stage.findChildren(QAbstractButton):
        if (str(button.property("deed")), str(button.property("key"))) == held and button.isVisibleTo(stage):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
