"""Fetches what is owed, takes note of what was handed over, and prints blank forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.errors import StoreUnavailable
from app.services import papers
from app.services.views import Place
from ui.screens.papers.view import PapersPage
from ui.screens.printing.loose import LoosePaper, LoosePrinting

if TYPE_CHECKING:
    from app.services.views import Changes, OwedPaper
    from ui.context import Context


class PapersScreen(QObject):
    """Papirer."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        page = PapersPage()
        page.paper_opened.connect(self._open)
        page.print_asked.connect(self._print)
        page.handed_over.connect(self._hand_over)
        page.blank_print_asked.connect(self._print_blank)
        page.blank_save_asked.connect(self._ask_where)
        page.rights_print_asked.connect(self._print_rights)
        page.show_blank([(form.id, form.title) for form in context.desk.catalogue.all() if form.letter is None])
        self.widget = page
        self.printing = LoosePrinting(context, page)

    def open(self, place: Place) -> None:
        """What is owed today."""
        self._fetch()

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """A paper may have been handed over."""
        self._fetch()

    def _fetch(self) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: papers.owed(desk), self.widget.show_owed)

    def _open(self, paper: OwedPaper) -> None:
        self._context.navigator.go(Place("form", paper.case, paper.document))

    def _print(self, paper: OwedPaper) -> None:
        self._context.navigator.go(Place("print", paper.case, paper.document))

    def _hand_over(self, paper: OwedPaper) -> None:
        desk = self._context.desk
        self._context.tasks.database(
            lambda: papers.hand_over(desk, paper.case, paper.document), self._context.navigator.announce
        )

    # ── blank forms ───────────────────────────────────────────────────────

    def _print_blank(self, forms: list[str]) -> None:
        desk, wanted = self._context.desk, self._wanted(forms)

        def draw(large: bool) -> list[bytes]:
            return [papers.blank(desk, form, large=large) for form in wanted]

        title = "Blankt skema" if len(wanted) == 1 else "Blanke skemaer"
        self.printing.show(LoosePaper(title, draw, "blanke-skemaer.pdf", job_title=title, has_large=True))

    def _print_rights(self) -> None:
        desk = self._context.desk

        def draw(large: bool) -> list[bytes]:
            return [papers.rights_sheet(desk, large)]

        care = "Til at lægge på bordet hos borgeren."
        paper = LoosePaper("Rettigheder", draw, "rettigheder.pdf", job_title="Rettigheder", care=care, has_large=True)
        self.printing.show(paper)

    def _ask_where(self, forms: list[str]) -> None:
        name = f"blank-{forms[0]}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self.widget, "Gem et blankt skema", name, "PDF (*.pdf)")
        if chosen:
            self.save_blank(forms[0], Path(chosen))

    def save_blank(self, form: str, where: Path) -> None:
        """A blank form as a PDF; there is nobody's name in it."""
        desk = self._context.desk

        def write() -> None:
            try:
                where.write_bytes(papers.blank(desk, form))
            except OSError:
                raise StoreUnavailable(
                    "Filen kunne ikke gemmes dér.", safe="Intet er tabt.", todo="Vælg en anden mappe."
                ) from None

        self._context.tasks.database(write, lambda _: self.widget.say("Skemaet er gemt."))

    def _wanted(self, forms: list[str]) -> list[str]:
        return forms or [form.id for form in self._context.desk.catalogue.all() if form.letter is None]
