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

NOT_THEIRS = ("citizen_comes", "told_by")
"""Fields for the caseworker alone."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not in a copy, and for whom alone it is."""

    table: str
    row: str
    words: str
    only_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """The answers of one copy, and what it does without."""

    answers: Answers
    left_out: tuple[LeftOut, ...]


def copy_for(answers: Answers, person: Participant, known: Sequence[str]) -> Copy:
    """The copy of one participant. `known`: the names of all, as `only_for` may name them."""
    made = _kept(answers, known, person.called())
    if INVITED in answers:
        own: list[Row] = [dict(row) for row in rows(answers, INVITED) if row.get("_id") == person.row]
        made = Copy({**made.answers, INVITED: own}, made.left_out)
    return made


def copy_for_all(answers: Answers, known: Sequence[str]) -> Copy:
    """What may lie on the table for everybody: nothing that is kept to some."""
    return _kept({name: value for name, value in answers.items() if name != INVITED}, known, None)


def _kept(answers: Answers, known: Sequence[str], reader: str | None) -> Copy:
    made: dict[str, Value | list[Row]] = {name: value for name, value in answers.items() if name not in NOT_THEIRS}
    left_out: list[LeftOut] = []
    for table, named_by in KEPT:
        if table not in answers:
            continue
        kept: list[Row] = []
        for row in rows(answers, table):
            names = readers(row, known)
            if names is None or reader in names:
                kept.append(dict(row))
            else:
                left_out.append(LeftOut(table, str(row.get("_id", "")), str(row.get(named_by) or "").strip(), names))
        made[table] = kept
    return Copy(made, tuple(left_out))
