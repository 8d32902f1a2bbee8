"""*På vej ud*: each job in the print queue, how it stands with it, and the few things one can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.papers.queue import JobRow
from app.services.papers.queue_words import QueueState
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.surfaces import Card, Line, Pill, clear_layout
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words


class Act(StrEnum):
    """What one does about a job."""

    OUT = "out"
    NOT_OUT = "not_out"
    RETRY = "retry"
    PRINTER = "printer"
    BACK = "back"


_WORDS = {
    Act.OUT: "Ja, det ligger her",
    Act.NOT_OUT: "Nej",
    Act.RETRY: "Prøv igen",
    Act.PRINTER: "Anden printer",
    Act.BACK: "Tag tilbage",
}
_TONES = {QueueState.STUCK: Tone.LATE, QueueState.WAITING: Tone.WARM, QueueState.PRINTED: Tone.DONE}


class QueueCard(Card):
    """Told the jobs; `acted` says which and what. Tells again only when something is another, and keeps the focus."""

    acted = Signal(object, object)  # JobRow, Act

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("På vej ud", parent=parent)
        self._rows = QVBoxLayout()
        self.add_layout(self._rows)
        self._shown: tuple[JobRow, ...] = ()
        self.hide()

    @property
    def asks(self) -> bool:
        """Whether it holds a question, which is then what stands out on the page."""
        return any(row.asks for row in self._shown)

    def show_jobs(self, rows: Sequence[JobRow]) -> None:
        """What lies in the queue; nothing hides the card."""
        if tuple(rows) == self._shown:
            return
        had = self._focused()
        self._shown = tuple(rows)
        clear_layout(self._rows)
        first = next((row.job for row in rows if row.asks), None)
        for number, row in enumerate(rows):
            if number:
                self._rows.addWidget(Line())
            line = JobLine(row, primary=row.job == first)
            line.acted.connect(self.acted)
            self._rows.addWidget(line)
            if had is not None and had[0] == row.job:
                line.focus(had[1])
        self.setVisible(bool(rows))

    def _focused(self) -> tuple[int, Act] | None:
        focused = self.focusWidget()
        if not isinstance(focused, Button) or not focused.hasFocus() or not self.isAncestorOf(focused):
            return None
        return focused.property("job"), Act(focused.property("act"))


class JobLine(Themed, QWidget):
    """One job: whose paper, a word for its state, why, and the buttons."""

    acted = Signal(object, object)  # JobRow, Act

    def __init__(self, row: JobRow, *, primary: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._buttons: dict[Act, Button] = {}
        title = f"**{row.name[:1].upper()}{row.name[1:]}** – {row.title}" if row.name else f"**{row.title}**"
        words = Words(title, marked=True)
        state = word_of(row)
        head = QHBoxLayout()
        head.setSpacing(self.theme().space(1))
        head.addWidget(words, 1)
        tone = Tone.WARM if row.hindered else _TONES.get(row.state, Tone.MAIN)
        head.addWidget(Pill(state, tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, self.theme().space(1), 0, self.theme().space(1))
        column.setSpacing(self.theme().space(0.5))
        column.addLayout(head)
        say = " ".join(part for part in (row.say, row.todo) if part)
        column.addWidget(Words(say, size="small", tone=Tone.QUIET))
        if row.asks:
            column.addWidget(Words("Kom papiret ud?", weight=SEMIBOLD))
        acts = acts_of(row)
        if acts:
            buttons = FlowLayout(gap=self.theme().space(1))
            for act in acts:
                buttons.addWidget(self._button(act, primary=primary and act is Act.OUT, about=words.text()))
            column.addSpacing(self.theme().space(0.5))
            column.addLayout(buttons)
        self.setAccessibleName(f"{words.text()}. {state}. {say}")

    def focus(self, act: Act) -> None:
        """Where one was, after the line was shown anew; else on the first thing one can do."""
        button = self._buttons.get(act) or next(iter(self._buttons.values()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, act: Act, *, primary: bool, about: str) -> Button:
        button: Button = PrimaryButton(_WORDS[act]) if primary else SecondaryButton(_WORDS[act])
        if self._buttons and act in (Act.BACK, Act.PRINTER):
            button = QuietButton(_WORDS[act])
            button.setMinimumHeight(next(iter(self._buttons.values())).sizeHint().height())  # on one line with it
        button.setProperty("job", self.row.job)
        button.setProperty("act", act.value)
        button.setAccessibleName(f"{_WORDS[act]}: {about}")
        button.ignore_second_click()
        button.clicked.connect(self._pressed)
        self._buttons[act] = button
        return button

    def _pressed(self) -> None:
        self.acted.emit(self.row, Act(self.sender().property("act")))


def word_of(row: JobRow) -> str:
    """A paper that lies in a printer which stands still waits for it too, as one sees it."""
    waits = row.state is QueueState.PRINTING and row.hindered
    return (QueueState.WAITING if waits else row.state).say


def acts_of(row: JobRow) -> tuple[Act, ...]:
    """What one can do about a job as it stands."""
    if row.asks:
        return (Act.OUT, Act.NOT_OUT)
    if row.state is QueueState.WAITING and not row.printer:
        return (Act.PRINTER, Act.BACK)
    if row.can_retry:
        return (Act.RETRY, Act.PRINTER, Act.BACK) if row.printer else (Act.PRINTER, Act.BACK)
    return (Act.BACK,) if row.can_take_back else ()
