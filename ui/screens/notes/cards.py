"""The cards of *Notater*: what waits to be copied, what was, and the notes themselves with what was added to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.notes.journal_text import copied
from app.services.views import Urgency
from app.services.views.notes import FiledRow, FileRow, NoteView
from ui.shell.rows import SayRow, between
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.inputs import GrowingText
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.ticks import TickCard
from ui.widgets.words import Heading, Words

ON_CLIPBOARD = "Teksten ligger i udklipsholderen i ét minut. Sæt den ind i fagsystemet."
TAKEN_AWAY = "Udklipsholderen er tømt. Kopiér igen, hvis du ikke nåede det."
_SHOWN = 6
_FILED = 5


class FileCard(Card):
    """Kopiér til fagsystem: tick what goes along, read it, copy it, and say when it lies there."""

    copy_asked = Signal(str)  # the text
    filed = Signal(object)  # rows

    def __init__(self, system: str, parent: QWidget | None = None) -> None:
        super().__init__("Kopiér til fagsystem", parent=parent)
        self._rows: tuple[FileRow, ...] = ()
        self._ticks: dict[str, TickCard] = {}
        self._left_out: set[str] = set()
        self._system = system
        self._lead = Words("", tone=Tone.QUIET)
        self._list, self._more = QVBoxLayout(), QuietButton("", small=True)
        self._list.setSpacing(self.theme().space(0.5))
        self.text = GrowingText(lines=4)
        self.text.set_readonly(True)
        self.text.edit.setAccessibleName("Teksten, der bliver kopieret")
        self.show_text = QuietButton("Læs teksten")
        self.show_text.setCheckable(True)
        self.copy, self.done = PrimaryButton("Kopiér"), SecondaryButton("")
        self.told = Words("", size="small", tone=Tone.MAIN)
        self._build()

    def _build(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self.add(self._lead)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(self.theme().space(1))
        self._buttons.addWidget(self.copy)
        self._buttons.addWidget(self.show_text)
        self._buttons.addStretch(1)
        self.add_layout(self._buttons, 0.5)
        self.add(self.text)
        self.add(self.told)
        self.column.addWidget(self.done, 0, left)
        self._comes = Words("Det kommer med:", size="small", tone=Tone.QUIET)
        self.add(self._comes, 1)
        self.add_layout(self._list)
        self.column.addWidget(self._more, 0, left)
        self.text.hide()
        self.told.hide()
        self._more.clicked.connect(self._show_all)
        self.show_text.toggled.connect(self._read)
        self.copy.clicked.connect(self._copy)
        self.done.clicked.connect(self._done)

    def show_rows(self, rows: tuple[FileRow, ...]) -> None:
        """What waits now; what was left out by hand stays left out."""
        for tick in self._ticks.values():
            tick.deleteLater()
        self._rows, self._ticks = rows, {}
        for number, row in enumerate(rows):
            tick = TickCard(f"{row.title} · {row.say}", wide=True)
            tick.setChecked(row.key not in self._left_out and not row.unsettled)
            tick.setEnabled(not row.unsettled)
            tick.toggled.connect(self._chosen)
            tick.setVisible(number < _SHOWN)
            self._ticks[row.key] = tick
            self._list.addWidget(tick)
        late = sum(row.urgency is Urgency.LATE for row in rows)
        say = f"{len(rows)} ting fra sagen ligger ikke i fagsystemet endnu." if rows else "Alt ligger i fagsystemet."
        self._lead.set_text(f"{say} {late} har ventet over fem arbejdsdage." if late else say)
        self._more.set_text(f"Vis {len(rows) - _SHOWN} mere")
        self._more.setVisible(len(rows) > _SHOWN)
        for widget in (self.copy, self.done, self.show_text, self._comes):
            widget.setVisible(bool(rows))
        self._chosen()

    def rows(self) -> tuple[FileRow, ...]:
        """Those that are ticked."""
        return tuple(row for row in self._rows if self._ticks[row.key].isChecked())

    def say(self, words: str) -> None:
        """A word about the clipboard."""
        self.told.set_text(words)
        self.told.setVisible(bool(words))

    def _chosen(self) -> None:
        rows = self.rows()
        self._left_out = {row.key for row in self._rows if not row.unsettled} - {row.key for row in rows}
        self.text.set_text(copied(rows))
        where = self._system or "fagsystemet"
        number = "Alt" if len(rows) == len(self._rows) and rows else f"{len(rows)} ting"
        self.done.set_text(f"{number} er sat ind i {where}")
        for button in (self.copy, self.done):
            button.setEnabled(bool(rows))
        self._read(self.show_text.isChecked())

    def _read(self, shown: bool) -> None:
        self.text.setVisible(shown and bool(self._rows))
        self.show_text.set_text("Skjul teksten" if shown else "Læs teksten")

    def _show_all(self) -> None:
        for tick in self._ticks.values():
            tick.show()
        self._more.hide()

    def _copy(self) -> None:
        self.copy_asked.emit(copied(self.rows()))

    def _done(self) -> None:
        self.filed.emit(self.rows())


class FiledCard(Card):
    """What lies in the municipality's system already; a mistake can be taken back."""

    taken_back = Signal(str)  # key

    def __init__(self, rows: Sequence[FiledRow], parent: QWidget | None = None) -> None:
        super().__init__("Lagt i fagsystemet", parent=parent)
        lines = [self._row(row) for row in rows]
        between(self.column, lines[:_FILED])
        self._rest = lines[_FILED:]
        for line in self._rest:
            line.hide()
            self.column.addWidget(line)
        if self._rest:
            more = QuietButton(f"Vis {len(self._rest)} mere", small=True)
            more.clicked.connect(self._show_rest)
            self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, row: FiledRow) -> SayRow:
        back = QuietButton("Fortryd", small=True)
        back.setAccessibleName(f"Fortryd, at {row.title} er lagt i fagsystemet")
        back.setProperty("key", row.key)
        back.clicked.connect(self._take_back)
        return SayRow(None, row.title, row.say, [back])

    def _take_back(self) -> None:
        self.taken_back.emit(self.sender().property("key"))

    def _show_rest(self) -> None:
        for line in self._rest:
            line.show()
        button = self.sender()
        if isinstance(button, QWidget):
            button.hide()


class NoteCard(Card):
    """One note. A finished one can only be added to; what stands in it stays."""

    opened = Signal(object)  # document
    finish_asked = Signal(object)
    added = Signal(object, str)  # document, words
    typed = Signal(object, str)  # the same, while it is being written

    def __init__(self, view: NoteView, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.view = view
        self.add(Heading(view.title, 3))
        days = " · ".join(part for part in (view.happened_say, view.written_say, view.filed_say) if part)
        self.add(Words(days, size="small", tone=Tone.QUIET))
        for label, words in view.lines:
            self.add(Words(label, size="small", weight=SEMIBOLD), 0.5)
            self.add(Words(words))
        for addition in view.additions:
            self.add(Words(addition.say, size="small", weight=SEMIBOLD, tone=Tone.MAIN), 0.75)
            self.add(Words(addition.words))
        self.box = GrowingText(lines=2)
        self.box.edit.setAccessibleName(f"Føj til {view.title}")
        self.box.hide()
        self.add(self.box)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(self.theme().space(1))
        self._offer()
        self._buttons.addStretch(1)
        self.add_layout(self._buttons, 0.5)
        if view.half:
            self.begin_adding()
            self.box.set_text(view.half)
        self.box.textChanged.connect(self._typed)

    def _typed(self) -> None:
        self.typed.emit(self.view.document, self.box.text())

    def _offer(self) -> None:
        if self.view.finished:
            self.more = SecondaryButton("Føj til")
            self.more.setAccessibleName(f"Føj til {self.view.title}")
            self.more.clicked.connect(self.begin_adding)
            self.keep = PrimaryButton("Føj det til")
            self.keep.clicked.connect(self._add)
            self.keep.hide()
            self._buttons.addWidget(self.more)
            self._buttons.addWidget(self.keep)
            return
        self.go_on, self.finish = SecondaryButton("Skriv videre"), QuietButton("Notatet er færdigt")
        self.go_on.setAccessibleName(f"Skriv videre i {self.view.title}")
        self.finish.setAccessibleName(f"{self.view.title} er færdigt")
        self.go_on.clicked.connect(self._open)
        self.finish.clicked.connect(self._finish)
        self._buttons.addWidget(self.go_on)
        self._buttons.addWidget(self.finish)

    def begin_adding(self) -> None:
        """Shows the box to write in."""
        if self.view.finished:
            self.more.hide()
            self.keep.show()
            self.box.show()
            self.box.setFocus()

    def _add(self) -> None:
        if self.box.text().strip():
            self.added.emit(self.view.document, self.box.text())
        else:
            self.box.setFocus()

    def _open(self) -> None:
        self.opened.emit(self.view.document)

    def _finish(self) -> None:
        self.finish_asked.emit(self.view.document)
