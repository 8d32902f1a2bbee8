"""What was agreed: the task, who does it, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.dates import read_date
from forms.answers import rows
from forms.model import Answers, Row

TASKS = "tasks"
_MYSELF = frozenset({"jeg", "mig", "mig selv"})


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the overview of tasks."""

    row: str
    what: str
    owner: str
    due: date | None


def tasks(answers: Answers) -> tuple[Task, ...]:
    """Every task that says what is to be done, in the order of the rows."""
    found = (_read(row) for row in rows(answers, TASKS))
    return tuple(task for task in found if task.what)


def is_worker(owner: str, worker: str) -> bool:
    """Whether the task is the caseworker's own: by whole name, by first name alone, or as "jeg"."""
    said, name = " ".join(owner.split()).casefold(), " ".join(worker.split()).casefold()
    return bool(said) and (said in _MYSELF or (bool(name) and said in (name, name.split(" ")[0])))


def _read(row: Row) -> Task:
    what, owner, due = (row.get(column) for column in ("what", "owner", "due"))
    return Task(
        row=str(row.get("_id", "")),
        what=what.strip() if isinstance(what, str) else "",
        owner=owner.strip() if isinstance(owner, str) else "",
        due=read_date(due) if isinstance(due, str) else None,
    )
