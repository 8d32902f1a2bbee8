"""Birth date beside CPR: either will do. The number fills the date in, and what does not fit is said gently."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain import cpr
from app.domain.dates import read_date
from app.domain.person import birth_date_doubts
from ui.fields.field import FieldWidget

NO_DATE = "Det er ikke en dato. Skriv for eksempel 24.11.1970, eller lad feltet stå tomt."


class BornBesideCpr(QObject):
    """Fills in the date the number tells, until somebody writes another one."""

    def __init__(self, number: FieldWidget, born: FieldWidget) -> None:
        super().__init__(born)
        self._number, self._born = number, born
        self._filled = ""
        number.edited.connect(self._numbered)
        number.left.connect(self._judge)
        born.left.connect(self._judge)
        self._numbered()

    @property
    def told(self) -> str | None:
        """The date somebody wrote, as it stands there; None where the number tells it."""
        value = self._text(self._born)
        return value if value and value != self._filled else None

    def unreadable(self) -> bool:
        """Whether something stands there that is no date; then it is said, and the cursor is put there."""
        told = self.told
        if told is None or read_date(told) is not None:
            return False
        self._born.focus()
        self._born.say(NO_DATE)
        return True

    def _numbered(self, _: object = None) -> None:
        """A whole number was typed, mended or taken away."""
        if self.told is not None:
            return
        found = cpr.birth_date(self._text(self._number))
        self._filled = found.isoformat() if found else ""
        if self._text(self._born) != self._filled:
            self._born.set_value(self._filled or None)

    def _judge(self) -> None:
        born = read_date(self._text(self._born))
        if born is not None:
            doubts = birth_date_doubts(born, self._text(self._number), self._born.context.today)
            self._born.say(doubts[0] if doubts else "")

    def _text(self, field: FieldWidget) -> str:
        value = field.value()
        return value.strip() if isinstance(value, str) else ""
