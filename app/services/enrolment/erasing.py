"""Erasing a case for good: an administrator signs it, and every laptop destroys what it has of it.

What is destroyed are the wraps of the case's keys and every bundle, here, in every backup this laptop can reach, and at
the hub. What stays is a tombstone without a word in it. A backup brought back later is cleared again: the key file and
the office's log both remember.
"""

from __future__ import annotations

from app.crypto import hashing
from app.domain.change import CaseId
from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import hub
from app.services.enrolment.clearing import clear
from app.sync import enrolment
from app.sync.talk import Talk
from app.wire.membership import Erase, Members


def erase(desk: Desk, case: CaseId) -> Talk[tuple[str, ...]]:
    """Erase a case everywhere; what to tell afterwards. It cannot be undone.

    InputError for somebody who is no administrator, and for the office's own case; HubRefused.
    """
    hub.refuse_others(desk)
    store = desk.store
    if case == store.people.office_case():
        raise InputError("Det er ikke en borgers sag.", safe="Der er ikke slettet noget.")
    if case not in store.membership.members().erased and not store.people.is_here(case):
        raise InputError("Sagen findes ikke på denne computer.", safe="Der er ikke slettet noget.")
    hashes = store.people.hashes(case)
    record = Erase(case, len(hashes), hashing.sha256(b"".join(hashes)))

    def said(log: Members) -> list[Erase]:
        return [] if case in log.erased else [record]

    yield from enrolment.say(store, said, desk.identity.signing_key)
    return clear(desk, [case])
