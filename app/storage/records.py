"""What goes into the store and what comes out of it, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType

from app.domain.change import CaseId, ChangeId, DocumentId, Path
from app.domain.person import Person
from forms.model import Answers, Value

BlobId = NewType("BlobId", str)  # 32 hex digits, random

NO_FORM = ""  # the form of `_person`, `_journey` and other documents that no form describes


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing to write. `parents` None: on top of what is shown there now (for a removal: of the whole row).

    Where two versions stand, the one that is not shown stays (`app.domain.two_versions.stands_on`).
    """

    document: DocumentId
    path: Path
    value: Value
    parents: tuple[ChangeId, ...] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in a case's life on this laptop, to go back to. `dataclasses.asdict` and `Mark(**…)` keep it as JSON."""

    case: CaseId
    log: int  # the store's last log event, draft and blob then; their numbers are never given twice
    draft: int
    blob: int


class Taken(StrEnum):
    """What became of a bundle that came from elsewhere."""

    NEW = "new"
    KNOWN = "known"  # same id, same hash: here already
    CLONED = "cloned"  # same id, other hash: a disk was copied; both are kept
    WAITING = "waiting"  # key, sender or predecessor is not here yet: kept aside, tried again
    REFUSED = "refused"  # does not verify: kept aside, never tried again by itself


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a field and is not a change yet. `seen`: what it was written on top of; None: what is shown."""

    case: CaseId
    document: DocumentId
    path: Path
    value: Value
    kept_at: datetime  # UTC
    seen: tuple[ChangeId, ...] | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document as the log tells it. `answers`: tables are lists of rows with `_id`."""

    case: CaseId
    document: DocumentId
    form: str
    form_version: int
    answers: Answers
    created_at: datetime  # UTC, as the clocks told it
    changed_at: datetime
    gone: bool
    issued: str | None  # SHA-256 of the final paper, hex
    disagreements: int  # places where a person must choose between versions (`app.domain.two_versions`)


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One case for the list: who it is about and what has happened. `person` and `journey` are answers as written."""

    case: CaseId
    person: Mapping[str, Value]
    journey: Answers
    created_at: datetime  # UTC
    changed_at: datetime
    may_owe: bool  # False: surely no paper of the case is owed to anybody
    mark: int | None = None  # another one as soon as anything is written in the case; None where nobody can know

    @property
    def who(self) -> Person:
        """The citizen."""
        return Person.from_answers(self.person)

    @property
    def events(self) -> list[dict[str, Value]]:
        """The rows of the journey's table `events`, in order."""
        rows = self.journey.get("events")
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


@dataclass(frozen=True, slots=True)
class Hit:
    """A document in which the words were found; `marks` are (start, end) of the words within `snippet`."""

    case: CaseId
    document: DocumentId
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `say` is a Danish sentence without personal data."""

    name: str
    ok: bool
    say: str


WordsOf = Callable[[DocumentRecord], Iterable[str]]
"""All that may be searched for in a document: its texts, the labels of its choices."""


def at(milliseconds: int) -> datetime:
    """Milliseconds since 1970 as a time in UTC; the end of time when a clock was beyond it."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.max.replace(tzinfo=UTC)
