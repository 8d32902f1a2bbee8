"""Drill: a colleague leaves, and their laptop is taken out of the office.

1. The colleague syncs one last time, and hands their cases over (*Giv sagen videre*), or an administrator does.
2. The administrator chooses *Kontoret → Computere → Tag ud*, and why: the colleague has stopped.
3. Everybody syncs. Each case the laptop had begins a new key that the laptop does not get.
4. The laptop, the next time it reaches the hub, sees the signed record that it was taken out, and deletes its keys.

Lost: nothing that had reached the office. Words written on the laptop after its last sync are on that laptop alone.
Not undone: what the colleague has read, they have read. A laptop that never comes on the net again keeps what it had,
encrypted, behind its passphrase.
"""

import pytest

from app.errors import BugError, DeviceRevoked
from app.services import access
from app.services.enrolment import devices, revoked
from app.services.views import HomeState
from app.wire.membership import Why
from tests.drills.office import a_case, person, said, write


def test_a_revoked_laptop_hears_nothing_new_and_deletes_its_keys(drill):
    mette, omar = drill.office()
    case = a_case(omar, "skrevet af Omar")
    access.hand_over(omar, case, person(mette), "Omar er stoppet")
    drill.team.syncs("omar", "mette")

    drill.team.revokes("omar", why=Why.LEFT)
    drill.team.syncs("mette")
    write(mette, case, "skrevet bagefter")
    drill.team.syncs("mette")

    with pytest.raises(DeviceRevoked):
        drill.team.syncs("omar")
    assert said(omar, case) == "skrevet af Omar"
    assert "slettet" in revoked.delete_everything(omar)
    assert [path.name for path in drill.home("omar").rglob("*") if path.is_file()] in ([], ["rygsaek.lock"])
    assert drill.doors.state(drill.home("omar")) is HomeState.EMPTY
    assert said(mette, case) == "skrevet bagefter"


def test_every_case_the_laptop_had_gets_a_new_key_at_the_next_sync(drill):
    mette, omar = drill.office()
    shared, own = a_case(mette, "delt"), a_case(mette, "ikke delt")
    access.share(mette, shared, person(omar), None)
    drill.team.syncs("mette", "omar", "mette")
    before = {case: mette.store._keys.newest(case)[0] for case in (shared, own)}
    drill.team.revokes("omar", why=Why.LEFT)
    drill.team.syncs("mette")
    after = {case: mette.store._keys.newest(case)[0] for case in (shared, own)}
    assert after == {shared: before[shared] + 1, own: before[own]}
    newest = [one.grant for one in mette.store._keys.kept(shared) if one.grant.epoch == after[shared]]
    assert omar.identity.hpke_public not in {grant.recipient for grant in newest}


def test_a_hub_that_merely_says_so_deletes_nothing(drill):
    _, omar = drill.office()
    with pytest.raises(BugError):
        revoked.delete_everything(omar)
    assert drill.home("omar").joinpath("key").is_file()


def test_the_list_of_computers_says_who_and_why(drill):
    mette, _ = drill.office()
    drill.team.revokes("omar", why=Why.LEFT)
    says = [row.say for row in devices.devices(mette)]
    assert says == [
        "Mette Holm · Administrator · Opsøgende medarbejder · denne computer",
        "Omar Said · Opsøgende medarbejder · taget ud: medarbejderen er stoppet",
    ]
