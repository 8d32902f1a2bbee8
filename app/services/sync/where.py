"""Where is the document? On this computer, at the office, or in the office's backup: told from the store alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from app.domain.change import CaseId, DocumentId
from app.services.desk import Desk


class Level(IntEnum):
    """How far something has come; each holds those before it."""

    HERE = 0  # on this computer alone
    OFFICE = 1  # the hub has said that it has it
    BACKUP = 2  # and it stands in the office's backup


_SAYINGS = {
    Level.HERE: "På denne computer",
    Level.OFFICE: "På kontoret",
    Level.BACKUP: "I kontorets sikkerhedskopi",
}


@dataclass(frozen=True, slots=True)
class Where:
    """How far all of it has come. `waiting`: saves that the office has not got."""

    level: Level
    waiting: int
    attachments: int = 0  # pictures and scans that are not whole here yet

    @property
    def say(self) -> str:
        """One line, "På denne computer · 2 gange »Gemt« venter på at komme til kontoret"."""
        parts = [_SAYINGS[self.level]]
        if self.waiting:
            parts.append("1 ændring venter på at blive sendt" if self.waiting == 1 else self._many())
        if self.attachments:
            parts.append("1 billede er på vej" if self.attachments == 1 else f"{self.attachments} billeder er på vej")
        return " · ".join(parts)

    def _many(self) -> str:
        return f"{self.waiting} ændringer venter på at blive sendt"


def where_is(desk: Desk, case: CaseId, document: DocumentId | None = None) -> Where:
    """Where a document is, or all of a case. What is still being typed (a draft) is here alone."""
    store = desk.store
    waiting, number = store.outbox.standing(case, document)
    drafts = [one for one in store.drafts.all() if one.case == case and document in (None, one.document)]
    coming = len(store.transfers.coming(case)) if document is None else 0
    state = store.sync_state.get()
    if state is None or waiting or drafts or not number:
        return Where(Level.HERE, waiting + bool(drafts) if state else 0, coming)
    return Where(Level.BACKUP if number <= state.safe else Level.OFFICE, 0, coming)


def where_all(desk: Desk, case: CaseId) -> dict[str, Where]:
    """The same of every document of a case that something was written in, in one look; empty without a hub."""
    store = desk.store
    state = store.sync_state.get()
    if state is None or not store.membership.shared:
        return {}
    drafts = {one.document for one in store.drafts.all() if one.case == case}
    found = {}
    for document, (waiting, number) in store.outbox.standings(case).items():
        if waiting or document in drafts or not number:
            found[document] = Where(Level.HERE, waiting + (document in drafts))
        else:
            found[document] = Where(Level.BACKUP if number <= state.safe else Level.OFFICE, 0)
    return found


def short_say(where: Where | None) -> str:
    """Where a document is, as the last words of its line: "på kontoret"."""
    return _SHORT[where.level if where else Level.HERE]


_SHORT = {
    Level.HERE: "på denne computer",
    Level.OFFICE: "på kontoret",
    Level.BACKUP: "i kontorets sikkerhedskopi",
}
