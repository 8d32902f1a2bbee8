"""The smaller cards of I dag: a visit, the bag to pack, what was begun, papers that are owed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import Act, ActKind, OwedPaper, PackLine, TodayItem, TodayVisit
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_OWED_SHOWN = 4
_BEGUN_SHOWN = 4


class VisitCard(Card):
    """A visit today; before it one may say when one means to be back."""

    act_chosen = Signal(object)  # Act
    back_asked = Signal(object)  # TodayVisit

    def __init__(self, visit: TodayVisit, *, primary: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._visit = visit
        self.add(Words(visit.when, size="small", tone=Tone.QUIET))
        self.add(Heading(visit.name, 3))
        if visit.say:
            self.add(Words(visit.say, tone=Tone.QUIET))
        self.column.addSpacing(self.theme().space(0.5))
        button = PrimaryButton(visit.act.label) if primary else SecondaryButton(visit.act.label)
        button.clicked.connect(self._begin)
        self.deeds = QHBoxLayout()
        self.deeds.addWidget(button)
        self.add_layout(self.deeds)
        if visit.act.kind is ActKind.BEGIN_VISIT:
            self._show_back()
        self.deeds.addStretch(1)

    def _show_back(self) -> None:
        """When one means to be back: asked quietly, told once it is said."""
        back = QuietButton("Ret tiden" if self._visit.back_by else "Hvornår er du tilbage?")
        back.setAccessibleName(f"{back.text()} Besøg hos {self._visit.name}")
        back.clicked.connect(self._ask_back)
        self.deeds.addWidget(back)
        if self._visit.safety:
            self.add(Words(self._visit.safety, size="small", tone=Tone.QUIET), 0.5)

    def _begin(self) -> None:
        self.act_chosen.emit(self._visit.act)

    def _ask_back(self) -> None:
        self.back_asked.emit(self._visit)


class PackCard(Card):
    """What to have in the bag, what is missing first; that is said, not only coloured."""

    acted = Signal(str)  # the line's name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pak rygsækken", tone=Tone.MAIN, parent=parent)
        self._lines = QVBoxLayout()
        self.add_layout(self._lines)
        self._said: tuple[PackLine, ...] = ()
        self.hide()

    def show_lines(self, lines: Sequence[PackLine]) -> None:
        """Everything anew, when something is another: whoever stands on a button keeps standing there."""
        if tuple(lines) == self._said:
            return
        self._said = tuple(lines)
        clear_layout(self._lines)
        for line in sorted(lines, key=_there):
            words = line.say if line.ok else f"**{line.say}**"
            self._lines.addWidget(Words(words, tone=Tone.PLAIN if line.ok else Tone.WARM, marked=True))
            if line.act:
                act = QuietButton(line.act, small=True)
                act.setProperty("line", line.name)
                act.ignore_second_click()
                act.clicked.connect(self._act)
                self._lines.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(lines))

    def _act(self) -> None:
        self.acted.emit(self.sender().property("line"))


class UnfinishedCard(Card):
    """Documents begun and not finished, the oldest first."""

    opened = Signal(object)  # TodayItem

    def __init__(self, items: Sequence[TodayItem], parent: QWidget | None = None) -> None:
        super().__init__("Begyndt, ikke færdigt", parent=parent)
        between(self.column, [self._row(item) for item in items[:_BEGUN_SHOWN]])
        self._rest = tuple(items[_BEGUN_SHOWN:])
        if self._rest:
            self._more = QuietButton(f"Vis {len(self._rest)} mere")
            self._more.clicked.connect(self._show_rest)
            self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, item: TodayItem) -> SayRow:
        row = SayRow(item, f"**{item.name}** – {item.title}", item.because)
        row.opened.connect(self.opened)
        return row

    def _show_rest(self) -> None:
        self._more.hide()
        for item in self._rest:
            self.column.addWidget(self._row(item))


class OwedCard(Card):
    """Papers somebody waits for."""

    act_chosen = Signal(object)  # Act
    papers_asked = Signal()

    def __init__(self, owed: Sequence[OwedPaper], parent: QWidget | None = None) -> None:
        super().__init__("Papirer, der skal afleveres", parent=parent)
        for paper in owed[:_OWED_SHOWN]:
            act = Act(ActKind.OPEN_DOCUMENT, "", paper.case, paper.document)
            row = SayRow(act, f"**{paper.name}** – {paper.title}", paper.say)
            row.opened.connect(self.act_chosen)
            self.add(row)
        more = QuietButton("Alle papirer" if len(owed) > _OWED_SHOWN else "Til Papirer")
        more.clicked.connect(self.papers_asked)
        self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


def _there(line: PackLine) -> bool:
    return line.ok
