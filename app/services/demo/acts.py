"""What a caseworker does in the practice office beside writing: visits, promises, meetings, what is handed on or over.

Each act is one function of the case and of what its file says; `DO` names them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.services import consents, meetings, papers
from app.services.casework import journal, promises
from app.services.closing import handovers
from app.services.desk import Desk
from app.services.meetings.record import MINUTES
from app.services.notes import journal_text
from app.services.writing.current import current, plain, table_rows

Deed = Mapping[str, Any]
"""One act of a file, its dates worked out."""
Act = Callable[[Desk, CaseId, Deed], object]


def visited(desk: Desk, case: CaseId, deed: Deed) -> object:
    """A visit that was held; `minutes` long."""
    began = desk.clock.now()
    ended = began + timedelta(minutes=deed.get("minutes", 50))
    times = {"begun_at": began.isoformat(timespec="minutes"), "ended_at": ended.isoformat(timespec="minutes")}
    return journal.write(desk, case, journal.VISITS, {**times, "kind": "whole", "talked": deed.get("talked", "")})


def promised(desk: Desk, case: CaseId, deed: Deed) -> object:
    """A promise beside any paper."""
    return promises.promise(desk, case, deed["words"], read_date(deed.get("due", "")), deed.get("to", ""))


def filed(desk: Desk, case: CaseId, deed: Deed) -> object:
    """All that waits is pasted in the municipality's system."""
    return journal_text.mark_filed(desk, case, journal_text.view(desk, case).waiting)


def withdrawn(desk: Desk, case: CaseId, deed: Deed) -> object:
    """The consent to `party` is taken back."""
    document = _of_party(desk, case, deed["party"])
    return consents.withdraw(desk, case, document, how=deed.get("how", ""), told=deed.get("told", ""))


def area(desk: Desk, case: CaseId, deed: Deed) -> object:
    """An area that somebody else takes over."""
    return handovers.add(desk, case, {name: deed[name] for name in handovers.COLUMNS if name in deed})


def convened(desk: Desk, case: CaseId, deed: Deed) -> object:
    """The invitation to the meeting is out, and sent to those who may have it."""
    document = _agenda(desk, case)
    meetings.convene(desk, case, document)
    return [meetings.note_sent(desk, case, document, row, "invitation", "digital_post") for row in _rows(desk, case)]


def held(desk: Desk, case: CaseId, deed: Deed) -> object:
    """The meeting was held."""
    return meetings.hold(desk, case, _agenda(desk, case))


def minuted(desk: Desk, case: CaseId, deed: Deed) -> object:
    """The minutes are finished and sent to everybody who was there."""
    document = _agenda(desk, case)
    meetings.make_final(desk, case, document)
    for row in _rows(desk, case):
        meetings.note_sent(desk, case, document, row, MINUTES, "secure_mail")
    papers.hand_over(desk, case, document)  # the citizen's own copy
    return meetings.finish(desk, case, document)


DO: Mapping[str, Act] = {
    "visit": visited,
    "promise": promised,
    "file": filed,
    "withdraw": withdrawn,
    "hand_area_over": area,
    "convene": convened,
    "hold": held,
    "send_minutes": minuted,
}
"""The word in a file -> what it does."""


def _agenda(desk: Desk, case: CaseId) -> DocumentId:
    found = meetings.newest(desk, case)
    assert found is not None  # noqa: S101
    return found


def _rows(desk: Desk, case: CaseId) -> list[str]:
    answers = current(desk, case, _agenda(desk, case)).answers
    return [str(row["_id"]) for row in table_rows(answers, "invited") if row.get("present") is not False]


def _of_party(desk: Desk, case: CaseId, party: str) -> DocumentId:
    found = [now for now in desk.store.documents.of(case, form="consent") if plain(now.answers, "party") == party]
    return DocumentId(found[-1].document)
