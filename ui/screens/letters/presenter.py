"""Keeps the letters' words as they are typed, and draws the letter anew each time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import InputError
from app.services import letters
from app.services.views import Changes, Place
from ui.screens.letters.view import LettersView
from ui.screens.printing.preview import page_images
from ui.shell import files
from ui.widgets.strips import NoticeKind

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.services.views.letters import LetterName, LetterView
    from forms.letters.own_words import OwnLetters
    from ui.context import Context

FIRST = "contact_letter"


class LettersScreen(QObject):
    """Breve. `Place.detail` is the letter."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._letter = FIRST
        self._round = 0
        self._before: OwnLetters | None = None
        self.choose_file: Callable[[QWidget, str], Path | None] = _ask_for_file
        view = self.widget = LettersView()
        view.chosen.connect(self._choose)
        view.kept.connect(self._keep)
        view.put_back.connect(self._put_back)
        view.all_back.connect(self._all_back)
        view.undo_asked.connect(self._undo)
        view.file_asked.connect(self._file)
        view.approved.connect(self._approve)
        view.unapproved.connect(self._unapprove)
        view.settings_asked.connect(self._settings)

    def open(self, place: Place) -> None:
        """The letters; the one `detail` names first."""
        self._letter = place.detail or self._letter
        self.widget.say("")
        self._fetch()

    def leave(self) -> None:
        """What was typed last is kept."""
        self.widget.settle()

    def refresh(self, changes: Changes) -> None:
        """Nothing of any case is shown here."""

    # ── what is shown ────────────────────────────────────────────────────

    def _fetch(self) -> None:
        desk, letter = self._context.desk, self._letter

        def load() -> tuple[tuple[LetterName, ...], LetterView]:
            return letters.rows(desk), letters.view(desk, letter)

        self._context.tasks.database(load, self._show, self._not_there)

    def _show(self, loaded: tuple[tuple[LetterName, ...], LetterView]) -> None:
        rows, view = loaded
        if view.name.id != self._letter:
            return
        self.widget.show_names(rows, view.name.id)
        self.widget.show_letter(view)
        self._draw()

    def _not_there(self, error: Exception) -> None:
        if isinstance(error, InputError) and self._letter != FIRST:
            self._letter = FIRST
            self._fetch()
        else:
            self._context.messages.tell(error)

    def _draw(self) -> None:
        self._round += 1
        number, desk = self._round, self._context.desk
        self._context.tasks.database(partial(letters.sample, desk, self._letter), partial(self._drawn, number))

    def _drawn(self, number: int, made: bytes | str) -> None:
        if number != self._round:
            return
        if isinstance(made, str):
            self.widget.show_message(made, letters.messages_of(made).say)
            return
        self._context.tasks.background(partial(page_images, made), partial(self._rendered, number))

    def _rendered(self, number: int, pages: tuple[QImage, ...]) -> None:
        if number == self._round:
            self.widget.show_paper(pages)

    # ── what a person did ────────────────────────────────────────────────

    def _choose(self, letter: str) -> None:
        self.widget.settle()
        self._letter = letter
        self.widget.say("")
        self._fetch()

    def _keep(self, part: str, words: str, heading: bool) -> None:
        self._do(partial(letters.keep, self._context.desk, self._letter, part, words, heading=heading))

    def _put_back(self, part: str) -> None:
        self._remember("Teksten er sat tilbage.")
        self._do(partial(letters.put_back, self._context.desk, self._letter, part))

    def _all_back(self) -> None:
        self._remember("Brevet er sat tilbage.")
        self._do(partial(letters.put_all_back, self._context.desk, self._letter))

    def _remember(self, words: str) -> None:
        """Undo before a question."""
        self._before = dict(self._context.desk.letters)
        self.widget.say(words, action="Fortryd")

    def _undo(self) -> None:
        before, self._before = self._before, None
        self.widget.say("")
        if before is not None:
            self._do(partial(letters.bring_back, self._context.desk, before))

    def _approve(self, by: str) -> None:
        self._do(partial(letters.approve, self._context.desk, self._letter, by), told=True)

    def _unapprove(self) -> None:
        self._do(partial(letters.unapprove, self._context.desk, self._letter))

    def _do(self, work: Callable[[], None], *, told: bool = False) -> None:
        """What is wrong with words stands under them; only of others is it `told`."""

        def refused(error: Exception) -> None:
            if not isinstance(error, InputError):
                self._context.messages.tell(error)
            elif told:
                self.widget.say(error.happened, NoticeKind.WARN, error.todo)
            self._fetch()

        self._context.tasks.database(work, lambda _: self._fetch(), refused)

    def _file(self) -> None:
        self.widget.settle()
        self._context.tasks.database(partial(letters.file_of, self._context.desk, self._letter), self._save)

    def _save(self, file: tuple[str, str]) -> None:
        name, text = file
        where = self.choose_file(self.widget, name)
        if where is None:
            return
        try:
            where.write_text(text, "utf-8", newline="\n")
        except OSError:
            self.widget.say("Filen kunne ikke gemmes dér.", NoticeKind.LATE, "Ordene er gemt her. Vælg et andet sted.")
            return
        self.widget.say(f"{where.name} er gemt.", rest="Læg den i kommunens mappe med skemaer.")

    def _settings(self) -> None:
        if not self._context.navigator.back():
            self._context.navigator.go(Place("settings"))


def _ask_for_file(parent: QWidget, name: str) -> Path | None:
    return files.save_as(parent, "Gem brevets ord", name, "Brev (*.toml)")
