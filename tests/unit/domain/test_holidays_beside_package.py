"""The holidays that are written down are those of the `holidays` package, day by day and name by name."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.calendar_dk import from_the_package, public_holidays
from app.domain.public_holidays import YEARS


def test_every_year_written_down_is_the_packages() -> None:
    assert {year: public_holidays(year) for year in YEARS} == {year: from_the_package(year) for year in YEARS}


def test_the_years_we_live_in_are_written_down() -> None:
    assert set(range(2010, 2050)) <= set(YEARS)


@pytest.mark.parametrize(("year", "day"), [(1985, date(1985, 5, 3)), (2075, date(2075, 4, 8))])
def test_a_year_that_is_not_written_down_is_asked_of_the_package(year: int, day: date) -> None:
    assert year not in YEARS
    assert public_holidays(year)[day]
