"""`sync`: one sync with the office's hub, and what came of it in numbers."""

from __future__ import annotations

from argparse import Namespace

from app.bootstrap import FrontDoors
from app.commands.options import Commands
from app.commands.output import say, tell
from app.commands.passphrase import add_home, opened
from app.errors import DeviceRevoked
from app.services import sync
from app.services.enrolment import revoked
from app.services.office import safety
from app.services.sync.once import Once


def add(commands: Commands, doors: FrontDoors) -> None:
    """Adds the command."""
    parser = commands.add("sync", "sender til kontoret og henter det nye", lambda options: once(doors, options))
    add_home(parser)


def once(doors: FrontDoors, options: Namespace) -> None:
    """One sync. A computer that the office has taken out deletes what it holds, when the office's log proves it."""
    desk = opened(doors, options, writer=True)
    try:
        done = sync.once(desk)
        safety.note_head(desk)
        state = sync.state(desk)
        for one in state.told:
            tell(one.say)
        say(_json(done, state))
    except DeviceRevoked:
        tell(revoked.delete_everything(desk))
        raise
    finally:
        if not desk.closed:
            desk.closed = True
            desk.store.close()


def _json(done: Once, state: sync.SyncState) -> dict[str, object]:
    kept = done.synced.kept
    return {
        "requests": done.requests,
        "sent": kept.confirmed,
        "refused": kept.rejected,
        "came": kept.new,
        "unread": state.unread,
        "waiting": state.waiting,
        "attachments": {
            "sent": done.synced.chunks_out,
            "came": done.synced.chunks_in,
            "left": done.synced.chunks_left,
        },
        "joining": kept.joining or 0,
        "clock_off_seconds": round(done.synced.clock_off / 1000),
        "told": len(state.told),
    }
