"""The map through real widgets: typed, dragged, moved by keys, undone, looked back on, printed and saved as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QImage,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.change import DocumentId
from app.domain.network import NetworkPerson, people_of, sector_of
from app.domain.network.sectors import point
from app.domain.network.words import IN_DANISH
from app.domain.person import Person
from app.services import cases, documents, languages, network, papers, visits
from app.services.views import Changes, Place, VisitStep
from tests.gui.visit.kitchen import Kitchen, press, settle, type_in
from ui.screens.case.presenter import CaseScreen
from ui.screens.form.presenter import FormScreen
from ui.screens.network.area_menu import AreaMenu
from ui.screens.network.board import NetworkBoard
from ui.screens.network.presenter import NetworkScreen
from ui.screens.network.then import NOT_OVER
from ui.screens.people.presenter import PeopleScreen
from ui.screens.together.presenter import TogetherScreen
from ui.theme import Mode, Theme
from ui.widgets import QuietButton, Words


@pytest.fixture
def screen(kitchen: Kitchen) -> NetworkScreen:
    """The map of a case that has none yet."""
    kitchen.navigator.go(Place("network", kitchen.case))
    settle()
    return kitchen.screen(NetworkScreen)


@pytest.fixture
def board(screen: NetworkScreen) -> NetworkBoard:
    """Its canvas and list."""
    return screen.widget.board


def add(board: NetworkBoard, name: str, table: str = "private") -> str:
    """Types a name and presses Enter; the key of who it became."""
    board.side.area.select(table)
    type_in(board.side.line, name)
    QTest.keyClick(board.side.line, Qt.Key.Key_Return)
    settle()
    return next(person.key for person in board.people if person.name == name)


def stored(kitchen: Kitchen) -> dict[str, NetworkPerson]:
    """Who stands on the map in the store, by name."""
    document = network.find(kitchen.desk, kitchen.case)
    view = documents.view(kitchen.desk, kitchen.case, document)
    return {person.name: person for person in people_of(view.form, view.answers)}


def spot(board: NetworkBoard, key: str) -> QPoint:
    """The middle of a dot, in the viewport."""
    return board.canvas.where(key).toPoint()


def drag(board: NetworkBoard, key: str, by: QPoint) -> None:
    """Takes a dot with the mouse and lets it go elsewhere."""
    ground, at = board.canvas.viewport(), spot(board, key)
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at)
    for part in range(1, 5):
        QTest.mouseMove(ground, at + by * part / 4)
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at + by)
    settle()


def test_a_name_and_enter_is_a_dot_a_line_in_the_list_and_a_row_in_the_store(
    kitchen: Kitchen, board: NetworkBoard
) -> None:
    key = add(board, "Mor, Inge")
    assert key in board.canvas.dots and key in board.side.rows
    assert stored(kitchen)["Mor, Inge"].x is not None
    assert board.side.line.text() == ""
    assert board.chosen == board.canvas.chosen == key


def test_an_area_appears_when_it_is_used(board: NetworkBoard) -> None:
    assert board.canvas.ground._sectors == ()
    add(board, "Egen læge Bo", "health")
    assert [sector.id for sector in board.canvas.ground._sectors] == ["health"]


def test_the_doctor_who_stands_there_from_the_start_is_not_doubled(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Egen læge", "health")
    assert key == "health/own_doctor"
    assert [person.table for person in stored(kitchen).values()] == ["health"]


def test_a_dragged_dot_stays_where_it_was_put_and_moves_nobody(kitchen: Kitchen, board: NetworkBoard) -> None:
    mother, uncle = add(board, "Mor, Inge"), add(board, "Onkel Bent")
    before, other = board.canvas.dots[uncle].pos(), spot(board, mother)
    drag(board, mother, QPoint(60, -40))
    person = stored(kitchen)["Mor, Inge"]
    assert person.x is not None and person.nearness is not None
    assert (spot(board, mother) - other).manhattanLength() > 20
    assert board.canvas.dots[uncle].pos() == before


def test_a_pen_drags_too(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    at = board.canvas.where(key)
    before = stored(kitchen)["Mor, Inge"]
    for kind, to in (
        (QEvent.Type.TabletPress, at),
        (QEvent.Type.TabletMove, at + QPointF(30, -20)),
        (QEvent.Type.TabletMove, at + QPointF(60, -40)),
        (QEvent.Type.TabletRelease, at + QPointF(60, -40)),
    ):
        QApplication.sendEvent(board.canvas.viewport(), pen(kind, to))
    settle()
    after = stored(kitchen)["Mor, Inge"]
    assert (after.x, after.y) != (before.x, before.y)


def pen(kind: QEvent.Type, at: QPointF) -> QTabletEvent:
    """A pen's event."""
    device = QPointingDevice.primaryPointingDevice()
    down = kind is not QEvent.Type.TabletRelease
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    held = button if down else Qt.MouseButton.NoButton
    return QTabletEvent(kind, device, at, at, 0.5 if down else 0.0, 0, 0, 0, 0, 0, none, button, held)


def test_a_finger_drags_too(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    at, before = spot(board, key), stored(kitchen)["Mor, Inge"]
    device = QTest.createTouchDevice()
    ground = board.canvas.viewport()
    QTest.touchEvent(ground, device).press(0, at, ground).commit()
    QTest.touchEvent(ground, device).move(0, at + QPoint(40, -30), ground).commit()
    QTest.touchEvent(ground, device).move(0, at + QPoint(70, -50), ground).commit()
    QTest.touchEvent(ground, device).release(0, at + QPoint(70, -50), ground).commit()
    settle()
    after = stored(kitchen)["Mor, Inge"]
    assert (after.x, after.y) != (before.x, before.y)


def test_arrow_keys_move_the_dot_that_has_the_focus_and_one_undo_takes_the_walk_back(
    kitchen: Kitchen, board: NetworkBoard
) -> None:
    key = add(board, "Mor, Inge")
    board.choose(key)
    before = stored(kitchen)["Mor, Inge"]
    for _ in range(3):
        kitchen.key(Qt.Key.Key_Up)
    after = stored(kitchen)["Mor, Inge"]
    assert after.y is not None and before.y is not None and after.y < before.y - 30
    board.undo()
    settle()
    assert stored(kitchen)["Mor, Inge"].y == before.y


def test_delete_takes_somebody_off_and_the_strip_brings_them_back(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    board.choose(key)
    kitchen.key(Qt.Key.Key_Delete)
    assert stored(kitchen) == {} and key not in board.canvas.dots
    assert [words for _, words in board.side.undo.items()] == ["Mor, Inge"]
    press(board.side.undo, "Fortryd")
    assert "Mor, Inge" in stored(kitchen) and key in board.canvas.dots
    assert board.side.undo.isHidden()


def test_everything_can_be_undone_and_done_again(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    board.side.card.contact.buttons[True].click()
    settle()
    assert stored(kitchen)["Mor, Inge"].contact is True
    board.undo()
    assert stored(kitchen)["Mor, Inge"].contact is None
    board.undo()
    assert stored(kitchen) == {}
    board.redo()
    board.redo()
    assert stored(kitchen)["Mor, Inge"].contact is True and key in board.canvas.dots


def test_choosing_in_the_list_chooses_on_the_canvas_and_back(board: NetworkBoard) -> None:
    mother, uncle = add(board, "Mor, Inge"), add(board, "Onkel Bent")
    board.side.rows[mother].click()
    assert board.canvas.chosen == mother
    QTest.mouseClick(board.canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot(board, uncle))
    settle()
    assert board.side.rows[uncle].isChecked() and not board.side.rows[mother].isChecked()


def test_a_name_is_kept_as_it_is_typed_and_undone_as_one(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Mor")
    line = board.side.card.lines["name"]
    type_in(line, ", Inge")
    assert "Mor, Inge" in stored(kitchen)
    board.side.line.setFocus()
    settle()
    board.undo()
    assert "Mor" in stored(kitchen)


def test_contact_with_an_area_is_said_on_the_canvas_and_in_the_form(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Bo-Vest, Lis", "housing")
    board.side.contacts["housing"].buttons[False].click()
    settle()
    document = network.find(kitchen.desk, kitchen.case)
    assert documents.view(kitchen.desk, kitchen.case, document).answers["housing_contact"] is False
    assert board.canvas.ground._contacts == {"housing": "ingen kontakt"}


def test_each_dot_tells_a_screen_reader_who_where_and_how(board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    board.side.card.contact.buttons[True].click()
    settle()
    found = QAccessible.queryAccessibleInterface(board.canvas.handles[key])
    assert found.text(QAccessible.Text.Name) == "Mor, Inge. Familie og venner. Taler sammen."
    assert found.role() == QAccessible.Role.Button
    assert "Mor, Inge (taler sammen)" in board.canvas.accessibleName()


def test_tab_goes_from_dot_to_dot(board: NetworkBoard) -> None:
    mother, uncle = add(board, "Mor, Inge"), add(board, "Onkel Bent")
    board.choose(mother)
    settle()
    QTest.keyClick(board.canvas.handles[mother], Qt.Key.Key_Tab)
    settle()
    assert board.chosen == uncle and board.canvas.handles[uncle].hasFocus()


def test_a_dot_glides_to_its_place_and_jumps_when_less_motion_is_asked_for(
    board: NetworkBoard, app: QApplication
) -> None:
    key = add(board, "Mor, Inge")
    board.canvas.person_moved.emit(key, network_place(board, key))
    assert len(board.canvas.gliding)
    still = Theme(Mode.LIGHT, less_motion=True)
    still.apply(app)
    board.undo()
    board.canvas.gliding.stop(key)
    board.redo()
    assert not len(board.canvas.gliding)


def network_place(board: NetworkBoard, key: str) -> object:
    """A place a little away."""
    here = board.canvas.layout_now.places[key]
    return type(here)(here.x + 60, here.y)


def test_the_case_leads_to_the_map_and_the_map_back(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Mor, Inge")
    kitchen.screen(NetworkScreen).widget.head.back.click()
    settle()
    case = kitchen.screen(CaseScreen)
    case.widget.network_asked.emit()
    settle()
    assert [person.name for person in kitchen.screen(NetworkScreen).widget.board.people] == ["Mor, Inge"]


def test_the_visit_leads_to_the_map_without_the_caseworkers_layer(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Mor, Inge")
    visits.begin(kitchen.desk, kitchen.case)
    visits.go_to(kitchen.desk, kitchen.case, VisitStep.KNOW)
    visit = kitchen.begin_visit()
    press(visit.widget, "Se som kort")
    screen = kitchen.screen(NetworkScreen)
    assert screen.full
    board = screen.widget.board
    assert kitchen.window.focusWidget() is board.side.line, "a name can be written at once"
    board.choose(board.people[0].key)
    assert board.side.card.worker.isHidden()
    screen.widget.head.back.click()
    settle()
    assert kitchen.place == "visit"


def test_the_citizens_side_shows_the_map_large_and_without_the_caseworkers_layer(
    kitchen: Kitchen, board: NetworkBoard
) -> None:
    add(board, "Mor, Inge")
    visits.set_pin(kitchen.desk, "2580")
    document = network.find(kitchen.desk, kitchen.case)
    kitchen.navigator.go(Place("together", kitchen.case, document))
    settle()
    shown = kitchen.screen(TogetherScreen).board
    assert shown is not None
    key = add(shown, "Onkel Bent")
    assert set(stored(kitchen)) == {"Mor, Inge", "Onkel Bent"}
    assert shown.side.card.worker.isHidden() and not shown.side.card.worker.isVisibleTo(shown)
    assert shown.canvas.handles[key].height() >= 48
    assert all(row.height() >= 48 for row in shown.side.rows.values())


def test_the_canvas_and_the_list_speak_the_citizens_language(kitchen: Kitchen, screen: NetworkScreen) -> None:
    key = add(screen.widget.board, "Egen læge, Bo", "health")
    in_danish = screen.widget.board.canvas.ground
    assert "Læge og behandling" in screen.widget.board.canvas.handles[key].accessibleName()
    languages.choose(kitchen.desk, kitchen.case, "en")
    kitchen.navigator.announce(Changes(frozenset({kitchen.case})))
    settle()
    canvas, side = screen.widget.board.canvas, screen.widget.board.side
    assert canvas.ground is in_danish and canvas.ground._words.say("health") == "Doctor and treatment"
    assert canvas.handles[key].accessibleName().startswith("Egen læge, Bo. Doctor and treatment")
    assert canvas.accessibleName().startswith("Map of the people around")
    assert "Doctor and treatment" in [words.text() for words in side.findChildren(Words)]


def test_how_it_was_is_shown_only_when_asked_for(kitchen: Kitchen, screen: NetworkScreen) -> None:
    add(screen.widget.board, "Mor, Inge")
    assert not screen.widget.shows_then
    screen.widget.head.then.click()
    settle()
    assert screen.widget.shows_then
    assert "ingen tidligere dag" in screen.widget.then._empty.text()
    screen.widget.then.close_button.click()
    assert not screen.widget.shows_then


def test_the_map_is_saved_as_a_picture_and_as_a_drawing(screen: NetworkScreen, tmp_path: Path) -> None:
    add(screen.widget.board, "Mor, Inge")
    screen.choose_file = lambda parent, kind, name: tmp_path / name
    for kind in ("png", "svg", "csv", "graphml"):
        screen._save_as(kind)
        settle()
    picture = QImage(str(tmp_path / "netværkskort.png"))
    assert picture.width() == 3000 and "Mor, Inge" in picture.text("Description")
    assert "kan læse den" in screen.widget.notice.accessibleName()
    assert all((tmp_path / f"netværkskort.{kind}").stat().st_size > 100 for kind in ("svg", "csv", "graphml"))


def test_a_place_that_takes_no_file_is_said_and_nothing_is_lost(screen: NetworkScreen, tmp_path: Path) -> None:
    add(screen.widget.board, "Mor, Inge")
    screen.choose_file = lambda parent, kind, name: tmp_path / "nowhere" / name
    for kind in ("png", "csv"):
        screen._save_as(kind)
        settle()
        assert "kunne ikke gemmes" in screen.widget.notice.accessibleName()


def test_a_finished_map_is_only_looked_at(kitchen: Kitchen, screen: NetworkScreen) -> None:
    board = screen.widget.board
    key = add(board, "Mor, Inge")
    document = network.find(kitchen.desk, kitchen.case)
    papers.issue(kitchen.desk, kitchen.case, DocumentId(document))
    kitchen.navigator.go(Place("network", kitchen.case, document))
    settle()
    before = board.canvas.dots[key].pos()
    drag(board, key, QPoint(60, -40))
    assert board.canvas.dots[key].pos() == before
    assert board.side.line.isHidden()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_head_cuts_no_words_however_large_they_are(screen: NetworkScreen, app: QApplication, scale: float) -> None:
    Theme(Mode.LIGHT, scale=scale).apply(app)
    settle()
    for button in (
        screen.widget.head.back,
        screen.widget.head.then,
        screen.widget.head.print,
        screen.widget.head.together,
    ):
        assert button.isHidden() or button.width() >= button.sizeHint().width(), button.text()


def test_the_form_leads_to_the_map_and_the_map_to_the_form(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Mor, Inge")
    kitchen.screen(NetworkScreen)._form()
    settle()
    form = kitchen.screen(FormScreen)
    assert not form.widget.head.map.isHidden()
    form.widget.head.map.click()
    settle()
    assert kitchen.place == "network"


def test_what_is_written_in_the_form_stands_on_the_map(kitchen: Kitchen, board: NetworkBoard) -> None:
    document = network.find(kitchen.desk, kitchen.case)
    network.add_person(kitchen.desk, kitchen.case, document, "housing", network.new_row(), {"name": "Viceværten"})
    kitchen.navigator.announce(Changes(frozenset({kitchen.case}), frozenset({document})))
    settle()
    assert [person.name for person in board.people] == ["Viceværten"]
    board.side.rows[board.people[0].key].click()
    assert stored(kitchen)["Viceværten"].x is None  # only an act of a person writes
    drag(board, board.people[0].key, QPoint(0, 40))
    assert stored(kitchen)["Viceværten"].x is not None


def test_a_folder_that_is_gone_for_a_while_costs_no_name(kitchen: Kitchen, board: NetworkBoard) -> None:
    home = kitchen.desk.home / "rygsaek.db"
    aside = home.rename(home.with_name("away"))
    type_in(board.side.line, "Mor, Inge")
    QTest.keyClick(board.side.line, Qt.Key.Key_Return)
    settle()
    keeping = kitchen.shell._context.keeping
    assert keeping.unsaved() == 1
    aside.rename(home)
    keeping.try_again()
    settle()
    assert [person.name for person in board.people] == ["Mor, Inge"]


def test_a_name_that_is_wiped_comes_back_and_nobody_vanishes_under_the_hands(
    kitchen: Kitchen, board: NetworkBoard
) -> None:
    key = add(board, "Mor")
    line = board.side.card.lines["name"]
    line.setFocus()
    for _ in "Mor":
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert key in board.canvas.dots and not board.side.card.isHidden()
    board.side.line.setFocus()
    settle()
    assert line.text() == "Mor" and "Mor" in stored(kitchen)


def test_when_it_was_saved_is_told_of_the_map_one_looks_at(kitchen: Kitchen, screen: NetworkScreen) -> None:
    add(screen.widget.board, "Mor, Inge")
    other = cases.open_case(kitchen.desk, Person(name="Sanne Ravn"), None)
    screen.widget.head.saved.show_saved("Gemt 3. marts")
    kitchen.navigator.go(Place("network", other))
    settle()
    assert screen.widget.head.saved.text() != "Gemt 3. marts"
    assert screen.widget.board.people == ()


# ── to another area of life ──────────────────────────────────────────────


def carry_to(board: NetworkBoard, key: str, sector: str) -> None:
    """Drags a dot into the middle of an area."""
    found = sector_of(sector)
    assert found is not None
    there = board.canvas.mapFromScene(QPointF(*point(found.middle, 0.66)))
    drag(board, key, there - spot(board, key))


def test_a_dot_dragged_into_another_area_belongs_there(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    board.side.card.contact.buttons[True].click()
    settle()
    carry_to(board, key, "health")
    person = stored(kitchen)["Mor, Inge"]
    assert (person.table, person.contact) == ("health", True)
    assert board.chosen == person.key and person.key in board.canvas.dots and key not in board.canvas.dots
    assert [sector.id for sector in board.canvas.ground._sectors] == ["health"]
    assert board.side.undo.isHidden()


def test_who_came_to_another_area_goes_back_with_undo_and_there_again_with_redo(
    kitchen: Kitchen, board: NetworkBoard
) -> None:
    key = add(board, "Mor, Inge")
    before = stored(kitchen)["Mor, Inge"]
    carry_to(board, key, "housing")
    board.undo()
    assert stored(kitchen)["Mor, Inge"] == before
    board.redo()
    assert stored(kitchen)["Mor, Inge"].table == "housing"
    assert len(board.people) == 1


def test_a_dot_let_go_on_the_edge_of_its_area_stays_in_it(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    private = sector_of("private")
    assert private is not None
    there = board.canvas.mapFromScene(QPointF(*point(private.ends + 0.04, 0.66)))
    drag(board, key, there - spot(board, key))
    assert stored(kitchen)["Mor, Inge"].table == "private"


def test_all_areas_show_themselves_while_somebody_is_carried(board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    ground, at = board.canvas.viewport(), spot(board, key)
    health = sector_of("health")
    assert health is not None
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(ground, board.canvas.mapFromScene(QPointF(*point(health.middle, 0.66))))
    assert board.canvas.ground._target is health
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert board.canvas.ground._target is None


def test_the_list_moves_somebody_to_another_area_without_the_mouse(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Mor, Inge")
    card = board.side.card
    assert card.area.selected() == "private"
    card.area.setFocus()
    QTest.keyClick(card.area, Qt.Key.Key_Down)
    settle()
    assert stored(kitchen)["Mor, Inge"].table == "housing"
    assert card.area.selected() == "housing"


def test_the_menu_of_a_dot_moves_somebody_and_takes_them_off(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    handle = board.canvas.handles[key]
    QApplication.sendEvent(handle, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    menu = board.findChild(AreaMenu)
    assert menu is not None
    titles = [action.text() for action in menu.actions()]
    assert "Læge og behandling" in titles and "Familie og venner" not in titles
    next(action for action in menu.actions() if action.text() == "Læge og behandling").trigger()
    settle()
    assert stored(kitchen)["Mor, Inge"].table == "health"


def test_the_citizens_side_has_no_menu_but_the_same_choice(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Mor, Inge")
    visits.set_pin(kitchen.desk, "2580")
    kitchen.navigator.go(Place("together", kitchen.case, network.find(kitchen.desk, kitchen.case)))
    settle()
    shown = kitchen.screen(TogetherScreen).board
    assert shown is not None
    shown.canvas.menu_asked.emit(shown.people[0].key, QPoint(0, 0))
    assert shown.findChild(AreaMenu) is None
    shown.choose(shown.people[0].key)
    shown.side.card.area.chosen.emit("health")
    settle()
    assert stored(kitchen)["Mor, Inge"].table == "health"


# ── larger, and who is who ───────────────────────────────────────────────


def test_two_fingers_make_the_map_larger_and_drag_nobody(kitchen: Kitchen, board: NetworkBoard) -> None:
    key = add(board, "Mor, Inge")
    ground, device = board.canvas.viewport(), QTest.createTouchDevice()
    at, before, wide = spot(board, key), stored(kitchen)["Mor, Inge"], board.canvas.transform().m11()
    other = at + QPoint(60, 0)
    QTest.touchEvent(ground, device).press(0, at, ground).commit()
    QTest.touchEvent(ground, device).move(0, at + QPoint(-20, 0), ground).commit()
    QTest.touchEvent(ground, device).stationary(0).press(1, other, ground).commit()
    for step in (1, 2, 3):
        touch = QTest.touchEvent(ground, device)
        touch.move(0, at - QPoint(20 * step, 0), ground).move(1, other + QPoint(20 * step, 0), ground).commit()
    QTest.touchEvent(ground, device).release(1, other + QPoint(60, 0), ground).stationary(0).commit()
    QTest.touchEvent(ground, device).move(0, at + QPoint(90, 90), ground).commit()
    QTest.touchEvent(ground, device).release(0, at + QPoint(90, 90), ground).commit()
    settle()
    assert board.canvas.transform().m11() > wide * 1.3
    assert stored(kitchen)["Mor, Inge"] == before


def test_a_pinch_on_the_touch_pad_makes_the_map_larger(board: NetworkBoard) -> None:
    wide = board.canvas.transform().m11()
    at, none = QPointF(200, 200), QPointF()
    zoom, pad = Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(zoom, pad, 2, at, at, at, 0.5, none)
    QApplication.sendEvent(board.canvas.viewport(), event)
    assert board.canvas.transform().m11() == pytest.approx(wide * 1.5)


def test_what_lies_under_the_fingers_stays_there(board: NetworkBoard) -> None:
    board.canvas.zoom_by(1.5)
    at = QPointF(500, 300)
    spot_before = board.canvas.mapToScene(at.toPoint())
    board.canvas.zoom_by(1.3, at)
    moved = board.canvas.mapToScene(at.toPoint()) - spot_before
    assert moved.manhattanLength() < 4


def test_plus_and_minus_make_the_map_larger_and_smaller_again(kitchen: Kitchen, board: NetworkBoard) -> None:
    board.choose(add(board, "Mor, Inge"))
    wide = board.canvas.transform().m11()
    kitchen.key(Qt.Key.Key_Plus)
    assert board.canvas.transform().m11() > wide
    kitchen.key(Qt.Key.Key_0)
    assert board.canvas.transform().m11() == pytest.approx(wide)


def test_who_somebody_is_stands_by_the_dot_and_covers_nobody(board: NetworkBoard) -> None:
    key = add(board, "Inge")
    high = board.canvas.dots[key].boundingRect().height()
    board.side.card.changed.emit("role", "Primær koordinator")
    settle()
    assert board.canvas.dots[key].person.role == "Primær koordinator"
    assert board.canvas.dots[key].boundingRect().height() > high


def test_the_card_the_roles_and_the_day_before_are_said_in_the_language_of_the_case(
    kitchen: Kitchen, screen: NetworkScreen
) -> None:
    languages.choose(kitchen.desk, kitchen.case, "en")
    kitchen.navigator.go(Place("today"))
    kitchen.navigator.go(Place("network", kitchen.case))
    settle()
    side = screen.widget.board.side
    add(screen.widget.board, "Mor, Inge")
    assert side.line.accessibleName() == "Write a name and press Enter"
    assert side.area.currentText() == "Family and friends"
    card = side.card
    assert card.contact.question.text() == "Are you in touch?"
    assert [button.text() for button in card.nearness.buttons.values()] == ["Close", "In between", "Further away"]
    role = next(each for each in card.findChildren(QuietButton) if each.property("role") == "værge")
    assert role.text() == "guardian (værge)"
    role.click()
    settle()
    assert stored(kitchen)["Mor, Inge"].role == "Værge", "the map and its paper are Danish"
    screen.widget.head.then.click()
    settle()
    type_in(screen.widget.then.any_day.editor, "3/3 2025")
    screen.widget.then.close_button.setFocus()
    settle()
    assert screen.widget.then.before_title.text() == "This is how it was on 3 March 2025"
    assert screen.widget.then.now_title.text() == "This is how it is now"


# ── any day ──────────────────────────────────────────────────────────────


def test_any_earlier_day_can_be_typed_and_a_day_to_come_is_gently_refused(
    kitchen: Kitchen, screen: NetworkScreen
) -> None:
    add(screen.widget.board, "Mor, Inge")
    screen.widget.head.then.click()
    settle()
    then = screen.widget.then
    type_in(then.any_day.editor, "3/3 2025")
    then.close_button.setFocus()
    settle()
    assert then.before_title.text() == "Sådan var det 3. marts 2025"
    assert IN_DANISH.say("not_begun") in [words.text() for words in then.findChildren(Words)]
    then.any_day.editor.clear()
    type_in(then.any_day.editor, "1/1 2090")
    then.close_button.setFocus()
    settle()
    assert then.any_day.said() == NOT_OVER
    assert then.before_title.text() == "Sådan var det 3. marts 2025"


def test_the_ringekort_leads_to_the_map(kitchen: Kitchen, board: NetworkBoard) -> None:
    add(board, "Mor, Inge")
    kitchen.navigator.go(Place("people", kitchen.case))
    settle()
    kitchen.screen(PeopleScreen).widget.map.click()
    settle()
    assert [person.name for person in kitchen.screen(NetworkScreen).widget.board.people] == ["Mor, Inge"]


def test_a_small_map_shows_first_where_people_stand(board: NetworkBoard) -> None:
    for name in ("Mor, Inge", "Onkel Bent"):
        add(board, name)
    board.canvas.setMinimumSize(0, 0)
    board.canvas.choose("")
    board.canvas.zoom_by(2.0)
    board.canvas.retheme()
    seen = board.canvas.mapToScene(board.canvas.viewport().rect()).boundingRect()
    middle = board.canvas.content().center()
    assert (seen.center() - middle).manhattanLength() < 6
    assert middle.x() > 510  # family stands to the right of the middle
