"""One talk with the hub beside the window: an invitation, letting somebody in, taking a computer out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from app.services.desk import Desk
from app.services.sync import office
from app.services.sync.steps import Steps, Workers, run
from app.sync.line import Sender
from app.sync.talk import Talk

if TYPE_CHECKING:
    from app.sync.transport import Http

T = TypeVar("T")


def hold_beside(
    desk: Desk,
    workers: Workers,
    talk: Callable[[], Talk[T]],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    *,
    address: str = "",
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """Hold a talk from beginning to end; `done` or `failed` is called in the window's thread.

    `talk` is called on the store's thread. `address`: another hub than the office's own, as an invitation names it.
    """
    opened: list[Http] = []

    def begin() -> Steps[T]:
        opened.append(office.http(desk, address))
        sender: Sender = opened[0]
        return Steps(desk.store, sender, talk())

    def close() -> None:
        for one in opened:
            one.close()

    def well(result: T) -> None:
        close()
        done(result)

    def badly(failure: Exception) -> None:
        close()
        failed(failure)

    run(workers, begin, well, badly, wanted)
