"""What came out of the printer, and who holds it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.services.casework import journal
from app.services.desk import Desk
from app.services.papers.follows import events_of_sending
from app.services.views import Changes, PrintMark
from app.services.writing.current import current, record_of
from forms.model import Audience, Value


def record_print(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    copies: int,
    where: str,
    audience: Audience = Audience.CITIZEN,
) -> Changes:
    """Notes that a paper came out: when, how many, where. Drafts are noted too."""
    record_of(desk, case, document)
    values: dict[str, Value] = {"document": document, "audience": audience.value, "copies": copies, "where": where}
    journal.write(desk, case, journal.PRINTS, {**values, "at": desk.clock.now().isoformat(timespec="seconds")})
    return Changes(frozenset({case}), frozenset({document}))


def prints(desk: Desk, case: CaseId, document: DocumentId) -> list[PrintMark]:
    """Every time the paper came out, oldest first."""
    return [_print_mark(row) for row in journal.of_document(journal.case_of(desk, case), journal.PRINTS, document)]


def _print_mark(row: Mapping[str, Value]) -> PrintMark:
    at = datetime.fromisoformat(journal.text(row, "at"))
    copies = row.get("copies")
    number = copies if isinstance(copies, int) else 1
    where = journal.text(row, "where")
    when = f"{danish.day_and_month(at.date())} {danish.clock_screen(at)}"
    if where in (journal.AS_FILE, journal.AS_WORD):
        say = f"{danish.capitalised(where)} {when}"
    else:
        say = f"Udskrevet {when}, {number} stk." + (f", {where}" if where else "")
    return PrintMark(at, number, where, journal.text(row, "audience"), say)


def hand_over(desk: Desk, case: CaseId, document: DocumentId, on: date | None = None) -> Changes:
    """The citizen holds the paper now, or the letter is sent; it is owed no longer."""
    now, day = current(desk, case, document), on or desk.today()
    edits = journal.entry(desk, journal.HANDED, {"document": document, "on": day.isoformat()})
    if not journal.of_document(journal.case_of(desk, case), journal.HANDED, document):
        edits += events_of_sending(desk, now, day)
    return journal.commit(desk, case, edits, also=(document,))


def promise(desk: Desk, case: CaseId, document: DocumentId, to: str = "") -> Changes:
    """The citizen is to have this paper later."""
    record_of(desk, case, document)
    values: dict[str, Value] = {"document": document, "on": desk.today().isoformat(), "to": to}
    journal.write(desk, case, journal.PROMISED, values)
    return Changes(frozenset({case}), frozenset({document}))
