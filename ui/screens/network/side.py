"""The list beside the canvas, always in step with it: add a name, find a person, say what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.network import NetworkPerson, Sector, sector_of
from app.domain.network.say import contact_say
from app.domain.network.sectors import SECTORS
from app.domain.network.words import IN_DANISH, MapWords
from app.services.network import WorkerNote
from forms.audience import Audience
from ui.screens.network.person_card import YES_NO, Answer, PersonCard, yes_no
from ui.theme.drawing import draw_focus_line
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.inputs import Chooser, LineBox
from ui.widgets.pressable import Pressable
from ui.widgets.reading_order import read_on
from ui.widgets.strips import UndoStrip
from ui.widgets.surfaces import Page, clear_layout
from ui.widgets.themed import Tone, is_beside_citizen
from ui.widgets.words import Words

_ROOMY = 1.3  # text up to this large leaves room for a question beside an area's name


class PersonRow(Pressable):
    """One person: the name, and how it stands with the contact, in a word."""

    def __init__(self, key: str, audience: Audience, parent: QWidget | None = None) -> None:
        super().__init__(audience, parent)
        self.key = key
        self._name = self._say = ""
        self._wished = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_person(self, person: NetworkPerson, words: MapWords = IN_DANISH) -> None:
        """Who."""
        self._name, self._say = person.name, contact_say(person, words) or person.role
        self._wished = person.wished is True
        self.setAccessibleName(f"{self._name}. {self._say}" if self._say else self._name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme()
        lies_between = self.audience is Audience.CITIZEN or is_beside_citizen(self)
        least = self.target() if lies_between else theme.space(3.75)
        return QSize(
            theme.space(24), max(least, round(theme.size("body", self.audience) * (2.9 if self._two() else 1.8)))
        )

    def _two(self) -> bool:
        """Whether name and word take a line each."""
        theme = self.theme()
        name = QFontMetrics(theme.font("body", SEMIBOLD, self.audience)).horizontalAdvance(self._name)
        say = QFontMetrics(theme.font("small", NORMAL, self.audience)).horizontalAdvance(f" · {self._say}")
        return bool(self._say) and name + say > (self.width() if self.width() > 100 else theme.space(36)) - theme.space(
            2
        )

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.over or self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main_soft"))
            painter.drawRoundedRect(whole, theme.corner, theme.corner)
        if self.hasFocus():
            draw_focus_line(painter, whole, theme, theme.corner)
        side = theme.space(1)
        box = whole.adjusted(side, 0, -side, 0)
        two = self._two()
        painter.setFont(theme.font("body", SEMIBOLD if self.isChecked() else NORMAL, self.audience))
        painter.setPen(theme.color("ink"))
        metrics = painter.fontMetrics()
        line = QRectF(box.x(), box.y(), box.width(), box.height() / 2 if two else box.height())
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, round(box.width()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        if not self._say:
            return
        left = box.x() if two else box.x() + metrics.horizontalAdvance(shown)
        painter.setFont(theme.font("small", NORMAL, self.audience))
        painter.setPen(theme.color("warm_ink" if self._wished else "quiet"))
        rest = QRectF(left, box.y() + (box.height() / 2 if two else 0), box.right() - left, line.height())
        words = self._say if two else f" · {self._say}"
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(rest.width()))
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


class NetworkSide(Page):
    """Names by area, one of them open. Choosing here chooses on the canvas too."""

    name_given = Signal(str, str)  # table, name
    person_chosen = Signal(str)
    typed = Signal(str, str, object)  # key, column, value
    changed = Signal(str, str, object)
    area_chosen = Signal(str, str)  # key, the table of another area
    area_answered = Signal(str, object)  # table, yes, no or None
    person_removed = Signal(str)
    undone = Signal(str)  # key of who should come back

    def __init__(self, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, audience=audience, parent=parent)
        self.line = LineBox("", audience=audience)
        self.line.returnPressed.connect(self._name_given)
        self.area = Chooser(audience=audience)
        self.undo = UndoStrip(audience=audience)
        self.undo.undone.connect(self.undone)
        self.card = PersonCard(audience=audience)
        self.card.hide()
        self.card.typed.connect(self._typed)
        self.card.changed.connect(self._changed)
        self.card.area_chosen.connect(self._area_chosen)
        self.card.removal_asked.connect(self._removal_asked)
        self.hint = Words("", tone=Tone.QUIET, size="small", audience=audience)
        self.empty = Words("", tone=Tone.QUIET, audience=audience)
        self.rows: dict[str, PersonRow] = {}
        self.contacts: dict[str, Answer] = {}
        self._shown: tuple[tuple[tuple[str, ...], ...], MapWords] | None = None
        self._list = QVBoxLayout()
        for widget in (self.line, self.area, self.undo):
            self.add(widget)
        self.add_layout(self._list)
        self.add(self.empty)
        self.add(self.hint)
        self._readonly = False
        self._say(IN_DANISH)
        self.retheme()

    def _say(self, words: MapWords) -> None:
        """What stands around the list, in a language; the area chosen for the next name stays."""
        self._map_words = words
        self.line.setPlaceholderText(words.say("type_name"))
        self.line.setAccessibleName(words.say("type_name"))
        self.area.setAccessibleName(words.say("ask_area"))
        areas = [(sector.tables[0], words.area(sector)) for sector in SECTORS]
        self.area.show_choices(areas, self.area.selected() or "private", empty=words.say("where"))
        self.area.removeItem(0)
        self.hint.set_text(words.say("hint"))

    def show_people(
        self,
        people: Sequence[NetworkPerson],
        *,
        chosen: str,
        columns: Mapping[str, frozenset[str]],
        contacts: Mapping[str, object],
        notes: Mapping[str, WorkerNote],
        removed: Sequence[tuple[str, str]],
        name: str,
        readonly: bool,
        words: MapWords = IN_DANISH,
    ) -> None:
        """Everything. `columns`: what each table asks; `contacts`: table -> whether there is contact in that area."""
        self._readonly = readonly
        if words != self._map_words:
            self._say(words)
        groups = _by_sector(people)
        wanted = tuple((sector.id, *(person.key for person in group)) for sector, group in groups)
        if (wanted, words) != self._shown:
            self._build(groups, contacts)
            self._shown = wanted, words
        for person in people:
            row = self.rows[person.key]
            row.show_person(person, words)
            row.setChecked(person.key == chosen)
        for table, answer in self.contacts.items():
            answer.show_answer(contacts.get(table), readonly=readonly)  # type: ignore[arg-type]
        self._open(next((person for person in people if person.key == chosen), None), columns, notes)
        self.undo.show_removed([] if readonly else removed)
        self.line.setVisible(not readonly)
        self.area.setVisible(not readonly)
        self.empty.set_text("" if people else words.say("begin", name=name))
        self.empty.setVisible(not people)
        self.hint.setVisible(bool(people) and not readonly)

    def show_open(self) -> None:
        """Scroll to the open person once everything has its place."""
        QTimer.singleShot(0, self, self._scroll_to_open)

    def _scroll_to_open(self) -> None:
        if not self.card.isHidden() and self.card.person is not None:
            self.show_whole(self.card)
            row = self.rows.get(self.card.person.key)
            if row is not None:
                self.show_whole(row)

    def _build(self, groups: list[tuple[Sector, list[NetworkPerson]]], contacts: Mapping[str, object]) -> None:
        self.card.setParent(None)
        self.card.hide()
        clear_layout(self._list)
        self.rows, self.contacts = {}, {}
        for sector, group in groups:
            self._list.addSpacing(self.theme().space(1.5))
            self._list.addLayout(self._area_line(sector, contacts))
            for person in group:
                row = PersonRow(person.key, self.audience)
                row.clicked.connect(self._row_chosen)
                self.rows[person.key] = row
                self._list.addWidget(row)

    def _area_line(self, sector: Sector, contacts: Mapping[str, object]) -> QBoxLayout:
        """The area's name, and whether there is contact with anybody in it."""
        citizen = self.audience is Audience.CITIZEN
        under = citizen or self.theme().scale > _ROOMY
        line = QBoxLayout(QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight)
        line.setSpacing(0 if under else self.theme().space(1))
        line.addWidget(
            Words(self._map_words.area(sector), tone=Tone.QUIET, size="small", weight=SEMIBOLD, audience=self.audience),
            1,
        )
        table = sector.tables[0]
        if table in contacts:
            words = self._map_words
            answer = Answer(YES_NO, audience=self.audience, beside=not citizen)
            answer.say(words.say("ask_contact"), yes_no(words))
            answer.setProperty("table", table)
            answer.setAccessibleName(words.say("ask_contact_any", area=words.area(sector)))
            answer.answered.connect(self._area_answered)
            self.contacts[table] = answer
            line.addWidget(answer)
        return line

    def _open(
        self,
        person: NetworkPerson | None,
        columns: Mapping[str, frozenset[str]],
        notes: Mapping[str, WorkerNote],
    ) -> None:
        if person is None:
            self.card.hide()
            return
        place = self._list.indexOf(self.rows[person.key]) + 1
        if self._list.indexOf(self.card) != place:
            self._list.removeWidget(self.card)
            place = self._list.indexOf(self.rows[person.key]) + 1
            self._list.insertWidget(place, self.card)
        self.card.show_person(
            person,
            notes.get(person.key),
            columns.get(person.table, frozenset()),
            readonly=self._readonly,
            words=self._map_words,
        )
        self.card.show()
        self._order_tabs(self.rows[person.key])

    def _order_tabs(self, row: QWidget) -> None:
        """Tab goes from the line to the card under it, and then to the next line."""
        if self.isVisible():
            read_on(self.card, row)

    # ── what a person did ────────────────────────────────────────────────

    def _name_given(self) -> None:
        name = " ".join(self.line.text().split())
        if name:
            self.line.clear()
            self.name_given.emit(self.area.selected(), name)

    def _row_chosen(self) -> None:
        row = self.sender()
        if isinstance(row, PersonRow):
            self.person_chosen.emit(row.key if row.isChecked() else "")

    def _area_answered(self, value: object) -> None:
        self.area_answered.emit(str(self.sender().property("table")), value)

    def _key(self) -> str:
        return self.card.person.key if self.card.person else ""

    def _typed(self, column: str, value: object) -> None:
        self.typed.emit(self._key(), column, value)

    def _changed(self, column: str, value: object) -> None:
        self.changed.emit(self._key(), column, value)

    def _area_chosen(self, table: str) -> None:
        self.area_chosen.emit(self._key(), table)

    def _removal_asked(self) -> None:
        self.person_removed.emit(self._key())

    def retheme(self) -> None:
        super().retheme()
        if hasattr(self, "_list"):
            self._shown = None  # how an area's line lies depends on the size of the words
            self._list.setSpacing(2)
            self.column.setSpacing(self.theme().space(1))


def _by_sector(people: Sequence[NetworkPerson]) -> list[tuple[Sector, list[NetworkPerson]]]:
    found: list[tuple[Sector, list[NetworkPerson]]] = []
    for sector in SECTORS:
        group = [person for person in people if sector_of(person.table) is sector]
        if group:
            found.append((sector, group))
    return found
