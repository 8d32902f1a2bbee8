"""What *Sms* looks like: which message, when and where, the words to change, how long they are, and the copy button."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import danish
from app.services.views.letters import SmsCount, SmsPage
from forms.model import Field, Kind, Value
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.kinds import field_widget
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.inputs import Chooser, GrowingText
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, Page
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

ON_CLIPBOARD = "Teksten ligger i udklipsholderen i ét minut. Sæt den ind på din telefon."
TAKEN_AWAY = "Udklipsholderen er tømt. Kopiér igen, hvis du ikke nåede det."
_LEAD = "Du sender den fra din egen telefon. IT-rygsæk sender ingen sms. Skriv aldrig om sygdom, gæld eller sag."


class SmsView(Page):
    """Emits what a person chose and typed; knows the message's words only as they stand in the box."""

    case_asked = Signal()
    wanted = Signal()  # another message, day, time or place
    typed = Signal(str)
    copy_asked = Signal(str)
    sent = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        context = FieldContext(today)
        self.choice = Chooser()
        self.choice.setAccessibleName("Hvilken sms")
        self.choice.chosen.connect(self.wanted)
        self.day = self._field("on", Kind.DATE, "Dag", context)
        self.time = self._field("time", Kind.TIME, "Klokkeslæt", context)
        self.place = self._field("place", Kind.TEXT, "Sted", context)
        self.text = GrowingText(lines=3)
        self.text.edit.setAccessibleName("Teksten i sms'en")
        self.text.textChanged.connect(self._typed)
        self.count = Words("", size="small", tone=Tone.QUIET)
        self.care = Notice(NoticeKind.WARN, "")
        self.copy = PrimaryButton("Kopiér")
        self.copy.clicked.connect(self._copy)
        self.done = SecondaryButton("Skriv i loggen, at den er sendt")
        self.done.clicked.connect(self.sent)
        self.told = Words("", size="small", tone=Tone.MAIN)
        self.who, self.terms = Words(""), Notice(NoticeKind.INFO, "")
        self._lay()

    def _field(self, name: str, kind: Kind, label: str, context: FieldContext) -> FieldWidget:
        widget = field_widget(Field(name, kind, label, source=False), context)
        widget.edited.connect(self._wanted)
        return widget

    def _lay(self) -> None:
        back = QuietButton("Sagen", icon="back")
        back.clicked.connect(self.case_asked)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(Heading("Sms"))
        self.add(Words(_LEAD, tone=Tone.QUIET))
        self.add(self.terms)
        asked = Card("Hvad skal den handle om?")
        asked.add(self.choice)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(2))
        row.addWidget(self.day, 1)
        row.addWidget(self.time, 1)
        asked.add_layout(row, 1)
        asked.add(self.place, 1)
        self.add(asked)
        words = Card("Teksten")
        words.add(self.who)
        words.add(self.text)
        words.add(self.count)
        words.add(self.care)
        buttons = QHBoxLayout()
        buttons.setSpacing(self.theme().space(1))
        buttons.addWidget(self.copy)
        buttons.addWidget(self.done)
        buttons.addStretch(1)
        words.add_layout(buttons, 0.5)
        words.add(self.told)
        self.add(words)
        self.care.hide()
        self.told.hide()

    def show_page(self, page: SmsPage, chosen: str) -> None:
        """The messages there are, and the next meeting as their first day, time and place."""
        self.choice.show_choices([(each.id, each.name) for each in page.choices], chosen)
        self.day.set_value(page.on.isoformat() if page.on else None)
        self.time.set_value(page.time or None)
        self.place.set_value(page.place or None)
        phone = f"Til {page.phone}." if page.phone else "Telefonnummeret står ikke på sagen."
        self.who.set_text(phone)
        self.terms.show_notice(NoticeKind.INFO, page.terms)
        self.terms.setVisible(bool(page.terms))

    def show_text(self, text: str) -> None:
        """The message in this office's words, with what was chosen."""
        self.text.set_text(text)

    def show_count(self, count: SmsCount) -> None:
        """How long it is, and whether a stranger would learn too much."""
        self.count.set_text(count.say)
        words = danish.join(*(f"”{word}”" for word in count.telling))
        self.care.setVisible(bool(words))
        if words:
            self.care.show_notice(
                NoticeKind.WARN, f"{words} kan fortælle en fremmed for meget.", "Skriv det anderledes."
            )
        self.copy.setEnabled(count.messages > 0)

    def say(self, words: str) -> None:
        """A word about the clipboard."""
        self.told.set_text(words)
        self.told.setVisible(bool(words))

    def values(self) -> tuple[str, Value, Value, Value]:
        """Which message, and day, time and place."""
        return self.choice.selected(), self.day.value(), self.time.value(), self.place.value()

    def _wanted(self, _: object) -> None:
        self.wanted.emit()

    def _typed(self) -> None:
        self.typed.emit(self.text.text())

    def _copy(self) -> None:
        self.copy_asked.emit(self.text.text())
