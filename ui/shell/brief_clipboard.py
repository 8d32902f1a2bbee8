"""Words on the clipboard for a moment: taken away again after a minute, when the office locks and when the window ends.

Windows is asked to keep them out of its clipboard history and off other machines; KDE's clipboard keeper is told that
they are secret. Other keepers cannot be asked; the help pages tell it.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS = 60_000
"""Milliseconds until the words are taken away."""

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = QByteArray(b"\x00\x00\x00\x00")
_ASKS = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    "x-kde-passwordManagerHint": QByteArray(b"secret"),
}


class BriefClipboard(QObject):
    """Takes away only what it put there: what somebody copied since is theirs."""

    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.timer = QTimer(self, singleShot=True, interval=STAYS)
        self.timer.timeout.connect(self.clear)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.clear)

    def put(self, text: str) -> None:
        """Puts the words there and begins to count."""
        data = QMimeData()
        data.setText(text)
        for kind, value in _ASKS.items():
            data.setData(kind, value)
        self._text = text
        _clipboard().setMimeData(data)
        self.timer.start()

    def clear(self) -> None:
        """Takes the words away, when they are still there."""
        self.timer.stop()
        ours, self._text = self._text, ""
        if ours and _clipboard().text() == ours:
            _clipboard().clear()
        if ours:
            self.cleared.emit()


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
