"""The signature in a form: how it stands, in words and as the drawn line. One signs in Se sammen, never here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import day_and_month
from app.domain.dates import read_date
from app.domain.signature import Signature, Way
from app.errors import InputError
from forms.model import Audience, Value
from ui.fields.field import FieldWidget
from ui.widgets import SecondaryButton, Themed, Tone, Words, strokes_path

_WAYS = {
    Way.DRAWN: "Skrevet under her på skærmen",
    Way.PAPER: "Skrives under på papir",
    Way.SAID: "Sagt højt",
    Way.NOT_TODAY: "Ikke i dag",
}


class SignatureField(FieldWidget):
    """Keeps the signature as it is. `signing_asked`: the person wants to sign, side by side with the citizen."""

    signing_asked = Signal()

    def make_editor(self) -> QWidget:
        self._state = Words("Ikke skrevet under endnu", tone=Tone.QUIET, audience=self.audience)
        self._drawn = Drawn(self)
        words = "Skriv under" if self.audience is Audience.CITIZEN else "Skriv under i Se sammen"
        self._ask = SecondaryButton(words, icon="pen", audience=self.audience)
        self._ask.clicked.connect(self.signing_asked)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._state)
        column.addWidget(self._drawn, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def fits(self, value: Value) -> bool:
        if value is None:
            return True
        try:
            Signature.from_value(value)
        except InputError:
            return False
        return True

    def read(self) -> Value:
        return self._kept

    def show_value(self, value: Value) -> None:
        self._kept = value
        signature = None if value is None else Signature.from_value(value)
        self._drawn.show_signature(signature)
        self._state.set_text("Ikke skrevet under endnu" if signature is None else _say(signature))

    def show_state(self, say: str) -> None:
        """The state in words as the case knows it, e.g. that the text was changed since."""
        if say:
            self._state.set_text(say)

    def set_readonly(self, readonly: bool) -> None:
        self._ask.setVisible(not readonly)

    def focus(self, cursor: int | None = None) -> None:
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)


class Drawn(Themed, QWidget):
    """The drawn line, small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signature: Signature | None = None
        self.setVisible(False)

    def show_signature(self, signature: Signature | None) -> None:
        """The line of that signature; nothing for one that was given in another way."""
        self._signature = signature if signature is not None and signature.way is Way.DRAWN else None
        self.setAccessibleName("Underskriften" if self._signature else "")
        self.setVisible(self._signature is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = self.theme().space(9)
        shape = self._signature
        ratio = shape.width / shape.height if shape is not None and shape.width > 0 and shape.height > 0 else 3.0
        return QSize(round(height * min(ratio, 6.0)), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._signature is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.theme().color("ink"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(strokes_path(self._signature.strokes, QRectF(self.rect())))


def _say(signature: Signature) -> str:
    words = _WAYS[signature.way]
    day = read_date(signature.signed_on[:10])
    if signature.way is Way.NOT_TODAY:
        return words
    return f"{words} {day_and_month(day)}" if day else words
