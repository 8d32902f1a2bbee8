"""Coming into an office: invited, compared, let in; refused, withdrawn, expired; nobody gets in who only listens."""

import pytest

from app.errors import InputError
from app.services.enrolment import hub, inviting, joining, letting_in, names
from app.services.enrolment.inviting import For
from app.sync.enrolment import Door
from app.sync.refusals import HubRefused
from app.wire import invitation
from app.wire.errors import MembershipRefused
from app.wire.membership import Role


def test_an_office_on_a_hub_has_its_key_in_the_log_and_its_people_in_its_own_case(team):
    desk = team.found()
    members = desk.store.membership.members()
    assert members.office_key == desk.keys.recovery_public(desk.key)
    assert names.name_of(desk, names.me(desk)) == "Mette Holm"
    assert desk.store.cases.all() == []


def test_an_office_is_put_on_a_hub_once(team):
    desk = team.found()
    with pytest.raises(InputError, match="allerede"):
        team.hold("mette", hub.put_on_hub(desk, team.hub.url, team.hub.claim()))


@pytest.mark.parametrize("where", ["http://rygsaek.kommune.dk", "rygsaek.kommune.dk", "", "https://a.dk/sti"])
def test_an_office_is_put_on_no_hub_that_would_be_spoken_to_in_the_open(team, where):
    desk = team.alone("mette")
    with pytest.raises(InputError, match=r"[Aa]dressen"):
        team.hold("mette", hub.put_on_hub(desk, where, "KODE"))
    assert hub.address(desk) == "" and not desk.store.membership.shared


def test_a_new_computer_comes_in_with_the_same_code_on_both_screens(team):
    mette = team.found()
    omar = team.joins("omar", "Omar Said")
    members = omar.store.membership.members()
    assert members.office == mette.store.membership.members().office
    mine = members.of(omar.identity.device)
    assert mine.roles == (Role.CASEWORKER,)
    assert mine.person not in {member.person for member in members.devices if member is not mine}
    assert omar.store.membership.authority() is None
    assert omar.keys.recovery_public(omar.key) == members.office_key
    assert names.name_of(mette, mine.person) == "Omar Said"


def test_a_second_computer_is_the_same_person(team):
    mette = team.found()
    second = team.joins("mettes anden", whom=For.MYSELF)
    assert names.me(second) == names.me(mette)
    assert second.store.membership.members().of(second.identity.device).roles == (
        Role.ADMINISTRATOR,
        Role.CASEWORKER,
    )


def test_a_computer_in_place_of_another_takes_its_person_and_the_other_goes(team):
    mette = team.found()
    omar = team.joins("omar")
    team.joins("omars nye", whom=For.REPLACEMENT, replaces="omar")
    members = mette.store.membership.members()
    assert members.is_revoked(omar.identity.device)
    assert len(members.devices_of(names.me(omar))) == 1


def test_whoever_is_turned_away_hears_no_and_the_invitation_is_used(team):
    mette, omar = team.found(), team.alone("omar")
    invited = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar"))
    team.hold("omar", joining.begin(omar, invited.text, "Omar"))
    (asker,) = team.hold("mette", letting_in.asking(mette))
    team.hold("mette", letting_in.turn_away(mette, asker))
    assert team.hold("omar", joining.look(omar)) is Door.NO
    assert joining.pending(omar) is None and inviting.still_open(mette) == ()
    assert not omar.store.membership.shared


def test_a_withdrawn_invitation_opens_nothing(team):
    mette, omar = team.found(), team.alone("omar")
    invited = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar"))
    team.hold("mette", inviting.withdraw(mette, invited))
    with pytest.raises(HubRefused):
        team.hold("omar", joining.begin(omar, invited.text, "Omar"))


def test_an_invitation_runs_out_on_the_administrators_computer_too(team):
    mette = team.found()
    team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar", minutes=10))
    assert len(inviting.still_open(mette)) == 1
    team.clock.move(minutes=11)
    assert inviting.still_open(mette) == ()


def test_somebody_who_photographed_the_invitation_shows_another_code(team):
    mette, omar, thief = team.found(), team.alone("omar"), team.alone("tyven")
    invited = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar"))
    knock = team.hold("omar", joining.begin(omar, invited.text, "Omar"))
    team.hold("tyven", joining.begin(thief, invited.text, "Omar"))
    codes = {asker.code for asker in team.hold("mette", letting_in.asking(mette))}
    assert len(codes) == 2 and knock.code.replace(" ", "") in codes


def test_a_hub_that_shows_another_office_is_not_believed(team):
    mette, omar = team.found(), team.alone("omar")
    other = team.alone("anden")
    asked = invitation.invite(team.hub.url, mette.store.membership.root())
    with pytest.raises(MembershipRefused):
        joining.become_part(omar, asked, tuple(other.store.membership.records()))
    assert not omar.store.membership.shared and omar.store.membership.members().count == 2


def test_only_an_administrator_invites(team):
    team.found()
    omar = team.joins("omar")
    with pytest.raises(InputError, match="administrator"):
        team.hold("omar", inviting.invite(omar, For.SOMEBODY_NEW, "Sanne"))


@pytest.mark.parametrize("text", ["", "rygsaek1:", "rygsaek1:AAAA", "en helt anden tekst"])
def test_what_is_no_invitation_is_refused_in_words(team, text):
    omar = team.alone("omar")
    with pytest.raises(InputError, match="invitation"):
        team.hold("omar", joining.begin(omar, text, "Omar"))


def test_two_administrators_who_speak_at_once_both_get_through(team):
    mette = team.found()
    second = team.joins("anden", "Bente Krog", roles=(Role.ADMINISTRATOR,))
    team.joins("omar")  # Bente's log is behind now
    team.joins("sanne", by="anden")
    assert second.store.membership.members().count > mette.store.membership.members().count
    assert len(second.store.membership.members().active) == 4


def test_an_invitation_can_be_drawn_and_read_aloud(team):
    mette = team.found()
    invited = team.hold("mette", inviting.invite(mette, For.SOMEBODY_NEW, "Omar"))
    rows = inviting.squares(invited.text)
    assert len(rows) == len(rows[0]) >= 21
    assert invitation.read_invitation("rygsaek1:" + " ".join(inviting.groups(invited.text))) == invited.invitation
