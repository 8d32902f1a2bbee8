"""Documents that were begun and not finished, for I dag: the oldest first, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.traces import Begun
from app.services.desk import Desk
from app.services.views import Act, ActKind, TodayItem, Urgency
from app.services.when import day_say
from app.services.writing.titles import titles
from app.storage import CaseRecord

_ENDS = frozenset({"closed", "not_passed_on", "returned_to_referrer"})
_NEVER = frozenset({"network_map", "contact_terms"})
_NEVER_ONCE_ALLOCATED = _NEVER | {"screening"}

Watched = Mapping[CaseId, frozenset[str]]
"""Cases whose begun documents are told, each with the forms that never are."""


def forms_not_told(record: CaseRecord) -> frozenset[str] | None:
    """The forms that are never finished and so never told; None when the case is over and nothing in it is."""
    kinds = {row.get("kind") for row in record.events}
    if kinds & _ENDS and "reopened" not in kinds:
        return None
    return _NEVER_ONCE_ALLOCATED if "allocated" in kinds else _NEVER


def unfinished(desk: Desk, watched: Watched, day: date, most: int) -> list[TodayItem]:
    """The first so many lines; reads no more documents than it takes to find them."""
    items: list[TodayItem] = []
    with closing(desk.store.cases.begun()) as found:
        for case, begun in _told(found, watched):
            item = _item(desk, case, begun, day)
            if item is not None:
                items.append(item)
            if len(items) == most:
                break
    return items


def _told(found: Iterator[tuple[CaseId, Begun]], watched: Watched) -> Iterator[tuple[CaseId, Begun]]:
    return ((case, begun) for case, begun in found if case in watched and begun.form not in watched[case])


def _item(desk: Desk, case: CaseId, begun: Begun, day: date) -> TodayItem | None:
    document, record = desk.store.documents.get(case, begun.document), desk.store.cases.get(case)
    if document is None or record is None or document.gone:
        return None
    return _line(record, begun.document, titles(desk, record)[begun.document], read_date(begun.on) or day, day)


def _line(record: CaseRecord, document: DocumentId, title: str, begun: date, day: date) -> TodayItem:
    return TodayItem(
        when=danish.capitalised(day_say(begun, day)),
        urgency=Urgency.CALM,
        case=record.case,
        name=record.who.short_name(),
        title=title,
        because=f"Begyndt {day_say(begun, day)}",
        due=begun,
        act=Act(ActKind.OPEN_DOCUMENT, "Åbn", record.case, document),
    )
