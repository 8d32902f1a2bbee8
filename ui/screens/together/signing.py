"""The page one says yes on: fetched, answered, and shown again as it then stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import signing
from app.services.views import Changes, DocumentView, SignPage
from ui.screens.together.sign_view import Answer

if TYPE_CHECKING:
    from ui.context import Context
    from ui.screens.together.tongue import Tongue
    from ui.screens.together.view import TogetherPage


class Signing(QObject):
    """Refused or kept, the page is fetched anew: what stands there is what the store knows."""

    def __init__(self, context: Context, page: TogetherPage, tongue: Tongue, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._page, self._tongue = context, page, tongue
        self._view: DocumentView | None = None
        page.sign.answered.connect(self._answered)
        page.sign.busy_changed.connect(context.navigator.set_signing)

    def open(self, view: DocumentView) -> None:
        """The page of that document, in the language it is read in."""
        self._view = view
        self._page.show_sign(back=self._tongue.say("read_all"))
        self._fetch()

    def refresh(self) -> None:
        """Anew, where it is what is shown."""
        if self._page.shows_sign:
            self._fetch()

    def _fetch(self) -> None:
        view, desk = self._view, self._context.desk
        if view is not None:
            work = partial(signing.page_to_sign, desk, view.case, view.document, self._tongue.language)
            self._context.tasks.database(work, partial(self._show, view), self._context.messages.tell)

    def _show(self, view: DocumentView, page: SignPage) -> None:
        self._page.sign.show_page(page, page.kicker)
        self._page.sign.set_readonly(view.readonly)

    def _answered(self, answer: Answer) -> None:
        view = self._view
        if view is None:
            return
        work = partial(
            signing.sign,
            self._context.desk,
            view.case,
            view.document,
            answer.signature,
            signer=answer.signer,
            signer_name=answer.signer_name,
            witness=answer.witness,
        )
        self._context.tasks.database(work, self._signed, self._not_signed)

    def _signed(self, _: Changes) -> None:
        self._page.sign.thank()
        self._fetch()

    def _not_signed(self, error: Exception) -> None:
        self._context.messages.tell(error)
        self._fetch()
