"""Drill: somebody has forgotten the passphrase of their laptop.

1. Two of the three people who keep a part of the office's key on paper come to the laptop, or read their part aloud.
2. On the lock screen: *Glemt adgangskode → Kontorets nøgle*. Both parts are typed, and a new passphrase is chosen.
3. The laptop opens. That the key was used stands where everybody in the office can see it.
4. An administrator makes three new papers soon: the key has been on a computer.

Lost: nothing. One paper alone opens nothing, and the old passphrase opens nothing any more.
"""

import pytest

from app.errors import AccessRefused, InputError
from app.services.enrolment import office_key
from tests.drills.office import a_case, said
from tests.support.offices import PASSPHRASE

NEW = "syv blå cykler synger"


def test_two_papers_open_a_laptop_whose_passphrase_is_forgotten(drill):
    mette, omar = drill.office()
    papers = ["-".join(paper.groups) for paper in drill.team.hold("mette", office_key.make_shares(mette))]
    drill.team.syncs("mette", "omar", "mette")
    case = a_case(omar, "alt er her")
    drill.doors.lock(omar)

    with pytest.raises(InputError):
        office_key.put_together(papers[:1])
    code = office_key.put_together([papers[2], papers[0]])
    drill.team.lines.pop("omar")
    again = drill.doors.unlock_with_recovery(drill.home("omar"), code.text(), NEW)
    drill.team.desks["omar"] = again
    assert said(again, case) == "alt er her"
    drill.team.hold("omar", office_key.note_use(again, office_key.PASSPHRASE))
    drill.team.syncs("omar", "mette")
    assert office_key.uses(mette) == (office_key.PASSPHRASE,)

    drill.doors.lock(again)
    with pytest.raises(AccessRefused):
        drill.unlock("omar", PASSPHRASE)
    assert said(drill.unlock("omar", NEW), case) == "alt er her"


def test_a_laptop_in_an_office_has_no_sheet_of_its_own(drill):
    _, omar = drill.office()
    with pytest.raises(InputError, match="fælles nøgle"):
        drill.doors.new_recovery_sheet(omar)
