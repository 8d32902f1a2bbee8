"""Each participant's own copy: the agenda without what is not theirs.

A point, a task or a parked topic that is kept to some is in nobody else's copy, and of the list of invitations each
sees only the own line: why somebody else was asked may already say too much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.meeting.people import INVITED, Participant
from app.domain.meeting.points import POINTS, readers
from app.domain.meeting.tasks import TASKS
from forms.answers import rows
from forms.model import Answers, Row, Value

PARKED = "parked"
KEPT = ((POINTS, "topic"), (TASKS, "what"), (PARKED, "topic"))
"""The tables whose rows may be kept to some, and the column a row is known by."""

NEVER = ("consent", "side", "present", "only_for")
"""Columns for the caseworker alone."""

NOT_THEIRS = ("citizen_comes", "told_by")
"""Fields for the caseworker alone."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not in a copy, and for whom alone it is."""

    table: str
    words: str
    only_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """The answers one participant gets, and what they do without."""

    answers: dict[str, Value | list[Row]]
    left_out: tuple[LeftOut, ...]


def copy_for(answers: Answers, person: Participant, known: Sequence[str]) -> Copy:
    """The copy of one participant. `known`: the names of all, as `only_for` may name them."""
    made: dict[str, Value | list[Row]] = {name: value for name, value in answers.items() if name not in NOT_THEIRS}
    left_out: list[LeftOut] = []
    for table, named_by in KEPT:
        if table not in answers:
            continue
        kept: list[Row] = []
        for row in rows(answers, table):
            names = readers(row, known)
            if names is None or person.called() in names:
                kept.append(_without(row))
            else:
                left_out.append(LeftOut(table, str(row.get(named_by) or "").strip(), names))
        made[table] = kept
    if INVITED in answers:
        made[INVITED] = [_without(row) for row in rows(answers, INVITED) if row.get("_id") == person.row]
    return Copy(made, tuple(left_out))


def _without(row: Row) -> Row:
    return {column: value for column, value in row.items() if column not in NEVER}
