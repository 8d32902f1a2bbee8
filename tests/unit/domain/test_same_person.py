"""Whether somebody may be here already."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.person import Person
from app.domain.same_person import REASON_SAY, Known, Reason, in_words

JONAS = Person(name="Jonas Lindegaard", cpr="720397-1234", address="Tangvej 14, 2. tv", phone="99 99 20 01")


def reasons(person, other=JONAS):
    """Why they may be one; () when nothing says so."""
    found = Known([("a", other)]).like(person)
    return found[0].reasons if found else ()


@pytest.mark.parametrize(
    ("person", "because"),
    [
        (Person(cpr="7203971234"), "Samme CPR-nummer"),
        (Person(name="Lone Holm", cpr="7203971234"), "Samme CPR-nummer"),
        (Person(name="jonas LINDEGÅRD"), "Samme navn"),
        (Person(name="Lindegaard, Jonas"), "Samme navn i en anden rækkefølge"),
        (Person(name="Jnas Lindegaard"), "Næsten samme navn"),
        (Person(name="Lindegard Jonas"), "Næsten samme navn"),
        (Person(name="Jonas Emil Lindegaard"), "Næsten samme navn"),
        (Person(name="Jonas Lindegaard", birth_date=date(1997, 3, 12)), "Samme navn og samme fødselsdag"),
        (Person(name="Jonas Lindegaard", birth_date=date(1997, 12, 3)),
         "Samme navn og dag og måned byttet om i fødselsdagen"),
        (Person(name="Jonas", phone="+45 99992001"), "Samme telefon og samme fornavn"),
        (Person(name="Jonas", address="tangvej 14 2 tv"), "Samme adresse og samme fornavn"),
        (Person(birth_date=date(1997, 3, 12), address="Tangvej 14, 2.tv"), "Samme fødselsdag og samme adresse"),
        (Person(cpr="7203971243"), "Næsten samme CPR-nummer og samme fødselsdag"),
        (Person(cpr="7203871234"), "Næsten samme CPR-nummer"),
    ],
)  # fmt: skip
def test_what_speaks_for_it_is_said_in_words(person, because):
    assert in_words(reasons(person)) == because


@pytest.mark.parametrize(
    "person",
    [
        Person(),
        Person(name="Jonas"),
        Person(name="Jonas Holm"),
        Person(name="Mette Lindegaard"),
        Person(name="Mette Lindegaard", address="Tangvej 14, 2. tv"),
        Person(birth_date=date(1997, 3, 12)),
        Person(phone="99 99 20 01"),
        Person(address="Tangvej 14, 2. tv"),
        Person(name="Jonas Lindegaard", birth_date=date(1962, 5, 1)),
        Person(name="Jonas Lindegaard", cpr="710162-5555"),
    ],
)
def test_too_little_is_nobody(person):
    assert reasons(person) == ()


def test_two_whole_numbers_that_differ_are_two_people_unless_one_is_a_replacement():
    ordinary = Person(name="Jonas Lindegaard", cpr="990397-1234")  # no replacement number, and nobody's either
    assert reasons(Person(name="Jonas Lindegaard", cpr="990397-5678"), ordinary) == ()
    assert Reason.NAME in reasons(Person(name="Jonas Lindegaard", cpr="720397-9900"), ordinary)


def test_a_protected_address_is_never_compared():
    hidden = Person(name="Jonas Lindegaard", address="Tangvej 14", birth_date=date(1997, 3, 12), protected_address=True)
    assert reasons(Person(birth_date=date(1997, 3, 12), address="Tangvej 14"), hidden) == ()
    assert Reason.ADDRESS not in reasons(Person(name="Jonas Lindegaard", address="Tangvej 14"), hidden)


def test_numbers_in_a_name_are_not_forgiven():
    assert reasons(Person(name="Jonas Holm 1234"), Person(name="Jonas Holm 1235")) == ()


def test_the_likeliest_comes_first_and_the_case_one_is_in_not_at_all():
    known = Known([("far", Person(name="Jonas Lindegard")), ("near", JONAS), ("own", JONAS)])
    found = known.like(JONAS, but="own")
    assert [each.id for each in found] == ["near", "far"]


NAMES = st.lists(st.sampled_from(["Jonas", "Jnas", "Ågård", "Aagaard", "Holm", "Hlom", "Bo", "12"]), max_size=3)
PEOPLE = st.builds(
    lambda names, cpr, born, address: Person(" ".join(names) or None, cpr=cpr, birth_date=born, address=address),
    NAMES,
    st.sampled_from([None, "720397-1234", "720397-1243", "710162-5555", "x"]),
    st.sampled_from([None, date(1997, 3, 12), date(1997, 12, 3), date(1962, 1, 11)]),
    st.sampled_from([None, "Tangvej 14", "tangvej 14"]),
)


@given(PEOPLE, PEOPLE)
def test_likeness_goes_both_ways_and_always_has_a_reason(one, other):
    there, back = Known([("x", one)]).like(other), Known([("x", other)]).like(one)
    assert [(set(each.reasons), each.weight) for each in there] == [(set(each.reasons), each.weight) for each in back]
    assert all(each.reasons and in_words(each.reasons) for each in there)


@given(PEOPLE)
def test_whoever_has_a_number_is_like_themselves(person):
    if person.cpr == "720397-1234":
        assert reasons(person, person)


def test_every_reason_has_its_words():
    assert set(REASON_SAY) == set(Reason)


def test_two_thousand_people_are_gone_through_while_one_types():
    first, last = ("Jonas", "Mette", "Aage", "Åse", "Søren"), ("Lindegaard", "Holm", "Ågård", "Bech", "Toft")
    everybody = [
        (
            n,
            Person(
                f"{first[n % 5]} {last[n // 5 % 5]}sen{chr(97 + n % 26)}", cpr=f"{61 + n % 28}{1 + n % 12:02}97-{n:04}"
            ),
        )
        for n in range(2_000)
    ]
    known = Known(everybody)
    start = time.perf_counter()
    assert known.like(Person("Jonas Lindegardsena", cpr="610197-0000"))
    assert time.perf_counter() - start < 0.3  # ten times what is asked for: this machine is never alone
