"""Drill: a worker gets a new laptop, and the old one is at hand.

1. The old laptop syncs: *Synk nu*, until it says that everything is at the office.
2. The administrator: *Inviter → Ny computer i stedet for*, and chooses the old one. The invitation is shown or typed.
3. The new laptop shows a short code; it is compared with the one on the administrator's screen, and let in.
   The same moment the old one is taken out.
4. The administrator, or whoever else has the cases, syncs; then the new laptop. It has the cases.
5. The old laptop deletes its keys the next time it is on the net, or it is wiped by it.

A worker who keeps both uses *Min anden computer* instead: then nothing is taken out.
Lost: nothing.
"""

from app.services import access
from app.services.enrolment import names
from app.services.enrolment.inviting import For
from tests.drills.office import a_case, person, said, write


def test_the_new_laptop_goes_on_where_the_old_one_stopped(drill):
    mette, omar = drill.office()
    case = a_case(omar, "fra den gamle")
    access.share(omar, case, person(mette), None)
    drill.team.syncs("omar", "mette")
    new = drill.team.joins("omars nye", "Omar Said", whom=For.REPLACEMENT, replaces="omar")
    drill.team.syncs("mette", "omars nye")
    assert said(new, case) == "fra den gamle"
    assert names.me(new) == names.me(omar) and access.mine(new).owns(case)
    assert mette.store.membership.members().is_revoked(omar.identity.device)
    write(new, case, "fra den nye")
    drill.team.syncs("omars nye", "mette")
    assert said(mette, case) == "fra den nye"


def test_a_second_laptop_is_kept_beside_the_first(drill):
    mette, _ = drill.office()
    case = a_case(mette, "fra den store")
    second = drill.team.joins("lille", "Mette Holm", whom=For.MYSELF)
    drill.team.syncs("mette", "lille")
    assert said(second, case) == "fra den store" and access.mine(second).owns(case)
    write(second, case, "fra den lille")
    drill.team.syncs("lille", "mette")
    assert said(mette, case) == "fra den lille"
