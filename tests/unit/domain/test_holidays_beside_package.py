"""Our public holidays are those of the `holidays` package, day by day and name by name, for two hundred years."""

from __future__ import annotations

from holidays import country_holidays

from app.domain.calendar_dk import FIRST_HOLIDAYS, LAST_HOLIDAYS, public_holidays

_OUR_NAMES = {"Anden påskedag": "2. påskedag", "Anden pinsedag": "2. pinsedag", "Anden juledag": "2. juledag"}


def in_a_sentence(name: str) -> str:
    if name in _OUR_NAMES:
        return _OUR_NAMES[name]
    return name if name.startswith("Kristi") else name[:1].lower() + name[1:]


def test_every_public_holiday_is_the_one_the_package_knows() -> None:
    for year in range(FIRST_HOLIDAYS, LAST_HOLIDAYS + 1):
        known = country_holidays("DK", years=year, language="da")

        assert public_holidays(year) == {day: in_a_sentence(name) for day, name in known.items()}, year


def test_years_that_nobody_has_checked_have_no_holidays() -> None:
    assert public_holidays(LAST_HOLIDAYS + 1) == {}
