"""Critical dates and promises leave with a case and come with it, once."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.change import CaseId
from app.errors import InputError
from app.services import cases
from app.services.casework import critical, journal, promises
from app.services.desk import Desk
from app.services.exchange import cases_json, import_cases
from tests.support.offices import new_office


@pytest.fixture
def file(desk: Desk, case: CaseId) -> dict[str, Any]:
    row = critical.add(desk, case, "bailiff", date(2026, 12, 4), "Restance")
    critical.settle(desk, case, critical.add(desk, case, "power", date(2026, 12, 1)), "Betalt")
    promises.promise(desk, case, "Ringe til banken", date(2026, 12, 1), "Jonas")
    assert row
    return cases_json(desk, [case])


def test_dates_and_promises_come_with_the_case(file: dict[str, Any], tmp_path: Path) -> None:
    other = new_office(tmp_path / "other")
    case = import_cases(other, file).cases[0]
    view = cases.case_view(other, case)
    assert [row.title for row in view.critical] == ["Fogedret 4. december"]
    assert "Betalt" in {row.note for row in view.events}
    assert [each.what for each in promises.promises(journal.case_of(other, case))] == ["Ringe til banken"]
    other.store.close()


def test_the_same_file_twice_changes_nothing(file: dict[str, Any], tmp_path: Path) -> None:
    other = new_office(tmp_path / "other")
    case = import_cases(other, file).cases[0]
    import_cases(other, copy.deepcopy(file))
    assert len(critical.dates(journal.case_of(other, case))) == 2
    assert cases_json(other, [case])["cases"][0]["critical"] == file["cases"][0]["critical"]
    other.store.close()


def test_an_older_file_brings_no_settled_date_back(desk: Desk, case: CaseId, file: dict[str, Any]) -> None:
    for each in cases.case_view(desk, case).critical:
        critical.settle(desk, case, each.row, "Aftale")
    import_cases(desk, file)
    assert cases.case_view(desk, case).critical == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"kind": "flood", "on": "2026-12-01"}, r"critical\[0\]\.kind"),
        ({"kind": "power", "on": "2026-02-30"}, r"critical\[0\]\.on"),
        ({"kind": "power", "on": 7}, r"critical\[0\]\.on"),
    ],
)
def test_a_line_that_does_not_fit_is_named_and_nothing_is_written(desk: Desk, line: dict[str, Any], words: str) -> None:
    before = len(cases.list_cases(desk))
    with pytest.raises(InputError, match=words):
        import_cases(desk, {"format": 1, "cases": [{"person": {}, "critical": [line]}]})
    assert len(cases.list_cases(desk)) == before
