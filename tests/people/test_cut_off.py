"""Cut off anywhere: an answer is lost, the power goes. The same act again ends as if nothing had happened."""

from __future__ import annotations

import pytest

from app.errors import HubUnreachable
from app.services import access
from app.services.enrolment import clearing, erasing, hub, inviting, joining, letting_in, names
from app.services.enrolment.inviting import For
from app.sync.enrolment import Door
from app.sync.talk import Reply, hold
from app.sync.transport import unreachable
from app.wire import cbor
from tests.support.offices import PASSPHRASE, doors, new_case


class Losing:
    """A line that loses the reply to its nth ask: the hub has done it, and nobody knows."""

    def __init__(self, line, lost: int) -> None:
        self._line = line
        self._left = lost
        self.lost = False

    def ask(self, ask):
        reply = self._line.ask(ask)
        self._left -= 1
        if self._left == -1:
            self.lost = True
            raise unreachable()
        return reply


def again_and_again(team, name, talk):
    """Each ask of the talk loses its reply once, then the talk is held as it should; how many there were."""
    for lost in range(20):
        line = Losing(team.line(name), lost)
        try:
            return hold(talk(), line)
        except HubUnreachable:
            assert line.lost
    raise AssertionError("never came through")


def test_an_office_is_founded_though_answers_are_lost(team):
    desk = team.alone("mette", "Mette Holm")
    claim = team.hub.claim()
    again_and_again(team, "mette", lambda: hub.put_on_hub(desk, team.hub.url, claim))
    assert desk.store.membership.shared and desk.store.membership.count() == 3
    team.syncs("mette")


def test_a_computer_comes_in_though_answers_are_lost_on_both_sides(team):
    mette, omar = team.found(), team.alone("omar", "Omar Said")
    invited = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar Said"))
    again_and_again(team, "omar", lambda: joining.begin(omar, invited.text, "Omar Said"))
    (asker,) = again_and_again(team, "mette", lambda: letting_in.asking(mette))
    again_and_again(team, "mette", lambda: letting_in.let_in(mette, asker))
    assert again_and_again(team, "omar", lambda: joining.look(omar)) is Door.IN
    team.syncs("mette", "omar")
    assert len(omar.store.membership.members().active) == 2
    assert {one.name for one in names.everybody(omar).values()} == {"Mette Holm", "Omar Said"}


def test_a_computer_cut_off_just_after_it_was_let_in_finds_its_way(team):
    mette, omar = team.found(), team.alone("omar", "Omar Said")
    case = new_case(omar)
    invited = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar Said"))
    team.hold("omar", joining.begin(omar, invited.text, "Omar Said"))
    (asker,) = team.hold("mette", letting_in.asking(mette))
    team.hold("mette", letting_in.let_in(mette, asker))
    omar.store.people.join(mette.store.membership.records(), invited.invitation.office)
    omar.store.close()  # the power goes: the key file has not followed, nothing else was noted

    team.lines.pop("omar")
    omar = team.desks["omar"] = doors(team.clock).unlock(team.folder / "omar", PASSPHRASE)
    assert omar.keys.recovery_public(omar.key) == mette.store.membership.members().office_key
    assert team.hold("omar", joining.look(omar)) is Door.IN
    assert len(omar.store.membership.former()) == 1 and joining.pending(omar) is None
    team.syncs("mette", "omar")
    assert [row.name for row in access.access_rows(omar, case)] == ["Omar Said"]


def test_an_erasure_that_was_cut_off_is_finished_at_the_next_opening(team):
    mette = team.found()
    case, other = new_case(mette), new_case(mette)
    team.syncs("mette")
    mette.keys.erase_cases(mette.key, [case])
    mette.store.close()
    mette = team.desks["mette"] = doors(team.clock).unlock(team.folder / "mette", PASSPHRASE)
    assert not mette.store.people.is_here(case) and mette.store.people.is_here(other)
    assert clearing.finish_erasing(mette) == ()


def test_an_erasure_is_signed_once_though_answers_are_lost(team):
    mette = team.found()
    case = new_case(mette)
    team.syncs("mette")
    again_and_again(team, "mette", lambda: erasing.erase(mette, case))
    assert list(mette.store.membership.members().erased) == [case]
    assert not mette.store.people.is_here(case)


def test_a_hub_that_says_in_without_a_log_is_not_believed(team):
    team.found()
    omar = team.alone("omar")

    class Liar:
        def ask(self, ask):
            return Reply(200, cbor.encode([1, "in", []]))

    mette = team.desks["mette"]
    invited = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar"))
    team.hold("omar", joining.begin(omar, invited.text, "Omar"))
    with pytest.raises(Exception, match="segl"):
        hold(joining.look(omar), Liar())
    assert not omar.store.membership.shared
