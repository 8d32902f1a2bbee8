"""A scanned paper beside its document: looked at, answered for, and typed when it was filled in by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import scans
from app.services.views import Changes, Place
from ui.screens.form.editing import DocumentEditing
from ui.screens.scanning.paper_view import ScannedPaperView
from ui.screens.scanning.pictures import FIELD_WIDE, Pictures

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QImage

    from app.services.views import SignerRow
    from app.services.views.scans import BlobId, ScannedDocument, ScanRow, SignQuestion
    from ui.context import Context

_WIDE = 1400


class ScannedPaperScreen(QObject):
    """Leaving it settles what was typed."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("scan")
        self._found: ScannedDocument | None = None
        self.widget = ScannedPaperView(context.desk.today)
        self.editing = DocumentEditing(context, self.widget.form, self)
        self.pictures = Pictures(context, self)
        self.pictures.came.connect(self._picture_came)
        self.editing.saved.connect(self.widget.saved.show_saved)
        view = self.widget
        view.back_asked.connect(self._back)
        view.more_asked.connect(self._scan_more)
        view.form_asked.connect(self._open_form)
        view.copied_asked.connect(self._copied)
        view.answered.connect(self._answer)
        view.pages.out_asked.connect(self._take_out)
        view.form.signing_asked.connect(self._sign)

    def open(self, place: Place) -> None:
        """The paper, and its document at the field one was in."""
        self._place, self._found = place, None
        if place.case is None or place.document is None:
            self._context.navigator.go(Place("scanning"))
            return
        self._fetch()
        self.editing.open(place.case, place.document, place.path)

    def leave(self) -> None:
        """What was typed becomes a change; no picture stays."""
        self.editing.settle()
        self.pictures.forget()
        self.widget.pages.show_pages(())

    def refresh(self, changes: Changes) -> None:
        """Another page may have come, or its picture."""
        self.editing.refresh(changes)
        if self._place.document in changes.documents or self._place.case in changes.cases:
            self._fetch()

    def _fetch(self) -> None:
        desk, case, document = self._context.desk, self._place.case, self._place.document
        if case is None or document is None:
            return
        held, wanted = case, document

        def read() -> tuple[ScannedDocument, SignQuestion | None]:
            return scans.scanned(desk, held, wanted), scans.question_of(desk, held, wanted)

        self._context.tasks.database(read, self._show)

    def _show(self, told: tuple[ScannedDocument, SignQuestion | None]) -> None:
        found, question = told
        if found.document != self._place.document:
            return
        self._found = found
        self.widget.show_scanned(found)
        self.widget.show_question(question, self._context.desk.today())
        self._show_pictures()

    def _show_pictures(self) -> None:
        if self._found is None:
            return
        pages = [(row, self._picture(row.blob) if row.here else None) for row in self._found.rows]
        self.widget.pages.show_pages(pages)
        card = self.widget.question
        if card is not None:
            asked, desk = card.question, self._context.desk
            fetch = partial(scans.field_picture, desk, asked.case, asked.row)
            card.show_image(self.pictures.get(f"field/{asked.row}", fetch, FIELD_WIDE * 2))

    def _picture(self, blob: BlobId) -> QImage | None:
        desk = self._context.desk
        return self.pictures.get(blob, lambda: scans.filed_picture(desk, blob) or b"", _WIDE)

    def _picture_came(self, key: str) -> None:
        self._show_pictures()

    # ── ways on ───────────────────────────────────────────────────────────

    def _back(self) -> None:
        self._context.navigator.go(Place("case", self._place.case))

    def _scan_more(self) -> None:
        self._context.navigator.go(Place("scanning", self._place.case, self._place.document))

    def _open_form(self, _: object = None) -> None:
        self._context.navigator.go(Place("form", self._place.case, self._place.document))

    def _sign(self, path: str = "") -> None:
        self._context.navigator.go(Place("together", self._place.case, self._place.document, path))

    def _take_out(self, row: ScanRow) -> None:
        """The page belongs somewhere else: it waits in Scan ind."""
        desk, case, document = self._context.desk, self._place.case, self._place.document
        if case is None or document is None:
            return
        held, wanted = case, document

        def out(_: object) -> None:
            self._context.navigator.announce(Changes(frozenset({held}), frozenset({wanted})))
            self._context.navigator.go(Place("scanning"))

        self.editing.settle()
        self._context.tasks.database(lambda: scans.take_out(desk, held, row.row), out, self._refused)

    def _copied(self) -> None:
        self.editing.settle()
        desk, case, document = self._context.desk, self._place.case, self._place.document
        if case is not None and document is not None:
            held, wanted = case, document
            self._context.tasks.database(lambda: scans.copied(desk, held, wanted), self._done, self._refused)

    def _answer(self, question: SignQuestion, yes: bool, on: date | None, signer: SignerRow, name: str) -> None:
        self.editing.settle()
        desk = self._context.desk
        self._context.tasks.database(
            lambda: scans.answer(desk, question.case, question.row, yes, on=on, signer=signer.signer, name=name),
            self._done,
            self._refused,
        )

    def _done(self, changes: Changes) -> None:
        self._context.navigator.announce(changes)

    def _refused(self, error: Exception) -> None:
        self._context.messages.tell(error)
