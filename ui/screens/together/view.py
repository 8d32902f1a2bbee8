"""What the citizen sees: large words, one thing at a time, and a door that only the visit's PIN opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.views import DocumentView
from forms.language import Direction, Language
from forms.languages import danish
from forms.model import Audience, Field, Kind
from ui.fields import FormView
from ui.screens.pause.pin import PinPad
from ui.screens.together.aloud_button import AloudButton
from ui.screens.together.questions import for_citizen
from ui.screens.together.sign_view import SignView
from ui.widgets import FlowLayout, Heading, PrimaryButton, QuietButton, SecondaryButton, Themed, Tone, Words
from ui.widgets.language_choice import LanguageChoice
from ui.widgets.scaled_page import ScaledPage

_CITIZEN = Audience.CITIZEN
_TEXT = 1046


class TogetherPage(Themed, QWidget):
    """Only the document in hand. Nothing leads away but the PIN."""

    larger_asked = Signal()
    done_asked = Signal()
    mode_changed = Signal(bool)  # True: one question at a time
    step_asked = Signal(int)  # +1, -1
    pin_entered = Signal(str)
    pin_cancelled = Signal()
    turned = Signal()  # something else is shown
    language_chosen = Signal(str)  # code

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = _CITIZEN
        self._one = True
        self._language = danish()
        self.form = FormView(audience=_CITIZEN, today=today)
        self.sign = SignView()
        self.pad = PinPad()
        self.pad.entered.connect(self.pin_entered)
        self.pad.cancelled.connect(self.pin_cancelled)
        self._build()
        self.speak(self._language, ())

    def _build(self) -> None:
        self.kicker = Words("", tone=Tone.QUIET, audience=_CITIZEN)
        self.question = Heading("", 1, audience=_CITIZEN)
        self.help = Words("", tone=Tone.QUIET, audience=_CITIZEN)
        self._sign_page = ScaledPage(_TEXT, audience=_CITIZEN)
        self._sign_page.add(self.sign)
        self._asking = QWidget()
        self._asking_column = QVBoxLayout(self._asking)
        for widget in (self.kicker, self.question, self.help):
            self._asking_column.addWidget(widget)
        form = QVBoxLayout()
        form.setSpacing(0)
        form.addWidget(self._asking)
        form.addWidget(self.form, 1)
        form.setContentsMargins(0, 0, 0, 0)
        self._form_column = QWidget()
        self._form_column.setLayout(form)
        self._form_side = QWidget()
        centre = QHBoxLayout(self._form_side)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addStretch(1)
        centre.addWidget(self._form_column, 1000)
        centre.addStretch(1)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._form_side)
        self._middle.addWidget(self._sign_page)
        self._middle.currentChanged.connect(self.turned)
        self._paper = QWidget()
        paper = QVBoxLayout(self._paper)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(0)
        self._top, self._foot = self._top_row(), self._foot_row()
        paper.addLayout(self._top)
        paper.addWidget(self._middle, 1)
        paper.addLayout(self._foot)
        self._door = QWidget()
        door = QVBoxLayout(self._door)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.pad)
        row.addStretch(1)
        door.addStretch(1)
        door.addLayout(row)
        door.addStretch(1)
        self._all = QStackedWidget()
        self._all.addWidget(self._paper)
        self._all.addWidget(self._door)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._all)

    def _top_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._not_recorded = Words("", tone=Tone.QUIET, size="small", wrap=False, audience=_CITIZEN)
        self._acts = FlowLayout()  # on two lines where the words are large
        row.addWidget(self._not_recorded, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.mode = QuietButton(tone=Tone.QUIET, small=True, audience=_CITIZEN)
        self.mode.clicked.connect(self._switch)
        self.larger = QuietButton(tone=Tone.QUIET, small=True, audience=_CITIZEN)
        self.larger.clicked.connect(self.larger_asked)
        self.aloud = AloudButton()
        self.languages = LanguageChoice()
        self.languages.chosen.connect(self.language_chosen)
        for button in (self.languages, self.aloud, self.mode, self.larger):
            self._acts.addWidget(button)
        row.addLayout(self._acts)
        return row

    def _foot_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.done = QuietButton(tone=Tone.QUIET, icon="lock", audience=_CITIZEN)
        self.done.clicked.connect(self.done_asked)
        self.before = SecondaryButton(audience=_CITIZEN)
        self.before.clicked.connect(self._one_back)
        self.after = PrimaryButton(audience=_CITIZEN)
        self.after.clicked.connect(self._one_on)
        row.addWidget(self.done)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addWidget(self.sign.act)
        return row

    # ── what is shown ────────────────────────────────────────────────────

    def speak(self, language: Language, languages: Sequence[Language]) -> None:
        """The citizen's side in that language, and the choice among them; the door stays the caseworker's."""
        self._language = language
        self._not_recorded.set_text(self._say("not_recorded"))
        self.larger.set_text(self._say("larger"))
        self.done.set_text(self._say("done"))
        self.form.speak(language)
        self.sign.speak(language)
        self.languages.show_languages(languages, language)
        right = language.direction is Direction.RIGHT_TO_LEFT
        self._paper.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self.retheme()

    def _say(self, key: str) -> str:
        return self._language.words[f"together.{key}"]

    def show_question(self, view: DocumentView, field: Field, kicker: str, *, first: bool, last: bool) -> None:
        """One question alone."""
        self._one = True
        table = field.kind is Kind.TABLE
        self.kicker.set_text(kicker)
        self.question.set_text(view.easy_title if field.kind is Kind.INSTRUCTION else field.for_citizen())
        self.help.set_text(field.easy_help)
        self.help.setVisible(bool(field.easy_help))
        self._asking.show()
        self.form.show_document(view, only={field.id}, bare=True)
        try:
            widget = self.form.field(field.id)
        except KeyError:
            widget = None
        if widget is not None and field.kind is not Kind.INSTRUCTION:
            for index in range(widget.column.count() - 1):
                item = widget.column.itemAt(index)
                shown = item.widget() if item else None
                if shown is not None and shown is not widget.editor:
                    shown.hide()
        self.sign.act.hide()
        self._show_foot("" if first else self._say("back"), "" if last else self._say("next"))
        self._show_mode(self._say("all"))
        self._middle.setCurrentWidget(self._form_side)
        if not table:
            self.form.focus_path(field.id)

    def show_whole(self, view: DocumentView, onward: str) -> None:
        """The whole page; `onward` names the way to answer, "" when there is none."""
        self._one = False
        self._asking.hide()
        wanted = {field.id for field in view.form.fields() if for_citizen(field)}
        self.form.show_document(view, only=wanted, bare=False)
        self.form.contents.show_sections([])  # one thing at a time: no table of contents beside it
        self.sign.act.hide()
        self._show_foot("", onward)
        self._show_mode(self._say("one"))
        self._middle.setCurrentWidget(self._form_side)

    def show_map(self, board: QWidget) -> None:
        """The people around as a map, instead of the whole page."""
        if self._middle.indexOf(board) < 0:
            self._middle.addWidget(board)
        self._one = False
        self.sign.act.hide()
        self._show_foot("", "")
        self._show_mode(self._say("one"))
        self._middle.setCurrentWidget(board)

    def show_pages(self, pages: QWidget, onward: str) -> None:
        """The paper as it looks now, instead of the whole page; `onward` as for that."""
        if self._middle.indexOf(pages) < 0:
            self._middle.addWidget(pages)
        self._one = False
        self.sign.act.hide()
        self._show_foot("", onward)
        self._show_mode(self._say("one"))
        self._middle.setCurrentWidget(pages)

    def show_sign(self, *, back: str) -> None:
        """The page to sign; its words are shown by `sign.show_page`."""
        self._show_foot(back, "")
        self._show_mode("")
        self._middle.setCurrentWidget(self._sign_page)
        self._sign_page.verticalScrollBar().setValue(0)

    def show_paper(self) -> None:
        """The document, after the door was looked at."""
        self._all.setCurrentWidget(self._paper)

    def ask_pin(self, *, choose: bool) -> None:
        """The door: a PIN is chosen the first time in a visit, asked for when one wants back."""
        self._all.setCurrentWidget(self._door)
        if choose:
            self.pad.ask_for(
                "Vælg en kode",
                "Fire tal, som du kan huske. De åbner din side igen, når I er færdige.",
                "Vis papiret",
            )
        else:
            self.pad.ask_for("Tilbage til sagsbehandleren", "Her skal koden til besøget bruges.", "Åbn")

    @property
    def asks_pin(self) -> bool:
        """Whether the door is shown."""
        return self._all.currentWidget() is self._door

    @property
    def shown_part(self) -> QWidget:
        """What the citizen reads just now, without the buttons around it."""
        return self._middle.currentWidget() or self._form_side

    @property
    def left_unread(self) -> tuple[QWidget, ...]:
        """Where one is, in small words: seen, but not read aloud."""
        return (self.kicker, self.sign.kicker)

    @property
    def shows_sign(self) -> bool:
        """Whether the page to sign is shown."""
        return not self.asks_pin and self._middle.currentWidget() is self._sign_page

    def _show_foot(self, back: str, onward: str) -> None:
        self.before.set_text(back)
        self.before.setVisible(bool(back))
        self.after.set_text(onward)
        self.after.setVisible(bool(onward))

    def _show_mode(self, words: str) -> None:
        self.mode.set_text(words)
        self.mode.setVisible(bool(words))

    # ── what a person did ────────────────────────────────────────────────

    def _switch(self) -> None:
        self.mode_changed.emit(not self._one)

    def _one_back(self) -> None:
        self.step_asked.emit(-1)

    def _one_on(self) -> None:
        self.step_asked.emit(1)

    def retheme(self) -> None:
        theme = self.theme()
        side = theme.space(8)
        self._top.setContentsMargins(side, theme.space(1.5), side - theme.space(1), 0)
        self._top.setSpacing(theme.space(1))
        self._acts.set_gaps(theme.space(1), theme.space(0.5))
        letters = QFontMetrics(theme.font("small", audience=_CITIZEN))  # the words themselves may not be dressed yet
        self._not_recorded.setFixedSize(
            letters.horizontalAdvance(self._not_recorded.text()) + 4, theme.target(_CITIZEN)
        )
        self._foot.setContentsMargins(side - theme.space(1), theme.space(1), side, theme.space(2.5))
        self._foot.setSpacing(theme.space(1.5))
        self._asking_column.setContentsMargins(theme.space(5), theme.space(1), theme.space(5), 0)
        self._asking_column.setSpacing(theme.space(0.5))
        self._form_column.setMaximumWidth(round(_TEXT * theme.scale) + 2 * theme.space(5))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("page"))
