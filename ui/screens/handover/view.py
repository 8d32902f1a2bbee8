"""What *Overdragelse* looks like: the areas row by row on the left, how it works on the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.views import Urgency
from app.services.views.handover import HandoverPage, HandoverRow
from ui.shell.case_part import CasePartPage
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import PrimaryButton
from ui.widgets.surfaces import Card, EmptyPlace, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_HOW = (
    "Du taler med borgeren og samler trådene, til andet er aftalt med både borgeren og den nye sagsbehandler.",
    "Vil sagsbehandleren have fat i borgeren før det, går det gennem dig.",
    "Mødes gerne alle tre, før kontakten skifter. Ét område ad gangen er nok.",
)


class HandoverView(CasePartPage):
    """A line opens its area."""

    new_asked = Signal()
    opened = Signal(object)  # HandoverRow

    def __init__(self, parent: QWidget | None = None) -> None:
        self.new = PrimaryButton("Et område mere")
        super().__init__("Overdragelse", self.new, parent)
        self.new.clicked.connect(self.new_asked)

    def show_page(self, page: HandoverPage) -> None:
        """Everything anew."""
        self.say_head(page.heading, page.say)
        self.new.setVisible(bool(page.rows))
        self.columns.clear()
        if page.rows:
            card = Card("Områder")
            between(card.column, [self._line(row) for row in page.rows])
            self.columns.left.addWidget(card)
        else:
            empty = EmptyPlace(
                "Ingen områder endnu",
                "Skal jobcenteret, ydelse eller andre tage over, så skriv hvert område op her.",
                "Skriv et område op",
            )
            empty.first_step_chosen.connect(self.new_asked)
            self.columns.left.addWidget(empty)
        how = Card("Sådan skifter kontakten", tone=Tone.QUIET)
        for words in _HOW:
            how.add(Words(words, size="small", tone=Tone.QUIET))
        self.columns.right.addWidget(how)

    def _line(self, row: HandoverRow) -> SayRow:
        tone = Tone.DONE if row.handed else Tone.WARM if row.urgency is Urgency.SOON else Tone.MAIN
        line = SayRow(
            row, f"**{row.title}**", "\n".join(part for part in (row.who, row.say) if part), [Pill(row.pill, tone)]
        )
        line.opened.connect(self.opened)
        return line
