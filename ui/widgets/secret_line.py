"""A line for a secret: dots, a button that shows it, a hint when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import QuietButton
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

CAPS_HINT = "Caps Lock ser ud til at være slået til."


def caps_lock_seen(typed: str, shift: bool) -> bool | None:
    """Whether that letter could only come with Caps Lock on; None when it tells nothing. Qt has no way to ask."""
    if len(typed) != 1 or not typed.isalpha() or typed.lower() == typed.upper():
        return None
    return typed.isupper() != shift


class _Line(QLineEdit):
    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        seen = caps_lock_seen(event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if seen is not None:
            self.caps_seen.emit(seen)
        super().keyPressEvent(event)


class SecretLine(Themed, QWidget):
    """The words above, the line, and "Vis". Keeps no copy of what was typed; `clear` empties the line and its undo."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Words(label, size="small", tone=Tone.QUIET)
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(500)
        self.line.setAccessibleName(label)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase | Qt.InputMethodHint.ImhHiddenText
        )  # fmt: skip
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.setDragEnabled(False)
        self._show = QuietButton("Vis")
        self._show.setCheckable(True)
        self._show.setAccessibleName(f"Vis {label.lower()}")
        self.hint = Words("", size="small", tone=Tone.WARM)
        self.hint.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self._show.toggled.connect(self._shown)
        self.line.textChanged.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_seen.connect(self._caps)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forgets it and hides it again."""
        self.line.clear()
        self._show.setChecked(False)
        self.hint.hide()

    def _shown(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.set_text("Skjul" if shown else "Vis")
        self.line.setFocus()

    def _caps(self, on: bool) -> None:
        self.hint.set_text(CAPS_HINT)
        self.hint.setVisible(on)
