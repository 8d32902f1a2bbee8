"""What a pause looks like: nothing, until somebody wants to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forms.model import Audience
from ui.screens.pause.pin import PinPad
from ui.widgets import QuietButton, Themed, Tone, Words
from ui.widgets.spoken import Role, Spoken


class PauseView(Themed, Spoken, QWidget):
    """A blank page. Any touch or key brings the PIN; Esc lets it go blank again."""

    woken = Signal()
    pin_entered = Signal(str)
    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pause")
        self.calm = Words("Pause", size="display", tone=Tone.QUIET, wrap=False, audience=Audience.CITIZEN)
        self.go_on = QuietButton("Gå videre", audience=Audience.CITIZEN)
        self.go_on.clicked.connect(self.woken)
        self.pad = PinPad()
        self.pad.entered.connect(self.pin_entered)
        self.pad.cancelled.connect(self.rested)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self.calm, self.go_on, self.pad):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self.show_blank()

    @property
    def spoken_role(self) -> Role:
        return Role.Button

    def press(self) -> None:
        if self.pad.isHidden():
            self.woken.emit()

    def show_blank(self) -> None:
        """The calm page."""
        self.pad.hide()
        self.calm.show()
        self.go_on.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pad(self, *, choose: bool) -> None:
        """The PIN: chosen the first time in a visit, asked for ever after."""
        self.calm.hide()
        self.go_on.hide()
        self.pad.show()
        if choose:
            self.pad.ask_for("Vælg en kode", "Fire tal, som du kan huske. De åbner din side igen.", "Hold pause")
        else:
            self.pad.ask_for("Din kode", "Koden, du valgte i dag.", "Gå videre")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.pad.isHidden() and not event.text().isspace() and event.text():
            self.woken.emit()
            if event.text().isdigit() and not self.pad.isHidden():
                self.pad.keyPressEvent(event)  # the first of the four counts too
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.pad.isHidden():
            self.woken.emit()
