"""Goals: what the agreement says is what is counted; followed up once, in the agreement and the log."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services import cases, documents, goals, papers, today
from app.services.desk import Desk
from app.services.views import ActKind
from tests.support.offices import StandingClock, fill

POST = "At åbne min post"


def agreed(desk: Desk, case: CaseId, goal: str = POST, day: str = "2026-12-08") -> tuple[DocumentId, str]:
    document = documents.start(desk, case, "cooperation_agreement")
    row = documents.add_row(desk, case, document, "goals")
    fill(desk, case, document, {f"goals/{row}/goal": goal, f"goals/{row}/follow_up_on": day})
    return document, row


def finished(desk: Desk, case: CaseId, **more: str) -> tuple[DocumentId, str]:
    document, row = agreed(desk, case, **more)
    papers.issue(desk, case, document)
    return document, row


def version(desk: Desk, case: CaseId, document: DocumentId, row: str, **cells: str) -> DocumentId:
    made = documents.new_version(desk, case, document)
    fill(desk, case, made, {f"goals/{row}/{name}": value for name, value in cells.items()})
    papers.issue(desk, case, made)
    return made


def d11(desk: Desk, case: CaseId) -> list[tuple[str, str]]:
    rows = [row for row in cases.case_view(desk, case).deadlines if row.id == "D11"]
    return sorted((row.due.isoformat() if row.due else "", row.state) for row in rows)


def test_a_goal_of_the_agreement_is_due_on_its_own_day(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    finished(desk, case)
    assert d11(desk, case) == [("2026-12-08", "open")]
    clock.move(days=16)
    (line,) = goals.page(desk, case).goals
    assert line.due and line.pill == "skal følges op"


def test_a_new_version_moves_the_day_without_setting_the_goal_twice(desk: Desk, case: CaseId) -> None:
    document, row = finished(desk, case)
    version(desk, case, document, row, follow_up_on="2027-01-12", goal="At åbne min post hver uge")
    assert d11(desk, case) == [("2027-01-12", "open")]
    assert [each.kind for each in cases.case_view(desk, case).events].count("goal_set") == 1


def test_what_a_new_version_says_of_a_goal_is_a_follow_up(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    document, row = finished(desk, case)
    clock.move(days=10)
    second = version(desk, case, document, row, reached="partly", went_well="To breve", follow_up_on="2027-01-12")
    assert d11(desk, case) == [("2026-12-08", "met"), ("2027-01-12", "open")]
    clock.move(days=3)
    version(desk, case, second, row)
    assert d11(desk, case) == [("2026-12-08", "met"), ("2027-01-12", "open")]


def test_a_goal_reached_when_the_agreement_is_finished_waits_for_nothing(desk: Desk, case: CaseId) -> None:
    document, row = agreed(desk, case)
    fill(desk, case, document, {f"goals/{row}/reached": "yes"})
    papers.issue(desk, case, document)
    assert "2026-12-08" not in [due for due, state in d11(desk, case) if state == "open"]
    assert not goals.page(desk, case).goals[0].due


def test_a_follow_up_makes_a_new_version_of_a_finished_agreement(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    document, row = finished(desk, case)
    clock.move(days=15)
    day = desk.today() + timedelta(days=30)
    goals.follow_up(desk, case, row, POST, {"reached": "partly", "went_well": "To breve"}, desk.today(), day)
    page = goals.page(desk, case)
    assert page.agreement not in (None, document)
    assert page.paper_say == "Gør aftalen færdig, og giv Jonas den nye udgave."
    assert page.goals[0].values == {"reached": "partly", "went_well": "To breve"}
    assert d11(desk, case) == [("2026-12-08", "met"), (day.isoformat(), "open")]
    again = desk.today() + timedelta(days=40)
    goals.follow_up(desk, case, row, POST, {"reached": "yes"}, desk.today() + timedelta(days=1), again)
    assert goals.page(desk, case).agreement == page.agreement
    assert not goals.page(desk, case).goals[0].due
    papers.issue(desk, case, page.agreement)
    assert len(d11(desk, case)) == 3


def test_a_goal_with_a_new_day_waits_for_that_day(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    _, row = agreed(desk, case)
    clock.move(days=16)
    day = desk.today() + timedelta(days=5)
    goals.follow_up(desk, case, row, POST, {"reached": "no"}, desk.today(), day)
    assert (goals.page(desk, case).goals[0].due, goals.page(desk, case).goals[0].pill) == (False, "ikke endnu")
    clock.move(days=5)
    assert goals.page(desk, case).goals[0].due


def test_a_reached_goal_waits_for_nothing_more(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    _, row = agreed(desk, case)
    clock.move(days=20)
    assert goals.page(desk, case).goals[0].due
    goals.follow_up(desk, case, row, POST, {"reached": "yes", "went_well": "Alle breve"}, desk.today())
    (line,) = goals.page(desk, case).goals
    assert (line.pill, line.due) == ("nået", False)
    log = cases.case_view(desk, case).events[0]
    assert log.kind == "goal_followed_up" and "Nået" in log.say and "Alle breve" in log.say


def test_a_goal_that_stands_only_in_the_log_is_followed_up_there(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    cases.record_event(desk, case, "goal_set", desk.today(), goal="Ringe til mor", follow_up_on="2026-12-01")
    clock.move(days=10)
    (line,) = goals.page(desk, case).goals
    assert (line.row, line.due) == ("", True)
    goals.follow_up(desk, case, "", line.words, {"reached": "yes"}, desk.today())
    assert goals.page(desk, case).goals == ()
    assert d11(desk, case) == [("2026-12-01", "met_late")]


def test_a_follow_up_without_an_answer_or_with_an_early_day_is_refused(desk: Desk, case: CaseId) -> None:
    _, row = finished(desk, case)
    with pytest.raises(InputError, match="om målet er nået"):
        goals.follow_up(desk, case, row, POST, {}, desk.today())
    with pytest.raises(InputError, match="efter den dag"):
        goals.follow_up(desk, case, row, POST, {"reached": "no"}, desk.today(), desk.today())
    assert d11(desk, case) == [("2026-12-08", "open")]


def test_the_deadline_of_a_goal_leads_to_the_page_of_goals(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    finished(desk, case)
    clock.move(days=16)
    item = next(each for each in today.today(desk).items if each.title.startswith("følg op på målet"))
    assert item.act is None or (item.act.kind, item.act.place) == (ActKind.GO_TO, "goals")
