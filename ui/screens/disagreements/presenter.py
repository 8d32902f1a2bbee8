"""Fetches what waits for a choice, writes the choice, and remembers what was chosen until one leaves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import disagreements, documents
from app.services.disagreements import third
from app.services.views import Changes, Place
from app.services.views.disagreements import Question, QuestionKind, Settled, Version
from ui.screens.disagreements.view import DisagreementsPage

if TYPE_CHECKING:
    from app.services.desk import Desk
    from forms.model import Value
    from ui.context import Context

Found = tuple[tuple[Question, ...], "Question | None", "Value"]


class DisagreementsScreen(QObject):
    """To udgaver. Nothing is chosen by leaving: every version stands until somebody presses a button."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("disagreements")
        self._wanted = ""  # the key of the question one looks at
        self._questions: tuple[Question, ...] = ()
        self._settled: list[Settled] = []
        self.widget = page = DisagreementsPage()
        page.chosen.connect(self._look_at)
        page.version_kept.connect(self._keep_version)
        page.version_opened.connect(self._open_version)
        page.both_kept.connect(self._keep_both)
        page.third_typed.connect(self._keep_third)
        page.third_used.connect(self._use)
        page.paper_asked.connect(self._open_paper)
        page.undo_asked.connect(self._undo)

    def open(self, place: Place) -> None:
        """The question of `case`, `document` and `path` first, else the first there is."""
        self._place = place
        self._wanted = f"{place.case}/{place.document}/{place.path}" if place.document else ""
        self._fetch(focus=True)

    def leave(self) -> None:
        """A third version that is half written is kept already; what was chosen is in the log."""
        self._settled = []

    def refresh(self, changes: Changes) -> None:
        """Any change may bring a question or end one."""
        self._fetch()

    # ── showing ──────────────────────────────────────────────────────────

    def _fetch(self, *, focus: bool = False) -> None:
        self._context.tasks.database(
            partial(_find, self._context.desk, self._wanted, self._place, focus), partial(self._show, focus)
        )

    def _show(self, focus: bool, found: Found) -> None:
        questions, current, begun = found
        self._questions = questions
        self._wanted = current.key if current is not None else ""
        self.widget.show_questions(questions, current, self._settled, self._context.desk.today(), begun)
        if focus:
            self.widget.focus_question()

    def _look_at(self, question: Question) -> None:
        self._wanted = question.key
        self._fetch(focus=True)

    def _current(self) -> Question | None:
        return next((each for each in self._questions if each.key == self._wanted), None)

    # ── choosing ─────────────────────────────────────────────────────────

    def _keep_version(self, version: Version) -> None:
        question = self._current()
        if question is not None and question.kind is QuestionKind.TWICE:
            self._do(partial(disagreements.keep_document, self._context.desk, question, version))
        else:
            self._use(version.value)

    def _keep_both(self) -> None:
        question = self._current()
        if question is not None and question.kind is QuestionKind.TWICE:
            self._do(partial(disagreements.keep_both_documents, self._context.desk, question))
        elif question is not None:
            self._use(question.both)

    def _use(self, value: Value) -> None:
        question = self._current()
        if question is not None:
            self._do(partial(disagreements.settle, self._context.desk, question, value))

    def _do(self, work: Callable[[], Settled]) -> None:
        self.widget.set_busy(True)
        self._context.tasks.database(work, self._chosen, self._refused)

    def _chosen(self, settled: Settled) -> None:
        """On to the next one; the one that was looked at is on the list of what was chosen."""
        self.widget.set_busy(False)
        self._settled.append(settled)
        self._wanted = self._after(settled.question)
        self._place = Place("disagreements")
        self._context.navigator.announce(disagreements.changes_of(settled.question))
        self._fetch(focus=True)

    def _after(self, question: Question) -> str:
        keys = [each.key for each in self._questions]
        rest = keys[keys.index(question.key) + 1 :] if question.key in keys else []
        return rest[0] if rest else ""

    def _refused(self, error: Exception) -> None:
        self.widget.set_busy(False)
        self._context.messages.tell(error)
        self._fetch()

    def _undo(self, settled: Settled) -> None:
        self._context.tasks.database(
            partial(disagreements.undo, self._context.desk, settled), partial(self._undone, settled), self._refused
        )

    def _undone(self, settled: Settled, changes: Changes) -> None:
        self._settled = [each for each in self._settled if each is not settled]
        self._wanted = settled.question.key
        self._context.navigator.announce(changes)
        self._fetch(focus=True)

    # ── a third version ──────────────────────────────────────────────────

    def _keep_third(self, value: Value) -> None:
        question = self._current()
        if question is not None:
            key = ("third", question.key)
            self._context.keeping.put(key, partial(third.keep, self._context.desk, question, value), _nothing)

    # ── leading on ───────────────────────────────────────────────────────

    def _open_paper(self) -> None:
        question = self._current()
        if question is None:
            return
        if question.document.startswith("_"):
            self._context.navigator.go(Place("case", question.case))
        else:
            path = "" if question.kind is QuestionKind.TWICE else question.path
            self._context.navigator.go(Place("form", question.case, question.document, path))

    def _open_version(self, version: Version) -> None:
        question = self._current()
        if question is not None and version.document is not None:
            self._context.navigator.go(Place("form", question.case, version.document))


def _find(desk: Desk, wanted: str, place: Place, settle: bool) -> Found:
    """What waits, the one to look at, and the third version that was begun there; drafts settled first if wished."""
    if settle and desk.store.writer:
        documents.settle_all(desk)
    questions = disagreements.all_open(desk)
    current = next((each for each in questions if each.key == wanted), None)
    if current is None and place.case is not None:
        in_case = [each for each in questions if each.case == place.case]
        in_document = [each for each in in_case if each.document == place.document]
        current = next(iter([*in_document, *in_case]), None)
    if current is None:
        current = next(iter(questions), None)
    return questions, current, third.kept(desk, current) if current is not None else None


def _nothing(_: object) -> None:
    """The third version is kept; it is told when it is chosen."""
