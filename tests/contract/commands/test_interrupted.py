"""Ctrl+C that a library caught and dressed as a failure of its own is still Ctrl+C."""

from __future__ import annotations

import pytest

from app.commands.output import BUG, WORLD_SAID_NO, status_of


def swallowed() -> None:
    try:
        raise KeyboardInterrupt
    except:  # noqa: E722
        raise OSError("Corrupt font")  # noqa: B904


def test_an_interrupt_behind_another_failure_is_an_interrupt(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert status_of(swallowed) == WORLD_SAID_NO
    assert capfdbinary.readouterr().err == b"Afbrudt.\n"


def test_a_failure_of_our_own_stays_one(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    def fails() -> None:
        raise OSError("Corrupt font")

    assert status_of(fails) == BUG
    assert b"Corrupt" not in capfdbinary.readouterr().err
