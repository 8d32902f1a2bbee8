"""The Danish working calendar, against the table of the reference."""

from datetime import date, timedelta

import pytest

from app.domain.calendar_dk import Skipped, WorkingCalendar, public_holidays, skipped_words

ORDINARY = WorkingCalendar()
NAMES = ("skærtorsdag", "langfredag", "påskedag", "2. påskedag", "Kristi himmelfartsdag", "pinsedag", "2. pinsedag")
TABLE = {
    2025: ("17.04", "18.04", "20.04", "21.04", "29.05", "08.06", "09.06"),
    2026: ("02.04", "03.04", "05.04", "06.04", "14.05", "24.05", "25.05"),
    2027: ("25.03", "26.03", "28.03", "29.03", "06.05", "16.05", "17.05"),
    2028: ("13.04", "14.04", "16.04", "17.04", "25.05", "04.06", "05.06"),
    2029: ("29.03", "30.03", "01.04", "02.04", "10.05", "20.05", "21.05"),
    2030: ("18.04", "19.04", "21.04", "22.04", "30.05", "09.06", "10.06"),
}


def days_of(year: int) -> list[date]:
    """Every day of a year."""
    return [date(year, 1, 1) + timedelta(days=n) for n in range(366) if (date(year, 1, 1) + timedelta(n)).year == year]


@pytest.mark.parametrize("year", TABLE)
def test_the_holidays_are_those_of_the_table_and_no_others(year):
    moving = {date(year, int(text[3:]), int(text[:2])): name for text, name in zip(TABLE[year], NAMES)}
    fixed = {date(year, 1, 1): "nytårsdag", date(year, 12, 25): "juledag", date(year, 12, 26): "2. juledag"}
    assert public_holidays(year) == moving | fixed


@pytest.mark.parametrize("year", TABLE)
def test_every_weekday_counts_but_for_holidays_and_the_three_days_offices_close(year):
    closed = {*public_holidays(year), date(year, 6, 5), date(year, 12, 24), date(year, 12, 31)}
    for day in days_of(year):
        assert ORDINARY.is_working_day(day) == (day.weekday() < 5 and day not in closed), day


def test_store_bededag_is_gone_since_2024():
    assert public_holidays(2023)[date(2023, 5, 5)] == "store bededag"
    assert ORDINARY.is_working_day(date(2024, 4, 26))
    assert ORDINARY.is_working_day(date(2026, 5, 1))


def test_the_friday_after_ascension_counts_unless_the_municipality_is_closed():
    friday = date(2026, 5, 15)
    assert ORDINARY.is_working_day(friday)
    assert WorkingCalendar(frozenset({friday})).reason(friday) == "kommunens lukkedag"


def test_the_first_of_may_counts_unless_the_municipality_says_otherwise():
    assert ORDINARY.is_working_day(date(2026, 5, 1))
    assert WorkingCalendar(workers_day=True).reason(date(2026, 5, 1)) == "1. maj"


def test_the_day_of_the_event_never_counts():
    assert ORDINARY.add_working_days(date(2026, 11, 23), 2) == (date(2026, 11, 25), [])


def test_skipped_days_are_named():
    due, skipped = ORDINARY.add_working_days(date(2026, 4, 1), 2)
    assert due == date(2026, 4, 8)
    assert skipped[0] == Skipped(date(2026, 4, 2), "skærtorsdag")
    assert skipped_words(skipped) == "lørdag, søndag, skærtorsdag, langfredag og 2. påskedag"


def test_christmas_is_long():
    due, skipped = ORDINARY.add_working_days(date(2026, 12, 23), 5)
    assert due == date(2027, 1, 5)
    assert skipped_words(skipped) == "lørdage, søndage, juleaftensdag, juledag, nytårsaftensdag og nytårsdag"


def test_an_event_on_a_sunday_counts_from_monday():
    assert ORDINARY.add_working_days(date(2026, 11, 22), 1)[0] == date(2026, 11, 23)


def test_a_day_that_does_not_count_is_moved_to_the_next_that_does():
    assert ORDINARY.next_working_day(date(2026, 12, 12)) == date(2026, 12, 14)
    assert ORDINARY.next_working_day(date(2026, 12, 14)) == date(2026, 12, 14)
    assert ORDINARY.next_working_day(date(2026, 12, 24)) == date(2026, 12, 28)


def test_months_are_not_moved():
    assert ORDINARY.add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_nothing_skipped_is_no_words():
    assert skipped_words([]) == ""
