"""What the office has agreed on: an administrator says it once, and it holds on every computer."""

import pytest

from app.domain.change import Path
from app.domain.office import ALL, OFFICE
from app.errors import InputError
from app.services import disagreements, letters
from app.services.enrolment import devices, hub, names
from app.services.letters.show import view
from app.services.office import agreed, change_setting
from app.services.office.agreed import Voice
from app.services.today import today
from app.storage import Edit
from app.wire.membership import Role

AGES = {"from": 18, "to": 29}
DAYS = "deadlines.contact_days"


def words_of(desk, part="free"):
    return next(each.words for each in view(desk, "contact_letter").parts if each.id == part)


def test_a_computer_that_comes_in_has_the_offices_settings_and_letters_after_one_sync(team):
    mette = team.alone("mette", "Mette Holm")
    assert agreed.voice(mette) is Voice.ALONE
    change_setting(mette, DAYS, 4)
    change_setting(mette, "screening.group_1", AGES)
    change_setting(mette, "office.emergency_extra", "Jourhavende: 99 99 20 30")
    letters.keep(mette, "contact_letter", "free", "Du må gerne sige nej.")
    team.hold("mette", hub.put_on_hub(mette, team.hub.url, team.hub.claim()))
    omar = team.joins("omar", "Omar Said")
    team.syncs("mette", "omar")
    assert omar.settings.number(DAYS) == 4
    assert omar.settings.value("screening.group_1") == AGES
    assert omar.settings.text("office.name") == mette.settings.text("office.name") != ""
    assert words_of(omar) == "Du må gerne sige nej."
    assert omar.settings.text("worker.name") == "Omar Said"


def test_what_an_administrator_changes_later_comes_along_and_so_does_taking_it_back(team):
    mette = team.found()
    omar = team.joins("omar", "Omar Said")
    team.syncs("omar")
    change_setting(omar, "look.theme", "dark")
    change_setting(mette, DAYS, 3)
    change_setting(mette, "screening.group_1", AGES)
    letters.keep(mette, "contact_letter", "free", "Vi ringer gerne en anden dag.")
    team.syncs("mette", "omar")
    assert (omar.settings.number(DAYS), omar.settings.value("screening.group_1")) == (3, AGES)
    assert words_of(omar) == "Vi ringer gerne en anden dag."
    change_setting(mette, DAYS, 2)
    change_setting(mette, "screening.group_1", None)
    letters.put_all_back(mette, "contact_letter")
    team.syncs("mette", "omar")
    assert (omar.settings.number(DAYS), omar.settings.value("screening.group_1")) == (2, None)
    assert words_of(omar) == words_of(mette) and omar.letters == {}
    assert omar.settings.value("look.theme") == "dark"


def test_it_is_there_after_the_next_unlock_too(team):
    mette = team.found()
    omar = team.joins("omar", "Omar Said")
    change_setting(mette, DAYS, 3)
    team.syncs("mette", "omar")
    omar.load_settings()
    assert omar.settings.number(DAYS) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: change_setting(desk, DAYS, 9),
        lambda desk: letters.keep(desk, "contact_letter", "free", "Noget helt andet."),
        lambda desk: letters.put_back(desk, "contact_letter", "free"),
        lambda desk: letters.bring_back(desk, {}),
    ],
)
def test_a_caseworker_is_told_whom_to_ask_and_nothing_is_changed(team, change):
    mette = team.found()
    letters.keep(mette, "contact_letter", "free", "Du må gerne sige nej.")
    omar = team.joins("omar", "Omar Said")
    team.syncs("mette", "omar")
    with pytest.raises(InputError, match="kun en administrator") as refused:
        change(omar)
    assert refused.value.safe and refused.value.todo
    assert omar.settings.number(DAYS) == 2 and words_of(omar) == "Du må gerne sige nej."


def test_who_cannot_set_the_ages_is_told_who_can(team):
    mette = team.found()
    omar = team.joins("omar", "Omar Said")
    assert "administrator" not in " ".join(each.say for each in today(mette).notices)
    assert "Det kan en administrator gøre" in " ".join(each.say for each in today(omar).notices)


def test_a_caseworker_changes_what_is_their_own(team):
    team.found()
    omar = team.joins("omar", "Omar Said")
    change_setting(omar, "worker.phone", "99 99 20 31")
    team.syncs("omar")
    assert omar.settings.text("worker.phone") == "99 99 20 31"


def test_words_that_no_administrators_computer_wrote_do_not_count(team):
    mette = team.found()
    change_setting(mette, "office.leader_phone", "99 99 20 10")
    omar = team.joins("omar", "Omar Said")
    team.syncs("mette", "omar")
    office = omar.store.people.office_case()
    omar.store.log.commit(office, [Edit(OFFICE, Path("office_leader_phone"), "99 99 66 66")])
    team.syncs("omar", "mette")
    assert mette.store.documents.get(office, OFFICE).answers["office_leader_phone"] == "99 99 66 66"
    for desk in (mette, omar):
        assert desk.settings.text("office.leader_phone") == "99 99 20 10"


def test_what_somebody_said_as_an_administrator_counts_when_they_are_none_any_more(team):
    mette = team.found()
    omar = team.joins("omar", "Omar Said")
    both = (Role.ADMINISTRATOR, Role.CASEWORKER)
    team.hold("mette", devices.give_roles(mette, omar.identity.device, both))
    team.syncs("mette", "omar")
    change_setting(omar, DAYS, 5)
    team.syncs("omar")
    team.hold("mette", devices.give_roles(mette, omar.identity.device, (Role.CASEWORKER,)))
    sanne = team.joins("sanne", "Sanne Lund")
    team.syncs("mette", "omar", "sanne")
    assert [desk.settings.number(DAYS) for desk in (mette, omar, sanne)] == [5, 5, 5]
    assert (agreed.voice(omar), agreed.voice(mette)) == (Voice.FOLLOWING, Voice.LEADING)


def test_two_administrators_at_once_end_with_the_same_and_nobody_is_asked(team):
    mette = team.found()
    omar = team.joins("omar", "Omar Said")
    team.hold("mette", devices.give_roles(mette, omar.identity.device, (Role.ADMINISTRATOR, Role.CASEWORKER)))
    team.syncs("mette", "omar")
    change_setting(mette, DAYS, 3)
    change_setting(omar, DAYS, 4)
    team.syncs("mette", "omar", "mette")
    assert mette.settings.number(DAYS) == omar.settings.number(DAYS) in (3, 4)
    assert disagreements.waiting(mette) == disagreements.waiting(omar) == 0
    assert not mette.store.documents.get(mette.store.people.office_case(), OFFICE).disagreements
    change_setting(omar, DAYS, 6)
    team.syncs("omar", "mette")
    assert mette.settings.number(DAYS) == omar.settings.number(DAYS) == 6


def test_an_office_from_before_says_all_of_it_once_where_it_was_founded(team):
    mette = team.found()
    office = mette.store.people.office_case()
    mette.store.log.commit(office, [Edit(OFFICE, ALL, False), Edit(OFFICE, Path("deadlines_contact_days"), 9)])
    team.syncs("mette")
    omar = team.joins("omar", "Omar Said")
    team.syncs("mette", "omar")
    assert omar.settings.number(DAYS) == 2
    assert omar.settings.text("office.name") == "Havneby Kommune"
    assert names.name_of(omar, names.me(mette)) == "Mette Holm"
