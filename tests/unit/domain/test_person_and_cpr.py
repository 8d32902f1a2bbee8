"""The citizen and the CPR number: optional, masked, never refused. All numbers here are replacement numbers."""

from datetime import date

import pytest

from app.domain import cpr
from app.domain.dates import add_months, age_on, read_date
from app.domain.person import Person, birth_date_doubts


def test_nobody_is_required_to_have_a_name_or_a_number():
    nobody = Person.from_answers({})
    assert nobody == Person()
    assert nobody.short_name() == nobody.full_name() == "Uden navn"
    assert nobody.age_on(date(2026, 11, 24)) is None
    assert nobody.shown_address() is None


@pytest.mark.parametrize(
    ("name", "call_name", "short"),
    [
        ("Jonas Lund", None, "Jonas L."),
        ("  Anne  Marie Østergård ", None, "Anne Ø."),
        ("Jonas", None, "Jonas"),
        ("", "Bo", "Bo"),
        ("Johannes Lund", "Jonas", "Jonas L."),
        ("Jonas", "Jonas", "Jonas"),
    ],
)
def test_a_short_name_shows_no_more_than_needed(name, call_name, short):
    assert Person.from_answers({"name": name, "call_name": call_name}).short_name() == short


def test_a_person_comes_back_as_it_was_kept():
    jonas = Person("Jonas Lund", "Jonas", "720397-1234", date(1997, 3, 12), "Søndergade 14", "12 34 56 78", True)
    assert Person.from_answers(jonas.to_answers()) == jonas


def test_answers_of_the_wrong_sort_are_left_out():
    assert Person.from_answers({"name": 7, "birth_date": "31.12.97", "protected_address": "ja"}) == Person()


def test_age_comes_from_the_birth_date_and_else_from_the_number():
    assert Person(birth_date=date(1997, 3, 12)).age_on(date(2026, 3, 11)) == 28
    assert Person(cpr="720397-1234").age_on(date(2026, 3, 12)) == 29
    assert Person(birth_date=date(2027, 1, 1)).age_on(date(2026, 3, 12)) is None


def test_a_protected_address_is_never_shown():
    assert Person(address="Søndergade 14", protected_address=True).shown_address() is None
    assert Person(address="Søndergade 14").shown_address() == "Søndergade 14"


@pytest.mark.parametrize("typed", ["720397-1234", "7203971234", " 720397 1234 ", "720397\u20131234", "72 03 97 12 34"])
def test_a_number_is_read_however_it_was_typed(typed):
    assert cpr.parse(typed) == "7203971234"
    assert cpr.format(typed) == "720397-1234"
    assert cpr.mask(typed) == "720397-••••"


@pytest.mark.parametrize("typed", ["", "720397", "720397-123x", "72039712345", "٧٢٠٣٩٧١٢٣٤"])
def test_what_is_not_ten_digits_is_no_number_and_is_not_shown(typed):
    assert cpr.parse(typed) is None
    assert cpr.birth_date(typed) is None
    assert cpr.format(typed) == typed
    assert not set(cpr.mask(typed)) - {"•"}


@pytest.mark.parametrize(
    ("seventh", "year", "born"),
    [
        ("0", "99", 1999), ("3", "00", 1900), ("4", "36", 2036), ("4", "37", 1937), ("5", "57", 2057),
        ("5", "58", 1858), ("8", "57", 2057), ("8", "99", 1899), ("9", "36", 2036), ("9", "37", 1937),
    ],
)  # fmt: skip
def test_the_seventh_digit_tells_the_century(seventh, year, born):
    assert cpr.birth_date(f"7203{year}-{seventh}234") == date(born, 3, 12)


def test_a_replacement_number_is_known_by_its_day():
    assert cpr.is_replacement("720397-1234")
    assert cpr.is_replacement("910397-1234")
    assert not cpr.is_replacement("310397" + "1234")
    assert not cpr.is_replacement("")


def test_doubts_are_words_and_never_more():
    assert cpr.doubts("") == []
    assert cpr.doubts("720397-1234") == []
    assert "ti cifre" in cpr.doubts("7203")[0]
    assert "ikke en dato" in cpr.doubts("729997-1234")[0]
    assert "fremtiden" in cpr.doubts("720330-4234", today=date(2026, 11, 24))[0]


def test_modulus_11_only_warns():
    ordinary = "0101" + "70" + "0000"
    passing = next(f"{ordinary[:6]}{n:04}" for n in range(1000) if not cpr.doubts(f"{ordinary[:6]}{n:04}"))
    failing = passing[:-1] + str((int(passing[-1]) + 1) % 10)
    assert cpr.doubts(failing) == ["Nummeret kan være rigtigt, men tjek, om der er en tastefejl."]
    assert cpr.birth_date(failing) == date(1970, 1, 1)


def test_who_is_born_on_a_leap_day_turns_older_on_the_first_of_march():
    assert age_on(date(2004, 2, 29), date(2022, 2, 28)) == 17
    assert age_on(date(2004, 2, 29), date(2022, 3, 1)) == 18
    assert age_on(date(2004, 2, 29), date(2024, 2, 29)) == 20


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-03-31", 3, "2026-06-30"),
        ("2026-08-31", 6, "2027-02-28"), ("2026-12-15", 1, "2027-01-15"), ("2028-02-29", 12, "2029-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
    ],
)  # fmt: skip
def test_a_month_is_the_same_day_number_or_the_last_day(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "20260101", "2026-1-1", "2026-W01-1", "2026-01-01T10:00", "", "٢٠٢٦-01-01"]
)
def test_only_real_iso_dates_are_dates(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("born", "number", "says"),
    [
        (date(1997, 3, 12), "", ""),
        (date(1997, 3, 12), "720397-1234", ""),
        (date(1997, 3, 13), "720397-1234", "CPR-nummeret siger 12. marts 1997"),
        (date(1997, 3, 13), "7203", ""),
        (date(2030, 1, 1), "", "ude i fremtiden"),
        (date(1900, 1, 1), "", "over 120 år siden"),
        (date(1906, 11, 24), "", ""),
    ],
)
def test_an_odd_birth_date_is_said_and_never_refused(born, number, says):
    doubts = birth_date_doubts(born, number, date(2026, 11, 24))
    assert len(doubts) == bool(says) and says in " ".join(doubts)
