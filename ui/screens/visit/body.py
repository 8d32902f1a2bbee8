"""The middle of the visit: the spoken question, the pieces of the step, and one button onward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.change import DocumentId
from app.services.views import DocumentView, SignatureState, SignatureView, VisitPart, VisitStep
from app.services.writing.versions import Shown
from forms.model import Value
from ui.screens.visit.cards import (
    BeforeCards,
    ContactCard,
    HelloCard,
    PapersCard,
    QuestionCard,
    StartCard,
    SummaryCard,
)
from ui.screens.visit.consent_card import ConsentCard
from ui.screens.visit.look import VisitData
from ui.screens.visit.network import NetworkList
from ui.screens.visit.piece import Piece
from ui.screens.visit.plain import talk_fields
from ui.widgets import (
    Heading,
    Notice,
    NoticeKind,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Tone,
    Words,
    clear_layout,
)
from ui.widgets.room import FitsRoom
from ui.widgets.undo_keys import REDO_KEYS, UNDO_KEYS

_NARROW = 620
_MEETING_STEPS = (VisitStep.LEAVING, VisitStep.SHORT)


class OnwardButton(PrimaryButton):
    """The one button that stands out in a visit: larger than the others."""

    def retheme(self) -> None:
        self.side_room = self.theme().space(3.5)
        self.setFont(self.theme().font("large", self.weight))
        self.updateGeometry()
        self.update()

    def height_inside(self) -> int:
        return max(self.theme().space(6.5), self.target() + self.theme().space(1))


class StepBody(FitsRoom, QWidget):
    """Built anew for each step; tells what a person did by document and path."""

    edited = Signal(str, str, object)
    left = Signal()
    focus_moved = Signal(str, str)
    row_asked = Signal(str, str)
    row_removed = Signal(str, str, str)
    row_restored = Signal(str, str, str)
    start_asked = Signal(str)  # form
    sign_asked = Signal(str)  # document
    print_asked = Signal(str)
    handed = Signal(str)
    folder_asked = Signal()
    contact_left = Signal(str, str)
    onward = Signal()
    version_asked = Signal(str)  # document
    map_asked = Signal(str)  # document: the people as a map
    talk_answered = Signal(str)
    go_on_asked = Signal(object)  # VisitStep: where the last visit stopped

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._data: VisitData | None = None
        self._told_final: set[str] = set()
        self.undo_stack = QUndoStack(self)
        self.pieces: list[Piece] = []
        self.consents: dict[str, ConsentCard] = {}
        self.network: NetworkList | None = None
        self.heading = Heading("", 1)
        self.lead = Words("", tone=Tone.QUIET, size="large")
        self._content = QVBoxLayout()
        self.later = Words("", tone=Tone.QUIET)
        self.next = OnwardButton("")
        self.next.clicked.connect(self.onward)
        self.resume = QuietButton("")
        self.resume.clicked.connect(self._resume)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addLayout(self._content)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.later, 1)
        self._foot.addWidget(self.resume)
        self._foot.addWidget(self.next)
        column.addLayout(self._foot)
        column.addStretch(1)
        self._column = column
        self._shortcuts()
        self.retheme()

    def _shortcuts(self) -> None:
        for keys, act in ((UNDO_KEYS, self.undo_stack.undo), (REDO_KEYS, self.undo_stack.redo)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(act)

    # ── what is shown ────────────────────────────────────────────────────

    def show_step(self, data: VisitData) -> None:
        """The step from the beginning."""
        view = data.visit.view
        self._data = data
        self.setUpdatesEnabled(False)
        self.undo_stack.clear()
        self.pieces, self.consents, self.network = [], {}, None
        self._told_final.clear()
        clear_layout(self._content)
        self.heading.set_text(view.heading)
        self.lead.set_text(view.lead)
        self.lead.setVisible(bool(view.lead))
        self._show_own(data)
        self._show_parts(data)
        self._show_end(data)
        self.show_gaps("" if view.step in _MEETING_STEPS else view.gaps_say)
        self.next.set_text(view.next_label)
        self.resume.set_text(f"Gå til, hvor vi slap: {data.go_on_title}")
        self.resume.setVisible(data.go_on_at is not None)
        self.setUpdatesEnabled(True)

    def show_gaps(self, say: str) -> None:
        """What can be filled in later; never in the way."""
        self.later.set_text(say)

    def show_signatures(self, states: Mapping[DocumentId, SignatureView]) -> None:
        """How it stands with the consents on this step, after what was written last."""
        for document, state in states.items():
            if document in self.consents:
                self.consents[document].show_state(state)

    def put_row(self, document: str, table: str, row: str, values: Mapping[str, Value]) -> None:
        """A row that was asked for is there."""
        if self.network is not None and document in self._network_documents():
            self.network.put_row(table, row, values)
            return
        for piece in self.pieces:
            if piece.document == document:
                piece.put_row(table, row, values)

    def focus_path(self, document: str, path: str) -> bool:
        """Put the cursor in that field; False when it is not on this step."""
        if document in self.consents:
            self.consents[document].open()
        if self.network is not None and document in self._network_documents() and self.network.focus_path(path):
            return True
        return any(piece.document == document and piece.focus_path(path) for piece in self.pieces)

    def focus_first(self) -> None:
        """Put the cursor where one begins to write; on the button where there is nothing to write."""
        for piece in self.pieces:
            for name in piece.fields():
                if piece.focus_path(name):
                    return
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_begun(self, document: str) -> None:
        """Put the cursor in a paper that was just begun: in its first field, on the people's first area of life."""
        piece = next((piece for piece in self.pieces if piece.document == document), None)
        if piece is not None:
            piece.focus_path(next(iter(piece.fields()), ""))
        elif self.network is not None and document in self._network_documents():
            self.network.chips.focus_first()

    def say(self, words: str) -> None:
        """Something that was done to what stands here; until the step is shown anew."""
        self._content.insertWidget(0, Notice(NoticeKind.INFO, words))

    def before(self, document: str, field: str) -> Shown | None:
        """What stood in the field that was edited last, until then; None when it is not on this step any more."""
        try:
            return Shown(self.piece_of(document, field).before)
        except LookupError:
            return None

    def piece_of(self, document: str, field: str) -> Piece:
        """The piece that shows a field; LookupError when none does."""
        for piece in self.pieces:
            if piece.document == document:
                try:
                    piece.field(field)
                except KeyError:
                    continue
                return piece
        raise LookupError(field)

    # ── how it is made ───────────────────────────────────────────────────

    def _show_own(self, data: VisitData) -> None:
        visit = data.visit
        if visit.step is VisitStep.BEFORE and visit.before is not None:
            self._content.addWidget(BeforeCards(visit.before, visit.call_name))
        if visit.step is VisitStep.HELLO:
            self._content.addWidget(HelloCard(visit.hello))
        if visit.step is VisitStep.SHORT:
            card = ContactCard(data.name, data.phone, data.language)
            card.left.connect(self.contact_left)
            self._content.addWidget(card)
        if visit.step is VisitStep.LEAVING and visit.summary:
            self._content.addWidget(SummaryCard(visit.summary, data.language))

    def _show_parts(self, data: VisitData) -> None:
        parts = data.visit.view.parts
        for index, part in enumerate(parts):
            several = len({each.form + each.title for each in parts}) > 1
            titled = several or data.visit.step in _MEETING_STEPS
            first = index == 0 or parts[index - 1].title != part.title
            if titled and first and (part.document is not None or part.form == "consent"):
                self._content.addSpacing(self.theme().space(1))
                self._content.addWidget(Heading(part.title, 3))
                if part.say:
                    self._content.addWidget(Words(part.say, tone=Tone.QUIET))
            self._show_part(part, data)

    def _show_part(self, part: VisitPart, data: VisitData) -> None:
        if part.document is None:
            again = part.form == "consent"
            card = StartCard(
                part.form, "" if again else part.title, "" if again else part.say, self._start_label(part, data)
            )
            card.start_asked.connect(self.start_asked)
            self._content.addWidget(card)
        elif part.form == "network_map" and not part.fields:
            self._show_network(data, part)
        elif part.form == "consent":
            self._show_consent(data, part)
        else:
            view = data.documents[part.document]
            ids = tuple(each for each in part.fields if not (data.visit.step is VisitStep.SHORT and each == "name"))
            fields = talk_fields(view.form, ids, follow_up=view.previous is not None)
            if view.readonly and view.document not in self._told_final:
                self._tell_final(view)
            piece = Piece(self.undo_stack, self._today)
            piece.show_fields(view, fields, asked=data.visit.view.heading, language=data.language)
            self._listen(piece)
            self._content.addWidget(piece)

    def _tell_final(self, view: DocumentView) -> None:
        """A finished paper is only read; what comes after it is a new version."""
        self._told_final.add(view.document)
        notice = Notice(NoticeKind.INFO, view.readonly_because, action="" if view.gone else "Lav en ny udgave")
        notice.acted.connect(partial(self.version_asked.emit, view.document))
        self._content.addWidget(notice)

    def _start_label(self, part: VisitPart, data: VisitData) -> str:
        more = part.form == "consent" and bool(data.visit.documents.get("consent"))
        return (
            data.language.words["talk.another_consent"]
            if more
            else part.start_label or data.language.words["talk.begin"]
        )

    def _show_network(self, data: VisitData, part: VisitPart) -> None:
        if part.document is None:
            return
        self.network = NetworkList(self.undo_stack, self._today, data.language)
        self.network.piece_made.connect(self._listen)
        self.network.row_asked.connect(self.row_asked)
        self.network.show_network(data.documents[part.document])
        as_map = SecondaryButton(data.language.words["talk.as_map"], icon="network")
        as_map.clicked.connect(partial(self.map_asked.emit, part.document))
        self._content.addWidget(as_map, 0, Qt.AlignmentFlag.AlignLeft)
        self._content.addWidget(self.network)

    def _show_consent(self, data: VisitData, part: VisitPart) -> None:
        if part.document is None:
            return
        view = data.documents[part.document]
        waits = view.signature.state in (SignatureState.NONE, SignatureState.VOID)
        first = waits and not self.consents
        card = ConsentCard(view, self.undo_stack, self._today, language=data.language, open_now=first)
        if card.piece is not None:
            self._listen(card.piece)
        card.opened.connect(self._listen)
        card.sign_asked.connect(self.sign_asked)
        self.consents[part.document] = card
        self._content.addWidget(card)

    def _show_end(self, data: VisitData) -> None:
        visit = data.visit
        if visit.step is not VisitStep.LEAVING:
            return
        card = PapersCard(data.papers, visit.call_name, data.language)
        card.print_asked.connect(self.print_asked)
        card.handed.connect(self.handed)
        card.folder_asked.connect(self.folder_asked)
        self._content.addWidget(card)
        if visit.question:
            question = QuestionCard(visit.question, visit.question_answers, visit.question_answer, data.language)
            question.answered.connect(self.talk_answered)
            self._content.addWidget(question)

    def _listen(self, piece: Piece) -> None:
        self.pieces.append(piece)
        piece.edited.connect(self.edited)
        piece.left.connect(self.left)
        piece.focus_moved.connect(self.focus_moved)
        piece.row_asked.connect(self.row_asked)
        piece.row_removed.connect(self.row_removed)
        piece.row_restored.connect(self.row_restored)

    def _network_documents(self) -> set[str]:
        parts = self._data.visit.view.parts if self._data else ()
        return {part.document for part in parts if part.form == "network_map" and part.document}

    def _resume(self) -> None:
        if self._data is not None and self._data.go_on_at is not None:
            self.go_on_asked.emit(self._data.go_on_at)

    # ── how it lies ──────────────────────────────────────────────────────

    def retheme(self) -> None:
        theme = self.theme()
        self._column.setSpacing(theme.space(1))
        self._content.setSpacing(theme.space(1.5))
        self._content.setContentsMargins(0, theme.space(1), 0, 0)
        self._foot.setContentsMargins(0, theme.space(2), 0, 0)
        self._foot.setSpacing(theme.space(2))
        super().retheme()

    def fit(self) -> None:
        narrow = self.width() < _NARROW * self.theme().scale
        self._foot.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
