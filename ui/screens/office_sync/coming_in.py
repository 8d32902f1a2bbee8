"""The ways into an office: an invitation, a hub's own code, and the six digits one waits with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from forms.audience import Audience
from ui.widgets.asking import AskingCard
from ui.widgets.buttons import QuietButton
from ui.widgets.inputs import GrowingText, LineBox
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

COME_ALONG = (
    "Sagerne på denne computer kommer med ind. Kontorets nøgle træder i stedet for dit nødark, så arket gælder ikke "
    "mere bagefter. Alt bliver her, til du er lukket ind."
)
_PATIENT = (
    "Ring til den, der gav dig invitationen. I skal se den samme kode. Så bliver du lukket ind. Du kan arbejde imens, "
    "og du må gerne lukke computeren."
)


class InvitationCard(AskingCard):
    """The invitation and one's name. What was typed stays until one is in."""

    asked = Signal(str, str)  # the text, the name
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Jeg har en invitation", "Bed om at komme ind", primary=True, parent=parent)
        self.text, self.name = GrowingText(lines=3), LineBox()
        self.text.edit.setAccessibleName("Invitationen")
        self.name.setAccessibleName("Dit navn")
        self.name.setMaxLength(120)
        self.file = QuietButton("Læs den fra et billede eller en fil")
        self.along = Words(COME_ALONG, tone=Tone.QUIET)
        self.add(
            Words(
                "En administrator på kontoret laver en invitation til dig. Skriv, indsæt eller læs den ind.",
                tone=Tone.QUIET,
            )
        )
        self.add(self.along)
        self.add(Words("Invitationen", size="small", tone=Tone.QUIET), 0.5)
        self.add(self.text)
        self.column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(Words("Dit navn", size="small", tone=Tone.QUIET), 0.5)
        self.add(self.name)
        self.text.textChanged.connect(self._typed)
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self._done)
        self.file.clicked.connect(self.file_asked)
        self.end_with_button()

    def may_go(self) -> bool:
        """An invitation and a name."""
        return bool(self.text.text().strip() and self.name.text().strip())

    def _done(self) -> None:
        if self.go.isEnabled():
            self.asked.emit(self.text.text(), self.name.text().strip())


class HubCard(AskingCard):
    """The office of this computer becomes the office of a hub: its address, and the code it printed."""

    asked = Signal(str, str)  # the address, the code

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kobl på kontorets hub", "Læg kontoret på hubben", parent=parent)
        self.address, self.code = LineBox("https://rygsaek.kommune.dk"), LineBox()
        self.add(
            Words(
                "Hubben er den computer hos it, som kontorets computere mødes om. Den gemmer alt låst og kan ikke læse "
                "det. Er du den første, så læg kontoret på den. Du bliver administrator.",
                tone=Tone.QUIET,
            )
        )
        for label, line in (("Hubbens adresse", self.address), ("Koden, som hubben viste it", self.code)):
            self.add(Words(label, size="small", tone=Tone.QUIET), 0.5)
            self.add(line)
            line.setAccessibleName(label)
            line.setMaxLength(256)
            line.textChanged.connect(self._typed)
            line.returnPressed.connect(self._done)
        self.code.setEchoMode(QLineEdit.EchoMode.Normal)
        self.end_with_button()

    def may_go(self) -> bool:
        """An address and a code."""
        return bool(self.address.text().strip() and self.code.text().strip())

    def _done(self) -> None:
        if self.go.isEnabled():
            self.asked.emit(self.address.text().strip(), self.code.text().strip())


class CodeCard(Card):
    """Six digits, large: to be compared with the administrator's screen."""

    give_up_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Venter på at blive lukket ind", tone=Tone.MAIN, parent=parent)
        self.code = Heading("", 1, wrap=False, audience=Audience.CITIZEN)
        self.state = Words("", tone=Tone.QUIET)
        self.give_up = QuietButton("Vent ikke mere")
        self.add(Words(_PATIENT))
        self.add(self.code, 1)
        self.add(self.state)
        row = QHBoxLayout()
        row.addWidget(self.give_up)
        row.addStretch(1)
        self.add_layout(row, 0.5)
        self.give_up.clicked.connect(self.give_up_asked)

    def show_code(self, code: str, state: str) -> None:
        """The digits in two groups, and how the last look went."""
        self.code.set_text(code)
        self.code.setAccessibleName(f"Koden er {' '.join(code.replace(' ', ''))}")
        self.state.set_text(state)
