"""The consents on a case's page: the three that matter most now, and the way to all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.views import Act, ActKind, CaseView, ConsentRow, Urgency
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Card, Pill
from ui.widgets.themed import Tone

PILL = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM, Urgency.SOON: Tone.WARM, Urgency.CALM: Tone.MAIN}
_MOST = 3
_FIRST = ("expiring", "valid", "not_yet", "incomplete", "expired", "withdrawn")


class ConsentsCard(Card):
    """A line leads to its paper; what one does with a consent is done on the register's own page."""

    document_chosen = Signal(object, str)
    act_chosen = Signal(object)

    def __init__(self, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__("Samtykker", parent=parent)
        shown = sorted(view.consents, key=_place)[:_MOST]
        self._act = Act(ActKind.GO_TO, "Alle samtykker", view.id, place="consents")
        between(self.column, [self._row(consent) for consent in shown])
        rest = len(view.consents) - len(shown)
        self.all = QuietButton(f"Alle samtykker ({rest} mere)" if rest else "Alle samtykker", small=True)
        self.all.clicked.connect(self._to_all)
        self.column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, consent: ConsentRow) -> SayRow:
        row = SayRow(consent, consent.party, consent.say, [Pill(consent.state_say, PILL[consent.urgency])])
        row.setToolTip(consent.because)
        row.opened.connect(self._opened)
        return row

    def _opened(self, consent: ConsentRow) -> None:
        self.document_chosen.emit(consent.document, "")

    def _to_all(self) -> None:
        self.act_chosen.emit(self._act)


def _place(consent: ConsentRow) -> int:
    return _FIRST.index(consent.state) if consent.state in _FIRST else len(_FIRST)
