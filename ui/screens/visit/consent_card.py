"""One consent during the visit: for whom, how it stands, its fields, and the way to sign side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QHBoxLayout

from app.services.views import DocumentView, SignatureState, SignatureView
from forms.language import Language
from ui.screens.visit.piece import Piece
from ui.screens.visit.plain import talk_fields
from ui.widgets import Card, QuietButton, SecondaryButton, Tone, Words
from ui.widgets.reading_order import read_on

FIELDS = (
    "party",
    "direction",
    "kinds",
    "kinds_other",
    "purpose",
    "valid_to",
    "informed_no",
    "informed_withdraw",
)
"""What a consent in the kitchen needs; the rest stands in the form."""

_GIVEN = (SignatureState.SIGNED, SignatureState.PAPER, SignatureState.SAID)
_VOIDS = "Retter I teksten, gælder underskriften ikke længere."


class ConsentCard(Card):
    """Open while it is being made; one line to read once the citizen has said yes or no."""

    sign_asked = Signal(str)
    opened = Signal(object)  # Piece: listen to it

    def __init__(
        self,
        view: DocumentView,
        undo: QUndoStack,
        today: Callable[[], date],
        *,
        language: Language,
        open_now: bool,
    ) -> None:
        super().__init__(view.title)
        self._language = language
        self.document = view.document
        self._view, self._undo, self._today = view, undo, today
        self.piece: Piece | None = None
        self._state = Words(view.signature.say, tone=Tone.QUIET)
        self._state.setVisible(bool(view.signature.say))
        self._warning = Words(_VOIDS, tone=Tone.WARM, size="small")
        self._warning.hide()
        self.add(self._state)
        self.add(self._warning)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        self.sign = SecondaryButton(language.words["talk.look_and_answer"], icon="together")
        self.sign.clicked.connect(self._sign)
        self.change = QuietButton("Ret", icon="pen")
        self.change.clicked.connect(self.open)
        row.addWidget(self.sign)
        row.addWidget(self.change)
        row.addStretch(1)
        self.add_layout(row, 1)
        self.show_state(view.signature)
        self.change.setVisible(not view.readonly)
        if open_now and not view.readonly:
            self.open()

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self.piece is not None

    def show_state(self, signature: SignatureView) -> None:
        """How it stands now; a text that was changed says that the signature fell."""
        self._state.set_text(signature.say)
        self._state.set_tone(Tone.WARM if signature.state is SignatureState.VOID else Tone.QUIET)
        self._state.setVisible(bool(signature.say))
        key = "talk.look" if signature.state in _GIVEN else "talk.look_and_answer"
        self.sign.set_text(self._language.words[key])
        self._warning.setVisible(self._warning.isVisible() and signature.state in _GIVEN)

    def open(self) -> None:
        """Show the fields, once."""
        if self.piece is not None:
            return
        self.change.hide()
        self._warning.setVisible(self._view.signature.state in _GIVEN and not self._view.readonly)
        piece = Piece(self._undo, self._today)
        fields = talk_fields(self._view.form, FIELDS, follow_up=False)
        piece.show_fields(self._view, fields, language=self._language)
        self.piece = piece
        self.column.insertWidget(self.column.count() - 2, piece)
        self.opened.emit(piece)
        QTimer.singleShot(0, self, self._read_on)

    def _read_on(self) -> None:
        """The fields stand above the buttons that were there first."""
        read_on(self, self.sign)

    def _sign(self) -> None:
        self.sign_asked.emit(self.document)
