"""Whose case it is: to whom it was allocated last; and *Mine sager / Alle sager*, kept on this computer alone.

A case that nobody has yet is everybody's, so that none falls between two people. Names are compared word by word:
"Mette" and "mette holm" are Mette Holm's, for who wrote the line may have known her well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.services.casework import journal
from app.services.desk import Desk
from app.services.views.whose import WhoseCases
from app.storage import CaseRecord

_KEY = "whose_cases"
_MINE, _ALL = "mine", "all"


def worker_of(record: CaseRecord) -> str:
    """To whom the case was allocated last: the latest day, there the last row. "" while nobody has it."""
    day = worker = ""
    for row in record.events:
        if row.get("kind") == "allocated" and journal.text(row, "on") >= day:
            day, worker = journal.text(row, "on"), journal.text(row, "to").strip()
    return worker


@dataclass(slots=True)
class Whose:
    """Told of each open case in one reading, it knows which ones are shown and whether there is a choice at all."""

    name: str  # the worker's; "" where none is known: then every case is shown
    mine: bool
    chosen: bool = False  # somebody chose; else it is what is most likely wanted
    held: int = 0  # open cases that are the worker's own by name
    open_to_all: int = 0  # those that nobody has
    others: int = 0

    def keeps(self, record: CaseRecord) -> bool:
        """Whether a case is among those to show."""
        return self.keeps_of(worker_of(record))

    def keeps_of(self, worker: str) -> bool:
        """The same by the worker's name as `worker_of` says it."""
        return not self.mine or _fits(worker, self.name)

    def counted(self, record: CaseRecord, *, closed: bool) -> bool:
        """The same, and the case is counted while it is open."""
        return self.counted_of(worker_of(record), closed=closed)

    def counted_of(self, worker: str, *, closed: bool) -> bool:
        """The same by the worker's name."""
        own = _fits(worker, self.name)
        if not closed:
            self.held += own and bool(worker)
            self.open_to_all += not worker
            self.others += not own
        return own or not self.mine

    @property
    def shows_nothing_of_ones_own(self) -> bool:
        """Nobody chose, and of all that lies here nothing is the worker's: a leader's computer, or another name."""
        return self.mine and not self.chosen and not self.held and self.others > 0

    def choice(self) -> WhoseCases | None:
        """What the switch shows; None where all cases are one worker's, or nobody knows whose computer it is."""
        if not self.name or not self.others:
            return None
        own = self.held + self.open_to_all
        return WhoseCases(self.mine, own, own + self.others)


def whose(desk: Desk) -> Whose:
    """What was chosen last; one's own cases when nobody chose."""
    name, kept = desk.worker.name.strip(), desk.store.local.get(_KEY)
    return Whose(name, mine=bool(name) and kept != _ALL, chosen=kept in (_MINE, _ALL))


def everybody(desk: Desk) -> Whose:
    """Every case, whatever was chosen."""
    return Whose(desk.worker.name.strip(), mine=False)


def choose(desk: Desk, mine: bool) -> None:
    """Remembers which cases one wants to see."""
    desk.store.local.put(_KEY, _MINE if mine else _ALL)


@lru_cache(maxsize=1_000)
def _fits(worker: str, name: str) -> bool:
    """Whether a case of `worker` is that person's, or nobody's; of two names the shorter one may lack words."""
    theirs, mine = set(worker.casefold().split()), set(name.casefold().split())
    return theirs <= mine or mine <= theirs
