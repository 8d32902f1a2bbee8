"""What one does with a consent: begin one for a party, renew one that runs out, take one back and undo that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.change import GONE, JOURNEY, CaseId, DocumentId, Path, RowId
from app.domain.register import path_of
from app.errors import InputError
from app.services.casework import journal
from app.services.consents.reading import FORM
from app.services.desk import Desk
from app.services.views import Changes
from app.services.writing.current import Current, current, plain
from app.services.writing.start import new_version, start
from app.services.writing.typing import keep, settle
from app.storage import Edit
from forms.model import Value


def ask_for(desk: Desk, case: CaseId, answers: Mapping[str, Value] | None = None) -> DocumentId:
    """A new consent, with what is known of it already (party, party_kind, kinds, direction, purpose …)."""
    document = start(desk, case, FORM)
    for name, value in (answers or {}).items():
        if value not in (None, "", []):
            keep(desk, case, document, Path(name), value)
    settle(desk, case, document)
    return document


def renew(desk: Desk, case: CaseId, document: DocumentId) -> DocumentId:
    """A new consent like this one, to be said yes to again; the old one holds until then."""
    _consent(desk, case, document)
    return new_version(desk, case, document)


def withdraw(
    desk: Desk, case: CaseId, document: DocumentId, on: date | None = None, how: str = "", told: str = ""
) -> Changes:
    """The citizen takes a consent back; it opens nothing from this minute, or from that day on.

    `how`: how the citizen said it; `told`: who was told of it. The paper itself stays as it was, and so does what was
    asked and told before.
    """
    now, moment = _consent(desk, case, document), desk.clock.now()
    day = on or moment.date()
    if day > moment.date():
        raise InputError("Dagen ligger ude i fremtiden.", safe="Der er ikke ændret noget.")
    at = moment.isoformat(timespec="minutes") if on is None else ""
    values: dict[str, Value] = {"document": document, "party": plain(now.answers, "party"), "on": day.isoformat()}
    values |= {"at": at, "how": how.strip(), "told": told.strip()}
    journal.write(desk, case, journal.WITHDRAWN, values)
    return Changes(frozenset({case}), frozenset({document}))


def undo_withdrawal(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """It was not taken back after all, or that was written on the wrong line."""
    rows = journal.of_document(journal.case_of(desk, case), journal.WITHDRAWN, document)
    edits = [Edit(JOURNEY, path_of(journal.WITHDRAWN, RowId(str(row["_id"])), GONE), True) for row in rows]
    return journal.commit(desk, case, edits, [document])


def _consent(desk: Desk, case: CaseId, document: DocumentId) -> Current:
    now = current(desk, case, document)
    if now.form.id != FORM:
        raise InputError("Papiret er ikke et samtykke.", safe="Der er ikke ændret noget.")
    return now
