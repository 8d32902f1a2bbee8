"""A hub brought back from a backup, to which a colleague comes before the owner: nothing of the owner's is late."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.errors import HubUnreachable
from app.services import access
from app.services.enrolment import names
from app.sync.session import sync
from app.sync.talk import hold
from tests.people.test_cut_off import Losing
from tests.support.hub import running_hub
from tests.support.offices import new_case
from tests.support.people import Team, office_of

PICTURE = b"et billede"


@contextmanager
def brought_back(team: Team) -> Iterator[None]:
    """The hub as it was when `team.folder / "backup"` was copied."""
    with running_hub(team.folder / "backup", now=lambda: int(team.clock.at.timestamp() * 1000)) as hub:
        hub.brought_back()
        team.hub = hub
        team.lines.clear()
        yield


def test_an_owners_words_handover_and_pictures_come_back_after_a_colleague_was_first(team):
    mette, omar = team.found(), team.joins("omar", "Omar Said")
    team.syncs("mette", "omar")
    shutil.copytree(team.folder / "hub", team.folder / "backup")
    case = new_case(omar)
    omar.store.blobs.put(case, PICTURE)
    team.syncs("omar")
    new_case(mette)  # with its number her cursor goes past what Omar has sent
    team.syncs("mette")
    access.share(omar, case, names.me(mette), mette.today())
    team.syncs("omar")
    with pytest.raises(HubUnreachable):  # Mette hears that she was given the case, and nothing of it
        hold(sync(mette.store, office_of(mette)), Losing(team.line("mette"), 1))
    assert [grant.recipient for grant in mette.store.people.every_grant()[case]] == [mette.identity.hpke_public]
    with brought_back(team):
        team.syncs("mette")
        access.hand_over(omar, case, names.me(mette))
        for _ in range(3):
            team.syncs("omar", "mette")
        assert omar.store.told.unseen() == mette.store.told.unseen() == []
        assert [row.name for row in access.access_rows(mette, case)] == ["Mette Holm"] and access.mine(mette).owns(case)
        assert mette.store.cases.get(case).who.name == "Jonas Lindegaard"
        assert [mette.store.blobs.get(blob) for blob in mette.store.blobs.of(case)] == [PICTURE]
