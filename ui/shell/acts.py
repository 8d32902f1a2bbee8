"""Where a button of the services leads: the one table from `ActKind` to a place or a deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import documents, papers
from app.services.views import Act, ActKind, Changes, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.change import CaseId, DocumentId
    from ui.context import Context

EVENT = "event:"
"""A case opened with this detail asks for that event at once."""
CRITICAL = "critical:"
"""A case opened with this detail and a row's id opens that date; with "new" after it, it asks for one."""

_PLACE = {
    ActKind.OPEN_CASE: "case",
    ActKind.OPEN_DOCUMENT: "form",
    ActKind.BEGIN_VISIT: "visit",
    ActKind.CONTINUE_VISIT: "visit",
    ActKind.PRINT_DOCUMENT: "print",
}


def follow(context: Context, act: Act) -> None:
    """Does what the button says: goes there, or does the deed and tells what changed."""
    navigator, desk = context.navigator, context.desk
    if act.kind in _PLACE:
        document = act.document if act.kind in (ActKind.OPEN_DOCUMENT, ActKind.PRINT_DOCUMENT) else None
        navigator.go(Place(_PLACE[act.kind], act.case, document))
    elif act.kind is ActKind.GO_TO:
        navigator.go(Place(act.place, act.case, act.document, detail=act.detail))
    elif act.case is None:
        return
    elif act.kind is ActKind.RECORD_EVENT:
        navigator.go(Place("case", act.case, detail=EVENT + act.event))
    elif act.kind is ActKind.START_DOCUMENT:
        start_document(context, act)
    elif act.kind is ActKind.HAND_OVER and act.document is not None:
        case, document = act.case, act.document
        context.tasks.database(lambda: papers.hand_over(desk, case, document), navigator.announce)


def start_document(context: Context, act: Act) -> None:
    """Begins a document of the act's form and opens it."""
    desk = context.desk
    if act.case is not None:
        make_and_open(context, act.case, lambda case: documents.start(desk, case, act.form))


def make_and_open(context: Context, case: CaseId, make: Callable[[CaseId], DocumentId]) -> None:
    """Makes a document, whichever way, tells what changed, and opens it."""

    def made(document: DocumentId) -> None:
        context.navigator.announce(Changes(frozenset({case}), frozenset({document})))
        context.navigator.go(Place("form", case, document))

    context.tasks.database(lambda: make(case), made)
