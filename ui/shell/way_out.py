"""The way out while words are not saved: the cover waits for the store, and a close asks first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.messages import message_for
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.keeping import Keeping
    from ui.shell.cover import Cover

NOT_SAVED = "Det sidste er ikke gemt endnu"
_LOSE, _SURE = "Gå videre uden at gemme", "Ja, det sidste må gå tabt"


def hold(cover: Cover, keeping: Keeping, then: Callable[[], None]) -> None:
    """Keeps the way out closed until the words are saved, or somebody says twice that they may get lost.

    Calls `then` once. Nothing of what was written is shown; the store is asked again every few seconds.
    """
    way = _Way(cover, keeping, then)
    keeping.mended.connect(way.go)
    keeping.changed.connect(way.say)
    cover.again_asked.connect(keeping.try_again)
    cover.lose_asked.connect(way.lose)
    way.say()


class _Way(QObject):
    def __init__(self, cover: Cover, keeping: Keeping, then: Callable[[], None]) -> None:
        super().__init__(cover)
        self._cover, self._keeping, self._then = cover, keeping, then
        self._gone = self._sure = False

    def say(self) -> None:
        """Why it waits."""
        error = self._keeping.why
        if error is None or self._gone:
            return
        words = message_for(error)
        self._cover.hold(
            NOT_SAVED,
            " ".join(
                part
                for part in (words.happened, words.safe, words.todo, "Så bliver resten gemt, og rygsækken lukker selv.")
                if part
            ),
            _SURE if self._sure else _LOSE,
        )

    def lose(self) -> None:
        """The first time asks, the second time goes."""
        if self._sure:
            self.go()
        else:
            self._sure = True
            self.say()

    def go(self) -> None:
        """On, once."""
        if not self._gone:
            self._gone = True
            self._cover.cover("Lukker …")
            self._then()


class CloseDialog(Dialog):
    """Asks before a window is closed whose last words are not saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NOT_SAVED, parent)
        self.say("Det, du har skrevet, står stadig på skærmen. Lukker du nu, går det tabt.")
        self.lose = self.offer("Luk alligevel", quiet=True)
        self.lose.clicked.connect(self.accept)
        self.stay = self.offer("Bliv her", primary=True)
        self.stay.clicked.connect(self.reject)
        self.stay.setFocus()
