"""What every test of the window stands on: no screen needed, the theme on, work done at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui.tasks import NowTasks
from ui.theme import Theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it lacks (a window manager, grabs); those are no warnings of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def windows_go(qapp: QApplication) -> Iterator[None]:
    """What a test asked Qt to delete later is gone before the next one: else every window stays, and all grow slow."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, applied; a test that applies another gets this one back afterwards."""
    worn = qapp.property("rygsaek_theme")
    if worn is None or worn.objectName() != "light for tests":
        worn = Theme()
        worn.setObjectName("light for tests")
        worn.apply(qapp)
    yield worn
    if qapp.property("rygsaek_theme") is not worn:
        worn.apply(qapp)


@pytest.fixture
def app(qapp: QApplication, theme: Theme) -> QApplication:
    """The application in its own clothes."""
    return qapp


@pytest.fixture
def tasks() -> NowTasks:
    """Work is done at once, in the test's own thread."""
    return NowTasks()


@pytest.fixture
def today() -> date:
    """A Monday."""
    return date(2026, 11, 23)
