"""A computer that was taken out deletes its keys, tells why, and lets its window close. With real threads, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services import cases
from app.services.desk import Desk
from app.services.views import HomeState, Place
from tests.gui.screens.conftest import SMALL, ImpatientDoors
from tests.gui.screens.pages import Rygsaek
from tests.gui.sync.test_coming_in import choose_passphrase, let_in, type_invitation
from tests.gui.sync.test_computers import take_out
from tests.gui.sync.town import LaptopWindow, Town, words_on
from tests.gui.visit.kitchen import settle
from tests.support.offices import JONAS, doors
from tests.support.quick_home import PASSPHRASE as OFFICE_PASSPHRASE
from ui.tasks import ThreadTasks


@pytest.fixture
def threads() -> Iterator[ThreadTasks]:
    failures: list[Exception] = []
    tasks = ThreadTasks(failures.append)
    yield tasks
    tasks.close()
    assert failures == []


def test_a_computer_that_was_taken_out_deletes_itself_and_says_so(town: Town, qtbot: QtBot, tmp_path: Path) -> None:
    mette = town.laptop("mette", "Mette Holm")
    town.found(mette)
    anders = Rygsaek(qtbot, tmp_path / "home", lambda: ImpatientDoors(policy=SMALL)).start()
    view = type_invitation(anders, town.invite(mette, "Anders Bro"))
    choose_passphrase(view)
    assert view.wait is not None
    let_in(mette, view.wait.code.text())
    way = anders.first_run().invited
    assert way is not None and way.line is not None
    way.line.look()
    office = anders.program.office
    assert office is not None
    office.context.line.begin()
    mette.sync()
    take_out(mette.computers(), "Tag den ud af kontoret", "left")
    office.context.line.now()
    settle()
    assert anders.window.covered
    assert "taget ud af kontoret" in words_on(anders.window)
    assert ImpatientDoors(policy=SMALL).state(anders.home) is not HomeState.READY
    anders.window.close()
    settle()
    assert not anders.window.isVisible()


def test_a_round_beside_the_window_sends_and_fetches_with_real_threads(
    town: Town, two: tuple[LaptopWindow, LaptopWindow], threads: ThreadTasks, qtbot: QtBot
) -> None:
    two[0].close()
    desks: list[Desk] = []
    threads.database(lambda: doors(town.clock).unlock(town.folder / "mette", OFFICE_PASSPHRASE), desks.append)
    qtbot.waitUntil(lambda: bool(desks))
    desk = desks[0]
    threads.database(lambda: cases.open_case(desk, JONAS, None), lambda _: None)
    window = LaptopWindow("mette", desk, threads)
    window.navigator.go(Place("office"))
    window.line.now()
    qtbot.waitUntil(lambda: "Alt er sendt" in window.read() and not window.line.running, timeout=10_000)
    assert window.line.failure is None
    town.cable.pulled.add("hub")
    window.line.now()
    qtbot.waitUntil(lambda: window.line.offline and not window.line.running, timeout=10_000)
    assert "Der er ikke net til kontoret lige nu" in window.read()
    town.cable.pulled.clear()
    threads.database(lambda: desk.store.outbox.waiting(), lambda waiting: desks.clear() if waiting == 0 else None)
    qtbot.waitUntil(lambda: not desks)
    window.line.stop()
    window.shell.settle()
    threads.database(desk.store.close, lambda _: None)
    threads.finish()
    window.window.let_close()
    window.window.deleteLater()
