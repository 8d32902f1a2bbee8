"""In a small window with large letters (1024 × 640, 200 %) nothing one presses or reads is squeezed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.services.views import Urgency
from app.settings import declared
from tests.gui.screens.pages import Rygsaek
from ui.fields.context import FieldContext
from ui.screens.cases.view import CasesView
from ui.screens.form.presenter import FormScreen
from ui.screens.form.view import FormHead
from ui.screens.pause.pin import PinPad
from ui.screens.pause.view import PauseView
from ui.screens.settings.view import SettingsView
from ui.shell.rows import WhenRow
from ui.theme import Theme
from ui.widgets import SecondaryButton

BESIDE_THE_SIDEBAR = (811, 594)


@pytest.fixture
def large(app: QApplication, theme: Theme) -> Iterator[QApplication]:
    """Letters at 200 %."""
    Theme(scale=2.0).apply(app)
    yield app
    theme.apply(app)


def shown(app: QApplication, widget: QWidget, size: tuple[int, int]) -> None:
    widget.resize(*size)
    widget.show()
    for _ in range(3):
        app.processEvents()


def squeezed(widget: QWidget) -> list[str]:
    """Buttons that show less than all of their words."""
    buttons = [button for button in widget.findChildren(QAbstractButton) if button.isVisible() and button.text()]
    assert buttons
    return [b.text() for b in buttons if b.width() < b.sizeHint().width() or b.height() < b.minimumSizeHint().height()]


def keys_of(pad: PinPad) -> list[QAbstractButton]:
    return [button for button in pad.findChildren(QAbstractButton) if button.property("digit")]


def whole_on(widget: QWidget, view: QWidget) -> bool:
    return view.rect().contains(QRect(widget.mapTo(view, QPoint(0, 0)), widget.size()))


@pytest.mark.parametrize("size", [(1024, 594), (1366, 768), (640, 480)])
def test_the_keys_for_a_pin_are_never_squeezed(large: QApplication, size: tuple[int, int]) -> None:
    view = PauseView()
    shown(large, view, size)
    view.show_pad(choose=True)
    shown(large, view, size)
    assert squeezed(view.pad) == []
    assert all(key.height() >= 48 and key.width() >= 48 for key in keys_of(view.pad))
    if size != (640, 480):
        assert all(whole_on(button, view) for button in (*keys_of(view.pad), view.pad.done, view.pad.cancel))
    view.close()


def test_in_the_smallest_window_every_key_for_a_pin_can_be_scrolled_to(large: QApplication) -> None:
    view = PauseView()
    shown(large, view, (640, 480))
    view.show_pad(choose=True)
    shown(large, view, (640, 480))
    scroll = view.pad._scroll
    assert scroll.verticalScrollBar().maximum() > 0
    assert scroll.horizontalScrollBar().maximum() == 0
    for button in (*keys_of(view.pad), view.pad.cancel):
        scroll.ensureWidgetVisible(button)
        assert whole_on(button, view)
    view.close()


def test_a_pin_is_typed_in_whichever_way_the_keys_stand(large: QApplication) -> None:
    view, told = PauseView(), []
    view.pin_entered.connect(told.append)
    shown(large, view, (1024, 594))
    view.show_pad(choose=True)
    for size in ((1024, 594), (1024, 1000), (1024, 594)):
        shown(large, view, size)
        for digit in "47":
            next(key for key in keys_of(view.pad) if key.text() == digit).click()
        QTest.keyClicks(view.pad, "11")
        view.pad.done.click()
        view.pad.accept()
    assert told == ["4711"] * 3
    view.close()


def test_the_filters_of_sager_keep_their_letters(large: QApplication) -> None:
    view = CasesView()
    shown(large, view, BESIDE_THE_SIDEBAR)
    assert squeezed(view) == []
    assert all(whole_on(box, view) for box in (view.late, view.closed, view.removed))
    view.close()


def test_no_settings_are_wider_than_their_page(large: QApplication) -> None:
    view = SettingsView(FieldContext(today=date(2026, 11, 23)))
    view.show_groups(declared())
    shown(large, view, BESIDE_THE_SIDEBAR)
    for group in declared():
        view.show_group(group.id)
        shown(large, view, BESIDE_THE_SIDEBAR)
        assert view.page.horizontalScrollBar().maximum() == 0, group.id
    view.close()


def test_people_in_settings_stand_in_one_row_where_there_is_room(app: QApplication, theme: Theme) -> None:
    view = SettingsView(FieldContext(today=date(2026, 11, 23)))
    view.show_groups(declared())
    view.show_group("screening")
    shown(app, view, (1158, 768))
    boxes = view._editors["screening.passed_to"]._boxes  # type: ignore[attr-defined]
    tops = {box.mapTo(view, QPoint(0, 0)).y() for box in boxes[0].values()}
    assert len(tops) == 1
    view.close()


def test_the_head_of_a_form_shows_all_of_its_buttons(office: Rygsaek, large: QApplication) -> None:
    office.new_case("Anne-Margrethe Kirkegaard-Lindenskov")
    office.begin_form("Samarbejdsaftale")
    head: FormHead = office.screen(FormScreen).widget.head
    head.setFixedWidth(BESIDE_THE_SIDEBAR[0])
    for _ in range(3):
        large.processEvents()
    assert squeezed(head) == []
    assert head.together.isVisible() and head.print.y() > head.back.y()
    head.setFixedWidth(2400)
    for _ in range(3):
        large.processEvents()
    assert squeezed(head) == []
    assert head.title.isVisible() and head.print.geometry().center().y() - head.back.geometry().center().y() in range(
        -1, 2
    )


def test_what_is_due_and_its_button_stand_under_each_other_where_it_is_narrow(large: QApplication) -> None:
    button = SecondaryButton("Skriv, at det er gjort")
    row = WhenRow("a", "13. november", Urgency.LATE, "Jonas L. – tal mødet igennem", "Mødet er holdt.", button)
    shown(large, row, (660, 400))
    assert row.minimumSizeHint().width() <= 660
    assert squeezed(row) == []
    assert button.geometry().top() >= row._because.geometry().bottom() > row._when.geometry().bottom()
    shown(large, row, (1200, 400))
    assert button.geometry().left() > row._what.geometry().left() > row._when.geometry().right()
    assert squeezed(row) == []
    row.close()
