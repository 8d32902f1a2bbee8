"""Besøg, with real widgets and the real store: step by step, on demand, kindly stopped, taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.services import cases, documents, papers, visits
from app.services.views import Place, VisitStep
from tests.gui.visit.kitchen import AGREEMENT, Kitchen, press, settle, type_in
from ui.screens.visit.end_dialog import REMOVED, EndDialog, RemoveDialog
from ui.shell.acts import follow
from ui.widgets import TickCard


def words_on(kitchen: Kitchen) -> str:
    """Every word one can see in the whole window."""
    settle()
    top = kitchen.window
    texts = [each.text() for each in top.findChildren(QLabel) if each.isVisibleTo(top)]
    texts += [each.text() for each in top.findChildren(QAbstractButton) if each.isVisibleTo(top)]
    return "\n".join(texts)


def test_the_steps_follow_each_other_by_one_button(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    been = [kitchen.step]
    while kitchen.visit._data.visit.view.next is not None:
        kitchen.onward()
        been.append(kitchen.step)
    assert been == [step for step in VisitStep if step is not VisitStep.SHORT]


def test_a_visit_covers_the_side_bar_and_names_nobody_else(kitchen: Kitchen) -> None:
    other = cases.open_case(kitchen.desk, cases.person(kitchen.desk, kitchen.case).__class__(name="Amira Khalil"), None)
    kitchen.begin_visit()
    for title in ("Goddag", "Hvad ved vi?", "Hvad kan vi?", "Hvad vil vi?", "Hvad gør vi?", "Inden jeg går"):
        kitchen.go(title)
        seen = words_on(kitchen)
        assert "Amira" not in seen
        assert "Screening" not in seen and "målgruppe" not in seen
        assert "skulle være sket" not in seen
    assert not kitchen.shell.sidebar.isVisibleTo(kitchen.window)
    assert other != kitchen.case


def test_what_the_worker_read_before_the_door_is_gone_inside(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    assert "Fra Boligselskabet Fjorden" in words_on(kitchen)
    kitchen.onward()
    seen = words_on(kitchen)
    assert "Fra Boligselskabet Fjorden" not in seen
    assert "Søndergade" not in seen
    assert "Før" not in [tab.text() for tab in kitchen.visit.widget.head.steps.tabs()]


def test_a_paper_is_made_only_when_the_talk_comes_to_it(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    forms = {row.form for row in cases.case_view(kitchen.desk, kitchen.case).documents}
    assert forms == {AGREEMENT}
    press(kitchen.visit.widget, "Lav et samtykke")
    forms = {row.form for row in cases.case_view(kitchen.desk, kitchen.case).documents}
    assert forms == {AGREEMENT, "consent"}


def test_every_keystroke_is_kept_and_the_head_says_when(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad ved vi?")
    piece = kitchen.visit.widget.body.piece_of(kitchen.agreement, "situation")
    type_in(piece.field("situation").editor, "Jeg sover dårligt")
    drafts = {draft.path: draft.value for draft in kitchen.desk.store.drafts.all()}
    assert drafts["situation"] == "Jeg sover dårligt"
    assert kitchen.visit.widget.head.saved.text().startswith("Gemt ")
    kitchen.visit.widget.body.next.setFocus()
    settle()
    assert not kitchen.desk.store.drafts.all()
    assert kitchen.see(kitchen.agreement).answers["situation"] == "Jeg sover dårligt"


def test_ctrl_z_takes_back_what_was_typed(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad kan vi?")
    kitchen.write(kitchen.agreement, "challenges", "Alt på en gang")
    piece = kitchen.visit.widget.body.piece_of(kitchen.agreement, "challenges")
    piece.field("challenges").focus()
    QTest.keyClick(kitchen.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not kitchen.see(kitchen.agreement).answers.get("challenges")


def test_a_goal_is_a_card_and_can_be_brought_back(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?")
    row = kitchen.add_goal("Beholde lejligheden")
    table = kitchen.visit.widget.body.piece_of(kitchen.agreement, "goals").field("goals")
    table.row_removed.emit(row)
    settle()
    assert kitchen.see(kitchen.agreement).answers["goals"] == []
    table.row_restored.emit(row)
    settle()
    goals = kitchen.see(kitchen.agreement).answers["goals"]
    assert [goal["goal"] for goal in goals] == ["Beholde lejligheden"]


def test_an_area_of_life_appears_when_it_is_used(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad ved vi?")
    press(kitchen.visit.widget, "Begynd på kortet")
    network = kitchen.visit.widget.body.network
    assert network is not None and not network.pieces
    press(kitchen.visit.widget, "Dit hjem")
    assert list(network.pieces) == ["housing"]
    table = network.pieces["housing"].field("housing")
    type_in(table.card(table.row_ids()[0]).cells["name"].editor, "Lis, Bo-Vest")
    kitchen.go("Hvad kan vi?")
    kitchen.go("Hvad ved vi?")
    network = kitchen.visit.widget.body.network
    assert network is not None and list(network.pieces) == ["housing"]


def test_the_gaps_are_named_and_never_stop_anybody(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad kan vi?")
    assert (
        kitchen.visit.widget.body.later.text()
        == "Kan udfyldes senere: Hvad kan gøre det svært? · Hvad kan gøre det lettere?"
    )
    kitchen.write(kitchen.agreement, "challenges", "Posten")
    assert kitchen.visit.widget.body.later.text() == "Kan udfyldes senere: Hvad kan gøre det lettere?"
    kitchen.onward()
    assert kitchen.step is VisitStep.WANT


def test_the_visit_goes_on_at_the_same_field_when_the_window_comes_back(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?")
    row = kitchen.add_goal("Beholde lejligheden")
    table = kitchen.visit.widget.body.piece_of(kitchen.agreement, "goals").field("goals")
    table.card(row).cells["worker_does"].focus()
    settle()
    here = kitchen.navigator.here()
    assert here is not None and here.path == f"goals/{row}/worker_does"
    visits.remember(kitchen.desk, here)
    found = visits.recall(kitchen.desk)
    assert found is not None
    kitchen.navigator.go(Place("today"))
    kitchen.navigator.go(found)
    settle()
    assert kitchen.step is VisitStep.WANT
    cell = kitchen.visit.widget.body.piece_of(kitchen.agreement, "goals").field("goals").card(row).cells["worker_does"]
    assert cell.isAncestorOf(kitchen.window.focusWidget())


def test_a_visit_ends_kindly_at_any_moment_and_goes_on_there_next_time(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?")
    kitchen.add_goal("Beholde lejligheden")
    kitchen.visit.widget.side.later.click()
    dialog = kitchen.visit.ending.dialog
    assert isinstance(dialog, EndDialog)
    dialog.go.click()
    settle()
    assert kitchen.place == "case"
    assert visits.open_visit(kitchen.desk) is None
    view = cases.case_view(kitchen.desk, kitchen.case)
    assert "first_meeting_held" in {event.kind for event in view.events}
    kitchen.begin_visit()
    resume = kitchen.visit.widget.body.resume
    assert resume.isVisibleTo(kitchen.window) and "Hvad vil vi?" in resume.text()
    resume.click()
    settle()
    assert kitchen.step is VisitStep.WANT
    assert kitchen.see(kitchen.agreement).answers["goals"][0]["goal"] == "Beholde lejligheden"


def test_nobody_home_is_no_meeting(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.visit.widget.side.later.click()
    dialog = kitchen.visit.ending.dialog
    assert isinstance(dialog, EndDialog) and not dialog.met.isChecked()
    dialog.go.click()
    settle()
    kinds = {event.kind for event in cases.case_view(kitchen.desk, kitchen.case).events}
    assert "first_meeting_held" not in kinds


def test_papers_that_come_later_are_owed(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad vil vi?")
    kitchen.add_goal("Beholde lejligheden")
    kitchen.go("Inden jeg går")
    kitchen.onward()
    dialog = kitchen.visit.ending.dialog
    assert isinstance(dialog, EndDialog) and dialog.papers.isChecked()
    dialog.go.click()
    settle()
    assert [paper.document for paper in papers.owed(kitchen.desk)]


def test_what_was_just_written_can_be_removed_on_the_spot(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad ved vi?")
    kitchen.write(kitchen.agreement, "situation", "Hemmeligheden om kælderen")
    kitchen.visit.widget.side.remove.click()
    dialog = kitchen.visit.ending.dialog
    assert isinstance(dialog, RemoveDialog)
    assert "Samarbejdsaftale" in "\n".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.keep.click()
    settle()
    assert kitchen.see(kitchen.agreement).answers["situation"]
    kitchen.visit.widget.side.remove.click()
    dialog = kitchen.visit.ending.dialog
    assert isinstance(dialog, RemoveDialog)
    dialog.go.click()
    settle()
    assert kitchen.place == "visit"
    for row in cases.case_view(kitchen.desk, kitchen.case).documents:
        assert "kælderen" not in str(documents.view(kitchen.desk, kitchen.case, row.id).answers)
    assert "kælderen" not in words_on(kitchen)
    assert REMOVED in words_on(kitchen)
    assert kitchen.visit.widget.body.isAncestorOf(kitchen.window.focusWidget()), "no chance key presses another way"


def test_the_map_that_was_just_begun_has_the_focus(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad ved vi?")
    body = kitchen.visit.widget.body
    press(body, "Begynd på kortet")
    settle()
    assert body.network is not None
    here = kitchen.window.focusWidget()
    assert here is not None and body.network.chips.isAncestorOf(here), "not the head, where a space leads away"


def test_one_comes_back_to_the_field_and_sees_it(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    consent = kitchen.consent()
    kitchen.go("Hvad gør vi?")
    kitchen.window.activateWindow()
    settle()
    assert kitchen.visit.widget.body.focus_path(consent, "purpose")
    settle()
    here = kitchen.window.focusWidget()
    assert here is not None
    here_name = here.accessibleName()
    kitchen.shell.emergency()
    settle()
    kitchen.key(Qt.Key.Key_Escape)
    settle()
    assert kitchen.place == "visit"
    back = kitchen.window.focusWidget()
    page = kitchen.visit.widget.page
    assert back is not None and page.isAncestorOf(back)
    assert back.accessibleName() == here_name
    top = back.mapTo(page.viewport(), back.rect().topLeft()).y()
    assert 0 <= top < page.viewport().height() - back.height() // 2


def test_a_short_visit_takes_name_phone_and_next_time(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.onward()
    kitchen.visit.widget.side.short.click()
    settle()
    assert kitchen.step is VisitStep.SHORT
    body = kitchen.visit.widget.body
    card = next(each for each in body.children() if type(each).__name__ == "ContactCard")
    type_in(card.phone, "20 30 40 50")
    body.next.setFocus()
    settle()
    assert cases.person(kitchen.desk, kitchen.case).phone == "20 30 40 50"
    kitchen.write(kitchen.agreement, "next_meeting_place", "hjemme")
    kitchen.onward()
    dialog = kitchen.visit.ending.dialog
    assert isinstance(dialog, EndDialog)
    dialog.go.click()
    settle()
    kinds = {event.kind for event in cases.case_view(kitchen.desk, kitchen.case).events}
    assert "contact_made" in kinds and "first_meeting_held" not in kinds


def test_a_visit_in_another_case_is_refused_in_words(kitchen: Kitchen) -> None:
    other = cases.open_case(kitchen.desk, cases.person(kitchen.desk, kitchen.case), None)
    kitchen.begin_visit()
    kitchen.navigator.go(Place("visit", other))
    settle()
    assert kitchen.messages.told
    assert visits.open_visit(kitchen.desk) == kitchen.case


def test_the_emergency_card_is_one_key_away_and_leads_back(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad kan vi?")
    kitchen.visit.widget.side.emergency.click()
    settle()
    assert kitchen.place == "emergency"
    assert "112" in words_on(kitchen)
    press(kitchen.window, "Tilbage")
    assert kitchen.place == "visit"
    assert kitchen.step is VisitStep.CAN


def test_pause_is_blank_and_only_the_pin_opens_it(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.onward()
    kitchen.visit.widget.head.pause.click()
    settle()
    assert kitchen.place == "pause"
    kitchen.type_pin("1234")
    assert "Jonas" not in words_on(kitchen)
    screen = kitchen.shell.places.current
    screen.widget.go_on.click()
    kitchen.type_pin("4321")
    assert kitchen.place == "pause"
    kitchen.type_pin("1234")
    assert kitchen.place == "visit"


def test_the_first_digit_that_wakes_a_pause_is_the_first_of_the_pin(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.onward()
    kitchen.visit.widget.head.pause.click()
    settle()
    kitchen.type_pin("1234")
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_Return):
        kitchen.key(digit)
    assert kitchen.place == "visit"


def test_a_finished_agreement_is_read_and_goes_on_as_a_new_version(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad kan vi?")
    first = kitchen.agreement
    papers.issue(kitchen.desk, kitchen.case, first)
    kitchen.go("Hvad vil vi?")
    press(kitchen.visit.widget, "Lav en ny udgave")
    assert kitchen.agreement != first
    assert not kitchen.see(kitchen.agreement).readonly


def test_the_act_of_a_button_on_the_case_begins_the_visit(kitchen: Kitchen) -> None:
    act = cases.case_view(kitchen.desk, kitchen.case).visit_act
    assert act is not None
    follow(kitchen.shell._context, act)
    settle()
    assert kitchen.place == "visit"


def test_ticks_in_the_end_dialog_are_large_enough_to_press(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.visit.widget.side.later.click()
    dialog = kitchen.visit.ending.dialog
    assert dialog is not None
    settle()
    assert all(card.height() >= 24 for card in dialog.findChildren(TickCard))
    dialog.reject()
