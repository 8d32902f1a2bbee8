from datetime import date

import pytest

from ui.fields.dates import understand, written
from ui.fields.lines import in_pairs, read_number, read_time

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24/11", date(2026, 11, 24)),
        ("24.11", date(2026, 11, 24)),
        ("24.11.", date(2026, 11, 24)),
        ("24-11", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("24/11-26", date(2026, 11, 24)),
        ("241126", date(2026, 11, 24)),
        ("12.03.97", date(1997, 3, 12)),
        ("3/1", date(2027, 1, 3)),
        ("1/9", date(2026, 9, 1)),
        ("24. november", date(2026, 11, 24)),
        ("24. nov. 2027", date(2027, 11, 24)),
        ("tirsdag 24. november 2026", date(2026, 11, 24)),
        ("tirsdag d. 24/11", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("I dag", date(2026, 11, 23)),
        ("i morgen", date(2026, 11, 24)),
        ("i går", date(2026, 11, 22)),
        ("mandag", date(2026, 11, 30)),
        ("på fredag", date(2026, 11, 27)),
        ("om 2 uger", date(2026, 12, 7)),
        ("om en uge", date(2026, 11, 30)),
        ("om tre måneder", date(2027, 2, 23)),
    ],
)
def test_a_date_is_understood_as_people_type_it(typed, meant):
    assert understand(typed, MONDAY) == meant


@pytest.mark.parametrize(
    "typed", ["31/2", "32.1.2026", "snart", "", "24", "2026-02-30", "0/0", "om mange uger", "99999999"]
)
def test_what_is_no_date_is_not_guessed(typed):
    assert understand(typed, MONDAY) is None


def test_a_date_is_shown_in_danish_and_what_is_none_as_it_was_typed():
    assert written("2026-11-24", MONDAY) == "tirsdag 24. november 2026"
    assert written("2026-11-24", MONDAY, short=True) == "24.11.2026"
    assert written("31/2", MONDAY) == "31/2"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", "09:00"), ("9.30", "09:30"), ("930", "09:30"), ("kl. 9:30", "09:30"), ("1015", "10:15"), ("kl 13", "13:00")],
)
def test_a_time_is_understood(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25", "9.75", "ni", ""])
def test_what_is_no_time_is_not_guessed(typed):
    assert read_time(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("29", 29), ("1,5", 1.5), ("1.250", 1250), ("1.250,5", 1250.5), ("-3", -3), ("ca. 30", "ca. 30")],
)
def test_numbers_are_danish(typed, meant):
    assert read_number(typed) == meant


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("12345678", "12 34 56 78"), ("+4512345678", "+45 12 34 56 78"), ("112", "112"), ("spørg Inge", "spørg Inge")],
)
def test_a_phone_number_is_set_in_pairs(typed, shown):
    assert in_pairs(typed) == shown
