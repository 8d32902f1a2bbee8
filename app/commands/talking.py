"""A talk with the hub, held on the spot by a command."""

from __future__ import annotations

from typing import TypeVar

from app.errors import InputError
from app.services.desk import Desk
from app.services.enrolment import hub
from app.services.sync import office as lines
from app.sync.line import HubLine
from app.sync.talk import Ask, Reply, Talk, hold

T = TypeVar("T")


class Talker:
    """Holds talks with the hub that a desk follows, or that an invitation names."""

    def __init__(self, desk: Desk, address: str = "") -> None:
        self._desk = desk
        self._address = address

    def hold(self, talk: Talk[T]) -> T:
        """What the talk comes to. In an office of one nothing is asked, so nothing has to be reached."""
        if not (self._address or hub.address(self._desk)):
            return hold(talk, _Nobody())
        sender = lines.http(self._desk, self._address)
        try:
            return hold(talk, HubLine(self._desk.store, sender))
        finally:
            sender.close()


class _Nobody:
    def ask(self, ask: Ask) -> Reply:
        raise InputError("Kontoret ligger ikke på en hub endnu.", todo="Se rygsaek join --hub.")


def close(desk: Desk) -> None:
    """Close the office, once."""
    if not desk.closed:
        desk.closed = True
        desk.store.close()
