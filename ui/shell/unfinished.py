"""Keeps what is typed in questions before anybody sends them off: Esc, a lock and a crash take none of it away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.services import unfinished
from forms.model import Value
from ui.fields.questions import Questions
from ui.widgets.strips import Notice, NoticeKind

if TYPE_CHECKING:
    from ui.context import Context

HERE_AGAIN, BEGIN_ANEW = "Her er det, du skrev sidst.", "Begynd forfra"
TAKEN_AWAY, FETCH = "Det, du skrev sidst, er taget væk.", "Hent det igen"
KEEP_AFTER = 400  # milliseconds without a key


class Unfinished(QObject):
    """The questions' memory under a name of their own; put over the questions when something comes back."""

    def __init__(self, context: Context, name: str, asked: Questions) -> None:
        super().__init__()  # no child of what it knows: the collector would empty that before Qt lets it go
        self._context, self._name, self._asked = context, name, asked
        self._begun = asked.answers()
        self._last: Mapping[str, Value] = {}
        self.notice = Notice(NoticeKind.INFO)
        self.notice.hide()
        self.notice.acted.connect(self._turn)
        asked.body.insertWidget(0, self.notice)
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._soon.timeout.connect(self._keep)
        for field in self._begun:
            asked.field(field).edited.connect(self._typed)
        asked.rejected.connect(self.settle)
        context.navigator.locking.connect(self.settle)

    def open(self) -> None:
        """Asks, and shows what was written last unless somebody is quicker than the store."""
        self._asked.open()
        self._context.tasks.database(partial(unfinished.kept, self._context.desk, self._name), self._found, _nothing)

    def settle(self) -> None:
        """Keeps what stands there now, when it is not kept already."""
        if self._soon.isActive():
            self._soon.stop()
            self._keep()

    def _keep(self) -> None:
        work = partial(unfinished.keep, self._context.desk, self._name, self._written())
        self._context.tasks.database(work, _nothing, _nothing)  # refused by a full disk: the words still stand there

    def done(self) -> None:
        """It was sent off: nothing is unfinished any more."""
        self._soon.stop()
        self._context.tasks.database(partial(unfinished.forget, self._context.desk, self._name), _nothing, _nothing)

    def _typed(self, _: object) -> None:
        self._soon.start()

    def _written(self) -> dict[str, Value]:
        return {name: value for name, value in self._asked.answers().items() if value != self._begun[name]}

    def _found(self, answers: Mapping[str, Value]) -> None:
        known = {name: value for name, value in answers.items() if name in self._begun}
        if known and not self._written():
            self._last = known
            self._show({**self._begun, **known})
            self._say(HERE_AGAIN, BEGIN_ANEW)
            self._write_on(known)

    def _write_on(self, known: Mapping[str, Value]) -> None:
        """The cursor after the last words."""
        written = [(name, value) for name, value in known.items() if isinstance(value, str)]
        for name, value in written[-1:]:
            self._asked.field(name).focus(len(value))

    def _turn(self) -> None:
        """Begins anew, and fetches it again for who did not mean it."""
        if written := self._written():
            self._last = written
            self._show(self._begun)
            self._say(TAKEN_AWAY, FETCH)
        else:
            self._show({**self._begun, **self._last})
            self._say(HERE_AGAIN, BEGIN_ANEW)
        self._asked.field(next(iter(self._begun))).focus()

    def _show(self, answers: Mapping[str, Value]) -> None:
        """As if it were typed: what looks on (a number that tells the birth date) looks again."""
        for name, value in answers.items():
            field = self._asked.field(name)
            field.set_value(value)
            field.edited.emit(value)

    def _say(self, words: str, act: str) -> None:
        self.notice.show_notice(NoticeKind.INFO, words, action=act)
        self.notice.show()


def _nothing(_: object) -> None:
    """Nobody waits for it."""
