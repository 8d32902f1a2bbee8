"""Two computers begin one epoch without seeing each other, and who began one of them is lost: who reads on?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.change import PERSON, Path
from app.services import access
from app.services.enrolment import names
from app.storage import Edit
from app.sync.access import believes
from app.sync.session import Office, sync
from tests.support.offices import new_case


@pytest.fixture
def rival(team):
    """Mette's case, shared with Omar and Sanne. Its epoch 2 is begun twice, as a holiday's share with Bo has run out:

    by Omar for Mette, Sanne and himself, and by Mette alone; in the meantime she took Sanne off the case, and has lost
    Omar's computer to a thief.
    """
    mette, omar, sanne = team.found(), team.joins("omar", "Omar Said"), team.joins("sanne", "Sanne Lund")
    bo = team.joins("bo", "Bo Krog")
    team.syncs("mette", "omar", "sanne", "bo")
    case = new_case(mette)
    for one in (omar, sanne):
        access.share(mette, case, names.me(one), None)
    access.share(mette, case, names.me(bo), mette.today() + timedelta(days=1))
    team.syncs("mette", "omar", "sanne", "bo")
    team.clock.move(days=2)
    team.syncs("omar")
    omar.store.log.commit(case, [Edit(PERSON, Path("note"), "skrevet af Omar")])
    team.syncs("omar")
    team.hold("sanne", sync(sanne.store, Office(lambda grant: believes(sanne.store, grant))))  # hears, begins nothing
    access.stop_sharing(mette, case, names.me(sanne))
    team.revokes("omar")
    assert sanne.store._keys.newest(case)[0] == mette.store._keys.newest(case)[0] == 2
    assert not keys(sanne, case) & {mette.store._keys.newest(case)[1]}
    return case


def keys(desk, case):
    """Every key of the case that is held there."""
    epochs = desk.store.people.key_counts(case)
    return {key for epoch in epochs for key in desk.store._keys.keys(case, epoch)}


def test_whoever_was_taken_off_reads_nothing_new_though_they_gave_a_rival_key_on(team, rival):
    mette, sanne = team.desks["mette"], team.desks["sanne"]
    for _ in range(3):
        team.syncs("mette", "sanne")
    newest = set(mette.store._keys.keys(rival, mette.store._keys.newest(rival)[0]))
    assert newest and not newest & (keys(sanne, rival) | keys(team.desks["omar"], rival))
    mette.store.log.commit(rival, [Edit(PERSON, Path("note"), "kun for Mette")])
    team.syncs("mette", "sanne")
    assert sanne.store.cases.get(rival).person.get("note") != "kun for Mette"


def test_what_a_lost_computer_wrote_under_its_own_epoch_is_read(team, rival):
    """Its keys lie aside while that epoch is the newest; with the next one they open what was written then."""
    mette = team.desks["mette"]
    team.syncs("mette")
    assert mette.store.cases.get(rival).person.get("note") == "skrevet af Omar"
    assert mette.store.answers.unread() == 0
