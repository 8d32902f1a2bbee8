"""What the log takes from the rows of a cooperation agreement: goals set, their days, and what came of them.

A goal is known by its row, and by its words where an older line names no row. So a new version neither sets a goal
twice nor leaves an old day behind.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.change import JOURNEY, CaseId, DocumentId, RowId
from app.domain.events import EventKind
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Current, plain, table_rows
from app.storage import CaseRecord, Edit
from forms.model import Row, Value

FORM = "cooperation_agreement"
TABLE = "goals"
TOLD = ("reached", "went_well", "went_less_well")
"""The columns of a goal that say what came of it."""


def events_of_issue(desk: Desk, case: CaseId, now: Current) -> list[Edit]:
    """The lines to write together with a finished agreement: that it was made, and what its goals say anew."""
    record, document = journal.case_of(desk, case), now.record.document
    on = plain(now.answers, "reviewed_on") or plain(now.answers, "agreed_on") or desk.today().isoformat()
    edits = journal.entry(desk, journal.EVENTS, {"kind": "agreement_made", "on": on, "document": document})
    before = _before(desk, record, document)
    for row in table_rows(now.answers, TABLE):
        if plain(row, "goal"):
            edits += _of_goal(desk, record, document, row, before.get(str(row.get("_id")), {}), on)
    return edits


def _of_goal(desk: Desk, record: CaseRecord, document: DocumentId, row: Row, before: Row, on: str) -> list[Edit]:
    known, day = latest_set(record, str(row.get("_id")), plain(row, "goal")), plain(row, "follow_up_on")
    if _is_news(record, document, row, before):
        goes_on = plain(row, "reached") != "yes" and day > max(on, journal.text(known or {}, "follow_up_on"))
        moved = day if goes_on else ""
        return lines_of_follow_up(desk, record, row, row, known, on, moved, document)
    if not day or (known is None and plain(row, "reached") == "yes"):
        return []
    if known is None:
        return set_anew(desk, row, day, on, document)
    if journal.text(known, "follow_up_on") == day and journal.text(known, "goal") == plain(row, "goal"):
        return []
    if is_followed_up(record, known):
        return set_anew(desk, row, day, on, document) if day > on else []
    return _mended(known, row)


def lines_of_follow_up(
    desk: Desk,
    record: CaseRecord,
    row: Row,
    told: Row,
    known: journal.JournalRow | None,
    on: str,
    new_day: str,
    document: str,
) -> list[Edit]:
    """That a goal was followed up on, and its new day.

    Each setting of a goal takes one follow-up. Where none is open, the one of today gets a setting of its own, or it
    would close the new day at once.
    """
    edits: list[Edit] = []
    if new_day and (known is None or is_followed_up(record, known)):
        edits += set_anew(desk, row, on, on, document)
    edits += followed_up(desk, told, plain(row, "goal"), on, document)
    return edits + (set_anew(desk, row, new_day, on, document) if new_day else [])


def latest_set(record: CaseRecord, row: str, goal: str) -> journal.JournalRow | None:
    """The last line that set this goal, by its row or by its words."""
    found = [each for each in _of(record, EventKind.GOAL_SET) if _same_goal(each, row, goal)]
    return max(found, key=_days, default=None)


def is_followed_up(record: CaseRecord, known: journal.JournalRow) -> bool:
    """Whether that setting of a goal was met: each takes the first follow-up nobody took before, as D11 counts."""
    goal = journal.text(known, "goal")
    sets = [each for each in _of(record, EventKind.GOAL_SET) if journal.text(each, "goal") == goal]
    done = [journal.text(each, "on") for each in _of(record, EventKind.GOAL_FOLLOWED_UP) if each.get("goal") == goal]
    unused = sorted(done)
    for each in sorted(sets, key=_days):
        taken = next((day for day in unused if day >= journal.text(each, "on")), None)
        if taken is not None:
            unused.remove(taken)
        if each.get("_id") == known.get("_id"):
            return taken is not None
    return False


def _days(line: journal.JournalRow) -> tuple[str, str]:
    return journal.text(line, "on"), journal.text(line, "follow_up_on")


def followed_up(desk: Desk, told: Row, goal: str, on: str, document: str) -> list[Edit]:
    """The line that a goal was followed up on, with what came of it."""
    values: dict[str, Value] = {"kind": EventKind.GOAL_FOLLOWED_UP.value, "on": on, "goal": goal, "document": document}
    return journal.entry(desk, journal.EVENTS, {**values, **{name: plain(told, name) for name in TOLD}})


def set_anew(desk: Desk, row: Row, follow_up_on: str, on: str, document: str) -> list[Edit]:
    """The line that a goal was set, to be followed up on that day."""
    values: dict[str, Value] = {"kind": EventKind.GOAL_SET.value, "on": on, "goal": plain(row, "goal")}
    values |= {"follow_up_on": follow_up_on, "goal_row": str(row.get("_id") or ""), "document": document}
    return journal.entry(desk, journal.EVENTS, values)


def _mended(known: journal.JournalRow, row: Row) -> list[Edit]:
    """The agreement gave the goal another day or other words before anybody followed up: the line says so too."""
    where = RowId(str(known.get("_id")))
    cells = {"goal": plain(row, "goal"), "follow_up_on": plain(row, "follow_up_on"), "goal_row": str(row.get("_id"))}
    return [Edit(JOURNEY, path_of(journal.EVENTS, where, name), value) for name, value in cells.items()]


def _is_news(record: CaseRecord, document: DocumentId, row: Row, before: Row) -> bool:
    """Whether the row says what came of the goal, and neither the version before nor the page of goals said so."""
    if not plain(row, "reached") or all(plain(row, name) == plain(before, name) for name in TOLD):
        return False
    rows = _of(record, EventKind.GOAL_FOLLOWED_UP)
    return not any(
        each.get("document") == document and journal.text(each, "goal") == plain(row, "goal") for each in rows
    )


def _before(desk: Desk, record: CaseRecord, document: DocumentId) -> dict[str, Row]:
    """The goals of the version this one was made from, by their rows."""
    started = next(iter(journal.of_document(record, journal.STARTED, document)), {})
    previous = journal.text(started, "previous")
    found = desk.store.documents.get(record.case, DocumentId(previous)) if previous else None
    return {str(row.get("_id")): row for row in table_rows(found.answers, TABLE)} if found else {}


def _of(record: CaseRecord, kind: EventKind) -> list[journal.JournalRow]:
    rows: Iterable[journal.JournalRow] = journal.rows(record, journal.EVENTS)
    return [row for row in rows if row.get("kind") == kind]


def _same_goal(line: journal.JournalRow, row: str, goal: str) -> bool:
    known = journal.text(line, "goal_row")
    return known == row if known and row else journal.text(line, "goal") == goal
