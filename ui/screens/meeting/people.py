"""One participant on the page: whether they may come, what they were sent, and what one can do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import Urgency
from app.services.views.meeting import ParticipantRow
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Pill
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

PILLS = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM, Urgency.SOON: Tone.WARM, Urgency.CALM: Tone.MAIN}


class PersonLine(Themed, QWidget):
    """A name with a word on how it stands; under it the reason, then the buttons. Fits a narrow column."""

    def __init__(
        self, person: ParticipantRow, words: Sequence[str], buttons: Sequence[Button], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.person = person
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(Words(person.name, weight=SEMIBOLD), 1)
        self.pill = Pill(person.leave_say, PILLS[person.urgency])
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        for line in words:
            if line:
                self._column.addWidget(Words(line, size="small", tone=Tone.QUIET))
        if buttons:
            row = FlowLayout(gap=4, between_lines=0)
            for button in buttons:
                row.addWidget(button)
            self._column.addLayout(row)
        self.setAccessibleName(". ".join(part for part in (person.name, person.leave_say, *words) if part))
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(0, theme.space(0.75), 0, theme.space(0.75))
        self._column.setSpacing(2)
