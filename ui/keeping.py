"""What somebody wrote and the store has not taken yet: held, tried again by itself, and never called saved.

A full disk or a folder that is gone must not cost a word. So every answer goes to the store through here: what is
refused waits in the window, one notice tells of it, and "Gemt" comes back only when nothing waits any more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.change import CaseId, DocumentId, Path
from app.errors import InputError, StoreUnavailable
from app.services.writing.presence import keep_in_sight

if TYPE_CHECKING:
    from datetime import datetime

    from app.services.desk import Desk
    from app.services.views import DocumentView
    from app.services.writing.versions import Shown
    from forms.model import Value
    from ui.messages import Messages
    from ui.tasks import Tasks

T = TypeVar("T")
TRY_AGAIN = 3_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Words:
    """The place of an answer; what waits under such a key is in no other place than this window."""

    case: CaseId
    document: DocumentId
    path: str


@dataclass(slots=True, eq=False)
class _Asked:
    """The last thing asked under a key."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    value: Value = None
    error: Exception | None = None


class Keeping(QObject):
    """Asks the store to keep things and holds what it refuses. Of each key only the last wish counts."""

    changed = Signal()  # something waits, or waits no more, or for another reason
    mended = Signal()  # nothing waits any more

    def __init__(self, desk: Desk, tasks: Tasks, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._messages = desk, tasks, messages
        self._asked: dict[Hashable, _Asked] = {}
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN)
        self._again.timeout.connect(self.try_again)

    # ── what is asked ─────────────────────────────────────────────────────

    def keep(
        self,
        case: CaseId,
        document: DocumentId,
        path: str,
        value: Value,
        done: Callable[[datetime], None],
        before: Shown | None = None,
    ) -> None:
        """An answer, as it is typed. `done` is told when it lies in the store and nothing else waits.

        `before`: what the screen showed until then; what came from elsewhere meanwhile is not written over.
        """
        work = partial(keep_in_sight, self._desk, case, document, Path(path), value, before)
        self._put(Words(case, document, path), work, partial(self._kept, done), value)

    def put(self, key: Hashable, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Any other work that must not get lost; tried again until the store takes it or another takes its place."""
        self._put(key, work, done)

    def failed(self, error: Exception) -> None:
        """A failure of work that nobody repeats. Silent while the notice already says the same."""
        if not (isinstance(error, StoreUnavailable) and self.waits):
            self._messages.tell(error)

    def try_again(self) -> None:
        """Everything that waits, once more."""
        self._again.stop()
        for key, asked in list(self._asked.items()):
            if asked.error is not None:
                self._run(key, asked)

    def let_go(self) -> None:
        """Gives up what the rules refused for good, e.g. words for a paper that was finished meanwhile."""
        for key, asked in list(self._asked.items()):
            if isinstance(asked.error, InputError):
                del self._asked[key]
        self.changed.emit()
        if not self.waits:
            self.mended.emit()

    # ── how it stands ─────────────────────────────────────────────────────

    @property
    def waits(self) -> bool:
        """Whether the store refused something that is still to be done."""
        return self.why is not None

    @property
    def why(self) -> Exception | None:
        """Why the latest of what waits was refused; None when nothing waits."""
        return next((asked.error for asked in reversed(self._asked.values()) if asked.error is not None), None)

    def unsaved(self) -> int:
        """How many answers are nowhere but in this window."""
        return sum(isinstance(key, Words) and asked.error is not None for key, asked in self._asked.items())

    def over(self, view: DocumentView) -> DocumentView:
        """The document with what waits of it: what comes from the store never takes words away."""
        answers = dict(view.answers)
        for key, asked in self._asked.items():
            if isinstance(key, Words) and key.document == view.document and asked.error is not None:
                _lay(answers, key.path, asked.value)
        return replace(view, answers=answers) if answers != view.answers else view

    # ── how it goes ───────────────────────────────────────────────────────

    def _put(self, key: Hashable, work: Callable[[], T], done: Callable[[T], None], value: Value = None) -> None:
        held = self._asked.pop(key, None)
        asked = _Asked(work, done, value, held.error if held is not None else None)
        self._asked[key] = asked
        self._run(key, asked)

    def _run(self, key: Hashable, asked: _Asked) -> None:
        self._tasks.database(asked.work, partial(self._done, key, asked), partial(self._refused, key))

    def _done(self, key: Hashable, asked: _Asked, result: object) -> None:
        waited = self.waits
        if self._asked.get(key) is asked:
            del self._asked[key]
        asked.done(result)
        if waited:
            self.changed.emit()
            if not self.waits:
                self._again.stop()
                self.mended.emit()

    def _refused(self, key: Hashable, error: Exception) -> None:
        asked = self._asked.get(key)  # perhaps a later wish than the one refused: then its own answer is to come
        if asked is None:
            return
        if isinstance(error, InputError) and not isinstance(key, Words):
            del self._asked[key]  # the rules said no; the store would never take it
            self._messages.tell(error)
            return
        asked.error = error
        if not isinstance(error, InputError):
            self._again.start()
        self.changed.emit()

    def _kept(self, done: Callable[[datetime], None], at: datetime) -> None:
        if not self.unsaved():
            done(at)


def _lay(answers: dict[str, Any], path: str, value: Value) -> None:
    """Puts an answer over those from the store; one in a row that is not there any more goes nowhere."""
    field, _, rest = path.partition("/")
    if not rest:
        answers[field] = value
        return
    row_id, _, column = rest.partition("/")
    standing = answers.get(field)
    if isinstance(standing, list):
        answers[field] = [
            {**row, column: value} if isinstance(row, dict) and row.get("_id") == row_id else row for row in standing
        ]
