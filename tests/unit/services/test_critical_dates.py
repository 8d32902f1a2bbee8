"""Critical dates of a case: noted, changed, settled, taken away and brought back; first on the case and on I dag."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.change import CaseId, RowId
from app.errors import InputError
from app.services import cases, today
from app.services.casework import critical
from app.services.desk import Desk
from app.services.views import ActKind, Urgency
from tests.support.offices import new_case


def test_a_critical_date_is_the_next_step_before_what_is_late(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "allocated", desk.today() - timedelta(days=30))
    critical.add(desk, case, "bailiff", date(2026, 12, 20), "Restance", "Mette ringer")
    view = cases.case_view(desk, case)
    assert view.next is not None and view.next.title == "Fogedret 20. december"
    assert view.next.urgency is Urgency.LATE
    assert view.next.act is not None and view.next.act.kind is ActKind.GO_TO
    assert [(row.title, row.when, row.say) for row in view.critical] == [
        ("Fogedret 20. december", "om 27 dage", "Restance. Mette ringer.")
    ]
    assert today.today(desk).items[0].title == "fogedret 20. december"


def test_a_settled_date_leaves_the_page_and_stands_in_the_log(desk: Desk, case: CaseId) -> None:
    row = critical.add(desk, case, "eviction", date(2026, 12, 1))
    critical.settle(desk, case, row, "Afdragsordning på plads")
    view = cases.case_view(desk, case)
    assert view.critical == ()
    assert view.events[0].title == "Udsættelse 1. december: klaret"
    assert view.events[0].note == "Afdragsordning på plads"
    critical.open_again(desk, case, row)
    assert len(cases.case_view(desk, case).critical) == 1


def test_a_date_is_changed_removed_and_brought_back(desk: Desk, case: CaseId) -> None:
    row = critical.add(desk, case, "power", date(2026, 12, 1), "Elregning")
    assert not critical.change(desk, case, row, "power", date(2026, 12, 1), "Elregning", "").documents
    critical.change(desk, case, row, "power", date(2026, 12, 8), "", "Amira betaler")
    shown = cases.case_view(desk, case).critical[0]
    assert (shown.on, shown.say) == (date(2026, 12, 8), "Amira betaler.")
    critical.remove(desk, case, row)
    assert cases.case_view(desk, case).critical == ()
    critical.bring_back(desk, case, row)
    assert cases.case_view(desk, case).critical[0].what == ""


def test_the_nearest_date_stands_first_and_one_without_a_day_before_it(desk: Desk, case: CaseId) -> None:
    critical.add(desk, case, "benefit", date(2027, 1, 4))
    critical.add(desk, case, "bailiff", desk.today())
    critical.add(desk, case, "power", None)
    rows = cases.case_view(desk, case).critical
    assert [row.when for row in rows] == ["datoen mangler", "i dag", "om 42 dage"]


def test_what_does_not_fit_is_refused_and_nothing_is_written(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError):
        critical.add(desk, case, "flood", desk.today())
    with pytest.raises(InputError):
        critical.add(desk, case, "other", desk.today(), "x" * 3000)
    with pytest.raises(InputError):
        critical.settle(desk, case, RowId("ffffffff"))
    assert cases.case_view(desk, case).critical == ()


def test_an_acute_need_stands_first_until_it_is_settled(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "acute_need", desk.today(), need=["food"], done="Køber ind")
    first = cases.case_view(desk, case).next
    assert first is not None and first.title == "Akut nu: mad"
    assert first.act is not None and first.act.event == "acute_settled"
    cases.record_event(desk, case, "acute_settled", desk.today(), how="Der er mad i huset")
    after = cases.case_view(desk, case).next
    assert after is None or not after.title.startswith("Akut")


def test_the_list_says_what_stands_above_all_in_a_case(desk: Desk, case: CaseId) -> None:
    other = new_case(desk)
    cases.record_event(desk, other, "allocated", desk.today() - timedelta(days=30))
    critical.add(desk, case, "bailiff", date(2026, 12, 4))
    first = next(row for row in cases.list_cases(desk) if row.id == case)
    assert (first.next_title, first.next_say, first.urgency) == (
        "Fogedret 4. december",
        "Fredag 4. december",
        Urgency.LATE,
    )
