"""What watches over the window: idle time, battery, the system's own lock, crash dumps, the fresh process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.office.battery import Battery
from tests.gui.screens.pages import Rygsaek
from ui.shell.battery import BatteryWatch
from ui.shell.fresh_process import command
from ui.shell.idle import IdleWatch
from ui.shell.keys import KEYS
from ui.shell.sealed_tasks import OfficeTasks
from ui.shell.secrecy import hide_from_capture, no_core_dumps
from ui.shell.shell import Shell
from ui.shell.system_watch import LinuxWatch, system_watch
from ui.shell.windows_watch import means_lock
from ui.tasks import NowTasks


@dataclass
class FakeBattery:
    """Gives the readings one after the other."""

    readings: Iterator[Battery | None]
    said: list[str] = field(default_factory=list)

    def __call__(self) -> Battery | None:
        return next(self.readings)


def test_a_flat_battery_is_told_once_at_twenty_and_once_at_ten(app: QApplication) -> None:
    levels = [Battery(p, False) for p in (50, 20, 19, 12, 10, 9, 4)]
    fake = FakeBattery(iter(levels))
    watch = BatteryWatch(fake)
    watch.low.connect(fake.said.append)
    for _ in levels:
        watch.look()
    assert len(fake.said) == 2
    assert fake.said[0] == "Batteri 20 %. Alt er gemt. Strømmen rækker lidt endnu."


def test_a_battery_that_was_charged_is_told_of_again(app: QApplication) -> None:
    levels = [Battery(18, False), Battery(60, True), Battery(19, False)]
    fake = FakeBattery(iter(levels))
    watch = BatteryWatch(fake)
    watch.low.connect(fake.said.append)
    for _ in levels:
        watch.look()
    assert len(fake.said) == 2


def test_a_computer_without_a_battery_says_nothing(app: QApplication) -> None:
    fake = FakeBattery(iter([None]))
    watch = BatteryWatch(fake)
    watch.low.connect(fake.said.append)
    watch.look()
    assert fake.said == []


def test_idle_time_ends_the_wait_and_a_key_begins_it_again(qtbot: QtBot, app: QApplication) -> None:
    watch = IdleWatch(minutes=0.005)  # 300 ms
    with qtbot.waitSignal(watch.went_idle, timeout=3000):
        pass
    watch.set_minutes(0.02)
    widget = QWidget()
    qtbot.addWidget(widget)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert watch.eventFilter(widget, key) is False
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, QPointF(), QPointF(), Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    assert watch.eventFilter(widget, press) is False
    watch.stop()


def test_the_window_locks_when_nobody_has_touched_it(office: Rygsaek, qtbot: QtBot) -> None:
    idle = office.program.office._idle  # type: ignore[union-attr]
    with qtbot.waitSignal(office.program.ended):
        idle.went_idle.emit()
    assert office.handed_over == [office.home]


def test_the_systems_own_lock_locks_the_window_too(office: Rygsaek, qtbot: QtBot) -> None:
    system = office.program.office._system  # type: ignore[union-attr]
    with qtbot.waitSignal(office.program.ended):
        system.lock_wanted.emit()
    assert office.handed_over == [office.home]


def test_sleep_and_screen_saver_ask_for_a_lock_and_waking_does_not(app: QApplication) -> None:
    watch = LinuxWatch()
    asked: list[bool] = []
    watch.lock_wanted.connect(lambda: asked.append(True))
    watch.sleep_prepared(False)
    watch.saver_changed(False)
    assert asked == []
    watch.sleep_prepared(True)
    watch.saver_changed(True)
    watch.session_locked()
    assert asked == [True, True, True]


def test_listening_to_the_system_never_stops_the_start(app: QApplication) -> None:
    assert system_watch().begin(0) in (True, False)


@pytest.mark.parametrize(
    ("message", "wparam", "locks"),
    [(0x0218, 0x4, True), (0x0218, 0x7, False), (0x02B1, 0x7, True), (0x02B1, 0x8, False), (0x02B1, 0x6, True),
     (0x0010, 0x7, False)],
)  # fmt: skip
def test_windows_says_sleep_and_lock_by_numbers(message: int, wparam: int, locks: bool) -> None:
    assert means_lock(message, wparam) is locks


def test_a_crash_of_this_process_writes_no_memory_to_disk() -> None:
    code = "from ui.shell.secrecy import no_core_dumps; import resource; no_core_dumps();"
    code += "print(resource.getrlimit(resource.RLIMIT_CORE))"
    root = Path(__file__).resolve().parents[3]
    told = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "(0, 0)"
    assert callable(no_core_dumps)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can refuse capture")
def test_linux_says_honestly_that_capture_cannot_be_refused() -> None:
    assert hide_from_capture(0) is False


def test_the_fresh_process_is_the_same_program_on_the_same_home() -> None:
    assert command(Path("/et/sted"), practice=False)[1:] == ["-m", "app", "--home", "/et/sted"]
    assert "--demo" in command(Path("/et/sted"), practice=True)


def test_every_key_has_its_act_and_words() -> None:
    for key in KEYS:
        assert callable(getattr(Shell, key.act)), key
        assert key.say


def test_the_emergency_numbers_are_one_key_away_everywhere() -> None:
    keys = [key for key in KEYS if key.act == "emergency"]
    assert {key.sequence for key in keys} == {"F12", "Ctrl+Shift+H"}
    assert all(key.always for key in keys)


def test_during_a_visit_no_key_leads_to_another_case(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    case = office.program.office.context.navigator.here().case  # type: ignore[union-attr]
    from app.services.views import Place

    office.program.office.context.navigator.go(Place("visit", case))  # type: ignore[union-attr]
    assert not office.shell.sidebar.isVisibleTo(office.shell)
    open_keys = {key.act for key, shortcut in office.shell._shortcuts if shortcut.isEnabled()}
    assert open_keys == {"say_saved", "lock", "emergency", "help_here"}


def test_a_visit_that_goes_on_after_a_lock_never_shows_today_on_the_way(office: Rygsaek) -> None:
    from app.services.views import Place

    office.new_case("Jonas Lindegaard")
    navigator = office.program.office.context.navigator  # type: ignore[union-attr]
    navigator.go(Place("visit", navigator.here().case))
    office.lock()
    fresh = office.again().unlock()
    assert fresh.place == "visit"
    assert "today" not in fresh.shell.places._screens


def test_work_asked_for_after_the_lock_is_let_go() -> None:
    tasks = OfficeTasks(NowTasks())
    seen = SimpleNamespace(count=0)

    def work() -> None:
        seen.count += 1

    tasks.database(work, lambda _: None)
    tasks.seal()
    tasks.database(work, lambda _: None)
    tasks.background(work, lambda _: None)
    assert seen.count == 1


def test_ctrl_l_locks_over_an_open_dialog_and_takes_it_away(office: Rygsaek, qtbot: QtBot) -> None:
    office.new_case("Jonas Lindegaard")
    office.shell.go_to()
    dialog = office.shell._go_to
    assert dialog is not None
    dialog.activateWindow()
    QApplication.processEvents()
    with qtbot.waitSignal(office.program.ended):
        QTest.keyClick(dialog.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.isVisible()
        assert office.window.covered
    assert office.handed_over == [office.home]


def test_the_emergency_key_works_over_an_open_dialog(office: Rygsaek) -> None:
    office.shell.go_to()
    dialog = office.shell._go_to
    assert dialog is not None
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(dialog.line, Qt.Key.Key_F12)
    assert not dialog.isVisible()
    assert office.place == "emergency"
