"""Settings: declared once, refused when wrong, never keeping anybody out."""

from __future__ import annotations

import pytest

from app.errors import InputError
from app.settings import Settings, declared, setting, wrong


def test_every_setting_has_words_a_group_and_a_usable_default() -> None:
    seen = set()
    for group in declared():
        assert group.settings, group.id
        for each in group.settings:
            assert each.id not in seen
            seen.add(each.id)
            assert each.label and each.help.endswith(".")
            assert each.scope in {"office", "worker", "device"} and each.who in {"worker", "administrator"}
            assert wrong(each, each.default) is None, each.id


def test_the_screening_ages_have_no_hidden_default() -> None:
    assert Settings().age_groups() is None
    half = Settings().with_value("screening.group_1", {"from": 18, "to": 29})
    assert half.age_groups() is None


def test_two_age_groups_that_overlap_are_refused() -> None:
    half = Settings().with_value("screening.group_1", {"from": 18, "to": 29})
    with pytest.raises(InputError, match="overlappe"):
        half.with_value("screening.group_2", {"from": 29, "to": 64})
    assert half.with_value("screening.group_2", {"from": 30, "to": 64}).age_groups() is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("safety.lock_minutes", 0),
        ("safety.lock_minutes", True),
        ("safety.lock_minutes", 10**40),
        ("look.theme", "lilla"),
        ("worker.email", "ikke en mail"),
        ("worker.phone", "ring"),
        ("worker.name", "x" * 301),
        ("deadlines.closed_days", ["2026-02-30"]),
        ("deadlines.closed_days", [None]),
        ("screening.group_1", {"from": 30, "to": 18}),
        ("screening.group_1", {"from": True, "to": 18}),
        ("screening.passed_to", [{"name": "A"}] * 5),
        ("screening.passed_to", [{"cpr": "720397-1234"}]),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_danish(name: str, value: object) -> None:
    with pytest.raises(InputError, match=setting(name).label[:8]):
        Settings().with_value(name, value)  # type: ignore[arg-type]


def test_a_damaged_settings_row_falls_back_to_the_defaults() -> None:
    loaded = Settings.load({"safety.lock_minutes": "ti", "worker.name": "Mette Holm", "gone": 1})
    assert loaded.number("safety.lock_minutes") == 10
    assert loaded.text("worker.name") == "Mette Holm"
    assert Settings.load(None) == Settings.load({})
    assert Settings.load(loaded.dump()) == loaded
