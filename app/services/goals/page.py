"""The page of goals: those of the newest agreement, then those that only stand in the log."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.change import CaseId
from app.domain.dates import read_date
from app.domain.events import EventKind
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.desk import Desk
from app.services.goals.agreement import FORM, TABLE, TOLD, is_followed_up, latest_set
from app.services.views import Urgency
from app.services.views.goals import GoalLine, GoalsPage
from app.services.when import day_say, on_day, urgency
from app.services.writing.current import Current, newest, plain, table_rows
from app.services.writing.titles import title_of
from app.storage import CaseRecord
from forms.model import Row

REACHED = {"yes": "nået", "partly": "delvist", "no": "ikke endnu"}


def page(desk: Desk, case: CaseId) -> GoalsPage:
    """Every goal, what waits for a follow-up first. Raises InputError when there is no such case."""
    record, now = journal.case_of(desk, case), newest(desk, case, FORM)
    name = call_name(record.who)
    goals = [*_of_agreement(desk, record, now), *_of_log(desk, record, now)]
    title = title_of(desk, record, now.record.document) if now else ""
    unfinished = now is not None and not now.record.issued
    return GoalsPage(
        case=case,
        heading=record.who.short_name(),
        call_name=name,
        agreement=now.record.document if now else None,
        agreement_say=f"{title}, {'ikke gjort færdig endnu' if unfinished else 'færdig'}." if now else "",
        paper_say=f"Gør aftalen færdig, og giv {name} den nye udgave." if unfinished else "",
        goals=tuple(sorted(goals, key=lambda goal: not goal.due)),
    )


def _of_agreement(desk: Desk, record: CaseRecord, now: Current | None) -> Iterator[GoalLine]:
    for row in table_rows(now.answers, TABLE) if now else ():
        words = plain(row, "goal")
        if words:
            does = plain(row, "worker_does") or plain(row, "citizen_does")
            yield _line(desk, record, str(row.get("_id")), words, does, plain(row, "follow_up_on"), row)


def _of_log(desk: Desk, record: CaseRecord, now: Current | None) -> Iterator[GoalLine]:
    """Goals set elsewhere that nobody has followed up on."""
    rows = table_rows(now.answers, TABLE) if now else []
    known = {plain(row, "goal") for row in rows} | {str(row.get("_id")) for row in rows}
    told: set[str] = set()
    for line in journal.rows(record, journal.EVENTS):
        goal = journal.text(line, "goal")
        if line.get("kind") != EventKind.GOAL_SET or {goal, journal.text(line, "goal_row")} & (known | told):
            continue
        told.add(goal)
        last = latest_set(record, "", goal)
        if last is not None and not is_followed_up(record, last):
            yield _line(desk, record, "", goal, "", journal.text(last, "follow_up_on"), {})


def _line(desk: Desk, record: CaseRecord, row: str, words: str, does: str, day: str, told: Row) -> GoalLine:
    today, on, reached = desk.today(), read_date(day), plain(told, "reached")
    last = latest_set(record, row, words)
    over = reached == "yes" or (last is not None and is_followed_up(record, last)) or (bool(reached) and last is None)
    tone = Urgency.CALM if over else urgency(on, today)
    due = tone in (Urgency.LATE, Urgency.TODAY)
    when = f"følges op {day_say(on, today) if due else on_day(on, today)}" if on and not over else ""
    say = " · ".join(part for part in (does, when, plain(told, "went_well")) if part)
    pill = "skal følges op" if due else REACHED.get(reached, "på vej")
    values = {name: plain(told, name) for name in TOLD if plain(told, name)}
    return GoalLine(row, words, danish.capitalised(say), pill, tone, due, values)
