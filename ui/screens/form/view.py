"""The form screen's head over a `FormView`: whose, saved when, and what one can do with the paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.duties.notes import NOTE_FORM
from app.services.network import FORM as NETWORK_MAP
from app.services.views import DocumentView, MarkKind, SignatureNeed
from ui.fields import FormView
from ui.guidance.beside import HelpBeside, HelpButton
from ui.screens.application.pages import PaperBeside
from ui.screens.form.help import FOR_THE_STEP, FOR_THE_TALK
from ui.screens.form.two_versions import TwoVersions
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.room import FitsRoom
from ui.widgets.strips import SavedMark
from ui.widgets.surfaces import Line
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = "Se siden"
_ROOM_FOR_TITLE = 84  # the form itself bears it too
_ROOM_FOR_HELP = 130
_ROOM_FOR_MARKS = 9  # units of the grid
_ON_ONE_LINE, _ON_TWO_LINES = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FormHead(FitsRoom, QWidget):
    """Back to the case, title, "Gemt 10:42"; then undo, print and the citizen's side: on the same line, or under it."""

    back_asked = Signal()
    map_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    print_asked = Signal()
    together_asked = Signal()
    new_version_asked = Signal()
    newer_asked = Signal()
    finish_asked = Signal()  # a note is done
    addition_asked = Signal()  # something is added to a finished note
    scan_asked = Signal()  # the paper was signed by hand, or its scan is to be seen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help, self._scan = FOR_THE_TALK, ""
        self.back = QuietButton("", icon="back")
        self.title = Words("", size="large", weight=SEMIBOLD, wrap=False)
        self.saved, self.marks = SavedMark(), Words("", size="small", tone=Tone.QUIET, wrap=False)
        self.undo, self.redo = QuietButton(icon="undo"), QuietButton(icon="redo")
        self.undo.setAccessibleName("Fortryd")
        self.undo.setToolTip("Fortryd (Ctrl+Z)")
        self.redo.setAccessibleName("Gentag")
        self.redo.setToolTip("Gentag (Ctrl+Y)")
        self.help = HelpButton()
        self.print, self.together = SecondaryButton("Udskriv"), PrimaryButton("Se sammen")
        self.version, self.newer = PrimaryButton("Lav en ny udgave"), SecondaryButton("Åbn den nyere udgave")
        self.finish, self.addition = PrimaryButton("Notatet er færdigt"), PrimaryButton("Føj til")
        self.map = QuietButton("Se som kort", icon="network")
        self.scan = QuietButton("", icon="paper")
        self.map.hide()
        self.scan.hide()
        self.page = QuietButton(_PAGE, icon="eye")
        self.page.setAccessibleName(_PAGE)
        self.page.setToolTip("Sådan ser papiret ud lige nu")
        self.page.setCheckable(True)
        self.page.hide()
        self._row, self._where, self._acts = QBoxLayout(_ON_ONE_LINE), QHBoxLayout(), QHBoxLayout()
        for said in (self.back, self.title, self.saved, self.marks):
            self._where.addWidget(said)
        self._where.addStretch(1)
        self._acts.addStretch(1)
        for button in (
            self.help,
            self.map,
            self.page,
            self.scan,
            self.undo,
            self.redo,
            self.print,
            self.together,
            self.version,
            self.newer,
            self.finish,
            self.addition,
        ):
            self._acts.addWidget(button)
        self._row.addLayout(self._where, 1)
        self._row.addLayout(self._acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Line())
        for button, told in (
            (self.back, self.back_asked),
            (self.map, self.map_asked),
            (self.scan, self.scan_asked),
            (self.undo, self.undo_asked),
            (self.redo, self.redo_asked),
            (self.print, self.print_asked),
            (self.together, self.together_asked),
            (self.version, self.new_version_asked),
            (self.newer, self.newer_asked),
            (self.finish, self.finish_asked),
            (self.addition, self.addition_asked),
        ):
            button.clicked.connect(told)
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._row.setContentsMargins(theme.space(3), theme.space(0.75), theme.space(4), theme.space(0.75))
        for layout in (self._row, self._where, self._acts):
            layout.setSpacing(theme.space(1))
        super().retheme()

    def show_document(self, view: DocumentView) -> None:
        """Another document, or the same one changed."""
        self.back.set_text(view.person_heading)
        self.back.setAccessibleName(f"Tilbage til {view.person_heading}")
        self.title.set_text(view.title)
        self.map.setVisible(view.form.id == NETWORK_MAP)
        self.page.setVisible(bool(view.form.pdf))
        kinds = {mark.kind for mark in view.marks}
        scanned = bool(kinds & {MarkKind.SCANNED, MarkKind.REFERRAL})
        there = "Se henvisningen" if MarkKind.REFERRAL in kinds else "Se scanningen"
        self._scan = there if scanned else "Skrevet under på papir"
        self.scan.setAccessibleName(self._scan)
        self.scan.setVisible(scanned or (view.signature.need is not SignatureNeed.NONE and not view.gone))
        self._help = FOR_THE_TALK if view.form.for_citizen else FOR_THE_STEP
        self.saved.show_saved("" if view.readonly else view.saved_say)
        where = " · ".join(mark.say for mark in view.marks)
        self.marks.set_text(where)
        for said in (self.title, self.marks):
            said.setToolTip(where)
        for button in (self.undo, self.redo):
            button.setVisible(not view.readonly)
        self.together.setVisible(view.form.for_citizen and not view.readonly)
        note = view.form.id == NOTE_FORM
        self.version.setVisible(view.readonly and view.newer is None and not view.gone and not note)
        self.finish.setVisible(note and not view.readonly)
        self.addition.setVisible(note and view.readonly and not view.gone)
        self.newer.setVisible(view.newer is not None)
        self.fit()

    def fit(self) -> None:
        theme = self.theme()
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._row.spacing()
        said = self.back.sizeHint().width() + self.saved.sizeHint().width() + 2 * self._where.spacing()
        under = not self._shorten_to(room - said - self.title.sizeHint().width() - 4 * self._where.spacing())
        if under:
            self._shorten_to(room)
        self._row.setDirection(_ON_TWO_LINES if under else _ON_ONE_LINE)
        acts = 0 if under else self._acts.sizeHint().width()
        left = room - said - acts - self.title.sizeHint().width() - 4 * self._where.spacing()
        self.marks.setMaximumWidth(max(left, 0))  # the title is whole before the marks are
        self.marks.setVisible(bool(self.marks.text()) and left > _ROOM_FOR_MARKS * 8 * theme.scale)
        whole = said + self.title.sizeHint().width() <= room if under else True
        self.title.setVisible(whole and (under or self.width() > _ROOM_FOR_TITLE * 8 * theme.scale))

    def _shorten_to(self, room: int) -> bool:
        """Buttons with an icon give up their words until all fit, the least needed first; False when they do not."""
        roomy = self.width() > _ROOM_FOR_HELP * 8 * self.theme().scale
        for words in (3, 2, 1, 0):
            self.help.set_words(self._help, room=roomy and words > 2)
            self.scan.set_text(self._scan if words > 1 else "")
            self.scan.setToolTip("" if words > 1 else self._scan)
            self.page.set_text(_PAGE if words > 0 else "")
            self._acts.invalidate()
            if self._acts.sizeHint().width() <= room:
                return True
        return False


class FormScreenView(Themed, QWidget):
    """Head and form."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.form = FormHead(), FormView(today=today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.versions = TwoVersions()
        column.addWidget(self.versions)
        self.paper = PaperBeside(self.form)
        self.help = HelpBeside(self.paper)
        column.addWidget(self.help, 1)
        self.head.undo_asked.connect(self.form.undo)
        self.head.redo_asked.connect(self.form.redo)
        stack = self.form.undo_stack
        stack.canUndoChanged.connect(self.head.undo.setEnabled)
        stack.canRedoChanged.connect(self.head.redo.setEnabled)
        self.head.undo.setEnabled(False)
        self.head.redo.setEnabled(False)
