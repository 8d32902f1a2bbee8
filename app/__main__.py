"""The command `rygsaek`: the window, or one of the commands that need no screen (contracts in `app.commands`)."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # `typing` itself takes a while, and until `main` runs Ctrl+C is Python's own affair
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import FrameType

BROKEN_OFF = 3  # as `app.commands.output` says it; that is not loaded yet


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command in the main thread; its exit status: 0 done, 2 bad input, 3 the world said no, 1 our own bug."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["read-outside"]:  # a packed program reads a file from outside in a process of its own
        from app.documents.outside.worker import main as read

        return read(given[1:])
    if given[:1] == ["read-scanner"]:  # and talks to a scanner's driver in another
        from app.scanning.sane_worker import main as scan

        return scan(given[1:])
    if _is_window(given):
        return _window(given)
    return _command(given)


def _command(given: Sequence[str]) -> int:
    import signal

    # While it is being loaded nothing has happened yet: Ctrl+C ends it on the spot. An exception could be lost there,
    # as Python swallows those that reach it while it lets go of a module's lock.
    listens = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if listens:
        signal.signal(signal.SIGINT, _end_at_once)
    from app.commands.output import status_of
    from app.commands.program import run

    def work() -> None:
        if listens:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        run(given)

    return status_of(work)


def _end_at_once(_signal: int, _frame: FrameType | None) -> None:
    os.write(2, b"Afbrudt.\n")
    os._exit(BROKEN_OFF)


def _is_window(given: Sequence[str]) -> bool:
    """No command named: only the window's own options, in their usual shape."""
    rest = list(given)
    while rest:
        option = rest.pop(0)
        if option == "--demo" or (option.startswith("--home=") and option != "--home="):
            continue
        if option == "--home" and rest and rest[0] and not rest[0].startswith("-"):
            rest.pop(0)
            continue
        return False
    return True


def _window(given: Sequence[str]) -> int:
    from argparse import Namespace
    from pathlib import Path

    options = Namespace(demo="--demo" in given, home=None)
    for place, option in enumerate(given):
        if option == "--home":
            options.home = Path(given[place + 1])
        elif option.startswith("--home="):
            options.home = Path(option.removeprefix("--home="))
    if options.demo and options.home is not None:
        from app.commands.output import status_of

        status = status_of(lambda: _practice_in(options.home))
        if status:
            return status
    return _show(options.home, options.demo)


def _show(home: Path | None, demo: bool) -> int:
    import gc

    # Nothing made while the window is loaded is ever garbage: looking for it would take a tenth of the start. The
    # window looks again once it is shown.
    gc.disable()
    try:
        # Loaded here and nowhere else: every other command runs where there is no Qt and no screen.
        from ui.main import run

        return run(home, demo)
    finally:
        gc.enable()


def _practice_in(home: Path) -> None:
    """Sees to it that a practice office lies in a folder that somebody named; the window opens it by its lock screen.

    Raises InputError for a folder that holds anything else, StoreUnavailable.
    """
    from app.errors import InputError, StoreUnavailable
    from app.services.office import practice_home
    from app.vault.home import refuse_unreachable

    refuse_unreachable(home)
    try:
        if practice_home.is_real(home):
            raise InputError(
                "Mappen er ikke et øvekontor.",
                safe="Den er ikke rørt.",
                todo="Vælg en anden mappe, eller udelad --home.",
            )
        if practice_home.is_practice(home):
            practice_home.claim(home)
        else:
            _make_practice(home)
    except OSError:
        raise StoreUnavailable(
            "Øvekontoret kan ikke tages i brug.",
            safe="Der er ikke ændret noget.",
            todo="Se efter, om du må skrive i mappen, og om disken er fuld.",
        ) from None


def _make_practice(home: Path) -> None:
    from app.bootstrap import FrontDoors

    doors = FrontDoors()
    desk, _ = doors.practice_office(home)
    doors.lock(desk)


if __name__ == "__main__":
    sys.exit(main())
