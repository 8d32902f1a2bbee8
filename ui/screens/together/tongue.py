"""The language the citizen reads in: found for the case, spoken by the page and the voice, changed by one press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.change import CaseId
from app.services import languages
from app.services.views import DocumentView
from forms.language import Language
from forms.languages import danish

if TYPE_CHECKING:
    from ui.context import Context
    from ui.screens.together.aloud import ReadAloud
    from ui.screens.together.view import TogetherPage


class Tongue(QObject):
    """Danish until the case says otherwise. `look` and `read` run on the thread that owns the store."""

    turned = Signal()  # the page speaks another language: what it shows is to be shown anew

    def __init__(self, context: Context, page: TogetherPage, aloud: ReadAloud, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._page, self._aloud = context, page, aloud
        self._case = CaseId("")
        self._known: tuple[Language, ...] = ()
        self.language = danish()

    def look(self, case: CaseId) -> None:
        """What this case reads in, and what there is to choose among."""
        self._case = case
        self.language = languages.chosen(self._context.desk, case)
        self._known = languages.all_of(self._context.desk)

    def read(self, view: DocumentView) -> DocumentView:
        """The document in that language."""
        return languages.in_language(self._context.desk, view, self.language)

    def speak(self) -> None:
        """The page and the voice from now on."""
        self._page.speak(self.language, self._known)
        self._aloud.speak(self.language)

    def say(self, key: str, **marks: str) -> str:
        """One of the page's own words."""
        return self.language.say(f"together.{key}", **marks)

    def choose(self, code: str) -> None:
        """Another language for this case, remembered."""
        work = partial(languages.choose, self._context.desk, self._case, code)
        self._context.tasks.database(work, self._chosen, self._tell)

    def _tell(self, error: Exception) -> None:
        self._context.messages.tell(error)

    def _chosen(self, language: Language) -> None:
        self.language = language
        self.speak()
        self.turned.emit()
