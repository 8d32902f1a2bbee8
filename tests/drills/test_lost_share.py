"""Drill: one of the three papers with the office's key is lost, or somebody who kept one has left.

1. One paper alone opens nothing, so there is no hurry; but if another one goes, two are together.
2. The administrator, at the computer the office was made on: *Kontoret → Kontorets nøgle → Lav tre nye papirer*.
3. The papers are printed, handed to three people, and the two that are left of the old ones are shredded.
4. At the next sync every laptop follows the new key, and every case begins a new key of its own.

Lost: nothing. The old papers open no laptop that has synced since, and nothing that is written from then on.
"""

import pytest

from app.errors import AccessRefused, InputError
from app.services.enrolment import office_key
from tests.drills.office import a_case, write


def test_new_papers_take_the_place_of_the_old(drill):
    mette, omar = drill.office()
    old = ["-".join(paper.groups) for paper in drill.team.hold("mette", office_key.make_shares(mette))]
    drill.team.syncs("mette", "omar")
    case = a_case(omar, "før")
    drill.team.syncs("omar")
    former = office_key.put_together(old[:2])
    assert omar.keys.unlock_with_recovery(former) == omar.key

    new = ["-".join(paper.groups) for paper in drill.team.hold("mette", office_key.make_shares(mette))]
    drill.team.syncs("mette", "omar")
    write(omar, case, "efter")
    with pytest.raises(AccessRefused):
        omar.keys.unlock_with_recovery(former)
    assert omar.keys.unlock_with_recovery(office_key.put_together(new[1:])) == omar.key
    with pytest.raises(InputError, match="samme nøgle"):
        office_key.put_together([old[0], new[1]])
    newest = omar.store._keys.newest(case)[0]
    keys = {one.grant.recipient for one in omar.store._keys.kept(case) if one.grant.epoch == newest}
    assert newest == 2 and former.office_key().public() not in keys
    assert omar.store.membership.members().office_key in keys


def test_only_where_the_authority_lies_are_new_papers_made(drill):
    _, omar = drill.office()
    with pytest.raises(InputError, match="administrator"):
        drill.team.hold("omar", office_key.make_shares(omar))


def test_an_office_whose_key_is_still_one_code_is_told_to_split_it(drill):
    mette, omar = drill.office()
    assert "ikke delt endnu" in office_key.unsplit_notice(mette)[0] and office_key.unsplit_notice(omar) == ()
    drill.doors.lock(mette)
    again = drill.unlock("mette")
    assert any("ikke delt endnu" in notice for notice in again.notices)
    drill.team.hold("mette", office_key.make_shares(again))
    assert office_key.unsplit_notice(again) == ()
