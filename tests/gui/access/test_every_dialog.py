"""Every dialog, the way in, the menus and the calendar can be heard, reached by keyboard and read at 200 %."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

import ui
from tests.gui.access import fit, heard, keys
from tests.gui.access.dialogs import DIALOGS, WAY_IN
from tests.gui.access.places import WAYS, Practice, settle
from ui.fields.date_field import DateField
from ui.fields.questions import Questions
from ui.screens.case.access_dialogs import GiveDialog
from ui.screens.case.same_person import PersonQuestions
from ui.theme import Mode, Theme
from ui.widgets.dialog import Dialog

kinds = pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
scales = pytest.mark.parametrize("scale", [1.0, 2.0])
_MADE_OF = {Questions, PersonQuestions, GiveDialog}
"""What other dialogs are made of; never opened by itself."""


def _all_kinds(kind: type[Dialog]) -> Iterator[type[Dialog]]:
    yield kind
    for derived in kind.__subclasses__():
        yield from _all_kinds(derived)


@pytest.fixture
def scale() -> float:
    """The size of words; the tests that look at several are given it."""
    return 1.0


@pytest.fixture(scope="module", autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """What was worn before is worn after the last test of this module."""
    worn = Theme.current()
    yield
    worn.apply(qapp)


@pytest.fixture(autouse=True)
def dressed(undressed: None, qapp: QApplication, scale: float) -> None:
    """Light, and words of that size: put on only where the test before wore something else."""
    wanted = Theme(Mode.LIGHT, scale=scale)
    if not Theme.current().looks_like(wanted):
        wanted.apply(qapp)


@pytest.fixture
def opened(practice: Practice) -> Iterator[Callable[[type[Dialog]], Dialog]]:
    """Opens a dialog over I dag; closed afterwards."""
    if practice.place != "today":
        practice.go("today")
    shown: list[Dialog] = []

    def show(kind: type[Dialog]) -> Dialog:
        shown.append(DIALOGS[kind](practice))
        shown[-1].open()
        settle()
        return shown[-1]

    yield show
    for dialog in shown:
        dialog.reject()
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


def test_every_dialog_there_is_is_looked_at() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    ours = {kind for kind in _all_kinds(Dialog) if kind.__module__.startswith("ui.")}
    assert ours - _MADE_OF == set(DIALOGS)


@kinds
def test_a_screen_reader_says_what_a_dialog_asks(opened: Callable[[type[Dialog]], Dialog], kind: type[Dialog]) -> None:
    dialog = opened(kind)
    assert dialog.accessibleName() and heard.name_of(dialog)
    assert heard.badly_named(dialog) == []
    assert heard.badly_placed(dialog) == []
    assert heard.told_wrong(dialog) == []


@kinds
def test_tab_goes_round_in_a_dialog_and_one_sees_where(
    opened: Callable[[type[Dialog]], Dialog], kind: type[Dialog]
) -> None:
    dialog = opened(kind)
    came = keys.way_of_tab(dialog)
    assert keys.left_out(dialog, came) == []
    assert keys.jumps_back(came) == []
    assert keys.unseen_focus(came) == []


@kinds
@scales
def test_nothing_in_a_dialog_is_squeezed(
    opened: Callable[[type[Dialog]], Dialog], kind: type[Dialog], scale: float
) -> None:
    dialog = opened(kind)
    assert Theme.current().scale == scale
    assert fit.squeezed(dialog) == []
    assert fit.too_small(dialog, fit.LEAST) == []


@kinds
def test_escape_closes_a_dialog(opened: Callable[[type[Dialog]], Dialog], kind: type[Dialog]) -> None:
    dialog = opened(kind)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert not dialog.isVisible()


# ── the way in ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", WAY_IN)
@scales
def test_the_way_in_is_for_everybody(way: str, scale: float) -> None:
    view = WAY_IN[way]()
    view.resize(1366, 768)
    view.show()
    settle()
    assert heard.badly_named(view) == []
    assert heard.badly_placed(view) == []
    assert heard.told_wrong(view) == []
    assert fit.squeezed(view) == []
    assert fit.too_wide(view) == []
    assert fit.too_small(view, fit.LEAST) == []
    if (focused := view.focusWidget()) is not None:
        focused.clearFocus()  # the way begins at the top, not at the line one is to write in
    came = keys.way_of_tab(view)
    assert keys.left_out(view, came) == []
    assert keys.jumps_back(came) == []
    assert keys.unseen_focus(came) == []
    view.close()
    view.deleteLater()
    settle()


# ── what opens for a moment ──────────────────────────────────────────────


def _menus(root: QWidget) -> Iterator[QMenu]:
    for menu in root.findChildren(QMenu):
        if any(not action.isSeparator() for action in menu.actions()):
            yield menu


def test_every_menu_says_its_acts_in_danish(practice: Practice) -> None:
    seen = 0
    for way in WAYS:
        practice.go(way)
        for menu in _menus(practice.screen):
            seen += 1
            words = [action.text() for action in menu.actions() if not action.isSeparator()]
            assert all(words), way
            assert not [each for each in words if heard.ENGLISH.search(each)], way
    assert seen > 3


@scales
def test_the_calendar_can_be_heard_and_walked_by_keys(practice: Practice, scale: float) -> None:
    practice.go("form")
    field = next(each for each in practice.screen.findChildren(DateField) if each.isVisible())
    field._open()
    settle()
    popup = field._popup
    assert popup is not None and popup.isVisible()
    assert heard.badly_named(popup) == []
    assert fit.too_small(popup, fit.LEAST) == []
    before = popup.days.accessibleName()
    QTest.keyClick(popup.days, Qt.Key.Key_Down)
    assert popup.days.accessibleName() != before
    QTest.keyClick(popup.days, Qt.Key.Key_Escape)
    settle()
    assert not popup.isVisible()
