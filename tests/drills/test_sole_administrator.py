"""Drill: the laptop of the office's only administrator is gone, and nobody can let anybody in or take anybody out.

1. Two of the three people who keep a paper meet at any laptop of the office that is left.
2. *Kontoret → Kontorets nøgle → Ingen administrator er tilbage*: both parts are typed. They open the authority that
   founded the office, which lies sealed in the office's own case, and this laptop's person becomes administrator.
3. That it happened stands in the office's log, signed, for everybody to see.
4. The new administrator takes the lost laptop out, invites a new one, and makes three new papers.

Lost: nothing but what the lost laptop had not sent. Without two papers, and without a backup of the administrator's
laptop, an office cannot be led on: that is why there are three papers, and why they lie in three places.
"""

import pytest

from app.errors import InputError
from app.services.enrolment import devices, office_key
from app.services.enrolment.inviting import For
from app.vault.recovery import RecoveryCode
from app.wire.membership import Role, Why
from tests.drills.office import a_case, said


def test_two_papers_make_an_administrator_where_none_is_left(drill):
    mette, omar = drill.office()
    papers = ["-".join(paper.groups) for paper in drill.team.hold("mette", office_key.make_shares(mette))]
    drill.team.syncs("mette", "omar")
    case = a_case(omar, "Omars sag")
    with pytest.raises(InputError, match="administrator"):
        drill.team.hold("omar", devices.revoke(omar, mette.identity.device, Why.LOST))

    code = office_key.put_together(papers[1:])
    drill.team.hold("omar", office_key.become_administrator(omar, code))
    assert office_key.uses(omar) == (office_key.ADMINISTRATOR_AGAIN,)
    drill.team.hold("omar", devices.revoke(omar, mette.identity.device, Why.LOST))
    drill.team.hold("omar", office_key.make_shares(omar))
    drill.team.joins("mettes nye", "Mette Holm", by="omar", whom=For.SOMEBODY_NEW, roles=(Role.CASEWORKER,))
    drill.team.syncs("omar", "mettes nye")
    members = drill.team.desks["mettes nye"].store.membership.members()
    assert members.is_revoked(mette.identity.device)
    assert [member.device for member in members.having(Role.ADMINISTRATOR)] == [omar.identity.device]
    assert said(omar, case) == "Omars sag"


def test_another_offices_papers_open_nothing(drill):
    _, omar = drill.office()
    with pytest.raises(InputError, match="passer ikke"):
        drill.team.hold("omar", office_key.become_administrator(omar, RecoveryCode.create()))
    assert omar.store.membership.authority() is None
