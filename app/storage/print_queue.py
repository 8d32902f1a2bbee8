"""Papers on their way out of this laptop: one row a sheet, its bytes in the encrypted file until it is answered for.

The queue is this laptop's alone and never sent. A row leaves with its bytes (`secure_delete` is on); an erased case
takes its rows with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.storage.engine import Engine

_COLUMNS = (
    "n", "job", "case_id", "document", "audience", "final", "title", "job_title", "pages", "printer", "printer_name",
    "copies", "duplex", "mono", "saving", "state", "why", "asks", "remote", "put_at", "since", "incarnation",
)  # fmt: skip
_READ = ", ".join(_COLUMNS)
_WRITTEN = _COLUMNS[1:]


@dataclass(frozen=True, slots=True)
class QueuedSheet:
    """One paper in the queue. `job` joins what was printed at once; times are ms since 1970 (UTC)."""

    n: int  # 0 until it is kept
    job: int
    case_id: str  # "" for nobody's paper
    document: str
    audience: str
    final: bool
    title: str
    job_title: str  # neutral: the printer sees it
    pages: int
    printer: str  # its URI; "" while none is chosen
    printer_name: str
    copies: int
    duplex: bool
    mono: bool
    saving: bool
    state: str
    why: str
    asks: bool  # it may have come out, and nobody said so yet
    remote: int  # the printer's own number of it; 0 when it has none
    put_at: int
    since: int  # when the wait under way began
    incarnation: str  # of the laptop that put it


class PrintQueue:
    """Each write is durable when it returns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, sheets: Sequence[tuple[QueuedSheet, bytes | None]]) -> int:
        """Keeps the sheets as one new job, all or none; the job's number. Their own `n` and `job` are passed over.

        None for the bytes of a paper that is kept nowhere.
        """
        marks = ", ".join("?" * (len(_WRITTEN) + 1))
        with self._engine.transaction():
            # Never a number that was another job's, though its rows are gone.
            job = 1 + int(self._engine.scalar("SELECT seq FROM sqlite_sequence WHERE name = 'print_queue'") or 0)
            self._engine.execute_many(
                f"INSERT INTO print_queue ({', '.join(_WRITTEN)}, pdf) VALUES ({marks})",  # noqa: S608
                [[job, *_values(sheet)[1:], pdf] for sheet, pdf in sheets],
            )
        return job

    def all(self) -> list[QueuedSheet]:
        """Every sheet, in the order they were put; without their bytes."""
        return [_sheet(row) for row in self._engine.rows(f"SELECT {_READ} FROM print_queue ORDER BY n")]  # noqa: S608

    def of(self, case: str, document: str) -> list[QueuedSheet]:
        """The sheets of one document."""
        found = self._engine.rows(
            f"SELECT {_READ} FROM print_queue WHERE case_id = ? AND document = ? ORDER BY n",  # noqa: S608
            [case, document],
        )
        return [_sheet(row) for row in found]

    def pdf(self, n: int) -> bytes | None:
        """A sheet's bytes; None when it is gone or came here without any."""
        found = self._engine.scalar("SELECT pdf FROM print_queue WHERE n = ?", [n])
        return bytes(found) if found is not None else None

    def change(self, *sheets: QueuedSheet) -> None:
        """Writes the sheets as they are now, all or none; one that left meanwhile stays away."""
        setting = ", ".join(f"{column} = ?" for column in _WRITTEN)
        with self._engine.transaction():
            self._engine.execute_many(
                f"UPDATE print_queue SET {setting} WHERE n = ?",  # noqa: S608
                [[*_values(sheet), sheet.n] for sheet in sheets],
            )

    def drop(self, *numbers: int) -> None:
        """The sheets and their bytes leave."""
        with self._engine.transaction():
            self._engine.execute_many("DELETE FROM print_queue WHERE n = ?", [[n] for n in numbers])


def _values(sheet: QueuedSheet) -> list[object]:
    return [int(value) if isinstance(value := getattr(sheet, column), bool) else value for column in _WRITTEN]


def _sheet(row: Sequence[object]) -> QueuedSheet:
    said = dict(zip(_COLUMNS, row, strict=True))
    for flag in ("final", "duplex", "mono", "saving", "asks"):
        said[flag] = bool(said[flag])
    return QueuedSheet(**said)  # type: ignore[arg-type]
