"""Where a button of the services leads: the one table from `ActKind` to a place or a deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import documents, papers
from app.services.views import Act, ActKind, Changes, Place

if TYPE_CHECKING:
    from app.domain.change import DocumentId
    from ui.context import Context

EVENT = "event:"
"""A case opened with this detail asks for that event at once."""

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
    """Makes the document and opens it."""
    desk, navigator, case = context.desk, context.navigator, act.case
    if case is None:
        return
    held = case

    def made(document: DocumentId) -> None:
        navigator.announce(Changes(frozenset({held}), frozenset({document})))
        navigator.go(Place("form", held, document))

    context.tasks.database(lambda: documents.start(desk, held, act.form), made)
