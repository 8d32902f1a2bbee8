"""Drill: a laptop that was used alone, with its own recovery sheet, comes into an office on a hub and brings its cases.

1. The administrator invites the worker as anybody new. On the laptop: *Indstillinger → Jeg har en invitation*.
2. Both compare the short code; the administrator is told that the laptop brings cases along, and lets it in.
3. The laptop's old list of computers is kept beside the office's, and everything it ever signed still verifies.
4. Each of its cases begins a new key; the office's key has it. The old recovery sheet opens nothing any more: shred it.

Lost: nothing. Backups from before are still opened by the old sheet: delete them when the office's own backup has run.
"""

import pytest

from app.errors import AccessRefused
from app.services import access
from app.services.enrolment import names
from app.services.enrolment.inviting import For
from app.vault.recovery import RecoveryCode
from tests.drills.office import a_case, said, write
from tests.support.offices import PASSPHRASE


def test_a_laptop_that_was_used_alone_brings_its_cases_along(drill):
    drill.team.found()
    made = drill.doors.set_up(drill.home("sanne"), "Sannes kontor", "Sanne Lund", PASSPHRASE)
    sanne = drill.team.desks["sanne"] = made.desk
    sheet = RecoveryCode.parse("-".join(made.recovery.groups))
    first, second = a_case(sanne, "fra tiden alene"), a_case(sanne, "en til", "Sanne Rosager")
    former = sanne.store.membership.members()

    drill.team.joins("sanne", "Sanne Lund")
    station = drill.team.joins("station", whom=For.STATION)
    drill.team.syncs("mette", "sanne", "station")

    members = sanne.store.membership.members()
    (adopted,) = members.adopted
    assert (adopted.root, adopted.head) == (former.authority, former.head)
    assert len(sanne.store.membership.former()) == 1
    with pytest.raises(AccessRefused):
        sanne.keys.unlock_with_recovery(sheet)
    for case, words in ((first, "fra tiden alene"), (second, "en til")):
        assert said(station, case) == words == said(sanne, case)
        epoch = sanne.store._keys.newest(case)[0]
        keys = {one.grant.recipient for one in sanne.store._keys.kept(case) if one.grant.epoch == epoch}
        assert epoch == 2 and sheet.office_key().public() not in keys and members.office_key in keys
        assert [row.name for row in access.access_rows(station, case)] == ["Sanne Lund"]
    write(sanne, first, "i kontoret")
    drill.team.syncs("sanne", "station")
    assert said(station, first) == "i kontoret"
    assert sanne.office.name == "Havneby Kommune"  # its papers say what the whole office says
    assert all(finding.ok for desk in (sanne, station) for finding in desk.store.check())
    drill.doors.lock(sanne)
    again = drill.unlock("sanne")
    assert said(again, second) == "en til" and names.name_of(again, names.me(again)) == "Sanne Lund"
