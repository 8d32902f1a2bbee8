"""Who stands on the map, and what changed since a day."""

from __future__ import annotations

from dataclasses import replace

from app.domain.network import Nearness, NetworkPerson, compare, people_of
from app.domain.network.say import area_contacts, contact_say, map_say, moved_say, person_say
from forms.catalogue import own_forms

FORM = next(form for form in own_forms() if form.id == "network_map")
MOTHER = NetworkPerson("private", "a", "Mor, Inge", role="Mor", nearness=Nearness.NEAR, contact=True)


def test_rows_are_read_with_what_they_say() -> None:
    row = {
        "_id": "a",
        "name": " Mor,  Inge ",
        "nearness": "near",
        "contact": True,
        "wished": False,
        "x": 0.5,
        "y": 0.25,
    }
    (person,) = people_of(FORM, {"private": [row]})
    assert (person.name, person.nearness, person.contact, person.wished) == ("Mor, Inge", Nearness.NEAR, True, False)
    assert (person.x, person.y) == (500.0, 180.0)


def test_the_caseworker_and_the_untouched_doctor_are_no_dots() -> None:
    answers = {
        "worker_area": [{"_id": "worker", "name": "Mette Holm"}],
        "health": [{"_id": "own_doctor", "name": "Egen læge"}, {"_id": "b"}],
    }
    assert people_of(FORM, answers) == ()


def test_the_doctor_is_a_dot_once_something_is_said_of_them() -> None:
    (doctor,) = people_of(FORM, {"health": [{"_id": "own_doctor", "name": "Egen læge", "contact": False}]})
    assert doctor.name == "Egen læge"


def test_a_place_without_a_person_stands_by_its_own_name() -> None:
    (place,) = people_of(FORM, {"private": [{"_id": "a", "workplace": "Værestedet Kompasset"}]})
    assert place.name == "Værestedet Kompasset"


def test_values_of_another_kind_count_as_none() -> None:
    row = {"_id": "a", "name": "Per", "nearness": "very", "contact": "ja", "x": 3, "y": True}
    (person,) = people_of(FORM, {"private": [row]})
    assert (person.nearness, person.contact, person.x, person.y) == (None, None, None, None)


def test_who_came_went_and_moved_is_told_in_words() -> None:
    uncle = NetworkPerson("private", "b", "Onkel Bent", nearness=Nearness.MIDDLE)
    doctor = NetworkPerson("health", "c", "Egen læge")
    nearer = replace(uncle, nearness=Nearness.NEAR, contact=True)
    moved = compare([MOTHER, uncle], [nearer, doctor])
    assert moved_say(moved) == [
        ("Kommet til", "Egen læge"),
        ("Ikke med mere", "Mor, Inge"),
        ("Tættere på nu", "Onkel Bent"),
        ("Taler sammen nu", "Onkel Bent"),
    ]
    assert compare([MOTHER], [MOTHER]).nothing


def test_a_small_step_on_the_map_is_no_change() -> None:
    assert compare([MOTHER], [replace(MOTHER, x=10.0, y=20.0)]).nothing


def test_a_screen_reader_is_told_who_where_and_how_it_stands() -> None:
    assert person_say(MOTHER) == "Mor, Inge. Mor. Familie og venner. Tæt på. Taler sammen."
    assert map_say("Jonas", [MOTHER]) == (
        "Kort over mennesker omkring Jonas. Familie og venner: Mor, Inge (taler sammen)."
    )
    assert "ingen på kortet" in map_say("Jonas", [])


def test_a_wish_and_a_no_are_said_and_silence_is_silent() -> None:
    assert contact_say(replace(MOTHER, contact=False, wished=True)) == "vil gerne ses mere"
    assert contact_say(replace(MOTHER, wished=True)) == "taler sammen, vil gerne ses mere"
    assert contact_say(replace(MOTHER, contact=False)) == "taler ikke sammen"
    assert contact_say(replace(MOTHER, contact=None)) == ""


def test_contact_in_an_area_is_said_where_it_was_asked() -> None:
    assert area_contacts({"health_contact": True, "housing_contact": False, "private_contact": None}) == {
        "health": "har kontakt",
        "housing": "ingen kontakt",
    }


def test_whoever_went_to_another_area_neither_came_nor_went() -> None:
    moved = compare([NetworkPerson("private", "a", "Mor")], [NetworkPerson("health", "a", "Mor")])
    assert [person.table for person in moved.elsewhere] == ["health"]
    assert not moved.came and not moved.went and not moved.nothing
    assert moved_say(moved) == [("Står et andet sted nu", "Mor")]


def test_two_people_with_the_same_row_id_in_two_areas_are_two_people() -> None:
    both = [NetworkPerson("private", "1", "Mor"), NetworkPerson("health", "1", "Egen læge")]
    assert compare(both, both).nothing
    gone = compare(both, both[:1])
    assert [person.name for person in gone.went] == ["Egen læge"] and not gone.elsewhere
