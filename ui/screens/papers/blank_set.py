"""*Hele det blanke sæt*: the five forms for handwriting as one job, each sheet under a code this computer knows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain import danish
from app.services.papers import blanks
from ui.screens.printing.loose import LoosePaper, LoosePrinting
from ui.widgets.buttons import SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from app.services.papers.blanks import PrintedSet
    from ui.context import Context

TITLE = "Hele det blanke sæt"
_CARE = "Fem skemaer med tomme felter. Skriv på dem, og scan dem ind, når du kan."


class BlankSetCard(Card):
    """When a set was printed last, and the button that prints one."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, tone=Tone.MAIN, parent=parent)
        self.add(Words("De fem skemaer til at skrive på, den dag batteriet er fladt.", tone=Tone.QUIET))
        self.last = Words("", tone=Tone.QUIET, size="small")
        self.add(self.last)
        self.button = SecondaryButton("Udskriv hele sættet", icon="print")
        self.button.clicked.connect(self.asked)
        self.column.addSpacing(self.theme().space(0.5))
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_last(self, printed: PrintedSet | None) -> None:
        """The set that came out last from this computer."""
        self.last.set_text(last_say(printed))


def last_say(printed: PrintedSet | None) -> str:
    """ "Sidst udskrevet 3. november."; names a form that was changed since."""
    if printed is None:
        return "Der er ikke udskrevet noget sæt herfra endnu."
    changed = f" {danish.join(*printed.outdated)} er lavet om siden." if printed.outdated else ""
    return f"Sidst udskrevet {danish.day_and_month(printed.on)}.{changed}"


class BlankSet(QObject):
    """Shows the set in the print window, and notes it when a person says that it came out."""

    def __init__(self, context: Context, card: BlankSetCard, over: QWidget) -> None:
        super().__init__(over)
        self._context, self.card = context, card
        self.printing = LoosePrinting(context, over)
        self.printing.came_out.connect(self._came_out)
        card.asked.connect(self._print)

    def refresh(self) -> None:
        """When a set came out last."""
        self._context.tasks.database(partial(blanks.printed_set, self._context.desk), self.card.show_last)

    def _print(self) -> None:
        draw = partial(blanks.draw_set, self._context.desk)
        self.printing.show(
            LoosePaper(TITLE, draw, "blanke-skemaer.pdf", job_title="Blanke skemaer", care=_CARE, has_large=True)
        )

    def _came_out(self) -> None:
        self._context.tasks.database(partial(blanks.note_set, self._context.desk), self._noted)

    def _noted(self, _: None) -> None:
        self.refresh()
