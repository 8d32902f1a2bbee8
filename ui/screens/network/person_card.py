"""What is known of one person on the map, to be said and changed: opens in the list under the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain import danish
from app.domain.network import NetworkPerson, sector_of
from app.domain.network.say import ROLES, role_say
from app.domain.network.sectors import SECTORS, Nearness
from app.domain.network.words import IN_DANISH, MapWords
from app.services.network import WorkerNote
from forms.audience import Audience
from forms.model import Value
from ui.widgets.buttons import QuietButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Chooser, LineBox
from ui.widgets.surfaces import Line
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

YES_NO = (True, False)
_LINES = {"name": "ask_name", "role": "ask_role", "workplace": "workplace", "phone": "phone"}
_ASKS = {"contact": "ask_talk", "wished": "ask_wish", "nearness": "ask_near"}


def yes_no(words: MapWords) -> dict[Value, str]:
    """The two answers in a language."""
    return {True: words.say("yes"), False: words.say("no")}


class Answer(Themed, QWidget):
    """A question and its few answers side by side. Pressing the chosen one again takes the answer back.

    It has no words of its own: `say` gives them, and gives others.
    """

    answered = Signal(object)

    def __init__(
        self,
        values: Sequence[Value],
        *,
        beside: bool = False,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        box = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.question = Words("", tone=Tone.QUIET, size="small", wrap=not beside, audience=audience)
        box.addWidget(self.question)
        self._flow: QLayout = QHBoxLayout() if beside else FlowLayout(gap=4, between_lines=0)
        box.addLayout(self._flow)
        self.buttons: dict[Value, QuietButton] = {}
        for value in values:
            button = QuietButton("", small=beside, audience=audience)
            button.setCheckable(True)
            button.setProperty("place", len(self.buttons))
            button.clicked.connect(self._pressed)
            self.buttons[value] = button  # only plain values are answers
            self._flow.addWidget(button)

    def say(self, question: str, answers: Mapping[Value, str]) -> None:
        """The question and its answers in words."""
        self.question.set_text(question)
        for value, button in self.buttons.items():
            words = answers[value]
            button.set_text(words)
            button.setAccessibleName(f"{question} {words}")

    def show_answer(self, value: Value, *, readonly: bool = False) -> None:
        """Which one was given; None for none."""
        for own, button in self.buttons.items():
            button.setChecked(own is value if isinstance(own, bool) else own == value)
            button.setEnabled(not readonly or button.isChecked())

    def _pressed(self) -> None:
        pressed = self.sender()
        value = next(own for own, button in self.buttons.items() if button is pressed)
        given = self.buttons[value].isChecked()
        for own, button in self.buttons.items():
            button.setChecked(given and own is value)
        self.answered.emit(value if given else None)


class PersonCard(Themed, QWidget):
    """Says by column what was changed. Lines tell at every key (`typed`) and once when they are left (`changed`)."""

    typed = Signal(str, object)  # column, value
    changed = Signal(str, object)
    area_chosen = Signal(str)  # the table of another area
    removal_asked = Signal()

    def __init__(self, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self.person: NetworkPerson | None = None
        self._column = QVBoxLayout(self)
        self.lines = {name: self._line() for name in _LINES}
        self._roles = QWidget()
        roles = FlowLayout(self._roles, gap=0, between_lines=0)
        for role in ROLES:
            button = QuietButton("", tone=Tone.QUIET, small=audience is Audience.CASE, audience=audience)
            button.setProperty("role", role)
            button.clicked.connect(self._role_chosen)
            roles.addWidget(button)
        self.contact, self.wished = Answer(YES_NO, audience=audience), Answer(YES_NO, audience=audience)
        self.nearness = Answer(tuple(Nearness), audience=audience)
        for answer, column in ((self.contact, "contact"), (self.wished, "wished"), (self.nearness, "nearness")):
            answer.setProperty("column", column)
            answer.answered.connect(self._answered)
        self.area = Chooser(audience=audience)
        self.area.chosen.connect(self._area_chosen)
        self._area_words = Words("", tone=Tone.QUIET, size="small", audience=audience)
        self.worker = QWidget()
        self._told, self._invited = Words("", size="small"), Words("", size="small", tone=Tone.QUIET)
        self.remove = QuietButton("", icon="trash", tone=Tone.QUIET, audience=audience)
        self.remove.clicked.connect(self.removal_asked)
        self._build()
        self._say(IN_DANISH)
        self.retheme()

    def _say(self, words: MapWords) -> None:
        """The questions in a language; what was answered is left alone."""
        self._words = words
        for name, key in _LINES.items():
            self.lines[name].setPlaceholderText(words.say(key))
            self.lines[name].setAccessibleName(words.say(key))
        near: dict[Value, str] = {each: danish.capitalised(words.say(each)) for each in Nearness}
        for answer in (self.contact, self.wished, self.nearness):
            column = str(answer.property("column"))
            answer.say(words.say(_ASKS[column]), near if column == "nearness" else yes_no(words))
        for button in self._roles.findChildren(QuietButton):
            role = role_say(str(button.property("role")), words)
            button.set_text(role)
            button.setAccessibleName(words.say("role", role=role))
        self._area_words.set_text(words.say("ask_area"))
        self.area.setAccessibleName(words.say("ask_area"))
        self.area.show_choices([(sector.tables[0], words.area(sector)) for sector in SECTORS])
        self.area.removeItem(0)
        self.remove.set_text(words.say("remove"))

    def _build(self) -> None:
        column = self._column
        for name in ("name", "role"):
            column.addWidget(self.lines[name])
        column.addWidget(self._roles)
        both = FlowLayout(gap=self.theme().space(4))  # well apart: both are answered by Ja and Nej
        both.addWidget(self.contact)
        both.addWidget(self.wished)
        column.addLayout(both)
        column.addWidget(self.nearness)
        where = QVBoxLayout()
        where.setSpacing(2)
        where.addWidget(self._area_words)
        where.addWidget(self.area)
        column.addLayout(where)
        if self.audience is not Audience.CITIZEN:
            for name in ("workplace", "phone"):
                column.addWidget(self.lines[name])
            own = QVBoxLayout(self.worker)
            own.setContentsMargins(0, 0, 0, 0)
            own.setSpacing(0)
            own.addWidget(Line())
            own.addWidget(Words("Kun til dig", size="small", tone=Tone.QUIET))
            own.addWidget(self._told)
            own.addWidget(self._invited)
            column.addWidget(self.worker)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(
        self,
        person: NetworkPerson,
        note: WorkerNote | None,
        columns: frozenset[str],
        *,
        readonly: bool,
        words: MapWords = IN_DANISH,
    ) -> None:
        """Whose card it is, which columns their area has; a line somebody writes in is left alone."""
        if words != self._words:
            self._say(words)
        other = self.person is None or self.person.key != person.key
        self.person = person
        for name, line in self.lines.items():
            said = str(getattr(person, name))
            line.setVisible(name in columns and (self.audience is not Audience.CITIZEN or name in ("name", "role")))
            line.setReadOnly(readonly)
            if (other or not line.hasFocus()) and line.text() != said:
                line.setText(said)
        self._roles.setVisible("role" in columns and not readonly and not person.role)
        for answer, value in (
            (self.contact, person.contact),
            (self.wished, person.wished),
            (self.nearness, person.nearness.value if person.nearness else None),
        ):
            answer.setVisible(str(answer.property("column")) in columns)
            answer.show_answer(value, readonly=readonly)
        sector = sector_of(person.table)
        self.area.select(sector.tables[0] if sector else "")
        for widget in (self.area, self._area_words):
            widget.setVisible(not readonly and sector is not None)
        self.remove.setVisible(not readonly)
        self.remove.setAccessibleName(words.say("remove_one", name=person.name))
        self._show_note(note)

    def _show_note(self, note: WorkerNote | None) -> None:
        self.worker.setVisible(note is not None and self.audience is not Audience.CITIZEN)
        if note is not None:
            self._told.set_text(note.may_say)
            self._told.set_tone(Tone.PLAIN if note.may_tell else Tone.WARM)
            self._invited.set_text(note.invited_say)
            self._invited.setVisible(bool(note.invited_say))

    def _line(self) -> LineBox:
        line = LineBox(audience=self.audience)
        line.textEdited.connect(self._typed)
        line.left.connect(self._left)
        line.returnPressed.connect(self._left)
        return line

    def _column_of(self, line: object) -> str:
        return next(name for name, each in self.lines.items() if each is line)

    def _typed(self, words: str) -> None:
        self.typed.emit(self._column_of(self.sender()), words)

    def _left(self) -> None:
        column = self._column_of(self.sender())
        self.changed.emit(column, self.lines[column].text().strip())

    def _role_chosen(self) -> None:
        role = str(self.sender().property("role"))
        self.lines["role"].setText(danish.capitalised(role))
        self.changed.emit("role", danish.capitalised(role))

    def _area_chosen(self, table: str) -> None:
        self.area_chosen.emit(table)

    def _answered(self, value: Value) -> None:
        self.changed.emit(str(self.sender().property("column")), value)

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setContentsMargins(theme.space(2), theme.space(0.5), 0, theme.space(1.5))
        self._column.setSpacing(theme.space(1))
        self.update()
