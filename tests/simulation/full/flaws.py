"""One rule of the product left out, from outside. The simulator must find every one, or it proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from typing import Any
from unittest.mock import patch

from app.hub.storage import ruling
from app.storage.answers import Answers
from app.storage.outbox import Outbox
from app.sync import again, reconcile
from app.sync.reconcile import Decision


class Flaw(Enum):
    """What is left out."""

    NO_OFFER = "a hub brought back from a backup is not offered again what it lost"
    NO_BACKFILL = "a case that is given to somebody does not come from its beginning: the cursor is past it"
    NO_NEW_EPOCH = "whoever was taken off a case keeps the key it is written under"
    SENT_IS_ENOUGH = "what was sent counts as acknowledged, whether an answer came or not"
    CURSOR_BEFORE_ROWS = "the cursor commits before the rows it covers: a crash in between skips them for ever"
    NOBODY_IS_TOLD = "words of somebody who is off the case lie aside, and whoever wrote them never hears of it"
    STRANGERS_LOSE = "the hub says it keeps words from somebody who is not on the case any more, and drops them"


@contextmanager
def left_out(flaw: Flaw | None) -> Iterator[None]:
    """The product without that rule, until the block ends."""
    with ExitStack() as ends:
        for owner, name, other in _WITHOUT.get(flaw, ()) if flaw else ():
            ends.enter_context(patch.object(owner, name, other))
        yield


def _nothing_lacking(*_: Any) -> Any:
    return []
    yield


def _no_epoch(seen: Any, members: Any, me: Any) -> Decision:
    return Decision(_DECIDE(seen, members, me).give)


_DECIDE = reconcile.decide
_PAGE = Outbox.page


def _page(self: Outbox, room: int, most: int) -> Any:
    page = _PAGE(self, room, most)
    with self._engine.transaction():
        for one in page.bundles:
            self._engine.execute("UPDATE bundles SET sent = 2 WHERE hash = ?", [one.hash])
    return page


def _keep(self: Answers, answer: Any, sent: Any, believed: Any, at_once: int) -> Any:
    with self._engine.transaction():
        self._states.heard(answer.cursor)
    yield from _KEEP(self, answer, sent, believed, at_once)


_KEEP = Answers.keep
_RULE = ruling._Desk.rule


def _rule(self: Any, one: Any) -> Any:
    known = len(self.kept)
    ruled = _RULE(self, one)
    if ruled.outcome.name == "LATE":
        del self.kept[known:]
        return ruling.Ruling(ruling.Outcome.KNOWN, 1)
    return ruled


_WITHOUT: dict[Flaw, tuple[tuple[Any, str, Callable[..., Any]], ...]] = {
    Flaw.NO_OFFER: ((again, "_lacking", _nothing_lacking),),
    Flaw.NO_BACKFILL: ((Answers, "_want", lambda *_: None), (Answers, "_end", lambda *_: None)),
    Flaw.NO_NEW_EPOCH: ((reconcile, "decide", _no_epoch),),
    Flaw.SENT_IS_ENOUGH: ((Outbox, "page", _page),),
    Flaw.CURSOR_BEFORE_ROWS: ((Answers, "keep", _keep),),
    Flaw.NOBODY_IS_TOLD: ((Answers, "_note_late", lambda *_: None),),
    Flaw.STRANGERS_LOSE: ((ruling._Desk, "rule", _rule),),
}
