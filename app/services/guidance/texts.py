"""The guidance texts that services hand to screens and papers: read once, from `resources/guidance`.

At a step of the journey they come with the case's ticks. A tick is a row of the journal: `item` is "6.hello.who_asked"
(step, list, point), so what was ticked stays ticked when words are mended. What only a step's page needs is loaded
when it is asked for: the way from the lock to I dag does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import danish
from app.domain.change import CaseId, RowId
from app.domain.dates import read_date
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.desk import Desk
from app.services.views import Changes, EventRow
from app.storage import CaseRecord
from forms.model import Value
from forms.texts import (
    EmergencyCard,
    RightsSheet,
    StageHelp,
    fill_in,
    read_emergency_card,
    read_rights_sheet,
    read_stage_helps,
)

if TYPE_CHECKING:
    from app.services.views.guidance import StepGuidance
    from forms.guidance import Checklist, PracticePart, Principles, StepHelp

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "guidance"

TICKED = "ticked"
"""The kind of a day's ticks in the log."""

_NUMBERS = {str(step): step for step in range(1, 15)}


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def _stages() -> dict[str, StageHelp]:
    return read_stage_helps(_text("visit.toml"), "visit.toml")


def stage(stage_id: str) -> StageHelp:
    """The help for one stage of a visit."""
    return _stages()[stage_id]


@cache
def emergency() -> EmergencyCard:
    """Whom to ring, and what to do."""
    return read_emergency_card(_text("emergency.toml"), "emergency.toml")


@cache
def rights() -> RightsSheet:
    """Who we are, why we write things down, and your rights."""
    return read_rights_sheet(_text("who_we_are.toml"), "who_we_are.toml")


@cache
def step_help(step: int) -> StepHelp:
    """What helps at a step, before any name is put in. Raises InputError for a number that is none of the fourteen."""
    from forms.guidance import read_step_guidance

    for file in (FOLDER / "steps").glob(f"{step:02}-*.toml"):
        return read_step_guidance(file.read_text(encoding="utf-8"), file.name)
    raise InputError("Der er fjorten trin.")


@cache
def principles() -> Principles:
    """The eight principles and the methods that support them."""
    from forms.guidance import read_principles

    return read_principles(_text("principles.toml"), "principles.toml")


@cache
def practice() -> tuple[PracticePart, ...]:
    """For those who shape the practice: leader, steering group, team."""
    from forms.guidance import read_practice

    return read_practice(_text("practice.toml"), "practice.toml")


def for_step(desk: Desk, case: CaseId, step: int) -> StepGuidance:
    """What helps at a step of a case. Raises InputError when there is no such step or case."""
    from app.services.guidance.step import step_guidance

    return step_guidance(desk, journal.case_of(desk, case), step)


def tick(desk: Desk, case: CaseId, item: str, done: bool) -> Changes:
    """Ticks a point of a checklist, or takes the tick back; twice the same changes nothing.

    Raises InputError when there is no such point.
    """
    record = journal.case_of(desk, case)
    _list_of(item)
    if (dict(ticks(journal.rows(record, journal.TICKS))).get(item) is not None) is done:
        return Changes()
    values: dict[str, Value] = {"item": item, "on": desk.today().isoformat(), "done": done}
    return journal.commit(desk, case, journal.entry(desk, journal.TICKS, values, row_of(item)))


def row_of(item: str) -> RowId:
    """The journal's row for a point: the same on every laptop, so two who tick it mean one tick."""
    return RowId(blake2b(item.encode(), digest_size=4).hexdigest())


def ticks(rows: Iterable[journal.JournalRow]) -> list[tuple[str, date | None]]:
    """Every point that was ever ticked, with the day; None where the tick was taken back."""
    return [
        (journal.text(row, "item"), read_date(journal.text(row, "on")) if row.get("done") is True else None)
        for row in rows
    ]


def tick_rows(record: CaseRecord) -> list[EventRow]:
    """The ticks as lines of the log, one for each day, earliest first."""
    days = sorted((day, item) for item, day in ticks(journal.rows(record, journal.TICKS)) if day is not None)
    put = names(record)
    return [_day_row(day, [item for _, item in found], put) for day, found in groupby(days, lambda each: each[0])]


def names(record: CaseRecord) -> Callable[[str], str]:
    """Puts the citizen's name where it belongs."""
    words = {"citizen": call_name(record.who)}
    return lambda text: fill_in(text, words)


def _day_row(day: date, items: list[str], put: Callable[[str], str]) -> EventRow:
    lists: dict[str, None] = {}
    for item in items:
        try:
            lists[put(_list_of(item).title)] = None
        except InputError:
            continue  # ticked in a newer edition of the program: counted, but unnamed
    say = " · ".join([danish.capitalised(danish.long_date_with_year(day)), *lists])
    title = f"Tjekliste: {danish.count(len(items), 'punkt', 'punkter')} krydset af"
    return EventRow(RowId(f"{TICKED}-{day.isoformat()}"), TICKED, day, title, say)


def _list_of(item: str) -> Checklist:
    """The checklist a point stands on. Raises InputError when there is none."""
    step, _, rest = item.partition(".")
    name, _, point = rest.partition(".")
    for each in step_help(_NUMBERS[step]).checklists if step in _NUMBERS else ():
        if each.id == name and any(one.id == point for one in each.items):
            return each
    raise InputError("Punktet findes ikke på tjeklisten.", safe="Der er ikke ændret noget.")
