"""The way in: first run, lock screen, what it tells and what it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.bootstrap import FrontDoors
from app.services.doors import Doors
from tests.gui.screens.pages import PASSPHRASE, Rygsaek, press, type_in, words_on
from ui.screens.first_run.view import FirstRunView
from ui.screens.lock.view import LockView
from ui.shell.program import Start
from ui.shell.shell import Shell
from ui.widgets.secret_line import CAPS_HINT, SecretLine, caps_lock_seen


def test_an_empty_folder_leads_to_the_first_run(rygsaek: Rygsaek) -> None:
    assert "Velkommen til IT-rygsæk" in words_on(rygsaek.content(FirstRunView))


def test_a_weak_passphrase_is_advised_against_and_not_taken(rygsaek: Rygsaek) -> None:
    view = rygsaek.content(FirstRunView)
    type_in(view.names.office, "Havneby Kommune")
    type_in(view.names.worker, "Mette Holm")
    press(view, "Videre")
    type_in(view.passphrase.first.line, "kort")
    type_in(view.passphrase.again.line, "kort")
    assert view.passphrase.advice.text()
    assert not view.passphrase.next.isEnabled()


def test_two_different_passphrases_make_nothing(rygsaek: Rygsaek) -> None:
    view = rygsaek.content(FirstRunView)
    type_in(view.names.office, "Havneby Kommune")
    type_in(view.names.worker, "Mette Holm")
    press(view, "Videre")
    type_in(view.passphrase.first.line, PASSPHRASE)
    type_in(view.passphrase.again.line, PASSPHRASE + "x")
    press(view, "Lav rygsækken")
    assert "ikke ens" in words_on(view)
    assert not rygsaek.home.exists()


def test_the_recovery_sheet_cannot_lie_in_the_home_and_cannot_be_skipped(rygsaek: Rygsaek, tmp_path: Path) -> None:
    view = rygsaek.to_the_sheet()
    rygsaek.first_run().save_sheet(rygsaek.home / "ark.pdf")
    assert "ikke ligge sammen" in words_on(view)
    assert not (rygsaek.home / "ark.pdf").exists()
    assert not view.sheet.finish.isEnabled()
    rygsaek.first_run().save_sheet(tmp_path / "ark.pdf")
    assert (tmp_path / "ark.pdf").read_bytes().startswith(b"%PDF")
    press(view, "Arket ligger sikkert")
    assert "Begynd med den første henvendelse" in words_on(rygsaek.content(Shell))


def test_the_lock_screen_tells_no_name_and_no_count(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.lock()
    fresh = office.again()
    seen = words_on(fresh.window) + fresh.window.windowTitle()
    assert "Jonas" not in seen
    assert "Havneby" not in seen
    assert "Mette" not in seen
    assert not any(letter.isdigit() for letter in seen)


def test_a_wrong_passphrase_is_said_plainly_and_forgotten(office: Rygsaek) -> None:
    office.lock()
    fresh = office.again()
    fresh.unlock("noget helt andet her")
    view = fresh.content(LockView)
    assert view.unlock.say.isVisibleTo(view)
    assert view.unlock.secret.text() == ""
    fresh.unlock()
    assert fresh.place == "today"


def test_a_second_window_on_the_same_home_is_told_and_the_first_goes_on(office: Rygsaek) -> None:
    second = office.again()
    second.unlock()
    view = second.content(LockView)
    assert view.unlock.say.isVisibleTo(view)
    office.new_case("Jonas Lindegaard")
    assert office.place == "case"


def test_a_damaged_key_file_is_told_and_a_backup_offered(office: Rygsaek) -> None:
    office.lock()
    for name in ("key", "key.twin"):
        (office.home / name).write_bytes(b"x")
    fresh = office.again()
    fresh.unlock()
    view = fresh.content(LockView)
    assert view.unlock.say.isVisibleTo(view)
    assert view.restore.isVisibleTo(view)
    assert view.restore.text().lower() in view.unlock.say.text().lower()


def test_a_folder_with_anything_of_ours_never_leads_to_set_up(office: Rygsaek) -> None:
    office.lock()
    for name in ("key", "key.twin"):
        (office.home / name).unlink()
    assert isinstance(office.again().window.content, LockView)


def test_the_recovery_code_opens_and_gives_a_new_passphrase(
    rygsaek: Rygsaek, doors: Callable[[], Doors], home: Path, qtbot: QtBot
) -> None:
    made = FrontDoors(policy=doors().policy).set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE)  # type: ignore[attr-defined]
    FrontDoors().lock(made.desk)
    fresh = rygsaek.again()
    view = fresh.content(LockView)
    press(view, "Glemt adgangskode")
    type_in(view.recover.code, " ".join(made.recovery.groups).lower())
    type_in(view.recover.new.line, "himmel grus lampe torsdag")
    type_in(view.recover.again.line, "himmel grus lampe torsdag")
    press(view, "Lås op med koden")
    assert fresh.place == "today"
    fresh.lock()
    last = fresh.again()
    last.unlock()
    assert isinstance(last.window.content, LockView)
    last.unlock("himmel grus lampe torsdag")
    assert last.place == "today"


def test_caps_lock_is_noticed_by_what_it_does_to_letters(qtbot: QtBot, theme: object) -> None:
    assert caps_lock_seen("A", shift=False) is True
    assert caps_lock_seen("a", shift=True) is True
    assert caps_lock_seen("Å", shift=True) is False
    assert caps_lock_seen("7", shift=False) is None
    line = SecretLine("Adgangskode")
    qtbot.addWidget(line)
    line.show()
    QTest.keyClick(line.line, Qt.Key.Key_A)
    assert not line.hint.isVisibleTo(line)
    line.line.caps_seen.emit(True)
    assert line.hint.text() == CAPS_HINT


def test_the_passphrase_is_dots_until_one_asks(qtbot: QtBot, theme: object) -> None:
    line = SecretLine("Adgangskode")
    qtbot.addWidget(line)
    line.show()
    type_in(line.line, "hemmelig")
    assert line.line.echoMode() is QLineEdit.EchoMode.Password
    press(line, "Vis")
    assert line.line.echoMode() is QLineEdit.EchoMode.Normal
    line.clear()
    assert line.text() == ""
    assert line.line.echoMode() is QLineEdit.EchoMode.Password


def test_a_first_run_closed_before_the_sheet_was_kept_is_told_on_i_dag(rygsaek: Rygsaek, qtbot: QtBot) -> None:
    view = rygsaek.content(FirstRunView)
    type_in(view.names.office, "Havneby Kommune")
    type_in(view.names.worker, "Mette Holm")
    press(view, "Videre")
    type_in(view.passphrase.first.line, PASSPHRASE)
    type_in(view.passphrase.again.line, PASSPHRASE)
    press(view, "Lav rygsækken")
    with qtbot.waitSignal(rygsaek.program.ended):
        rygsaek.window.close()
    fresh = rygsaek.again()
    fresh.unlock()
    assert "Nødarket er ikke gemt" in words_on(fresh.shell)


def test_a_kept_sheet_is_not_spoken_of(office: Rygsaek) -> None:
    assert "Nødarket er ikke gemt" not in words_on(office.shell)


def test_a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    assert Start(tmp_path / "ny").looks_empty()
    assert not Start(tmp_path / ("x" * 300)).looks_empty()
