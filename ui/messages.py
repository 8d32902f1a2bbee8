"""The one place that turns a failure into words and a dialog.

Nothing personal leaves it: the details hold classes and lines, never a value.
"""

from __future__ import annotations

import platform
import traceback
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import BugError, RygsaekError
from ui.widgets.dialog import Dialog


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads about a failure, and what may be sent to those who help."""

    happened: str
    safe: str
    todo: str
    details: str
    ours: bool  # True: the program's own mistake


def message_for(error: BaseException) -> Message:
    """The words for a failure; of one that is not ours by name nothing but its class is told."""
    if isinstance(error, RygsaekError):
        return Message(error.happened, error.safe, error.todo, details_of(error), isinstance(error, BugError))
    return Message(
        "Noget gik galt i IT-rygsæk.",
        "Det, der står som gemt, er gemt.",
        "Prøv igen. Sker det igen, så luk programmet og åbn det på ny, og send detaljerne til dem, der hjælper jer.",
        details_of(error),
        True,
    )


def details_of(error: BaseException) -> str:
    """Classes and lines of a failure and its causes: no message, no argument, no file of the user's."""
    lines = [f"Python {platform.python_version()}, {platform.system()} {platform.release()}"]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)


def _inside(filename: str) -> str:
    """The file's place in a package; the folders above it may hold a user's name."""
    parts = filename.replace("\\", "/").split("/")
    for top in ("site-packages", "app", "ui", "forms", "tests"):
        if top in parts:
            start = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[start:])
    return parts[-1]


class MessageDialog(Dialog):
    """Says what happened, what is safe and what to do now, with "Kopiér detaljer"."""

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(message.happened, parent)
        self._message = message
        for words in (message.safe, message.todo):
            if words:
                self.say(words)
        self.copy_button = self.offer("Kopiér detaljer", quiet=True)
        self.copy_button.clicked.connect(self._copy)
        self.close_button = self.offer("Luk", primary=True)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._message.details)
        self.copy_button.set_text("Kopieret")


class Messages:
    """Tells a person about failures; one dialog at a time, so a failure that repeats does not bury the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent
        self._shown: MessageDialog | None = None

    def over(self, parent: QWidget) -> None:
        """The window that dialogs stand over."""
        self._parent = parent

    def tell(self, error: BaseException) -> MessageDialog:
        """Show the words for a failure, without stopping the window's life."""
        if self._shown is not None and self._shown.isVisible():
            return self._shown
        dialog = MessageDialog(message_for(error), self._parent)
        self._shown = dialog
        dialog.finished.connect(self._closed)
        dialog.open()
        return dialog

    def ask_again(self, question: QDialog, error: BaseException) -> None:
        """The store refused the answers to a question: it opens again with every word in it, under the failure's."""
        question.open()
        self.tell(error)

    def _closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None
