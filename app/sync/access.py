"""Whose grants are believed: a key that somebody gives is used only when they may give it in this laptop's eyes.

The signature has been checked before (`wire.grant`); here it is judged who signed. A hub can make none of these; this
is about a member, or a stolen laptop, that hands out a key of its own for a case it has nothing to do with, so that
what is written next is written for it. Believed are

- this device, administrators and stations: who may change who belongs could give themselves everything openly;
- whoever is or was on the case in its own `_access`, and whom its first words are from;
- any caseworker while there is no view of the case yet: without opening something there never would be one;
- a device that was lost, copied, or whose person left: for an epoch older than the newest one here, or where nothing of
  the case can be read yet, to read what was written then. Nothing is written under it: `reconcile` begins a new epoch.

What is not believed lies aside and is judged again at each sync.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId, DeviceId
from app.storage import Store
from app.wire.grant import Grant
from app.wire.membership import Members, Role, Why

_TRUSTED = (Role.ADMINISTRATOR, Role.STATION)


@dataclass(frozen=True, slots=True)
class View:
    """What this laptop knows of a case: who was ever on it, and its newest epoch here (0: none)."""

    people: frozenset[str]
    newest: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the case can be read yet."""
        return not self.people


def view_of(store: Store, members: Members, case: CaseId) -> View:
    """The case as it stands here."""
    people = set(store.people.was_on(case))
    author = store.people.first_author(case)
    member = members.of(author) if author else None
    if member is not None:
        people.add(member.person)
    return View(frozenset(people), max(store.people.key_counts(case), default=0))


def is_doubted(members: Members, granter: DeviceId) -> bool:
    """Whether somebody else may sit at that device: it was taken out, and not for a new one."""
    return members.revoked.get(granter, Why.REPLACED) is not Why.REPLACED


def believed(members: Members, me: DeviceId, granter: DeviceId, epoch: int, view: View, *, office: bool) -> bool:
    """Whether a grant of that epoch from that device is used."""
    if granter == me:
        return True
    member = members.of(granter)
    if member is None:
        return False
    if is_doubted(members, granter):
        return epoch < view.newest or view.is_empty
    if any(role in member.roles for role in _TRUSTED):
        return True
    return not office and (view.is_empty or member.person in view.people)


def believes(store: Store, grant: Grant) -> bool:
    """The same of a grant that has come, as the store stands now."""
    members = store.membership.members()
    view = view_of(store, members, grant.case)
    office = grant.case == store.people.office_case()
    return believed(members, store.identity.device, grant.granter, grant.epoch, view, office=office)
