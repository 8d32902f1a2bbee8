"""Danish as people read it."""

from datetime import date, datetime, time

import pytest

from app.domain import danish

DAY = date(2026, 11, 24)


def test_dates_read_as_people_say_them():
    assert danish.long_date(DAY) == "tirsdag 24. november"
    assert danish.date_with_year(DAY) == "24. november 2026"
    assert danish.long_date_with_year(DAY) == "tirsdag 24. november 2026"
    assert danish.day_and_month(date(2026, 3, 1)) == "1. marts"
    assert danish.short_date(date(2026, 3, 1)) == "01.03.2026"


def test_the_clock_has_a_colon_on_screen_and_a_point_on_paper():
    assert danish.clock_screen(time(8, 5)) == "08:05"
    assert danish.clock_paper(datetime(2026, 11, 24, 10, 42)) == "kl. 10.42"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("words", "joined"), [((), ""), (("a",), "a"), (("a", "b"), "a og b"), (("a", "b", "c"), "a, b og c")]
)
def test_words_are_joined_as_in_a_sentence(words, joined):
    assert danish.join(*words) == joined


def test_counts_agree_with_their_number():
    assert danish.count(1, "ændring", "ændringer") == "1 ændring"
    assert danish.count(0, "ændring", "ændringer") == "0 ændringer"
    assert danish.count(1234, "ændring", "ændringer") == "1.234 ændringer"


def test_the_alphabet_ends_in_ae_oe_aa():
    names = ["Åse", "Ærø", "Zita", "Øster", "Aabenraa", "anna", "Ödön", "Émile", "Frank", "Müller", "Mynte"]
    assert sorted(names, key=danish.sort_key) == [
        "anna", "Émile", "Frank", "Müller", "Mynte", "Zita", "Ærø", "Ödön", "Øster", "Aabenraa", "Åse",
    ]  # fmt: skip


def test_a_letter_written_as_two_signs_sorts_as_one():
    assert danish.sort_key("A\u030ase") == danish.sort_key("Åse")


def test_a_sentence_begins_with_a_capital():
    assert danish.capitalised("østerbro ligger i København") == "Østerbro ligger i København"
    assert danish.capitalised("") == ""
