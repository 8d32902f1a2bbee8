"""Giving a case to somebody: for good, for a while, and back. Written in the case itself; keys follow at the next sync.

Only who is on a case gives it away – its owner, somebody it is shared with, or an administrator, a coordinator or the
station that has it. Whoever hands a case over keeps what they have read, and nothing that is written from then on.
"""

from __future__ import annotations

from datetime import date

from app.domain import access
from app.domain.access import ACCESS, Access, Standing
from app.domain.change import GONE, ORDER, CaseId
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.acts import checked_event
from app.services.desk import Desk
from app.services.enrolment import names
from app.services.enrolment.hub import shared_day
from app.services.views import Changes
from app.storage import Edit
from app.wire.membership import PersonId, Role

ALLOCATED = "allocated"
LONGEST = 500  # characters of why
_LEADS = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.STATION})


def assign(desk: Desk, case: CaseId, to: PersonId, on: date | None = None) -> Changes:
    """The case is allocated to somebody (process.md § 3, trin 3): it is theirs, and the log says since when.

    InputError for somebody who does not belong.
    """
    edits = _owner_edits(desk, case, to, "")
    return journal.commit(desk, case, [*edits, *_allocated(desk, to, on or shared_day(desk))])


def hand_over(desk: Desk, case: CaseId, to: PersonId, why: str = "") -> Changes:
    """The case is somebody else's from now on, and of nobody else who owned it. Sharing stays as it is.

    A case that was allocated before is allocated anew in its log: deadlines count from the first time all the same.
    InputError for somebody who does not belong.
    """
    edits = _owner_edits(desk, case, to, why)
    if any(row.get("kind") == ALLOCATED for row in journal.case_of(desk, case).events):
        edits += _allocated(desk, to, shared_day(desk))
    return journal.commit(desk, case, edits)


def share(desk: Desk, case: CaseId, to: PersonId, until: date | None, why: str = "") -> Changes:
    """A colleague may have the case too, through `until` (None: until further notice): a holiday, a visit of two.

    InputError for a day that has passed, the owner themself, or somebody who does not belong.
    """
    rows = _rows(desk, case)
    _must_belong(desk, to)
    if until is not None and until < shared_day(desk):
        raise InputError("Den dag er gået.", safe="Der er ikke ændret noget.", todo="Vælg i dag eller senere.")
    if to in access.owners(rows, shared_day(desk)):
        raise InputError("Det er allerede den medarbejders sag.", safe="Der er ikke ændret noget.")
    given = Access(to, Standing.SHARED, shared_day(desk), until, names.me(desk), _words(why))
    kept = _owner_written(desk, case, rows)
    return journal.commit(desk, case, [*kept, *_edits(desk, given)])


def stop_sharing(desk: Desk, case: CaseId, person: PersonId) -> Changes:
    """The colleague has the case no longer."""
    row = next((row for row in _rows(desk, case) if row.person == person), None)
    if row is None or row.standing is not Standing.SHARED:
        raise InputError("Sagen er ikke delt med den medarbejder.", safe="Der er ikke ændret noget.")
    return journal.commit(desk, case, _gone(row))


def take_back(desk: Desk, case: CaseId, why: str = "") -> Changes:
    """The case is mine again: it was handed over, or its owner is away."""
    return hand_over(desk, case, names.me(desk), why)


def give_back(desk: Desk, case: CaseId) -> Changes:
    """I do not have the case shared with me any more."""
    return stop_sharing(desk, case, names.me(desk))


def _owner_edits(desk: Desk, case: CaseId, to: PersonId, why: str) -> list[Edit]:
    rows = _rows(desk, case)
    _must_belong(desk, to)
    given = Access(to, Standing.OWNER, shared_day(desk), None, names.me(desk), _words(why))
    edits = [edit for row in rows if row.standing is Standing.OWNER and row.person != to for edit in _gone(row)]
    return [*edits, *_edits(desk, given)]


def _allocated(desk: Desk, to: PersonId, on: date) -> list[Edit]:
    return journal.entry(desk, journal.EVENTS, checked_event(ALLOCATED, on, {"to": names.name_of(desk, to)}))


def _rows(desk: Desk, case: CaseId) -> tuple[Access, ...]:
    """Who has the case; InputError when this laptop's person may not say so."""
    journal.case_of(desk, case)
    rows, mine = desk.store.people.access(case), names.me(desk)
    member = desk.store.membership.members().of(desk.identity.device)
    leads = member is not None and bool(_LEADS & set(member.roles))
    if rows and not leads and mine not in access.people_on(rows, shared_day(desk)):
        raise InputError("Sagen er ikke din (mere).", safe="Der er ikke ændret noget.", todo="Spørg den, der har den.")
    return rows


def _must_belong(desk: Desk, person: PersonId) -> None:
    if not desk.store.membership.members().devices_of(person):
        raise InputError("Den medarbejder har ingen computer i kontoret.", safe="Der er ikke ændret noget.")


def _owner_written(desk: Desk, case: CaseId, rows: tuple[Access, ...]) -> list[Edit]:
    """Whose the case is, where nobody has said so yet: who shares it must not come to lose it."""
    if rows:
        return []
    return _edits(desk, Access(names.me(desk), Standing.OWNER, by=names.me(desk)))


def _edits(desk: Desk, row: Access) -> list[Edit]:
    edits = [Edit(ACCESS, access.path(row.person, name), value) for name, value in access.cells(row).items()]
    return [
        Edit(ACCESS, access.path(row.person, ORDER), journal.order_now(desk)),
        Edit(ACCESS, access.path(row.person, GONE), False),
        *edits,
    ]


def _gone(row: Access) -> list[Edit]:
    return [Edit(ACCESS, access.path(row.person, GONE), True)]


def _words(why: str) -> str:
    if len(why) > LONGEST:
        raise InputError("Teksten er for lang.", safe="Det, du skrev, står her stadig.")
    return why.strip()
