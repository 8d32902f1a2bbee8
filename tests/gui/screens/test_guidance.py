"""Help at its place: the panel's folds and ticks, and the help that stands beside a form."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.change import CaseId
from app.services import cases, guidance
from app.services.desk import Desk
from app.services.guidance import form_help
from app.services.office.choices import change_setting
from app.services.views import Changes
from tests.gui.screens.pages import Rygsaek, press, type_into, words_on
from tests.gui.screens.test_reading_aloud import nameless
from tests.support.offices import new_case, new_office
from ui.guidance.beside import HelpBeside
from ui.guidance.fold import Fold
from ui.guidance.panel import ADVICE, ASK, BARRIERS, CHECKLIST, PRINCIPLES, GuidancePanel
from ui.screens.form.presenter import FormScreen
from ui.theme import Theme
from ui.widgets.surfaces import Page

SECTIONS = (CHECKLIST, ASK, ADVICE, BARRIERS, PRINCIPLES)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = new_office(tmp_path / "home")
    yield opened
    opened.store.close()


@pytest.fixture
def case(desk: Desk) -> CaseId:
    return new_case(desk)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, desk: Desk, case: CaseId) -> Iterator[GuidancePanel]:
    """The help of the first meeting, as high as it wants to be."""
    page = Page(max_width=0)
    qtbot.addWidget(page)
    shown = GuidancePanel()
    page.add(shown)
    page.resize(420, 768)
    shown.show_guidance(guidance.for_step(desk, case, 6))
    page.show()
    QApplication.processEvents()
    yield shown


def fold(panel: GuidancePanel, title: str, group: str = "") -> Fold:
    section = panel.section(title)
    assert section is not None, title
    if not group:
        return section
    return next(inner for inner in section.body.findChildren(Fold) if inner.head.text() == group)


def opened(panel: GuidancePanel) -> list[str]:
    return [title for title in SECTIONS if (found := panel.section(title)) and found.is_open()]


def key(widget: object, which: Qt.Key) -> None:
    QTest.keyClick(widget, which)  # type: ignore[arg-type]


def test_a_panel_begins_with_its_checklists_and_nothing_else_unfolded(panel: GuidancePanel) -> None:
    assert opened(panel) == [CHECKLIST]
    assert "Rammen om snakken" in words_on(panel)
    assert not panel.point("6.frame.time").isVisibleTo(panel)


def test_one_section_is_open_at_a_time(panel: GuidancePanel) -> None:
    for title in SECTIONS:
        QTest.mouseClick(fold(panel, title).head, Qt.MouseButton.LeftButton)
        assert title in opened(panel) or title == CHECKLIST
        assert len(opened(panel)) <= 1


def test_one_group_of_a_section_is_open_at_a_time(panel: GuidancePanel) -> None:
    first, second = fold(panel, CHECKLIST, "Når du kommer"), fold(panel, CHECKLIST, "Inden du går")
    first.set_open(True)
    second.set_open(True)
    assert not first.is_open()
    assert panel.point("6.leave.papers").isVisibleTo(panel)


def test_the_folds_and_the_points_are_worked_with_the_keyboard(qtbot: QtBot, panel: GuidancePanel) -> None:
    head = fold(panel, CHECKLIST, "Når du kommer").head
    head.setFocus()
    key(head, Qt.Key.Key_Right)
    assert head.isChecked()
    key(head, Qt.Key.Key_Left)
    assert not head.isChecked()
    key(head, Qt.Key.Key_Return)
    box = panel.point("6.hello.who_asked")
    for pressed, done in ((Qt.Key.Key_Space, True), (Qt.Key.Key_Return, False)):
        with qtbot.waitSignal(panel.ticked) as told:
            key(box, pressed)
        assert told.args == ["6.hello.who_asked", done]


def test_ticks_from_the_case_are_shown_without_telling_anybody_and_folds_stay(
    qtbot: QtBot, panel: GuidancePanel, desk: Desk, case: CaseId
) -> None:
    group = fold(panel, CHECKLIST, "Når du kommer")
    group.set_open(True)
    box = panel.point("6.hello.me")
    guidance.tick(desk, case, "6.hello.me", True)
    with qtbot.assertNotEmitted(panel.ticked):
        panel.show_guidance(guidance.for_step(desk, case, 6))
    assert panel.point("6.hello.me") is box
    assert box.isChecked()
    assert group.is_open()
    assert group.head.note() == "1 af 2"
    assert fold(panel, CHECKLIST).head.note() == "1 af 20"
    assert group.head.accessibleName() == "Når du kommer, 1 af 2"


def test_another_step_shows_its_own_help_under_the_section_one_had_open(
    panel: GuidancePanel, desk: Desk, case: CaseId
) -> None:
    fold(panel, BARRIERS).set_open(True)
    panel.show_guidance(guidance.for_step(desk, case, 10))
    assert opened(panel) == [BARRIERS]
    assert "Kalenderne passer ikke" in words_on(panel)
    assert panel.section(ASK) is None


def test_sources_stand_with_what_they_are_the_source_of(panel: GuidancePanel) -> None:
    fold(panel, BARRIERS).set_open(True)
    fold(panel, BARRIERS, "Skemaet kommer i vejen").set_open(True)
    seen = [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]
    assert "Efter samarbejdsaftale. Socialstyrelsen 2014." in seen


@pytest.mark.parametrize("step", range(1, 15))
def test_folded_a_panel_takes_no_more_than_a_screen(panel: GuidancePanel, desk: Desk, case: CaseId, step: int) -> None:
    panel.show_guidance(guidance.for_step(desk, case, step))
    for title in SECTIONS:
        if section := panel.section(title):
            section.set_open(True)
            QApplication.processEvents()
            assert 100 < panel.layout().heightForWidth(360) <= 700, title


def test_everything_in_the_panel_has_a_name(panel: GuidancePanel) -> None:
    for title in SECTIONS:
        fold(panel, title).set_open(True)
        assert nameless(panel) == []


# ── beside a form ─────────────────────────────────────────────────────────


@pytest.fixture
def form(office: Rygsaek) -> FormScreen:
    """A cooperation agreement that was just begun."""
    office.new_case("Jonas Lindegaard")
    return office.begin_form("Samarbejdsaftale")


def beside(form: FormScreen) -> HelpBeside:
    return form.widget.help


def grab(form: FormScreen, name: str) -> None:
    """A picture for whoever asks for one."""
    folder = os.environ.get("GUIDANCE_PICTURES")
    if folder:
        for _ in range(4):
            QApplication.processEvents()
        form.widget.window().grab().save(str(Path(folder) / f"{name}.png"))


def test_the_help_comes_when_asked_for_and_the_form_stays(form: FormScreen) -> None:
    assert beside(form).side.isHidden()
    press(form.widget, "Hjælp til samtalen")
    side = beside(form).side
    assert side.isVisibleTo(form.widget)
    assert form.widget.form.isVisibleTo(form.widget)
    assert side.heading.text() == "Hjælp til samtalen"
    assert "Rammen om snakken" in words_on(side)
    grab(form, "beside")


def test_a_tick_beside_a_form_is_kept_in_the_case(office: Rygsaek, form: FormScreen) -> None:
    press(form.widget, "Hjælp til samtalen")
    panel = beside(form).side.panel
    fold(panel, CHECKLIST, "Når du kommer").set_open(True)
    QTest.mouseClick(panel.point("6.hello.me"), Qt.MouseButton.LeftButton)
    desk = office.program.office.context.desk  # type: ignore[union-attr]
    case = form.editing.case
    assert case is not None
    assert next(row.title for row in cases.case_view(desk, case).events) == "Tjekliste: 1 punkt krydset af"
    assert fold(panel, CHECKLIST, "Når du kommer").head.note() == "1 af 2"
    grab(form, "ticked")


def test_the_heading_one_pressed_stays_in_sight_when_another_folds_up_above_it(
    office: Rygsaek, form: FormScreen
) -> None:
    office.window.resize(1366, 600)
    press(form.widget, "Hjælp til samtalen")
    side = beside(form).side
    fold(side.panel, CHECKLIST, "Inden du går").set_open(True)
    for title in (PRINCIPLES, CHECKLIST, BARRIERS):
        head = fold(side.panel, title).head
        head.setFocus()
        key(head, Qt.Key.Key_Right)
        for _ in range(3):
            QApplication.processEvents()
        assert not head.visibleRegion().isEmpty(), title


def test_escape_closes_the_help_and_not_the_form(office: Rygsaek, form: FormScreen) -> None:
    press(form.widget, "Hjælp til samtalen")
    head = fold(beside(form).side.panel, CHECKLIST).head
    head.setFocus()
    key(head, Qt.Key.Key_Escape)
    assert beside(form).side.isHidden()
    assert office.place == "form"
    assert office.window.focusWidget() is form.widget.head.help


def test_what_is_being_typed_stands_while_the_help_comes_and_goes(form: FormScreen) -> None:
    field = form.widget.form.field("situation")
    type_into(field, "Der er ro om morgenen.")
    press(form.widget, "Hjælp til samtalen")
    press(form.widget, "Hjælp til samtalen")
    assert field.value() == "Der er ro om morgenen."
    assert beside(form).side.isHidden()


def test_the_help_is_gone_when_one_comes_back_to_the_form(office: Rygsaek, form: FormScreen) -> None:
    press(form.widget, "Hjælp til samtalen")
    office.shell.go_back()
    assert not form.widget.head.help.isChecked()
    assert beside(form).side.isHidden()


def test_with_large_words_the_help_takes_the_forms_place_and_gives_it_back(office: Rygsaek, form: FormScreen) -> None:
    context = office.program.office.context  # type: ignore[union-attr]
    change_setting(context.desk, "look.text_scale", "200")
    context.navigator.announce(Changes())
    QApplication.processEvents()
    form.widget.head.help.click()
    QApplication.processEvents()
    grab(form, "large")
    assert beside(form).side.isVisibleTo(form.widget)
    assert not form.widget.form.isVisibleTo(form.widget)
    QTest.mouseClick(beside(form).side.close_button, Qt.MouseButton.LeftButton)
    assert form.widget.form.isVisibleTo(form.widget)
    assert form.widget.head.help.accessibleName() == "Hjælp til samtalen"
    grab(form, "large-closed")


def test_a_form_that_is_not_for_the_citizen_has_help_for_its_step(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    form = office.begin_form("Screeningsskema")
    press(form.widget, "Hjælp til trinnet")
    assert "Før du giver den videre" in words_on(beside(form).side)


@pytest.mark.parametrize(("at", "here", "step"), [((), 8, 8), ((6, 9, 13), 4, 6), ((6, 9, 13), 10, 9), ((10,), 14, 10)])
def test_the_help_is_of_the_nearest_step_the_form_is_written_at(at: tuple[int, ...], here: int, step: int) -> None:
    assert form_help.nearest(at, here) == step
