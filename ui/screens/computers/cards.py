"""The cards of Computere og kolleger: a colleague, who waits at the door, an invitation, the office's key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.services.enrolment import inviting
from app.services.views.colleagues import ColleaguesPage, ComputerRow, InvitationRow, PersonRow
from forms.audience import Audience
from ui.screens.computers.squares import Squares
from ui.shell.rows import SayRow, between
from ui.widgets.asking import AskingCard
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Chooser, LineBox
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, Line, Pill
from ui.widgets.themed import Tone
from ui.widgets.ticks import TickCard
from ui.widgets.words import Heading, Words

_WHOM = (("new", "En ny kollega"), ("myself", "Mig selv: en computer mere"), ("station", "En kontorstation"))
_INVITE = "Lav en invitation"


class PersonCard(Card):
    """One colleague: what they may, and their computers."""

    way_chosen = Signal(str, object)  # replace, out, lost; ComputerRow
    roles_asked = Signal(object)  # PersonRow

    def __init__(self, person: PersonRow, *, administrator: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._person, self._administrator = person, administrator
        head = QHBoxLayout()
        head.setSpacing(self.theme().space(1))
        head.addWidget(Heading(person.name, 3), 1)
        if person.me:
            head.addWidget(Pill("dig"))
        self.add_layout(head)
        roles = QHBoxLayout()
        roles.addWidget(Words(person.roles_say, tone=Tone.QUIET), 1)
        if administrator and not person.station:
            change = QuietButton("Ret roller", small=True)
            change.setAccessibleName(f"Ret roller: {person.name}")
            change.clicked.connect(self._roles)
            roles.addWidget(change)
        self.add_layout(roles)
        rows = [self._row(computer) for computer in person.computers]
        self.column.addWidget(Line())
        between(self.column, rows)

    def _row(self, computer: ComputerRow) -> SayRow:
        right: list[QWidget] = []
        if self._administrator and not computer.this:
            more = QuietButton("Mere", small=True)
            more.setAccessibleName(f"Mere om {computer.name}, {self._person.name}")
            menu = QMenu(more)
            for words, way in (
                ("Ny computer i stedet", "replace"),
                ("Tag den ud af kontoret", "out"),
                ("Den er væk", "lost"),
            ):
                action = QAction(words, menu)
                action.setData((way, computer))
                action.triggered.connect(self._way)
                menu.addAction(action)
            more.setMenu(menu)
            right.append(more)
        return SayRow(None, computer.name, computer.say, right)

    def _way(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.way_chosen.emit(*action.data())

    def _roles(self) -> None:
        self.roles_asked.emit(self._person)


class FormerCard(Card):
    """Computers that were taken out; a lost one leads to its report."""

    chosen = Signal(object)  # ComputerRow

    def __init__(self, former: Sequence[ComputerRow], parent: QWidget | None = None) -> None:
        super().__init__("Taget ud", parent=parent)
        rows = []
        for computer in former:
            row = SayRow(computer if computer.lost else None, computer.name, computer.out_say)
            row.opened.connect(self.chosen)
            rows.append(row)
        between(self.column, rows)


class DoorCard(Card):
    """Who waits to be let in, each with the six digits to compare."""

    answered = Signal(object, bool)  # Asker; True: let in

    def __init__(self, askers: Sequence[object], parent: QWidget | None = None) -> None:
        super().__init__("Venter på at komme ind", tone=Tone.MAIN, parent=parent)
        for number, asker in enumerate(askers):
            if number:
                self.add(Line(), 1)
            self._add(asker)

    def _add(self, asker: object) -> None:
        name, digits = str(getattr(asker, "name", "")), str(getattr(asker, "code", ""))
        brings = bool(getattr(asker, "brings_cases", False))
        code = Heading(f"{digits[:3]} {digits[3:]}", 1, wrap=False, audience=Audience.CITIZEN)
        code.setAccessibleName(f"Koden er {' '.join(digits)}")
        self.add(Words(f"**{name}** beder om at komme ind.", marked=True))
        self.add(code)
        self.add(Words("Er koden den samme? Ring, og lad den anden læse sine tal højt.", tone=Tone.QUIET))
        if brings:
            self.add(Words("Computeren har været brugt alene. Dens sager kommer med.", tone=Tone.QUIET))
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        yes, no = PrimaryButton("Luk ind"), QuietButton("Afvis")
        for button, answer in ((yes, True), (no, False)):
            button.setAccessibleName(f"{button.text()}: {name}")
            button.setProperty("asker", (asker, answer))
            button.ignore_second_click()
            button.clicked.connect(self._answer)
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row, 0.5)

    def _answer(self) -> None:
        asker, answer = self.sender().property("asker")
        self.setEnabled(False)
        self.answered.emit(asker, answer)


class InviteCard(AskingCard):
    """Whom the next computer is for. What was typed stays while the page is shown anew."""

    asked = Signal(str, str, object)  # whom, name, roles

    def __init__(self, roles: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("Invitér en computer", _INVITE, parent=parent)
        self.whom, self.name = Chooser(), LineBox()
        self.whom.setAccessibleName("Hvem er computeren til?")
        self.whom.show_choices(_WHOM[1:], empty=_WHOM[0][1])
        self.name.setAccessibleName("Kollegaens navn")
        self.name.setPlaceholderText("Kollegaens navn")
        self.name.setMaxLength(120)
        self.roles = {role: TickCard(words) for role, words in roles}
        next(iter(self.roles.values())).setChecked(True)
        self.add(self.whom)
        self.add(self.name)
        self._ticks = QWidget()
        flow = FlowLayout(self._ticks)
        for tick in self.roles.values():
            flow.addWidget(tick)
            tick.toggled.connect(self._typed)
        self.add(self._ticks)
        self.whom.chosen.connect(self._typed)
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self._done)
        self.end_with_button(apart=False)

    def clear(self) -> None:
        """Ready for the next."""
        self.name.clear()
        self.show_working("")

    def _chosen(self) -> str:
        return self.whom.selected() or "new"

    def may_go(self) -> bool:
        """A new colleague needs a name and a role."""
        named = bool(self.name.text().strip()) and any(tick.isChecked() for tick in self.roles.values())
        return named or self._chosen() != "new"

    def _typed(self, *said: object) -> None:
        somebody = self._chosen() == "new"
        self.name.setVisible(somebody)
        self._ticks.setVisible(somebody)
        super()._typed(*said)

    def _done(self) -> None:
        if self.go.isEnabled():
            roles = tuple(role for role, tick in self.roles.items() if tick.isChecked())
            self.asked.emit(self._chosen(), self.name.text().strip(), roles)


class InvitationCard(Card):
    """An open invitation: the QR code, the same in groups, and the ways to hand it over."""

    print_asked = Signal(object)  # InvitationRow
    save_asked = Signal(object)
    withdraw_asked = Signal(object)

    def __init__(self, row: InvitationRow, parent: QWidget | None = None) -> None:
        super().__init__(f"Invitation til {row.name}" if row.name else "Invitation", tone=Tone.MAIN, parent=parent)
        self.row = row
        self.squares = Squares("QR-kode med invitationen")
        self.squares.show_squares(inviting.squares(row.text))
        self.add(Words(f"{row.say}. Vis den kun til den, den er til.", tone=Tone.QUIET))
        self.column.addSpacing(self.theme().space(0.5))
        self.column.addWidget(self.squares, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(Words(" ".join(row.groups), size="small"), 0.5)
        holder = QWidget()
        buttons = FlowLayout(holder)
        for words, told in (
            ("Udskriv", self.print_asked),
            ("Gem som billede", self.save_asked),
            ("Træk den tilbage", self.withdraw_asked),
        ):
            button = SecondaryButton(words) if words == "Udskriv" else QuietButton(words)
            button.setAccessibleName(f"{words}: invitation til {row.name}")
            button.setProperty("told", told)
            button.clicked.connect(self._pressed)
            buttons.addWidget(button)
        self.add(holder, 0.5)

    def _pressed(self) -> None:
        self.sender().property("told").emit(self.row)


class KeyCard(Card):
    """The office's key: whether it is shared, and the three papers."""

    asked = Signal()

    def __init__(self, page: ColleaguesPage, parent: QWidget | None = None) -> None:
        super().__init__("Kontorets nøgle", parent=parent)
        if page.key_say:
            self.add(Words(page.key_say))
        for use in page.key_uses:
            self.add(Notice(NoticeKind.INFO, f"Nøglen har været brugt til {use}.", "Lav tre nye papirer bagefter."))
        if page.makes_key:
            button = SecondaryButton("Lav tre papirer")
            button.clicked.connect(self.asked)
            self.column.addSpacing(self.theme().space(0.5))
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.add(Words("Papirerne laves på den computer, kontoret blev lavet på.", tone=Tone.QUIET))
