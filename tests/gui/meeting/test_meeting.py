"""The coordinating meeting in the real window: convene, hold, minutes, sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.change import Path
from app.errors import InputError
from app.services import consents, documents, meetings
from app.services.casework import journal, promises
from app.services.views import Place
from app.services.views.meeting import MeetingStage
from tests.gui.meeting.room import Room
from tests.gui.screens.pages import words_on
from tests.gui.screens.test_reading_aloud import nameless
from tests.gui.visit.kitchen import settle
from tests.support.calendar_reader import read
from ui.fields.names import NamesField
from ui.fields.table import TableWidget
from ui.screens.case.meeting_card import MeetingCard
from ui.screens.form.presenter import FormScreen
from ui.screens.meeting.convene import ConveneStage
from ui.screens.meeting.deeds import Deed
from ui.screens.meeting.dialogs import SentDialog
from ui.screens.meeting.hold import HoldStage
from ui.screens.meeting.minutes import MinutesStage
from ui.screens.printing.choice import WORD
from ui.shell.rows import Row


def day_words(day: date) -> str:
    return f"{day.day}/{day.month} {day.year}"


def begun(room: Room) -> Room:
    """An agenda for today with three participants."""
    room.enter()
    room.press("Forbered et møde")
    room.write("held_on", day_words(room.desk.today()))
    room.write("starts_at", "10:00")
    room.write("place", "Mødelokale 2")
    for name, workplace, side in (
        ("Birgit Larsen", "Jobcentret", "own"),
        ("Ole Friis", "Egen læge", "outside"),
        ("Lone Lindegaard", "Mor", "private"),
    ):
        row = room.one_more("invited", "En deltager mere", name=name, workplace=workplace)
        room.tick(f"invited/{row}/side", side)
    return room


def convened(room: Room) -> Room:
    begun(room)
    for party in ("Egen læge", "Lone Lindegaard"):
        room.allow(party)
    room.press("Indkaldelsen er ude")
    return room


def test_a_case_without_a_meeting_says_what_to_do_first(room: Room) -> None:
    page = room.enter()
    assert "Intet koordinerende møde endnu" in words_on(page.widget)
    room.press("Forbered et møde")
    assert isinstance(room.stage, ConveneStage)
    assert room.view().document is not None


def test_a_meeting_is_convened_held_written_down_and_sent(room: Room) -> None:
    begun(room)
    room.press("Indkaldelsen er ude")
    assert isinstance(room.table.messages.told[-1], InputError)
    assert "coordination_planned" not in room.events()
    for party in ("Egen læge", "Lone Lindegaard"):
        room.allow(party)
    room.press("Indkaldelsen er ude")
    assert room.events().count("coordination_planned") == 1

    room.press("2. Mødet")
    assert isinstance(room.stage, HoldStage)
    points = room.rows("points")
    room.write(f"points/{points[4]}/topic", " Hemmelighedsord")
    room.choose(f"points/{points[4]}/only_for", "Birgit Larsen")
    room.one_more("tasks", "En opgave mere", what="Ringe til boligselskabet", owner="Mette")
    room.one_more("parked", "Et emne mere", topic="Sommerferien")
    room.press_named("Lone Lindegaard: afbud")
    room.press("Mødet er holdt")
    assert "coordination_held" in room.events()
    assert room.answers()["absent"] == "Lone Lindegaard"
    record = journal.case_of(room.desk, room.case)
    assert [each.what for each in promises.promises(record)] == ["Ringe til boligselskabet"]

    assert isinstance(room.stage, MinutesStage)
    assert words_on(room.screen.widget).count("Uden: Punkt 5, ") == 2
    room.press("Gør referatet færdigt")
    for name in ("Birgit Larsen", "Ole Friis", "Lone Lindegaard"):
        room.press_named(f"Skriv, at {name} har fået referatet")
        room.sent()
    assert "Alle, der må, har fået deres kopi." in words_on(room.screen.widget)
    room.press("Alle har fået det")
    assert room.events()[-1] == "minutes_sent"
    assert "Referat sendt" in words_on(room.screen.widget)


def test_every_key_is_kept_and_the_page_opens_again_at_its_part(room: Room) -> None:
    convened(room)
    room.press("2. Mødet")
    row = room.one_more("tasks", "En opgave mere", what="Skrive til banken")
    assert room.screen.widget.head.saved.text().startswith("Gemt ")
    assert room.answers()["tasks"][0]["what"] == "Skrive til banken"
    place = room.table.navigator.here()
    assert place is not None
    assert (place.screen, place.detail, place.path.split("/")[1]) == ("meeting", "hold", row)
    room.table.navigator.go(Place("today"))
    room.table.navigator.go(place)
    settle()
    assert isinstance(room.stage, HoldStage)
    assert room.rows("tasks") == [row]


def test_undo_takes_back_what_was_typed_also_in_the_store(room: Room) -> None:
    begun(room)
    room.write("place", " ved havnen")
    assert room.answers()["place"] == "Mødelokale 2 ved havnen"
    room.screen.widget.undo_stack.undo()
    settle()
    assert room.answers()["place"] == "Mødelokale 2"


def test_more_than_an_hour_is_said_and_stops_nobody(room: Room) -> None:
    convened(room)
    stage = room.stage
    assert isinstance(stage, ConveneStage)
    first, second = room.rows("points")[:2]
    room.write(f"points/{first}/minutes", "45")
    assert stage.minutes.text() == "45 minutter i alt."
    room.write(f"points/{second}/minutes", "20")
    assert stage.minutes.text().startswith("65 minutter i alt. Det er mere end en time.")
    room.press("2. Mødet")
    room.press("Mødet er holdt")
    assert "coordination_held" in room.events()


def test_people_of_the_network_map_are_put_on_the_list_with_one_press(room: Room) -> None:
    network = documents.start(room.desk, room.case, "network_map")
    room.enter()
    room.press("Forbered et møde")
    assert network
    before = len(room.rows("invited"))
    room.press_named("Sæt på listen: Egen læge")
    assert len(room.rows("invited")) == before + 1
    assert [person.name for person in room.view().participants] == ["Egen læge"]
    assert room.view().candidates == ()
    room.screen.widget.undo_stack.undo()
    settle()
    assert room.view().participants == ()


def test_a_consent_taken_back_marks_the_participant_and_closes_the_papers(room: Room) -> None:
    convened(room)
    (consent,) = [row for row in consents.register(room.desk, room.case) if row.party == "Egen læge"]
    consents.withdraw(room.desk, room.case, consent.document)
    room.enter("convene")
    pills = {
        line.person.name: line.pill.text() for line in room.screen.widget.findChildren(QWidget) if hasattr(line, "pill")
    }
    assert pills["Ole Friis"] == "må ikke indkaldes"
    room.enter("minutes")
    assert "Får intet referat. Borgeren har trukket samtykket tilbage." in words_on(room.screen.widget)


def test_the_citizen_is_prepared_before_and_talked_with_after(room: Room) -> None:
    convened(room)
    for part, kind, said in (
        ("convene", "citizen_prepared", "Forberedt"),
        ("minutes", "citizen_debriefed", "Talt igennem"),
    ):
        if part == "minutes":
            room.press("2. Mødet")
            room.press("Mødet er holdt")
        room.enter(part)
        room.press("Skriv, at det er gjort")
        dialog = room.screen._asking.dialog
        assert dialog is not None
        dialog.accept()
        settle()
        assert kind in room.events()
        assert said in words_on(room.screen.widget)


def test_the_round_is_led_with_keys_and_keeps_its_time_while_one_writes(room: Room) -> None:
    convened(room)
    room.press("2. Mødet")
    stage = room.stage
    assert isinstance(stage, HoldStage)
    card = stage.round
    assert card.who.text() == "Jonas"
    card.go.setFocus()
    QTest.keyClick(card.go, Qt.Key.Key_Space)
    card.pass_time(30_400)
    card.pass_time(700)
    assert card.left_over.text() == "1:29"
    room.one_more("tasks", "En opgave mere", what="Noget")
    assert card is room.stage.round  # type: ignore[attr-defined]
    card.go.setFocus()
    QTest.keyClick(card.go, Qt.Key.Key_Space)
    held = card.left_over.text()
    card.pass_time(60_000)
    assert card.left_over.text() == held
    QTest.keyClick(card.go, Qt.Key.Key_Space)
    card.pass_time(200_000)
    assert card.say.text() == "Tiden er gået. Gå videre, når I er klar."
    card.next.setFocus()
    QTest.keyClick(card.next, Qt.Key.Key_Space)
    assert (card.who.text(), card.left_over.text()) == ("Birgit Larsen", "2:00")
    room.press_named("Birgit Larsen: afbud")
    assert card.who.text() == "Ole Friis"


def test_one_question_notes_the_paper_of_several(room: Room) -> None:
    convened(room)
    people = {each.name: each.row for each in room.view().participants}
    room.press_named("Skriv, at Birgit Larsen har fået indkaldelsen")
    dialog = room.screen.dialog
    assert isinstance(dialog, SentDialog)
    assert "Birgit Larsen" not in words_on(dialog) and "Fik andre deres på samme måde?" in words_on(dialog)
    room.sent("digital_post", too=[people["Ole Friis"]])
    said = {each.name: each.invited_say for each in room.view().participants}
    assert "Digital Post" in said["Birgit Larsen"] and "Digital Post" in said["Ole Friis"]
    assert said["Lone Lindegaard"] == ""
    room.press_named("Skriv, at Lone Lindegaard har fået indkaldelsen")
    assert "Fik andre deres" not in words_on(room.screen.dialog)  # type: ignore[arg-type]
    room.sent()


def test_everybody_is_here_with_one_press_and_a_regret_stays(room: Room) -> None:
    convened(room)
    room.enter("hold")
    assert "Alle er her" in words_on(room.screen.widget)
    room.press_named("Lone Lindegaard: afbud")
    room.press("Resten er her")
    assert {each.name: each.present for each in room.view().participants} == {
        "Birgit Larsen": True,
        "Ole Friis": True,
        "Lone Lindegaard": False,
    }
    assert "Resten er her" not in words_on(room.screen.widget)


def test_the_calendar_file_is_saved_where_one_chose(room: Room, tmp_path: FilePath) -> None:
    convened(room)
    document = room.view().document
    assert document is not None
    where = tmp_path / "moede.ics"
    room.screen.save(meetings.calendar(room.desk, room.case, document), where)
    assert read(where.read_bytes()).part("VEVENT").values["SUMMARY"] == "Møde\\, Havneby Kommune"


def test_a_paper_can_be_looked_at_before_it_is_sent(room: Room) -> None:
    convened(room)
    room.press_named("Se indkaldelsen til Ole Friis")
    dialog = room.screen.printing.dialog
    assert dialog is not None and dialog.view.preview.count >= 1
    assert "Udskriv indkaldelse" in words_on(dialog)
    dialog.view.panel.large.click()
    settle()
    assert dialog.view.preview.count >= 1 and dialog.view.panel.large.isChecked()
    dialog.reject()
    room.screen.do(Deed.TASK_SHEET)
    settle()
    sheet = room.screen.printing.dialog
    assert sheet is not None and sheet is not dialog and "Udskriv opgaver efter mødet" in words_on(sheet)
    assert sheet.view.panel.printer.findData(WORD) >= 0
    sheet.reject()


@pytest.mark.parametrize("stage", list(MeetingStage))
def test_everything_on_the_page_has_a_name_and_can_be_reached_by_keyboard(room: Room, stage: MeetingStage) -> None:
    convened(room)
    room.enter(stage.value)
    assert nameless(room.screen.widget) == []
    window = room.table.window
    window.activateWindow()
    room.screen.widget.head.back.setFocus()
    seen = set()
    for _ in range(150):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is not None and room.screen.widget.isAncestorOf(focused):
            seen.add(focused)
    buttons = [
        each
        for each in room.stage.findChildren(QWidget)
        if each.property("deed") and each.isVisibleTo(room.stage) and each.isEnabled() and not isinstance(each, Row)
    ]
    assert buttons
    assert not [each.accessibleName() or each.property("deed") for each in buttons if each not in seen]


def test_the_case_shows_the_coming_meeting_and_leads_to_it(room: Room) -> None:
    convened(room)
    room.table.navigator.go(Place("case", room.case))
    settle()
    shown = room.table.shell.places.current
    assert shown is not None
    (card,) = shown.widget.findChildren(MeetingCard)
    QTest.keyClick(card.line, Qt.Key.Key_Return)
    settle()
    assert room.view().document is not None
    assert isinstance(room.stage, HoldStage)  # it is today


def test_a_missing_consent_is_begun_from_the_list(room: Room) -> None:
    begun(room)
    for _ in range(2):  # the second time it is there already
        room.enter("convene")
        room.press_named("Gå til samtykket om Ole Friis")
        assert room.table.place == "form"
        (row,) = consents.register(room.desk, room.case)
        assert row.party == "Egen læge"


def test_a_button_keeps_the_focus_while_the_page_follows_the_store(room: Room) -> None:
    convened(room)
    room.press("2. Mødet")
    room.press_named("Birgit Larsen: afbud")
    pressed = next(b for b in room.stage.findChildren(QPushButton) if b.accessibleName() == "Birgit Larsen: her")
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    settle()
    focused = room.table.window.focusWidget()
    assert focused is not None
    assert (focused.accessibleName(), room.view().participants[0].present) == ("Birgit Larsen: her", True)


def kept_to(room: Room, row: str) -> str:
    (point,) = [each for each in room.answers()["points"] if each["_id"] == row]
    return str(point.get("only_for") or "")


def test_whom_a_point_is_for_is_chosen_among_the_participants(room: Room) -> None:
    begun(room)
    row = room.rows("points")[4]
    room.choose(f"points/{row}/only_for", "Ole Friis", "Birgit Larsen")
    assert kept_to(room, row) == "Birgit Larsen; Ole Friis"
    room.choose(f"points/{row}/only_for", "Birgit Larsen")
    assert kept_to(room, row) == "Ole Friis"
    QTest.keyClick(room.screen.widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert kept_to(room, row) == ""


def test_arrows_lead_from_name_to_name(room: Room) -> None:
    begun(room)
    cards = room.field(f"points/{room.rows('points')[4]}/only_for")._cards
    assert next(card.accessibleName() for card in cards.values()) == "Kun for Birgit Larsen"
    cards["Birgit Larsen"].setFocus()
    QTest.keyClick(cards["Birgit Larsen"], Qt.Key.Key_Right)
    assert cards["Ole Friis"].hasFocus()


def test_somebody_who_joins_can_be_chosen_at_once_in_a_point_that_is_open(room: Room) -> None:
    begun(room)
    row = room.rows("points")[4]
    cell = room.field(f"points/{row}/only_for")
    room.choose(f"points/{row}/only_for", "Ole Friis")
    room.one_more("invited", "En deltager mere", name="Karen Toft", workplace="Banken")
    assert list(cell._cards) == ["Birgit Larsen", "Ole Friis", "Lone Lindegaard", "Karen Toft"]
    assert cell._cards["Ole Friis"].isChecked() and kept_to(room, row) == "Ole Friis"


def test_names_that_were_typed_are_read_and_kept_to_the_letter_until_one_is_ticked(room: Room) -> None:
    begun(room)
    row = room.rows("points")[4]
    document = room.view().document
    assert document is not None
    documents.keep(room.desk, room.case, document, Path(f"points/{row}/only_for"), "birgit larsen og Hanne")
    documents.settle(room.desk, room.case)
    room.table.navigator.go(Place("today"))
    room.enter("convene")
    cell = room.field(f"points/{row}/only_for")
    assert [name for name, card in cell._cards.items() if card.isChecked()] == ["Birgit Larsen", "Hanne"]
    assert cell._cards["Hanne"].text() == "Hanne (ikke på listen)"
    assert kept_to(room, row) == "birgit larsen og Hanne"
    room.choose(f"points/{row}/only_for", "Hanne")
    assert kept_to(room, row) == "Birgit Larsen"


def test_the_whole_form_offers_the_same_names(room: Room) -> None:
    begun(room)
    room.press("3. Referat")
    room.press("Åbn hele skemaet")
    table = room.table.screen(FormScreen).widget.form.field("points")
    assert isinstance(table, TableWidget)
    card = table.card(table.row_ids()[4])
    card.open()
    only_for = card.cells["only_for"]
    assert isinstance(only_for, NamesField)
    assert list(only_for._cards) == ["Birgit Larsen", "Ole Friis", "Lone Lindegaard"]
