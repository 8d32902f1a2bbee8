"""Who asks for less motion, in the window or in the system, sees nothing move by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from app.domain.network import Place as Spot
from tests.gui.access.places import WAYS, Practice, settle
from ui.screens.network.presenter import NetworkScreen
from ui.shell.less_motion import gnome_wants_less_motion, system_wants_less_motion
from ui.theme import Mode, Theme


class Movements(QObject):
    """Counts animations as they are made, wherever that is."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.ChildAdded:
            child = event.child()  # type: ignore[attr-defined]
            if isinstance(child, QAbstractAnimation):
                self.seen.append(f"{type(child).__name__} in {type(watched).__name__}")
        return False


@pytest.fixture
def movements(qapp: QApplication) -> Iterator[Movements]:
    """From now on."""
    counts, worn = Movements(), Theme.current()
    settle()  # what began before, ends before
    qapp.installEventFilter(counts)
    yield counts
    qapp.removeEventFilter(counts)
    worn.apply(qapp)


def move_somebody(practice: Practice) -> None:
    """Somebody on the map stands elsewhere, and is put back by undo."""
    practice.go("network")
    screen = practice.place_screen
    assert isinstance(screen, NetworkScreen)
    board = screen.widget.board
    person = board.people[0]
    here = board.canvas.layout_now.places[person.key]
    board.canvas.person_moved.emit(person.key, Spot(here.x + 60, here.y + 30))
    board.undo()


def test_a_dot_moves_where_motion_is_welcome(practice: Practice, movements: Movements, qapp: QApplication) -> None:
    Theme(Mode.LIGHT).apply(qapp)
    move_somebody(practice)
    assert movements.seen


def test_nothing_moves_where_less_motion_is_asked_for(
    practice: Practice, movements: Movements, qapp: QApplication
) -> None:
    practice.ask_for_less_motion(True)
    assert not any(qapp.isEffectEnabled(effect) for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo))
    move_somebody(practice)
    for way in WAYS:
        practice.go(way)
    assert movements.seen == []
    running = [each for each in practice.window.findChildren(QAbstractAnimation) if each.state() == each.State.Running]
    assert running == []
    practice.ask_for_less_motion(False)


@pytest.mark.parametrize(
    ("file", "lines", "asks"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=1\n", False),
        ("gtk-3.0/settings.ini", "no settings at all", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", False),
    ],
)
def test_the_desktops_wish_is_read_from_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, lines: str, asks: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert not system_wants_less_motion()
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(lines, encoding="utf-8")
    assert system_wants_less_motion() is asks


@pytest.mark.skipif(os.name == "nt", reason="GNOME's program is no Windows program")
@pytest.mark.parametrize(("said", "asks"), [("echo false", True), ("echo true", False), ("exit 1", False)])
def test_gnome_is_asked_through_its_own_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, asks: bool
) -> None:
    program = tmp_path / "gsettings"
    program.write_text(f'#!/bin/sh\n[ "$*" = "get org.gnome.desktop.interface enable-animations" ] || exit 2\n{said}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    assert gnome_wants_less_motion() is asks
    monkeypatch.delenv("XDG_CURRENT_DESKTOP")
    assert not gnome_wants_less_motion(), "without a desktop nobody is asked"
